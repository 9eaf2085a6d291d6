// The page of a cell: what is typed is kept in the browser until it is stored; Escape goes back to the sheet.
import { draftName, forget, keep, kept } from "./drafts.js";

const back = document.querySelector("[data-back-to-sheet]");
const forms = document.querySelectorAll("form[data-draft]");
const wasStored = document.querySelector(".messages li") !== null;

function keepDraft(form) {
  const box = form.querySelector("textarea");
  const name = draftName(form.dataset.user, form.dataset.draft);
  const before = box.value;
  const isSent = sessionStorage.getItem(`sent:${name}`) !== null;
  sessionStorage.removeItem(`sent:${name}`);
  const isRefused = location.pathname === new URL(form.action).pathname;
  if ((isSent && wasStored) || kept(name) === before) forget(name);
  else if (kept(name) !== null && !isRefused) restore(box, name, before);
  box.addEventListener("input", () => keep(name, box.value));
  form.addEventListener("submit", () => sessionStorage.setItem(`sent:${name}`, "1"));
}

function restore(box, name, before) {
  box.value = kept(name);
  const note = Object.assign(document.createElement("p"), { className: "draft-note", role: "status" });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button-quiet", textContent: "Throw them away" });
  button.addEventListener("click", () => {
    box.value = before;
    forget(name);
    note.remove();
    box.focus();
  });
  note.append("These are your words that were not saved yet. ", button);
  box.before(note);
}

const isTyped = () => [...forms].some((form) => kept(draftName(form.dataset.user, form.dataset.draft)) !== null);

forms.forEach(keepDraft);

// Back to the sheet as it was filtered.
if (back) {
  const project = location.pathname.split("/")[3];
  const { query } = JSON.parse(sessionStorage.getItem(`sheet:${project}`) ?? "{}");
  if (query !== undefined) back.href = back.href.split("?")[0] + query;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (!isTyped() || confirm("What you typed is not saved yet; it is kept in this browser. Go back to the sheet?")) location.assign(back.href);
  });
}
