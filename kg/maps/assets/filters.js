/* Which nodes and lines the chosen filters leave, and how many each further choice would leave. */

/**
 * `chosen[f]` is null (facet f does not filter) or the set of choices that it keeps; an item stays if it has one of them.
 * A node of which a facet says nothing (it has no choice at all: a person has no sector) stays for the sake of those that
 * are kept, with a line to one of them. A line stays with both its ends; while a narrowing facet of lines is chosen, so
 * does a node with one of its lines.
 *
 * `scope` is what there is at all, {nodes, edges} masks or null for all: what lies outside stays away whatever is chosen,
 * and while it has a mask of lines, a node stays with one of its lines only, unless nodes may stand `alone`.
 *
 * Gives masks of `nodes` and `edges`, and for each facet how many items have each choice under all OTHER filters. Takes
 * time linear in nodes, edges and their choices, once and once more for each facet that filters.
 */
export function applyFilters(graph, facets, chosen, scope = EVERYTHING) {
  const { start, end } = graph;
  const refusals = { nodes: tally(graph.nodes), edges: tally(graph.edges) };
  for (const of of ["nodes", "edges"]) scope[of]?.forEach((on, i) => { if (!on) refusals[of].bar(i); });
  const silent = tally(graph.nodes); // facets that filter, but say nothing of a node
  facets.forEach((facet, f) => {
    if (chosen[f] === null) return;
    const kept = Uint8Array.from(facet.choices, (_, c) => (chosen[f].has(c) ? 1 : 0));
    const empty = (i) => facet.at[i] === facet.at[i + 1];
    for (let i = 0; i < graph[facet.of]; i += 1) {
      if (facet.of === "nodes" && empty(i)) silent.add(i, f);
      else if (!keeps(facet, kept, i)) refusals[facet.of].add(i, f);
    }
    if (facet.of === "edges") return;
    for (let e = 0; e < graph.edges; e += 1) if (empty(start[e]) && empty(end[e])) refusals.edges.add(e, f);
  });
  const narrow = (scope.edges !== null && !scope.alone) || facets.some((facet, f) => facet.of === "edges" && facet.role === "narrow" && chosen[f] !== null);

  const open = scope.nodes === null && scope.edges === null && chosen.every((kept) => kept === null);

  /** Nodes and lines that stay, were facet f not there (null: it is). */
  function left(f) {
    const nodes = new Uint8Array(graph.nodes);
    const edges = new Uint8Array(graph.edges);
    if (open) return { nodes: nodes.fill(1), edges: edges.fill(1) };
    for (let v = 0; v < graph.nodes; v += 1) nodes[v] = !narrow && refusals.nodes.none(v, f) && silent.none(v, f) ? 1 : 0;
    for (let e = 0; e < graph.edges; e += 1) {
      if (!refusals.edges.none(e, f) || !refusals.nodes.none(start[e], f) || !refusals.nodes.none(end[e], f)) continue;
      edges[e] = 1;
      nodes[start[e]] = 1;
      nodes[end[e]] = 1;
    }
    return { nodes, edges };
  }

  const stay = left(null);
  const counts = facets.map((facet, f) => counted(facet, (chosen[f] === null ? stay : left(f))[facet.of]));
  return { ...stay, counts };
}

const EVERYTHING = { nodes: null, edges: null, alone: true };

/** What lies within all of these scopes: functions that give {nodes, edges}, masks or null for all, and whether nodes may stand alone. */
export function overlap(scopes) {
  const both = (one, other) => (one && other ? one.map((on, i) => on & other[i]) : one ?? other);
  return scopes.map((scope) => scope()).reduce((all, each) => ({
    nodes: both(all.nodes, each.nodes), edges: both(all.edges, each.edges), alone: all.alone && (each.edges === null || each.alone === true),
  }), EVERYTHING);
}

/** How many facets say something of each item, so that "none, were it not for facet f" can be asked; what is barred never is. */
function tally(items) {
  const count = new Uint8Array(items);
  const last = new Int16Array(items).fill(-1);
  return {
    add(i, f) { count[i] += 1; last[i] = f; },
    bar(i) { count[i] = 2; last[i] = -1; },
    none: (i, f) => count[i] === 0 || (count[i] === 1 && last[i] === f),
  };
}

function keeps({ at, values }, kept, i) {
  for (let k = at[i]; k < at[i + 1]; k += 1) if (kept[values[k]]) return true;
  return false;
}

function counted({ at, values, choices }, mask) {
  const counts = new Int32Array(choices.length);
  for (let i = 0; i < mask.length; i += 1) {
    if (mask[i] !== 1) continue;
    for (let k = at[i]; k < at[i + 1]; k += 1) counts[values[k]] += 1;
  }
  return counts;
}

/** The set of what is kept after one box was ticked or not; null when that leaves the facet without effect. */
export function toggled({ role, choices }, kept, choice, on) {
  const next = new Set(kept ?? (role === "layer" ? choices.keys() : []));
  if (on) next.add(choice);
  else next.delete(choice);
  if (role === "layer") return next.size === choices.length ? null : next;
  return next.size === 0 ? null : next;
}
