// The first wrong field is where the eyes should be.
begin(() => {
  const wrong =
    document.querySelector("[data-summary]") ||
    document.querySelector("[aria-invalid=true]") ||
    document.querySelector("[autofocus]") ||
    document.querySelector("[data-focus]");
  if (!wrong || wrong.matches("[autofocus]:not([aria-invalid])")) return;
  const said =
    (wrong.closest("form") || document).querySelector(".notice.bad") || document.querySelector(".notice.bad");
  const near =
    said && Math.abs(wrong.getBoundingClientRect().top - said.getBoundingClientRect().top) < window.innerHeight * 0.7;
  wrong.focus({ preventScroll: true });
  (near ? said : wrong).scrollIntoView({ block: near ? "start" : "center" });
});
