/* What is written along the line of events of a chronology: years below it, days and how many events above it. Pure. */
import { dayLabel, yearsOf } from "./chronology.js";

const BEFORE_EVENT = 14; // pixels from the beginning of a year's name to its first event
const RIM_OF_HEAD = 8; // pixels from the rim of what is seen
const APART_IN_HEAD = 8; // between texts
const NAME_APART = 17; // pixels between events, below which they share a text

/**
 * The years of `columns` (see arrangeChronology) that are seen `from` one point of a screen to another, where it is so many
 * pixels `wide`: each at the left of its first event, or at the rim while only later ones of it are seen. Where there is no
 * room for all, neighbours share a text; events without a date stand under `undated`. `at(x)` is where a column is on the
 * screen, `measure(text)` how wide a text is. Gives {text, x, years}, x being its left end.
 */
export function yearsInHead(columns, { at, from: rim, wide, measure, undated }) {
  const spans = yearsOf(columns).map(({ year, from, to }) => ({ from, to, years: [year], open: false }));
  const open = columns.filter(({ first }) => first === null);
  if (open.length) spans.push({ from: open[0].x, to: open.at(-1).x, years: [], open: true });
  const placed = ({ from, years, open: without }) => {
    const text = [years.length > 1 ? `${years[0]}–${years.at(-1)}` : years.join(""), without ? undated : ""].filter((part) => part).join(" · ");
    return { from, years, open: without, text, x: Math.max(Math.min(Math.max(at(from) - BEFORE_EVENT, rim + RIM_OF_HEAD), wide - RIM_OF_HEAD - measure(text)), rim + RIM_OF_HEAD) };
  };
  const found = [];
  for (const span of spans.filter(({ from, to }) => at(to) >= rim && at(from) <= wide)) {
    let next = placed(span);
    while (found.length && found.at(-1).x + measure(found.at(-1).text) + APART_IN_HEAD > next.x) {
      const before = found.pop();
      next = placed({ from: before.from, years: [...before.years, ...next.years], open: next.open });
    }
    found.push(next);
  }
  return found.map(({ text, x, years }) => ({ text, x, years }));
}

/** The events that are seen, those that are too near each other for a text each together: {x, columns}. What has no date shares none with what has. */
export function eventsInHead(columns, { at, from, wide }) {
  const found = [];
  for (const column of columns) {
    const x = at(column.x);
    if (x < from || x > wide) continue;
    const group = found.at(-1);
    if (group && x - group.x < NAME_APART && (group.columns[0].first === null) === (column.first === null)) group.columns.push(column);
    else found.push({ x, columns: [column] });
  }
  return found;
}

/** When events were that share a text: from the first day of the first to the last day of all; "" where they have no date. `told(year)`: it stands below them. */
export function daysTogether(columns, told, language) {
  if (columns[0].first === null) return "";
  const [first, last] = [columns[0].first, Math.max(...columns.map((column) => column.last))];
  const [year, label] = [yearOf(first), headLabel(first, last, language)];
  if (told(year) || label.startsWith(String(year))) return label;
  return language === "ko" ? `${year}년 ${label}` : yearOf(last) === year ? `${label} ${year}` : label.replace("–", ` ${year}–`);
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
