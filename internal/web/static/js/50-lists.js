// A long list is narrowed by what is typed above it. What is ticked stays in sight.
const plain = (text) => text.toLowerCase().replaceAll("ё", "е");
document.addEventListener("input", (event) => {
  const list = event.target.dataset.filter && byId(event.target.dataset.filter);
  if (!list) return;
  const words = plain(event.target.value).split(/\s+/).filter(Boolean);
  list.querySelectorAll(".tick-row, .ticks > .tick").forEach((row) => {
    const text = plain(row.textContent);
    row.hidden = !row.querySelector(":checked") && !words.every((word) => text.includes(word));
  });
  list.querySelectorAll(".tick-group").forEach((group) => {
    group.hidden = !group.querySelector(".tick-row:not([hidden])");
  });
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-filter]")) event.preventDefault();
});

// What an address points to is unfolded, and a term tells why its date is so.
const unfold = () => {
  const target = byId(location.hash.slice(1));
  if (!target) return;
  for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  const why = target.matches(".term") && target.querySelector(".why");
  if (why) why.open = true;
  target.scrollIntoView();
};
window.addEventListener("hashchange", unfold);
begin(unfold);

// Paper shows what is folded: how dates were counted, the text as it was sent.
window.addEventListener("beforeprint", () =>
  document
    .querySelectorAll(".clocks details:not([open]), .citizen .why:not([open]), .citizen .sent:not([open])")
    .forEach((d) => {
      d.open = true;
      d.dataset.printed = "";
    }),
);
window.addEventListener("afterprint", () =>
  document.querySelectorAll("[data-printed]").forEach((d) => {
    d.open = false;
    delete d.dataset.printed;
  }),
);
