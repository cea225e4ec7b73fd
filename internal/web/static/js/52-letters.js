// Letters are ticked one by one, or all of a table at once.
const tickedLetters = () => {
  const place = document.querySelector("[data-ticked]");
  if (place) place.textContent = document.querySelectorAll("input[form=batch]:checked").length;
};
document.addEventListener("change", (event) => {
  const box = event.target;
  if ("all" in box.dataset)
    box
      .closest("table")
      .querySelectorAll("input[form=batch]")
      .forEach((one) => {
        one.checked = box.checked;
      });
  tickedLetters();
});
window.addEventListener("pageshow", tickedLetters);
