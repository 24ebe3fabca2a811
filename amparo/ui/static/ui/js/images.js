// An image that is pasted or dropped into a text comes along as a file, and its name stands where it belongs.
const COPY = "image.png"; // what every program calls a copied image

function takesImages(target) {
  return target.closest?.("textarea[data-images]");
}

function free(name, taken) {
  const dot = name.lastIndexOf(".");
  let found = name;
  for (let number = 2; taken.has(found) || found === COPY; number += 1) {
    found = `${name.slice(0, dot)}-${number - 1}${name.slice(dot)}`;
  }
  return found;
}

function take(text, files) {
  const images = [...files].filter((file) => file.type.startsWith("image/"));
  const input = text.closest("form")?.querySelector("input[type=file]");
  if (!images.length || !input) return false;
  const kept = new DataTransfer();
  for (const file of input.files) kept.items.add(file);
  const taken = new Set([...input.files].map((file) => file.name));
  for (const image of images) {
    const name = free(image.name || COPY, taken);
    taken.add(name);
    kept.items.add(new File([image], name, { type: image.type }));
    text.setRangeText(`[${name}]`, text.selectionStart, text.selectionEnd, "end");
  }
  input.files = kept.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  text.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

addEventListener("paste", (event) => {
  const text = takesImages(event.target);
  if (text && take(text, event.clipboardData?.files ?? [])) event.preventDefault();
});

addEventListener("dragover", (event) => {
  if (takesImages(event.target) && event.dataTransfer?.types.includes("Files")) event.preventDefault();
});

addEventListener("drop", (event) => {
  const text = takesImages(event.target);
  if (text && take(text, event.dataTransfer?.files ?? [])) event.preventDefault();
});
