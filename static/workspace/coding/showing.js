// Which codings are shown, and drawing them: marks in the words, items in the margin, stripes between.

import { dropMessages } from "../messages.js";
import { blockAt, blocks, blocksIn, container, mark } from "./blocks.js";
import { items } from "./margin.js";
import { codings, codingsOver, isBelow, quotes, quotesOver } from "./state.js";
import { forget, redraw } from "./stripes.js";

let wanted = {};
const isWanted = (name) => Boolean(wanted[name]);

export function isShown(coding) {
  if (isWanted("code") && !isBelow(coding.code, Number(wanted.code))) return false;
  if (isWanted("coder") && String(coding.coder) !== wanted.coder) return false;
  if (isWanted("in_round") && String(coding.round) !== wanted.in_round) return false;
  return !isWanted("speaker") || blockAt(quotes.get(coding.quote).start).speaker === wanted.speaker;
}

export const hasFilter = () => ["code", "coder", "in_round", "speaker"].some(isWanted);
export const want = (values) => { wanted = values; };

// [start, end) of the quotes over a block that are shown; without a filter also of those that nobody has coded.
export function spansShown(block) {
  const found = new Set(codingsOver(block.start, block.end, isShown).map((coding) => coding.quote));
  const spans = [...found].map((id) => quotes.get(id));
  if (!hasFilter()) {
    spans.push(...quotesOver(block.start, block.end).filter((quote) => !found.has(quote.pk)));
  }
  return spans.map((quote) => [quote.start, quote.end]);
}

function draw(block) {
  mark(block, spansShown(block));
  items(block, codingsOver(block.start, block.end, (coding) => quotes.get(coding.quote).start >= block.start && isShown(coding)));
  forget(block);
}

// Draw what looks different on these spans of the text, and nothing else.
export function drawSpans(spans) {
  const touched = new Set(spans.flatMap(([start, end]) => blocksIn(start, end)));
  for (const block of touched) draw(block);
  redraw(isShown);
}

// Draw all of it anew, as for another filter: only blocks that had, or have, anything.
export function drawAll() {
  const full = new Set(blocks.filter((block) => block.said.querySelector("mark")));
  for (const coding of codings.values()) {
    const quote = quotes.get(coding.quote);
    if (isShown(coding)) for (const block of blocksIn(quote.start, quote.end)) full.add(block);
  }
  for (const block of full) draw(block);
  redraw(isShown);
}

export const shownCount = () => [...codings.values()].filter(isShown).length;
export function announce(sentence) {
  if (sentence) dropMessages();
  document.querySelector("[data-said]").textContent = sentence;
}
export const focusText = () => container.focus({ preventScroll: true });
