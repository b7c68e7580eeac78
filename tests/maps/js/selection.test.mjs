import assert from "node:assert/strict";
import test from "node:test";
import { makeGraph } from "../../../kg/maps/assets/graph.js";
import { marks, meant, rings, surroundings } from "../../../kg/maps/assets/selection.js";

// 0 - 1, 0 - 2, 1 - 2, 2 - 3, 3 - 4
const graph = makeGraph(5, [0, 0, 1, 2, 3], [1, 2, 2, 3, 4]);
const all = { nodes: Uint8Array.of(1, 1, 1, 1, 1), edges: Uint8Array.of(1, 1, 1, 1, 1) };
const plain = (found) => found && { nodes: [...found.nodes].join(""), edges: [...found.edges].join(""), count: found.count };
const bright = (selection, { shown = all, hops = 1, route = null } = {}) => plain(surroundings(graph, shown, selection, { hops, route }));
const node = (id) => ({ type: "node", id });
const path = { type: "path", from: 0, to: 3 };
const route = { nodes: [0, 2, 3], edges: [1, 3] };

test("a node is bright with what lies within so many hops and the lines among that", () => {
  assert.equal(bright(null), null);
  assert.deepEqual(bright(node(0)), { nodes: "11100", edges: "11100", count: 3 });
  assert.deepEqual(bright(node(0), { hops: 2 }), { nodes: "11110", edges: "11110", count: 4 });
  assert.deepEqual(bright(node(0), { hops: 3 }), { nodes: "11111", edges: "11111", count: 5 });
});

test("an edge is bright with its ends, a path with all its nodes and lines, or with its ends where there is none", () => {
  assert.deepEqual(bright({ type: "edge", id: 3 }), { nodes: "00110", edges: "00010", count: 2 });
  assert.deepEqual(bright(path, { route }), { nodes: "10110", edges: "01010", count: 3 });
  assert.deepEqual(bright(path), { nodes: "10010", edges: "00000", count: 2 });
});

test("what is filtered out stays dark and is no way to others", () => {
  const shown = { nodes: Uint8Array.of(1, 0, 1, 1, 1), edges: Uint8Array.of(0, 1, 0, 1, 1) };
  assert.deepEqual(bright(node(0), { shown }), { nodes: "10100", edges: "01000", count: 2 });
  assert.deepEqual(bright({ type: "edge", id: 0 }, { shown }), { nodes: "10000", edges: "00000", count: 2 });
  assert.deepEqual(rings(graph, { ...shown, edges: Uint8Array.of(1, 0, 0, 1, 1) }, 0, 3), [1, 0, 0]);
});

test("how many lie at each distance", () => {
  assert.deepEqual(rings(graph, all, 0, 1), [2]);
  assert.deepEqual(rings(graph, all, 0, 3), [2, 1, 1]);
});

test("which nodes are marked, and which are brought into view", () => {
  assert.deepEqual([null, node(2), { type: "edge", id: 0 }, path].map(marks), [[], [2], [], [0, 3]]);
  assert.deepEqual([node(2), { type: "edge", id: 2 }, path].map((each) => meant(graph, each, null)), [[2], [1, 2], [0, 3]]);
  assert.deepEqual(meant(graph, path, route), [0, 2, 3]);
});
