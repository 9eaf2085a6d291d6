// Says at once how many quotes are chosen; without it the number is that of the last answer.
const form = document.querySelector("form[data-chosen]");
const count = form?.querySelector("[data-count]");

function tell() {
  count.textContent = form.querySelectorAll("input[name=quote]:checked").length;
}

if (count) {
  form.addEventListener("change", tell);
  tell();
}
