/*
 * Events over time. An event is what a line of a meeting leads to, or by its facts any other line that rests on these: that
 * of two who met, say (see modes.js).
 */

/**
 * The dated events in the columns of an axis, or null where there are none. `meeting(e)` tells whether a line leads to an
 * event, `facts(e)` what stands behind a line. Linear in lines and facts.
 */
export function makeEvents(graph, axis, { spans, meeting, facts }) {
  const places = new Int32Array(graph.nodes).fill(-1); // of events, by their nodes
  const columns = []; // those of each event: in which any line of it holds
  const told = new Map(); // of which event a fact tells
  for (let e = 0; e < graph.edges; e += 1) {
    if (!meeting(e)) continue;
    const event = graph.end[e];
    if (places[event] < 0) places[event] = columns.push(new Set()) - 1;
    addColumns(columns[places[event]], axis, spans, e);
    for (const fact of facts(e)) told.set(fact, places[event]);
  }
  const dated = columns.filter(({ size }) => size > 0).length;
  if (dated === 0) return null;

  const at = new Int32Array(graph.edges + 1); // the events behind each line, by their places; some more than once
  const behind = [];
  const lone = new Uint8Array(graph.edges);
  for (let e = 0; e < graph.edges; e += 1) {
    if (meeting(e)) behind.push(places[graph.end[e]]);
    else for (const fact of facts(e)) if (told.has(fact)) behind.push(told.get(fact));
    at[e + 1] = behind.length;
    lone[e] = at[e] === at[e + 1] ? 1 : 0;
  }

  /** The events with a line in a mask (or any), as a mask of their places. */
  function met(mask) {
    const found = new Uint8Array(columns.length);
    for (let e = 0; e < graph.edges; e += 1) {
      if (mask === null || mask[e] === 1) for (let k = at[e]; k < at[e + 1]; k += 1) found[behind[k]] = 1;
    }
    return found;
  }

  /** How many of these took place in each column. */
  function counts(mask = null) {
    const found = axis.columns.map(() => 0);
    met(mask).forEach((on, place) => { if (on) for (const column of columns[place]) found[column] += 1; });
    return found;
  }

  /** How many dated events there are in all, or with a line in a mask. */
  const number = (mask = null) => (mask === null ? dated : met(mask).reduce((sum, on, place) => sum + (on && columns[place].size > 0 ? 1 : 0), 0));

  /** How many lines without an event, of a mask or all, hold within each column. */
  const others = (mask = null) => axis.counts(mask === null ? lone : lone.map((on, e) => on & mask[e]));

  return { counts, number, others };
}

function addColumns(found, axis, { at, days }, e) {
  for (let k = at[e]; k < at[e + 1]; k += 2) {
    for (let column = axis.columnOf(days[k]); column <= axis.columnOf(days[k + 1]); column += 1) found.add(column);
  }
}
