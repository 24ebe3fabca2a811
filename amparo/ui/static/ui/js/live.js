// One stream for all windows of this browser. Whoever holds the lock listens and tells the others;
// what arrives are names of things that changed, and each page fetches again what it shows of them.
const COALESCE = 300;
const address = document.querySelector("meta[name=amparo-live]")?.content;
const changed = new Set();
let timer = 0;

function flush() {
  timer = 0;
  if (document.hidden) return; // fetched when somebody looks again
  for (const name of changed) document.body.dispatchEvent(new CustomEvent(`live:${name}`));
  changed.clear();
}

function hear(names) {
  for (const name of names) changed.add(name);
  timer ||= setTimeout(flush, COALESCE);
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden && changed.size) flush();
});

function listen(channel) {
  const stream = new EventSource(`${address}?since=${document.body.dataset.now}`);
  let isFirst = true;
  const tell = (names) => {
    channel.postMessage(names);
    hear(names);
  };
  stream.addEventListener("changed", (event) => {
    const { tickets, topics = [] } = JSON.parse(event.data);
    const ofTickets = tickets.length ? ["tickets", ...tickets.map((id) => `ticket-${id}`)] : [];
    tell([...ofTickets, ...topics]);
  });
  stream.addEventListener("all", () => tell(["all"]));
  stream.addEventListener("open", () => {
    if (!isFirst) tell(["all"]); // what happened while the stream was away
    isFirst = false;
  });
  addEventListener("pagehide", () => stream.close());
  return new Promise(() => {});
}

if (address) {
  const channel = new BroadcastChannel("amparo-live");
  channel.addEventListener("message", (event) => hear(event.data));
  if (navigator.locks) navigator.locks.request("amparo-live", () => listen(channel));
  else listen(channel);
}
