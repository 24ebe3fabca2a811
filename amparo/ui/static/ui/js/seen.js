// What one has read counts from when one began to write: while a reply stands in the composer,
// a page that renews itself leaves the mark where it was, so that the server can tell what came since.
addEventListener("htmx:oobBeforeSwap", (event) => {
  if (event.target.id !== "seen" && event.detail.target?.id !== "seen") return;
  const isTold = event.detail.fragment?.querySelector("[role=alert]");
  const reply = document.querySelector("#composer textarea[name=reply]");
  if (!isTold && reply?.value.trim()) event.detail.shouldSwap = false;
});
