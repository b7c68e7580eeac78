/* Large maps: which of their nodes are drawn, and which stand for many as one circle to a community. Pure. */

const SMALL = 4; // communities with fewer members are one group together
const LEADING = 1 / 8; // of the nodes that may be drawn, those that are drawn whatever is open

/** The communities (`community` by node, numbered from 0): `of` by node, members and the most connected of them by group. */
export function makeGroups(community, degree) {
  const size = [];
  for (let id = 0; id < community.length; id += 1) size[community[id]] = (size[community[id]] ?? 0) + 1;
  const place = [];
  let count = 0;
  size.forEach((members, each) => { place[each] = members >= SMALL ? count++ : -1; });
  const of = new Int32Array(community.length);
  for (let id = 0; id < of.length; id += 1) of[id] = place[community[id]] < 0 ? count : place[community[id]];
  const members = Array.from({ length: of.includes(count) ? count + 1 : count }, () => []);
  for (let id = 0; id < of.length; id += 1) members[of[id]].push(id);
  const lead = members.map((ids) => ids.reduce((best, id) => (degree[id] > degree[best] ? id : best)));
  return { of, members, lead, count: members.length, rest: members.length > count ? count : -1 };
}

/**
 * What is drawn of the nodes and edges that two masks leave, if they are more than `most`; else null. `open` are the groups
 * that the reader has opened, the newest last; `wanted` the nodes that must be seen. Gives masks of the nodes and edges that
 * are drawn; `groups`, those with nodes that are not: {id, left, hidden, open}; and `links`, how many lines there are between
 * [one, other], where a node is its number and a group g is -1 - g.
 */
export function focused(graph, groups, degree, left, { most, open, wanted }) {
  const byDegree = orderBy(degree).filter((id) => left.nodes[id] === 1);
  if (byDegree.length <= most) return null;
  const nodes = new Uint8Array(graph.nodes);
  let room = most;
  const take = (id) => {
    if (room === 0 || left.nodes[id] !== 1 || nodes[id] === 1) return;
    nodes[id] = 1;
    room -= 1;
  };
  const turn = new Map([...open].reverse().map((g, at) => [g, at]));
  const within = byDegree.filter((id) => turn.has(groups.of[id])).sort((a, b) => turn.get(groups.of[a]) - turn.get(groups.of[b])); // stable
  wanted.forEach(take);
  byDegree.slice(0, Math.ceil(most * LEADING)).forEach(take);
  within.forEach(take);

  const told = groups.members.map((_, id) => ({ id, left: 0, hidden: 0, open: turn.has(id) }));
  for (const id of byDegree) {
    told[groups.of[id]].left += 1;
    if (nodes[id] !== 1) told[groups.of[id]].hidden += 1;
  }
  const edges = new Uint8Array(graph.edges);
  const links = new Map();
  const end = (id) => (nodes[id] === 1 ? id : -1 - groups.of[id]);
  const below = groups.members.length; // ends are no less than -below; as small numbers, keys are found soonest

  function tally(one, other) {
    const key = (one + below) * (graph.nodes + below) + other + below;
    const held = links.get(key);
    if (held) held.count += 1;
    else links.set(key, { one, other, count: 1 });
  }

  for (let e = 0; e < graph.edges; e += 1) {
    if (left.edges[e] !== 1) continue;
    const [a, b] = [end(graph.start[e]), end(graph.end[e])];
    if (a >= 0 && b >= 0) edges[e] = 1;
    else if (groupOf(a, groups) !== groupOf(b, groups)) tally(Math.min(a, b), Math.max(a, b));
  }
  return { nodes, edges, groups: told.filter(({ left: some, hidden, open: opened }) => hidden > 0 || (opened && some > 0)), links: [...links.values()] };
}

/** The lines of a mask between two groups, `from` and `to`. */
export function linesBetween(graph, { of }, { from, to }, mask) {
  const found = [];
  for (let e = 0; e < graph.edges; e += 1) {
    const [one, other] = [of[graph.start[e]], of[graph.end[e]]];
    if (mask[e] === 1 && ((one === from && other === to) || (one === to && other === from))) found.push(e);
  }
  return found;
}

let ordered = { degree: null, ids: null };

/** All nodes, the most connected first; sorted once while the degrees are the same. */
export function orderBy(degree) {
  if (ordered.degree !== degree) ordered = { degree, ids: descending(degree) };
  return ordered.ids;
}

/** The places of whole numbers, the largest first, of equals the first: numbers that say both are sorted without being compared by us. */
function descending(numbers) {
  const count = numbers.length;
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i += 1) keys[i] = i - numbers[i] * count;
  keys.sort();
  const places = new Int32Array(count);
  for (let k = 0; k < count; k += 1) places[k] = ((keys[k] % count) + count) % count;
  return places;
}

const AROUND_OPEN = 20; // from the middle of the farthest member to the rim
const groupOf = (end, groups) => (end < 0 ? -1 - end : groups.of[end]);

/**
 * Where each of these groups' circles stands, {x, y, radius} by group: all in one measure, as large as its members are many; an
 * open one goes around them.
 */
export function circles(groups, shown, { x, y }) {
  const spread = new Map(shown.map(({ id, open }) => {
    const ids = groups.members[id];
    const middle = (places) => ids.reduce((sum, each) => sum + places[each], 0) / ids.length;
    const [cx, cy] = [middle(x), middle(y)];
    const square = ids.reduce((sum, each) => sum + (x[each] - cx) ** 2 + (y[each] - cy) ** 2, 0) / ids.length;
    const far = open ? Math.max(...ids.map((each) => Math.hypot(x[each] - cx, y[each] - cy))) + AROUND_OPEN : 0;
    return [id, { x: cx, y: cy, each: Math.sqrt(square / ids.length), size: ids.length, far }];
  }));
  const ranked = [...spread.values()].map(({ each }) => each).sort((a, b) => a - b);
  const measure = 0.85 * (ranked[Math.floor((ranked.length - 1) / 2)] ?? 0);
  return new Map([...spread].map(([id, { x: cx, y: cy, size, far }]) => [id, { x: cx, y: cy, radius: far || Math.max(measure * Math.sqrt(size), 1) }]));
}
