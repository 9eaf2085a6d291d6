// Settling passages without leaving the page, and by keyboard. Keys act only while the focus is within a passage and
// not in a field. Without this script the same forms lead to the same page.

import { dropMessages } from "./messages.js";
import { send } from "./send.js";

const said = document.querySelector("[data-said]");
const undo = document.querySelector("[data-undo]");
const begin = document.querySelector("[data-begin]");
const passages = () => [...document.querySelectorAll("[data-passage]")];
let isBusy = false;

function isOpen(passage) {
  return !passage.classList.contains("is-settled");
}

function go(passage) {
  if (!passage) return;
  passage.focus({ preventScroll: true });
  passage.scrollIntoView({ block: "nearest" });
}

function beside(passage, step) {
  const all = passages();
  return all[all.indexOf(passage) + step];
}

// The next one that is open, from the place of `passage` on and then from the beginning.
function nextOpen(passage) {
  const all = passages();
  const at = all.indexOf(passage);
  return [...all.slice(at + 1), ...all.slice(0, at)].find(isOpen);
}

function fragment(html) {
  return new DOMParser().parseFromString(html, "text/html").querySelector("[data-passage]");
}

async function settle(form, button) {
  const passage = form.closest("[data-passage]");
  const fault = passage.querySelector("[data-fault]");
  const values = new FormData(form, button);
  isBusy = true;
  passage.setAttribute("aria-busy", "true");
  try {
    const answer = await send(form.action, values);
    const fresh = document.adoptNode(fragment(answer.html));
    passage.replaceWith(fresh);
    dropMessages();
    said.textContent = `${answer.said} ${answer.settled} of ${answer.passages} settled.`;
    document.querySelector("[data-progress]").textContent = `${answer.settled} of ${answer.passages} settled`;
    document.querySelector(".compare-head progress").value = answer.settled;
    undo.elements.change.value = answer.change;
    undo.hidden = false;
    go(nextOpen(fresh) ?? fresh);
  } catch (refusal) {
    fault.textContent = refusal.kind === "conflict" ? `${refusal.message} Open the page anew to see it; your note is still here.` : refusal.message;
    fault.hidden = false;
    passage.removeAttribute("aria-busy");
  } finally {
    isBusy = false;
  }
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-settle]")) return;
  event.preventDefault();
  if (!isBusy) settle(event.target, event.submitter);
});

document.addEventListener("keydown", (event) => {
  const passage = event.target.closest?.("[data-passage]");
  if (!passage || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") go(beside(passage, key === "j" ? 1 : -1));
  else if (key === "u" && !undo.hidden) undo.requestSubmit();
  else {
    const target = passage.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target) return;
    target.click();
    if (key === "o") passage.querySelector("details[open] input, details[open] select")?.focus();
  }
  event.preventDefault();
});

if (begin) {
  begin.hidden = false;
  begin.addEventListener("click", () => go(passages().find(isOpen) ?? passages()[0]));
}
