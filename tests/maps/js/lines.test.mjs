import assert from "node:assert/strict";
import test from "node:test";
import { makeLines } from "../../../kg/maps/assets/lines.js";

// two bent lines between the same nodes, seen from either end; a straight one; a loop
const lines = makeLines({
  start: [0, 1, 0, 2], end: [1, 0, 2, 2], bend: [-0.11, -0.11, 0, 0], width: [1, 1, 2, 1], style: [0, 1, 0, 0],
  styles: [{ dashed: false, directed: true }, { dashed: true, directed: false }],
}, { x: [0, 100, 0], y: [0, 0, 80], radius: [8, 8, 8] });
const every = [1, 1, 1, 1];
const view = { left: -500, right: 500, top: -500, bottom: 500 };

/** A canvas that writes down what is asked of it. */
function recorder() {
  const calls = [];
  return new Proxy({}, {
    get: (_, name) => (name === "calls" ? calls : (...values) => calls.push([name, ...values])),
    set: (_, name, value) => { calls.push([`${name} =`, value]); return true; },
  });
}
const named = (context, name) => context.calls.filter(([call]) => call === name);

test("lines between the same two nodes run apart", () => {
  const [one, other] = [lines.along(0, 0.5), lines.along(1, 0.5)];
  assert.deepEqual([one.x, other.x], [50, 50]);
  assert.ok(one.y < -5 && Math.abs(one.y + other.y) < 1e-9);
  assert.deepEqual([lines.along(2, 0), lines.along(2, 1)], [{ x: 0, y: 0 }, { x: 0, y: 80 }]);
});

test("the nearest line is found where it runs, not where it is hidden or far", () => {
  assert.equal(lines.nearest(50, -6, 5, every), 0);
  assert.equal(lines.nearest(50, 6, 5, every), 1);
  assert.equal(lines.nearest(50, 6, 5, [1, 0, 1, 1]), null);
  assert.equal(lines.nearest(2, 40, 5, every), 2);
  assert.equal(lines.nearest(2, 40, 1, every), null);
  const onLoop = lines.along(3, 0.5);
  assert.equal(lines.nearest(onLoop.x, onLoop.y, 3, every), 3);
});

test("a moving picture has no arrows and no dashes", () => {
  const [whole, light] = [recorder(), recorder()];
  const options = { mask: every, view, colours: ["red", "blue"], alpha: 0.6, grow: 1 };
  lines.draw(whole, { ...options, light: 0 });
  lines.draw(light, { ...options, light: 0.5 });
  assert.equal(named(whole, "fill").length, 2); // arrows: of the straight wide line, and of the narrow ones
  assert.ok(named(whole, "setLineDash").some(([, dash]) => dash.length));
  assert.equal(named(light, "fill").length, 0);
  assert.ok(named(light, "setLineDash").every(([, dash]) => dash.length === 0));
  assert.equal(named(light, "moveTo").length, 4);
  assert.ok(named(light, "lineWidth =").every(([, width]) => width === 0.5));
});

test("only what is kept and in view is drawn", () => {
  const context = recorder();
  lines.draw(context, { mask: [1, 0, 0, 0], view, colours: ["red", "blue"], alpha: 1, grow: 1, light: 0.5 });
  assert.equal(named(context, "moveTo").length, 1);
  const away = recorder();
  lines.draw(away, { mask: every, view: { left: 300, right: 400, top: 0, bottom: 9 }, colours: [], alpha: 1, grow: 1, light: 0.5 });
  assert.equal(named(away, "moveTo").length, 0);
});
