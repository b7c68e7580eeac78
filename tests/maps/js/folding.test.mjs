import assert from "node:assert/strict";
import test from "node:test";
import { foldName, foldWidths } from "../../../kg/maps/assets/folding.js";

const measure = (text) => 10 * [...text].length;

test("a name stays on one line where it fits, and is broken at spaces where it does not", () => {
  assert.deepEqual(foldName("First Forum of the Region", measure, 250, 1), ["First Forum of the Region"]);
  assert.deepEqual(foldName("First Forum of the Region", measure, 140, 2), ["First Forum of", "the Region"]);
  assert.equal(foldName("First Forum of the Region", measure, 100, 2), null, "not whole: not at all");
  assert.equal(foldName("First", measure, 100, 0), null);
});

test("within a word only Hangul is parted, and never near its ends", () => {
  assert.deepEqual(foldName("한국지능정보사회진흥원", measure, 60, 2), ["한국지능정보", "사회진흥원"]);
  assert.deepEqual(foldName("제2차 지역혁신포럼", measure, 60, 2), ["제2차", "지역혁신포럼"]);
  assert.equal(foldName("박영민", measure, 20, 3), null);
  assert.equal(foldName("경상북도", measure, 30, 2), null);
  assert.deepEqual(foldName("포항테크노파크장", measure, 70, 2), ["포항테크노", "파크장"], "three letters at least in the last line");
  assert.equal(foldName("Technopark", measure, 90, 2), null);
});

test("the least widths are those at which the name fits in so many lines, and no wider with more lines", () => {
  for (const name of ["제2차 디지털지역혁신포럼 양해각서", "Ministry of the Interior and Safety", "박영민", "한국지능정보사회진흥원"]) {
    const widths = foldWidths(name, measure, 4);
    assert.equal(widths[0], measure(name));
    widths.forEach((width, i) => {
      const lines = foldName(name, measure, width, i + 1);
      assert.ok(lines.length <= i + 1 && lines.every((line) => measure(line) <= width));
      assert.equal(lines.join("").replaceAll(" ", ""), name.replaceAll(" ", ""), "nothing is lost");
      assert.ok(i === 0 || width <= widths[i - 1]);
    });
  }
});
