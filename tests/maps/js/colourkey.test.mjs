import assert from "node:assert/strict";
import test from "node:test";
import { colourKey, fifths, isWhole } from "../../../kg/maps/assets/colourkey.js";
import { STEPS, fifth } from "../../../kg/maps/assets/scales.js";

test("whole numbers are told as those that there are, each in the fifth by which it is coloured", () => {
  for (const most of [1, 2, 3, 5, 7, 12, 41, 100]) {
    const ranges = fifths(most, true);
    for (let value = 0; value <= most; value += 1) {
      const at = ranges.findIndex((range) => range !== null && value >= range[0] && value <= range[1]);
      assert.equal(at, fifth(value, most), `${value} of ${most}`);
    }
  }
  assert.deepEqual(fifths(3, true), [[0, 0], [1, 1], null, [2, 2], [3, 3]]);
});

test("fractions are told by their limits", () => {
  assert.deepEqual(fifths(0.5, false).map(([from]) => from), [0, 0.1, 0.2, 0.3, 0.4].map((each, i) => (i * 0.5) / 5));
  assert.equal(isWhole("betweenness"), false);
});

const words = { say: (key, ...more) => [key, ...more].join(" "), number: String, named: (label) => label };

test("a measure has its steps, one number as itself; nothing while it is being worked out", () => {
  const page = {
    words, ground: "light", look: { colouring: () => ({ id: "degree", measure: true }) },
    measuring: { values: () => [0, 3], most: () => 3 },
  };
  assert.deepEqual(colourKey(page).map(({ colour, label }) => [STEPS.light.indexOf(colour), label]), [[0, "0"], [1, "1"], [3, "2"], [4, "3"]]);
  assert.deepEqual(colourKey({ ...page, measuring: { values: () => null, most: () => 0 } }), []);
  assert.deepEqual(colourKey({ ...page, look: { colouring: () => ({ id: "kind" }) } }), []);
});

test("a facet has its own colours, the others together, what is not stated and what has no value", () => {
  const facet = {
    id: "sector", choices: [{ id: "a", label: "A" }, { id: "b", label: "B" }, { id: "c", label: "C" }, { id: "-", label: "none" }],
    at: [0, 1, 2, 4, 5, 5], values: [0, 1, 2, 0, 3],
  };
  const page = {
    words, shown: { masks: { nodes: [1, 1, 1, 1, 1] } },
    look: { colouring: () => facet, coloursBy: () => ["#1", "#5b6472", "#5b6472", "#949dab"]},
  };
  assert.deepEqual(colourKey(page).map(({ mark, label, count }) => [mark, label, count]), [["1", "A", 1], ["+", "otherValues 2", 2], ["?", "notStated", 1], ["", "notApplicable", 1]]);
});
