// stands shows a ready phrase that a text has already instead of saying it twice.
const stands = (area, text) => {
  const phrase = text.trim(), at = phrase ? area.value.indexOf(phrase) : -1;
  if (at < 0) return false;
  area.focus();
  area.setSelectionRange(at, at + phrase.length);
  return true;
};
const copy = (button) => {
  const text = byId(button.dataset.copy).textContent.trim();
  navigator.clipboard.writeText(text).then(() => {
    const before = button.textContent;
    button.textContent = "Скопировано";
    setTimeout(() => { button.textContent = before; }, 1500);
  });
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const data = button.dataset;
  if (data.copy) copy(button);
  if ("print" in data) window.print();
  if (data.set) put(byId(data.set), data.value);
  if (data.insert) {
    const area = byId(data.insert);
    if (stands(area, button.textContent)) return;
    put(area, (area.value.trim() ? area.value.trimEnd() + " " : "") + button.textContent);
    area.focus();
  }
  if (data.fill) {
    event.preventDefault();
    fill(button.form, JSON.parse(data.fill));
    document.body.dispatchEvent(new Event("author-picked"));
    button.form.elements.namedItem("authors.0.address").focus();
  }
  if (data.mark) {
    event.preventDefault();
    fill(button.form, JSON.parse(data.mark));
    byId("ask").replaceChildren();
    document.body.dispatchEvent(new Event("kin-marked"));
  }
});
