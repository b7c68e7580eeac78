/* Days in words: spans are [first, last] in days since 1970-01-01, as precise as the source was. */

const iso = (day) => new Date(day * 86400000).toISOString().replace(/^\+0*/, "").slice(0, 10);
const afterwards = (day) => iso(day + 1);

/** A whole year is said as a year, a whole month as a month, one day once, two days of a span with a dash between. */
export function spanText([first, last]) {
  const [start, end] = [iso(first), iso(last)];
  const wholeMonths = start.endsWith("-01") && afterwards(last).endsWith("-01");
  if (start.endsWith("-01-01") && end.endsWith("-12-31")) return joined(start.slice(0, 4), end.slice(0, 4));
  if (wholeMonths) return joined(start.slice(0, 7), end.slice(0, 7));
  return joined(start, end);
}

const joined = (one, other) => (one === other ? one : `${one} – ${other}`);

export const spansText = (spans) => spans.map(spanText).join(", ");

/** The order of what holds in spans: newest first, what has no date last; equals stay as they are. */
export function newestFirst(items, spansOf) {
  const last = (item) => spansOf(item).reduce((latest, [, end]) => Math.max(latest, end), -Infinity);
  const keys = new Map(items.map((item) => [item, last(item)]));
  return [...items].sort((a, b) => (keys.get(a) === keys.get(b) ? 0 : keys.get(b) - keys.get(a)));
}
