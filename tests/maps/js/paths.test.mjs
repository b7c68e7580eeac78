import assert from "node:assert/strict";
import test from "node:test";
import { makeGraph } from "../../../kg/maps/assets/graph.js";
import { shared, shortestPaths } from "../../../kg/maps/assets/paths.js";

// 0 - 1 - 3 and 0 - 2 - 3, twice between 2 and 3; 3 - 4; a loop at 4; 5 - 6 apart; 7 alone
const edges = [[0, 1], [0, 2], [1, 3], [2, 3], [3, 2], [3, 4], [4, 4], [5, 6]];
const graphOf = (nodes, pairs) => makeGraph(nodes, Int32Array.from(pairs, ([a]) => a), Int32Array.from(pairs, ([, b]) => b));
const graph = graphOf(8, edges);
const without = (...left) => Uint8Array.from(edges, (_, e) => (left.includes(e) ? 0 : 1));

test("every shortest path is listed, with all ties of each step", () => {
  const { length, count, paths, nodes, edges: on } = shortestPaths(graph, 4, 0, null);
  assert.deepEqual([length, count, nodes, on], [3, 2, [4, 3, 1, 2, 0], [0, 1, 2, 3, 4, 5]]);
  assert.deepEqual(paths, [
    [{ from: 4, to: 3, edges: [5] }, { from: 3, to: 1, edges: [2] }, { from: 1, to: 0, edges: [0] }],
    [{ from: 4, to: 3, edges: [5] }, { from: 3, to: 2, edges: [3, 4] }, { from: 2, to: 0, edges: [1] }],
  ]);
});

test("a filter leaves other paths, or none", () => {
  const { length, count, paths } = shortestPaths(graph, 0, 3, without(0, 4));
  assert.deepEqual([length, count], [2, 1]);
  assert.deepEqual(paths, [[{ from: 0, to: 2, edges: [1] }, { from: 2, to: 3, edges: [3] }]]);
  assert.equal(shortestPaths(graph, 0, 3, without(0, 1)), null);
  assert.equal(shortestPaths(graph, 0, 7, null), null);
});

/** So many diamonds in a row: two ways through each. */
function diamonds(number) {
  const pairs = [];
  for (let i = 0; i < number; i += 1) pairs.push([3 * i, 3 * i + 1], [3 * i, 3 * i + 2], [3 * i + 1, 3 * i + 3], [3 * i + 2, 3 * i + 3]);
  return graphOf(3 * number + 1, pairs);
}

test("a thousand million paths are counted, and as many listed as can be read", () => {
  const { length, count, paths, nodes, edges: on } = shortestPaths(diamonds(30), 0, 90, null);
  assert.deepEqual([length, count, nodes.length, on.length], [60, 2 ** 30, 91, 120]);
  assert.equal(paths.length, 4); // of 60 steps; 20 of ten
  assert.equal(new Set(paths.map((steps) => steps.map(({ to }) => to).join())).size, 4);
  assert.ok(paths.every((steps) => steps.length === 60 && steps[0].from === 0 && steps.at(-1).to === 90));
  assert.equal(shortestPaths(diamonds(5), 0, 15, null, 20).paths.length, 20);
  assert.equal(shortestPaths(diamonds(5), 0, 15, null, 50).paths.length, 32);
});

test("a path of twenty thousand steps is no reason to stop", () => {
  const chain = graphOf(20_001, Array.from({ length: 20_000 }, (_, i) => [i, i + 1]));
  const { length, count, paths } = shortestPaths(chain, 0, 20_000, null);
  assert.deepEqual([length, count, paths.length, paths[0].length], [20_000, 1, 1, 20_000]);
});

test("what two nodes share, by their ties", () => {
  assert.deepEqual(shared(graph, 0, 3, null), [{ node: 1, toFirst: [0], toSecond: [2] }, { node: 2, toFirst: [1], toSecond: [3, 4] }]);
  assert.deepEqual(shared(graph, 3, 0, without(4, 0)), [{ node: 2, toFirst: [3], toSecond: [1] }]);
  assert.deepEqual(shared(graph, 3, 4, null), []); // tied to each other, and a loop
  assert.deepEqual(shared(graphOf(3, [[0, 1], [1, 2], [0, 2]]), 0, 1, null), [{ node: 2, toFirst: [2], toSecond: [1] }]);
});
