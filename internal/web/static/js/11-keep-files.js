// Files that were chosen and are not sent yet survive a closed browser, too:
// IndexedDB holds their bytes until the server has them.
const fileDB = new Promise((resolve) => {
  const asked =
    window.indexedDB && document.querySelector("[data-files-url], body[data-forget~=all]")
      ? window.indexedDB.open("keep", 1)
      : null;
  if (!asked) return resolve(null);
  asked.onupgradeneeded = () => asked.result.createObjectStore("files", { keyPath: "id" });
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => resolve(null); // a private window: the server still gets them
});
const fileStore = async (mode, ask) => {
  const db = await fileDB;
  return db && new Promise((resolve) => {
    const asked = ask(db.transaction("files", mode).objectStore("files"));
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => resolve(null);
  });
};
const keptFiles = {
  put: (id, form, file) =>
    fileStore("readwrite", (s) =>
      s.put({ id, who: keepWho, form: form.dataset.keep, name: file.name, file, at: Date.now() }),
    ),
  drop: (id) => fileStore("readwrite", (s) => s.delete(id)),
  of: async (form) =>
    ((await fileStore("readonly", (s) => s.getAll())) || []).filter(
      (f) => f.who === keepWho && f.form === form.dataset.keep,
    ),
  clear: () => fileStore("readwrite", (s) => s.clear()),
  // tidy throws away what is too old, and what belongs to a form that was sent.
  tidy: async () =>
    ((await fileStore("readonly", (s) => s.getAll())) || []).forEach((f) => {
      if (f.at < Date.now() - keepDays * 864e5) keptFiles.drop(f.id);
    }),
};
begin(() => { if (forgotten.includes("all")) keptFiles.clear(); else keptFiles.tidy(); });
