// Which files go along is said beside the clip.
addEventListener("change", (event) => {
  if (!event.target.matches?.("input[type=file]")) return;
  const place = event.target.closest("form")?.querySelector("[data-files]");
  if (place) place.textContent = [...event.target.files].map((file) => file.name).join(", ");
});
