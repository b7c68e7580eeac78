import assert from "node:assert/strict";
import test from "node:test";
import { makeEvents } from "../../../kg/maps/assets/events.js";
import { makeGraph } from "../../../kg/maps/assets/graph.js";
import { makeAxis } from "../../../kg/maps/assets/histogram.js";

/* Actors 0 to 2, events 3 (days 10 to 11), 4 (day 12, by one line also day 10) and 5 (undated), institution 6. */
const LINES = [
  { ends: [0, 3], facts: [0], days: [10, 11] }, { ends: [1, 3], facts: [1], days: [10, 11] }, { ends: [2, 3], facts: [2], days: [] },
  { ends: [0, 4], facts: [3], days: [12, 12] }, { ends: [1, 4], facts: [4], days: [10, 10] }, { ends: [2, 5], facts: [5], days: [] },
  { ends: [0, 6], facts: [6], days: [11, 13] }, { ends: [1, 6], facts: [], days: [] }, // posts
  { ends: [0, 1], facts: [0, 1, 3, 4], days: [10, 12] }, { ends: [0, 2], facts: [0, 2], days: [10, 11] }, // those who met
];
const MEETING = 6; // lines that lead to an event come first

function made(lines = LINES, meetings = MEETING) {
  const graph = makeGraph(7, Int32Array.from(lines, ({ ends }) => ends[0]), Int32Array.from(lines, ({ ends }) => ends[1]));
  const at = Int32Array.from({ length: lines.length + 1 }, (_, i) => lines.slice(0, i).flatMap(({ days }) => days).length);
  const spans = { at, days: Int32Array.from(lines.flatMap(({ days }) => days)) };
  return makeEvents(graph, makeAxis(spans), { spans, meeting: (e) => e < meetings, facts: (e) => lines[e].facts });
}
const mask = (...on) => Uint8Array.from(LINES, (_, e) => Number(on.includes(e)));

test("an event counts once in each column in which any of its lines holds, however many took part", () => {
  const events = made();
  assert.deepEqual(events.counts(), [2, 1, 1, 0]);
  assert.equal(events.number(), 2, "the undated one is in no column");
});

test("of a mask, an event counts with any of its lines, in all of its columns", () => {
  const events = made();
  assert.deepEqual(events.counts(mask(1, 2)), [1, 1, 0, 0]);
  assert.deepEqual(events.counts(mask(2)), [1, 1, 0, 0], "by an undated line too");
  assert.deepEqual(events.counts(mask(4)), [1, 0, 1, 0]);
  assert.deepEqual(events.counts(mask(5, 6)), [0, 0, 0, 0]);
  assert.deepEqual([mask(), mask(5), mask(0, 1, 4)].map(events.number), [0, 0, 2]);
});

test("a line between two who met belongs to every event on whose facts it rests", () => {
  const events = made();
  assert.deepEqual(events.counts(mask(8)), [2, 1, 1, 0]);
  assert.deepEqual(events.counts(mask(9)), [1, 1, 0, 0]);
});

test("lines without an event are counted apart", () => {
  const events = made();
  assert.deepEqual(events.others(), [0, 1, 1, 1]);
  assert.deepEqual(events.others(mask(0, 8, 9)), [0, 0, 0, 0]);
  assert.deepEqual(events.others(mask(0, 6, 7)), [0, 1, 1, 1]);
});

test("where no event is dated there are none to count", () => {
  assert.equal(made(LINES, 0), null);
  assert.equal(made([LINES[5], LINES[6]], 1), null);
});
