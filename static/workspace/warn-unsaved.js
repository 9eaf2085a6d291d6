// Asks before a page is left on which a form with `data-warn-unsaved` has words that are not saved. Its own buttons save
// them; links with `data-leaves` throw them away on purpose. `data-warn-unsaved="typed"`: the server has sent back what
// was typed, so it is not saved although it stands in the form from the start.

const forms = [...document.querySelectorAll("form[data-warn-unsaved]")];
let leaving = null; // the form that is sent, or the one whose words are thrown away

const isFirstChosen = (select) => !select.multiple && ![...select.options].some((option) => option.defaultSelected);
const wasChosen = (option, select) => option.defaultSelected || (option.index === 0 && isFirstChosen(select));

// What the server sent as an input shows it: a colour in small letters, a number without what is none.
const sentValue = (input) => Object.assign(document.createElement("input"), { type: input.type, value: input.defaultValue }).value;

// Whether a field differs from what the server sent. Words that the browser itself has brought back do.
function isChanged(control) {
  if (control instanceof HTMLSelectElement) return [...control.options].some((one) => one.selected !== wasChosen(one, control));
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (!(control instanceof HTMLInputElement) || ["hidden", "search", "file"].includes(control.type)) return false;
  if (["checkbox", "radio"].includes(control.type)) return control.checked !== control.defaultChecked;
  return control.value !== sentValue(control);
}

const isUnsaved = (form) => form !== leaving && (form.dataset.warnUnsaved === "typed" || [...form.elements].some(isChanged));

for (const form of forms) {
  form.addEventListener("submit", () => { leaving = form; });
  for (const link of form.querySelectorAll("a[data-leaves]")) {
    link.addEventListener("click", (event) => { if (!event.ctrlKey && !event.metaKey && !event.shiftKey) leaving = form; });
  }
}
addEventListener("pageshow", () => { leaving = null; });
addEventListener("beforeunload", (event) => {
  if (forms.some(isUnsaved)) event.preventDefault();
});
