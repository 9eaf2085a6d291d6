// What is known of the text's quotes and codings. Rows come as lists, in the order that `columns` names.

export const state = JSON.parse(document.getElementById("coding-state").textContent);

const reader = (names) => (row) => Object.fromEntries(names.map((name, index) => [name, row[index]]));
const read = Object.fromEntries(Object.entries(state.columns).map(([kind, names]) => [kind, reader(names)]));
const keyed = (rows, kind) => new Map(rows.map((row) => [row[0], read[kind](row)]));

export const codes = keyed(state.codes, "code");
export const quotes = keyed(state.quotes, "quote");
export const codings = keyed(state.codings, "coding");
export const coders = new Map(Object.entries(state.coders).map(([id, name]) => [Number(id), name]));
state.codings.forEach((row, index) => { codings.get(row[0]).lane = state.lanes[index]; });

export const mayChange = (coding) => coding.coder === state.me || state.mayCurate;
export const mayCode = () => Boolean(state.round && !state.round.isClosed);

export function pathOf(code) {
  const names = [];
  for (let one = code, seen = new Set(); one && !seen.has(one.pk); one = codes.get(one.parent)) {
    seen.add(one.pk);
    names.unshift(one.name);
  }
  return names.join(" / ");
}

export function isBelow(code, top) {
  for (let one = codes.get(code), seen = new Set(); one && !seen.has(one.pk); one = codes.get(one.parent)) {
    if (one.pk === top) return true;
    seen.add(one.pk);
  }
  return false;
}

// Spans in the order of their starts, each with the furthest end so far: what lies over a place is found from there
// backwards, without looking at the rest.
function ordered(rows, quoteOf) {
  const sorted = [...rows].filter(quoteOf).sort((a, b) => quoteOf(a).start - quoteOf(b).start);
  let furthest = 0;
  return sorted.map((row) => ({ row, start: quoteOf(row).start, end: quoteOf(row).end, furthest: (furthest = Math.max(furthest, quoteOf(row).end)) }));
}

let order = null;
function over(kind, start, end) {
  order ??= {
    codings: ordered(codings.values(), (coding) => quotes.get(coding.quote)),
    quotes: ordered(quotes.values(), (quote) => quote),
  };
  const spans = order[kind];
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle].start < end) low = middle + 1;
    else high = middle;
  }
  const found = [];
  for (let index = low - 1; index >= 0 && spans[index].furthest > start; index -= 1) if (spans[index].end > start) found.push(spans[index].row);
  return found;
}

// The codings on [start, end) that `isShown`, the longest quote first.
export function codingsOver(start, end, isShown = () => true) {
  return over("codings", start, end).filter(isShown).sort((a, b) => quotes.get(b.quote).end - quotes.get(a.quote).end || a.pk - b.pk);
}

export const quotesOver = (start, end) => over("quotes", start, end);

// The lowest lane in which nothing stands beside this coding.
function freeLane(coding) {
  const { start, end } = quotes.get(coding.quote);
  const taken = new Set(codingsOver(start, end).filter((other) => other !== coding).map((other) => other.lane));
  let lane = 0;
  while (taken.has(lane)) lane += 1;
  return lane;
}

// Take in what an answer of the server says is new; returns the spans of the text that look different now.
export function takeIn(answer) {
  if (answer.after < state.after) return []; // overtaken by a newer answer, which had all of this
  state.after = answer.after;
  const spans = [];
  const touch = (quote) => quote && spans.push([quote.start, quote.end]);
  for (const row of answer.codes) codes.set(row[0], read.code(row));
  for (const [id, name] of Object.entries(answer.coders)) coders.set(Number(id), name);
  Object.assign(state.rounds, answer.rounds);
  for (const row of answer.quotes) {
    touch(quotes.get(row[0]));
    quotes.set(row[0], read.quote(row));
    touch(quotes.get(row[0]));
  }
  for (const id of answer.gone.codings) {
    touch(quotes.get(codings.get(id)?.quote));
    codings.delete(id);
  }
  const changed = answer.codings.map((row) => read.coding(row)).filter((one) => quotes.has(one.quote));
  for (const coding of changed) {
    touch(quotes.get(codings.get(coding.pk)?.quote));
    touch(quotes.get(coding.quote));
    codings.set(coding.pk, { ...coding, lane: -1 });
  }
  for (const id of answer.gone.quotes) {
    touch(quotes.get(id));
    quotes.delete(id);
  }
  order = null;
  const moved = new Set(answer.quotes.map((row) => row[0]));
  const homeless = [...codings.values()].filter((one) => one.lane === -1 || moved.has(one.quote));
  for (const coding of homeless) coding.lane = -1;
  for (const coding of homeless) coding.lane = freeLane(coding);
  for (const coding of changed.filter((one) => one.coder === state.me)) {
    state.recent = [coding.code, ...state.recent.filter((code) => code !== coding.code)].slice(0, 12);
  }
  return spans;
}
