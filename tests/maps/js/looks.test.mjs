import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { unpack } from "../../../kg/maps/assets/columns.js";
import { unpackBytes } from "../../../kg/maps/assets/packed.js";
import { makeFacets } from "../../../kg/maps/assets/facets.js";
import { SIZES, choicesOf, coloursOf, countFirst, makeColourings, marksOf } from "../../../kg/maps/assets/looks.js";
import { COLOURS, OTHERS, REST } from "../../../kg/maps/assets/scales.js";
import { makeStore } from "../../../kg/maps/assets/store.js";

const { grouped } = JSON.parse(readFileSync(process.env.KG_CASES, "utf8"));
const store = makeStore(await unpack(unpackBytes(grouped)));
const colourings = makeColourings(store, makeFacets(store)[0]);
const by = (id) => colourings.find((each) => each.id === id);

test("by class, by what is declared of nodes (a single choice too), by community, by measures", () => {
  assert.deepEqual(colourings.map(({ id }) => id), ["kind", "sector", "lonely", "community", "degree", "strength", "betweenness", "closeness", "core", "clustering"]);
  assert.deepEqual(SIZES, ["degree", "same", "strength", "betweenness", "closeness", "core", "clustering"]);
});

test("a name that is taken is not taken again", () => {
  const twice = { ...store, columns: { ...store.columns, text: (place) => (store.columns.text(place) === "sector" ? "core" : store.columns.text(place)) } };
  const found = makeColourings(twice, makeFacets(twice)[0]).filter(({ id }) => id === "core");
  assert.deepEqual(found.map(({ measure }) => measure), [undefined]);
});

test("a community is named after its most connected member, one alone after itself", () => {
  assert.deepEqual(by("community").choices.map(({ id, label }) => [id, ...label]), [
    ["a", "가나다 둘레", "around Ga Nada"], ["c", "홀로 포럼", "Lone Forum"], ["d", "누리원", "Nuri"],
  ]);
  assert.deepEqual([0, 1, 2, 3].map((id) => choicesOf(by("community"), id)), [[0], [0], [1], [2]]);
});

test("the first of several values counts, and how many have several or none is known", () => {
  // of four nodes b has two sectors, d none though others of its class have one, a and c are of classes without
  const { counts, several, none } = countFirst(by("sector"), new Uint8Array(4).fill(1));
  assert.deepEqual([[...counts], several, none], [[1, 0, 1], 1, 2]);
  assert.deepEqual(by("sector").choices.map(({ id }) => id), ["univ", "firm", "-"]);
  assert.deepEqual([...countFirst(by("sector"), Uint8Array.from([1, 0, 1, 1])).counts], [0, 0, 1]);
});

test("classes keep their own colours, what is not stated is grey, so is what is never first", () => {
  assert.deepEqual(coloursOf(by("kind"), store.kinds, 4), store.kinds.map(({ colour }) => colour));
  assert.deepEqual(coloursOf(by("sector"), store.kinds, 4), [COLOURS[0], OTHERS, REST]);
});

test("what has a colour of its own has a number of its own, all others and what is not stated a sign", () => {
  assert.deepEqual(marksOf(by("sector"), coloursOf(by("sector"), store.kinds, 4)), ["1", "+", "?"]);
  const facet = { choices: ["a", "-", "b", "c"].map((id) => ({ id })) };
  assert.deepEqual(marksOf(facet, [COLOURS[3], REST, OTHERS, COLOURS[5]]), ["1", "?", "+", "2"], "in the order of the key");
});
