import assert from "node:assert/strict";
import test from "node:test";
import { matchIn, searchIndex } from "../../../kg/maps/assets/search.js";

const names = [
  { label: ["포스텍", "POSTECH"], forms: ["포항공대", "ＰＯＳＴＥＣＨ"], weight: 1 },
  { label: ["포스코홀딩스", "POSCO Holdings"], forms: [], weight: 5 },
  { label: ["경상북도", "Gyeongbuk"], forms: ["경북도"], weight: 3 },
  { label: ["포항테크노파크", "Pohang Technopark"], forms: ["포항TP"], weight: 2 },
  { label: ["대구대학교", "Daegu University"], forms: [], weight: 9 },
];
const find = searchIndex(names);
const ids = (text) => find(text).map(({ id }) => id);

test("parts, initial consonants, width, case and half-typed syllables", () => {
  assert.deepEqual(ids("포스"), [1, 0]); // the one with more lines first
  assert.deepEqual(ids("ㅍㅅㅌ"), [0]);
  assert.deepEqual(ids("ㄱㅅㅂㄷ"), [2]);
  assert.deepEqual(ids("포ㅅㅋ"), [1]);
  assert.deepEqual(ids("ㅍㅎtㅔ"), []);
  assert.deepEqual(ids("ㅍㅎtp"), [3]);
  assert.deepEqual(ids("ｐｏｓｔｅｃｈ"), [0]);
  assert.deepEqual(ids("폿"), [1, 0]);
  assert.deepEqual(ids("없음"), []);
  assert.deepEqual(ids("  "), []);
  assert.deepEqual(ids("\n"), [], "names do not run into each other");
});

test("another written form is named", () => {
  assert.deepEqual(find("포항")[1], { id: 0, rank: 3, text: "포항공대", form: "포항공대", edits: 0 });
  assert.equal(find("경상")[0].form, null);
});

test("the name itself comes before its beginnings, these before its parts, own names before other forms", () => {
  const places = searchIndex([
    { label: ["북대구", "North Daegu"], forms: [], weight: 9 }, { label: ["대구시", "Daegu City"], forms: [], weight: 1 },
    { label: ["대구", "Daegu"], forms: [], weight: 0 }, { label: ["달구벌", "Dalgubeol"], forms: ["대구"], weight: 9 },
  ]);
  assert.deepEqual(places("대구").map(({ id }) => id), [2, 3, 1, 0]);
});

test("Latin words may be a little wrong, and what is right comes first", () => {
  assert.deepEqual(ids("Gyoengbuk"), [2]);
  assert.deepEqual(ids("postceh"), [0]);
  assert.deepEqual(ids("daegu univercity"), [4]);
  assert.deepEqual(ids("pohng"), [3]);
  assert.equal(find("pohng")[0].edits, 1);
  assert.deepEqual(ids("pohng 없음"), [], "Korean is taken at its word");
  const near = searchIndex([{ label: ["a", "Posten"], forms: [], weight: 9 }, { label: ["b", "Poster"], forms: [], weight: 1 }]);
  assert.deepEqual(near("poster").map(({ id, edits }) => [id, edits]), [[1, 0], [0, 1]]);
});

test("where enough matches as typed, nothing similar is added", () => {
  const many = searchIndex(["Posten", "Poster A", "Poster B", "Poster C"].map((name) => ({ label: [name, name], forms: [], weight: 0 })));
  assert.deepEqual(many("poster").map(({ id }) => id), [1, 2, 3]);
});

test("where in a text the match stands, in the text's own characters", () => {
  const part = (text, query) => { const found = matchIn(text, query); return found && text.slice(...found); };
  assert.equal(part("포항공과 대학교", "공과대"), "공과 대");
  assert.equal(part("경북 포스텍", "ㅍㅅㅌ"), "포스텍");
  assert.equal(part("POSCO Holdings", "oh"), "O H");
  assert.equal(part("ＰＯＳＴＥＣＨ", "post"), "ＰＯＳＴ");
  assert.equal(part("가😀나다라", "나다"), "나다");
  assert.equal(part("포스텍", "폿"), "포스", "of a syllable half typed");
  assert.equal(part("포스텍", "없음"), null);
  assert.equal(part("포스텍", " "), null);
});

test("every way of finding agrees with a plain search on random names", () => {
  let seed = 11;
  const random = (n) => { seed = (seed * 48271) % 2147483647; return seed % n; };
  const text = () => Array.from({ length: 1 + random(5) }, () => "가나다각난a1 "[random(8)]).join("");
  const all = Array.from({ length: 300 }, () => ({ label: [text(), text()], forms: [text()], weight: random(3) }));
  const search = searchIndex(all);
  const bare = (name) => name.replaceAll(" ", "");
  for (let i = 0; i < 500; i += 1) {
    const query = text().replace(/[각난]/g, "다"); // a last syllable with a final consonant is read in two ways
    if (!bare(query)) continue;
    const wanted = all.flatMap(({ label, forms }, id) => ([...label, ...forms].some((name) => bare(name).includes(bare(query))) ? [id] : []));
    const found = search(query).map(({ id }) => id).sort((a, b) => a - b);
    if (wanted.length >= 3) assert.deepEqual(found, wanted, query); // with fewer, nearly right ones are added
    else assert.ok(wanted.every((id) => found.includes(id)), query);
  }
});
