// Typed text survives a closed page, a closed browser and a lost connection
// until it was sent. Attributes of the form:
//   data-keep="KEY"         what it is kept under; the page that answers names it in body[data-forget]
//   data-server-values      the page shows what was sent: that is newer than what was kept
//   data-keep-for="tab"     only as long as the tab; so it is where nobody is signed in
//   data-keep-for="browser" also where nobody is signed in
// A person sees only what the same person typed: body[data-who] tells them apart.
const keepWho = document.body.dataset.who || "";
const keepDays = 30;
const keepStores = ["sessionStorage", "localStorage"].map((name) => {
  try {
    return window[name];
  } catch {
    return null;
  }
});
const keepable = "textarea, select, input:not([type=hidden]):not([type=password]):not([type=file])";
const keepName = (key) => "keep:" + keepWho + ":" + key;
const keepStore = (form) => keepStores[(form.dataset.keepFor || (keepWho ? "browser" : "tab")) === "tab" ? 0 : 1];
const keptIn = (store, name) => { try { return JSON.parse(store.getItem(name)); } catch { return null; } };
const kept = (form) => keptIn(keepStore(form), keepName(form.dataset.keep));
// keep changes what is kept of a form; dirty tells that nobody else has it.
const keep = (form, change) => {
  const entry = kept(form) || { values: {} };
  try {
    keepStore(form).setItem(keepName(form.dataset.keep), JSON.stringify(Object.assign(entry, change(entry))));
  } catch {
    /* full: keeping is a comfort */
  }
};
const keepEach = (visit) =>
  keepStores.filter(Boolean).forEach((store) =>
    Object.keys(store)
      .filter((k) => k.startsWith("keep:"))
      .forEach((name) => visit(store, name, keptIn(store, name))),
  );
const forget = (key) => keepEach((store, name, entry) => {
  if (key === "all" || name === keepName(key) || (name.startsWith(keepName(key) + "/") && entry && entry.sent))
    store.removeItem(name);
});
const keepSlot = (field) => field.name + (field.type === "checkbox" ? "=" + field.value : "");
const keepSays = (field) => field.type === "checkbox" ? (field.checked ? "1" : "") : field.value;
const restore = (form) => {
  const entry = keepStore(form) && kept(form);
  if (!entry) return;
  if ("serverValues" in form.dataset) return keep(form, () => ({ values: {}, rows: {}, sent: false, dirty: false }));
  if ("draftKept" in form.dataset && !entry.dirty) return;
  keep(form, () => ({ sent: false }));
  rowsFit(form, entry.rows);
  form.querySelectorAll(keepable).forEach((field) => {
    const value = field.name ? entry.values[keepSlot(field)] : undefined;
    if (value === undefined || value === keepSays(field)) return;
    if (field.type === "checkbox") field.checked = value === "1"; else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
};
document.addEventListener("input", (event) => {
  const field = event.target, form = field.form;
  if (!form || !form.dataset.keep || !keepStore(form) || !field.matches(keepable) || !field.name) return;
  keep(form, (entry) => ({
    at: Date.now(),
    dirty: true,
    values: Object.assign(entry.values, { [keepSlot(field)]: keepSays(field) }),
  }));
});
window.addEventListener("submit", (event) => { // at the window: after whoever may stop it
  if (!event.defaultPrevented && event.target.dataset.keep && kept(event.target))
    keep(event.target, () => ({ sent: true }));
});
begin(() => {
  keepEach((store, name, entry) => { if (!entry || entry.at < Date.now() - keepDays * 864e5) store.removeItem(name); });
  forgotten.forEach(forget);
});
