// A field with people (see 16-people.js) sends one list of codes in order, in
// place of a select and ticks. That is settled before anything looks at the
// form, so that what is kept of the form is kept of the list.
const peopleSent = (box) => {
  if (box.peopleSent) return box.peopleSent;
  const sent = el("input", { type: "text", hidden: true, name: box.dataset.name, value: box.dataset.order || "" });
  box.querySelector("select").removeAttribute("name");
  box.querySelectorAll(".coexec [type=checkbox]").forEach((tick) => tick.removeAttribute("name"));
  box.append(sent);
  box.peopleSent = sent;
  return sent;
};
begin(() => document.querySelectorAll("[data-people]").forEach(peopleSent));
