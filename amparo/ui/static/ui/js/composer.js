// Ctrl+Enter sends what is shown; switching between reply and note goes on writing in the other text.
function box(composer) {
  return [...composer.querySelectorAll("textarea")].find((text) => text.offsetParent);
}

addEventListener("click", (event) => {
  if (!event.target.matches?.(".composer .switch input")) return;
  box(event.target.closest(".composer"))?.focus();
});

addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("form");
  if (!event.target.matches?.("textarea") || !form) return;
  event.preventDefault();
  const button = [...form.querySelectorAll("[data-send]")].find((one) => one.offsetParent);
  form.requestSubmit(button ?? undefined);
});

// A long conversation opens at its newest entry, and stays there when something is added while one reads there.
let isAtEnd = true;

const body = () => document.querySelector("[data-newest]");

function toNewest() {
  if (isAtEnd && body()) body().scrollTop = body().scrollHeight;
}

toNewest();
body()?.addEventListener("scroll", () => {
  isAtEnd = body().scrollHeight - body().scrollTop - body().clientHeight < 40;
});
addEventListener("htmx:oobAfterSwap", toNewest);
