// On a phone the navigation opens over the page. Without this file the same link jumps to it by :target.
addEventListener("click", (event) => {
  const opener = event.target.closest("[data-toggle-nav]");
  if (!opener) return;
  event.preventDefault();
  const isOpen = document.body.toggleAttribute("data-nav-open");
  for (const other of document.querySelectorAll("[data-toggle-nav]")) other.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) document.querySelector("#nav a")?.focus();
});

addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.body.removeAttribute("data-nav-open");
});
