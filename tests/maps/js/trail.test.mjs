import assert from "node:assert/strict";
import test from "node:test";
import { makeTrail, same } from "../../../kg/maps/assets/trail.js";

const node = (id) => ({ type: "node", id });

test("back and forward", () => {
  const trail = makeTrail();
  assert.deepEqual([trail.behind, trail.ahead], [false, false]);
  trail.step("a"); // to b
  trail.step("b"); // to c
  assert.deepEqual([trail.back("c"), trail.back("b"), trail.behind, trail.ahead], ["b", "a", false, true]);
  assert.deepEqual([trail.forward("a"), trail.forward("b"), trail.behind, trail.ahead], ["b", "c", true, false]);
});

test("a step aside forgets what lay ahead, closing forgets all", () => {
  const trail = makeTrail();
  trail.step("a");
  assert.equal(trail.back("b"), "a");
  trail.step("a"); // to c
  assert.deepEqual([trail.behind, trail.ahead], [true, false]);
  trail.back("c");
  trail.clear();
  assert.deepEqual([trail.behind, trail.ahead], [false, false]);
});

test("which selections are the same", () => {
  assert.ok(same(null, null));
  assert.ok(same(node(1), node(1)));
  assert.ok(same({ type: "path", from: 1, to: 2 }, { type: "path", from: 1, to: 2 }));
  const others = [null, node(2), { type: "edge", id: 1 }, { type: "path", from: 1, to: 2 }];
  for (const other of others) assert.ok(!same(node(1), other) && !same(other, node(1)));
  assert.ok(!same({ type: "path", from: 1, to: 2 }, { type: "path", from: 2, to: 1 }));
});
