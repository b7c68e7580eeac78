import assert from "node:assert/strict";
import test from "node:test";
import { screenOf } from "../../../kg/maps/assets/camera.js";
import { makeMoves } from "../../../kg/maps/assets/moves.js";

globalThis.matchMedia = () => ({ matches: true });
const SIZE = { width: 600, height: 400 };
const BUTTONS = { left: 440, right: 590, top: 340, bottom: 390 };
const places = { x: [0, 500, 500], y: [0, 0, 300] };
const all = [0, 1, 2];
const size = (covered = 0) => ({ ...SIZE, height: SIZE.height - covered });

/** Where the nodes are on the screen after the camera was asked to show them, while `covers` lie over the map. */
function shown(ids, covers, view = { x: 0, y: 0, scale: 1 }) {
  let camera = view;
  const stage = { view: () => camera, measure() {}, move({ x, y, scale }, { offset = { x: 0, y: 0 } }) { camera = { x: x - offset.x / scale, y: y - offset.y / scale, scale }; } };
  const placed = ({ scale, left, top }) => (id) => ({ x: places.x[id] * scale + left, y: places.y[id] * scale + top });
  const screen = () => screenOf(camera, SIZE);
  const moves = makeMoves({ stage: () => stage, places, own: places, all, now: { where: null, whole: 1 }, size, screen, painter: { placed, seen: () => ({ nodes: [1, 1, 1] }) }, enlarge() {} }, { onMove() {}, covers: () => covers });
  moves.focus(ids, { whole: true });
  return all.map(placed(screen()));
}
const under = ({ x, y }, { left, right, top, bottom }) => x > left && x < right && y > top && y < bottom;

test("what is to be seen does not lie under buttons", () => {
  assert.ok(shown(null, []).some((point) => under(point, BUTTONS)), "without them it would lie there");
  for (const ids of [null, all]) {
    const points = shown(ids, [BUTTONS]);
    assert.ok(points.every((point) => !under(point, BUTTONS)));
    assert.ok(points.every(({ x, y }) => x > 0 && y > 0 && x < SIZE.width && y < BUTTONS.top));
  }
});

test("on a screen so low that they take half of it, buttons do not make the picture smaller still", () => {
  const half = { left: 0, right: 600, top: 190, bottom: 390 };
  assert.deepEqual(shown(null, [half]), shown(null, []));
});

test("buttons over nothing leave the picture as large as it can be", () => {
  const corner = { left: 10, right: 60, top: 340, bottom: 390 };
  assert.deepEqual(shown(null, [corner]), shown(null, []));
});
