import assert from "node:assert/strict";
import test from "node:test";
import { makeGraph } from "../../../kg/maps/assets/graph.js";
import { makeModes, meetings, modeOf, modesOf, scopeOf } from "../../../kg/maps/assets/modes.js";

// actors 0, 1, 2 at events 3 and 4; 0 in institution 5; 6 alone. The last three lines are projected
const edges = [[0, 3], [1, 3], [0, 4], [1, 4], [2, 4], [0, 5], [0, 1], [0, 2], [1, 2]];
const facts = [[10], [11], [12, 13], [14], [15], [16], [10, 11, 12, 13, 14], [12, 13, 15], [14, 15]];
const sources = { 10: [0, 1], 11: [1], 12: [0], 13: [2], 14: [2, 3], 15: [4], 16: [0] };
const graph = makeGraph(7, Int32Array.from(edges, ([a]) => a), Int32Array.from(edges, ([, b]) => b));
const modes = makeModes(graph, (e) => e > 5);

test("each mode has its own lines, and the second only actors that met", () => {
  const [first, second] = [modes("two-mode"), modes("projected")];
  assert.deepEqual([...first.edges], [1, 1, 1, 1, 1, 1, 0, 0, 0]);
  assert.equal(first.nodes, null);
  assert.deepEqual([first.nodeCount, first.edgeCount], [7, 6]);
  assert.deepEqual([...first.degree], [3, 2, 1, 2, 3, 1, 0]);
  assert.deepEqual([...second.nodes], [1, 1, 1, 0, 0, 0, 0]);
  assert.deepEqual([second.nodeCount, second.edgeCount], [3, 3]);
  assert.deepEqual([...second.degree], [2, 2, 2, 0, 0, 0, 0]);
  assert.equal(modes("projected"), second);
});

test("what stands alone is part of the first mode only", () => {
  assert.equal(scopeOf(modes("two-mode")).alone, true);
  assert.equal(scopeOf(modes("projected")).alone, false);
});

test("without projected ties there is one mode, and it leaves nothing out", () => {
  const only = makeModes(graph, () => false)("two-mode");
  assert.deepEqual([only.nodes, only.edges, only.edgeCount], [null, null, 9]);
  assert.deepEqual(modesOf([{ projected: false }]), ["two-mode"]);
  assert.deepEqual(modesOf([{ projected: false }, { projected: true }]), ["two-mode", "projected"]);
});

test("a chronology has its events in any mode", () => {
  assert.equal(modeOf({ mode: "projected", layout: "chronology" }), "two-mode");
  assert.equal(modeOf({ mode: "projected", layout: "tiles" }), "projected");
});

test("where two met, by which facts, and who says so of both", () => {
  const ask = (line) => meetings(graph, line, { facts: (e) => facts[e], meeting: (e) => e < 5, sources: (fact) => sources[fact] });
  graph.limit(modes("projected").edges); // the events are found although they are not part of the mode
  assert.deepEqual(ask(6), [{ event: 3, facts: [10, 11], sources: [1] }, { event: 4, facts: [12, 13, 14], sources: [2] }]);
  assert.deepEqual(ask(7), [{ event: 4, facts: [12, 13, 15], sources: [] }]);
  assert.deepEqual(meetings(graph, 6, { facts: (e) => facts[e], meeting: () => false, sources: () => [] }), []);
  graph.limit(null);
});
