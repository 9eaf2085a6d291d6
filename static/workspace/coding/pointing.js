// From stripes and margin to the words and back: what the pointer or the focus is on lights up on both sides.

import { container, positionOf } from "./blocks.js";
import { light } from "./lighting.js";
import { codingAt, linkOf } from "./margin.js";
import { isShown } from "./showing.js";
import { codingsOver, quotes } from "./state.js";

let lit = "";

// Light the words of these codings, and their stripes and links where they are drawn.
export function point(codings) {
  const key = codings.map((coding) => coding.pk).join(" ");
  if (key === lit) return;
  lit = key;
  for (const element of container.querySelectorAll(".stripe.is-lit, .marks a.is-lit")) element.classList.remove("is-lit");
  for (const coding of codings) {
    linkOf(coding.pk)?.classList.add("is-lit");
    for (const stripe of container.querySelectorAll(`.stripe[data-c="${coding.pk}"]`)) stripe.classList.add("is-lit");
  }
  light("lit", codings.map((coding) => quotes.get(coding.quote)).map((quote) => [quote.start, quote.end]));
}

function placeUnder(event) {
  if (document.caretPositionFromPoint) {
    const place = document.caretPositionFromPoint(event.clientX, event.clientY);
    return place && [place.offsetNode, place.offset];
  }
  const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
  return range && [range.startContainer, range.startOffset];
}

function under(event) {
  const coding = codingAt(event.target);
  if (coding) return [coding];
  if (event.buttons || !event.target.closest("mark")) return focused();
  const place = placeUnder(event);
  const position = place && container.contains(place[0]) ? positionOf(...place) : null;
  return position === null ? focused() : codingsOver(position, position + 1, isShown);
}

const focused = () => [codingAt(document.activeElement)].filter(Boolean);

let waiting = null;
container.addEventListener("pointermove", (event) => {
  if (!waiting) requestAnimationFrame(() => { point(under(waiting)); waiting = null; });
  waiting = event;
});
container.addEventListener("pointerleave", () => point(focused()));
container.addEventListener("focusin", () => point(focused()));
container.addEventListener("focusout", () => point([]));
