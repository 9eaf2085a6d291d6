// Moving through the text by keyboard: what is chosen is the browser's own selection, set sentence by sentence.

import { blockAt, blocks, container, positionOf, rangesOf, textIn, trimmed, wordsOf } from "./blocks.js";
import { toPoints } from "./offsets.js";

const segmenter = (granularity) => (globalThis.Intl?.Segmenter ? new Intl.Segmenter(container.lang || "en", { granularity }) : null);
const sentenceSegmenter = segmenter("sentence");
const wordSegmenter = segmenter("word");

// [start, end) of each sentence in `text`, in UTF-16 units. Without a segmenter: up to a full stop and a space.
function segments(text) {
  if (sentenceSegmenter) return [...sentenceSegmenter.segment(text)].map(({ index, segment }) => [index, index + segment.length]);
  return [...text.matchAll(/[^.!?…]+(?:[.!?…]+["”’)]*\s*|$)/g)].map((found) => [found.index, found.index + found[0].length]);
}

// The sentences of what is said in a block, as [start, end) in the text, without the space between them.
function sentencesOf(block) {
  if (block.sentences) return block.sentences;
  const text = wordsOf(block);
  const from = block.units(block.saidStart - block.start);
  const said = text.slice(from, block.units(block.saidEnd - block.start));
  block.sentences = segments(said)
    .map(([start, end]) => trimmed(block.saidStart + toPoints(said, start), block.saidStart + toPoints(said, end)))
    .filter(Boolean);
  return block.sentences;
}

// The first sentence that ends after `position`, else the last of all; with `step` 1 or -1 the one after or before it.
export function sentenceAt(position, step = 0) {
  let block = blockAt(position);
  let index = sentencesOf(block).findIndex(([, end]) => end > position);
  while (index === -1 && blocks[block.index + 1]) {
    block = blocks[block.index + 1];
    index = sentencesOf(block).length ? 0 : -1;
  }
  if (index === -1) return lastBefore(block);
  if (step === 0) return sentencesOf(block)[index];
  const inside = sentencesOf(block)[index + step];
  if (inside) return inside;
  for (let other = blocks[block.index + step]; other; other = blocks[other.index + step]) {
    const found = sentencesOf(other);
    if (found.length) return step > 0 ? found[0] : found[found.length - 1];
  }
  return sentencesOf(block)[index];
}

function lastBefore(block) {
  for (let other = block; other; other = blocks[other.index - 1]) {
    const found = sentencesOf(other);
    if (found.length) return found[found.length - 1];
  }
  return null;
}

// The end of the word that ends after `position` (step 1), or of the one before the word at it (step -1).
export function wordBorder(position, step, side) {
  const from = Math.max(0, step > 0 ? position : position - 200);
  const text = textIn(from, step > 0 ? position + 200 : position);
  const words = wordSegmenter
    ? [...wordSegmenter.segment(text)].filter((one) => one.isWordLike).map(({ index, segment }) => [index, index + segment.length])
    : [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((found) => [found.index, found.index + found[0].length]);
  const borders = words.map(([start, end]) => from + toPoints(text, side === "end" ? end : start));
  return step > 0 ? borders.find((border) => border > position) ?? position : borders.filter((border) => border < position).pop() ?? position;
}

// The word of a text that has its unit `unit` within, not at a border: [start, end) in units; null where none has.
function wordWithin(text, unit) {
  if (unit <= 0 || unit >= text.length) return null;
  const found = wordSegmenter
    ? [wordSegmenter.segment(text).containing(unit)].filter((one) => one.isWordLike).map(({ index, segment }) => [index, index + segment.length])
    : [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((one) => [one.index, one.index + one[0].length]);
  return found.find(([start, end]) => start < unit && unit < end) ?? null;
}

// `position`, or the start ("start") or end ("end") of the word that it cuts.
function uncut(position, side) {
  const block = blockAt(position);
  const text = wordsOf(block);
  const word = wordWithin(text, block.units(position - block.start));
  return word ? block.start + toPoints(text, word[side === "start" ? 0 : 1]) : position;
}

// [start, end) and the rest of the words that it cuts.
export const wholeWords = (start, end) => [uncut(start, "start"), uncut(end, "end")];

// Select [start, end) as if by hand, and bring it into sight unless it is to stay where it is.
export function select(start, end, { isStill = false } = {}) {
  const ranges = rangesOf(start, end);
  if (!ranges.length) return;
  const [first, last] = [ranges[0], ranges[ranges.length - 1]];
  getSelection().setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset);
  if (isStill) return;
  const edge = last.getBoundingClientRect();
  const top = first.getBoundingClientRect().top;
  if (top < 90 || edge.bottom > innerHeight - 40) scrollBy({ top: top - innerHeight / 3 });
}

// [start, end) of what is selected in the text, without the space around it; null where nothing is.
export function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!container.contains(range.startContainer) || !container.contains(range.endContainer)) return null;
  const [start, end] = [positionOf(range.startContainer, range.startOffset), positionOf(range.endContainer, range.endOffset)];
  return start === null || end === null || end <= start ? null : trimmed(start, end);
}

// Where the caret is, else the first words in the window.
export function caret() {
  const { focusNode, focusOffset } = getSelection();
  const here = focusNode && container.contains(focusNode) ? positionOf(focusNode, focusOffset) : null;
  if (here !== null) return here;
  return (blocks.find((block) => block.element.getBoundingClientRect().bottom > 90) ?? blocks[0]).start;
}
