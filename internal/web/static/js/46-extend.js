// Days and date of an extension compute each other.
const isoOf = (typed) => {
  const m = /^(\d{1,2})\.?(\d{1,2})\.?(\d{4})$/.exec(typed.trim());
  return m ? `${m[3]}-${m[2].padStart(2, "0")}-${m[1].padStart(2, "0")}` : "";
};
document.addEventListener("input", (event) => {
  const field = event.target, form = field.form;
  if (!form || !form.dataset.countFrom || !event.isTrusted) return;
  const { days, until } = form.elements, from = Date.parse(form.dataset.countFrom), day = 86400000;
  if (field === days && /^\d+$/.test(days.value)) {
    const at = new Date(from + Number(days.value) * day).toISOString();
    put(until, `${at.slice(8, 10)}.${at.slice(5, 7)}.${at.slice(0, 4)}`);
  } else if (field === days && !days.value) put(until, "");
  if (field === until) {
    const at = Date.parse(isoOf(until.value));
    put(days, at > from ? String(Math.round((at - from) / day)) : "");
  }
});
