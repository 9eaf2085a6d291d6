// The server counts code points, the browser UTF-16 units: an emoji is one there and two here. Converted here alone.

const PAIR = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;

export const length = (text) => (PAIR.test(text) ? [...text].length : text.length);

// The index in `text` of its code point number `point`.
export function toUnits(text, point) {
  if (!PAIR.test(text)) return Math.min(point, text.length);
  let unit = 0;
  for (let left = point; left > 0 && unit < text.length; left -= 1) unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
  return unit;
}

// The number of the code point at the index `unit` of `text`; within a pair, that of the pair.
export function toPoints(text, unit) {
  if (!PAIR.test(text)) return Math.min(unit, text.length);
  const isWithin = PAIR.test(text.slice(unit - 1, unit + 1)) && unit > 0;
  return [...text.slice(0, isWithin ? unit - 1 : unit)].length;
}

// A converter for many positions in one text: `point → unit`.
export function unitsOf(text) {
  if (!PAIR.test(text)) return (point) => Math.min(point, text.length);
  const units = [];
  let unit = 0;
  for (const sign of text) {
    units.push(unit);
    unit += sign.length;
  }
  units.push(unit);
  return (point) => units[Math.min(point, units.length - 1)];
}
