// "why?" opens the proof below its promise, and closes it again. Without this file it leads to a page of its own.
addEventListener("htmx:beforeRequest", (event) => {
  const why = event.target.closest?.("[data-why]");
  if (!why) return;
  const isOpen = why.getAttribute("aria-expanded") === "true";
  why.setAttribute("aria-expanded", String(!isOpen));
  if (!isOpen) return;
  event.preventDefault();
  document.getElementById(why.dataset.why).replaceChildren();
});
