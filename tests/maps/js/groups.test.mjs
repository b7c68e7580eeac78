import assert from "node:assert/strict";
import test from "node:test";
import { makeGraph } from "../../../kg/maps/assets/graph.js";
import { circles, focused, linesBetween, makeGroups } from "../../../kg/maps/assets/groups.js";

// two stars of five (0-4 around 0, 5-9 around 5), joined by 0-5 and twice by 1-6; a pair 10-11; 12 alone
const start = [0, 0, 0, 0, 5, 5, 5, 5, 0, 1, 6, 10, 5];
const end = [1, 2, 3, 4, 6, 7, 8, 9, 5, 6, 1, 11, 1];
const graph = makeGraph(13, start, end);
const degree = graph.degrees();
const community = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 3];
const groups = makeGroups(community, degree);
const all = { nodes: new Uint8Array(13).fill(1), edges: new Uint8Array(13).fill(1) };
const ids = (mask) => [...mask.keys()].filter((id) => mask[id] === 1);
const draw = (how, left = all) => focused(graph, groups, degree, left, { most: 8, open: [], wanted: [], ...how });

test("small communities are one group together, and each is led by its most connected member", () => {
  assert.deepEqual([...groups.of], [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2]);
  assert.deepEqual([groups.lead, groups.count, groups.rest], [[0, 5, 10], 3, 2]);
  assert.equal(makeGroups([0, 0, 0, 0], [1, 1, 1, 1]).rest, -1);
  assert.deepEqual(makeGroups([], []).members, []);
});

test("the lines between two groups are all those of a mask with an end in each, whichever way they lead", () => {
  assert.deepEqual(linesBetween(graph, groups, { from: 0, to: 1 }, all.edges), linesBetween(graph, groups, { from: 1, to: 0 }, all.edges));
  const found = start.map((_, e) => e).filter((e) => [start[e], end[e]].some((id) => id < 5) && [start[e], end[e]].some((id) => id > 4 && id < 10));
  assert.deepEqual(linesBetween(graph, groups, { from: 0, to: 1 }, all.edges), found);
  assert.deepEqual([found.length, linesBetween(graph, groups, { from: 0, to: 2 }, all.edges)], [4, []]);
  assert.deepEqual(linesBetween(graph, groups, { from: 0, to: 1 }, new Uint8Array(13)), []);
});

test("what is few enough is drawn whole", () => {
  assert.equal(draw({ most: 13 }), null);
  assert.equal(draw({ most: 5 }, { nodes: all.nodes.map((_, id) => (id < 5 ? 1 : 0)), edges: all.edges }), null);
});

test("a large map opens on its most connected nodes and on circles for the rest", () => {
  const { nodes, edges, groups: shown, links } = draw({});
  assert.deepEqual(ids(nodes), [5]); // an eighth of eight
  assert.deepEqual(ids(edges), []);
  assert.deepEqual(shown, [{ id: 0, left: 5, hidden: 5, open: false }, { id: 1, left: 5, hidden: 4, open: false }, { id: 2, left: 3, hidden: 3, open: false }]);
  // lines inside a circle, and from a node into its own, are not drawn; the others are counted
  assert.deepEqual(links, [{ one: -1, other: 5, count: 2 }, { one: -2, other: -1, count: 2 }]);
});

test("an opened community is drawn node by node, the newest first where there is not room for all", () => {
  const { nodes, groups: shown, edges } = draw({ open: [0] });
  assert.deepEqual(ids(nodes), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(shown[0], { id: 0, left: 5, hidden: 0, open: true });
  assert.deepEqual(ids(edges), [0, 1, 2, 3, 8, 12]);
  const both = draw({ open: [0, 1] });
  assert.deepEqual(ids(both.nodes), [0, 1, 2, 5, 6, 7, 8, 9]);
  assert.deepEqual(both.groups.map(({ hidden }) => hidden), [2, 0, 3]);
});

test("what is selected is drawn first of all, but nothing that is filtered out", () => {
  assert.deepEqual(ids(draw({ wanted: [12, 3] }).nodes), [3, 5, 12]);
  const left = { nodes: all.nodes.map((_, id) => (id === 3 ? 0 : 1)), edges: all.edges.map((_, e) => (e === 2 ? 0 : 1)) };
  const { nodes, groups: shown } = draw({ wanted: [12, 3], open: [0] }, left);
  assert.deepEqual(ids(nodes), [0, 1, 2, 4, 5, 12]);
  assert.deepEqual(shown[0], { id: 0, left: 4, hidden: 0, open: true });
});

test("circles stand in the middle of their members, and are as large as these are many", () => {
  const places = { x: [0, 10, 20, 30, 40, 100, 110, 120, 130, 140, 0, 0, 0], y: new Array(13).fill(7) };
  const at = circles(groups, draw({}).groups, places);
  assert.deepEqual([at.get(0).x, at.get(0).y, at.get(1).x], [20, 7, 120]);
  assert.ok(at.get(0).radius > 4 && at.get(0).radius < 20 && at.get(0).radius === at.get(1).radius);
  assert.ok(Math.abs(at.get(2).radius ** 2 / at.get(0).radius ** 2 - 3 / 5) < 1e-9);
  const opened = circles(groups, draw({ open: [0] }).groups, places);
  assert.deepEqual([opened.get(0).radius, opened.get(1).radius], [40, at.get(1).radius]); // an open one goes around them
});
