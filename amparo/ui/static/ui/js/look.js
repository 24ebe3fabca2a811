// Theme, density and single keys change at once; the server keeps the choice in a cookie.
// Without this file the same form does it by loading the page again.
const root = document.documentElement;

function isDark() {
  return root.dataset.theme === "dark" || (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
}

function apply(form, word) {
  const choice = form.elements.choice.value;
  root.dataset[choice] = word;
  return fetch(form.action, {
    method: "POST",
    body: new URLSearchParams({ choice, word, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value }),
    headers: { "X-Requested-With": "fetch" },
    keepalive: true,
  });
}

function showChosen(form, button, word) {
  if (button.dataset.flip) {
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    [button.value, button.dataset.flip] = [button.dataset.flip, button.value];
    return;
  }
  for (const other of form.querySelectorAll("[name=word]")) other.setAttribute("aria-pressed", String(other.value === word));
}

addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-look]");
  if (!form) return;
  event.preventDefault();
  const isTheme = form.elements.choice.value === "theme";
  const word = isTheme ? (isDark() ? "light" : "dark") : event.submitter.value;
  apply(form, word);
  if (!isTheme) showChosen(form, event.submitter, word);
});
