// What opens at chosen words: a code by type-ahead, a new one, a memo. What is typed in it is kept until it is done.

import { textIn } from "./blocks.js";
import { element } from "./margin.js";
import { codes, pathOf, state } from "./state.js";

const MOST = 40;
const part = (name) => document.querySelector(`[data-palette${name && `-${name}`}]`);
const root = part("");
const [form, input, list, memo, book] = ["form", "input", "list", "memo", "book"].map(part);
const error = part("error");
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

let task = null; // { mode: "code" | "recode" | "memo", span, coding, submit(values, isMore), close() }
let active = -1;

// How well a code answers to what is typed: 0 best, null not at all.
function rank(code, typed) {
  const name = plain(code.name);
  if (name.startsWith(typed)) return 0;
  if (name.includes(` ${typed}`)) return 1;
  if (name.includes(typed)) return 2;
  return plain(pathOf(code)).includes(typed) ? 3 : null;
}

function found(typed) {
  const open = [...codes.values()].filter((code) => !code.is_retired);
  if (!typed) {
    const recent = state.recent.map((id) => codes.get(id)).filter((code) => code && !code.is_retired);
    return [...new Set([...recent, ...open])].slice(0, MOST);
  }
  const ranked = open.map((code) => [rank(code, typed), code]).filter(([how]) => how !== null);
  return ranked.sort((a, b) => a[0] - b[0]).map(([, code]) => code).slice(0, MOST);
}

function option(id, content) {
  const made = element("li");
  Object.assign(made, { id, role: "option" });
  made.setAttribute("aria-selected", "false");
  made.append(...content);
  return made;
}

function refresh() {
  const typed = input.value.trim();
  const matches = found(plain(typed));
  const options = matches.map((code) => {
    const path = pathOf(code);
    const above = path.slice(0, path.length - code.name.length);
    const content = [element("span", above, "path"), code.name];
    if (code.definition) content.push(element("span", code.definition, "definition"));
    const made = option(`palette-code-${code.pk}`, content);
    made.dataset.code = code.pk;
    return made;
  });
  const isNew = task.mode === "code" && typed && !matches.some((code) => plain(code.name) === plain(typed));
  if (isNew) {
    const made = option("palette-new-code", [`New code “${typed}”`]);
    made.dataset.name = typed;
    options.push(made);
  }
  list.replaceChildren(...options);
  input.setAttribute("aria-expanded", String(options.length > 0));
  choose(options.length ? 0 : -1);
}

function choose(index) {
  const options = [...list.children];
  active = options.length ? (index + options.length) % options.length : -1;
  options.forEach((one, number) => one.setAttribute("aria-selected", String(number === active)));
  const chosen = options[active];
  if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
  else input.removeAttribute("aria-activedescendant");
  if (!chosen) return;
  // Scrolls the list alone; `scrollIntoView` would move the page as well.
  if (chosen.offsetTop < list.scrollTop) list.scrollTop = chosen.offsetTop;
  const below = chosen.offsetTop + chosen.offsetHeight - list.clientHeight;
  if (below > list.scrollTop) list.scrollTop = below;
}

// What is typed and chosen now; a name makes a new code.
function values(asNew) {
  const chosen = list.children[active]?.dataset ?? {};
  const name = asNew ? input.value.trim() : chosen.name;
  const given = { memo: memo.value };
  if (task.mode === "memo") return given;
  if (name) return { ...given, name, codebook: book.value };
  return chosen.code ? { ...given, code: chosen.code } : null;
}

function submit({ asNew = false, isMore = false } = {}) {
  const given = values(asNew);
  if (!given || (asNew && !given.name)) return say("Choose a code from the list, or type the name of a new one.");
  const { submit: done } = task;
  if (isMore) {
    input.value = "";
    memo.value = "";
    refresh();
    input.focus();
    remember();
  } else {
    shut();
  }
  return done(given);
}

function say(sentence) {
  error.textContent = sentence;
  error.hidden = !sentence;
}

// Keep what is typed, so that it is there again after whatever happens to this page.
function remember() {
  const { mode, span, coding } = task;
  task.keep(input.value.trim() || memo.value !== (task.memo ?? "") ? { mode, span, coding, typed: input.value, memo: memo.value } : null);
}

function setUp({ mode, title, memo: text = "", typed = "" }) {
  part("title").textContent = title;
  part("words").textContent = textIn(...task.span);
  part("codes").hidden = mode === "memo";
  part("new").hidden = mode !== "code" || !book.options.length;
  memo.hidden = part("memo-label").hidden = mode === "recode";
  part("submit").textContent = mode === "memo" ? "Keep the memo" : mode === "recode" ? "Recode" : "Code";
  part("help").textContent = mode === "code" ? "Ctrl + Enter: and another" : mode === "memo" ? "Ctrl + Enter" : "";
  memo.rows = mode === "memo" ? 6 : 2;
  input.value = typed;
  memo.value = text;
  say("");
}

function stand(rect) {
  const width = Math.min(400, document.documentElement.clientWidth - 16);
  const left = Math.max(8, Math.min(rect.left, document.documentElement.clientWidth - width - 8));
  root.style.left = `${left + scrollX}px`;
  root.style.top = `${rect.bottom + scrollY + 8}px`;
  const overshoot = root.getBoundingClientRect().bottom - innerHeight;
  if (overshoot > 0 && matchMedia("(min-width: 40.01rem)").matches) scrollBy({ top: Math.min(overshoot + 8, rect.top - 80) });
}

// Open for a task; `rect` is where the words are in the window. `close` is called when it is left without doing it.
export function open(given, rect, { title, typed, memo: text, focus = true }) {
  task = given;
  task.memo = given.mode === "memo" ? given.before ?? "" : "";
  book.replaceChildren(...task.books.map(([id, name]) => new Option(name, id)));
  part("book-label").hidden = task.books.length < 2;
  setUp({ mode: given.mode, title, memo: text ?? task.memo, typed });
  root.hidden = false;
  if (given.mode !== "memo") refresh();
  stand(rect);
  if (focus) (given.mode === "memo" ? memo : input).focus({ preventScroll: true });
}

export const isOpen = () => !root.hidden;

function shut() {
  root.hidden = true;
  task.keep(null);
}

// Leave it; what was typed stays to be taken up again.
export function leave() {
  if (root.hidden) return;
  root.hidden = true;
  remember();
  task.close();
}

input.addEventListener("input", () => { refresh(); remember(); say(""); });
memo.addEventListener("input", () => remember());
input.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    choose(active + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    submit({ asNew: event.shiftKey && task.mode === "code", isMore: (event.ctrlKey || event.metaKey) && task.mode === "code" });
  }
});
memo.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    submit();
  }
});
root.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    event.preventDefault();
    leave();
  } else if (event.altKey && event.key.toLowerCase() === "v" && task.mode === "code") {
    event.preventDefault();
    fromWords();
  }
});
list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
list.addEventListener("click", (event) => {
  const index = [...list.children].indexOf(event.target.closest("[role=option]"));
  if (index === -1) return;
  choose(index);
  submit({ isMore: event.ctrlKey || event.metaKey });
});

// A new code that is named by the words themselves (in vivo); Enter makes it, and the name may be changed before.
function fromWords() {
  input.value = textIn(...task.span).replace(/\s+/g, " ").trim().slice(0, input.maxLength);
  refresh();
  choose(list.children.length - 1);
  remember();
  input.focus();
}

part("vivo").addEventListener("click", fromWords);
part("close").addEventListener("click", leave);
form.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
