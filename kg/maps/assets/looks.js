/*
 * By what the nodes of a map can be coloured: their class, what the ontology declares of them, the community they belong
 * to, a measure. Each of the first three is a facet of nodes (see facets.js), with a choice for every value.
 */
import { nodeFacets } from "./facets.js";
import { MEASURES } from "./measuring.js";
import { OTHERS, REST, coloured } from "./scales.js";
import { strings } from "./strings.js";

export const OTHER_VALUES = "+";
export const NOT_STATED = "?";

/** By what they can be sized. */
export const SIZES = ["degree", "same", ...MEASURES.filter((name) => name !== "degree")];

/** Communities as a facet: each is named after its member with the most lines, the first of several; not before someone asks. */
function communityFacet(store) {
  const at = new Int32Array(store.graph.nodes + 1);
  for (let v = 0; v < at.length; v += 1) at[v] = v;
  const { degree } = store; // of the first mode, whichever the page is in when someone asks
  let choices = null;
  return { id: "community", label: "community", at, values: store.columns.column("node.group"), get choices() { return (choices ??= communityChoices(store, degree)); } };
}

function communityChoices({ columns, graph, nodeLabel, nodeId }, degree) {
  const group = columns.column("node.group");
  const [heads, sizes] = [[], []];
  for (let v = 0; v < graph.nodes; v += 1) {
    sizes[group[v]] = (sizes[group[v]] ?? 0) + 1;
    if (heads[group[v]] === undefined || degree[v] > degree[heads[group[v]]]) heads[group[v]] = v;
  }
  const name = (v, at) => nodeLabel(v)[at] || nodeLabel(v)[0] || nodeId(v);
  const label = (v, g) => ["ko", "en"].map((language, at) => (sizes[g] > 1 ? strings[language].around(name(v, at)) : name(v, at)));
  return heads.map((v, g) => ({ id: nodeId(v), label: label(v, g) }));
}

/** The ways to colour, the class (`kinds`, a facet) first: facets, and {id, label, measure: true}. */
export function makeColourings(store, kinds) {
  return [kinds, ...nodeFacets(store), communityFacet(store), ...MEASURES.map((id) => ({ id, label: id, measure: true }))]
    .filter(({ id }, place, all) => all.findIndex((each) => each.id === id) === place);
}

/** The choices of a node; the first of several gives its colour. None: the facet says nothing of it. */
export const choicesOf = ({ at, values }, id) => [...values.subarray(at[id], at[id + 1])];

/** How many nodes of a mask have each choice as their first, how many have several, and how many none. */
export function countFirst({ choices, at, values }, nodes) {
  const counts = new Int32Array(choices.length);
  let [several, none] = [0, 0];
  for (let id = 0; id < nodes.length; id += 1) {
    if (nodes[id] !== 1) continue;
    if (at[id] === at[id + 1]) none += 1;
    else counts[values[at[id]]] += 1;
    if (at[id + 1] - at[id] > 1) several += 1;
  }
  return { counts, several, none };
}

/**
 * What tells the choices apart where colours do not: a number for each that has a colour of its own, in the order of the key;
 * one sign for all others, one for what is not stated.
 */
export function marksOf(facet, colours) {
  let number = 0;
  return colours.map((colour, c) => {
    if (facet.choices[c].id === "-") return NOT_STATED;
    return colour === OTHERS ? OTHER_VALUES : String((number += 1));
  });
}

/** The colour of each choice: of classes their own, else what scales.js gives; whatever the filters, always the same. */
export function coloursOf(facet, kinds, nodeCount) {
  if (facet.id === "kind") return kinds.map(({ colour }) => colour);
  const { counts } = countFirst(facet, new Uint8Array(nodeCount).fill(1));
  return coloured(facet.choices, counts).map((colour, c) => colour ?? (facet.choices[c].id === "-" ? REST : OTHERS));
}
