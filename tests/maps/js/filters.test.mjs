import assert from "node:assert/strict";
import test from "node:test";
import { applyFilters, overlap, toggled } from "../../../kg/maps/assets/filters.js";
import { makeGraph } from "../../../kg/maps/assets/graph.js";

// nodes a b c d; edges ab ac cd, and a loop at d
const graph = makeGraph(4, [0, 0, 2, 3], [1, 2, 3, 3]);
function facet(of, role, rows, choices) {
  const at = [0];
  for (const row of rows) at.push(at.at(-1) + row.length);
  return { of, role, at, values: rows.flat(), choices: Array.from({ length: choices }, (_, id) => ({ id })) };
}
const facets = [
  facet("nodes", "layer", [[0], [0], [1], [1]], 2),
  facet("nodes", "narrow", [[0, 1], [1], [0], [2]], 3),
  facet("edges", "layer", [[0], [1], [0], [1]], 2),
  facet("edges", "narrow", [[0], [0, 1], [1], [1]], 2),
];
function apply(...chosen) {
  const { nodes, edges, counts } = applyFilters(graph, facets, chosen.map((kept) => (kept === null ? null : new Set(kept))));
  return { nodes: [...nodes].join(""), edges: [...edges].join(""), counts: counts.map((each) => [...each]) };
}

test("without filters everything is there and counted", () => {
  assert.deepEqual(apply(null, null, null, null), { nodes: "1111", edges: "1111", counts: [[2, 2], [2, 2, 1], [2, 2], [2, 3]] });
});

test("a line stays with both its ends, and counts are those under the other filters", () => {
  const found = apply([0], null, null, null);
  assert.deepEqual([found.nodes, found.edges], ["1100", "1000"]);
  assert.deepEqual(found.counts, [[2, 2], [1, 2, 0], [1, 0], [1, 0]]);
});

test("several filters are met together, several choices of one are alternatives", () => {
  const found = apply(null, [1, 2], null, null);
  assert.deepEqual([found.nodes, found.edges], ["1101", "1001"]);
  assert.deepEqual(apply([0], [2], null, null).nodes, "0000");
  assert.deepEqual(apply([0], [2], null, null).counts[1], [1, 2, 0]);
  assert.deepEqual(apply([0], [2], null, null).counts[0], [0, 1]);
});

test("a layer of lines leaves nodes where they are, a narrowing filter of lines takes those without", () => {
  assert.deepEqual([apply(null, null, [0], null).nodes, apply(null, null, [0], null).edges], ["1111", "1010"]);
  const found = apply(null, null, null, [0]);
  assert.deepEqual([found.nodes, found.edges], ["1110", "1100"]);
  assert.deepEqual(found.counts, [[2, 1], [2, 2, 0], [1, 1], [2, 3]]);
});

test("each number of lines, and without a narrowing filter of lines of nodes, is what choosing it alone would leave", () => {
  const sets = [null, [0], [1], []];
  for (const first of sets) {
    for (const second of [...sets, [2], [0, 2]]) {
      for (const third of sets) {
        for (const fourth of [null, [0], [1]]) {
          const chosen = [first, second, third, fourth];
          const { counts } = apply(...chosen);
          facets.forEach((one, f) => one.choices.forEach((_, c) => {
            if (one.of === "nodes" && fourth !== null) return; // a node's line may go with the node at its other end
            const alone = apply(...chosen.map((kept, i) => (i === f ? [c] : kept)));
            const left = [...(one.of === "nodes" ? alone.nodes : alone.edges)].filter((on) => on === "1").length;
            assert.equal(counts[f][c], left, JSON.stringify([chosen, f, c]));
          }));
        }
      }
    }
  }
});

test("of what a facet says nothing stays what is tied to what it keeps", () => {
  // institutions i and j of two sectors, people p and q, a forum f: ip, jq, pf, and jf
  const town = makeGraph(5, [0, 1, 2, 1], [2, 3, 4, 4]);
  const sector = facet("nodes", "narrow", [[0], [1], [], [], []], 2);
  const tie = facet("edges", "layer", [[0], [0], [1], [1]], 2);
  const { nodes, edges, counts } = applyFilters(town, [sector, tie], [new Set([1]), null]);
  assert.deepEqual([...nodes], [0, 1, 0, 1, 1]); // j with the person and the forum; pf is none of its lines
  assert.deepEqual([...edges], [0, 1, 0, 1]);
  assert.deepEqual([...counts[0]], [1, 1]);
  assert.deepEqual([...counts[1]], [1, 1]);
  const lone = applyFilters(town, [sector, tie], [new Set([1]), new Set()]);
  assert.deepEqual([...lone.nodes], [0, 1, 0, 0, 0]); // what is chosen itself stays without lines
});

test("ticking a box", () => {
  const [layer, , , narrow] = facets;
  assert.deepEqual(toggled(layer, null, 0, false), new Set([1]));
  assert.deepEqual(toggled(layer, new Set([1]), 1, false), new Set());
  assert.equal(toggled(layer, new Set([1]), 0, true), null);
  assert.deepEqual(toggled(narrow, null, 1, true), new Set([1]));
  assert.deepEqual(toggled(narrow, new Set([1]), 0, true), new Set([0, 1]));
  assert.equal(toggled(narrow, new Set([1]), 1, false), null);
});

test("what lies outside a scope is not there: neither it, nor its number, nor a node that has no line left", () => {
  const scope = { nodes: Uint8Array.from([1, 1, 1, 0]), edges: null };
  const found = applyFilters(graph, facets, [null, null, null, null], scope);
  assert.deepEqual([[...found.nodes].join(""), [...found.edges].join("")], ["1110", "1100"]);
  assert.deepEqual(found.counts.map((each) => [...each]), [[2, 1], [2, 2, 0], [1, 1], [2, 1]]);
  const lines = applyFilters(graph, facets, [new Set([0]), null, null, null], { nodes: null, edges: Uint8Array.from([0, 1, 1, 0]) });
  assert.deepEqual([[...lines.nodes].join(""), [...lines.edges].join("")], ["0000", "0000"]);
  assert.deepEqual([...lines.counts[0]], [1, 2], "were it not for the choice of nodes: a, c and d have lines");
  const alone = applyFilters(graph, facets, [null, null, null, null], { nodes: null, edges: Uint8Array.from([0, 1, 1, 0]), alone: true });
  assert.deepEqual([[...alone.nodes].join(""), [...alone.edges].join("")], ["1111", "0110"]);
});

test("several scopes are met together", () => {
  const [one, two] = [Uint8Array.from([1, 1, 0]), Uint8Array.from([0, 1, 1])];
  assert.deepEqual(overlap([]), { nodes: null, edges: null, alone: true });
  assert.deepEqual(overlap([() => ({ nodes: one, edges: null }), () => ({ nodes: two, edges: two })]), { nodes: Uint8Array.from([0, 1, 0]), edges: two, alone: false });
  assert.equal(overlap([() => ({ nodes: null, edges: one, alone: true })]).alone, true);
  assert.equal(overlap([() => ({ nodes: null, edges: one, alone: true }), () => ({ nodes: null, edges: two })]).alone, false);
});
