import assert from "node:assert/strict";
import test from "node:test";
import { GROUNDS, shownOn } from "../../../kg/maps/assets/colour.js";
import { COLOURS, OTHERS, REST, STEPS, coloured, evenness, fifth, radiusOf, sampleValues } from "../../../kg/maps/assets/scales.js";

const choices = (...ids) => ids.map((id) => ({ id }));
const rgb = (text) => (text.startsWith("#") ? [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)) : text.match(/\d+/g).map(Number));

/** WCAG 2, written apart from colour.js. */
function luminance(text) {
  const [r, g, b] = rgb(text).map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (one, two) => {
  const [a, b] = [luminance(one), luminance(two)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};
const apart = (one, two) => Math.hypot(...rgb(one).map((c, i) => c - rgb(two)[i]));

test("all colours stand out from light and dark, and from each other", () => {
  for (const theme of ["light", "dark"]) {
    const shown = [...COLOURS, OTHERS, REST].map((hex) => shownOn(theme, hex));
    for (const colour of shown) assert.ok(contrast(colour, GROUNDS[theme]) >= 2.995, `${theme} ${colour}`);
    shown.forEach((one, i) => shown.slice(i + 1).forEach((two) => assert.ok(apart(one, two) > 30, `${theme} ${one} ${two}`)));
  }
});

test("steps of a measure stand out, and ever more", () => {
  for (const theme of ["light", "dark"]) {
    const found = STEPS[theme].map((hex) => contrast(hex, GROUNDS[theme]));
    assert.ok(found[0] >= 2.8, `${theme} ${found[0]}`);
    assert.deepEqual(found, [...found].sort((a, b) => a - b));
    assert.ok(contrast(shownOn(theme, STEPS[theme][0]), GROUNDS[theme]) >= 2.995);
    found.slice(1).forEach((each, i) => assert.ok(each / found[i] > 1.2, theme));
  }
});

test("the most frequent values get the colours, in their own order; not stated never does", () => {
  const [a, b, c] = COLOURS;
  assert.deepEqual(coloured(choices("x", "y", "-"), [1, 5, 9]), [a, b, null]);
  assert.deepEqual(coloured(choices("x", "y", "z"), [1, 0, 5]), [a, null, b]);
  const many = choices(..."abcdefghij");
  assert.deepEqual(coloured(many, [9, 1, 8, 7, 6, 2, 5, 4, 3, 3]).map((each) => each !== null), [true, false, true, true, true, false, true, true, true, true]);
  assert.deepEqual(coloured(many, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]), [...COLOURS, null, null], "of equals the first");
  assert.deepEqual([c, coloured(many, [9, 9, 9, 0, 0, 0, 0, 0, 0, 0])[2]], [c, c]);
});

test("how large a number is drawn", () => {
  assert.deepEqual([0, 1, 4, 100].map((lines) => radiusOf("degree", lines, 100)), [6, 7.5, 9, 16]);
  assert.equal(radiusOf("degree", 4, 4), 9, "the same on every map");
  assert.deepEqual([0, 1, 4].map((value) => radiusOf("core", value, 4)), [6, 11, 16]);
  assert.equal(radiusOf("betweenness", 0, 0), 6);
  assert.equal(radiusOf("same", 7, 9), 9);
  assert.deepEqual(["dot", "square", "star", "diamond"].map(evenness), [1, 1, 1.5, 1.25]);
});

test("three values show how sizes are to be read", () => {
  assert.deepEqual(sampleValues([9, 1, 4, 100], [0, 1, 2], true), [1, 5, 9]);
  assert.deepEqual(sampleValues([0, 1], [0, 1], false), [0, 0.5, 1]);
  assert.deepEqual(sampleValues([2, 2], [0, 1], true), [2]);
  assert.deepEqual(sampleValues([2], [], true), []);
});

test("five steps from 0 to the largest", () => {
  assert.deepEqual([0, 0.9, 1, 4.99, 5].map((value) => fifth(value, 5)), [0, 0, 1, 4, 4]);
  assert.equal(fifth(0, 0), 0);
});
