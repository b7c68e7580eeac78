import assert from "node:assert/strict";
import test from "node:test";
import { arrangeChronology, dayLabel, reachOf, yearsOf } from "../../../kg/maps/assets/chronology.js";
import { makeGraph } from "../../../kg/maps/assets/graph.js";

const day = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / 86_400_000);

// actors 0 to 3; events 4 (2023), 5 (two days in 2022), 6 (2020), 7 undated; the last line is a post and 8 is never met in
const edges = [[0, 4], [0, 5], [1, 5], [2, 6], [3, 7], [0, 7], [0, 4], [1, 8]];
const spans = { 4: ["2023-04-20", "2023-04-21"], 5: ["2022-10-05", "2022-10-05"], 6: ["2020-01-01", "2020-12-31"], 7: null, 8: null };
const graph = makeGraph(9, Int32Array.from(edges, ([a]) => a), Int32Array.from(edges, ([, b]) => b));
const days = (e) => spans[edges[e][1]]?.map(day) ?? [];
const found = arrangeChronology(graph, { meeting: (e) => e < 7, days });
const mark = (e) => [...found.ends.subarray(4 * e, 4 * e + 4)];

test("events stand in the order of their days on one line, undated ones last and apart", () => {
  assert.deepEqual(found.columns.map(({ event }) => event), [6, 5, 4, 7]);
  const xs = found.columns.map(({ x }) => x);
  assert.deepEqual(xs, [...xs].sort((a, b) => a - b));
  assert.ok(found.columns.every(({ event, x }) => found.y[event] === 0 && found.x[event] === Math.fround(x)));
  assert.deepEqual(found.columns.map(({ first, last }) => [first, last]), [[day("2020-01-01"), day("2020-12-31")], [day("2022-10-05"), day("2022-10-05")], [day("2023-04-20"), day("2023-04-21")], [null, null]]);
});

test("long times without events are cut short, and it is said where", () => {
  assert.deepEqual(found.columns.map(({ cut }) => cut), [false, true, true, false]);
  assert.equal(found.columns[1].x - found.columns[0].x, found.columns[2].x - found.columns[1].x);
});

test("a short time keeps its length, and what falls on one day finds room", () => {
  const near = { 4: ["2023-03-02", "2023-03-02"], 5: ["2023-01-01", "2023-01-01"], 6: ["2023-01-01", "2023-01-01"], 7: null };
  const { columns } = arrangeChronology(graph, { meeting: (e) => e < 7, days: (e) => near[edges[e][1]]?.map(day) ?? [] });
  assert.deepEqual(columns.map(({ event, cut }) => [event, cut]), [[5, false], [6, false], [4, false], [7, false]]);
  assert.ok(Math.abs(columns[2].x - columns[1].x - 60 * 1.2) < 1e-9);
  assert.ok(columns[1].x - columns[0].x > 30);
});

test("each actor has a lane, those that come first above, and nobody is left out for lack of a date", () => {
  assert.deepEqual(found.lanes.map(({ actor }) => actor), [2, 0, 1, 3]);
  const ys = found.lanes.map(({ y }) => y);
  assert.ok(ys.every((y, i) => y > 0 && (i === 0 || y - ys[i - 1] === ys[1] - ys[0])));
  assert.ok(found.lanes.every(({ actor, y }) => found.x[actor] === 0 && found.y[actor] === y));
});

test("a mark stands where a lane meets an event, two of one actor above each other, and other lines have none", () => {
  const [x0, y0, x1, y1] = mark(2);
  assert.deepEqual([(x0 + x1) / 2, y0, y1], [found.x[5], found.y[1], found.y[1]]);
  assert.ok(x1 > x0);
  assert.equal((mark(0)[1] + mark(6)[1]) / 2, found.y[0]);
  assert.notEqual(mark(0)[1], mark(6)[1]);
  assert.ok(mark(7).every(Number.isNaN));
});

test("a stem reaches down to the lowest actor of its event, a lane to its last one, of the lines that are seen", () => {
  const reach = (lines) => reachOf(graph, found, Uint8Array.from(lines));
  const all = reach([1, 1, 1, 1, 1, 1, 1, 1]);
  assert.deepEqual([4, 5, 6, 7, 8].map((event) => all.y[event]), [...[0, 1, 2, 3].map((actor) => found.y[actor]), 0]);
  assert.deepEqual([0, 1, 2, 3].map((actor) => all.x[actor]), [7, 5, 6, 7].map((event) => found.x[event]));
  const some = reach([1, 1, 0, 0, 0, 0, 1, 1]);
  assert.deepEqual([4, 5, 6, 7].map((event) => some.y[event]), [found.y[0], found.y[0], 0, 0]);
  assert.deepEqual([0, 1, 2].map((actor) => some.x[actor]), [found.x[4], 0, 0]);
});

test("without any meeting there is nothing", () => {
  const none = arrangeChronology(graph, { meeting: () => false, days });
  assert.deepEqual([none.columns, none.lanes], [[], []]);
});

test("days are written as short as they allow", () => {
  const said = (first, last, language = "ko") => dayLabel(day(first), day(last), language);
  assert.equal(said("2023-04-20", "2023-04-20"), "4.20");
  assert.equal(said("2023-04-20", "2023-04-21"), "4.20–21");
  assert.equal(said("2023-04-30", "2023-05-01"), "4.30–5.1");
  assert.deepEqual([said("2023-07-01", "2023-07-31"), said("2023-07-01", "2023-07-31", "en")], ["7월", "Jul"]);
  assert.equal(said("2022-01-01", "2022-12-31"), "");
  assert.equal(said("2020-01-01", "2022-12-31"), "–2022");
  assert.equal(said("2022-12-30", "2023-01-02"), "12.30–");
  assert.equal(said("1969-12-31", "1969-12-31"), "12.31");
  const english = [["2023-04-20", "2023-04-20"], ["2023-04-20", "2023-04-21"], ["2023-04-30", "2023-05-01"], ["2022-12-30", "2023-01-02"]];
  assert.deepEqual(english.map(([first, last]) => said(first, last, "en")), ["20 Apr", "20–21 Apr", "30 Apr–1 May", "30 Dec–"]);
});

test("years with the columns they span", () => {
  assert.deepEqual(yearsOf(found.columns).map(({ year }) => year), [2020, 2022, 2023]);
  assert.deepEqual(yearsOf([{ first: day("2023-01-01"), x: 1 }, { first: day("2023-12-31"), x: 9 }, { first: null, x: 20 }]), [{ year: 2023, from: 1, to: 9 }]);
});

test("however many marks an actor has at an event, they stay in its lane", () => {
  const many = makeGraph(3, new Int32Array(6), Int32Array.from([1, 1, 1, 1, 1, 2]));
  const { ends, lanes } = arrangeChronology(many, { meeting: () => true, days: () => [1, 1] });
  const heights = [0, 1, 2, 3, 4].map((e) => ends[4 * e + 1]);
  assert.equal(new Set(heights).size, 5);
  assert.ok(Math.max(...heights) - lanes[0].y < 45 / 2 && lanes[0].y - Math.min(...heights) < 45 / 2);
});
