// The keys of the page. Letters and signs act while the text or its margin has the focus, and can be switched off.

import { container } from "./blocks.js";
import { caret, select, selected, sentenceAt, wordBorder } from "./cursor.js";
import { codingAt, linkOf } from "./margin.js";
import { isShown } from "./showing.js";
import { codingsOver, quotes } from "./state.js";

const dialog = document.querySelector("[data-keys]");
const letters = dialog.querySelector("[data-keys-letters]");
const STORED = "casebase.coding.letters";
const LETTERS = /^[a-z/?.,]$/i;
let acts = {};
let anchor = null; // the sentence from which the choice is extended

try {
  letters.checked = localStorage.getItem(STORED) !== "off";
} catch { /* no storage: they are on */ }
letters.addEventListener("change", () => {
  try {
    localStorage.setItem(STORED, letters.checked ? "on" : "off");
  } catch { /* no storage: it holds for this page */ }
});

export const showKeys = () => dialog.showModal();

function move(step) {
  const span = selected();
  const from = span ? (step > 0 ? Math.max(span[0], span[1] - 1) : span[0]) : caret();
  const found = sentenceAt(from, span ? step : 0);
  anchor = found;
  if (found) select(...found);
}

function enter(step) {
  container.focus({ preventScroll: true });
  move(step);
}

function extend(step) {
  const span = selected();
  if (!span) return move(1);
  if (!anchor || anchor[0] < span[0] || anchor[1] > span[1]) anchor = sentenceAt(span[0]);
  const isBackwards = span[0] < anchor[0];
  const head = isBackwards ? sentenceAt(span[0], step) : sentenceAt(span[1] - 1, step);
  if (!head) return undefined;
  return select(Math.min(anchor[0], head[0]), Math.max(anchor[1], head[1]));
}

function border(side, step) {
  const span = selected();
  if (!span) return;
  const [start, end] = span;
  const moved = side === "end" ? [start, wordBorder(end, step, "end")] : [wordBorder(start, step, "start"), end];
  if (moved[0] < moved[1]) select(...moved);
}

function toMargin() {
  const span = selected() ?? [caret(), caret() + 1];
  const found = codingsOver(...span, isShown).sort((a, b) => quotes.get(a.quote).start - quotes.get(b.quote).start);
  if (found.length) linkOf(found[0].pk)?.focus();
}

function alongMargin(link, step) {
  const links = [...container.querySelectorAll(".marks a")];
  links[links.indexOf(link) + step]?.focus();
}

function toWords(coding) {
  const { start, end } = quotes.get(coding.quote);
  container.focus({ preventScroll: true });
  select(start, end);
}

const withSpan = (act) => () => { const span = selected(); if (span) act(span); };

// The act of a key in the text, and on a coding in its margin.
const inText = {
  j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
  "shift ArrowDown": () => extend(1), "shift ArrowUp": () => extend(-1), "shift J": () => extend(1), "shift K": () => extend(-1),
  "alt shift ArrowRight": () => border("end", 1), "alt shift ArrowLeft": () => border("end", -1),
  "ctrl shift ArrowRight": () => border("end", 1), "ctrl shift ArrowLeft": () => border("end", -1),
  ".": () => border("start", 1), ",": () => border("start", -1),
  Enter: withSpan((span) => acts.codeWords(span)), c: withSpan((span) => acts.codeWords(span)),
  ArrowRight: toMargin, g: toMargin, Escape: () => acts.letGo(),
};
const onCoding = {
  ArrowDown: (coding, link) => alongMargin(link, 1), ArrowUp: (coding, link) => alongMargin(link, -1),
  j: (coding, link) => alongMargin(link, 1), k: (coding, link) => alongMargin(link, -1),
  m: (coding) => acts.writeMemo(coding), r: (coding) => acts.recode(coding), s: (coding) => acts.otherWords(coding),
  Delete: (coding) => acts.uncode(coding), Backspace: (coding) => acts.uncode(coding), Enter: (coding) => acts.card(coding, { focus: true }),
  ArrowLeft: toWords, Escape: toWords,
};
// Before anything has the focus, as when the page has just come.
const atFirst = { j: () => enter(1), k: () => enter(-1), "?": showKeys, "shift ?": showKeys };
const anywhere = {
  u: () => acts.undo(), "ctrl z": () => acts.undo(), "shift U": () => acts.redo(), "ctrl shift Z": () => acts.redo(), "ctrl y": () => acts.redo(),
  "/": () => acts.focusFilter(), "?": showKeys, "shift ?": showKeys, "shift /": () => acts.focusFilter(),
};

function nameOf(event) {
  const held = [["ctrl", event.ctrlKey || event.metaKey], ["alt", event.altKey], ["shift", event.shiftKey]].filter(([, is]) => is).map(([name]) => name);
  return [...held, event.key].join(" ");
}

const isTyping = (target) => target.closest("input, textarea, select, [contenteditable], dialog, [data-palette]");

function actOf(event) {
  const name = nameOf(event);
  const isLetter = LETTERS.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isLetter && !letters.checked) return null;
  const link = event.target.closest?.(".marks a");
  const coding = link && codingAt(link);
  if (coding && onCoding[name]) return () => onCoding[name](coding, link);
  if (!link && event.target === container && inText[name]) return inText[name];
  if (event.target === document.body && atFirst[name]) return atFirst[name];
  // Other letters need the text or its margin; with Ctrl they work wherever nobody types.
  return isLetter && !container.contains(event.target) ? null : anywhere[name] ?? null;
}

export function listen(given) {
  acts = given;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
    const act = actOf(event);
    if (!act) return;
    event.preventDefault();
    act();
  });
}
