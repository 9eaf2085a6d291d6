// The text on the page: from positions in it to places in the document and back, and its marks.

import { toPoints, unitsOf } from "./offsets.js";

export const container = document.querySelector("[data-coding]");
export const blocks = [];

let speaker = "";
for (const element of container.children) {
  const { s, a, b } = element.dataset;
  const said = element.querySelector(".said");
  const who = element.querySelector(".who");
  if (who) speaker = who.querySelector(".speaker")?.textContent ?? "";
  blocks.push({ element, said, speaker, start: Number(s), saidStart: Number(a), saidEnd: Number(b), index: blocks.length });
}
blocks.forEach((block, index) => {
  const next = blocks[index + 1];
  block.end = next ? next.start : block.start + [...block.said.textContent].length;
});
const byElement = new Map(blocks.map((block) => [block.element, block]));

// The words of a block, and how its code points count in the browser; both are read once.
export function wordsOf(block) {
  block.text ??= block.said.textContent;
  block.units ??= unitsOf(block.text);
  return block.text;
}

export function blockAt(position) {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle].start <= position) low = middle;
    else high = middle - 1;
  }
  return blocks[low];
}

export const blockOf = (node) => byElement.get((node.nodeType === 1 ? node : node.parentElement)?.closest(".block"));

export function blocksIn(start, end) {
  const found = [];
  for (let index = blockAt(start)?.index ?? 0; index < blocks.length && blocks[index].start < end; index += 1) found.push(blocks[index]);
  return found;
}

export function textIn(start, end) {
  return blocksIn(start, end).map((block) => {
    const text = wordsOf(block);
    return text.slice(block.units(Math.max(0, start - block.start)), block.units(Math.min(end, block.end) - block.start));
  }).join("");
}

// The text node and the index in it where code point `position` of the text stands in a block.
function placeIn(block, position) {
  wordsOf(block);
  let left = block.units(position - block.start);
  const walker = document.createTreeWalker(block.said, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (node && left > node.length) {
    left -= node.length;
    node = walker.nextNode();
  }
  return node ? [node, left] : [block.said, 0];
}

// One Range a block, since margins stand between the words of two blocks.
export function rangesOf(start, end) {
  return blocksIn(start, end).map((block) => {
    const range = document.createRange();
    range.setStart(...placeIn(block, Math.max(start, block.start)));
    range.setEnd(...placeIn(block, Math.min(end, block.end)));
    return range;
  });
}

// The position in the text of a place in the document, or null beside the text.
export function positionOf(node, offset) {
  const block = blockOf(node);
  if (!block) return null;
  if (!block.said.contains(node)) return node.compareDocumentPosition(block.said) & Node.DOCUMENT_POSITION_FOLLOWING ? block.start : block.end;
  const before = document.createRange();
  before.selectNodeContents(block.said);
  before.setEnd(node, offset);
  return block.start + toPoints(wordsOf(block), before.toString().length);
}

// Without the white space around the words; null where there are none.
export function trimmed(start, end) {
  const text = textIn(start, end);
  const words = text.trim();
  if (!words) return null;
  const from = start + toPoints(text, text.indexOf(words));
  return [from, from + [...words].length];
}

// Mark the words of a block anew under `spans`, [start, end) of the quotes that are shown: one sorted sweep.
export function mark(block, spans, lit = []) {
  const text = wordsOf(block);
  const change = new Map([[block.start, 0], [block.end, 0]]);
  const add = (position, by) => {
    const at = Math.min(Math.max(position, block.start), block.end);
    change.set(at, (change.get(at) ?? 0) + by);
  };
  for (const [start, end] of spans) {
    add(start, 1);
    add(end, -1);
  }
  for (const position of [block.saidStart, block.saidEnd, ...lit.flat()]) add(position, 0);
  const starts = new Set(spans.map(([start]) => start));
  const borders = [...change.keys()].sort((a, b) => a - b);
  const fragment = document.createDocumentFragment();
  let depth = 0;
  for (let index = 0; index + 1 < borders.length; index += 1) {
    const [left, right] = [borders[index], borders[index + 1]];
    depth += change.get(left);
    const words = text.slice(block.units(left - block.start), block.units(right - block.start));
    const isLit = lit.some(([start, end]) => start <= left && right <= end);
    fragment.append(pieceOf(words, depth, left < block.saidStart || right > block.saidEnd, starts.has(left) ? left : null, isLit));
  }
  block.said.replaceChildren(fragment);
}

function pieceOf(words, depth, isBeside, target, isLit) {
  let node = document.createTextNode(words);
  if (isBeside) {
    const span = document.createElement("span");
    span.className = words.trim() ? "beside" : "beside blank";
    span.append(node);
    node = span;
  }
  if (!depth && !isLit) return node;
  const piece = document.createElement("mark");
  if (depth > 1) piece.className = `deep-${Math.min(depth, 3)}`;
  if (isLit) piece.classList.add("is-lit");
  if (target !== null) piece.id = `w${target}`;
  piece.append(node);
  return piece;
}
