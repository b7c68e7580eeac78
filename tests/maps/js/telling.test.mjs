import assert from "node:assert/strict";
import test from "node:test";
import { makeShortener, standsFor } from "../../../kg/maps/assets/telling.js";

const pen = { measureText: (text) => ({ width: 10 * [...text].length }) };
const shorten = (names, width) => {
  const short = makeShortener(names);
  return names.map((name) => short(pen, name, width));
};

test("a text stands for the names that it could have been made of", () => {
  assert.ok(standsFor("제1차…협약", "제1차 포럼 협약"));
  assert.ok(!standsFor("제1차…협약", "제2차 포럼 협약"));
  assert.ok(!standsFor("ab…bc", "abc"), "each letter is there once");
  assert.ok(!standsFor("ab…c", "abc"), "a letter at least is left out");
  assert.ok(standsFor("…강원…협약", "위원회·강원도 업무협약"));
  assert.ok(!standsFor("…강원…협약", "위원회·충북 업무협약"));
  assert.ok(!standsFor("…1st…Forum", "1st Digital Forum"), "something has been left out before");
  assert.ok(standsFor("포럼", "포럼"));
  assert.ok(!standsFor("포럼", "포럼 2"));
});

test("what fits stays whole, what does not loses its middle", () => {
  assert.deepEqual(shorten(["제1차 디지털지역혁신포럼", "제2차 디지털지역혁신포럼 양해각서", "다른 행사"], 100), ["제1차…혁신포럼", "제2차…양해각서", "다른 행사"]);
});

test("names that would be alike without their middle lose the beginning that they share", () => {
  const names = ["디지털플랫폼정부위원회·강원특별자치도 업무협약", "디지털플랫폼정부위원회·충청북도 업무협약", "디지털플랫폼정부위원회·경상북도 업무협약"];
  assert.deepEqual(shorten(names, 120), ["…강원특별자치…업무협약", "…충청북도 업무협약", "…경상북도 업무협약"]);
  assert.deepEqual(shorten(["플랫폼위원회 경상북도 업무협약", "플랫폼위원회 경상남도 업무협약"], 120), ["…경상북도 업무협약", "…경상남도 업무협약"], "from a whole word on");
  const told = shorten(names, 60);
  assert.equal(new Set(told).size, 3);
  told.forEach((text, i) => names.forEach((name, j) => assert.equal(standsFor(text, name), i === j, `${text} ${name}`)));
});

test("whatever the width and the names, no two that differ are written alike, and each fits", () => {
  const parts = ["제1차 ", "제2차 ", "디지털 ", "디지털지역혁신 ", "포럼 ", "업무협약 ", "경상북도·", "경상남도·", "x", "y"];
  let seed = 7;
  const next = (below) => { seed = (seed * 48271) % 2147483647; return seed % below; };
  for (let round = 0; round < 60; round += 1) {
    const names = [...new Set(Array.from({ length: 14 }, () => Array.from({ length: 1 + next(6) }, () => parts[next(parts.length)]).join("").trim()))];
    for (const width of [48, 80, 120, 200]) {
      const told = shorten(names, width);
      assert.equal(new Set(told).size, names.length, `${width}: ${JSON.stringify(names)}`);
      for (const text of told) assert.ok(pen.measureText(text.replace(/ \(\d+\)$/, "")).width <= width, text);
    }
  }
});

test("what is left of a name is not taken for another that begins so", () => {
  const names = ["MOU of the 1st Regional Forum", "MOU of the 2nd Regional Forum", "1st Regional Forum"];
  assert.deepEqual(shorten(names, 120), ["…1st R…Forum", "…2nd R…Forum", "1st Re…Forum"]);
});

test("very long names are shortened soon, and told apart", () => {
  const names = ["가".repeat(100_000), `${"가".repeat(50_000)}나${"가".repeat(49_999)}`];
  assert.deepEqual(shorten(names, 80), ["가가가가…가가가 (1)", "가가가가…가가가 (2)"]);
});

test("two events of one name are written alike", () => {
  assert.deepEqual(shorten(["지역 디지털 혁신 포럼", "지역 디지털 혁신 포럼"], 80), ["지역 디지…포럼", "지역 디지…포럼"]);
});
