import assert from "node:assert/strict";
import test from "node:test";
import { nearest } from "../../../kg/maps/assets/aim.js";
import { typing } from "../../../kg/maps/assets/keys.js";

test("the node nearest to a point, of those that are shown", () => {
  const positions = { 0: { x: 0, y: 0 }, 1: { x: 10, y: 0 }, 2: { x: 11, y: 1 } };
  assert.equal(nearest(positions, Uint8Array.of(1, 1, 1), { x: 9, y: 0 }), 1);
  assert.equal(nearest(positions, Uint8Array.of(1, 0, 1), { x: 9, y: 0 }), 2);
  assert.equal(nearest(positions, Uint8Array.of(0, 0, 0), { x: 9, y: 0 }), -1);
});

test("letters belong to whoever is writing", () => {
  const element = (fits) => ({ matches: (selector) => selector.includes(fits) });
  assert.equal(typing(element("textarea")), true);
  assert.equal(typing({ matches: () => false }), false);
  assert.equal(typing({}), false, "the document itself");
});
