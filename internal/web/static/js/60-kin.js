// Alt+1…9 takes the suggested mark of an earlier appeal in the list.
document.addEventListener("keydown", (event) => {
  const n = /^Digit([1-9])$/.exec(event.code);
  if (!n || !event.altKey || event.ctrlKey || event.metaKey) return;
  const row = document.querySelectorAll(".kin > li")[n[1] - 1];
  const button = row && row.querySelector(".kin-take, .kin-taken [data-mark]");
  if (button) { event.preventDefault(); button.click(); }
});

// Whether an appeal repeats another one is asked here, once, before the form
// travels: the chosen files stay chosen. Without this the server asks.
document.addEventListener("submit", (event) => {
  const form = event.target, ready = byId("ask-ready"), place = byId("ask"), pressed = event.submitter;
  const fields = form.elements;
  if (
    !ready ||
    !place ||
    !form.contains(place) ||
    fields.asked ||
    (pressed && pressed.name && pressed.name !== "later")
  )
    return;
  if (fields.repetition.value !== "primary" || fields.previous.value.trim()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  place.replaceChildren(ready.content.cloneNode(true));
  if (pressed && pressed.name === "later") {
    const then = document.createElement("input");
    Object.assign(then, { type: "hidden", name: "then", value: "later" });
    place.firstElementChild.append(then);
  }
  place.scrollIntoView({ block: "nearest" });
  place.querySelector("button").focus();
}, true);
