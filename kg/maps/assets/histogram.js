/*
 * Dated lines along an axis of days, months or years. A long empty stretch is folded into one column, so that a single line
 * of 1962 does not press those of last year together. See spans.js for what `spans` are.
 */
import { startOf, unitsOf } from "./days.js";

const DAYS = 45; // up to so many days stand one by one,
const COLUMNS = 120; // and up to so many columns for months; beyond that, each is a year
const FOLDED = 5; // empty units in a row that are shown as one column

/** The axis of all lines, or null when none is dated: its unit and its columns, {first, last, folded}, days each. */
export function makeAxis(spans) {
  const { days } = spans;
  if (days.length === 0) return null;
  let [least, most] = [Infinity, -Infinity];
  for (const day of days) {
    if (day < least) least = day;
    if (day > most) most = day;
  }
  if (most - least < DAYS) return axisOf(spans, least, most, "day");
  const months = axisOf(spans, least, most, "month");
  return months.columns.length <= COLUMNS ? months : axisOf(spans, least, most, "year");
}

/** The first and last day of each column, where `counts` lines hold within the units from that of the first day on. */
function columnsOf(counts, least, unit) {
  const columns = [];
  let first = startOf(least, unit);
  for (let u = 0; u < counts.length;) {
    let empty = 0;
    while (counts[u + empty] === 0) empty += 1;
    const folded = empty >= FOLDED;
    const width = folded ? empty : 1;
    const after = startOf(first, unit, width);
    columns.push({ first, last: after - 1, folded });
    [first, u] = [after, u + width];
  }
  return columns;
}

/** Days as units after that of the least, by a table: to ask the calendar for every line would take longer. */
function unitsSince(least, most, days, unit) {
  const table = new Int32Array(most - least + 1);
  for (let first = least, u = 0; first <= most; u += 1) {
    const after = startOf(first, unit, 1);
    table.fill(u, first - least, after - least);
    first = after;
  }
  const units = new Int32Array(days.length);
  for (let k = 0; k < days.length; k += 1) units[k] = table[days[k] - least];
  return units;
}

/** How many lines (of a mask, or all) hold within each of so many units; `units` are those of the spans' days. */
function unitCounts(at, units, count, mask) {
  const steps = new Int32Array(count + 1);
  for (let e = 0; e < at.length - 1; e += 1) {
    if (mask !== null && mask[e] !== 1) continue;
    let free = 0; // a line counts once in a unit, however many of its spans lie there
    for (let k = at[e]; k < at[e + 1]; k += 2) {
      const first = units[k] > free ? units[k] : free;
      const last = units[k + 1];
      if (first > last) continue;
      steps[first] += 1;
      steps[last + 1] -= 1;
      free = last + 1;
    }
  }
  const counts = new Int32Array(count);
  for (let u = 0, held = 0; u < count; u += 1) counts[u] = held += steps[u];
  return counts;
}

function axisOf({ at, days }, least, most, unit) {
  const base = unitsOf(least, unit);
  const length = unitsOf(most, unit) - base + 1;
  const units = unitsSince(least, most, days, unit);
  const all = unitCounts(at, units, length, null);
  const columns = columnsOf(all, least, unit);
  const unitAt = columns.map((column) => unitsOf(column.first, unit) - base);
  const count = columns.length;
  const [first, last] = [columns[0].first, columns.at(-1).last];

  /** The column in which a day lies; the outermost for days beyond the axis. */
  function columnOf(day) {
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (columns[middle].first <= day) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Where a day begins on the axis, from 0 to 1. */
  function placeOf(day) {
    if (day > last) return 1;
    const column = columnOf(day);
    const { first: start, last: end } = columns[column];
    return (column + Math.max(day - start, 0) / (end + 1 - start)) / count;
  }

  const columnAt = (place) => Math.min(Math.max(Math.floor(place * count), 0), count - 1);

  /** How many lines (of a mask, or all) hold within each column. */
  function counts(mask = null) {
    const found = mask === null ? all : unitCounts(at, units, length, mask);
    return unitAt.map((u) => found[u]);
  }

  /** The column so many steps on, folded ones passed over. */
  function onward(column, steps) {
    let now = column;
    for (let left = Math.abs(steps); left > 0; left -= 1) {
      let next = now + Math.sign(steps);
      while (columns[next]?.folded) next += Math.sign(steps);
      if (next < 0 || next >= count) break;
      now = next;
    }
    return now;
  }

  return { unit, columns, first, last, columnOf, columnAt, placeOf, counts, onward };
}

/** The days on which one end of a range comes to lie, if it is moved by so many columns. */
export function moved(axis, day, steps, which) {
  const column = axis.columnOf(day);
  const edge = axis.columns[column][which];
  // from within a column, a step outward leads to its edge first
  const inside = which === "first" ? day > edge && steps < 0 : day < edge && steps > 0;
  return axis.columns[inside ? axis.onward(column, steps - Math.sign(steps)) : axis.onward(column, steps)][which];
}

/** The years or months to be written below the axis: {place, day} where one begins, and room is left since the last. */
export function labelled(axis, room) {
  const found = [];
  const { unit, columns } = axis;
  let last = -Infinity;
  columns.forEach(({ first, folded }, at) => {
    const before = columns[at - 1];
    const begins = at === 0 || before.folded || unit === "day" || unit === "year" || startOf(first, "year") !== startOf(before.first, "year");
    const place = at / columns.length;
    if (folded || !begins || place - last < room) return;
    found.push({ place, day: first });
    last = place;
  });
  return found;
}

