// Chips count down by themselves: only open hours count, by the server's time. When a promise is due
// for its warning or passes, the page fetches the chip again; the verdict is never the browser's.
const EVERY = 10_000;
const offset = Number(document.body.dataset.now) - Date.now() / 1000;
const now = () => Date.now() / 1000 + offset;
const words = document.body.dataset;

function left(chip, at) {
  const due = Number(chip.dataset.due);
  return chip.dataset.open
    .split(" ")
    .map((span) => span.split("-").map(Number))
    .reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, due) - Math.max(from, at)), 0);
}

function say(seconds) {
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return words.minutes.replace("{m}", minutes);
  return words.hours.replace("{h}", Math.floor(minutes / 60)).replace("{m}", String(minutes % 60).padStart(2, "0"));
}

function tick(chip) {
  const at = now();
  const arc = chip.querySelector(".arc");
  chip.total ??= left(chip, at) / Math.max(1 - Number(arc?.getAttribute("stroke-dasharray").split(" ")[0] ?? 0) / 100, 0.01);
  const rest = left(chip, at);
  const label = chip.querySelector(".clock-label");
  const was = chip.dataset.left ?? say(rest);
  chip.dataset.left = say(rest);
  label.textContent = label.textContent.replace(was, chip.dataset.left);
  arc?.setAttribute("stroke-dasharray", `${Math.round(100 - (100 * rest) / chip.total)} 100`);
  const turn = chip.dataset.state === "running" && chip.dataset.warn ? Number(chip.dataset.warn) : Number(chip.dataset.due);
  if (at < turn || chip.dataset.turned) return;
  chip.dataset.turned = "true";
  document.body.dispatchEvent(new CustomEvent("live:all"));
}

function tickAll() {
  if (document.hidden) return;
  for (const chip of document.querySelectorAll(".clock[data-open]")) tick(chip);
}

setInterval(tickAll, EVERY);
document.addEventListener("visibilitychange", tickAll);
