import assert from "node:assert/strict";
import test from "node:test";
import { makeGraph } from "../../../kg/maps/assets/graph.js";
import { EXACT, MEASURES, PIVOTS, inSlices, makeMeasuring } from "../../../kg/maps/assets/measuring.js";

const everything = (graph) => ({ masks: { nodes: new Uint8Array(graph.nodes).fill(1), edges: new Uint8Array(graph.edges).fill(1) } });
const path = (nodes) => makeGraph(nodes, Int32Array.from({ length: nodes - 1 }, (_, i) => i), Int32Array.from({ length: nodes - 1 }, (_, i) => i + 1));

/** Measures of a graph; `ready(name)` waits until one has been told of. */
function measuringOf(graph) {
  const state = { shown: everything(graph), told: [] };
  const waiting = new Map();
  const measuring = makeMeasuring({ graph, edgeWeight: () => 2 }, () => state.shown, (name, done) => { state.told.push([name, done]); if (done) waiting.get(name)?.(); });
  const ready = (name) => new Promise((resolve) => { waiting.set(name, resolve); measuring.values(name); });
  return { state, measuring, ready };
}

test("what is quick is there at once, what takes long is told of later", async () => {
  const { state, measuring, ready } = measuringOf(path(4));
  assert.deepEqual([...measuring.values("degree")], [1, 2, 2, 1]);
  assert.deepEqual([...measuring.values("strength")], [2, 4, 4, 2]);
  assert.deepEqual([...measuring.values("core")], [1, 1, 1, 1]);
  assert.equal(measuring.values("betweenness"), null);
  await ready("betweenness");
  assert.deepEqual([...measuring.values("betweenness")].map((x) => x.toFixed(4)), ["0.0000", "0.6667", "0.6667", "0.0000"]);
  assert.deepEqual(state.told, [["betweenness", true]]);
  for (const name of ["closeness", "clustering"]) await ready(name);
  assert.ok(MEASURES.every((name) => measuring.values(name) !== null));
});

test("equals share a place", async () => {
  const { measuring, ready } = measuringOf(path(5));
  assert.deepEqual([0, 1, 2, 3, 4].map((id) => measuring.rank("degree", id)), [4, 1, 1, 1, 4]);
  await ready("betweenness");
  assert.deepEqual([0, 1, 2, 3, 4].map((id) => measuring.rank("betweenness", id)), [4, 2, 1, 2, 4]);
  assert.equal(measuring.most("degree"), 2);
});

test("measures follow what is shown, and what is not wanted any more is dropped", async () => {
  const { state, measuring, ready } = measuringOf(path(4));
  const first = ready("betweenness");
  state.shown = { masks: { nodes: Uint8Array.from([1, 1, 1, 0]), edges: Uint8Array.from([1, 1, 0]) } };
  assert.deepEqual([...measuring.values("degree")], [1, 2, 1, 0]);
  assert.deepEqual([...measuring.nodes()], [0, 1, 2]);
  measuring.values("betweenness");
  await first; // of the second: the first never comes
  assert.deepEqual([...measuring.values("betweenness")], [0, 1, 0, 0]);
  assert.deepEqual(state.told.filter(([, done]) => done).length, 1);
});

test("work is done in slices with a breath before each, and stops when it is not wanted", async () => {
  function* count() { for (let i = 1; i <= 10; i += 1) yield i / 10; return "all"; }
  let [time, breaths, wanted] = [0, 0, true];
  const heard = [];
  const clock = { now: () => (time += 8), rest: async () => { breaths += 1; } }; // a step takes 8 ms, a slice 16
  assert.equal(await inSlices(count(), { wanted: () => wanted, heard: (share) => heard.push(share), ...clock }), "all");
  assert.ok(breaths >= 4, String(breaths));
  assert.equal(heard.length, breaths - 1);
  assert.deepEqual(heard, [...heard].sort((a, b) => a - b));
  wanted = false;
  assert.equal(await inSlices(count(), { wanted: () => wanted, ...clock }), null);
});

test("above a size paths are followed from nodes drawn by lot, and it is said so", () => {
  const few = measuringOf(path(EXACT)).measuring;
  assert.equal(few.sampled("betweenness"), false);
  const many = measuringOf(path(EXACT + 1)).measuring;
  assert.deepEqual(MEASURES.map((name) => many.sampled(name)), [false, false, true, true, false, false]);
  assert.ok(PIVOTS < EXACT);
});
