import assert from "node:assert/strict";
import test from "node:test";
import { searchIndex } from "../../../kg/maps/assets/search.js";

const names = [
  { label: ["포스텍", "POSTECH"], forms: ["포항공대", "ＰＯＳＴＥＣＨ"], weight: 1 },
  { label: ["포스코홀딩스", "POSCO Holdings"], forms: [], weight: 5 },
  { label: ["경상북도", "Gyeongbuk"], forms: ["경북도"], weight: 3 },
];
const find = searchIndex(names);
const ids = (text) => find(text).map(({ id }) => id);

test("parts, initial consonants, width, case and half-typed syllables", () => {
  assert.deepEqual(ids("포스"), [1, 0]); // the one with more lines first
  assert.deepEqual(ids("ㅍㅅㅌ"), [0]);
  assert.deepEqual(ids("ㄱㅅㅂㄷ"), [2]);
  assert.deepEqual(ids("ｐｏｓｔｅｃｈ"), [0]);
  assert.deepEqual(ids("폿"), [1, 0]);
  assert.deepEqual(ids("없음"), []);
  assert.deepEqual(ids("  "), []);
});

test("another written form is named", () => {
  assert.deepEqual(find("포항"), [{ id: 0, rank: 3, form: "포항공대" }]);
  assert.equal(find("경상")[0].form, null);
});
