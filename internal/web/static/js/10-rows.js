// Rows of a form that are added, taken out and put in another order: the
// questions of a letter, its authors. Without this file their buttons ask the
// server for it, by name="rows" and value="GROUP.add", "GROUP.up.1".
//   [data-rows="GROUP"]  holds the rows and a <template> of an empty one
//   [data-row="Вопрос"]  a row, with the word for it
//   [data-row-no]        its number; [data-row-acts] what only several rows need
// Keys: Alt+Q a question more, Alt+A an author more; in a row Alt+↑ Alt+↓ move it, Alt+Delete takes it out.
const rowSay = sayer();
const rowsIn = (box) => [...box.children].filter((e) => "row" in e.dataset);
const rowFields = (box) => [...box.querySelectorAll(keepable)].filter((f) => f.name);
const rowFirst = (row) => row.querySelector("input:not([type=hidden]), textarea, select");
const rowFocus = (row) => { const f = row && rowFirst(row); if (f) f.focus(); };
const rowNumbered = ["name", "id", "for", "aria-describedby", "popovertarget", "aria-controls", "data-combo-for"];
// rowsNumber gives the rows their numbers, as they stand now.
const rowsNumber = (box) => {
  const group = box.dataset.rows, rows = rowsIn(box), at = new RegExp("(" + group + "[.-])\\d+", "g");
  rows.forEach((row, n) => {
    [row, ...row.querySelectorAll("*")].forEach((e) => rowNumbered.forEach((a) => {
      if (e.hasAttribute(a)) e.setAttribute(a, e.getAttribute(a).replace(at, "$1" + n));
    }));
    row.querySelectorAll("[data-row-no]").forEach((e) => { e.textContent = n + 1; });
    if (row.hasAttribute("aria-label")) row.setAttribute("aria-label", row.dataset.row + " " + (n + 1));
    row.querySelectorAll("[data-row-acts]").forEach((e) => { e.hidden = rows.length < 2; });
    row.querySelectorAll("button[name=rows]").forEach((b) => {
      b.value = b.value.replace(/\d+$/, n);
      b.disabled = b.value.includes(".up.") && n === 0 || b.value.includes(".down.") && n === rows.length - 1;
    });
  });
};
const rowAdd = (box) => {
  const row = box.querySelector(":scope > template").content.firstElementChild.cloneNode(true);
  rowsIn(box).at(-1).after(row);
  rowsNumber(box);
  return row;
};
// rowsFit makes as many rows as were kept, before what was typed into them is put back.
const rowsFit = (form, counts) => Object.entries(counts || {}).forEach(([group, count]) => {
  const box = form.querySelector(`[data-rows="${group}"]`);
  if (!box || !count) return;
  while (rowsIn(box).length < count) rowAdd(box);
  while (rowsIn(box).length > count) rowsIn(box).at(-1).remove();
  rowsNumber(box);
});
// rowsChanged has the whole group kept and looked at again, as if it had been typed.
const rowsChanged = (box) => {
  const group = box.dataset.rows, form = box.closest("form"), fields = rowFields(box);
  rowsNumber(box);
  if (form.dataset.keep && keepStore(form)) keep(form, (entry) => ({
    rows: Object.assign(entry.rows || {}, { [group]: rowsIn(box).length }),
    values: Object.assign(
      Object.fromEntries(Object.entries(entry.values).filter(([slot]) => !slot.startsWith(group + "."))),
      Object.fromEntries(fields.map((f) => [keepSlot(f), keepSays(f)])),
    ),
  }));
  if (fields.length) fields[0].dispatchEvent(new Event("input", { bubbles: true }));
};
const rowDo = (box, row, what) => {
  const word = (row || rowsIn(box)[0]).dataset.row, at = row ? rowsIn(box).indexOf(row) : -1;
  const held = document.activeElement;
  let said = "";
  if (what === "add") {
    row = rowAdd(box);
    said = " добавлен";
  } else if (what === "drop") {
    const near = row.nextElementSibling && "row" in row.nextElementSibling.dataset
      ? row.nextElementSibling : rowsIn(box)[at - 1];
    if (!near) return;
    row.remove();
    rowSay.textContent = word + " " + (at + 1) + " убран";
    row = near;
  } else if (what === "up" && at > 0) rowsIn(box)[at - 1].before(row);
  else if (what === "down" && at < rowsIn(box).length - 1) rowsIn(box)[at + 1].after(row);
  else return;
  rowsChanged(box);
  if (what === "add" || what === "drop") rowFocus(row);
  else if (held && row.contains(held) && !held.disabled) held.focus(); // taken along, and the cursor with it
  else rowFocus(row);
  if (what !== "drop") rowSay.textContent = word + " " + (rowsIn(box).indexOf(row) + 1) + said;
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=rows]"), [group, what] = button ? button.value.split(".") : [];
  const box = button && button.form && button.form.querySelector(`[data-rows="${group}"]`);
  if (!box || what === "split") return;
  event.preventDefault();
  rowDo(box, button.closest("[data-row]"), what);
});
const rowKeys = { ArrowUp: "up", ArrowDown: "down", Delete: "drop" };
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const more = { KeyQ: "questions", KeyA: "authors" }[event.code], row = event.target.closest("[data-row]");
  const boxes = more ? [...document.querySelectorAll(`[data-rows="${more}"]`)].filter((b) => b.checkVisibility()) : [];
  const box = more ? boxes.find((b) => b.closest("form").contains(event.target)) || boxes[0] : row && row.parentElement;
  const what = more ? "add" : rowKeys[event.key];
  if (!box || !what) return;
  const button = !more && row.querySelector(`button[name=rows][value*=".${what}."]`);
  if (!more && (!button || button.disabled || what === "drop" && rowsIn(box).length < 2)) return;
  event.preventDefault();
  rowDo(box, row, what);
});
