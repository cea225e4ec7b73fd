// What is longer than its field takes is said as it is typed or pasted, and stays
// whole: a browser that cuts it would lose words in silence. The server refuses
// it with the same words. [data-most="2000"]: the most characters.
const mostSays = (field) => {
  const most = Number(field.dataset.most), long = [...field.value.replaceAll("\r\n", "\n")].length;
  const id = (field.id || field.name) + "-most", line = byId(id);
  const text = long > most
    ? "Слишком длинно: " + long + " знаков, поместится " + most + ". Ничего не потеряно: сократите перед отправкой."
    : "";
  field.setCustomValidity(text && "Не более " + most + " знаков, сейчас " + long + ".");
  if (line) line.textContent = text;
  else if (text) {
    const said = el("span", { id, className: "error", textContent: text });
    said.setAttribute("role", "status");
    field.after(said);
  }
};
document.addEventListener("input", (event) => { if (event.target.matches("[data-most]")) mostSays(event.target); });
begin(() => document.querySelectorAll("[data-most]").forEach((field) => { if (field.value) mostSays(field); }));
