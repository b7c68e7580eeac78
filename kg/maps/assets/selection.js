/* What belongs to a selection: what stays bright around it, which nodes are marked, and how it is said aloud. */
import { linesBetween } from "./groups.js";

/**
 * A node with what lies within so many hops and the lines among these, an edge with its ends, or the nodes and lines of
 * a path (`route`: see paths.js), within the masks of what is shown: masks again, and how many nodes. Null where nothing of
 * it is shown, so that what is may stay as it was.
 */
export function surroundings(graph, shown, selection, { hops, route, groups = null }) {
  if (selection === null) return null;
  const { nodes, edges } = AROUND[selection.type](graph, shown, selection, { hops, route, groups });
  if (!nodes.some((id) => shown.nodes[id] === 1)) return null; // all of it is filtered out
  return { nodes: masked(graph.nodes, nodes, shown.nodes), edges: masked(graph.edges, edges, shown.edges), count: nodes.length, ...(MEANT_GROUPS[selection.type]?.(selection) ?? {}) };
}

/** Which circles stand out, and whether only the line between them does. */
const MEANT_GROUPS = { group: ({ id }) => ({ groups: [id] }), between: ({ from, to }) => ({ groups: [from, to] }) };

const AROUND = {
  node: (graph, shown, { id }, { hops }) => within(graph, shown, id, hops),
  edge: (graph, shown, { id }) => ({ nodes: [graph.start[id], graph.end[id]], edges: [id] }),
  group: (graph, shown, { id }, { groups }) => ({ nodes: groups.members[id], edges: inside(graph, groups, id) }),
  between: (graph, shown, selection, { groups }) => ({ nodes: endsOf(selection, groups), edges: linesBetween(graph, groups, selection, shown.edges) }),
  path: (graph, shown, { from, to }, { route }) => route ?? { nodes: [from, to], edges: [] },
};

function within(graph, shown, id, hops) {
  const { steps, order } = graph.reach(id, { edges: shown.edges, hops });
  const edges = [];
  for (let e = 0; e < graph.edges; e += 1) if (steps[graph.start[e]] >= 0 && steps[graph.end[e]] >= 0) edges.push(e);
  return { nodes: order, edges };
}

function inside(graph, { of }, id) {
  const edges = [];
  for (let e = 0; e < graph.edges; e += 1) if (of[graph.start[e]] === id && of[graph.end[e]] === id) edges.push(e);
  return edges;
}

const endsOf = ({ from, to }, { members }) => [...members[from], ...members[to]];

function masked(size, kept, within) {
  const found = new Uint8Array(size);
  for (const each of kept) found[each] = within[each];
  return found;
}

/** How many nodes lie one hop from a node, two hops, and so on up to `hops`. */
export function rings(graph, shown, id, hops) {
  const counts = new Array(hops).fill(0);
  const { steps, order } = graph.reach(id, { edges: shown.edges, hops });
  for (const v of order) if (v !== id) counts[steps[v] - 1] += 1;
  return counts;
}

/** The nodes that are marked as selected: a node itself, both ends of a path. */
export function marks(selection) {
  if (selection?.type === "path") return [selection.from, selection.to];
  return selection?.type === "node" ? [selection.id] : [];
}

/** The nodes to bring into view. */
export function meant(graph, selection, route, groups) {
  if (selection.type === "group") return groups.members[selection.id];
  if (selection.type === "between") return endsOf(selection, groups);
  if (selection.type === "edge") return [graph.start[selection.id], graph.end[selection.id]];
  return selection.type === "path" && route ? route.nodes : marks(selection);
}

export function spoken(page, selection) {
  const { nodes, edges } = page.shown.masks;
  const gone = { node: nodes, edge: edges }[selection.type]?.[selection.id] === 0;
  return gone ? `${namedSelection(page, selection)} ${page.words.say("filteredOut")}` : namedSelection(page, selection);
}

function namedSelection(page, { type, id, from, to }) {
  const { store, words, route, crowd } = page;
  const { start, end } = store.graph;
  const name = (node) => words.label(node).slice(0, 80);
  if (type === "between") return crowd.bundles.spoken({ from, to });
  if (type === "group") return crowd.spoken(id);
  if (type === "node") return words.say("selectedNode", name(id), words.text(store.kinds[store.nodeKind(id)].label), store.degree[id]);
  if (type === "edge") return words.say("selectedEdge", name(start[id]), name(end[id]), words.text(store.ties[store.edgeTie(id)].label));
  const found = route ? words.say("pathsFound", words.number(route.count), route.length) : words.say(page.filtered() ? "noPathFiltered" : "noPath");
  return words.say("selectedPath", name(from), name(to), found);
}
