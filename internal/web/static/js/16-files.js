// Files of a form: from the dialog, dropped anywhere on the page, or pasted, each
// with its size, pages and a look at it, to be removed and put in order.
//   <div data-files> around <input type="file" multiple> and <ul data-files-list>
//   data-files-url="/…"       they are sent there at once, with progress (POST files, DELETE /id,
//                             PUT {"files":[ids]}); without it they go with the form
//   data-files-pages="NAME"   the field that gets the number of pages where it is empty
const fileMost = 20 << 20;
const fileQueue = new Map(); // box → the last of its uploads, which go one by one
const fileSize = (n) =>
  n < 1 << 20
    ? Math.max(1, Math.round(n / 1024)) + "\u00a0КБ"
    : (n / (1 << 20)).toFixed(1).replace(".", ",") + "\u00a0МБ";
const filePages = (n) =>
  !n
    ? ""
    : n +
      " " +
      (n % 10 === 1 && n % 100 !== 11
        ? "страница"
        : n % 10 > 1 && n % 10 < 5 && (n % 100 < 10 || n % 100 > 20)
          ? "страницы"
          : "страниц");
const fileKind = (name) => (name.split(".").pop() || "").slice(0, 4).toUpperCase();
// setFiles puts files into a field, as if they were chosen.
const setFiles = (input, files) => {
  const list = new DataTransfer();
  files.forEach((f) => list.items.add(f));
  input.files = list.files;
};
const fileList = (box) => box.querySelector("[data-files-list]");
const fileInput = (box) => box.querySelector("input[type=file]");
const fileRow = (box, f) => {
  const row = el("li", { className: "file" }),
    name = f.href
      ? el("a", { href: f.href, target: "_blank", rel: "noopener", textContent: f.name })
      : el("span", { textContent: f.name });
  row.dataset.file = f.id;
  row.dataset.pages = f.pages || 0;
  if (f.href) name.dataset.look = f.type || "";
  name.classList.add("file-name");
  const face =
    /^image\/(png|jpe?g|gif|webp)/.test(f.type || "") && f.href
      ? el("img", { className: "file-face", src: f.href, alt: "" })
      : el("span", { className: "file-face", textContent: fileKind(f.name), ariaHidden: "true" });
  row.append(
    face,
    name,
    el("span", {
      className: "file-facts",
      textContent: [fileSize(f.size), filePages(f.pages)].filter(Boolean).join(", "),
    }),
    el("button", {
      type: "button",
      className: "button tiny",
      textContent: "↑",
      title: "Выше",
      ariaLabel: "Выше: " + f.name,
      name: "fileup",
    }),
    el("button", {
      type: "button",
      className: "button tiny",
      textContent: "Убрать",
      ariaLabel: "Убрать " + f.name,
      name: "filedrop",
    }),
  );
  return row;
};
const fileCount = (box) => {
  const name = box.dataset.filesPages, field = name && fileInput(box).form.elements[name];
  const pages = [...fileList(box).children].reduce((sum, row) => sum + Number(row.dataset.pages || 0), 0);
  if (!field || field.value && field.value !== field.dataset.counted || String(pages || "") === field.value) return;
  field.dataset.counted = String(pages || "");
  put(field, field.dataset.counted);
};
const fileSaid = (row, text, bad) => {
  row.querySelector(".file-facts").textContent = text;
  row.classList.toggle("bad", Boolean(bad));
};
// fileSend resolves to the answer's status, 0 where nobody answered.
const fileSend = (box, file, row) => new Promise((resolve) => {
  const ask = new XMLHttpRequest(), body = new FormData(), bar = el("progress", { max: 100, value: 0 });
  row.querySelector(".file-facts").replaceChildren(bar);
  bar.setAttribute("aria-label", "Отправлено");
  body.append("files", file, file.name);
  ask.upload.onprogress = (event) => { bar.value = 100 * event.loaded / event.total; };
  ask.onload = () => resolve(ask);
  ask.onerror = ask.ontimeout = () => resolve({ status: 0 });
  ask.timeout = 12e4;
  ask.open("POST", box.dataset.filesUrl);
  ask.setRequestHeader("X-CSRF-Token", fileInput(box).form.elements.csrf.value);
  ask.send(body);
});
const fileWait = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
    window.addEventListener("online", resolve, { once: true });
  });
const fileUpload = async (box, file, id, row) => {
  const form = fileInput(box).form;
  for (;;) {
    const answer = await fileSend(box, file, row);
    if (!row.isConnected) return;
    if (answer.status === 201) {
      const saved = JSON.parse(answer.responseText).files[0],
        twin = fileList(box).querySelector(`[data-file="${saved.id}"]`);
      keptFiles.drop(id);
      row.replaceWith(fileRow(box, { ...saved, href: box.dataset.filesUrl + "/" + saved.id }));
      if (twin) twin.remove();
      return fileCount(box);
    }
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 401) {
      let said = "Файл не принят";
      try {
        const p = JSON.parse(answer.responseText);
        said = (p.errors && p.errors[0] && (p.errors[0].message || p.errors[0].detail)) || p.detail || said;
      } catch {
        /* no words */
      }
      keptFiles.drop(id);
      delete row.dataset.going;
      return fileSaid(row, said, true);
    }
    fileSaid(row, "ждёт связи, сохранён в этом браузере");
    row.dataset.waits = "1";
    if (form.dataset.draft) draftHeard(form, answer.status === 401 ? 401 : 0);
    await fileWait(draftAgain);
    delete row.dataset.waits;
  }
};
const fileAdd = (box, files, kept) => {
  const input = fileInput(box), url = box.dataset.filesUrl;
  if (!url) {
    setFiles(input, [...(kept || []), ...files]);
    return fileShowOwn(box);
  }
  files.forEach((file, n) => {
    const id = kept ? kept[n] : "local-" + crypto.randomUUID(),
      row = fileRow(box, { id, name: file.name, size: file.size, type: file.type });
    fileList(box).append(row);
    if (file.size > fileMost) return fileSaid(row, "больше 20 МБ: уменьшите или разделите файл", true);
    if (!kept) keptFiles.put(id, input.form, file);
    row.dataset.going = "1";
    fileQueue.set(
      box,
      (fileQueue.get(box) || Promise.resolve()).then(() => row.isConnected && fileUpload(box, file, id, row)),
    );
  });
};
let fileShown = false; // the list is being drawn, nothing new was chosen
// Without an address the files stay in the field, and the list shows them.
const fileShowOwn = (box) => {
  fileList(box).querySelectorAll("[data-look]").forEach((a) => URL.revokeObjectURL(a.href));
  fileList(box).replaceChildren(
    ...[...fileInput(box).files].map((f, n) =>
      fileRow(box, {
        id: n,
        name: f.name,
        size: f.size,
        type: f.type,
        href: /^image\/|pdf$/.test(f.type) ? URL.createObjectURL(f) : "",
      }),
    ),
  );
  fileShown = true;
  fileInput(box).dispatchEvent(new Event("change", { bubbles: true }));
  fileShown = false;
};
// A file that was not taken must not be left behind unseen: the form waits.
document.addEventListener("submit", (event) => {
  const bad = event.target.querySelector("[data-files-list] > .bad");
  if (!bad || event.submitter && event.submitter.formNoValidate) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const facts = bad.querySelector(".file-facts"), asked = " – файл не принят, уберите его";
  if (!facts.textContent.endsWith(asked)) facts.textContent += asked;
  bad.querySelector("[name=filedrop]").focus();
}, true);
const fileBoxOf = (target) =>
  (target && target.closest && target.closest("[data-files]")) || document.querySelector("[data-files]");
document.addEventListener("change", (event) => {
  const box = !fileShown && event.target.matches("input[type=file]") && event.target.closest("[data-files]");
  if (!box) return;
  const files = [...event.target.files];
  if (!box.dataset.filesUrl) return fileShowOwn(box);
  event.target.value = "";
  fileAdd(box, files);
});
const carriesFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
document.addEventListener("dragover", (event) => {
  const box = carriesFiles(event) && fileBoxOf(event.target);
  if (box) { event.preventDefault(); box.classList.add("over"); }
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.querySelectorAll("[data-files].over").forEach((b) => b.classList.remove("over"));
});
document.addEventListener("drop", (event) => {
  const box = carriesFiles(event) && fileBoxOf(event.target);
  if (!box) return;
  event.preventDefault();
  box.classList.remove("over");
  fileAdd(box, [...event.dataTransfer.files], box.dataset.filesUrl ? null : [...fileInput(box).files]);
});
// A picture from the clipboard has no name of its own: it gets the hour.
document.addEventListener("paste", (event) => {
  const data = event.clipboardData,
    box = data && data.files.length && !data.types.includes("text/plain") && fileBoxOf(event.target);
  if (!box) return;
  event.preventDefault();
  const named = [...data.files].map((f) =>
    f.name === "image.png"
      ? new File([f], "Вставка " + new Date().toLocaleString("ru-RU").replace(",", "").replaceAll(":", "-") + ".png", {
          type: f.type,
        })
      : f,
  );
  fileAdd(box, named, box.dataset.filesUrl ? null : [...fileInput(box).files]);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[name=fileup], [name=filedrop]"), box = button && button.closest("[data-files]");
  if (!box) return;
  event.preventDefault();
  const row = button.closest("li"),
    list = fileList(box),
    id = row.dataset.file,
    url = box.dataset.filesUrl,
    local = id.startsWith("local-");
  const head = { "X-CSRF-Token": fileInput(box).form.elements.csrf ? fileInput(box).form.elements.csrf.value : "" };
  const near = row.nextElementSibling || row.previousElementSibling;
  if (button.name === "filedrop") row.remove();
  else if (row.previousElementSibling) row.previousElementSibling.before(row);
  (button.isConnected ? button : (near && near.querySelector("[name=filedrop]")) || fileInput(box)).focus();
  if (!url) {
    const old = [...fileInput(box).files];
    setFiles(fileInput(box), [...list.children].map((r) => old[r.dataset.file]));
    return fileShowOwn(box);
  }
  if (button.name === "filedrop" && local) keptFiles.drop(id);
  else if (button.name === "filedrop")
    fetch(url + "/" + id, { method: "DELETE", headers: head }).catch(
      () => fileInput(box).form.dataset.draft && draftHeard(fileInput(box).form, 0),
    );
  else
    fetch(url, {
      method: "PUT",
      headers: { "Content-Type": "application/json", ...head },
      body: JSON.stringify({ files: [...list.children].map((r) => r.dataset.file) }),
    }).catch(() => {});
  fileCount(box);
});
// A form waits for its files, but not for those that wait for the connection.
begin(() => draftBusy.push((form) => new Promise((resolve) => {
  const see = () => {
    if (form.querySelector("[data-waits]")) resolve(false);
    else if (form.querySelector("[data-going]")) setTimeout(see, 40);
    else resolve(true);
  };
  see();
})));
begin(() =>
  document.querySelectorAll("[data-files-url]").forEach((box) =>
    keptFiles.of(fileInput(box).form).then((list) => {
      if (list.length)
        fileAdd(
          box,
          list.map((f) => new File([f.file], f.name, { type: f.file.type })),
          list.map((f) => f.id),
        );
    }),
  ),
);
