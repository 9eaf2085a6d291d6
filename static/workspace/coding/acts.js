// What a person does to the text: each goes through the queue, and every answer brings what others have done meanwhile.

import { container, textIn } from "./blocks.js";
import { select, selected } from "./cursor.js";
import { light } from "./lighting.js";
import { Queue } from "./queue.js";
import { announce, drawSpans } from "./showing.js";
import { codes, mayCode, quotes, state, takeIn } from "./state.js";
import { showUnsaved } from "./unsaved.js";

export const KEY = `casebase.coding.${state.me}.${state.interview}`;
const POLL_MS = 20_000;
const address = container.dataset.address;
const short = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
let afterDrawing = () => {};

const known = () => ({ after: state.after, last_code: Math.max(0, ...codes.keys()) });

export const queue = new Queue(`${KEY}.unsaved`, {
  prepare: (values) => ({ ...values, ...known() }),
  onSaved: (answer) => { hear(answer); announce(answer.said); },
  onRefused: (refusal) => announce(refusal.message),
  onChange: () => {
    showUnsaved(queue);
    const waiting = queue.items.map(({ values }) => values).filter((values) => values.start !== undefined);
    light("waiting", waiting.map((values) => [Number(values.start), Number(values.end)]));
  },
});

// Take in an answer and draw what it changes. `whenDrawn` is called after each such drawing.
function hear(answer) {
  const spans = takeIn(answer);
  const chosen = document.activeElement === container ? selected() : null;
  drawSpans(spans);
  if (chosen) select(...chosen, { isStill: true }); // drawing the words anew lets go of them
  afterDrawing(spans.length > 0);
  if (answer.notice) announce(answer.notice);
}

export const whenDrawn = (callback) => { afterDrawing = callback; };

function act(name, values, what, isPassing = false) {
  announce("");
  return queue.add(`${address}${name}/`, { me: state.me, version: state.version, ...values }, what, isPassing);
}

const seen = (coding) => ({ coding: coding.pk, seen_code: coding.code, seen_quote: coding.quote, seen_memo: coding.memo });
const wordsOf = (coding) => short(textIn(quotes.get(coding.quote).start, quotes.get(coding.quote).end));

export function code([start, end], { code: chosen = "", name = "", codebook = "", memo = "" }) {
  if (!mayCode()) return announce("Choose an open round to code in first.");
  const what = `Code “${short(textIn(start, end))}” with ${name || codes.get(Number(chosen))?.name}`;
  return act("code", { start, end, codes: chosen, name, codebook, memo, round: state.round.slug }, what);
}

export function recode(coding, { code: chosen }) {
  return act("recode", { ...seen(coding), code: chosen }, `Recode “${wordsOf(coding)}” to ${codes.get(Number(chosen))?.name}`);
}

export const writeMemo = (coding, { memo }) => act("memo", { ...seen(coding), memo }, `Memo on ${codes.get(coding.code)?.name} at “${wordsOf(coding)}”`);
export const uncode = (coding) => act("uncode", seen(coding), `Take ${codes.get(coding.code)?.name} off “${wordsOf(coding)}”`);

export function changeWords(coding, [start, end]) {
  const quote = quotes.get(coding.quote);
  const values = { quote: quote.pk, start, end, seen_start: quote.start, seen_end: quote.end };
  return act("span", values, `Change the words of ${codes.get(coding.code)?.name} to “${short(textIn(start, end))}”`);
}

export const undo = () => act("undo", {}, "Undo", true);
export const redo = () => act("redo", {}, "Redo", true);

// Ask what others have done. Where that fails nothing is lost: the next act says so, if there is one.
export async function ask() {
  if (document.hidden || queue.isSending) return;
  const values = new URLSearchParams({ me: state.me, version: state.version, ...known() });
  try {
    const response = await fetch(`${address}since/?${values}`, { headers: { Accept: "application/json" } });
    if (response.ok) {
      hear(await response.json());
      if (queue.items.some((item) => item.kind === "offline" || item.kind === "login")) queue.retry();
    }
  } catch { /* offline: `online` and the next round ask again */ }
}

export function start() {
  showUnsaved(queue);
  queue.retry();
  setInterval(ask, POLL_MS);
  addEventListener("online", () => queue.retry());
  addEventListener("focus", ask);
  addEventListener("storage", (event) => { if (event.key === queue.key) showUnsaved(queue); });
}
