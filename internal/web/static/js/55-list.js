// The list of appeals: lines by keyboard, a card in short beside it, columns by
// dragging, filters in the heads.
const appealList = document.querySelector("[data-list]");
const listPage = byId("list-page");
const rowLinks = () => [...appealList.querySelectorAll("tbody .row-link")];
const pane = byId("pane");
const wideEnough = window.matchMedia("(min-width: 1100px)");
let paneFrom = null;

const showPane = (row) => {
  const button = row && row.querySelector("[data-pane]");
  if (!button || !wideEnough.matches) return;
  appealList.querySelectorAll(".previewed").forEach((r) => r.classList.remove("previewed"));
  row.classList.add("previewed");
  paneFrom = row;
  pane.hidden = false;
  listPage.classList.add("with-pane");
  window.htmx.ajax("GET", button.dataset.pane, { target: pane, swap: "innerHTML" }).then(() => { pane.scrollTop = 0; });
};
const closePane = () => {
  if (!pane || pane.hidden) return false;
  pane.hidden = true;
  listPage.classList.remove("with-pane");
  appealList.querySelectorAll(".previewed").forEach((r) => r.classList.remove("previewed"));
  const link = paneFrom && paneFrom.querySelector(".row-link");
  if (link) link.focus();
  return true;
};

// ↑ ↓ and j k move over the lines; with the card open beside them it follows.
const stepRow = (by) => {
  const links = rowLinks(),
    at = links.indexOf(
      document.activeElement.closest("tr") && document.activeElement.closest("tr").querySelector(".row-link"),
    );
  const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.max(0, Math.min(links.length - 1, at + by))];
  if (!next) return;
  next.focus();
  next.closest("tr").scrollIntoView({ block: "nearest" });
  if (!pane.hidden) showPane(next.closest("tr"));
};
const openPop = () => document.querySelector(".head-pop:popover-open");
begin(() => {
  if (!appealList) return;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const pop = openPop();
      if (pop) { pop.hidePopover(); document.querySelector(`[popovertarget="${pop.id}"]`).focus(); return; }
      if (!event.target.closest("[data-menu][open]") && !typing(event.target) && closePane()) event.preventDefault();
      return;
    }
    if (
      event.ctrlKey ||
      event.altKey ||
      event.metaKey ||
      event.shiftKey ||
      typing(event.target) ||
      event.target.closest(".head-pop, .tool-pop, .folders, .pane, summary")
    )
      return;
    const by = { ArrowDown: 1, KeyJ: 1, ArrowUp: -1, KeyK: -1 }[event.code];
    if (by) { event.preventDefault(); stepRow(by); }
    const row = event.target.closest("tbody tr");
    if (event.key === " " && row && event.target.matches(".row-link")) {
      event.preventDefault();
      if (row.classList.contains("previewed")) closePane(); else showPane(row);
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-pane-close]")) closePane();
    const button = event.target.closest("[data-pane]");
    if (button) showPane(button.closest("tr"));
    // A line opens its card, wherever it is clicked; words in it can be marked.
    const row = event.target.closest("tbody tr");
    if (row && appealList.contains(row) && !event.target.closest("a, button, abbr") && !String(window.getSelection())) {
      const link = row.querySelector(".row-link");
      if (event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener"); else link.click();
    }
  });

  // The filters of a head stand below it.
  document.addEventListener("toggle", (event) => {
    const pop = event.target;
    if (!pop.matches || !pop.matches(".head-pop") || event.newState !== "open") return;
    document.querySelectorAll(".head-pop:popover-open").forEach((p) => { if (p !== pop) p.hidePopover(); });
    const r = document.querySelector(`[popovertarget="${pop.id}"]`).getBoundingClientRect();
    Object.assign(pop.style, {
      position: "fixed",
      margin: "0",
      inset: "auto",
      top: r.bottom + 4 + "px",
      left: Math.max(8, Math.min(r.left - 8, window.innerWidth - pop.offsetWidth - 12)) + "px",
    });
    const field = pop.querySelector("input:not([type=hidden]), select:not([hidden])");
    if (field) field.focus();
  }, true);
  document.addEventListener("pointerdown", (event) => {
    const pop = openPop();
    if (pop && !event.target.closest(".head-pop, .combo-list, .funnel")) pop.hidePopover();
  });

  // A head is dragged to its new place; the order is kept.
  let dragged = null;
  const heads = () => [...appealList.querySelectorAll("th[data-col]")];
  const clear = () => heads().forEach((h) => h.classList.remove("drop-before", "drop-after", "dragged"));
  const moveColumn = (from, to) => appealList.querySelectorAll("tr").forEach((tr) => {
    const cell = tr.children[from], other = tr.children[to];
    if (cell && other) { if (from < to) other.after(cell); else other.before(cell); }
  });
  const keepColumns = () => {
    const body = new URLSearchParams();
    heads().forEach((h) => { body.append("order", h.dataset.col); body.append("columns", h.dataset.col); });
    const density = document.querySelector(".look-form [name=density]:checked");
    body.append("density", density ? density.value : "two");
    body.append("csrf", document.querySelector(".look-form [name=csrf]").value);
    fetch(appealList.dataset.columns, { method: "POST", body, redirect: "manual" });
    const form = document.querySelector(".look-list"); // the form beside shows the same order
    heads().reverse().forEach((h) => form.prepend(form.querySelector(`[data-code="${h.dataset.col}"]`)));
  };
  heads().forEach((h) => {
    h.draggable = true;
    h.querySelectorAll("a, .head-pop").forEach((a) => { a.draggable = false; });
  });
  appealList.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("th[data-col]");
    if (!dragged || event.target.closest(".head-pop")) { event.preventDefault(); dragged = null; return; }
    dragged.classList.add("dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.col);
  });
  appealList.addEventListener("dragover", (event) => {
    const over = event.target.closest("th[data-col]");
    if (!dragged || !over) return;
    event.preventDefault();
    heads().forEach((h) => h.classList.remove("drop-before", "drop-after"));
    const all = heads();
    if (over !== dragged) over.classList.add(all.indexOf(over) > all.indexOf(dragged) ? "drop-after" : "drop-before");
  });
  appealList.addEventListener("drop", (event) => {
    const over = event.target.closest("th[data-col]");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    moveColumn(heads().indexOf(dragged), heads().indexOf(over));
    clear();
    keepColumns();
  });
  appealList.addEventListener("dragend", () => { clear(); dragged = null; });

  // In the form of the columns the lines move at once.
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".look-list .move");
    if (!button) return;
    event.preventDefault();
    const li = button.closest("li"),
      other = button.value.endsWith(":-1") ? li.previousElementSibling : li.nextElementSibling;
    if (!other) return;
    if (button.value.endsWith(":-1")) other.before(li); else other.after(li);
    const lines = [...li.parentElement.children];
    lines.forEach((l, n) =>
      l.querySelectorAll(".move").forEach((b) => {
        b.disabled = b.value.endsWith(":-1") ? n === 0 : n === lines.length - 1;
      }),
    );
    (button.disabled ? li.querySelector(".move:not(:disabled)") : button).focus();
  });
});
