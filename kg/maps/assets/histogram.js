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
  const [least, most] = days.reduce(([low, high], day) => [Math.min(low, day), Math.max(high, day)], [Infinity, -Infinity]);
  if (most - least < DAYS) return axisOf("day", columnsOf(spans, least, most, "day"));
  const months = columnsOf(spans, least, most, "month");
  return months.length <= COLUMNS ? axisOf("month", months) : axisOf("year", columnsOf(spans, least, most, "year"));
}

function columnsOf(spans, least, most, unit) {
  const counts = unitCounts(spans, unitsOf(least, unit), unitsOf(most, unit), unit, null);
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

/** How many lines (of a mask, or all) hold within each unit from one to another. */
function unitCounts({ at, days }, from, to, unit, mask) {
  const steps = new Int32Array(to - from + 2);
  const known = new Map(); // many lines hold on the same days
  const unitOf = (day) => {
    if (!known.has(day)) known.set(day, unitsOf(day, unit));
    return known.get(day);
  };
  for (let e = 0; e < at.length - 1; e += 1) {
    if (mask !== null && mask[e] !== 1) continue;
    let free = from; // a line counts once in a unit, however many of its spans lie there
    for (let k = at[e]; k < at[e + 1]; k += 2) {
      const [first, last] = [Math.max(unitOf(days[k]), free), unitOf(days[k + 1])];
      if (first > last) continue;
      steps[first - from] += 1;
      steps[last + 1 - from] -= 1;
      free = last + 1;
    }
  }
  let held = 0;
  return steps.subarray(0, -1).map((step) => (held += step));
}

function axisOf(unit, columns) {
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
  function counts(spans, mask = null) {
    const units = unitCounts(spans, unitsOf(first, unit), unitsOf(last, unit), unit, mask);
    const base = unitsOf(first, unit);
    return columns.map((column) => units[unitsOf(column.first, unit) - base]);
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

