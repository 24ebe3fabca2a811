// Opens a dialog by its id and closes whatever carries a closing button.
addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    event.preventDefault();
    document.getElementById(opener.dataset.dialog)?.showModal();
  }
  const closer = event.target.closest("[data-close]");
  const dialog = closer?.closest("dialog");
  if (dialog) dialog.close();
  else closer?.closest(".toast")?.remove();
  if (event.target.matches("dialog")) event.target.close();
});
