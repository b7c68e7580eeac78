import assert from "node:assert/strict";
import test from "node:test";
import { cut, makeWriter } from "../../../kg/maps/assets/labels.js";

const drawn = [];
const context = {
  measureText: (text) => ({ width: 7 * text.length }),
  ...Object.fromEntries(["beginPath", "moveTo", "lineTo", "stroke", "setLineDash", "strokeText", "fillText"].map((name) => [name, (...given) => drawn.push([name, ...given])])),
};
const size = { width: 600, height: 400 };
const hub = { id: 0, name: "a hub", x: 300, y: 200, radius: 10, room: 1, lead: 86 };
const around = (step, far) => Array.from({ length: Math.round(360 / step) }, (_, i) => {
  const angle = (i * step * Math.PI) / 180;
  return { id: i + 1, name: "", x: 300 + far * Math.cos(angle), y: 200 + far * Math.sin(angle), radius: 4, room: 0, lead: 0 };
});
const turned = (item) => ({ ...item, x: 300 + (item.x - 300) * Math.cos(0.4) - (item.y - 200) * Math.sin(0.4), y: 200 + (item.x - 300) * Math.sin(0.4) + (item.y - 200) * Math.cos(0.4) });
const arranged = (items, taken = [], letter = 7) => makeWriter("sans-serif").arrange({ ...context, measureText: (text) => ({ width: letter * text.length }) }, items, size, taken, []).boxes.find(({ id }) => id === 0);
const boxOf = ({ x, y }, { middle, half, top, height }) => ({ left: x + middle - half, right: x + middle + half, top: y + top, bottom: y + top + height });
const onSymbols = (box, items) => items.filter(({ id, x, y, radius }) => id > 0 && x + radius > box.left && x - radius < box.right && y + radius > box.top && y - radius < box.bottom).length;

test("a name that finds no room beside its symbol stands off and is led to, on no other symbol", () => {
  const ring = around(45, 26).map(turned);
  const box = arranged([hub, ...ring]);
  assert.equal(box.led, 10);
  assert.equal(onSymbols(boxOf(hub, box), ring), 0);
});

test("where there is room beside a symbol its name stands there, and no line leads to it", () => {
  const box = arranged([hub, ...around(90, 60)]);
  assert.deepEqual([box.led, box.middle, box.top], [null, 0, 12]);
});

test("a name that may not be led covers a symbol if it may, and is left out if not", () => {
  const ring = around(45, 26).map(turned);
  const box = arranged([{ ...hub, lead: 0, room: Infinity }, ...ring]);
  assert.ok(box.led === null && onSymbols(boxOf(hub, box), ring) > 0);
  assert.equal(arranged([{ ...hub, lead: 0, room: 0 }, ...ring]), undefined);
});

test("no name covers the symbol of a node that is as important", () => {
  const ring = around(45, 26).map(turned);
  for (const major of ring) {
    const box = boxOf(hub, arranged([{ ...hub, lead: 0, room: Infinity }, ...ring.map((item) => (item === major ? { ...item, room: 1 } : item))]));
    assert.deepEqual([onSymbols(box, [major]), onSymbols(box, ring) > 0], [0, true]);
  }
  assert.equal(arranged([{ ...hub, lead: 0, room: Infinity }, ...ring.map((item) => ({ ...item, room: 1 }))]), undefined);
});

test("a name stands off no farther than it may", () => {
  const ring = around(45, 26).map(turned);
  const off = ({ middle, half, top, height }) => Math.hypot(Math.max(Math.abs(middle) - half, 0), Math.max(top, -top - height, 0));
  assert.ok(off(arranged([hub, ...ring])) > 26);
  assert.equal(arranged([{ ...hub, room: 0, lead: 16 }, ...ring]), undefined);
});

test("no line leads through another symbol: the name comes back to its own", () => {
  const wall = around(5, 30);
  assert.equal(arranged([{ ...hub, room: Infinity }, ...wall]).led, null);
});

test("a name keeps off what lies over the map", () => {
  const below = { left: 240, right: 360, top: 205, bottom: 260 };
  const { top, height } = arranged([hub], [below]);
  assert.ok(hub.y + top + height <= below.top);
});

test("the line goes from the rim of the symbol to the name", () => {
  drawn.length = 0;
  const box = { id: 0, lines: ["a hub"], middle: 60, top: -8, half: 20, height: 16, led: 10, faded: false, strong: false };
  makeWriter("sans-serif").write(context, [box], () => ({ x: 300, y: 200 }), { ground: "#fff", ink: "#000" }, false);
  assert.deepEqual(drawn.slice(0, 6), [["beginPath"], ["moveTo", 310, 200], ["lineTo", 340, 200], ["setLineDash", [1, 2.5]], ["stroke"], ["setLineDash", []]]);
});

test("what is cut out of a name lies in its middle, and leaves a last word whole that is not long", () => {
  assert.equal(cut(context, "digital region", 98), "digital region");
  assert.equal(cut(context, "digital regional forum", 98), "digital…forum");
  assert.equal(cut(context, "디지털지역혁신포럼 라운드테이블", 84), "디지털지역…라운드테이블");
  assert.equal(cut(context, "디지털플랫폼정부위원회", 56), "디지털플…위원회");
});

test("a name is broken at a space or a middle dot, and within a word only where it has neither", () => {
  const lines = (name) => arranged([{ ...hub, name }]).lines;
  assert.deepEqual(lines("first forum of the north"), ["first forum of", "the north"]);
  assert.deepEqual(lines("committee-of-north·east office"), ["committee-of-north·", "east office"]);
  assert.deepEqual(arranged([{ ...hub, name: "디지털플랫폼정부위원회지역혁신추진단" }], [], 9).lines, ["디지털플랫폼정부위", "원회지역혁신추진단"]);
  assert.deepEqual(lines("committee-of-north office"), ["committee-of-nor", "th office"]);
});
