import assert from "node:assert/strict";
import test from "node:test";
import { makePicker } from "../../../kg/maps/assets/picker.js";

/** What is picked at a point where a line passes, over a circle of community 4 with or without its label, and maybe a node. */
function picked({ label = null, group = 4, node = undefined, link = null } = {}, edge = 7) {
  const reached = [];
  const lines = { nearest: (x, y, reach) => { reached.push(reach); return edge; } };
  const discs = { labelAt: () => label, groupAt: () => group, linkAt: () => link };
  const now = { names: { boxes: [], labels: [] } };
  const picker = makePicker({ nodeAt: () => node, screen: () => ({ scale: 1, left: 0, top: 0 }) }, { lines, discs, seen: () => ({ edges: [] }) }, { x: [], y: [] }, now);
  return [picker.pick({ x: 10, y: 10 }), reached];
}

test("a node lies above all, the label of a circle above lines, a line above the circle", () => {
  assert.deepEqual(picked({ node: 2, label: 4 })[0], { type: "node", id: 2 });
  assert.deepEqual(picked({ label: 4 })[0], { type: "group", id: 4 });
  assert.deepEqual(picked(), [{ type: "edge", id: 7 }, [3]]);
  assert.deepEqual(picked({}, null)[0], { type: "group", id: 4 });
});

test("beside circles a line is found from farther off, and last the line between two of them", () => {
  assert.deepEqual(picked({ group: null }), [{ type: "edge", id: 7 }, [8]]);
  assert.deepEqual(picked({ group: null, link: { from: 1, to: 2 } }, null)[0], { type: "between", from: 1, to: 2 });
  assert.equal(picked({ group: null }, null)[0], null);
});
