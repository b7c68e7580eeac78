import assert from "node:assert/strict";
import test from "node:test";
import { facing, framed } from "../../../kg/maps/assets/camera.js";

const places = { x: [0, 800, 4000], y: [0, 200, 0] };
const screen = { width: 896, height: 484 };

test("what is meant fills the screen but for the rim, no larger than wanted", () => {
  assert.deepEqual(framed(places, [0, 1], screen, 1.3), { x: 400, y: 100, scale: 1 });
  assert.deepEqual(framed(places, [0, 1, 2], screen, 1.3), { x: 2000, y: 100, scale: 0.2 });
  assert.deepEqual(framed(places, [1], screen, 1.3), { x: 800, y: 200, scale: 1.3 });
});

test("two points are faced at the present zoom, or farther off if they need it", () => {
  assert.deepEqual(facing({ x: 0, y: 0 }, { x: 100, y: 0 }, screen, 2), { x: 50, y: 0, scale: 2 });
  assert.deepEqual(facing({ x: 0, y: 0 }, { x: 100, y: 0 }, screen, 0.1), { x: 50, y: 0, scale: 0.6 });
  assert.deepEqual(facing({ x: 0, y: 0 }, { x: 1472, y: 0 }, screen, 2), { x: 736, y: 0, scale: 0.5 });
});
