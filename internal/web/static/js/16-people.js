// Executors as chips in order: the first one is responsible. The select and
// the ticks of the field stay as the source of names and dates; one field with
// codes in order takes their place in what is sent.
//   data-people      the field; data-name its name, data-order the codes in order
//   data-staff="ID"  the select to choose from, where it is not the field's own
// Keys on a chip: ← → move it, Home makes it the responsible one, Del takes it away.
const peopleSay = sayer();
const element = (tag, set = {}, ...inside) => {
  const e = document.createElement(tag);
  Object.entries(set).forEach(([name, value]) => e.setAttribute(name, value));
  e.append(...inside);
  return e;
};

const peopleField = (box) => {
  const own = box.querySelector("select"),
    staff = byId(box.dataset.staff) || own,
    folded = box.querySelector(".coexec");
  const name = box.dataset.name,
    id = own.id,
    prefix = name.slice(0, name.length - "executors".length),
    withDates = Boolean(box.querySelector(".tick-date")) || box.dataset.staff;
  const known = new Map([...own.options, ...staff.options].filter((o) => o.value).map((o) => [o.value, o]));
  const dates = new Map(
    [...box.querySelectorAll(".tick-row")].map((row) => [row.dataset.person, row.querySelector(".tick-date")]),
  );
  const sent = peopleSent(box);
  const chips = element("ol", {
    class: "people-chips",
    "aria-label": "Исполнители по порядку, первый – ответственный",
  });
  const add = element("input", {
    type: "text",
    id: id + "-add",
    class: "people-add",
    "data-combo": staff.id,
    "data-combo-min": "0",
    "data-combo-first": "",
    "data-combo-clear": "",
    placeholder: "Добавить исполнителя",
    autocomplete: "off",
  });
  const owns = element(
    "details",
    { class: "people-dates", hidden: "" },
    element("summary", {}, "Сроки соисполнителей"),
    element("div", { class: "people-date-rows" }),
  );
  const head = box.querySelector(".field-head"), must = head.querySelector(".must");
  let codes = sent.value.split(",").filter((code) => known.has(code));

  const short = (code) => known.get(code).dataset.short || known.get(code).text;
  const unit = (code) => known.get(code).parentElement.label || "";
  const dateOf = (code) => {
    let date = dates.get(code);
    if (!date) {
      const field = "due-" + id + "-" + code;
      date = element(
        "span",
        { class: "tick-date" },
        element("label", { class: "hide", for: field }, "Срок: " + short(code)),
        element("input", {
          type: "text",
          inputmode: "numeric",
          placeholder: "дд.мм.гггг",
          maxlength: "10",
          id: field,
          name: prefix + "dates." + code,
          autocomplete: "off",
        }),
      );
      dates.set(code, date);
    }
    return date;
  };
  const move = (from, to, say) => {
    if (to < 0 || to >= codes.length || from === to) return;
    const [code] = codes.splice(from, 1);
    codes.splice(to, 0, code);
    show(true);
    const chip = chips.children[to];
    if (say) chip.querySelector(".chip-name").focus();
    peopleSay.textContent =
      short(code) +
      ", " +
      (to === 0 ? "ответственный исполнитель" : "соисполнитель, место " + (to + 1) + " из " + codes.length);
  };
  const drop = (at) => {
    peopleSay.textContent = short(codes[at]) + " убран из исполнителей";
    codes.splice(at, 1);
    show(true);
    const next = chips.children[Math.min(at, codes.length - 1)];
    (next ? next.querySelector(".chip-name") : add).focus();
  };
  const step = (code, at, to, sign, words) => {
    const b = element(
      "button",
      { type: "button", class: "chip-step", "aria-label": words + ": " + short(code), title: words },
      sign,
    );
    b.disabled = to < 0 || to >= codes.length;
    b.addEventListener("click", () => {
      move(at, to);
      const again = chips.children[to].querySelectorAll(".chip-step")[sign === "‹" ? 0 : 1];
      (again.disabled ? chips.children[to].querySelector(".chip-name") : again).focus();
    });
    return b;
  };
  const chip = (code, at) => {
    const main = at === 0, part = main ? "отв." : "соисп.";
    const handle = element(
      "button",
      {
        type: "button",
        class: "chip-name",
        "aria-label": part + " " + short(code) + ", " + (at + 1) + " из " + codes.length,
        title: [known.get(code).text, unit(code), "← → меняют порядок, Del убирает"].filter(Boolean).join("\n"),
      },
      element("span", { class: "chip-part" }, part),
      " " + short(code),
    );
    const away = element(
      "button",
      { type: "button", class: "chip-away", "aria-label": "Убрать: " + short(code), title: "Убрать" },
      "×",
    );
    handle.addEventListener("keydown", (event) => {
      const to = {
        ArrowLeft: at - 1,
        ArrowUp: at - 1,
        ArrowRight: at + 1,
        ArrowDown: at + 1,
        Home: 0,
        End: codes.length - 1,
      }[event.key];
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (to !== undefined) { event.preventDefault(); move(at, to, true); }
      if (event.key === "Delete" || event.key === "Backspace") { event.preventDefault(); drop(at); }
    });
    away.addEventListener("click", () => drop(at));
    const li = element(
      "li",
      { class: "person" + (main ? " main" : ""), "data-code": code },
      step(code, at, at - 1, "‹", "Левее"),
      handle,
      step(code, at, at + 1, "›", "Правее"),
      away,
    );
    dragged(li, handle, at);
    return li;
  };
  // A chip is dragged by its name, by mouse, finger or pen.
  const dragged = (li, handle, at) => {
    handle.addEventListener("pointerdown", (event) => {
      if (event.button || codes.length < 2) return;
      const x = event.clientX, y = event.clientY;
      let on = false, to = at;
      handle.setPointerCapture(event.pointerId); // a quick move leaves the handle at once
      const go = (e) => {
        if (!on && Math.hypot(e.clientX - x, e.clientY - y) < 8) return;
        if (!on) { on = true; li.classList.add("dragged"); }
        li.style.transform = `translate(${e.clientX - x}px, ${e.clientY - y}px)`;
        const others = [...chips.children].filter((c) => c !== li);
        to = others.filter((c) => {
          const r = c.getBoundingClientRect();
          return e.clientY > r.bottom || (e.clientY > r.top && e.clientX > r.left + r.width / 2);
        }).length;
        others.forEach((c, n) => c.classList.toggle("gap-before", n === to));
        chips.classList.toggle("gap-after", to === others.length);
      };
      const stop = (e) => {
        ["pointermove", "pointerup", "pointercancel"].forEach((name) =>
          handle.removeEventListener(name, name === "pointermove" ? go : stop),
        );
        if (!on) return;
        chips.classList.remove("gap-after");
        if (e.type === "pointerup" && to !== at) move(at, to, true); else show();
      };
      handle.addEventListener("pointermove", go);
      handle.addEventListener("pointerup", stop);
      handle.addEventListener("pointercancel", stop);
    });
  };
  const show = (changed) => {
    chips.replaceChildren(...codes.map(chip));
    chips.hidden = !codes.length;
    if (withDates) {
      owns
        .querySelector(".people-date-rows")
        .replaceChildren(
          ...codes
            .slice(1)
            .map((code) => element("div", { class: "people-date" }, element("span", {}, short(code)), dateOf(code))),
        );
      owns.hidden = codes.length < 2;
    }
    add.setCustomValidity("required" in box.dataset && !codes.length ? "Назовите ответственного исполнителя." : "");
    if (changed) put(sent, codes.join(","));
  };

  own.required = false;
  own.hidden = true;
  ["aria-invalid", "aria-describedby", "autofocus"].forEach((a) => {
    if (own.hasAttribute(a)) add.setAttribute(a, own.getAttribute(a));
    own.removeAttribute(a);
  });
  head.replaceChildren(
    element("label", { for: add.id }, "Исполнители", ...(must ? [must] : [])),
    ...[...head.children].filter((e) => e.matches(".hint, .hint-text")),
  );
  if (folded) folded.hidden = true;
  own.before(element("div", { class: "people-line" }, chips, add), owns);
  sent.value = codes.join(",");
  sent.addEventListener("input", () => {
    const typed = sent.value.split(",").filter((code) => known.has(code));
    if (typed.join() !== codes.join()) { codes = typed; show(); }
  });
  add.addEventListener(
    "focus",
    () =>
      [...staff.options].forEach((o) => {
        o.disabled = codes.includes(o.value);
      }),
    true,
  );
  add.addEventListener("combo", (event) => {
    const code = event.detail.value;
    if (!known.has(code) || codes.includes(code)) return;
    codes.push(code);
    [...staff.options].forEach((o) => { o.disabled = codes.includes(o.value); });
    show(true);
    peopleSay.textContent = short(code) + (codes.length === 1 ? ", ответственный исполнитель" : ", соисполнитель");
  });
  show();
  owns.open = [...owns.querySelectorAll("input")].some((i) => i.value);
  comboReady(add);
};
const peopleStart = (within) =>
  within.querySelectorAll("[data-people]:not([data-people-on])").forEach((box) => {
    box.dataset.peopleOn = "1";
    peopleField(box);
  });
document.addEventListener("htmx:load", (event) => peopleStart(event.detail.elt));
begin(() => peopleStart(document));
