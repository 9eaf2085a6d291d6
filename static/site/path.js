// A reading path remembers in this browser which questions went well. One that was missed comes up once more at the
// next stop, as in the mnemonic medium. Without script the path is the same, and only remembers nothing.
const path = document.querySelector("[data-path]");
const key = `casebase.path.${path.dataset.path}`;
const stops = [...path.querySelectorAll(".stop")].filter((stop) => stop.querySelector(".marks"));

function read() {
  try {
    return { marks: {}, again: {}, ...JSON.parse(localStorage.getItem(key)) };
  } catch {
    return { marks: {}, again: {} };
  }
}

function write(state) {
  try {
    localStorage.setItem(key, JSON.stringify(state));
  } catch {
    // Private windows may refuse: the marks then last as long as the page.
  }
}

let state = read();

function mark(slug, value, isRetry) {
  if (isRetry) state.again[slug] = value;
  else {
    state.marks[slug] = value;
    delete state.again[slug];
  }
  write(state);
  show();
}

function press(buttons, value) {
  for (const button of buttons.querySelectorAll("[data-mark]")) {
    button.setAttribute("aria-pressed", String(button.dataset.mark === value));
  }
}

// The question of a stop as it comes up once more: its words and its answer, with buttons of its own.
function retryOf(stop) {
  const again = stop.querySelector(".prompt").cloneNode(true);
  const title = stop.querySelector("h2").lastChild.textContent.trim();
  again.classList.add("again");
  again.dataset.again = stop.dataset.stop;
  again.setAttribute("aria-label", `Once more: ${title}`);
  again.querySelector("h3").textContent = `Once more, from “${title}”`;
  for (const details of again.querySelectorAll("details")) details.open = false;
  again.querySelector(".marks").setAttribute("aria-label", `How did it go this time with ${title}?`);
  return again;
}

function showRetries() {
  stops.slice(0, -1).forEach((stop, place) => {
    const slug = stop.dataset.stop;
    const there = path.querySelector(`[data-again="${CSS.escape(slug)}"]`);
    if (state.marks[slug] === "missed" && !there) stops[place + 1].querySelector(".stop-nav").before(retryOf(stop));
    else if (state.marks[slug] !== "missed") there?.remove();
  });
}

const WORDS = { got: "got it", missed: "missed" };

function show() {
  showRetries();
  for (const stop of stops) {
    const slug = stop.dataset.stop;
    press(stop.querySelector(".prompt:not(.again) .marks"), state.marks[slug]);
    const again = path.querySelector(`[data-again="${CSS.escape(slug)}"] .marks`);
    if (again) press(again, state.again[slug]);
    const line = path.querySelector(`.stop-list [data-stop="${CSS.escape(slug)}"] .stop-state`);
    line.textContent = state.marks[slug] ? `· ${WORDS[state.again[slug] ?? state.marks[slug]]}` : "";
  }
  const done = stops.filter((stop) => state.marks[stop.dataset.stop]).length;
  const open = stops.filter(({ dataset }) => state.marks[dataset.stop] === "missed" && state.again[dataset.stop] !== "got");
  path.querySelector("[data-progress]").textContent =
    `${done} of ${stops.length} done${open.length ? `, ${open.length} to look at again` : ""}.`;
}

for (const hidden of path.querySelectorAll(".marks, .progress")) hidden.hidden = false;
path.addEventListener("click", (event) => {
  const button = event.target.closest("[data-mark]");
  if (button) {
    const again = button.closest("[data-again]");
    mark(again?.dataset.again ?? button.closest(".stop").dataset.stop, button.dataset.mark, Boolean(again));
  } else if (event.target.closest("[data-reset]")) {
    state = { marks: {}, again: {} };
    write(state);
    show();
  }
});
show();
