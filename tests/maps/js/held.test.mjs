import assert from "node:assert/strict";
import test from "node:test";
import { DRAWN } from "../../../kg/maps/assets/asof.js";
import { isoOf } from "../../../kg/maps/assets/days.js";
import { makeHeld } from "../../../kg/maps/assets/held.js";

// lines: an event of day 10; undated; a post seen on day 10; a post ended on day 20, and one more announced; an event of day 40
const CLAIMS = [[], [], [{ seen: 10 }], [{ start: [0, 0], end: [20, 20] }], [], []];
const POST = [0, 0, 1, 1, 1, 0];
const FACTS = [[0], [1], [2], [3, 4], [5]];
const DAYS = [[10, 10], [], [10, 10], [0, 20], [40, 40]];

function rows(lists) {
  const at = Int32Array.from({ length: lists.length + 1 }, (_, i) => lists.slice(0, i).flat().length);
  return { at, items: Int32Array.from(lists.flat()) };
}

function made(session) {
  const claims = CLAIMS.flat();
  const lists = {
    "edge.days": rows(DAYS), "edge.facts": rows(FACTS),
    "claim.start": rows(claims.map(({ start }) => start ?? [])), "claim.end": rows(claims.map(({ end }) => end ?? [])),
    "claim.seen": rows(claims.map(({ seen }) => (seen === undefined ? [] : [seen]))),
  };
  const plain = { "fact.post": Uint8Array.from(POST), "fact.claims.at": rows(CLAIMS.map((each) => each.map(() => 0))).at };
  for (const [name, { at, items }] of Object.entries(lists)) Object.assign(plain, { [name]: items, [`${name}.at`]: at });
  const columns = { column: (name) => plain[name], list: (name, i) => lists[name].items.subarray(lists[name].at[i], lists[name].at[i + 1]) };
  return makeHeld({ graph: { edges: 5 }, columns }, session);
}

const fresh = () => ({ time: null, undated: false, asOf: null, states: new Set(DRAWN) });
const text = (mask) => [...mask].join("");

test("while no time is chosen all lines hold", () => {
  const held = made(fresh());
  assert.equal(held.held(), null);
  assert.equal(text(held.patterns()), "00000");
  assert.equal(held.standing(2), null);
  assert.equal(held.dateless(), 1);
  assert.equal(held.hasPosts, true);
});

test("in a range those hold that meet it, and undated ones when asked", () => {
  const session = { ...fresh(), time: { from: isoOf(15), to: isoOf(40) } };
  const held = made(session);
  assert.equal(text(held.held()), "00011");
  session.undated = true;
  assert.equal(text(held.held()), "01011");
  assert.equal(text(held.patterns()), "00000", "a range says nothing of states");
});

test("as of a day, posts are drawn by the states asked for, other lines if they had begun", () => {
  const session = { ...fresh(), time: { from: isoOf(0), to: isoOf(1) }, asOf: isoOf(10) };
  const held = made(session);
  assert.equal(text(held.held()), "10110", "attested and in office; the range does not count");
  assert.equal(text(held.patterns()), "00210");
  session.asOf = isoOf(30);
  assert.equal(text(held.held()), "10000", "last seen, ended and announced are not asked for");
  session.states = new Set(["last-seen", "announced"]);
  assert.equal(text(held.held()), "10110");
  assert.equal(text(held.patterns()), "00590");
  session.states = new Set(["ended", "announced"]);
  assert.equal(text(held.held()), "10010");
  assert.equal(text(held.patterns()), "00060", "of several posts the state that says most of those asked for");
  assert.deepEqual(held.states(3), ["ended", "announced"]);
});

test("each post is counted once in its state, and a post is never counted as undated beside that", () => {
  const held = made({ ...fresh(), asOf: isoOf(30) });
  const counted = (mask) => Object.fromEntries([...held.tally(mask)].filter(([, count]) => count));
  assert.deepEqual(counted(null), { "last-seen": 1, ended: 1, announced: 1 });
  assert.deepEqual(counted(Uint8Array.from([1, 1, 0, 1, 1])), { ended: 1, announced: 1 });
  assert.equal(held.dateless(), 1);
  assert.equal(held.dateless(Uint8Array.from([1, 0, 1, 1, 1])), 0);
});

test("what a day leaves out is counted: lines of posts that are not drawn, and lines that come later", () => {
  const session = { ...fresh(), asOf: isoOf(30) };
  const held = made(session);
  assert.deepEqual(held.carriers(), { all: 2, hidden: 2 }, "three posts on two lines, none of them drawn");
  assert.deepEqual(held.carriers(Uint8Array.from([1, 1, 1, 0, 1])), { all: 1, hidden: 1 });
  session.states = new Set(["ended"]);
  assert.deepEqual(held.carriers(), { all: 2, hidden: 1 });
  assert.equal(held.later(), 1);
  assert.equal(held.later(Uint8Array.from([1, 1, 1, 1, 0])), 0);
  session.asOf = isoOf(9);
  assert.equal(held.later(), 2, "not the post that is seen later, nor what is undated");
});

test("how a post stood follows the day", () => {
  const session = { ...fresh(), asOf: isoOf(997) };
  const held = made(session);
  assert.deepEqual(held.standing(2), { state: "last-seen", lastSeen: 10, nextSeen: null, gap: 987 });
  session.asOf = isoOf(10);
  assert.equal(held.standing(2).state, "attested");
  assert.equal(held.standing(0), null);
});
