// Results while one types: the same page, asked for as a fragment. Without it the form does the same.
const WAIT_MS = 180;
const form = document.querySelector("[data-search]");
const results = document.querySelector("[data-results]");
const input = form.querySelector("input[type=search]");
let timer = 0;
let asking = null;
let shown = input.value.trim();

async function ask() {
  const typed = input.value.trim();
  if (typed === shown) return;
  asking?.abort();
  asking = new AbortController();
  const query = new URLSearchParams(new FormData(form));
  results.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(`?${query}`, { headers: { "HX-Request": "true" }, signal: asking.signal });
    if (!answer.ok) return; // the button still asks for the whole page
    results.innerHTML = await answer.text(); // our own server's answer, escaped there
    shown = typed;
    history.replaceState(null, "", `?${query}`);
  } catch (error) {
    if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error; // offline: as above
  } finally {
    results.removeAttribute("aria-busy");
  }
}

input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(ask, WAIT_MS);
});
