import assert from "node:assert/strict";
import test from "node:test";
import { makeGraph } from "../../../kg/maps/assets/graph.js";

// 0 - 1 - 3 and 0 - 2 - 3, twice between 2 and 3; 3 - 4; a loop at 4; 5 - 6 apart; 7 alone
const edges = [[0, 1], [0, 2], [1, 3], [2, 3], [3, 2], [3, 4], [4, 4], [5, 6]];
const graph = makeGraph(8, Int32Array.from(edges, ([a]) => a), Int32Array.from(edges, ([, b]) => b));
const without = (...left) => Uint8Array.from(edges, (_, e) => (left.includes(e) ? 0 : 1));

test("edges, neighbours and degrees, whole and under a filter", () => {
  assert.deepEqual(graph.edgesOf(3), [2, 3, 4, 5]);
  assert.deepEqual(graph.edgesOf(3, without(4, 5)), [2, 3]);
  assert.deepEqual(graph.edgesOf(4), [5, 6]);
  assert.deepEqual(graph.neighbours(3), [1, 2, 4]);
  assert.deepEqual(graph.neighbours(3, without(3, 4)), [1, 4]);
  assert.deepEqual(graph.neighbours(4), [3]);
  assert.deepEqual([...graph.degrees()], [2, 2, 3, 4, 2, 1, 1, 0]);
  assert.deepEqual([...graph.degrees(without(3, 6))], [2, 2, 2, 3, 1, 1, 1, 0]);
});

test("steps from a node", () => {
  assert.deepEqual([...graph.reach(0).steps], [0, 1, 1, 2, 3, -1, -1, -1]);
  assert.deepEqual(graph.reach(0, { hops: 1 }).order, [0, 1, 2]);
  assert.deepEqual(graph.reach(0, { hops: 2 }).order, [0, 1, 2, 3]);
  assert.deepEqual([...graph.reach(0, { edges: without(0, 5) }).steps], [0, 3, 1, 2, -1, -1, -1, -1]);
  assert.deepEqual(graph.reach(7).order, [7]);
});

test("all shortest paths", () => {
  assert.deepEqual(graph.shortest(0, 3), { length: 2, nodes: [0, 1, 2, 3], edges: [0, 1, 2, 3, 4] });
  assert.deepEqual(graph.shortest(0, 3, without(2)), { length: 2, nodes: [0, 2, 3], edges: [1, 3, 4] });
  assert.deepEqual(graph.shortest(4, 1), { length: 2, nodes: [4, 3, 1], edges: [2, 5] });
  assert.deepEqual(graph.shortest(5, 5), { length: 0, nodes: [5], edges: [] });
  assert.equal(graph.shortest(0, 5), null);
});

test("connected parts", () => {
  assert.deepEqual([...graph.components().part], [0, 0, 0, 0, 0, 1, 1, 2]);
  assert.equal(graph.components().count, 3);
  const nodes = Uint8Array.from([1, 1, 1, 0, 1, 1, 1, 1]);
  assert.deepEqual([...graph.components({ nodes }).part], [0, 0, 0, -1, 1, 2, 2, 3]);
  assert.deepEqual([...graph.components({ edges: without(5, 7) }).part], [0, 0, 0, 0, 1, 2, 3, 4]);
});

test("an empty network", () => {
  const empty = makeGraph(0, new Int32Array(0), new Int32Array(0));
  assert.deepEqual([...empty.degrees()], []);
  assert.equal(empty.components().count, 0);
});

test("what is limited away is not there for any question", () => {
  graph.limit(without(0, 3, 4));
  assert.deepEqual(graph.edgesOf(3), [2, 5]);
  assert.deepEqual(graph.rowOf(3), [2, 3, 4, 5]);
  assert.deepEqual(graph.neighbours(0), [2]);
  assert.deepEqual([...graph.degrees()], [1, 1, 1, 2, 2, 1, 1, 0]);
  assert.equal(graph.shortest(0, 3), null);
  assert.equal(graph.components().count, 4);
  assert.deepEqual([...graph.reach(0).steps], [0, -1, 1, -1, -1, -1, -1, -1]);
  graph.limit(null);
  assert.equal(graph.components().count, 3);
});
