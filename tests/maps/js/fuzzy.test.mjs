import assert from "node:assert/strict";
import test from "node:test";
import { allowed, distance, fuzzyIndex, wordsOf } from "../../../kg/maps/assets/fuzzy.js";

/** The definition, without a bound. */
function plain(a, b) {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)));
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return { whole: d[a.length][b.length], prefix: Math.min(...d[a.length]) };
}

test("inserting, deleting, replacing and swapping are one edit each", () => {
  for (const wrong of ["pohangs", "pohag", "pohamg", "pohnag", "opHang".toLowerCase()]) assert.equal(distance(wrong, "pohang", 2), 1, wrong);
  assert.equal(distance("pohang", "pohang", 2), 0);
  assert.equal(distance("pahong", "pohang", 2), 2);
  assert.equal(distance("seoul", "pohang", 2), 3, "more than asked for");
});

test("what is still being typed is compared with beginnings", () => {
  assert.equal(distance("gyoengs", "gyeongsangbuk", 1, true), 1);
  assert.equal(distance("gyoengs", "gyeongsangbuk", 1), 2);
});

test("the bounded distance is the plain one on random words", () => {
  let seed = 5;
  const random = (n) => { seed = (seed * 48271) % 2147483647; return seed % n; };
  const word = () => Array.from({ length: random(9) }, () => "abcd"[random(4)]).join("");
  for (let i = 0; i < 5000; i += 1) {
    const [a, b, most] = [word(), word(), random(3)];
    const { whole, prefix } = plain(a, b);
    assert.equal(distance(a, b, most), Math.min(whole, most + 1), `${a} ${b} ${most}`);
    assert.equal(distance(a, b, most, true), Math.min(prefix, most + 1), `${a}* ${b} ${most}`);
  }
});

test("short words must be right, longer ones may be wrong by an edit from 4 letters on and by two from 8", () => {
  assert.deepEqual([3, 4, 7, 8, 30].map((count) => allowed(count)), [0, 1, 1, 2, 2]);
});

test("every typed word must be near a word of the text", () => {
  const near = fuzzyIndex(["pohang university", "pohang city", "busan university", "kaist"]);
  assert.deepEqual(near(["univercity"]).sort(), [[0, 1], [2, 1]]);
  assert.deepEqual(near(["pohagn", "univercity"]), [[0, 2]]);
  assert.deepEqual(near(["kai"]), [], "too short to be wrong");
  assert.deepEqual(near(["xqzw"]), []);
});

test("a Korean word is counted in letters, and may be wrong by one from 6 on and by two from 12", () => {
  assert.deepEqual([5, 6, 11, 12, 30].map((count) => allowed(count, true)), [0, 1, 1, 2, 2]);
  const near = fuzzyIndex(["이철우", "포항테크노파크", "한국지역정보개발원", "국회", "값싼 닭"]);
  assert.deepEqual(near(wordsOf("이철오")), [[0, 1]]);
  assert.deepEqual(near(wordsOf("포항테크높")), [[1, 0]], "a last consonant may begin the next syllable");
  assert.deepEqual(near(wordsOf("포항테크노팍")), [[1, 1]]);
  assert.deepEqual(near(wordsOf("한국지역정보개발언")), [[2, 1]]);
  assert.deepEqual(near(wordsOf("국호")), [], "too short to be wrong");
});

test("words are runs of Latin letters, of any language, and of Korean syllables, in letters", () => {
  assert.deepEqual(wordsOf("포항 ict-park 2nd friedrich-naumann müller 값"), ["포하ᄋ", "ict", "park", "nd", "friedrich", "naumann", "müller", "가ᄇᄉ"].map((word, i) => (i === 0 || i === 7 ? word.normalize("NFD") : word)));
  assert.equal(wordsOf("a".repeat(1000))[0].length, 40);
  assert.equal(distance("a".repeat(1000), "a".repeat(900), 2), 0, "of a very long word only its beginning counts");
});
