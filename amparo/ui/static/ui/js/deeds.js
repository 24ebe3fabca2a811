// A deed's form opens in the one dialog of the page, and closes when the deed is done.
// Without this file the same link leads to a page of its own.
addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "deed-form") return;
  const dialog = event.target.closest("dialog");
  if (!event.target.childElementCount) return dialog.close();
  if (!dialog.open) dialog.showModal();
  const first = event.target.querySelector("[data-focus], input:not([type=hidden]), select, textarea");
  first?.focus();
});
