/*
 * Two ways to look at one network: actors with the events in which they meet (two-mode), or actors that met connected
 * directly (projected). Lines of projected ties are the second way, all others the first; they are never drawn together.
 */
import { countEnds } from "./graph.js";

export const MODES = ["two-mode", "projected"];

/** Whether lines are drawn as marks on lanes, each tie with its own. */
export const inMarks = ({ layout }) => layout === "chronology";

/** The mode that a page is in. A chronology needs the events, whatever mode was chosen for the other layouts. */
export const modeOf = ({ mode, layout }) => (inMarks({ layout }) ? MODES[0] : mode);

export const modesOf = (ties) => (ties.some(({ projected }) => projected) ? MODES : MODES.slice(0, 1));

/**
 * For a mode, what there is in it: masks of `nodes` and `edges` (null: all of them), how many, and the `degree` of each node.
 * `projected(e)` tells whether a line stands for a meeting. Without any such line there is no second way, and nothing is left out.
 */
export function makeModes(graph, projected) {
  const lines = new Uint8Array(graph.edges);
  for (let e = 0; e < lines.length; e += 1) if (projected(e)) lines[e] = 1;
  const single = !lines.includes(1);
  const known = {};

  function made(mode) {
    const second = mode === MODES[1];
    const edges = single ? null : lines.map((on) => (second ? on : 1 - on));
    const degree = countEnds(graph.nodes, graph.start, graph.end, [edges]);
    const nodes = second ? Uint8Array.from(degree, (count) => (count ? 1 : 0)) : null;
    const sum = (mask, all) => mask?.reduce((total, on) => total + on, 0) ?? all;
    return { nodes, edges, degree, nodeCount: sum(nodes, graph.nodes), edgeCount: sum(edges, graph.edges) };
  }

  return (mode) => (known[mode] ??= made(mode));
}

/** What there is in a mode as a scope of filters: actors that no line touches are part of the first mode, not of the second. */
export const scopeOf = ({ nodes, edges }) => ({ nodes, edges, alone: nodes === null });

/** In a chronology there are only lines that lead to events, and what they touch. */
export function layoutScope({ graph, ties, edgeTie }, { layout }) {
  if (!inMarks({ layout })) return { nodes: null, edges: null };
  return { nodes: null, edges: Uint8Array.from(graph.start, (_, e) => (ties[edgeTie(e)].meeting ? 1 : 0)) };
}

/**
 * The events in which the ends of a projected line met: [{event, facts, sources}], the facts of one end first. `facts(e)`
 * are those of a line, `meeting(e)` tells whether it leads to an event, `sources(fact)` who states one. `sources` are those
 * that state, of either end, that it was there. Empty where the events are not on the map.
 */
export function meetings(graph, line, { facts, meeting, sources }) {
  const behind = new Set(facts(line));
  const told = [graph.start[line], graph.end[line]].map((end) => {
    const at = new Map();
    for (const e of graph.rowOf(end)) {
      if (graph.start[e] !== end || !meeting(e)) continue;
      const mine = [...facts(e)].filter((fact) => behind.has(fact));
      if (mine.length) at.set(graph.end[e], new Set([...(at.get(graph.end[e]) ?? []), ...mine]));
    }
    return at;
  });
  const stated = (found) => new Set([...found].flatMap((fact) => [...sources(fact)]));
  return [...told[0].keys()].filter((event) => told[1].has(event)).sort((a, b) => a - b).map((event) => {
    const [one, other] = told.map((at) => at.get(event));
    const both = stated(other);
    return { event, facts: [...new Set([...one, ...other])], sources: [...stated(one)].filter((source) => both.has(source)) };
  });
}
