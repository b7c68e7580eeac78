/*
 * Measures of a network: of what masks keep of it, and of nothing else. Direction plays no part. Each gives a number for
 * every node of the graph, 0 for those that the masks leave out. What takes long is a generator that yields the share of
 * its work that is done, so that whoever runs it may stop for breath; what it returns is the measure.
 */

/** The places that a mask keeps. */
export function placesOf(mask) {
  const places = new Int32Array(mask.length);
  let count = 0;
  for (let i = 0; i < mask.length; i += 1) if (mask[i] === 1) places[count++] = i;
  return places.slice(0, count);
}

/**
 * The network as a simple graph: of several lines between two nodes one counts, loops do not. `shown` are the nodes that
 * are kept; the neighbours of node v are `to` from at[v] to at[v + 1]. Linear in nodes and edges.
 */
export function simpleNetwork({ nodes: size, edges, start, end }, masks) {
  const kept = (e) => masks.edges[e] === 1 && start[e] !== end[e] && masks.nodes[start[e]] === 1 && masks.nodes[end[e]] === 1;
  const first = new Int32Array(size + 1);
  for (let e = 0; e < edges; e += 1) if (kept(e)) { first[start[e] + 1] += 1; first[end[e] + 1] += 1; }
  for (let v = 0; v < size; v += 1) first[v + 1] += first[v];
  const [rows, free] = [new Int32Array(first[size]), first.slice(0, size)];
  for (let e = 0; e < edges; e += 1) if (kept(e)) { rows[free[start[e]]++] = end[e]; rows[free[end[e]]++] = start[e]; }
  const [at, met] = [new Int32Array(size + 1), new Int32Array(size).fill(-1)];
  let filled = 0;
  for (let v = 0; v < size; v += 1) {
    for (let k = first[v]; k < first[v + 1]; k += 1) {
      if (met[rows[k]] === v) continue;
      met[rows[k]] = v;
      rows[filled++] = rows[k]; // never beyond k
    }
    at[v + 1] = filled;
  }
  return { size, shown: placesOf(masks.nodes), at, to: rows.slice(0, filled) };
}

/** The sum of the weights of a node's lines (Barrat, Barthélemy, Pastor-Satorras and Vespignani 2004); a loop once. Linear. */
export function strengths({ nodes, edges, start, end }, weight, masks) {
  const sums = new Float64Array(nodes);
  for (let e = 0; e < edges; e += 1) {
    if (masks.edges[e] !== 1) continue;
    sums[start[e]] += weight(e);
    if (end[e] !== start[e]) sums[end[e]] += weight(e);
  }
  return sums;
}

/**
 * Breadth first from one node after the other: `visit(order, met, steps)` sees the nodes met, nearest first, and the steps
 * to each (-1: not met). Nodes times links.
 */
function* waves({ size, shown, at, to }, pivots, visit) {
  const [steps, order] = [new Int32Array(size).fill(-1), new Int32Array(shown.length)];
  for (let done = 0; done < pivots.length; done += 1) {
    let met = 1;
    order[0] = pivots[done];
    steps[order[0]] = 0;
    for (let i = 0; i < met; i += 1) {
      for (let k = at[order[i]]; k < at[order[i] + 1]; k += 1) {
        if (steps[to[k]] >= 0) continue;
        steps[to[k]] = steps[order[i]] + 1;
        order[met++] = to[k];
      }
    }
    visit(order, met, steps);
    for (let i = 0; i < met; i += 1) steps[order[i]] = -1;
    yield (done + 1) / pivots.length;
  }
}

/**
 * Betweenness (Freeman 1977) by the algorithm of Brandes 2001: of all pairs of other nodes, the share whose shortest paths
 * lead through this one, where there are several paths by the part of them that do. From 0 to 1. Nodes times links; with
 * fewer `pivots` than nodes, an estimate from the paths that begin at these (Brandes and Pich 2007), pivots times links.
 */
export function* betweenness(net, pivots = net.shown) {
  const { size, shown, at, to } = net;
  const [sums, paths, due] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  yield* waves(net, pivots, (order, met, steps) => {
    paths[order[0]] = 1;
    for (let i = 0; i < met; i += 1) {
      const v = order[i];
      for (let k = at[v]; k < at[v + 1]; k += 1) if (steps[to[k]] === steps[v] + 1) paths[to[k]] += paths[v];
    }
    for (let i = met - 1; i > 0; i -= 1) {
      const w = order[i];
      for (let k = at[w]; k < at[w + 1]; k += 1) if (steps[to[k]] === steps[w] - 1) due[to[k]] += (paths[to[k]] / paths[w]) * (1 + due[w]);
      sums[w] += due[w];
    }
    for (let i = 0; i < met; i += 1) [paths[order[i]], due[order[i]]] = [0, 0];
  });
  const pairs = (shown.length - 1) * (shown.length - 2); // each pair twice: once from either end
  return pairs > 0 ? sums.map((sum) => (sum * shown.length) / pivots.length / pairs) : sums;
}

/**
 * Harmonic closeness (Marchiori and Latora 2000): the mean of one divided by the steps to each other node, 0 where no path
 * leads. From 0 to 1; unlike the mean distance it has a meaning on a map in several parts. Nodes times links; with fewer
 * `pivots` an estimate from the steps to these (Eppstein and Wang 2004).
 */
export function* closeness(net, pivots = net.shown) {
  const sums = new Float64Array(net.size);
  yield* waves(net, pivots, (order, met, steps) => {
    for (let i = 1; i < met; i += 1) sums[order[i]] += 1 / steps[order[i]];
  });
  const others = net.shown.length - 1;
  return others > 0 ? sums.map((sum) => (sum * net.shown.length) / pivots.length / others) : sums;
}

/**
 * The core number (Seidman 1983) by the algorithm of Batagelj and Zaversnik 2003: the largest k for which the node belongs
 * to a group whose members all have k neighbours within it. Linear.
 */
export function coreNumbers({ size, shown, at, to }) {
  const left = Int32Array.from({ length: size }, (_, v) => at[v + 1] - at[v]); // neighbours not yet taken away
  const most = left.reduce((high, count) => Math.max(high, count), 0);
  const begin = new Int32Array(most + 2); // where the nodes with so many begin in `queue`, which is kept in that order
  for (const v of shown) begin[left[v] + 1] += 1;
  for (let k = 0; k <= most; k += 1) begin[k + 1] += begin[k];
  const [queue, place, free] = [new Int32Array(shown.length), new Int32Array(size), begin.slice()];
  for (const v of shown) { place[v] = free[left[v]]++; queue[place[v]] = v; }
  for (let i = 0; i < queue.length; i += 1) {
    const v = queue[i];
    for (let k = at[v]; k < at[v + 1]; k += 1) {
      const w = to[k];
      if (left[w] <= left[v]) continue;
      const first = queue[begin[left[w]]]; // w changes places with the first of its group, which then begins after it
      [queue[place[w]], queue[place[first]]] = [first, w];
      [place[w], place[first]] = [place[first], place[w]];
      begin[left[w]] += 1;
      left[w] -= 1;
    }
  }
  return Float64Array.from(left);
}

/**
 * The local clustering coefficient (Watts and Strogatz 1998): of all pairs of a node's neighbours, the share that are
 * linked; 0 for fewer than two. Takes the sum, over all links, of the neighbours at their ends.
 */
export function* clustering({ size, shown, at, to }) {
  const [found, near] = [new Float64Array(size), new Int32Array(size).fill(-1)];
  for (let i = 0; i < shown.length; i += 1) {
    const v = shown[i];
    const count = at[v + 1] - at[v];
    for (let k = at[v]; k < at[v + 1]; k += 1) near[to[k]] = v;
    let linked = 0; // each pair twice
    for (let k = at[v]; k < at[v + 1]; k += 1) for (let j = at[to[k]]; j < at[to[k] + 1]; j += 1) if (near[to[j]] === v) linked += 1;
    found[v] = count > 1 ? linked / (count * (count - 1)) : 0;
    yield (i + 1) / shown.length;
  }
  return found;
}

/** So many of the nodes that are shown, drawn by lot, the same each time (an additive generator after Weyl, mixed). */
export function drawLots(shown, count) {
  const nodes = shown.slice();
  let state = 0;
  for (let i = 0; i < Math.min(count, nodes.length); i += 1) {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    const j = i + (((mixed ^ (mixed >>> 16)) >>> 0) % (nodes.length - i));
    [nodes[i], nodes[j]] = [nodes[j], nodes[i]];
  }
  return nodes.subarray(0, count);
}
