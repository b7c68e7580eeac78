import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { makeGraph } from "../../../kg/maps/assets/graph.js";
import { betweenness, closeness, clustering, coreNumbers, drawLots, simpleNetwork, strengths } from "../../../kg/maps/assets/measures.js";

const graphOf = (nodes, edges) => makeGraph(nodes, Int32Array.from(edges, ([a]) => a), Int32Array.from(edges, ([, b]) => b));
const everything = ({ nodes, edges }) => ({ nodes: new Uint8Array(nodes).fill(1), edges: new Uint8Array(edges).fill(1) });
const whole = (nodes, edges) => { const graph = graphOf(nodes, edges); return simpleNetwork(graph, everything(graph)); };
const done = (steps) => { for (;;) { const { value, done: end } = steps.next(); if (end) return value; } };
const rounded = (values, digits = 6) => Array.from(values, (value) => Number(value.toFixed(digits)));

// 0 - 1 - 3 and 0 - 2 - 3, twice between 2 and 3; 3 - 4; a loop at 4; 5 - 6 apart; 7 alone
const edges = [[0, 1], [0, 2], [1, 3], [2, 3], [3, 2], [3, 4], [4, 4], [5, 6]];
const net = whole(8, edges);

test("of several lines between two nodes one counts, loops do not", () => {
  assert.deepEqual([...net.shown], [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7].map((v) => [...net.to.subarray(net.at[v], net.at[v + 1])].sort()), [[1, 2], [0, 3], [0, 3], [1, 2, 4], [3], [6], [5], []]);
});

test("betweenness by hand", () => {
  // of 21 pairs of others: through 3 go 1-4, 2-4, 0-4 and half of 1-2; through 1 and 2 half of 0-3 and 0-4 each; through 0 half of 1-2
  assert.deepEqual(rounded(done(betweenness(net))), rounded([0.5 / 21, 1 / 21, 1 / 21, 3.5 / 21, 0, 0, 0, 0]));
  assert.deepEqual([...done(betweenness(whole(3, [[0, 1], [1, 2]])))], [0, 1, 0]);
  assert.deepEqual([...done(betweenness(whole(2, [[0, 1]])))], [0, 0]);
  assert.deepEqual([...done(betweenness(whole(0, [])))], []);
});

test("closeness by hand", () => {
  // of 7 others: from 0 they are 1, 1, 2 and 3 steps away; from 1 and 2: 1, 1, 2, 2; from 3: 1, 1, 1, 2; from 4: 1, 2, 2, 3
  assert.deepEqual(rounded(done(closeness(net))), rounded([17 / 42, 3 / 7, 3 / 7, 1 / 2, 1 / 3, 1 / 7, 1 / 7, 0]));
  assert.deepEqual([...done(closeness(whole(1, [])))], [0]);
});

test("core numbers by hand", () => {
  assert.deepEqual([...coreNumbers(net)], [2, 2, 2, 2, 1, 1, 1, 0]);
  // four nodes all linked, one hanging on two of them, one hanging on that
  assert.deepEqual([...coreNumbers(whole(6, [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3], [4, 0], [4, 1], [5, 4]]))], [3, 3, 3, 3, 2, 1]);
});

test("clustering by hand", () => {
  assert.deepEqual([...done(clustering(net))], [0, 0, 0, 0, 0, 0, 0, 0]);
  // a triangle with a tail at 0: one of the three pairs of neighbours of 0 is linked
  assert.deepEqual(rounded(done(clustering(whole(4, [[0, 1], [1, 2], [2, 0], [0, 3], [0, 3]])))), rounded([1 / 3, 1, 1, 0]));
});

test("strength adds weights, of parallel lines too", () => {
  const graph = graphOf(8, edges);
  assert.deepEqual([...strengths(graph, (e) => e + 0.5, everything(graph))], [2, 3, 9.5, 16, 12, 7.5, 7.5, 0]);
});

test("what the masks leave out is as if it were not there", () => {
  const graph = graphOf(8, edges);
  const masks = { nodes: Uint8Array.from([1, 0, 1, 1, 1, 0, 0, 0]), edges: Uint8Array.from([0, 1, 0, 1, 1, 1, 0, 0]) };
  const part = simpleNetwork(graph, masks);
  assert.deepEqual([...part.shown], [0, 2, 3, 4]);
  // a path 0 - 2 - 3 - 4: through 2 go 0-3 and 0-4 of three pairs
  assert.deepEqual(rounded(done(betweenness(part))), rounded([0, 0, 2 / 3, 2 / 3, 0, 0, 0, 0]));
  assert.deepEqual(rounded(done(closeness(part))), rounded([11 / 18, 0, 5 / 6, 5 / 6, 11 / 18, 0, 0, 0]));
  assert.deepEqual([...coreNumbers(part)], [1, 0, 1, 1, 1, 0, 0, 0]);
  assert.deepEqual([...strengths(graph, () => 1, masks)], [1, 0, 3, 3, 1, 0, 0, 0]);
});

test("what takes long says how far it is", () => {
  const steps = betweenness(whole(4, [[0, 1], [1, 2], [2, 3]]));
  assert.deepEqual([1, 2, 3, 4].map(() => steps.next()), [0.25, 0.5, 0.75, 1].map((value) => ({ value, done: false })));
  assert.equal(steps.next().done, true);
});

test("a lot is drawn without repeats, the same each time, and from everywhere", () => {
  const shown = Int32Array.from({ length: 1000 }, (_, i) => 3 * i);
  const drawn = drawLots(shown, 100);
  assert.equal(new Set(drawn).size, 100);
  assert.ok(drawn.every((v) => v % 3 === 0 && v < 3000));
  assert.deepEqual(drawn, drawLots(shown, 100));
  assert.ok(Math.abs(drawn.reduce((a, b) => a + b, 0) / 100 - 1500) < 300);
  assert.equal(shown[7], 21, "what is drawn from stays as it is");
  assert.deepEqual([...drawLots(shown, 5000)].sort((a, b) => a - b), [...shown]);
});

test("all nodes as pivots, in any order, give the exact value; some give one that is near", () => {
  const ring = Array.from({ length: 400 }, (_, i) => [i, (i + 1) % 400]);
  const spokes = Array.from({ length: 100 }, (_, i) => [400, 4 * i]);
  const wheel = whole(401, [...ring, ...spokes]);
  const exact = done(betweenness(wheel));
  assert.deepEqual(rounded(done(betweenness(wheel, wheel.shown.slice().reverse()))), rounded(exact));
  const near = done(betweenness(wheel, drawLots(wheel.shown, 100)));
  assert.ok(Math.abs(near[400] - exact[400]) < 0.05 * exact[400]);
  assert.ok(Math.abs(done(closeness(wheel, drawLots(wheel.shown, 100)))[400] - done(closeness(wheel))[400]) < 0.05);
});

const { networks = [] } = process.env.KG_CASES ? JSON.parse(readFileSync(process.env.KG_CASES, "utf8")) : {};
test("the same as networkx on random networks", () => {
  assert.ok(networks.length > 20);
  for (const { nodes, edges: links, measures } of networks) {
    const random = whole(nodes, links);
    const found = { betweenness: done(betweenness(random)), closeness: done(closeness(random)), core: coreNumbers(random), clustering: done(clustering(random)) };
    for (const [name, values] of Object.entries(measures)) assert.deepEqual(rounded(found[name], 9), rounded(values, 9), `${name} ${JSON.stringify(links)}`);
  }
});
