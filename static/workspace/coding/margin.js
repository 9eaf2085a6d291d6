// The codings that begin in a block, as links to their words: what the server writes too, for those that came since.

import { codes, coders, codings, quotes } from "./state.js";

export function element(name, text = "", className = "") {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function item(coding) {
  const code = codes.get(coding.code);
  const link = element("a");
  link.href = `#w${quotes.get(coding.quote).start}`;
  link.dataset.c = coding.pk;
  link.className = `k${coding.code}`;
  if (code?.colour) link.style.setProperty("--code", code.colour); // one that came since is not in the style sheet
  link.append(`${code?.name ?? "A code"} `, element("span", coders.get(coding.coder), "by"));
  if (coding.memo) {
    const sign = element("span", "memo", "memo-sign");
    sign.title = coding.memo;
    link.append(sign);
  }
  const line = element("li");
  line.append(link);
  return line;
}

// Write the margin of a block anew; where a link in it had the focus, the same one has it again.
export function items(block, found) {
  const focused = block.element.contains(document.activeElement) ? document.activeElement.dataset.c : null;
  const order = found.sort((a, b) => quotes.get(a.quote).start - quotes.get(b.quote).start || quotes.get(b.quote).end - quotes.get(a.quote).end || a.pk - b.pk);
  let list = block.element.querySelector(".marks");
  if (!order.length) {
    list?.remove();
  } else {
    if (!list) {
      list = element("ul", "", "marks");
      block.element.append(list);
    }
    list.replaceChildren(...order.map(item));
  }
  if (focused) linkOf(Number(focused))?.focus({ preventScroll: true });
}

export const linkOf = (id) => document.querySelector(`.marks a[data-c="${id}"]`);
export const codingAt = (node) => codings.get(Number(node.closest?.("[data-c]")?.dataset.c));
