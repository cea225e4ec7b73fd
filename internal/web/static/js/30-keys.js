// Ctrl+Shift+N is the browser's own in an ordinary window of Chromium, which
// opens a private one and tells the page nothing; Alt+N always comes through.
const follow = (selector) => {
  const link = document.querySelector(selector);
  if (link) link.click();
  return Boolean(link);
};
document.addEventListener("keydown", (event) => {
  const only = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (event.key === "F1" && event.target.id) {
    const field = event.target.closest(".field, fieldset"), sign = field && field.querySelector(".hint");
    if (sign) { event.preventDefault(); byId(sign.getAttribute("popovertarget")).togglePopover({ source: sign }); }
  }
  if (only && event.code === "KeyN" && follow("[data-shortcut=new]")) event.preventDefault();
  if (only && event.code === "KeyP" && document.querySelector("[data-beside]")) {
    event.preventDefault();
    if (document.body.classList.contains("has-beside")) besideShut(); else follow("[data-look]");
  }
  if (!event.ctrlKey && !event.metaKey) return;
  const part = event.key === "Enter" && event.target.closest("[data-enter]"); // of a form with many: its own button
  if (part) {
    event.preventDefault();
    // A second press must not decide the next one unread.
    if (!event.repeat && performance.now() > 400) part.querySelector("[data-enter-button]").click();
  } else if (event.key === "Enter" && event.target.form) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
  if (event.shiftKey && event.code === "KeyN" && follow("[data-shortcut=new]")) event.preventDefault();
});
// In a form with data-next, Enter goes to the next field that is still empty and
// usually filled in: nothing is sent by mistake. Tab goes through all of them.
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (
    event.key !== "Enter" ||
    event.ctrlKey ||
    event.altKey ||
    event.metaKey ||
    event.shiftKey ||
    event.defaultPrevented
  )
    return;
  if (!field.form || !("next" in field.form.dataset)) return;
  if (!field.matches("input:not([type=file]):not([type=checkbox]), [data-line]")) return;
  event.preventDefault();
  nextField(field, true).focus();
});
// Remote desktops send a key and its character apart: the latter must not send
// the form from the field that the key has led to.
document.addEventListener("keypress", (event) => {
  if (
    event.key === "Enter" &&
    !event.ctrlKey &&
    event.target.form &&
    "next" in event.target.form.dataset &&
    event.target.matches("input, [data-line]")
  )
    event.preventDefault();
});
// A number that was just given is copied by C, or by Ctrl+C while nothing is selected.
document.addEventListener("keydown", (event) => {
  const button = document.querySelector("[data-copy=number]");
  if (
    !button ||
    event.code !== "KeyC" ||
    event.altKey ||
    event.shiftKey ||
    event.target.matches("input, textarea, select")
  )
    return;
  if (window.getSelection().toString()) return;
  event.preventDefault();
  button.click();
});
