// Stripes beside the text, one a coding, in lanes that the server has laid. Only blocks near the window are measured,
// all reads first and then all writes; so the page opens as fast with five thousand codings as with fifty.

import { blockOf, blocks, container, rangesOf } from "./blocks.js";
import { codes, codings, codingsOver, quotes } from "./state.js";

const WIDEST = 18; // lanes; what stands in a further one shares the last
const NEAR = "700px";
const NO_COLOUR = "#8b867a";
const near = new Set();
let shows = () => true;

export const forget = (block) => { block.isDrawn = false; };

function setLanes() {
  let lanes = 0;
  for (const coding of codings.values()) if (shows(coding)) lanes = Math.max(lanes, coding.lane + 1);
  container.style.setProperty("--lanes", Math.min(lanes, WIDEST));
}

function edge(position, side) {
  const [range] = rangesOf(position, position + 1);
  const rects = range?.getClientRects() ?? [];
  return rects.length ? rects[0][side] : null;
}

// Where the stripes of a block begin and end, in pixels from its top; reads the layout and changes nothing.
function measure(block) {
  const box = block.said.getBoundingClientRect();
  return codingsOver(block.start, block.end, shows).map((coding) => {
    const { start, end } = quotes.get(coding.quote);
    const top = start > block.start ? edge(start, "top") ?? box.top : box.top;
    const bottom = end < block.end ? edge(end - 1, "bottom") ?? box.bottom : box.bottom;
    return { coding, top: top - box.top, height: Math.max(4, bottom - top), goesOn: end > block.end };
  });
}

function write(block, found) {
  let column = block.element.querySelector(".stripes");
  if (!column) {
    column = document.createElement("div");
    column.className = "stripes";
    column.setAttribute("aria-hidden", "true");
    block.said.after(column);
  }
  column.replaceChildren(...found.map(({ coding, top, height, goesOn }) => {
    const code = codes.get(coding.code);
    const stripe = document.createElement("span");
    stripe.className = coding.lane < WIDEST ? "stripe" : "stripe is-overflow";
    stripe.dataset.c = coding.pk;
    stripe.title = code?.name ?? "";
    Object.assign(stripe.style, {
      top: `${top}px`, height: `calc(${height}px${goesOn ? " + 0.4rem" : ""})`,
      left: `calc(var(--lane) * ${Math.min(coding.lane, WIDEST - 1)})`, background: code?.colour || NO_COLOUR,
    });
    return stripe;
  }));
  block.isDrawn = true;
}

function drawNear() {
  const waiting = [...near].filter((block) => !block.isDrawn);
  const measured = waiting.map((block) => [block, measure(block)]);
  for (const [block, found] of measured) write(block, found);
}

// Draw the stripes that are missing; with `isShown`, for these codings from now on.
export function redraw(isShown = shows) {
  shows = isShown;
  setLanes();
  drawNear();
}

export function watch(isShown) {
  shows = isShown;
  setLanes();
  let isFirst = true;
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const block = blockOf(target);
      if (isIntersecting) near.add(block);
      else near.delete(block);
    }
    drawNear();
    if (isFirst) performance.measure("coding-drawn", { start: 0, end: performance.now() });
    isFirst = false;
  }, { rootMargin: NEAR });
  for (const block of blocks) observer.observe(block.element);
  let width = container.clientWidth;
  new ResizeObserver(() => {
    if (container.clientWidth === width) return;
    width = container.clientWidth;
    blocks.forEach(forget);
    drawNear();
  }).observe(container);
}
