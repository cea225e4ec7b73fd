document.addEventListener("keydown", (event) => {
  if (event.key === "F1" && event.target.id) {
    const field = event.target.closest(".field, fieldset"), sign = field && field.querySelector(".hint");
    if (sign) { event.preventDefault(); byId(sign.getAttribute("popovertarget")).togglePopover({ source: sign }); }
  }
  if (!event.ctrlKey && !event.metaKey) return;
  const part = event.key === "Enter" && event.target.closest("[data-enter]"); // of a form with many: its own button
  if (part) {
    event.preventDefault();
    if (!event.repeat) part.querySelector("[data-enter-button]").click();
  } else if (event.key === "Enter" && event.target.form) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
  if (event.shiftKey && event.code === "KeyN") {
    const link = document.querySelector("[data-shortcut=new]");
    if (link) { event.preventDefault(); link.click(); }
  }
});
