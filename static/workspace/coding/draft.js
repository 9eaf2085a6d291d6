// What was typed in the palette and not sent, kept in this browser until it is taken up again or thrown away.

import { KEY } from "./acts.js";
import { element } from "./margin.js";
import { codings } from "./state.js";

const place = document.querySelector("[data-draft]");
const name = `${KEY}.draft`;

export function keepDraft(draft) {
  try {
    if (draft) localStorage.setItem(name, JSON.stringify(draft));
    else localStorage.removeItem(name);
  } catch { /* no storage here: the palette itself still has it */ }
  show();
}

function draft() {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

let tasks = {};

function takeUp({ mode, span, coding, typed, memo }) {
  place.hidden = true;
  const known = codings.get(coding);
  if (mode === "code" || !known) tasks.codeWords(span, { typed, memo });
  else (mode === "memo" ? tasks.writeMemo : tasks.recode)(known, { typed, memo });
}

function button(label, act) {
  const made = element("button", label, "button-quiet");
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

// Say that there is something typed, unless it stands in the open palette.
function show() {
  const kept = draft();
  place.hidden = !kept || !document.querySelector("[data-palette]").hidden;
  if (place.hidden) return;
  const actions = element("p", "", "actions");
  actions.append(button("Go on with it", () => takeUp(kept)), button("Throw it away", () => keepDraft(null)));
  const words = [kept.typed, kept.memo].filter(Boolean).join(" – ");
  place.replaceChildren(element("p", `You had typed, and not sent: “${words.length > 120 ? `${words.slice(0, 120)}…` : words}”`), actions);
}

export function offerDraft(given) {
  tasks = given;
  show();
}
