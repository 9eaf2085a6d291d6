// The page of a codebook: what is done in the tree by keys, by drag and by the buttons of undo and redo is sent, and
// the answer brings the parts of the page as they are then. Without this script the same is done through forms.

import { letDrag } from "./code-drag.js";
import { CodeTree } from "./code-tree.js";
import { dropMessages } from "./messages.js";
import { send } from "./send.js";

const page = document.querySelector("[data-codebook]");
const said = page.querySelector("[data-said]");
let isBusy = false;

function say(sentence, { isFault = false, link = null } = {}) {
  said.classList.toggle("is-fault", isFault);
  said.textContent = sentence;
  if (link) {
    const way = Object.assign(document.createElement("a"), { href: link[1], textContent: link[0] });
    said.append(" ", way);
  }
}

// Send what is done; true where it was done. What could not be done is said, and the page stays as it was.
async function act(url, values, focus) {
  if (isBusy) return false;
  isBusy = true;
  page.setAttribute("aria-busy", "true");
  try {
    const answer = await send(url, values);
    for (const [name, html] of Object.entries(answer.parts)) document.querySelector(`[data-part=${name}]`).innerHTML = html;
    tree.dress(focus);
    dropMessages();
    say(answer.said);
    return true;
  } catch (refusal) {
    if (!refusal.kind) throw refusal;
    const links = { login: ["Log in", refusal.answer.login], conflict: ["Show what stands now", location.pathname] };
    say(refusal.message, { isFault: true, link: links[refusal.kind] });
    return false;
  } finally {
    isBusy = false;
    page.removeAttribute("aria-busy");
  }
}

function undoOrRedo(does) {
  const form = document.querySelector(`form[data-does=${does}]`);
  if (form.querySelector("button").disabled) say(`There is nothing to ${does}.`);
  else act(form.action, {}, tree.current);
}

const tree = new CodeTree(page.querySelector("[data-part=tree]"), { act, say, undoOrRedo });
tree.dress();
letDrag(page.querySelector("[data-part=tree]"), (slug, how, code) => tree.move(slug, how, code));
document.addEventListener("submit", (event) => {
  const does = event.target.dataset?.does;
  if (!does) return;
  event.preventDefault();
  undoOrRedo(does);
});
for (const part of document.querySelectorAll(".needs-script")) part.hidden = false;
