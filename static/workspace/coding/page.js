// The coding page: what the mouse, the keys and the buttons do.

import * as acts from "./acts.js";
import { container, rangesOf } from "./blocks.js";
import { hideCard, notYours, showCard } from "./card.js";
import { selected, select, wholeWords } from "./cursor.js";
import { count, focusFilter } from "./filter.js";
import { keepDraft, offerDraft } from "./draft.js";
import { listen, showKeys } from "./keys.js";
import { light } from "./lighting.js";
import { codingAt, linkOf } from "./margin.js";
import * as palette from "./palette.js";
import "./pointing.js";
import { announce, focusText, isShown } from "./showing.js";
import { codes, mayChange, mayCode, quotes, state } from "./state.js";
import { watch } from "./stripes.js";

let moving = null; // the coding that is to get other words
const spanOf = (coding) => [quotes.get(coding.quote).start, quotes.get(coding.quote).end];

function openPalette(task, options) {
  const ranges = rangesOf(...task.span);
  light("chosen", [task.span]);
  hideCard();
  palette.open({ books: state.codebooks, keep: keepDraft, close: () => back(task), ...task, submit: (given) => { if (!palette.isOpen()) back(task); return task.submit(given); } }, ranges[ranges.length - 1].getBoundingClientRect(), options);
}

// From the palette back to the words, or to the coding in the margin.
function back({ coding, span }) {
  light("chosen", []);
  const link = coding && linkOf(coding);
  if (link) return link.focus({ preventScroll: true });
  focusText();
  return select(...span);
}

export function codeWords(span, options = {}) {
  if (moving) return finishMoving(span);
  if (!mayCode()) return announce("Choose an open round to code in first.");
  return openPalette({ mode: "code", span, submit: (given) => acts.code(span, given) }, { title: "Code these words", ...options });
}

const changing = (task) => (coding, options = {}) => (mayChange(coding) ? task(coding, options) : notYours());

export const recode = changing((coding, options) => openPalette(
  { mode: "recode", span: spanOf(coding), coding: coding.pk, submit: (given) => acts.recode(coding, given) },
  { title: `Another code than ${codes.get(coding.code).name}`, ...options },
));
export const writeMemo = changing((coding, options) => openPalette(
  { mode: "memo", span: spanOf(coding), coding: coding.pk, before: coding.memo, submit: (given) => acts.writeMemo(coding, given) },
  { title: `Memo on ${codes.get(coding.code).name}`, ...options },
));
export const uncode = changing((coding) => {
  focusText();
  return acts.uncode(coding);
});
export const otherWords = changing((coding) => {
  moving = coding;
  focusText();
  select(...spanOf(coding));
  announce(`Other words for ${codes.get(coding.code).name}: select them by mouse, or choose them by keys and press Enter. Escape leaves it as it is.`);
});

function finishMoving(span) {
  const coding = moving;
  moving = null;
  return acts.changeWords(coding, span);
}

export function letGo() {
  if (moving) announce("The words stay as they are.");
  moving = null;
  hideCard();
  getSelection().collapseToEnd?.();
}

export const card = (coding, options) => showCard(coding, [["Memo", writeMemo], ["Other code", recode], ["Other words", otherWords], ["Take off", uncode]], options);

// What was dragged over is coded in whole words, unless it is to be exact.
function chosenByPointer(isExact) {
  const dragged = selected();
  if (!dragged || palette.isOpen()) return;
  const span = isExact ? dragged : wholeWords(...dragged);
  select(...span, { isStill: true });
  codeWords(span);
}

container.addEventListener("pointerup", (event) => {
  if (event.pointerType !== "touch" && !codingAt(event.target)) setTimeout(chosenByPointer, 0, event.altKey); // the selection is set after this
});
let settling = null;
document.addEventListener("selectionchange", () => {
  if (!matchMedia("(pointer: coarse)").matches || palette.isOpen()) return;
  clearTimeout(settling);
  settling = setTimeout(() => { const span = selected(); if (span) codeWords(span, { focus: false }); }, 700);
});
document.addEventListener("pointerdown", (event) => {
  if (palette.isOpen() && !event.target.closest("[data-palette]")) palette.leave();
});
container.addEventListener("click", (event) => {
  const coding = codingAt(event.target);
  if (!coding || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  linkOf(coding.pk)?.focus({ preventScroll: true });
  card(coding);
});
for (const [name, act] of [["undo", acts.undo], ["redo", acts.redo], ["keys", showKeys]]) {
  document.querySelector(`[data-act=${name}]`).addEventListener("click", act);
}

for (const part of document.querySelectorAll("[data-bar]")) part.hidden = false;
container.tabIndex = 0;
listen({ codeWords, recode, writeMemo, uncode, otherWords, letGo, card, focusFilter, undo: acts.undo, redo: acts.redo });
acts.whenDrawn(() => count());
watch(isShown);
acts.start();
offerDraft({ codeWords, recode, writeMemo });
