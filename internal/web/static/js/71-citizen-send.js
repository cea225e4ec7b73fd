// Sending the citizen's form: a little work instead of a picture puzzle, what
// is missing is said before anything travels, and a lost line loses nothing.
const zeroBits = (bytes) => {
  let n = 0;
  for (const b of bytes) {
    if (b) return n + Math.clz32(b) - 24;
    n += 8;
  }
  return n;
};
// doWork finds the number that makes the hash begin with enough zeros. Where
// the browser cannot hash, the answer is "" and a question is asked instead.
const doWork = async (token, bits) => {
  if (!window.crypto || !crypto.subtle || !token) return "";
  const coder = new TextEncoder();
  for (let n = 0; n < 1 << 24; n += 64) {
    const tries = Array.from({ length: 64 }, (_, i) => String(n + i));
    const sums = await Promise.all(tries.map((t) => crypto.subtle.digest("SHA-256", coder.encode(token + "." + t))));
    const found = sums.findIndex((sum) => zeroBits(new Uint8Array(sum)) >= bits);
    if (found >= 0) return tries[found];
  }
  return "";
};

const wrongWords = {
  text: "Напишите, что случилось и о чём Вы просите.",
  "authors.0.surname": "Напишите фамилию: на анонимное обращение ответ не даётся (ч. 1 ст. 11).",
  "authors.0.name": "Напишите имя: его требует закон (ч. 3 ст. 7).",
  "authors.0.address": "Укажите электронную почту или почтовый адрес: иначе ответ некуда отправить.",
  "authors.0.email": "Так адрес электронной почты не пишется. Пример: ivanova@example.ru.",
  consent: "Отметьте согласие. Без него форма не отправляется; письмом или лично можно обратиться и без согласия.",
};
const missing = (form) => {
  const f = form.elements, empty = (name) => !f[name].value.trim();
  const out = [];
  if (empty("text")) out.push(f.text);
  const files = f.files;
  if (files && files.validationMessage) out.push(files);
  const firm = !empty("authors.0.organisation");
  ["authors.0.surname", "authors.0.name"].forEach((name) => { if (empty(name) && !firm) out.push(f[name]); });
  if (empty("authors.0.email") && empty("authors.0.address")) out.push(f["authors.0.address"]);
  if (!empty("authors.0.email") && !/^\S+@\S+\.\S+$/.test(f["authors.0.email"].value.trim()))
    out.push(f["authors.0.email"]);
  if (!f.consent.checked) out.push(f.consent);
  return out;
};
const wordsOf = (field) => field.type === "file" ? field.validationMessage : wrongWords[field.name];
const unmark = (field) => {
  field.removeAttribute("aria-invalid");
  const box = field.closest(".field"), said = byId(field.id + "-error");
  if (box) box.classList.remove("wrong");
  if (said) said.remove();
  field.setAttribute(
    "aria-describedby",
    (field.getAttribute("aria-describedby") || "")
      .split(" ")
      .filter((id) => id && id !== field.id + "-error")
      .join(" "),
  );
};
const mark = (field) => {
  unmark(field);
  const said = document.createElement("span"), box = field.closest(".field");
  said.className = "error";
  said.id = field.id + "-error";
  said.textContent = "! " + wordsOf(field);
  box.classList.add("wrong");
  box.insertBefore(said, box.querySelector("textarea, .drop-zone"));
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", ((field.getAttribute("aria-describedby") || "") + " " + said.id).trim());
};
const summarise = (form, fields) => {
  const old = document.querySelector("[data-summary]");
  if (old) old.remove();
  const box = document.createElement("div"), head = document.createElement("h2"), list = document.createElement("ul");
  box.className = "notice bad summary";
  Object.entries({ role: "alert", tabindex: "-1", "data-summary": "" }).forEach(([name, value]) =>
    box.setAttribute(name, value),
  );
  head.textContent = "Исправьте, и отправим";
  fields.forEach((field) => {
    const line = document.createElement("li"), link = document.createElement("a");
    link.href = "#" + field.id;
    link.textContent = wordsOf(field);
    line.append(link);
    list.append(line);
  });
  box.append(head, list);
  form.before(box);
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: "start" });
};
// A link of the summary puts the cursor into its field.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-summary] a");
  const field = link && byId(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  (field.closest(".field") || field).scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
});

const leastMs = 5000;
const ask = (form) => {
  const place = form.querySelector("[data-robot]");
  place.classList.add("needed");
  place.querySelector("input").focus();
};

begin(() => {
  if (!citizen) return;
  if (!("serverValues" in citizen.dataset)) citizenRestore(citizen);
  citizen.querySelectorAll("[data-count]").forEach((area) => area.showCount());
  const token = citizen.elements.token,
    nonce = citizen.elements.nonce,
    sending = citizen.querySelector("[data-sending]");
  let work = null, going = false;
  const start = () => {
    work = work || (nonce.value ? Promise.resolve(nonce.value) : doWork(token.value, Number(token.dataset.work)));
    return work;
  };
  citizen.addEventListener("focusin", start, { once: true });
  citizen.addEventListener("input", (event) => {
    citizenSave(citizen);
    if (event.target.getAttribute("aria-invalid") === "true" && !missing(citizen).includes(event.target))
      unmark(event.target);
  });
  const offline = () => { citizen.querySelector("[data-offline]").hidden = navigator.onLine; };
  window.addEventListener("online", offline);
  window.addEventListener("offline", offline);

  // This listener runs before the one that lets a form go only once.
  citizen.addEventListener("submit", (event) => {
    const adds = event.submitter && event.submitter.name === "add";
    if (going || adds) { citizenSave(citizen); return; }
    event.preventDefault();
    event.stopPropagation();
    const wrong = missing(citizen);
    citizen.querySelectorAll("[aria-invalid=true]").forEach(unmark);
    wrong.forEach(mark);
    if (wrong.length) return summarise(citizen, wrong);
    if (!navigator.onLine) return offline();
    const robot = citizen.querySelector("[data-robot]"), answer = citizen.elements.answer;
    if (robot.classList.contains("needed") && !answer.value.trim()) return ask(citizen);
    sending.textContent = "Отправляем…";
    // Not before this event is over: a form that is being sent is not sent again.
    // And not before a person could have typed it: the server would ask its question.
    const wait = Math.max(0, leastMs - performance.now());
    Promise.all([start(), new Promise((over) => setTimeout(over, wait))]).then(([found]) => {
      nonce.value = found;
      sending.textContent = found || answer.value ? "Отправляем…" : "";
      if (!found && !answer.value.trim()) return ask(citizen);
      going = true;
      citizenSave(citizen);
      citizen.requestSubmit();
      going = false;
    });
  });
  window.addEventListener("pageshow", () => { sending.textContent = ""; });
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-wipe]")) return;
  citizenForget();
  location.assign("/submit");
});
