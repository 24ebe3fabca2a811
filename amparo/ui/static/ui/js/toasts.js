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
addEventListener("htmx:oobAfterSwap", watch);

// What could not be sent is said once; nothing that was written is lost.
function notReached(event) {
  if (event.detail.requestConfig?.verb === "get" || event.detail.xhr?.status === 409) return;
  const toast = document.getElementById("not-reached")?.content.firstElementChild.cloneNode(true);
  if (toast) document.getElementById("toasts").replaceChildren(toast);
}

addEventListener("htmx:responseError", notReached);
addEventListener("htmx:sendError", notReached);
document.querySelector("[data-focus]")?.focus();
