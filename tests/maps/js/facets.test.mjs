import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { unpack } from "../../../kg/maps/assets/columns.js";
import { unpackBytes } from "../../../kg/maps/assets/packed.js";
import { makeFacets } from "../../../kg/maps/assets/facets.js";
import { makeStore } from "../../../kg/maps/assets/store.js";

const { maps, facetted } = JSON.parse(readFileSync(process.env.KG_CASES, "utf-8"));
const rows = ({ at, values, choices }) => Array.from({ length: at.length - 1 }, (_, i) => [...values.subarray(at[i], at[i + 1])].map((c) => choices[c].id));

test("the legend's facets come first and are there with a single choice too", async () => {
  const facets = makeFacets(makeStore(await unpack(unpackBytes(maps[0].packed))));
  assert.deepEqual(facets.map(({ id, of, role }) => [id, of, role]), [
    ["kind", "nodes", "layer"], ["tie", "edges", "layer"], ["certainty", "edges", "layer"], ["degree", "nodes", "narrow"],
  ]);
  assert.deepEqual(rows(facets[0]), [["official"], ["institution"], ["forum"]]);
  assert.deepEqual(rows(facets[2]), [["reported"], ["announced"]]);
  assert.deepEqual(rows(facets[3]), [["2-3"], ["2-3"], ["0"]]);
});

test("declared facets, sources and witnesses; what nothing has is no choice, what says nothing is one", async () => {
  const facets = makeFacets(makeStore(await unpack(unpackBytes(facetted))));
  const by = (id, of) => facets.find((facet) => facet.id === id && facet.of === of);
  assert.deepEqual(rows(by("sector", "nodes")), [[], ["univ", "firm"], [], ["-"]]); // people and forums have no sector
  assert.deepEqual(by("sector", "nodes").choices.map(({ id }) => id), ["univ", "firm", "-"]); // nothing has "city"
  assert.deepEqual(by("sector", "nodes").label, ["부문", "sector"]);
  assert.deepEqual(by("sector", "nodes").choices[0].label, ["대학", "university"]);
  assert.equal(by("sector", "edges"), undefined);
  assert.deepEqual(rows(by("role", "edges")), [["host"], ["guest"]]);
  assert.deepEqual(rows(by("source", "edges")), [["s0", "s1"], ["s1"]]);
  assert.deepEqual(by("source", "edges").choices[0].label, ["총장에 가나다 · 2023-04-20", "총장에 가나다 · 2023-04-20"]);
  assert.deepEqual(rows(by("witnesses", "edges")), [["2"], ["1"]]);
  assert.equal(by("lonely", "nodes"), undefined); // one choice for all: nothing to choose
});

test("every facet has a row for every node, or for every line", async () => {
  for (const { packed, nodes, edges } of maps) {
    const count = { nodes, edges };
    for (const { id, of, at } of makeFacets(makeStore(await unpack(unpackBytes(packed))))) assert.equal(at.length, count[of] + 1, id);
  }
  assert.ok(maps.some(({ nodes, edges }) => edges > nodes));
});
