import assert from "node:assert/strict";
import test from "node:test";
import { STATES } from "../../../kg/maps/assets/asof.js";
import { makeLines } from "../../../kg/maps/assets/lines.js";
import { PATTERNS, patternOf } from "../../../kg/maps/assets/patterns.js";

// two bent lines between the same nodes, seen from either end; a straight one; a loop
const pattern = [0, 0, 0, 0];
const lines = makeLines({
  start: [0, 1, 0, 2], end: [1, 0, 2, 2], bend: [-0.11, -0.11, 0, 0], width: [1, 1, 2, 1], style: [0, 1, 0, 0],
  styles: [{ dashed: false, directed: true }, { dashed: true, directed: false }], pattern,
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

test("arrows and dashes are drawn by style", () => {
  const context = recorder();
  lines.draw(context, { mask: every, view, colours: ["red", "blue"], alpha: 0.6, grow: 1 });
  assert.equal(named(context, "fill").length, 2); // arrows: of the straight wide line, and of the narrow ones
  assert.deepEqual(named(context, "setLineDash").map(([, dash]) => dash.length), [0, 0, 2, 0]);
  assert.equal(named(context, "moveTo").length, 4 + 2);
});

test("in slices the same is drawn, with pauses, and each slice sets its own strength", () => {
  const [number, nodes] = [1000, 50];
  const many = makeLines({
    start: Array.from({ length: number }, (_, e) => e % nodes), end: Array.from({ length: number }, (_, e) => (e + 1) % nodes),
    bend: new Array(number).fill(0), width: new Array(number).fill(1), style: new Array(number).fill(0), styles: [{ dashed: false, directed: false }],
  }, { x: Array.from({ length: nodes }, (_, i) => i), y: new Array(nodes).fill(0), radius: new Array(nodes).fill(1) });
  const how = { mask: new Array(number).fill(1), view, colours: ["red"], alpha: 0.5, grow: 1 };
  const [whole, parts] = [recorder(), recorder()];
  many.draw(whole, how);
  const slices = many.slices(parts, how);
  let pauses = 0;
  while (!slices.next().done) pauses += 1;
  assert.equal(pauses, 2);
  const strokes = (context) => context.calls.filter(([call]) => ["moveTo", "lineTo", "stroke"].includes(call));
  assert.deepEqual(strokes(parts), strokes(whole));
  assert.equal(named(parts, "globalAlpha =").filter(([, alpha]) => alpha === 0.5).length, 1 + pauses);
});

test("only what is kept and in view is drawn", () => {
  const context = recorder();
  lines.draw(context, { mask: [1, 0, 0, 0], view, colours: ["red", "blue"], alpha: 1, grow: 1 });
  assert.equal(named(context, "moveTo").length, 2); // the line and its arrow
  const away = recorder();
  lines.draw(away, { mask: every, view: { left: 300, right: 400, top: 0, bottom: 9 }, colours: [], alpha: 1, grow: 1 });
  assert.equal(named(away, "moveTo").length, 0);
});

test("a pattern takes the place of a line's own dashes, and of its strength, and may come and go", () => {
  const drawn = () => {
    const context = recorder();
    lines.draw(context, { mask: [1, 1, 0, 0], view, colours: ["red", "blue"], alpha: 0.5, grow: 1, light: 0 });
    return [named(context, "setLineDash").map(([, dash]) => dash).slice(0, 2), named(context, "globalAlpha =").map(([, alpha]) => alpha)];
  };
  assert.deepEqual(drawn(), [[[], [7, 6]], [0.5, 1]]);
  pattern[0] = 1 + STATES.indexOf("last-seen");
  pattern[1] = 1 + STATES.indexOf("in-office");
  const { dash, strength } = patternOf("last-seen");
  assert.deepEqual(drawn(), [[dash, []], [0.5, 0.5 * strength, 0.5, 1]]);
  pattern.fill(0);
  assert.deepEqual(drawn(), [[[], [7, 6]], [0.5, 1]]);
});

test("no two states are drawn alike, nor like what is only announced by its tie", () => {
  assert.equal(new Set(STATES.map((state) => patternOf(state).dash.join())).size, STATES.length);
  assert.deepEqual(PATTERNS.slice(1), STATES.map(patternOf));
});

test("a line that is a mark is drawn and found where the mark is, in the form of its tie, at full strength and without an arrow", () => {
  const ends = Float32Array.from([200, 50, 214, 50, ...Array(12).fill(NaN)]);
  const styles = ["dot", "square"].map((mark, at) => ({ dashed: at === 1, directed: true, mark }));
  const made = (style) => makeLines({ start: [0, 0], end: [1, 2], bend: [0.3, 0], width: [1, 1], style, styles }, { x: [0, 100, 0], y: [0, 0, 80], radius: [8, 8, 8], ends });
  const marks = made([0, 0]);
  assert.deepEqual(marks.along(0, 0.5), { x: 207, y: 50 });
  assert.equal(marks.nearest(207, 52, 5, [1, 1]), 0);
  assert.equal(marks.nearest(50, 0, 5, [1, 1]), null, "not where its nodes are");
  assert.equal(marks.nearest(0, 40, 5, [1, 1]), 1, "the other one is no mark");
  const drawn = (lines) => {
    const context = recorder();
    lines.draw(context, { mask: [1, 0], view, colours: ["red", "blue"], alpha: 0.6, grow: 1 });
    return context;
  };
  const context = drawn(marks);
  assert.deepEqual(named(context, "arc").map(([, x, y]) => [x, y]), [[207, 50]]);
  assert.equal(named(context, "lineTo").length, 0);
  assert.equal(named(context, "fill").length, 1);
  assert.deepEqual(named(context, "globalAlpha =")[0], ["globalAlpha =", 1]);
  const hollow = drawn(made([1, 1]));
  assert.equal(named(hollow, "lineTo").length, 3, "a square");
  assert.deepEqual([named(hollow, "fill").length, named(hollow, "stroke").length], [0, 1], "what is only announced is not filled");
  assert.ok(named(hollow, "setLineDash").every(([, dash]) => dash.length === 0));
});
