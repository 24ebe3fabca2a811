// What was done goes away by itself; what went wrong stays until it was read.
const READ = 9000;

function watch() {
  for (const toast of document.querySelectorAll("[data-toast]:not([data-watched])")) {
    toast.dataset.watched = "";
    setTimeout(() => toast.remove(), READ);
  }
}

watch();
addEventListener("htmx:afterSettle", watch);
document.querySelector("[data-focus]")?.focus();
