// Puts the cursor into the field that a new form begins with, not on the buttons above it, where Django puts it.

const FIELDS = "input:not([type=hidden], [type=submit]), textarea, select:not(.admin-autocomplete)";

window.addEventListener("load", () => {
  const added = document.getElementById("django-admin-form-add-constants")?.dataset.modelName;
  const form = added && document.getElementById(`${added}_form`);
  if (!form || form.querySelector(".errornote")) return;
  const fields = [...form.querySelectorAll(FIELDS)].filter((field) => field.offsetParent);
  (form.querySelector("[autofocus]") ?? fields[0])?.focus();
});
