// The marked text opens at what is wrong, else at the part whose forms stand beside it.
const focus = document.querySelector(".l[data-focus]");
const pane = focus?.closest(".code-scroll");
if (pane) pane.scrollTop = focus.offsetTop - pane.clientHeight / 3;

// In the text of a charter a finding leads to its line: the caret goes there, and the line comes into sight.
function place(area, line, column) {
  const lines = area.value.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const start = before + Math.max(0, column - 1);
  area.focus();
  area.setSelectionRange(start, before + (lines[line - 1]?.length ?? 0));
  const height = Number.parseFloat(getComputedStyle(area).lineHeight);
  area.scrollTop = Math.max(0, (line - 4) * height);
}

addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-line]");
  if (!link) return;
  const area = document.querySelector("textarea[data-code]");
  const shown = document.querySelector(".source-head h2")?.textContent;
  if (shown !== link.dataset.file) return; // another file: the link leads to its page
  if (area) {
    event.preventDefault();
    place(area, Number(link.dataset.line), Number(link.dataset.column));
    return;
  }
  const line = document.getElementById(`L${link.dataset.line}`);
  if (line) {
    event.preventDefault();
    location.hash = line.id;
    line.scrollIntoView({ block: "center" });
  }
});
