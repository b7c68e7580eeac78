import assert from "node:assert/strict";
import test from "node:test";
import { dayOfIso, isoOf } from "../../../kg/maps/assets/days.js";
import { makeAxis } from "../../../kg/maps/assets/histogram.js";
import { between, onwards, opening, shifted, stepped, withEnd } from "../../../kg/maps/assets/range.js";

// 2019-04, folded, and 2022-10 to 2023-03
const days = ["2019-04-10", "2022-10-31", "2022-12-05", "2023-03-31"].map(dayOfIso);
const axis = makeAxis({ at: Int32Array.from([0, 2, 4, 6, 8]), days: Int32Array.from(days.flatMap((day) => [day, day])) });
const of = (...ends) => ends.map(dayOfIso);
const iso = (range) => range && range.map(isoOf);

test("from one column to another, whichever comes first", () => {
  assert.equal(axis.columns.length, 8);
  assert.deepEqual(iso(between(axis, 4, 2)), ["2022-10-01", "2022-12-31"]);
  assert.deepEqual(iso(between(axis, 7, 7)), ["2023-03-01", "2023-03-31"]);
});

test("an end goes at most to the column of the other", () => {
  const range = of("2022-11-01", "2023-01-15");
  assert.deepEqual(iso(withEnd(axis, range, "first", dayOfIso("2022-12-01"))), ["2022-12-01", "2023-01-15"]);
  assert.deepEqual(iso(withEnd(axis, range, "first", dayOfIso("2023-03-01"))), ["2023-01-01", "2023-01-15"]);
  assert.deepEqual(iso(withEnd(axis, range, "last", dayOfIso("2019-04-30"))), ["2022-11-01", "2022-11-30"]);
  const turned = (which, steps) => isoOf(stepped(axis, range, which, steps));
  assert.deepEqual([turned("first", -Infinity), turned("first", Infinity), turned("last", -Infinity), turned("last", Infinity)], ["2019-04-01", "2023-01-01", "2022-11-30", "2023-03-31"]);
  assert.deepEqual([turned("first", -1), turned("last", 1)], ["2022-10-01", "2023-01-31"]);
});

test("a window moves as far as there is room, as wide as it is", () => {
  const range = of("2022-11-01", "2022-12-31");
  assert.deepEqual(iso(shifted(axis, range, 2)), ["2023-01-01", "2023-02-28"]);
  assert.deepEqual(iso(shifted(axis, range, 99)), ["2023-02-01", "2023-03-31"]);
  assert.deepEqual(iso(shifted(axis, range, -99)), ["2019-04-01", "2022-09-30"]);
});

test("a play grows from the left or takes a window along, and ends", () => {
  const first = opening(axis, null);
  assert.deepEqual([first.grows, iso(first.range)], [true, ["2019-04-01", "2019-04-30"]]);
  assert.deepEqual(iso(onwards(axis, first.range, true)), ["2019-04-01", "2022-10-31"], "the folded column is passed over");
  const last = of("2023-02-01", "2023-03-31");
  assert.equal(onwards(axis, last, false), null);
  const again = opening(axis, last);
  assert.deepEqual([again.grows, iso(again.range)], [false, ["2019-04-01", "2022-09-30"]]);
  assert.deepEqual(iso(onwards(axis, of("2022-11-01", "2022-12-31"), false)), ["2022-12-01", "2023-01-31"]);
  assert.equal(opening(axis, of("2019-04-01", "2022-10-31")).grows, true);
});
