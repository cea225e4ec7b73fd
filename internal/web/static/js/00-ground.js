// Small comforts for people with a keyboard. Every page works without them.
// The files of this folder are one script, in the order of their names, inside
// one function: what a file declares at its top the later ones may use.
// So a file only declares and listens at its top; what it does at once is
// handed to begin, and its fault is reported without stopping the files after it.
const begin = (work) => { try { work(); } catch (fault) { window.reportError(fault); } };
begin(() => document.documentElement.classList.add("js"));
const byId = (id) => document.getElementById(id);
// el makes an element with properties and what stands in it.
const el = (tag, props, ...inside) => {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...inside);
  return node;
};
// sayer makes a line that is heard and not seen.
const sayer = () => {
  const line = document.body.appendChild(el("div", { className: "hide" }));
  line.setAttribute("role", "status");
  return line;
};
// forgotten are the keys whose kept text was sent, as the page says.
const forgotten = (document.body.dataset.forget || "").split(" ").filter(Boolean);

// put types a value into a field, so that whoever listens to the field hears it.
const put = (field, value) => {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};
const fill = (form, values) => Object.entries(values).forEach(([name, value]) => {
  const field = form.elements.namedItem(name);
  if (field) put(field, value);
});
