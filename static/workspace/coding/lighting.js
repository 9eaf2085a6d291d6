// Words that stand out for a while: those of a coding in hand, those chosen to be coded, those not saved yet.

import { blocksIn, mark, rangesOf } from "./blocks.js";
import { spansShown } from "./showing.js";

const hasHighlights = Boolean(globalThis.CSS?.highlights && globalThis.Highlight);
let marked = [];

// `kind` is lit, chosen or waiting; `spans` are [start, end) in the text, none to put the light out.
export function light(kind, spans) {
  if (hasHighlights) {
    if (spans.length) CSS.highlights.set(`coding-${kind}`, new Highlight(...spans.flatMap(([start, end]) => rangesOf(start, end))));
    else CSS.highlights.delete(`coding-${kind}`);
    return;
  }
  if (kind === "waiting") return;
  for (const block of marked) mark(block, spansShown(block));
  marked = spans.flatMap(([start, end]) => blocksIn(start, end));
  for (const block of marked) mark(block, spansShown(block), spans);
}
