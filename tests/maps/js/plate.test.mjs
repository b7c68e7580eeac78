import assert from "node:assert/strict";
import test from "node:test";
import { makePlate, widened } from "../../../kg/maps/assets/plate.js";

const frame = { left: 0, right: 1000, top: 0, bottom: 600 };

/** A document whose canvases write down what is drawn on them. */
function canvases() {
  const made = [];
  globalThis.document = { createElement: () => {
    const canvas = { width: 0, height: 0, calls: [], getContext: () => context };
    const context = new Proxy({ canvas }, {
      get: (target, name) => target[name] ?? ((...values) => canvas.calls.push([name, ...values])), set: () => true,
    });
    made.push(canvas);
    return canvas;
  } };
  return made;
}

test("a plate reaches beyond the screen, but not for more pixels than there may be", () => {
  assert.deepEqual(widened(frame, 1, 1), { left: -500, right: 1500, top: -300, bottom: 900 });
  const large = widened(frame, 2, 3);
  assert.ok(large.left < 0 === (1000 * 600 * 36 < 12e6));
  assert.deepEqual(widened(frame, 4, 3), frame);
});

test("what stood there at rest is moved about, and a wider picture takes its place when it is ready", () => {
  const made = canvases();
  const drawn = [];
  const plate = makePlate(function* slices(context, view, scale) {
    drawn.push([view.left, view.right, scale]);
    yield;
    drawn.push("rest");
  });
  const screen = { width: 1000, height: 600 };
  assert.equal(plate.ready(), false);
  plate.snap(screen, frame, 1, 1);
  assert.equal(plate.ready(), true);
  const out = document.createElement("canvas");
  const blit = (moved, scale = 1) => {
    out.calls.length = 0;
    plate.blit(out.getContext("2d"), moved, scale, 1);
    return out.calls.find(([call]) => call === "drawImage").slice(1);
  };
  assert.deepEqual(blit(frame), [made[0], 0, 0, 1000, 600]);
  assert.deepEqual(drawn, [], "nothing is missing");
  const right = { ...frame, left: 100, right: 1100 };
  assert.deepEqual(blit(right), [made[0], -100, 0, 1000, 600]);
  assert.deepEqual(drawn, [[-400, 1600, 1]]);
  assert.equal(blit(right)[0], made[0]);
  assert.deepEqual(drawn, [[-400, 1600, 1], "rest"]);
  assert.deepEqual(blit(right), [made[2], -500, -300, 2000, 1200]);
  assert.deepEqual(blit({ left: 350, right: 850, top: 150, bottom: 450 }, 2), [made[2], -1500, -900, 4000, 2400]);
  assert.equal(drawn.length, 3, "twice as large is too coarse: a sharper one is begun");
});

test("a picture that is no longer of use is not finished", () => {
  canvases();
  let begun = 0;
  const plate = makePlate(function* slices() { begun += 1; for (;;) yield; });
  plate.snap({ width: 1000, height: 600 }, frame, 1, 1);
  const context = document.createElement("canvas").getContext("2d");
  for (const left of [100, 200, 300, 5000, 5100]) plate.blit(context, { ...frame, left, right: left + 1000 }, 1, 1);
  assert.equal(begun, 2);
  plate.forget();
  assert.equal(plate.ready(), false);
});
