// The list of what is not saved yet, with why, both versions where somebody else was quicker, and the ways on.

import { textIn } from "./blocks.js";
import { element } from "./margin.js";
import { codes } from "./state.js";

const place = document.querySelector("[data-unsaved]");

function button(label, act) {
  const made = element("button", label, "button-quiet");
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function pairs(rows) {
  const list = element("dl");
  for (const [name, value] of rows) list.append(element("dt", name), element("dd", value || "(empty)"));
  return list;
}

const codeName = (id) => codes.get(Number(id))?.name ?? "a code";

// What the row is now and what was to become of it, in words.
function versions(item) {
  const { current } = item.answer ?? {};
  const { values } = item;
  const rows = [];
  if ("memo" in values) rows.push(["Your memo", values.memo]);
  if (values.name) rows.push(["Your new code", values.name]);
  if (values.code) rows.push(["Your code", codeName(values.code)]);
  if (values.start !== undefined) rows.push(["Your words", textIn(Number(values.start), Number(values.end))]);
  if (current?.code_id) rows.push(["Code now", codeName(current.code_id)], ["Memo now", current.memo]);
  if (current?.exact) rows.push(["Words now", current.exact]);
  return pairs(rows);
}

// The token of what one has seen now: sent with it, the same act is done on the row as it stands.
function seenNow({ current }) {
  if (current.exact !== undefined) return { seen_start: current.start, seen_end: current.end };
  return { seen_code: current.code_id, seen_quote: current.quote_id, seen_memo: current.memo };
}

function line(item, queue) {
  const made = element("li");
  made.append(element("p", item.what), element("p", item.error ?? "It is being sent.", "small"));
  if (item.kind === "conflict" || item.kind === "refused") made.append(versions(item));
  const actions = element("p", "", "actions");
  if (item.kind === "conflict" && item.answer?.current) {
    actions.append(button("Do it to what is there now", () => queue.again(item.id, seenNow(item.answer))));
  } else if (item.kind) {
    actions.append(button("Try again", () => (item.kind === "refused" || item.kind === "conflict" ? queue.again(item.id) : queue.retry())));
  }
  if (item.kind === "login") {
    const login = element("a", "Log in again (opens another window)");
    Object.assign(login, { href: item.answer?.login ?? "/login/", target: "_blank", rel: "noopener" });
    actions.append(login);
  }
  actions.append(button("Throw away", () => queue.remove(item.id)));
  made.append(actions);
  return made;
}

export function showUnsaved(queue) {
  // What is on its way at this moment is not worth a word.
  const items = queue.items.filter((item) => item.kind || !queue.isSending);
  place.hidden = !items.length;
  if (!items.length) return place.replaceChildren();
  const list = element("ul");
  list.append(...items.map((item) => line(item, queue)));
  return place.replaceChildren(element("h2", `Not saved yet: ${items.length}`), list);
}
