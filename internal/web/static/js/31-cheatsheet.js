// «?» shows the keys, as in the systems that clerks know; from a field, Ctrl+/.
document.addEventListener("keydown", (event) => {
  const sheet = byId("keys"), inField = event.target.matches("input, textarea, select, [contenteditable]");
  const asked =
    (event.key === "?" && !event.ctrlKey && !event.altKey && !inField) || (event.code === "Slash" && event.ctrlKey);
  if (!sheet || !asked) return;
  event.preventDefault();
  sheet.togglePopover();
});
