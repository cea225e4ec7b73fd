// «/» goes to the search, as in the systems that clerks know; not while typing.
const typing = (node) => node.matches("input, textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  const field = document.querySelector("main [role=search] [name=q]") || document.querySelector("[data-search]");
  if (field) { event.preventDefault(); field.focus(); field.select(); }
});

// A menu closes by Escape, and when the eyes go elsewhere.
const closeMenus = (but) =>
  document.querySelectorAll("[data-menu][open]").forEach((menu) => {
    if (!menu.contains(but)) menu.open = false;
  });
document.addEventListener("click", (event) => { if (event.target.isConnected) closeMenus(event.target); });
document.addEventListener("focusin", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest("[data-menu][open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});

// The bell asks by itself: twice a minute while somebody looks, and at once
// when they come back. It never moves the focus.
const everyBell = 30000;
let lastLook = Date.now();
const look = () => {
  const bell = byId("bell");
  if (!bell || document.hidden) return;
  lastLook = Date.now();
  window.htmx.trigger(bell, "look");
};
begin(() => {
  if (!byId("bell")) return;
  setInterval(look, everyBell);
  const back = () => { if (Date.now() - lastLook > 2000) look(); };
  document.addEventListener("visibilitychange", back);
  window.addEventListener("focus", back);
});
