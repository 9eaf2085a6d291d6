// The filter works at once, on what the page has already, and stands in the address as without scripts.

import { drawAll, shownCount, want } from "./showing.js";
import { codings } from "./state.js";

const form = document.querySelector("[data-filters]");
const values = () => Object.fromEntries(new FormData(form));

export function count() {
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

want(values());
form.addEventListener("change", apply);
form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
export const focusFilter = () => form.querySelector("select").focus();
