import assert from "node:assert/strict";
import test from "node:test";
import { arrangeTiles, shownOf } from "../../../kg/maps/assets/tiles.js";

const tiles = [{ column: 0, row: 0 }, { column: 1, row: 0 }, { column: 1, row: 2 }];
const desk = { width: 660, height: 440, corner: { width: 174, height: 52 } };
const small = { width: 452, height: 328, corner: { width: 174, height: 52 } };
const phone = { width: 368, height: 464, corner: { width: 192, height: 58 } };
const given = (regions, more = {}) => arrangeTiles(regions.length, tiles, {
  region: (v) => regions[v], event: () => false, order: () => 0, rank: (v) => v, weight: () => 1, there: null, widths: () => [60, 34], title: () => 40, screen: desk, ...more,
});
const inside = ({ left, top, width, height }, x, y) => x > left && x < left + width && y > top && y < top + height;
const lapping = (a, b) => a.left < b.left + b.width - 0.01 && b.left < a.left + a.width - 0.01 && a.top < b.top + b.height - 0.01 && b.top < a.top + a.height - 0.01;
const pairs = (list) => list.flatMap((a, i) => list.slice(i + 1).map((b) => [a, b]));

/** Nodes for whose names there is room, in pixels of the screen. */
const named = ({ room, unit }, nodes, width) => nodes.filter((v) => room.wide[v] / unit >= 11 + width && room.high[v] / unit >= 14.9);

test("tiles stand in their rows and columns, apart, each as wide and high as the others there", () => {
  const { boxes } = given([0]);
  assert.deepEqual(boxes.map(({ tile }) => tile), [0, 1, 2]);
  assert.ok(boxes[1].left > boxes[0].left + boxes[0].width && boxes[1].top === boxes[0].top && boxes[1].height === boxes[0].height);
  assert.ok(boxes[2].left === boxes[1].left && boxes[2].width === boxes[1].width);
  assert.ok(boxes[2].top > boxes[1].top + boxes[1].height + 22, "there is a row between them, though nothing stands in it");
});

test("all of it is on any screen, no box on another, and the lower right corner is free", () => {
  for (const screen of [desk, small, phone, { ...desk, width: 1300, height: 700 }]) {
    for (const regions of [[0], [0, 1, 2, -1], [...Array(24).fill(1), 0, 0, 2, ...Array(59).fill(-1)], [...Array(300).fill(1), ...Array(300).fill(-1)]]) {
      const found = given(regions, { screen, event: (v) => v % 3 === 0 });
      for (const box of found.boxes) {
        assert.ok(box.left >= 0 && box.top >= 0 && box.left + box.width <= found.width + 0.01 && box.top + box.height <= found.height + 0.01);
        const corner = { left: found.width - screen.corner.width * found.unit, top: found.height - screen.corner.height * found.unit, width: found.width, height: found.height };
        if (typeof box.tile === "string") assert.ok(!lapping(box, corner), `${box.tile} leaves the corner free`);
      }
      for (const [a, b] of pairs(found.boxes)) assert.ok(!lapping(a, b));
      for (const { left, top, width, height, nodes } of found.boxes) for (const v of nodes) assert.ok(inside({ left, top, width, height }, found.x[v], found.y[v]), `${v} of ${regions.length}`);
    }
  }
});

test("names that have no room on a screen are wider than it: boxes share what there is", () => {
  const { boxes, width } = given([0, 1, -1], { title: () => 500, screen: phone });
  for (const box of boxes) assert.ok(box.left + box.width <= width + 0.01 && box.width > 0);
});

test("a tile in which more stands is larger", () => {
  const { boxes } = given([0, ...Array(40).fill(2)]);
  assert.ok(boxes[2].width > boxes[0].width && boxes[2].height > boxes[0].height);
});

test("where there is room for all names each has its own, in columns that are read from top to bottom", () => {
  const found = given([...Array(12).fill(0), ...Array(12).fill(2)]);
  assert.equal(named(found, found.boxes[0].nodes, 60).length, 12);
  const first = found.boxes[0].nodes.filter((v) => found.x[v] === found.x[0]);
  first.slice(1).forEach((v, i) => assert.ok(found.y[v] - found.y[first[i]] >= 14.9 * found.unit));
});

test("where there is too little, the first by rank are named and the symbols of the others stand below them", () => {
  const many = Array(150).fill(1);
  const found = given(many, { rank: (v) => -v, order: (a, b) => a - b, screen: small });
  const told = named(found, found.boxes[1].nodes, 34);
  assert.ok(told.length > 10 && told.length < 150, `${told.length}`);
  assert.deepEqual(told, [...told.keys()].map((i) => 150 - told.length + i), "the last are named first");
  const lowest = Math.max(...told.map((v) => found.y[v]));
  for (const v of found.boxes[1].nodes) if (!told.includes(v)) assert.ok(found.y[v] > lowest);
});

test("symbols of one box stand apart, the nearer the more there are", () => {
  for (const many of [3, 90, 400, 3000]) {
    const found = given(Array(many).fill(1));
    const least = Math.min(...pairs(found.boxes[1].nodes.slice(0, 200)).map(([a, b]) => Math.hypot(found.x[a] - found.x[b], found.y[a] - found.y[b])));
    assert.ok(least >= 0.8 * found.pitch * found.unit, `${many}: ${least / found.unit} of ${found.pitch}`);
  }
});

test("what no tile has stands apart: events in one box, all else in another, beside the tiles or below", () => {
  const more = { event: (v) => v > 2 };
  const wide = given([0, -1, -1, -1, -1], more);
  assert.deepEqual(wide.boxes.slice(3).map(({ tile, nodes }) => [tile, nodes]), [["events", [3, 4]], ["none", [1, 2]]]);
  for (const { left } of wide.boxes.slice(3)) assert.ok(left > wide.boxes[1].left + wide.boxes[1].width, "beside, on a wide screen");
  const tall = given([...Array(6).fill(0), ...Array(6).fill(1), -1, -1], { event: (v) => v === 13, screen: { ...phone, width: 240, height: 600 } });
  for (const { top } of tall.boxes.slice(3)) assert.ok(top > tall.boxes[2].top + tall.boxes[2].height, "below, on a high one");
});

test("an event that has a region stands on its tile, and what is not there stands nowhere", () => {
  const found = given([0, 1, -1], { event: () => true, there: Uint8Array.from([1, 1, 0]) });
  assert.deepEqual(found.boxes.map(({ nodes }) => nodes), [[0], [1], []]);
});

test("the order within a tile is as asked for, and counts are those of a mask", () => {
  const { boxes } = given([0, 0, 0, 1], { order: (a, b) => b - a });
  assert.deepEqual(boxes[0].nodes, [2, 1, 0]);
  assert.deepEqual(shownOf(boxes, Uint8Array.from([1, 0, 1, 0])), [2, 0, 0]);
});

test("the same map stands in the same places", () => {
  const regions = Array.from({ length: 80 }, (_, v) => (v * 7) % 4 - 1);
  const [one, other] = [given(regions), given(regions)];
  assert.deepEqual([one.x, one.y, one.boxes], [other.x, other.y, other.boxes]);
});
