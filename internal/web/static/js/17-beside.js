// The letter itself, beside the form that is typed from it: a link with data-look
// shows its file in the page's [data-beside], else in a new tab.
const besideShow = (link) => {
  const pane = document.querySelector("[data-beside]"), place = pane && pane.querySelector("[data-beside-place]");
  if (!place) return false;
  const image = link.dataset.look.startsWith("image/");
  place.replaceChildren(
    image
      ? el("img", { src: link.href, alt: link.textContent })
      : el("iframe", { src: link.href + "#navpanes=0&view=FitH", title: link.textContent }),
  );
  pane.querySelector("[data-beside-open]").href = link.href;
  pane.hidden = false;
  document.body.classList.add("has-beside");
  return true;
};
const besideShut = () => {
  const pane = document.querySelector("[data-beside]");
  pane.hidden = true;
  pane.querySelector("[data-beside-place]").replaceChildren();
  document.body.classList.remove("has-beside");
};
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-look]");
  const here = !event.ctrlKey && !event.shiftKey && !event.metaKey;
  if (link && here && /^image\/|pdf$/.test(link.dataset.look) && besideShow(link)) event.preventDefault();
  if (event.target.closest("[data-beside-shut]")) besideShut();
  const card = event.target.closest("a[data-beside-window]");
  if (card && here) {
    const wide = Math.round(screen.availWidth / 2);
    const place = `popup,left=${screen.availWidth - wide},top=0,width=${wide},height=${screen.availHeight}`;
    if (window.open(card.href, "beside", place)) event.preventDefault();
  }
});
