document.addEventListener("keydown", (event) => {
  if (event.key === "F1" && event.target.id) {
    const field = event.target.closest(".field, fieldset"), sign = field && field.querySelector(".hint");
    if (sign) { event.preventDefault(); byId(sign.getAttribute("popovertarget")).togglePopover({ source: sign }); }
  }
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
