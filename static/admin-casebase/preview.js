// Shows the preview of a Markdown text below its field instead of in a tab of its own.

const ERROR = "The preview could not be fetched. Save your text and try again.";

async function preview(button) {
  const place = button.closest(".markdown-field");
  const text = place.querySelector("textarea");
  const shown = place.querySelector(".markdown-preview");
  const body = new FormData();
  body.append("csrfmiddlewaretoken", button.form.elements.csrfmiddlewaretoken.value);
  body.append("_preview", text.name);
  body.append(text.name, text.value);
  button.disabled = true;
  shown.hidden = false;
  try {
    const answer = await fetch(button.formAction, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const result = page.getElementById("preview");
    if (!answer.ok || !result) throw new Error(ERROR);
    shown.replaceChildren(...result.childNodes);
  } catch {
    shown.textContent = ERROR;
  } finally {
    button.disabled = false;
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-preview]");
  if (!button) return;
  event.preventDefault();
  preview(button);
});
