// Typed text survives a closed page or a lost connection until it was sent.
const keepPrefix = "keep:";
const storage = (() => { try { return window.sessionStorage; } catch { return null; } })();
const keepable = "textarea, select, input:not([type=hidden]):not([type=password]):not([type=file])";
const kept = (form) => keepPrefix + form.dataset.keep + "/";
const forget = (key) => {
  if (!storage) return;
  const prefix = key === "all" ? keepPrefix : keepPrefix + key + "/";
  Object.keys(storage).filter((k) => k.startsWith(prefix)).forEach((k) => storage.removeItem(k));
};
const slot = (form, field) => kept(form) + field.name + (field.type === "checkbox" ? "=" + field.value : "");
const restore = (form) => {
  if (!storage || "serverValues" in form.dataset) return;
  form.querySelectorAll(keepable).forEach((field) => {
    const value = field.name && storage.getItem(slot(form, field));
    if (value === null || value === "" ) return;
    if (field.type === "checkbox") field.checked = value === "1"; else field.value = value;
  });
};
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!storage || !form || !form.dataset.keep || !event.target.matches(keepable) || !event.target.name) return;
  const value = event.target.type === "checkbox" ? (event.target.checked ? "1" : "0") : event.target.value;
  try { storage.setItem(slot(form, event.target), value); } catch { /* full: keeping is a comfort */ }
});
(document.body.dataset.forget || "").split(" ").filter(Boolean).forEach(forget);
document.querySelectorAll("form[data-keep]").forEach(restore);
