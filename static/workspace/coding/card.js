// One coding in hand: what it is, and what can be done to it by mouse or touch.

import { announce, focusText } from "./showing.js";
import { coders, codes, mayChange, pathOf, state } from "./state.js";
import { codingAt, element, linkOf } from "./margin.js";

const root = document.querySelector("[data-card]");
let current = null;

function facts(coding) {
  const code = codes.get(coding.code);
  const rows = [["Code", pathOf(code)], ["Means", code.definition], ["Coder", coders.get(coding.coder)], ["Round", state.rounds[coding.round]], ["Memo", coding.memo]];
  const list = element("dl");
  for (const [name, value] of rows.filter(([, value]) => value)) list.append(element("dt", name), element("dd", value));
  return list;
}

// Show the card of a coding below its link in the margin; `acts` are [label, what to do with the coding].
export function showCard(coding, acts, { focus = false } = {}) {
  current = coding.pk;
  const actions = element("p", "", "actions");
  for (const [label, act] of mayChange(coding) ? acts : []) {
    const button = element("button", label, "button-quiet");
    button.type = "button";
    button.addEventListener("click", () => { hideCard(); act(coding); });
    actions.append(button);
  }
  const close = element("button", "Close", "button-quiet");
  close.type = "button";
  close.addEventListener("click", () => { hideCard(); (linkOf(coding.pk) ?? { focus: focusText }).focus(); });
  actions.append(close);
  root.replaceChildren(facts(coding), ...(mayChange(coding) ? [] : [element("p", "It is somebody else’s: only they, or a curator, can change it.", "small")]), actions);
  root.hidden = false;
  const rect = (linkOf(coding.pk) ?? root).getBoundingClientRect();
  const width = root.offsetWidth;
  root.style.left = `${Math.max(8, Math.min(rect.left, document.documentElement.clientWidth - width - 8)) + scrollX}px`;
  root.style.top = `${rect.bottom + scrollY + 4}px`;
  if (focus) actions.querySelector("button").focus();
}

export function hideCard() {
  root.hidden = true;
  current = null;
}

root.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const link = linkOf(current);
  hideCard();
  (link ?? { focus: focusText }).focus();
});
document.addEventListener("pointerdown", (event) => {
  if (!root.hidden && !root.contains(event.target) && !codingAt(event.target)) hideCard();
});
export const notYours = () => announce("It is somebody else’s: only they, or a curator, can change it.");
