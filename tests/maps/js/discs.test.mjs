import assert from "node:assert/strict";
import test from "node:test";
import { makeDiscs } from "../../../kg/maps/assets/discs.js";

const context = { measureText: (text) => ({ width: 7 * text.length }) };
const SIZE = { width: 600, height: 400 };
const SCREEN = { scale: 1, left: 0, top: 0 };
const FOUR = [[-20, -20], [20, -20], [-20, 20], [20, 20]]; // members around the middle of a circle of radius 24

/** The labels of circles around these middles. */
function labelled(middles, { open = [], covers = [] } = {}) {
  const at = middles.flatMap(([x, y]) => FOUR.map(([across, down]) => [x + across, y + down]));
  const places = { x: at.map(([x]) => x), y: at.map(([, y]) => y) };
  const members = middles.map((_, i) => [0, 1, 2, 3].map((k) => 4 * i + k));
  const groups = middles.map((_, id) => ({ id, left: 44 - id, hidden: 4, open: open.includes(id) }));
  const scene = { groups: { members }, groupLabel: ({ id }) => `community ${id}`, number: String };
  return makeDiscs(scene, places, { crowd: { groups, links: [] }, theme: "light" }).labels(context, SCREEN, SIZE, covers, "sans-serif");
}
const seen = (labels) => labels.map(({ text, bare, y }) => [text, bare, Math.round(y)]);

test("a circle has its name beside it and keeps its own place free", () => {
  assert.deepEqual(seen(labelled([[300, 200]])), [["community 0", false, 237]]);
});

test("a name lies on no other circle: it goes above, and where that will not do the circle has its number", () => {
  assert.deepEqual(seen(labelled([[300, 200], [300, 250]])), [["community 0", false, 163], ["community 1", false, 287]]);
  assert.deepEqual(seen(labelled([[300, 200], [300, 250], [300, 150]]))[0], ["44", true, 200]);
});

test("an open circle has its name on its rim", () => {
  assert.deepEqual(seen(labelled([[300, 200]], { open: [0] })), [["community 0", false, 152]]);
  assert.deepEqual(seen(labelled([[300, 40]], { open: [0] })), [["community 0", false, 13]], "where it can be seen");
});

test("names lie neither beyond the rim nor under what covers the map", () => {
  assert.deepEqual(seen(labelled([[30, 200]])), [["44", true, 200]]);
  assert.deepEqual(seen(labelled([[300, 200]], { covers: [{ left: 0, right: 600, top: 226, bottom: 400 }] })), [["community 0", false, 163]]);
});

test("a label is hit as far as it reaches", () => {
  const [label] = labelled([[300, 200]]);
  const hit = (x, y) => makeDiscs({}, {}, {}).labelAt([label], SCREEN, { x, y });
  assert.deepEqual([hit(300, 237), hit(300 + label.half - 1, 237), hit(300 + label.half + 1, 237), hit(300, 250)], [0, 0, null, null]);
});
