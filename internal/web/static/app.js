// Small comforts for people with a keyboard. Every page works without them.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const keepPrefix = "keep:";
  const byId = (id) => document.getElementById(id);
  const storage = (() => { try { return window.sessionStorage; } catch { return null; } })();

  // Typed text survives a closed page or a lost connection until it was sent.
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

  // Files that are too large are said so before the whole form travels in vain.
  const mostBytes = 25 * 1024 * 1024;
  document.addEventListener("change", (event) => {
    if (!event.target.matches("input[type=file]")) return;
    const bytes = [...event.target.files].reduce((sum, file) => sum + file.size, 0);
    event.target.setCustomValidity(bytes > mostBytes ? "Файлы вместе больше 25 МБ. Выберите меньше или приложите их по одному на карточке." : "");
    event.target.reportValidity();
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

  document.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.key === "Enter" && event.target.form) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
    if (event.shiftKey && event.code === "KeyN") {
      const link = document.querySelector("[data-shortcut=new]");
      if (link) { event.preventDefault(); link.click(); }
    }
  });

  const put = (field, value) => {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const fill = (form, values) => Object.entries(values).forEach(([name, value]) => {
    const field = form.elements.namedItem(name);
    if (field) put(field, value);
  });
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

  // A long list is narrowed by what is typed above it. What is ticked stays in sight.
  const plain = (text) => text.toLowerCase().replaceAll("ё", "е");
  document.addEventListener("input", (event) => {
    const list = event.target.dataset.filter && byId(event.target.dataset.filter);
    if (!list) return;
    const words = plain(event.target.value).split(/\s+/).filter(Boolean);
    list.querySelectorAll(".tick-row, .ticks > .tick").forEach((row) => {
      const text = plain(row.textContent);
      row.hidden = !row.querySelector(":checked") && !words.every((word) => text.includes(word));
    });
    list.querySelectorAll(".tick-group").forEach((group) => { group.hidden = !group.querySelector(".tick-row:not([hidden])"); });
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.matches("[data-filter]")) event.preventDefault(); });

  // What an address points to is unfolded, and a term tells why its date is so.
  const unfold = () => {
    const target = byId(location.hash.slice(1));
    if (!target) return;
    for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    const why = target.matches(".term") && target.querySelector(".why");
    if (why) why.open = true;
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", unfold);
  unfold();

  // Paper shows how the dates were counted.
  window.addEventListener("beforeprint", () => document.querySelectorAll(".clocks details:not([open])").forEach((d) => { d.open = true; d.dataset.printed = ""; }));
  window.addEventListener("afterprint", () => document.querySelectorAll("[data-printed]").forEach((d) => { d.open = false; delete d.dataset.printed; }));

  // Alt+1…9 takes the suggested mark of an earlier appeal in the list.
  document.addEventListener("keydown", (event) => {
    const n = /^Digit([1-9])$/.exec(event.code);
    if (!n || !event.altKey || event.ctrlKey || event.metaKey) return;
    const row = document.querySelectorAll(".kin > li")[n[1] - 1];
    const button = row && row.querySelector(".kin-take, .kin-taken [data-mark]");
    if (button) { event.preventDefault(); button.click(); }
  });

  // Whether an appeal repeats another one is asked here, once, before the form
  // travels: the chosen files stay chosen. Without this the server asks.
  document.addEventListener("submit", (event) => {
    const form = event.target, ready = byId("ask-ready"), place = byId("ask"), pressed = event.submitter;
    const fields = form.elements;
    if (!ready || !place || !form.contains(place) || fields.asked || pressed && pressed.name && pressed.name !== "later") return;
    if (fields.repetition.value !== "primary" || fields.previous.value.trim()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    place.replaceChildren(ready.content.cloneNode(true));
    if (pressed && pressed.name === "later") {
      const then = document.createElement("input");
      Object.assign(then, { type: "hidden", name: "then", value: "later" });
      place.firstElementChild.append(then);
    }
    place.scrollIntoView({ block: "nearest" });
    place.querySelector("button").focus();
  }, true);

  // The first wrong field is where the eyes should be.
  const wrong = document.querySelector("[aria-invalid=true]") || document.querySelector("[autofocus]") || document.querySelector("[data-focus]");
  if (wrong && !wrong.matches("[autofocus]:not([aria-invalid])")) {
    const said = (wrong.closest("form") || document).querySelector(".notice.bad") || document.querySelector(".notice.bad");
    const near = said && Math.abs(wrong.getBoundingClientRect().top - said.getBoundingClientRect().top) < window.innerHeight * 0.7;
    wrong.focus({ preventScroll: true });
    (near ? said : wrong).scrollIntoView({ block: near ? "start" : "center" });
  }
})();
