// A menu closes when one clicks beside it, chooses from it, or presses Escape.
function close(except) {
  for (const drop of document.querySelectorAll("details.drop[open]")) if (drop !== except) drop.open = false;
}

addEventListener("click", (event) => {
  const drop = event.target.closest("details.drop");
  close(event.target.closest(".menu-item") ? null : drop);
});

addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const drop = event.target.closest?.("details.drop[open]");
  close(null);
  drop?.querySelector("summary").focus();
});

addEventListener("keydown", (event) => {
  if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
  const drop = event.target.closest?.("details.drop[open]");
  if (!drop) return;
  event.preventDefault();
  const items = [...drop.querySelectorAll(".menu-item")];
  const at = items.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  items[(at + items.length) % items.length]?.focus();
});
