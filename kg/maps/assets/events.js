/*
 * Events over time. An event is what a line of a meeting leads to, or by its facts any other line that rests on these: that
 * of two who met, say (see modes.js).
 */

/**
 * The dated events in the columns of an axis, or null where there are none. `meeting(e)` tells whether a line leads to an
 * event, `facts(e)` what stands behind a line. Linear in lines and facts.
 */
export function makeEvents(graph, axis, { spans, meeting, facts }) {
  const places = new Map(); // of events, by their nodes
  const columns = []; // those of each event: in which any line of it holds
  const told = new Map(); // of which event a fact tells
  for (let e = 0; e < graph.edges; e += 1) {
    if (!meeting(e)) continue;
    const event = graph.end[e];
    if (!places.has(event)) places.set(event, columns.push(new Set()) - 1);
    addColumns(columns[places.get(event)], axis, spans, e);
    for (const fact of facts(e)) told.set(fact, places.get(event));
  }
  if (columns.every(({ size }) => size === 0)) return null;
  const dated = columns.filter(({ size }) => size > 0).length;

  /** The events behind a line, by their places; each may come more than once. */
  const behind = (e) => (meeting(e) ? [places.get(graph.end[e])] : [...facts(e)].map((fact) => told.get(fact)).filter((place) => place !== undefined));
  const rows = Array.from({ length: graph.edges }, (_, e) => behind(e));
  const lone = Uint8Array.from(rows, (row) => (row.length ? 0 : 1));

  /** The events with a line in a mask (or any), by their places. */
  function met(mask) {
    const found = new Set();
    rows.forEach((row, e) => { if (mask === null || mask[e] === 1) row.forEach((place) => found.add(place)); });
    return [...found];
  }

  /** How many of these took place in each column. */
  function counts(mask = null) {
    const found = axis.columns.map(() => 0);
    for (const place of met(mask)) for (const column of columns[place]) found[column] += 1;
    return found;
  }

  /** How many dated events there are in all, or with a line in a mask. */
  const number = (mask = null) => (mask === null ? dated : met(mask).filter((place) => columns[place].size > 0).length);

  /** How many lines without an event, of a mask or all, hold within each column. */
  const others = (mask = null) => axis.counts(mask === null ? lone : lone.map((on, e) => on & mask[e]));

  return { counts, number, others };
}

function addColumns(found, axis, { at, days }, e) {
  for (let k = at[e]; k < at[e + 1]; k += 2) {
    for (let column = axis.columnOf(days[k]); column <= axis.columnOf(days[k + 1]); column += 1) found.add(column);
  }
}
