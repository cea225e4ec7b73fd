// The citizen's form. It works without any of this.
const citizen = document.querySelector("form[data-citizen]");

// What is typed stays on this device until it is sent, also when the browser
// is closed, for a week at most.
const citizenKeep = "citizen-form", weekMs = 7 * 24 * 3600 * 1000;
const deviceStore = (() => { try { return window.localStorage; } catch { return null; } })();
const citizenFields = (form) =>
  [...form.elements].filter(
    (f) =>
      f.name && !f.readOnly && !/^(hidden|file|submit|button)$/.test(f.type) && !/^(answer|website|drop)$/.test(f.name),
  );
const citizenSave = (form) => {
  const typed = {};
  citizenFields(form).forEach((f) => {
    if (f.type === "radio") {
      if (f.checked) typed[f.name] = f.value;
    } else typed[f.name] = f.type === "checkbox" ? f.checked : f.value;
  });
  try {
    deviceStore.setItem(citizenKeep, JSON.stringify({ at: Date.now(), typed }));
  } catch {
    /* keeping is a comfort */
  }
};
const citizenForget = () => { try { deviceStore.removeItem(citizenKeep); } catch { /* nothing was kept */ } };
const citizenRestore = (form) => {
  let kept = null;
  try { kept = JSON.parse(deviceStore.getItem(citizenKeep)); } catch { return; }
  if (!kept || Date.now() - kept.at > weekMs) return citizenForget();
  let typed = false;
  citizenFields(form).forEach((f) => {
    const value = kept.typed[f.name];
    if (value === undefined || value === "" || value === false) return;
    if (f.type === "radio") f.checked = f.value === value;
    else if (f.type === "checkbox") f.checked = true;
    else {
      f.value = value;
      const fold = f.closest("details");
      if (fold && f.tagName !== "SELECT") fold.open = true;
    }
    typed = typed || !/^(radio|checkbox|select-one)$/.test(f.type);
  });
  const said = document.querySelector("[data-restored]");
  if (typed && said) said.hidden = false;
};
begin(() => { if (forgotten.includes("submit")) citizenForget(); });

// A file is shown before it is sent: a picture in small, any with its size, and
// a way to take it back. The list of the field itself is what will be sent.
const fileLimit = { count: 20, one: fileMost, all: 25 << 20 };
const thumbnail = async (file, place) => {
  try {
    const image = await createImageBitmap(file, { resizeHeight: 96, resizeQuality: "medium" });
    const side = Math.min(image.width, image.height), canvas = document.createElement("canvas");
    canvas.width = canvas.height = 96;
    canvas
      .getContext("2d")
      .drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, 96, 96);
    canvas.setAttribute("aria-hidden", "true");
    place.replaceWith(canvas);
  } catch { /* not a picture that this browser reads: its kind stays */ }
};
const drawFiles = (input) => {
  const list = input.closest("[data-drop]").querySelector("[data-chosen]"), files = [...input.files];
  const all = files.reduce((sum, f) => sum + f.size, 0);
  input.setCustomValidity("");
  list.hidden = !files.length;
  list.replaceChildren(...files.map((file, n) => {
    const tooLarge = file.size > fileLimit.one;
    const kind = el("span", { className: "file-icon file-kind", ariaHidden: "true", textContent: fileKind(file.name) });
    const drop = el("button", {
      type: "button",
      className: "button small",
      ariaLabel: "Убрать файл " + file.name,
      textContent: "Убрать",
    });
    drop.addEventListener("click", () => {
      setFiles(input, files.filter((f) => f !== file));
      drawFiles(input);
      (list.querySelectorAll("button")[Math.min(n, files.length - 2)] || input).focus();
    });
    if (file.type.startsWith("image/")) thumbnail(file, kind);
    const size = el("span", {
      className: tooLarge ? "error" : "soft small",
      textContent: fileSize(file.size) + (tooLarge ? " – больше 20 МБ, уберите" : ""),
    });
    return el("li", {}, kind, el("span", { className: "file-name", textContent: file.name }), size, drop);
  }));
  if (files.length > fileLimit.count) input.setCustomValidity("Больше 20 файлов: уберите лишние.");
  else if (all > fileLimit.all) input.setCustomValidity("Файлы вместе больше 25 МБ: уберите часть или уменьшите.");
  else if (files.some((f) => f.size > fileLimit.one)) input.setCustomValidity("Файл больше 20 МБ: уберите его.");
};
const chosenBefore = new WeakMap(); // a new choice adds to what was chosen
const addFiles = (input, more) => {
  const chosen = [...(chosenBefore.get(input) || [])];
  more.forEach((f) => {
    if (!chosen.some((c) => c.name === f.name && c.size === f.size && c.lastModified === f.lastModified))
      chosen.push(f);
  });
  setFiles(input, chosen);
  drawFiles(input);
};
begin(() => document.querySelectorAll("[data-drop]").forEach((place) => {
  const input = place.querySelector("input[type=file]"), area = place.querySelector(".drop-zone");
  input.addEventListener("click", () => { chosenBefore.set(input, [...input.files]); });
  input.addEventListener("change", () => addFiles(input, [...input.files]));
  area.addEventListener("dragover", (event) => { event.preventDefault(); area.classList.add("over"); });
  area.addEventListener("dragleave", () => area.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("over");
    chosenBefore.set(input, [...input.files]);
    addFiles(input, [...event.dataTransfer.files]);
  });
}));

// A gentle hint under the text, and its length.
const textHint = (text) => {
  const n = text.trim().length;
  if (!n) return "";
  if (n < 60) return "Добавьте подробности: где, когда и чего Вы ждёте.";
  if (text.length > 2500 && !text.trim().includes("\n")) return "Разделите текст на абзацы: один вопрос – один абзац.";
  if (n > 200 && text === text.toUpperCase()) return "Текст заглавными буквами читать труднее.";
  return "";
};
begin(() => document.querySelectorAll("[data-count]").forEach((area) => {
  const count = byId(area.dataset.count), hint = byId("text-hint"), grouped = new Intl.NumberFormat("ru-RU");
  const show = () => {
    count.textContent = area.value
      ? grouped.format(area.value.length) + " из " + grouped.format(area.dataset.most) + " знаков"
      : "";
    const said = textHint(area.value);
    if (hint.textContent !== said) hint.textContent = said;
  };
  area.addEventListener("input", show);
  area.showCount = show;
}));
