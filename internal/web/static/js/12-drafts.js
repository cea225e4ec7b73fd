// What is typed into a form with data-draft="KEY" is kept by the server as well,
// a second after the typing stops, and is sent only when the server is there.
// [data-draft-state] tells how it stands. Others: draftBusy may be added to, with
// what a form has to wait for before it is sent.
const draftBusy = [];
const draftAgain = 5000;
const drafts = new Map(); // form → {due, asking, again, away, wants}
const draftStateOf = (form) => {
  if (!drafts.has(form)) drafts.set(form, { due: 0, asking: null, again: false, away: false, wants: null });
  return drafts.get(form);
};
const clockNow = () => new Date().toLocaleTimeString("ru-RU", { hour: "2-digit", minute: "2-digit" });
const draftSay = (form, tone, text, ...more) => {
  const line = form.querySelector("[data-draft-state]");
  if (!line) return;
  line.className = "draft-state " + tone;
  line.replaceChildren(el("span", { textContent: text }), ...more);
};
const draftLink = (href, text) => el("a", { href, textContent: text });
const draftURL = (form) => "/api/v1/drafts/" + form.dataset.draft;
const draftHead = (form) => ({ "X-CSRF-Token": form.elements.csrf.value });
const draftAnswers = (form) =>
  [...form.querySelectorAll(keepable)]
    .filter((f) => f.name && (f.type !== "checkbox" || f.checked))
    .map((f) => ({ name: f.name, value: f.value }));

// What an answer of the server means for a draft, in words: false where nobody
// answered.
const draftHeard = (form, status, at) => {
  const state = draftStateOf(form), back = "/appeals/new?draft=" + form.dataset.draft;
  if (!status || status >= 500) {
    if (!state.away) draftSay(form, "away", "Нет связи, сохранено в этом браузере");
    state.away = true;
    clearTimeout(state.due);
    state.due = setTimeout(() => draftSave(form), draftAgain);
    return false;
  }
  const was = state.away;
  state.away = false;
  if (status === 401)
    draftSay(
      form,
      "away",
      "Сеанс закончился, сохранено в этом браузере.",
      draftLink("/login?next=" + encodeURIComponent(back), "Войти"),
    );
  else if (status === 409) draftSay(form, "ok", "Это обращение уже принято.", draftLink(back, "Открыть карточку"));
  else if (status === 404)
    draftSay(form, "away", "Это черновик другого сотрудника.", draftLink("/appeals/new", "Новая форма"));
  else if (status >= 400) draftSay(form, "away", "Сервер не принял черновик, сохранено в этом браузере");
  else {
    keep(form, (entry) => ({ dirty: entry.at !== at && entry.dirty }));
    if (was && state.wants) draftOffer(form);
    else draftSay(form, "ok", was ? "Связь есть, отправлено в " + clockNow() : "Сохранено в " + clockNow());
  }
  return true;
};
// The form was to be sent while nobody was there: it is offered again.
const draftOffer = (form) => {
  const state = draftStateOf(form),
    wants = state.wants,
    again = el("button", {
      type: "button",
      className: "button small primary",
      textContent: (wants && wants.textContent) || "Отправить",
    });
  state.wants = null;
  again.addEventListener("click", () => form.requestSubmit(wants && wants.isConnected ? wants : undefined));
  draftSay(form, "ok", "Связь есть.", again);
  again.focus();
};
const draftSave = (form) => {
  const state = draftStateOf(form);
  clearTimeout(state.due);
  state.due = 0;
  if (state.asking) { state.again = true; return state.asking; }
  const at = (kept(form) || {}).at, body = JSON.stringify({ answers: draftAnswers(form) });
  const ask = async () => {
    try {
      const answer = await fetch(draftURL(form), {
        method: "PUT",
        body,
        redirect: "error",
        signal: AbortSignal.timeout(8000),
        keepalive: body.length < 6e4,
        headers: { "Content-Type": "application/json", ...draftHead(form) },
      });
      return answer.status;
    } catch { return 0; }
  };
  state.asking = ask().then((status) => {
    state.asking = null;
    const heard = state.again && status && status < 400 ? true : draftHeard(form, status, at);
    if (state.again) { state.again = false; return heard ? draftSave(form) : 0; }
    return status;
  });
  return state.asking;
};

document.addEventListener("input", (event) => {
  const field = event.target, form = field.form;
  if (!form || !form.dataset.draft || !field.name || !field.matches(keepable)) return;
  const state = draftStateOf(form), address = "?draft=" + form.dataset.draft;
  // The address is that of the draft from now on: a reload comes back to it.
  if (location.pathname === "/appeals/new" && !location.search.includes(address))
    history.replaceState(null, "", location.pathname + address);
  if (!state.away) {
    clearTimeout(state.due);
    state.due = setTimeout(() => draftSave(form), 1000);
  }
});
// A form leaves when everything it needs is with the server. Without a
// connection it stays, says so, and nothing is sent twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.draft) return;
  if (form.dataset.ready) { delete form.dataset.ready; return; }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form.dataset.waits) return;
  form.dataset.waits = "1";
  const pressed = event.submitter;
  Promise.all([draftSave(form), ...draftBusy.map((wait) => wait(form))]).then(([status, ...rest]) => {
    delete form.dataset.waits;
    const state = draftStateOf(form);
    if (status && status < 500 && rest.every((ok) => ok !== false)) {
      clearTimeout(state.due);
      form.dataset.ready = "1";
      form.requestSubmit(pressed && pressed.isConnected ? pressed : undefined);
      delete form.dataset.ready;
      return;
    }
    state.wants = pressed || form.querySelector("button.primary");
    if (state.away)
      draftSay(
        form,
        "away",
        "Нет связи: не отправлено, введённое сохранено в этом браузере. Кнопка появится здесь, когда связь вернётся.",
      );
  });
});
window.addEventListener("online", () => drafts.forEach((state, form) => { if (state.away) draftSave(form); }));
window.addEventListener("offline", () =>
  document.querySelectorAll("form[data-draft]").forEach((form) => draftHeard(form, 0)),
);
document.addEventListener("visibilitychange", () => {
  if (document.hidden)
    drafts.forEach((state, form) => {
      if (state.due && !state.away && !form.dataset.sent) draftSave(form);
    });
});
begin(() => document.querySelectorAll("form[data-keep]").forEach(restore));

// Drafts that only this browser has are named beside those of the server.
begin(() => document.querySelectorAll("[data-drafts-here]").forEach((list) => keepEach((store, name, entry) => {
  const key = name.startsWith(keepName("new/")) && name.slice(keepName("new/").length);
  if (!key || !entry || !entry.dirty || document.querySelector(`[data-draft="${key}"], [data-draft-row="${key}"]`))
    return;
  const row = list.querySelector("template").content.firstElementChild.cloneNode(true), link = row.querySelector("a");
  link.href = "/appeals/new?draft=" + key;
  link.textContent = entry.values["authors.0.surname"] || "Без имени";
  list.append(row);
  list.hidden = false;
})));
