import assert from "node:assert/strict";
import test from "node:test";
import { dayOfIso, isoOf } from "../../../kg/maps/assets/days.js";
import { labelled, makeAxis, moved } from "../../../kg/maps/assets/histogram.js";

/** One line for each list of spans, "from..to" or a day. */
function spansOf(...lines) {
  const rows = lines.map((line) => line.flatMap((span) => { const ends = span.split(".."); return [dayOfIso(ends[0]), dayOfIso(ends.at(-1))]; }));
  const at = Int32Array.from({ length: rows.length + 1 }, (_, i) => rows.slice(0, i).flat().length);
  return { at, days: Int32Array.from(rows.flat()) };
}
const iso = (axis) => axis.columns.map(({ first, last, folded }) => `${isoOf(first)}..${isoOf(last)}${folded ? " folded" : ""}`);

test("nothing dated, no axis", () => {
  assert.equal(makeAxis(spansOf([], [])), null);
});

test("a few weeks stand day by day", () => {
  const spans = spansOf(["2023-04-20"], ["2023-04-20..2023-04-22"], []);
  const axis = makeAxis(spans);
  assert.equal(axis.unit, "day");
  assert.deepEqual(axis.counts(), [2, 1, 1]);
  assert.deepEqual([axis.first, axis.last].map(isoOf), ["2023-04-20", "2023-04-22"]);
});

test("years stand month by month, and a long empty stretch is one column", () => {
  const spans = spansOf(["2008-11-18"], ["2022-10-31", "2023-02-01..2023-03-31"], ["2023-02-06", "2023-02-20"], []);
  const axis = makeAxis(spans);
  assert.equal(axis.unit, "month");
  assert.deepEqual(iso(axis), [
    "2008-11-01..2008-11-30", "2008-12-01..2022-09-30 folded", "2022-10-01..2022-10-31", "2022-11-01..2022-11-30",
    "2022-12-01..2022-12-31", "2023-01-01..2023-01-31", "2023-02-01..2023-02-28", "2023-03-01..2023-03-31",
  ]);
  assert.deepEqual(axis.counts(), [1, 0, 1, 0, 0, 0, 2, 1], "a line counts once in a month, whatever the number of its spans");
  assert.deepEqual(axis.counts(Uint8Array.from([0, 1, 0, 1])), [0, 0, 1, 0, 0, 0, 1, 1]);
});

test("what fills more than ten years of months stands year by year", () => {
  const spans = spansOf(["1950-05-05..1963-01-01"], ["2023-12-31"]);
  const axis = makeAxis(spans);
  assert.equal(axis.unit, "year");
  assert.equal(axis.columns.length, 14 + 1 + 1);
  assert.deepEqual(iso(axis).slice(-3), ["1963-01-01..1963-12-31", "1964-01-01..2022-12-31 folded", "2023-01-01..2023-12-31"]);
});

test("a day finds its place, and a place its column", () => {
  const axis = makeAxis(spansOf(["2023-01-15"], ["2023-02-28"], ["2023-04-30"]));
  assert.equal(axis.columns.length, 4);
  assert.deepEqual(["2023-01-01", "2023-02-01", "2023-02-15", "2023-05-01", "2030-01-01", "1999-01-01"].map((day) => axis.placeOf(dayOfIso(day))), [0, 0.25, 0.375, 1, 1, 0]);
  assert.deepEqual([-0.5, 0, 0.24, 0.25, 0.99, 1, 7].map(axis.columnAt), [0, 0, 0, 1, 3, 3, 3]);
  assert.deepEqual(["1999-01-01", "2023-01-31", "2023-02-01", "2030-01-01"].map((day) => axis.columnOf(dayOfIso(day))), [0, 0, 1, 3]);
});

test("an end of a range moves by columns: to the edge of its own first, and never into a folded one", () => {
  const axis = makeAxis(spansOf(["2008-11-18"], ["2022-10-31"], ["2023-02-06"]));
  const to = (day, steps, which) => isoOf(moved(axis, dayOfIso(day), steps, which));
  assert.equal(to("2022-11-01", 1, "first"), "2022-12-01");
  assert.equal(to("2022-11-10", 1, "first"), "2022-12-01");
  assert.equal(to("2022-11-10", -1, "first"), "2022-11-01");
  assert.equal(to("2022-11-10", 1, "last"), "2022-11-30");
  assert.equal(to("2022-11-30", 1, "last"), "2022-12-31");
  assert.equal(to("2022-10-01", -1, "first"), "2008-11-01");
  assert.equal(to("2008-11-30", 1, "last"), "2022-10-31");
  assert.equal(to("2022-12-31", 12, "last"), "2023-02-28");
  assert.equal(to("2008-11-01", -5, "first"), "2008-11-01");
});

test("labels stand where a year begins or an empty stretch ends, with room between them", () => {
  const axis = makeAxis(spansOf(["2008-11-18"], ["2022-10-31"], ["2023-02-06"]));
  assert.deepEqual(labelled(axis, 0.1).map(({ day }) => isoOf(day)), ["2008-11-01", "2022-10-01", "2023-01-01"]);
  assert.deepEqual(labelled(axis, 0.5).map(({ day }) => isoOf(day)), ["2008-11-01", "2023-01-01"]);
});

