// Cards for cross-links, on hover and on focus (WCAG 1.4.13): Escape closes them, the pointer may enter them, and no
// timer hides them. Nothing in a card is missing from the page it leads to, so touch screens do without.
const DELAY_MS = 300;
const LEAVE_MS = 200;
const card = document.createElement("div");
card.className = "preview";
card.id = "preview-card";
card.setAttribute("role", "tooltip");
card.setAttribute("popover", "manual");

const texts = new Map();
let shownFor = null;
let timer = 0;

async function textOf(address) {
  if (!texts.has(address)) {
    const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
    texts.set(address, answer?.ok ? await answer.text() : "");
  }
  return texts.get(address);
}

async function show(link) {
  const text = await textOf(link.dataset.preview);
  const wanted = link.matches(":hover") || link === document.activeElement;
  if (!text || !wanted) return;
  hide();
  card.innerHTML = text; // our own server's answer, escaped there
  document.body.append(card);
  card.showPopover();
  const place = link.getBoundingClientRect();
  const left = Math.min(place.left, document.documentElement.clientWidth - card.offsetWidth - 16);
  const fitsBelow = place.bottom + card.offsetHeight + 8 < window.innerHeight;
  card.style.left = `${Math.max(8, left) + window.scrollX}px`;
  card.style.top = `${(fitsBelow ? place.bottom + 4 : place.top - card.offsetHeight - 4) + window.scrollY}px`;
  link.setAttribute("aria-describedby", card.id);
  shownFor = link;
}

function hide() {
  clearTimeout(timer);
  shownFor?.removeAttribute("aria-describedby");
  shownFor = null;
  card.remove();
}

function later(what, delay) {
  clearTimeout(timer);
  timer = setTimeout(what, delay);
}

function linkOf(event) {
  return event.target instanceof Element ? event.target.closest("a[data-preview]") : null;
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const link = linkOf(event);
  if (link && link !== shownFor) later(() => show(link), DELAY_MS);
  else if (link || card.contains(event.target)) clearTimeout(timer);
  else if (shownFor && shownFor !== document.activeElement) later(hide, LEAVE_MS);
  else if (!shownFor) clearTimeout(timer);
});
document.addEventListener("focusin", (event) => {
  const link = linkOf(event);
  if (link?.matches(":focus-visible")) show(link);
  else if (shownFor) hide();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
