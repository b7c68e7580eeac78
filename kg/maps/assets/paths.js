/* Walking from one node to another: all shortest paths, and what two nodes share. Counting is linear, listing is cut off. */

/**
 * The shortest paths between two nodes over the edges of a mask, or null if there is none: their `length` in steps, how
 * many there are (`count`), the first of them (`most`, fewer long ones), and the `nodes` and `edges` on any. A path is a list of steps
 * {from, to, edges}: all edges between the two. Several edges between the same two nodes make one path, not several.
 */
export function shortestPaths(graph, from, to, mask, most = 20) {
  const found = graph.shortest(from, to, mask);
  if (found === null) return null;
  const rank = new Map(found.nodes.map((v, i) => [v, i])); // nodes come by their distance
  const onward = new Map(found.nodes.map((v) => [v, new Map()])); // node: {next node: edges}
  for (const e of found.edges) {
    const [a, b] = [graph.start[e], graph.end[e]];
    const [near, far] = rank.get(a) < rank.get(b) ? [a, b] : [b, a];
    const steps = onward.get(near);
    if (!steps.has(far)) steps.set(far, []);
    steps.get(far).push(e);
  }
  const room = Math.min(most, Math.ceil((10 * most) / Math.max(found.length, 1))); // what is listed is no longer than 10 steps each
  return { ...found, count: waysTo(found.nodes, onward, from, to), paths: firstPaths(onward, from, to, room) };
}

function waysTo(nodes, onward, from, to) {
  const ways = new Map(nodes.map((v) => [v, 0]));
  ways.set(from, 1);
  for (const v of nodes) for (const w of onward.get(v).keys()) ways.set(w, ways.get(w) + ways.get(v));
  return ways.get(to);
}

/** Depth first, without recursion: a path may have thousands of steps. Every node on the way leads to the end. */
function firstPaths(onward, from, to, most) {
  const paths = [];
  const steps = [];
  const open = [onward.get(from).entries()];
  while (open.length && paths.length < most) {
    const { value, done } = open.at(-1).next();
    if (done) { open.pop(); steps.pop(); continue; }
    steps.push({ from: steps.at(-1)?.to ?? from, to: value[0], edges: value[1] });
    open.push(onward.get(value[0]).entries());
    if (value[0] === to) paths.push([...steps]);
  }
  return paths;
}

/** The nodes tied to both, each with its edges to the one and to the other: [{node, toFirst, toSecond}], in their order. */
export function shared(graph, first, second, mask) {
  const toSecond = tied(graph, second, mask);
  return [...tied(graph, first, mask)].filter(([v]) => v !== second && toSecond.has(v)).sort(([a], [b]) => a - b)
    .map(([node, edges]) => ({ node, toFirst: edges, toSecond: toSecond.get(node) }));
}

function tied(graph, v, mask) {
  const ties = new Map();
  for (const e of graph.edgesOf(v, mask)) {
    const w = graph.other(e, v);
    if (w === v) continue;
    if (!ties.has(w)) ties.set(w, []);
    ties.get(w).push(e);
  }
  return ties;
}
