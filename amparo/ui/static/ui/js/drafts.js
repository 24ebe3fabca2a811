// What is being written is kept on the server, never in the browser: data-draft names the address.
const WAIT = 1200;
const waiting = new Map();

const token = () => JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");

async function keep(text) {
  clearTimeout(waiting.get(text));
  waiting.delete(text);
  const note = text.closest("form")?.querySelector("[data-draft-note]");
  const body = new URLSearchParams({ text: text.value });
  try {
    const answer = await fetch(text.dataset.draft, { method: "POST", body, headers: token(), keepalive: true });
    if (!answer.ok) throw new Error(answer.statusText);
    if (note) note.textContent = await answer.text();
  } catch {
    if (note) note.textContent = note.dataset.draftNote;
  }
}

addEventListener("input", (event) => {
  const text = event.target;
  if (!text.dataset?.draft) return;
  clearTimeout(waiting.get(text));
  waiting.set(text, setTimeout(() => keep(text), WAIT));
});

addEventListener("submit", (event) => {
  for (const text of waiting.keys()) {
    if (!event.target.contains(text)) continue;
    clearTimeout(waiting.get(text));
    waiting.delete(text);
  }
});

addEventListener("pagehide", () => {
  for (const text of [...waiting.keys()]) keep(text);
});
