// One key, one act: whatever carries data-key is clicked or focused. Off while typing, inside dialogs,
// and where the person switched single keys off.
function isTyping(target) {
  return target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
}

function act(target) {
  if (target.matches("input:not([type=radio]), textarea")) target.focus();
  else press(target);
}

// What has only just been swapped in is made ready first: its click must not leave the page.
function press(target) {
  window.htmx?.process(target);
  target.click();
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.documentElement.dataset.keys === "off") return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const target = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (!target) return;
  event.preventDefault();
  act(target);
});

// Escape leaves a field, so that the keys work again.
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isTyping(event.target) && !event.target.closest("dialog")) event.target.blur();
});
