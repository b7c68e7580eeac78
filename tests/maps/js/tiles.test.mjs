import assert from "node:assert/strict";
import test from "node:test";
import { arrangeTiles, shownOf } from "../../../kg/maps/assets/tiles.js";

const tiles = [{ column: 0, row: 0 }, { column: 1, row: 0 }, { column: 1, row: 2 }];
const given = (regions, more = {}) => arrangeTiles(regions.length, tiles, {
  region: (v) => regions[v], event: () => false, order: () => 0, there: null, ...more,
});
const inside = ({ left, top, width, height }, x, y) => x > left && x < left + width && y > top && y < top + height;

function apart(found, nodes) {
  let least = Infinity;
  for (const a of nodes) for (const b of nodes) if (a < b) least = Math.min(least, Math.hypot(found.x[a] - found.x[b], found.y[a] - found.y[b]));
  return least;
}

test("tiles stand in their rows and columns, apart, each as wide and high as the others there", () => {
  const { boxes, width, height } = given([0]);
  assert.deepEqual(boxes.map(({ tile }) => tile), [0, 1, 2]);
  assert.ok(boxes[1].left > boxes[0].left + boxes[0].width && boxes[1].top === boxes[0].top && boxes[1].height === boxes[0].height);
  assert.ok(boxes[2].left === boxes[1].left && boxes[2].width === boxes[1].width);
  assert.ok(boxes[2].top > boxes[1].top + boxes[1].height + 40, "there is a row between them, though nothing stands in it");
  assert.deepEqual([width, height], [boxes[1].left + boxes[1].width, boxes[2].top + boxes[2].height]);
});

test("a tile in which more stands is larger, and one in which nothing stands still has room for its name", () => {
  const { boxes } = given([0, ...Array(24).fill(2)]);
  assert.ok(boxes[2].width >= boxes[0].width && boxes[2].height > boxes[0].height);
  const [, nothing] = given([0, 2]).boxes;
  assert.ok(nothing.width >= 128 && nothing.height >= 40);
});

test("each node stands inside its own tile, and none on another", () => {
  for (const many of [1, 3, 7, 24, 90, 400, 2000]) {
    const regions = [...Array(many).fill(1), 0, 0, 2];
    const found = given(regions);
    regions.forEach((tile, v) => assert.ok(inside(found.boxes[tile], found.x[v], found.y[v]), `${many}: ${v}`));
    const nodes = found.boxes[1].nodes;
    assert.equal(nodes.length, many);
    assert.ok(apart(found, nodes.slice(0, 400)) >= 31.9, `${many}: no nearer than their size allows`);
  }
});

test("up to some hundred nodes there is room for names, of more only for symbols; the whole keeps the shape of a screen", () => {
  const places = (many) => given([...Array(many).fill(1), ...Array(many).fill(0), ...Array(many).fill(2)]);
  assert.ok(places(20).room[0] > 150);
  assert.ok(places(200).room[0] < 40);
  for (const many of [20, 60, 200]) {
    const { width, height } = places(many);
    assert.ok(width / height > 0.9 && width / height < 2.6, `${many}: ${width} × ${height}`);
  }
});

test("few nodes stand in one column, with room for their names", () => {
  const found = given([0, 0, 0]);
  assert.equal(new Set(found.x).size, 1);
  assert.ok(found.room[0] > 150);
  assert.ok(found.y[0] < found.y[1] && found.y[1] < found.y[2]);
});

test("what no tile has stands apart: events beside the tiles, all else below; on a narrow screen both below", () => {
  const more = { event: (v) => v > 2 };
  const wide = given([0, -1, -1, -1, -1], more);
  assert.deepEqual(wide.boxes.slice(3).map(({ tile, nodes }) => [tile, nodes]), [["events", [3, 4]], ["none", [1, 2]]]);
  const [events, none] = wide.boxes.slice(3);
  assert.ok(events.left > wide.boxes[1].left + wide.boxes[1].width && events.top === 0);
  assert.ok(none.top > wide.boxes[2].top + wide.boxes[2].height && none.width === wide.width);
  for (const v of [3, 4]) assert.ok(inside(events, wide.x[v], wide.y[v]));
  for (const v of [1, 2]) assert.ok(inside(none, wide.x[v], wide.y[v]));
  const narrow = given([0, -1, -1, -1, -1], { ...more, narrow: true });
  assert.ok(narrow.width < wide.width);
  assert.deepEqual(narrow.boxes.slice(3).map(({ left, width }) => [left, width]), [[0, narrow.width], [0, narrow.width]]);
  assert.ok(narrow.boxes[4].top >= narrow.boxes[3].top + narrow.boxes[3].height);
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
