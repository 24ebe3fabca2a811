// Lists by keyboard: j and k move the cursor, o opens, x selects. The cursor stays with its ticket
// when the list is fetched again.
let cursor = null;

const rows = () => [...document.querySelectorAll("[data-row]")];
const link = (row) => row.querySelector("a[href]");

function show(row, { focus }) {
  for (const other of rows()) other.toggleAttribute("data-cursor", other === row);
  cursor = row?.dataset.row ?? null;
  if (!row || !focus) return;
  link(row)?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.dataset.row === cursor);
  show(all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)], { focus: true });
}

function current() {
  return rows().find((row) => row.dataset.row === cursor);
}

const acts = {
  j: () => move(1),
  k: () => move(-1),
  o: () => link(current() ?? rows()[0])?.click(),
  x: () => current()?.querySelector("input[type=checkbox]")?.click(),
};

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !acts[event.key]) return;
  if (document.documentElement.dataset.keys === "off" || !rows().length) return;
  if (event.target.closest?.("input:not([type=checkbox]), textarea, select, dialog")) return;
  event.preventDefault();
  acts[event.key]();
});

addEventListener("change", (event) => {
  event.target.closest("[data-row]")?.toggleAttribute("data-selected", event.target.checked);
  count();
});

function count() {
  for (const bar of document.querySelectorAll("[data-selection-count]")) {
    bar.textContent = String(document.querySelectorAll("[data-row] input:checked").length);
  }
}

const picked = new Set();
addEventListener("htmx:beforeSwap", () => {
  picked.clear();
  for (const row of rows()) if (row.querySelector("input:checked")) picked.add(row.dataset.row);
});

addEventListener("htmx:afterSettle", () => {
  for (const row of rows()) {
    const box = row.querySelector("input[type=checkbox]");
    if (box && picked.has(row.dataset.row)) row.toggleAttribute("data-selected", (box.checked = true));
  }
  if (cursor) show(current(), { focus: false });
  count();
});
