import assert from "node:assert/strict";
import test from "node:test";
import { cornersOf, makeSymbols, marksOfTies } from "../../../kg/maps/assets/symbols.js";

/** A context that writes down what is drawn on it: fills as [colour, number of forms, first point of each]. */
function recorder() {
  const fills = [];
  let points = [];
  const context = {
    fillStyle: "", beginPath() { points = []; }, fill() { fills.push([context.fillStyle, points.length, points]); },
    moveTo(x, y) { points.push([[x, y]]); }, lineTo(x, y) { points.at(-1).push([x, y]); },
    arc(x, y, r) { points.at(-1).push(["round", x, y, r]); }, closePath() {},
  };
  return { context, fills };
}

const SHAPES = ["dot", "square", "diamond", "star", "triangle", "triangleDown", "hexagon"];
const view = { left: -100, right: 100, top: -100, bottom: 100 };
const draw = (places, shapes, kind, shown = () => true) => {
  const { context, fills } = recorder();
  const slices = makeSymbols(places, (id) => shapes[kind[id]])(context, { shown, view, colour: (id) => `colour of ${shapes[kind[id]]}` });
  for (const slice of slices) fills.pauses = (fills.pauses ?? 0) + 1 + (slice ?? 0);
  return fills;
};
const at = (x, y, radius) => ({ x: Float32Array.from(x), y: Float32Array.from(y), radius: Float32Array.from(radius) });

test("every form is drawn in its colour, about as large as the others", () => {
  const fills = draw(at(SHAPES.map((_, i) => 10 * i), SHAPES.map(() => 5), SHAPES.map(() => 4)), SHAPES, SHAPES.map((_, i) => i));
  assert.deepEqual(fills.map(([colour, number]) => [colour, number]), SHAPES.map((shape) => [`colour of ${shape}`, 1]));
  assert.deepEqual(fills[0][2][0][1], ["round", 0, 5, 4]);
  assert.deepEqual(fills.slice(1).map(([, , [corners]]) => corners.length), [4, 4, 10, 3, 3, 6]);
  fills.slice(1).forEach(([, , [corners]], i) => {
    const far = Math.max(...corners.map(([x, y]) => Math.hypot(x - 10 * (i + 1), y - 5)));
    assert.ok(far > 3.9 && far < 4 * 1.66, SHAPES[i + 1]);
  });
  const [up, down] = [4, 5].map((i) => fills[i][2][0].map(([, y]) => y - 5));
  assert.ok(up[0] < 0 && down[0] > 0, "one points up, the other down");
});

test("symbols of a kind share paths of twenty", () => {
  const number = 45;
  const fills = draw(at(new Array(number).fill(0), new Array(number).fill(0), new Array(number).fill(1)), ["dot", "square"], Array.from({ length: number }, (_, i) => i % 2));
  assert.deepEqual(fills.map(([colour, forms]) => [colour, forms]), [
    ["colour of dot", 20], ["colour of dot", 3], ["colour of square", 20], ["colour of square", 2],
  ]);
});

test("so many of them are drawn with pauses, and with rims where asked", () => {
  const number = 1000;
  const places = at(new Array(number).fill(0), new Array(number).fill(0), new Array(number).fill(1));
  assert.equal(draw(places, ["dot"], new Array(number).fill(0)).pauses, 2);
  const { context } = recorder();
  const rims = [];
  context.stroke = () => rims.push([context.strokeStyle, context.lineWidth]);
  const rim = { colour: "white", width: 2 };
  for (const slice of makeSymbols(at([0], [0], [1]), () => "star")(context, { shown: () => true, view, colour: () => "red", rim })) assert.fail(`${slice}`);
  assert.deepEqual(rims, [["white", 2]]);
});

test("what is hidden or off the screen is left out", () => {
  const places = at([0, 110, 130, 0, 0], [0, 0, 0, -130, 1], [8, 8, 8, 8, 8]);
  const fills = draw(places, ["square"], [0, 0, 0, 0, 0], (id) => id !== 4);
  assert.deepEqual(fills[0][2].map(([[x, y]]) => [x + 8, y + 8]), [[0, 0], [110, 0]]);
  assert.deepEqual(draw(places, ["square"], [0, 0, 0, 0, 0], () => false), []);
});

test("each tie that leads to events has its own form of mark, as far as there are forms", () => {
  const meeting = (on) => ({ meeting: on });
  const forms = marksOfTies([true, false, ...new Array(11).fill(true)].map(meeting));
  assert.equal(forms[1], null);
  const [first, ...others] = forms.filter((form) => form !== null);
  assert.equal(new Set([first, ...others]).size, 11);
  assert.equal(others.at(-1), first, "the twelfth begins anew");
  assert.ok([first, ...others.slice(0, 3)].every((form) => !SHAPES.includes(form)), "the first are no shapes of classes");
  for (const form of [first, ...others]) {
    const corners = cornersOf(form) ?? [[1, 0]];
    assert.ok(corners.every(([x, y]) => Math.hypot(x, y) < 1.7) && corners.some(([x, y]) => Math.hypot(x, y) > 0.9), form);
  }
});
