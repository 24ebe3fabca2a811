// Ctrl+K: everything the page can do, and every place, by typing. It lists what carries data-command,
// so nothing is written down twice; what it does not know is searched for.
const dialog = document.getElementById("palette");
const input = dialog?.querySelector("input");
const list = dialog?.querySelector("[role=listbox]");
let chosen = 0;

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const commands = () => [...document.querySelectorAll("[data-command]")].filter((one) => !dialog.contains(one));

function option(target, index) {
  const item = document.createElement("div");
  item.className = "menu-item";
  item.id = `palette-${index}`;
  item.role = "option";
  item.append(target.querySelector("svg.icon")?.cloneNode(true) ?? "", target.dataset.command);
  if (target.dataset.key) {
    const key = document.createElement("kbd");
    key.textContent = target.dataset.key;
    item.append(key);
  }
  item.addEventListener("click", () => run(target));
  return item;
}

function run(target) {
  dialog.close();
  if (target.matches("input:not([type=radio]), textarea")) target.focus();
  else {
    window.htmx?.process(target); // it may only just have been swapped in
    target.click();
  }
}

function choose(index) {
  const items = [...list.children];
  chosen = items.length ? (index + items.length) % items.length : 0;
  items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
  items[chosen]?.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", items[chosen]?.id ?? "");
}

function fill() {
  const wanted = plain(input.value).split(/\s+/).filter(Boolean);
  const found = commands().filter((one) => wanted.every((word) => plain(one.dataset.command).includes(word)));
  list.replaceChildren(...found.slice(0, 12).map(option));
  choose(0);
}

function open() {
  input.value = "";
  fill();
  dialog.showModal();
}

if (dialog) {
  input.addEventListener("input", fill);
  dialog.querySelector("form").addEventListener("submit", (event) => {
    if (!list.children.length) return; // nothing known by that name: the form searches for it
    event.preventDefault();
    list.children[chosen]?.click();
  });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    choose(chosen + step);
  });
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!dialog.open) open();
  });
  addEventListener("click", (event) => {
    if (!event.target.closest("[data-palette]")) return;
    event.preventDefault();
    open();
  });
}
