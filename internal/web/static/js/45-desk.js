// The desk of an official: ticks, and the item that comes next.
begin(() => {
  const deskForm = document.querySelector(".desk-form");
  if (!deskForm) return;
  const ticks = () => [...deskForm.querySelectorAll("[name=mark]")],
    all = deskForm.querySelector("[data-mark-all]"),
    act = deskForm.querySelector("[data-marked]"),
    words = act.textContent;
  if (!("serverValues" in deskForm.dataset))
    ticks().forEach((t) => {
      t.checked = false;
    }); // what was typed is kept, not what was chosen
  const counted = () => {
    const on = ticks().filter((t) => t.checked).length;
    act.textContent = on ? words + " (" + on + ")" : words;
    all.checked = on > 0 && on === ticks().length;
    all.indeterminate = on > 0 && on < ticks().length;
  };
  deskForm.addEventListener("change", (event) => {
    if (event.target === all)
      ticks().forEach((t) => {
        t.checked = all.checked;
        t.dispatchEvent(new Event("input", { bubbles: true }));
      });
    counted();
  });
  // Enter in a line sends nothing: the form has a decision for each item.
  deskForm.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && event.target.matches("input"))
      event.preventDefault();
  });
  counted();
  const next = deskForm.querySelector("[data-next]");
  if (next && !deskForm.querySelector(".refused")) {
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  }
});
