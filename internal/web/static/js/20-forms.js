// Files that are too large are said so before the whole form travels in vain.
const mostBytes = 25 * 1024 * 1024;
document.addEventListener("change", (event) => {
  // The citizen's field says it itself.
  if (!event.target.matches("input[type=file]") || event.target.closest("[data-drop]")) return;
  const bytes = [...event.target.files].reduce((sum, file) => sum + file.size, 0);
  event.target.setCustomValidity(
    bytes > mostBytes ? "Файлы вместе больше 25 МБ. Выберите меньше или приложите их по одному на карточке." : "",
  );
  event.target.reportValidity();
});

// What usually goes with a choice is chosen with it, until somebody chooses otherwise.
document.addEventListener("change", (event) => {
  const field = event.target, lead = field.matches("select[data-leads]") && field.selectedOptions[0];
  const form = field.form, follows = lead && form.elements[field.dataset.leads];
  if (form) form.querySelectorAll("[data-leads]").forEach((f) => {
    if (f.dataset.leads === field.name && event.isTrusted) field.dataset.own = "1";
  });
  if (lead && lead.dataset.opens) byId(lead.dataset.opens).open = true;
  if (follows && lead.dataset.goes && !follows.dataset.own) put(follows, lead.dataset.goes);
});

// A form is sent once. The server would take a second one for the same anyway.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!("once" in form.dataset)) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  form.querySelectorAll("button").forEach((b) => b.setAttribute("aria-disabled", "true"));
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => {
  delete form.dataset.sent;
  form.querySelectorAll("button").forEach((b) => b.removeAttribute("aria-disabled"));
}));
