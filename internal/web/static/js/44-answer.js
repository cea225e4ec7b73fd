// Texts are put into a reply where the cursor stands. Without this file the
// same buttons ask the server, which puts them at the end.
const place = (area, text) => {
  if (stands(area, text)) return;
  const before = area.value.slice(0, area.selectionStart);
  const inLine = before !== "" && !before.endsWith("\n");
  const gap = text.includes("\n") && inLine ? "\n\n" : inLine && !/\s$/.test(before) ? " " : "";
  area.focus();
  area.setRangeText(gap + text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-place], [data-place-text], [data-place-field]");
  if (!button) return;
  const area =
    "placeField" in button.dataset ? byId(button.dataset.placeField) : document.querySelector("[data-editor]");
  if (!area) return;
  event.preventDefault();
  const from = button.dataset.place && byId(button.dataset.place);
  place(area, (from || button).textContent);
});

// What the browser kept of an unfinished text is shown as a letter, too.
begin(() => document.querySelectorAll("[data-editor]").forEach((area) => {
  if (area.value !== area.defaultValue)
    window.addEventListener("load", () => area.dispatchEvent(new Event("input", { bubbles: true })));
}));

// «::» in the text looks for a template, Enter takes the first one found, Esc
// goes back.
document.addEventListener("input", (event) => {
  const area = event.target;
  if (area.matches("[data-editor]")) {
    const at = area.selectionStart;
    if (area.value.slice(at - 2, at) !== "::" || event.inputType && !event.inputType.startsWith("insert")) return;
    const find = byId(area.dataset.editor);
    if (!find) return;
    area.setRangeText("", at - 2, at, "end");
    find.focus();
    return;
  }
  const list = area.dataset.places && byId(area.dataset.places);
  if (!list) return;
  const words = plain(area.value).split(/\s+/).filter(Boolean);
  list.querySelectorAll("li").forEach((row) => {
    row.hidden = !words.every((word) => plain(row.textContent).includes(word));
  });
  list.querySelectorAll(".place-group").forEach((group) => {
    group.hidden = !group.querySelector("li:not([hidden])");
  });
});
document.addEventListener("keydown", (event) => {
  const find = event.target;
  if (find.matches && find.matches("[data-places]") && (event.key === "Enter" || event.key === "Escape")) {
    event.preventDefault();
    const first = event.key === "Enter" && byId(find.dataset.places).querySelector("li:not([hidden]) .place");
    put(find, "");
    if (first) first.click(); else document.querySelector("[data-editor]").focus();
  }
  const save = byId("save-draft");
  if (save && (event.ctrlKey || event.metaKey) && !event.shiftKey && event.code === "KeyS") {
    event.preventDefault();
    save.click();
  }
});
