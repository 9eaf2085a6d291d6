// The filter works at once, on what the page has already, and stands in the address as without scripts.

import { drawAll, shownCount, want } from "./showing.js";
import { coders, codes, codings, pathOf } from "./state.js";

const form = document.querySelector("[data-filters]");
const fold = form.querySelector("[data-fold]");
const narrow = matchMedia("(max-width: 40rem)");
const isChosen = () => [...form.querySelectorAll("select")].some((select) => select.value);
const values = () => Object.fromEntries(new FormData(form));

// A code or a coder that has come since the page was opened can be chosen as well.
function offer(select, values) {
  const known = new Set([...select.options].map((option) => option.value));
  for (const [id, name] of values) if (!known.has(String(id))) select.append(new Option(name, id));
}

export function count() {
  offer(form.elements.code, [...codes.values()].map((code) => [code.pk, pathOf(code)]));
  offer(form.elements.coder, coders);
  const total = codings.size;
  form.querySelector("[data-count]").textContent = `${shownCount()} of ${total} coding${total === 1 ? "" : "s"}`;
}

function apply() {
  want(values());
  drawAll();
  count();
  const query = new URLSearchParams(Object.entries(values()).filter(([, value]) => value));
  history.replaceState(null, "", `?${query}`);
}

// Where the page is narrow the text begins sooner: what is not in use is folded.
function refold() {
  fold.open = !narrow.matches || isChosen();
}

refold();
narrow.addEventListener("change", refold);
want(values());
form.addEventListener("change", apply);
form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
export function focusFilter() {
  fold.open = true;
  form.querySelector("select").focus();
}
