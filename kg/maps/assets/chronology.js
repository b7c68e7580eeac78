/* The chronology: events side by side in the order of their days, actors as lanes below, a mark where one took part. */
const LANE_STEP = 45; // from one lane to the next
const FIRST_LANE = 92; // from the line of events down to the first lane
const LEAST_ROOM = 54; // from one event to the next
const CLOSE_ROOM = 34; // where there are more than MANY_EVENTS
const MANY_EVENTS = 60;
const MOST_ROOM = 150; // a longer time without events is cut short
const DAY_ROOM = 1.2; // how much room a day takes, between these two
const HALF_MARK = 7; // half of a mark
const BESIDE = 19; // between marks of one actor at one event

/**
 * `meeting(e)` tells whether a line leads from an actor to an event, `days(e)` are its spans of days, one after the other.
 * Gives x and y by node, `ends` (where the mark of each line begins and ends: x0, y0, x1, y1 in turn, NaN for lines without
 * one), the `columns` {event, x, first, last, cut}, undated events last with first = null, and the `lanes`
 * {actor, y}, those that come first above. `cut`: time was left out before it. Takes time linear in lines, and what
 * sorting them takes.
 */
export function arrangeChronology(graph, { meeting, days }) {
  const lines = [...graph.start.keys()].filter(meeting);
  const columns = inColumns(graph, lines, days);
  const place = new Map(columns.map((column, at) => [column.event, at]));
  const x = new Float32Array(graph.nodes);
  const y = new Float32Array(graph.nodes);
  for (const column of columns) x[column.event] = column.x;

  const firsts = new Map();
  const counts = new Map();
  for (const e of lines) {
    const [actor, at] = [graph.start[e], place.get(graph.end[e])];
    firsts.set(actor, Math.min(firsts.get(actor) ?? Infinity, at));
    counts.set(actor, (counts.get(actor) ?? 0) + 1);
  }
  const actors = [...firsts.keys()].sort((a, b) => firsts.get(a) - firsts.get(b) || counts.get(b) - counts.get(a) || a - b);
  const lanes = actors.map((actor, at) => ({ actor, y: FIRST_LANE + at * LANE_STEP }));
  for (const { actor, y: height } of lanes) [x[actor], y[actor]] = [0, height];

  const ends = new Float32Array(4 * graph.edges).fill(NaN);
  const beside = new Map();
  for (const e of lines) {
    const key = `${graph.start[e]} ${graph.end[e]}`;
    if (!beside.has(key)) beside.set(key, []);
    beside.get(key).push(e);
  }
  for (const group of beside.values()) {
    const apart = Math.min(BESIDE, LANE_STEP / group.length); // within their lane, however many
    group.forEach((e, rank) => {
      const height = y[graph.start[e]] + (rank - (group.length - 1) / 2) * apart;
      ends.set([x[graph.end[e]] - HALF_MARK, height, x[graph.end[e]] + HALF_MARK, height], 4 * e);
    });
  }
  return { x, y, ends, columns, lanes };
}

/** How far the marks of some lines (a mask) reach, in an arrangement: of an event down (`y`), of an actor to the right (`x`), by node; 0 where it has none. */
export function reachOf(graph, { x, y, ends }, lines) {
  const reach = { x: new Float32Array(graph.nodes), y: new Float32Array(graph.nodes) };
  for (let e = 0; e < graph.edges; e += 1) {
    if (lines[e] !== 1 || Number.isNaN(ends[4 * e])) continue;
    const [actor, event] = [graph.start[e], graph.end[e]];
    reach.x[actor] = Math.max(reach.x[actor], x[event]);
    reach.y[event] = Math.max(reach.y[event], y[actor]);
  }
  return reach;
}

/** The events, each with its first and last day, from left to right. */
function inColumns(graph, lines, days) {
  const spans = new Map();
  for (const e of lines) {
    const held = spans.get(graph.end[e]) ?? { first: Infinity, last: -Infinity };
    const own = days(e);
    for (let i = 0; i < own.length; i += 2) {
      held.first = Math.min(held.first, own[i]);
      held.last = Math.max(held.last, own[i + 1]);
    }
    spans.set(graph.end[e], held);
  }
  const found = [...spans].map(([event, { first, last }]) => ({ event, first, last })).sort((a, b) => a.first - b.first || a.last - b.last || a.event - b.event);
  const least = found.length > MANY_EVENTS ? CLOSE_ROOM : LEAST_ROOM;
  let [x, before] = [0, null];
  return found.map(({ event, first, last }) => {
    const dated = first !== Infinity;
    const gone = before !== null && dated ? (first - before) * DAY_ROOM : 0;
    const apart = before !== null && before !== Infinity && !dated; // undated ones stand apart
    x += (before === null ? 1.3 * LEAST_ROOM : apart ? 2 * LEAST_ROOM : Math.min(Math.max(gone, least), MOST_ROOM));
    before = first;
    return { event, x, first: dated ? first : null, last: dated ? last : null, cut: gone > MOST_ROOM };
  });
}

/** A day as [year, month, day]. */
function dateParts(day) {
  const date = new Date(day * 86_400_000);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

/** What is written under an event: the day, the days, the month or nothing but the year (which stands below anyway). */
export function dayLabel(first, last, language) {
  const [year, month, day] = dateParts(first);
  const [lastYear, lastMonth, lastDay] = dateParts(last);
  const whole = day === 1 && dateParts(last + 1)[2] === 1;
  if (whole && year === lastYear && month === lastMonth) return language === "ko" ? `${month}월` : MONTH_NAMES[month - 1];
  if (whole && month === 1 && lastMonth === 12) return year === lastYear ? "" : `–${lastYear}`;
  const [one, other] = language === "ko" ? [`${month}.${day}`, `${lastMonth}.${lastDay}`] : [`${day} ${MONTH_NAMES[month - 1]}`, `${lastDay} ${MONTH_NAMES[lastMonth - 1]}`];
  if (first === last) return one;
  if (year !== lastYear) return `${one}–`;
  if (month !== lastMonth) return `${one}–${other}`;
  return language === "ko" ? `${one}–${lastDay}` : `${day}–${other}`;
}

const MONTH_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The years of dated columns, each with the x of its first and last one. */
export function yearsOf(columns) {
  const found = [];
  for (const { first, x } of columns) {
    if (first === null) continue;
    const [year] = dateParts(first);
    if (found.at(-1)?.year === year) found.at(-1).to = x;
    else found.push({ year, from: x, to: x });
  }
  return found;
}
