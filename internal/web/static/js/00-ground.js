// Small comforts for people with a keyboard. Every page works without them.
// The files of this folder are one script, in the order of their names, inside
// one function: what a file declares at its top the later ones may use.
const root = document.documentElement;
root.classList.add("js");
const byId = (id) => document.getElementById(id);

// put types a value into a field, so that whoever listens to the field hears it.
const put = (field, value) => {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};
const fill = (form, values) => Object.entries(values).forEach(([name, value]) => {
  const field = form.elements.namedItem(name);
  if (field) put(field, value);
});
