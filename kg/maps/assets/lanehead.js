/* What stands in the head of a chronology that has been moved: the years above, the days of events below them. Pure. */
import { dayLabel, yearsOf } from "./chronology.js";

const BEFORE_EVENT = 14; // pixels from the beginning of a year's name to its first event
const RIM_OF_HEAD = 8; // pixels from the rim of the screen
const APART_IN_HEAD = 8; // between texts

/**
 * The years of `columns` (see arrangeChronology) that are on a screen so many pixels `wide`, each at the left of its first
 * event, or at the rim while only later ones of it are seen; the next year pushes it out. `at(x)` is where a column is on the
 * screen, `measure(text)` how wide a text is. Gives {text, x}, x being its left end.
 */
export function yearsInHead(columns, { at, wide, measure }) {
  const there = yearsOf(columns).filter(({ from, to }) => at(to) >= 0 && at(from) <= wide);
  let free = 0;
  return there.flatMap(({ year, from }, i) => {
    const text = String(year);
    const next = i + 1 < there.length ? at(there[i + 1].from) - BEFORE_EVENT - APART_IN_HEAD : Infinity;
    const x = Math.min(Math.max(at(from) - BEFORE_EVENT, RIM_OF_HEAD), next - measure(text));
    if (x < Math.max(free, Math.min(RIM_OF_HEAD, at(from) - BEFORE_EVENT)) || x + measure(text) > wide) return [];
    free = x + measure(text) + APART_IN_HEAD;
    return [{ text, x }];
  });
}

/** The days of the events that are on the screen, as many as have room: {text, x}, x being their middle. */
export function daysInHead(columns, { at, wide, measure, undated, language }) {
  let free = -Infinity;
  return columns.flatMap(({ x: place, first, last }) => {
    const x = at(place);
    if (x < 0 || x > wide) return [];
    const text = first === null ? undated : headLabel(first, last, language);
    const half = measure(text) / 2;
    if (x - half < free) return [];
    free = x + half + APART_IN_HEAD;
    return [{ text, x }];
  });
}

/** The day or days of an event below its year: what ends in another year says in which. */
export function headLabel(first, last, language) {
  const [year, lastYear] = [yearOf(first), yearOf(last)];
  const label = dayLabel(first, last, language);
  if (year === lastYear) return label || String(year);
  if (label.startsWith("–")) return `${year}${label}`;
  const end = dayLabel(last, last, language);
  return language === "ko" ? `${label}${lastYear}.${end}` : `${label}${end} ${lastYear}`;
}

const yearOf = (day) => yearsOf([{ first: day, x: 0 }])[0].year;
