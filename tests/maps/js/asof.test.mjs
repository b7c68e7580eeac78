import assert from "node:assert/strict";
import test from "node:test";
import { DRAWN, STATES, stateAsOf } from "../../../kg/maps/assets/asof.js";

const claim = ({ start = null, end = null, seen = null }) => ({ start, end, seen });
const state = (day, ...claims) => stateAsOf(claims.map(claim), day).state;
const YEAR = [100, 465];

test("a period covers a day for certain between the last day of its start and the first of its end", () => {
  const period = { start: [10, 20], end: [80, 90] };
  assert.deepEqual([9, 10, 19, 20, 80, 81, 90, 91].map((day) => state(day, period)), [
    "not-yet-seen", "possibly", "possibly", "in-office", "in-office", "possibly", "possibly", "ended",
  ]);
});

test("an end alone, or a start alone, is a day on which the post was held if it is claimed to the day", () => {
  assert.deepEqual([9, 10, 11].map((day) => state(day, { start: [10, 10] })), ["not-yet-seen", "attested", "last-seen"]);
  assert.deepEqual([9, 10, 11].map((day) => state(day, { end: [10, 10] })), ["not-yet-seen", "attested", "ended"]);
  assert.deepEqual([99, 100, 465, 466].map((day) => state(day, { start: YEAR })), ["not-yet-seen", "possibly", "last-seen", "last-seen"]);
  assert.equal(stateAsOf([claim({ start: YEAR })], 466).lastSeen, null, "a year is no day on which it was seen");
});

test("days of attestation, with the gap where nothing was seen since", () => {
  const seen = [claim({ seen: 10 }), claim({ seen: 30 })];
  assert.deepEqual(stateAsOf(seen, 5), { state: "not-yet-seen", lastSeen: null, nextSeen: 10, gap: null });
  assert.deepEqual(stateAsOf(seen, 10), { state: "attested", lastSeen: 10, nextSeen: 30, gap: null });
  assert.deepEqual(stateAsOf(seen, 20), { state: "between", lastSeen: 10, nextSeen: 30, gap: null });
  assert.deepEqual(stateAsOf(seen, 1017), { state: "last-seen", lastSeen: 30, nextSeen: null, gap: 987 });
});

test("a text that speaks of a time gone by, or to come, does not show the post on its own day", () => {
  assert.deepEqual(stateAsOf([claim({ end: [10, 20], seen: 50 })], 50), { state: "ended", lastSeen: null, nextSeen: null, gap: null });
  assert.deepEqual(stateAsOf([claim({ start: [60, 90], seen: 50 })], 50), { state: "not-yet-seen", lastSeen: null, nextSeen: null, gap: null });
  assert.equal(state(20, { end: [10, 20], seen: 20 }), "attested", "on the last day that its end can mean it does");
});

test("sources that differ about an end leave it open; one that claims none says nothing of it", () => {
  const [early, late] = [{ start: [0, 0], end: [50, 50] }, { start: [0, 0], end: [90, 90] }];
  assert.equal(state(70, early, late), "possibly");
  assert.equal(state(70, early, late, { seen: 40 }), "possibly");
  assert.equal(state(95, early, late, { seen: 40 }), "ended");
  assert.equal(state(95, early, { seen: 96 }), "last-seen", "seen again after the end that was claimed: not over");
  assert.equal(state(97, early, { seen: 96 }), "ended");
});

test("neither dated nor only announced is any of these", () => {
  assert.equal(state(10, {}), "undated");
  assert.equal(state(10), "announced");
  assert.deepEqual(stateAsOf([], 10), { state: "announced", lastSeen: null, nextSeen: null, gap: null });
});

test("last seen, ended, not yet seen and announced are drawn only when asked", () => {
  assert.deepEqual(STATES.filter((each) => !DRAWN.includes(each)), ["last-seen", "ended", "not-yet-seen", "announced"]);
});
