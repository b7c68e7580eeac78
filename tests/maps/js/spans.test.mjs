import assert from "node:assert/strict";
import test from "node:test";
import { heldBy, heldWithin, sized, undatedMask } from "../../../kg/maps/assets/spans.js";

// one day; two spans; undated; before 1970
const spans = { at: Int32Array.from([0, 2, 6, 6, 8]), days: Int32Array.from([10, 10, 0, 5, 20, 30, -9, -8]) };
const text = (mask) => [...mask].join("");

test("a line holds within a range that any of its spans meets, ends included", () => {
  assert.equal(text(heldWithin(spans, 10, 10)), "1000");
  assert.equal(text(heldWithin(spans, 5, 9)), "0100");
  assert.equal(text(heldWithin(spans, 6, 9)), "0000");
  assert.equal(text(heldWithin(spans, 30, 99)), "0100");
  assert.equal(text(heldWithin(spans, -8, 20)), "1101");
});

test("what has begun by a day", () => {
  assert.equal(text(heldBy(spans, -10)), "0000");
  assert.equal(text(heldBy(spans, 0)), "0101");
  assert.equal(text(heldBy(spans, 10)), "1101");
});

test("undated lines are told apart and counted, under another mask as well", () => {
  const undated = undatedMask(spans);
  assert.equal(text(undated), "0010");
  assert.equal(sized(undated), 1);
  assert.equal(sized(undated, Uint8Array.from([1, 1, 0, 1])), 0);
});
