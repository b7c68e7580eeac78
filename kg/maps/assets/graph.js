/* A network as arrays: adjacency in compressed rows, and what is asked of it. All of it takes time linear in nodes and edges. */

/** How many edges that both of these masks (each may be null) keep end at each node; a loop counts once. */
export function countEnds(nodes, start, end, masks) {
  const counts = new Int32Array(nodes);
  const [one = null, other = null] = masks.filter((mask) => mask !== null);
  for (let e = 0; e < start.length; e += 1) {
    if ((one !== null && one[e] !== 1) || (other !== null && other[e] !== 1)) continue;
    counts[start[e]] += 1;
    if (end[e] !== start[e]) counts[end[e]] += 1;
  }
  return counts;
}

/**
 * `start` and `end` are the nodes of each edge. A mask (Uint8Array) says which nodes or edges count; null: all. Direction
 * plays no part. A loop stands once in its node's row. `limit(mask)` leaves out edges for all that is asked from then on,
 * but for `rowOf`.
 */
export function makeGraph(nodes, start, end) {
  const edges = start.length;
  const at = new Int32Array(nodes + 1);
  for (let e = 0; e < edges; e += 1) {
    at[start[e] + 1] += 1;
    if (end[e] !== start[e]) at[end[e] + 1] += 1;
  }
  for (let v = 0; v < nodes; v += 1) at[v + 1] += at[v];
  const rows = new Int32Array(at[nodes]);
  const free = at.slice(0, nodes);
  for (let e = 0; e < edges; e += 1) {
    rows[free[start[e]]++] = e;
    if (end[e] !== start[e]) rows[free[end[e]]++] = e;
  }

  let within = null;
  const on = (mask, i) => mask === null || mask[i] === 1;
  const there = (mask, e) => on(mask, e) && on(within, e);
  const other = (e, v) => (start[e] === v ? end[e] : start[e]);

  /** The edges of a node, in their order: all of them, or those that count. */
  const rowOf = (v) => [...rows.subarray(at[v], at[v + 1])];
  const edgesOf = (v, mask = null) => rowOf(v).filter((e) => there(mask, e));

  /** The nodes that an edge connects with this one, each once. */
  const neighbours = (v, mask = null) => [...new Set(edgesOf(v, mask).map((e) => other(e, v)))].filter((w) => w !== v);

  /** How many edges each node has. */
  const degrees = (mask = null) => countEnds(nodes, start, end, [mask, within]);

  /** Breadth first from a node: the steps to each node (-1: none lead there), and the nodes in the order met. */
  function reach(from, { edges: mask = null, hops = Infinity } = {}) {
    const steps = new Int32Array(nodes).fill(-1);
    const order = [from];
    steps[from] = 0;
    for (let i = 0; i < order.length; i += 1) { // grows while it is walked
      const v = order[i];
      if (steps[v] >= hops) break;
      for (let k = at[v]; k < at[v + 1]; k += 1) {
        if (!there(mask, rows[k])) continue;
        const w = other(rows[k], v);
        if (steps[w] < 0) { steps[w] = steps[v] + 1; order.push(w); }
      }
    }
    return { steps, order };
  }

  /**
   * All shortest paths from one node to another, as the graph of their steps: {length, nodes, edges}, or null if none
   * leads there. `nodes` come by their distance; `edges` are all those that lie on some shortest path.
   */
  function shortest(from, to, mask = null) {
    const { steps } = reach(from, { edges: mask });
    if (steps[to] < 0) return null;
    const found = new Uint8Array(nodes);
    const kept = [];
    const queue = [to];
    found[to] = 1;
    for (const v of queue) { // grows while it is walked
      for (let k = at[v]; k < at[v + 1]; k += 1) {
        const e = rows[k];
        const w = other(e, v);
        if (!there(mask, e) || steps[w] !== steps[v] - 1 || steps[w] < 0) continue;
        kept.push(e);
        if (!found[w]) { found[w] = 1; queue.push(w); }
      }
    }
    const ordered = queue.sort((a, b) => steps[a] - steps[b] || a - b);
    return { length: steps[to], nodes: ordered, edges: kept.sort((a, b) => a - b) };
  }

  /** Which connected part each node belongs to, numbered by their first nodes; -1 where the mask of nodes leaves one out. */
  function components({ nodes: nodeMask = null, edges: mask = null } = {}) {
    const part = new Int32Array(nodes).fill(-1);
    let count = 0;
    for (let first = 0; first < nodes; first += 1) {
      if (part[first] >= 0 || !on(nodeMask, first)) continue;
      const queue = [first];
      part[first] = count;
      for (const v of queue) {
        for (let k = at[v]; k < at[v + 1]; k += 1) {
          const w = other(rows[k], v);
          if (!there(mask, rows[k]) || part[w] >= 0 || !on(nodeMask, w)) continue;
          part[w] = count;
          queue.push(w);
        }
      }
      count += 1;
    }
    return { part, count };
  }

  const limit = (mask) => { within = mask; };

  return { nodes, edges, start, end, limit, other, rowOf, edgesOf, neighbours, degrees, reach, shortest, components };
}
