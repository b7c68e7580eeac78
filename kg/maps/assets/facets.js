/*
 * What a map can be filtered by. A facet is {id, label, of, role, choices, at, values}: `of` is "nodes" or "edges"; row i
 * of `values` (from at[i] to at[i + 1]) holds the places of item i's choices; a choice is {id, label}. A label is a pair
 * of texts, or the key of what the page itself says. `role`: "layer" for the legend's two groups, whose boxes are ticked
 * until one is taken away; "narrow" for the others, where nothing is ticked until something is chosen.
 */
import { MODES, modesOf } from "./modes.js";

const DEGREES = [[0, 0], [1, 1], [2, 3], [4, 7], [8, 15], [16, Infinity]];
const WITNESSES = [[0, 0], [1, 1], [2, 2], [3, 3], [4, Infinity]];

/** One choice for each item: `values` are their places. */
function single(values) {
  const at = new Int32Array(values.length + 1);
  for (let i = 0; i < at.length; i += 1) at[i] = i;
  return { at, values };
}

/**
 * Items without a choice get one more, "not stated", if others of their group have one; a group of which the facet says
 * nothing stays without.
 */
function stated(count, choices, at, values, group) {
  const empty = (i) => at[i] === at[i + 1];
  let silent = 0;
  for (let i = 0; i < count; i += 1) if (empty(i)) silent += 1;
  if (silent === 0) return { choices, at, values };
  const spoken = new Set();
  for (let i = 0; i < count; i += 1) if (!empty(i)) spoken.add(group(i));
  const starts = new Int32Array(count + 1);
  const places = new Int32Array(values.length + count);
  for (let i = 0; i < count; i += 1) {
    let end = starts[i];
    if (empty(i) && spoken.has(group(i))) places[end++] = choices.length;
    for (let k = at[i]; k < at[i + 1]; k += 1) places[end++] = values[k];
    starts[i + 1] = end;
  }
  return { choices: [...choices, { id: "-", label: "notStated" }], at: starts, values: places.slice(0, starts[count]) };
}

function span([low, high]) {
  const text = high === Infinity ? `${low}+` : low === high ? `${low}` : `${low}–${high}`;
  return { id: text.replace("–", "-"), label: [text, text] };
}

/** Ranges of numbers, the last without an end: `numbers` are those of the items. */
function steps(ranges, numbers) {
  const [last] = ranges.at(-1);
  const places = Array.from({ length: last + 1 }, (_, value) => ranges.findIndex(([low, high]) => value >= low && value <= high));
  const values = new Uint8Array(numbers.length);
  for (let i = 0; i < values.length; i += 1) values[i] = places[Math.min(numbers[i], last)];
  return { choices: ranges.map(span), ...single(values) };
}

/** The facets that the ontology declares, one after the other in the columns. */
function declared({ columns, graph, nodeKind, edgeTie }) {
  const { column, text } = columns;
  const groups = { nodes: nodeKind, edges: edgeTie };
  const [ids, labels, starts] = [column("facet.id"), column("facet.label"), column("facet.choices.at")];
  const [choiceIds, choiceLabels] = [column("choice.id"), column("choice.label")];
  const part = (name, f, count) => {
    const at = column(`${name}.at`).subarray(f * count, (f + 1) * count + 1);
    return { at: Int32Array.from(at, (start) => start - at[0]), values: Int32Array.from(column(name).subarray(at[0], at[count])) };
  };
  return Array.from(ids, (id, f) => {
    const choices = [];
    for (let c = starts[f]; c < starts[f + 1]; c += 1) choices.push({ id: text(choiceIds[c]), label: [text(choiceLabels[2 * c]), text(choiceLabels[2 * c + 1])] });
    return ["nodes", "edges"].map((of) => {
      const rows = part(`facet.${of}`, f, graph[of]);
      return { id: text(id), label: [text(labels[2 * f]), text(labels[2 * f + 1])], of, role: "narrow", used: rows.values.length > 0, ...stated(graph[of], choices, rows.at, rows.values, groups[of]) };
    });
  }).flat().filter(({ used }) => used);
}

/** Those of nodes that the ontology declares, without the choices that nothing has; one with a single choice too. */
export const nodeFacets = (store) => declared(store).filter(({ of }) => of === "nodes").map(used);

/** All facets of a store, the legend's first; those with a single choice are left out. */
export function makeFacets(store) {
  const { graph: { edges }, columns: { column } } = store;
  const named = (each) => ({ id: each.id, label: each.label });
  const titles = store.sources.map(({ id, title, date }) => ({ id, label: [title, title].map((text) => [text || id, date].filter((part) => part).join(" · ")) }));
  const layers = [
    { id: "kind", label: "kinds", of: "nodes", role: "layer", choices: store.kinds.map(named), ...single(column("node.kind")) },
    { id: "tie", label: "ties", of: "edges", role: "layer", choices: store.ties.map(named), ...single(column("edge.tie")) },
    {
      id: "certainty", label: "certainty", of: "edges", role: "layer",
      choices: [{ id: "reported", label: "reported" }, { id: "announced", label: "tentative" }], ...single(column("edge.tentative")),
    },
  ];
  const narrowing = [
    ...declared(store),
    { id: "source", label: "source", of: "edges", role: "narrow", ...stated(edges, titles, column("edge.sources.at"), column("edge.sources"), () => 0) },
    { id: "witnesses", label: "witnesses", of: "edges", role: "narrow", ...steps(WITNESSES, column("edge.witnesses")) },
    { id: "degree", label: "degreeFacet", of: "nodes", role: "narrow", ...degrees(store) },
  ].map(used).filter(({ choices }) => choices.length > 1);
  return [...layers.slice(0, 2), ...layers.slice(2).map(used).filter(({ choices }) => choices.length > 1), ...narrowing];
}

/** The number of lines that a node has is another in each mode: `modes` has the values of each, `values` those of the first. */
function degrees({ ties, modes }) {
  const each = modesOf(ties).map((mode) => steps(DEGREES, modes(mode).degree));
  return each.length > 1 ? { ...each[0], modes: each.map(({ values }) => values) } : each[0];
}

/** Let the facets that depend on the mode say what is so in this one. */
export function inMode(facets, mode) {
  for (const facet of facets) if (facet.modes) facet.values = facet.modes[MODES.indexOf(mode)];
}

/** A facet without the choices that nothing has. */
function used(facet) {
  const counts = new Int32Array(facet.choices.length);
  for (const values of facet.modes ?? [facet.values]) for (let k = 0; k < values.length; k += 1) counts[values[k]] += 1;
  if (counts.every((count) => count > 0)) return facet;
  const place = new Int32Array(counts.length).fill(-1);
  let next = 0;
  counts.forEach((count, i) => { if (count) place[i] = next++; });
  return { ...facet, choices: facet.choices.filter((_, i) => counts[i]), values: facet.values.map((value) => place[value]), ...(facet.modes ? { modes: facet.modes.map((values) => values.map((value) => place[value])) } : {}) };
}
