// A combobox (WAI-ARIA) over a plain text field or a select. Without this file
// the field is what it was. Attributes of the field:
//   data-combo="ID"         the options of that datalist or select, by words in any order
//   data-combo              on a <select>: its own options; the select keeps the value and the name
//   data-combo-url="/path"  asks the server while typing: POST of the form's fields, but long texts
//                           and files, and field=NAME; the answer is
//                           <li role="option" data-value="…" data-fill='{"name":"value"}'>…</li>…
//   data-combo-min="3"      letters before it asks; 0: the list opens with the empty field, too
//   data-combo-first        the first option is highlighted by itself, so that Enter and Tab take it
//   data-combo-next         what is taken leads to the next empty field of the form
//   data-combo-clear        the field is empty after taking, for whoever collects what was taken
// Keys: ↓ ↑ move (↓ opens, and the first ↓ is the first option, highlighted before or not), Enter takes,
// Tab takes the highlighted and goes on, Esc closes.
// Taking puts data-value into the field, fills the fields named in data-fill, and
// sends "combo" from the field: event.detail = {value, option}.
const comboSelector = "[data-combo], [data-combo-url]";
const comboSay = sayer();
const combo = { field: null, list: null, at: -1, due: 0, asking: null, owed: "", taking: false, fresh: false };
const comboWords = (text) => text.toLowerCase().replaceAll("ё", "е").split(/[\s,;–-]+/).filter(Boolean);
const comboBox = (() => {
  const box = document.createElement("ul");
  box.className = "combo-list";
  box.id = "combo-list";
  box.setAttribute("role", "listbox");
  box.setAttribute("popover", "manual");
  box.setAttribute("aria-label", "Варианты");
  return box;
})();

const comboReady = (field) => {
  if (field.dataset.comboOn) return;
  field.dataset.comboOn = "1";
  if (field.matches("select")) return comboOverSelect(field);
  const set = {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-haspopup": "listbox",
    "aria-controls": comboBox.id,
    autocomplete: "off",
    spellcheck: "false",
  };
  Object.entries(set).forEach(([name, value]) => field.setAttribute(name, value));
  field.removeAttribute("list");
};
// A select gives its place to a text field, and keeps the value that is sent.
const comboOverSelect = (select) => {
  const field = document.createElement("input");
  const show = () => { const o = select.selectedOptions[0]; field.value = o && o.value ? o.text : ""; };
  Object.assign(field, {
    type: "text",
    id: select.id + "-combo",
    required: select.required,
    className: "combo-field",
    placeholder: select.options[0] && !select.options[0].value ? select.options[0].text : "",
  });
  Object.assign(field.dataset, { combo: select.id, comboMin: "0", comboFirst: "", comboFor: select.id });
  ["comboNext", "comboClear"].forEach((name) => { if (name in select.dataset) field.dataset[name] = ""; });
  ["aria-invalid", "aria-describedby", "autofocus"].forEach((name) => {
    if (select.hasAttribute(name)) field.setAttribute(name, select.getAttribute(name));
    select.removeAttribute(name);
  });
  document.querySelectorAll(`label[for="${select.id}"]`).forEach((label) => { label.htmlFor = field.id; });
  select.required = false;
  select.hidden = true;
  select.before(field);
  select.addEventListener("input", show);
  field.addEventListener("blur", () => {
    if (!field.value.trim()) { if ([...select.options].some((o) => !o.value)) select.value = ""; }
    show();
  });
  show();
  comboReady(field);
};
const comboStart = (within) => within.querySelectorAll(comboSelector).forEach(comboReady);

const comboOptions = () => [...comboBox.querySelectorAll("[role=option]")];
const comboShut = () => {
  clearTimeout(combo.due);
  if (combo.asking) combo.asking.abort();
  if (combo.field) {
    combo.field.setAttribute("aria-expanded", "false");
    combo.field.removeAttribute("aria-activedescendant");
  }
  if (comboBox.isConnected) comboBox.remove();
  comboBox.replaceChildren();
  Object.assign(combo, { at: -1, asking: null, owed: "", due: 0 });
};
// comboMark highlights an option, counted round and round; null highlights none.
const comboMark = (at) => {
  const options = comboOptions();
  combo.at = options.length && at !== null ? (at + options.length) % options.length : -1;
  options.forEach((o, n) => o.setAttribute("aria-selected", n === combo.at));
  if (combo.at < 0) return combo.field.removeAttribute("aria-activedescendant");
  combo.field.setAttribute("aria-activedescendant", options[combo.at].id);
  options[combo.at].scrollIntoView({ block: "nearest" });
};
const comboPlace = () => {
  const r = combo.field.getBoundingClientRect(), below = window.innerHeight - r.bottom - 8, above = r.top - 8;
  const up = below < 160 && above > below, wide = Math.min(Math.max(r.width, 320), window.innerWidth - 16);
  Object.assign(comboBox.style, {
    left: Math.min(r.left, window.innerWidth - wide - 8) + "px",
    width: wide + "px",
    maxHeight: Math.min(up ? above : below, 352) + "px",
    top: up ? "auto" : r.bottom + 2 + "px",
    bottom: up ? window.innerHeight - r.top + 2 + "px" : "auto",
  });
};
// comboShow takes the options that were found, and does what was pressed meanwhile.
const comboShow = (found) => {
  const field = combo.field, owed = combo.owed, gone = document.activeElement !== field;
  Object.assign(combo, { asking: null, owed: "" });
  comboBox.replaceChildren(...found);
  const options = comboOptions();
  options.forEach((o, n) => { o.id = "combo-" + n; o.setAttribute("aria-selected", "false"); });
  if (owed === "take" && options.length) return comboTake(options[0], gone);
  if (gone || !found.length && !("comboFirst" in field.dataset && field.value)) {
    comboSay.textContent = gone ? "" : "Ничего не найдено";
    return comboShut();
  }
  if (!found.length) {
    const none = comboBox.appendChild(document.createElement("li"));
    none.className = "note";
    none.setAttribute("role", "presentation");
    none.textContent = "Ничего не найдено";
  }
  if (!comboBox.isConnected) {
    (field.closest("dialog, main") || document.body).append(comboBox);
    if (comboBox.showPopover) comboBox.showPopover();
  }
  comboPlace();
  field.setAttribute("aria-expanded", "true");
  combo.fresh = "comboFirst" in field.dataset && !owed;
  comboMark(combo.fresh || owed ? 0 : null);
  comboSay.textContent = options.length ? "Вариантов: " + options.length : "Ничего не найдено";
};
// comboLocal are the options of a list that have all the words; those whose
// group alone has them come last.
const comboHas = (words, ...texts) => {
  const parts = comboWords(texts.filter(Boolean).join(" "));
  return words.every((w) => parts.some((p) => p.startsWith(w)));
};
const comboLocal = (source, typed) => {
  const found = comboIn(source, comboWords(typed));
  return found.length ? found : comboIn(source, comboWords(otherLayout(typed)));
};
// otherLayout is what was typed with the Latin layout on, as it was meant.
const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`", cyrillicKeys = "йцукенгшщзхъфывапролджэячсмитьбюё";
const otherLayout = (typed) => [...typed.toLowerCase()].map((c) => cyrillicKeys[latinKeys.indexOf(c)] ?? c).join("");
const comboIn = (source, words) => {
  const all = [...source.querySelectorAll("option")].filter((o) => o.value && !o.disabled);
  const own = all.filter((o) => comboHas(words, o.value, o.text, o.label));
  const group = all.filter((o) => !own.includes(o) && comboHas(words, o.value, o.text, o.label, o.parentElement.label));
  return own.concat(group).slice(0, 60).map(comboRow);
};
const comboRow = (o) => {
  const row = document.createElement("li");
  row.setAttribute("role", "option");
  row.dataset.value = o.value;
  row.append(o.text || o.label || o.value);
  if (o.parentElement.label) row.append(el("span", { className: "soft", textContent: o.parentElement.label }));
  return row;
};
const comboAsk = async (field) => {
  const asking = new AbortController(), body = new URLSearchParams();
  if (combo.asking) combo.asking.abort();
  combo.asking = asking;
  [...field.form.elements].forEach((f) => {
    if (f.name && f.matches("input:not([type=file]):not([type=checkbox]), select, [type=checkbox]:checked"))
      body.append(f.name, f.value);
  });
  body.append("field", field.name);
  try {
    const answer = await fetch(field.dataset.comboUrl, {
      method: "POST",
      body,
      signal: asking.signal,
      redirect: "error",
      headers: { "HX-Request": "true" },
    });
    const text = answer.ok ? await answer.text() : "";
    if (combo.asking !== asking) return;
    comboShow([...new DOMParser().parseFromString(text, "text/html").body.children].filter((e) => e.matches("li")));
  } catch { if (combo.asking === asking) comboShow([]); }
};
const comboOpen = (field, all) => {
  combo.field = field;
  if (field.value.trim().length < Number(field.dataset.comboMin ?? 1)) return comboShut();
  if (!field.dataset.comboUrl) return comboShow(comboLocal(byId(field.dataset.combo), all ? "" : field.value));
  clearTimeout(combo.due);
  combo.due = setTimeout(() => { combo.due = 0; comboAsk(field); }, 120);
};
const comboTake = (option, stay) => {
  const { field } = combo,
    { value = "", fill: values } = option.dataset,
    select = field.dataset.comboFor && byId(field.dataset.comboFor);
  combo.taking = true;
  if (select) {
    put(select, value);
    select.dispatchEvent(new Event("change", { bubbles: true }));
  } else put(field, value);
  if (values) fill(field.form, JSON.parse(values));
  if ("comboClear" in field.dataset) { if (select) put(select, ""); else put(field, ""); }
  combo.taking = false;
  comboShut();
  comboSay.textContent = "Выбрано: " + (option.dataset.said || option.textContent.trim());
  field.dispatchEvent(new CustomEvent("combo", { bubbles: true, detail: { value, option } }));
  if (!stay && "comboNext" in field.dataset) nextField(field, true).focus();
};
// nextField is the field of the form that comes after another one; with empty,
// the next one that is still to be filled in.
const nextField = (field, empty) => {
  const all = [...field.form.elements].filter(
    (f) => !f.disabled && f.tabIndex >= 0 && f.checkVisibility() && f.matches("input, select, textarea, button"),
  );
  const rest = all.slice(all.indexOf(field) + 1);
  return (
    rest.find((f) =>
      f.matches("button")
        ? !empty && !f.classList.contains("hint")
        : !empty || (!f.value && !("skip" in f.dataset) && f.type !== "checkbox" && f.type !== "file"),
    ) ||
    rest.find((f) => f.matches("button.primary")) ||
    field
  );
};

document.addEventListener("input", (event) => {
  if (!combo.taking && event.target.matches(comboSelector) && event.isTrusted) comboOpen(event.target);
});
document.addEventListener("focusin", (event) => {
  const field = event.target;
  if (combo.field && field !== combo.field && !combo.owed) comboShut();
  if (!field.matches(comboSelector)) return;
  comboReady(field);
  combo.field = field;
  if (field.dataset.comboFor) field.select();
  if (field.dataset.comboMin === "0" && !field.value) comboOpen(field);
});
document.addEventListener("focusout", (event) => { if (event.target === combo.field && !combo.owed) comboShut(); });
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.matches || !field.matches(comboSelector)
    || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const open = comboBox.isConnected && combo.field === field,
    waits = combo.field === field && (combo.due || combo.asking),
    first = "comboFirst" in field.dataset;
  const done = () => { event.preventDefault(); event.stopImmediatePropagation(); };
  switch (event.key) {
    case "ArrowDown":
      done();
      if (waits) combo.owed = "mark";
      else if (open) {
        comboMark(combo.fresh ? 0 : combo.at + 1);
        combo.fresh = false;
      }
      else {
        comboOpen(field, Boolean(field.dataset.comboFor));
        combo.owed = "mark";
        if (comboBox.isConnected) combo.owed = "";
      }
      break;
    case "ArrowUp":
      if (open) {
        done();
        comboMark(combo.at < 0 ? -1 : combo.at - 1);
        combo.fresh = false;
      }
      break;
    case "Escape":
      if (open || waits) { done(); comboShut(); }
      break;
    case "Enter":
      if (waits && (first || combo.owed)) {
        done();
        combo.owed = "take";
      } else if (open && combo.at >= 0) {
        done();
        comboTake(comboOptions()[combo.at]);
      }
      break;
    case "Tab":
      if (event.shiftKey) break;
      if (waits && field.value && (first || combo.owed)) combo.owed = "take";
      else if (open && combo.at >= 0 && (field.value || !first)) {
        const next = "comboNext" in field.dataset;
        if (next) done();
        comboTake(comboOptions()[combo.at], !next);
      }
  }
});
window.addEventListener(
  "scroll",
  (event) => {
    if (comboBox.isConnected && event.target !== comboBox) comboPlace();
  },
  true,
);
window.addEventListener("resize", () => { if (comboBox.isConnected) comboPlace(); });
document.addEventListener("htmx:load", (event) => comboStart(event.detail.elt));
begin(() => {
  comboBox.addEventListener("pointerdown", (event) => event.preventDefault());
  comboBox.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) comboTake(option);
  });
  comboStart(document);
  // A fast hand types before the script is there.
  if (document.activeElement.matches(comboSelector) && document.activeElement.value) comboOpen(document.activeElement);
});
