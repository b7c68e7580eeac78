/* Finding nodes by any written form: parts of it, in any case or width, without spaces, by initial consonants, nearly right. */
import { fuzzyIndex, wordsOf } from "./fuzzy.js";

const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FINALS = ["", ..."ㄱㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ",
  "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"];
// what a keyboard makes of two consonants typed in a row
const PAIRS = { ㄳ: "ㄱㅅ", ㄵ: "ㄴㅈ", ㄶ: "ㄴㅎ", ㄺ: "ㄹㄱ", ㄻ: "ㄹㅁ", ㄼ: "ㄹㅂ", ㄽ: "ㄹㅅ", ㄾ: "ㄹㅌ", ㄿ: "ㄹㅍ", ㅀ: "ㄹㅎ", ㅄ: "ㅂㅅ" };
const LIMIT = 400; // characters of a form that are looked at
const ENOUGH = 3; // names that match as typed: with fewer, nearly right ones are looked for too
const PLAIN = /^[ -~가-힣]*$/;
const WORDS = /^[^\p{Lo}]*$|^[^\p{Lo}가-힣]*[가-힣]([^\p{Lo}]|[가-힣])*$/u; // no letters but those of alphabets with two cases, and whole Korean syllables

/** One character as it is compared; single consonants stay what they are. */
const folded = (c) => (/[ㄱ-ㅣ]/.test(c) ? PAIRS[c] || c : c.normalize("NFKC")).toLowerCase().replace(/[\s\p{Cf}]/gu, "");

/** What is compared: NFC, width and case folded, without spaces and invisible marks. */
function fold(text) {
  const short = text.length > LIMIT ? text.slice(0, LIMIT) : text;
  if (PLAIN.test(short)) return short.toLowerCase().replaceAll(" ", "");
  return [...short.normalize("NFC")].map(folded).join("").normalize("NFC");
}

const syllable = (c) => (c >= "가" && c <= "힣" ? c.charCodeAt(0) - 0xac00 : -1);

/** The text with each syllable replaced by its first consonant: as long as before. */
const initials = (text) => text.replace(/[가-힣]/g, (c) => INITIALS[Math.floor(syllable(c) / 588)]);

/** While 포스텍 is being typed there is a moment of 폿: its last consonant may begin the next syllable. */
function readings(query) {
  const last = query.at(-1) || "";
  const code = syllable(last);
  const final = code < 0 ? "" : FINALS[code % 28];
  if (!final) return [query];
  const bare = String.fromCharCode(0xac00 + code - (code % 28));
  const kept = final.length === 2 ? String.fromCharCode(bare.charCodeAt(0) + FINALS.indexOf(final[0])) : bare;
  return [query, query.slice(0, -1) + kept + final.at(-1)];
}

/** Where in a text (as it stands) a query matches: [from, to], or null if that cannot be told. */
export function matchIn(text, query) {
  const wanted = fold(query);
  const characters = [...text.slice(0, LIMIT).normalize("NFC")];
  const pieces = characters.map(folded);
  const whole = pieces.join("");
  if (!wanted || text.normalize("NFC") !== text || whole.normalize("NFC") !== whole) return null;
  for (const each of readings(wanted)) {
    const at = position(whole, initials(whole), each, 0);
    if (at < 0) continue;
    let [length, from, to, met] = [0, -1, 0, 0];
    characters.forEach((c, i) => {
      if (from < 0 && met + pieces[i].length > at) from = length;
      length += c.length;
      met += pieces[i].length;
      if (pieces[i] && met - pieces[i].length < at + each.length) to = length;
    });
    return [from, to];
  }
  return null;
}

/** Where a query stands in a text, from a place on; a single consonant stands for every syllable that begins with it. */
function position(text, firsts, query, from) {
  if (!/[ㄱ-ㅎ]/.test(query)) return text.indexOf(query, from);
  const pattern = initials(query);
  const fits = (at) => query.split("").every((q, i) => INITIALS.includes(q) || text[at + i] === q);
  for (let at = firsts.indexOf(pattern, from); at >= 0; at = firsts.indexOf(pattern, at + 1)) if (fits(at)) return at;
  return -1;
}

/**
 * Build the index once, of {label, forms, weight}; the function returned gives [{id, rank, text, form, edits}], best first,
 * the weightier first among equals. `text` is the written form that matched, `form` the same unless it is a label; `edits`
 * how far it is from what was typed. All forms stand in one text, so that a query is one search through it.
 */
export function searchIndex(names) {
  const forms = names.flatMap(({ label, forms: others }, id) => [...new Set([...label, ...others])].map((text) => ({ id, text, own: label.includes(text), folded: fold(text) })));
  const text = `\n${forms.map((form) => form.folded).join("\n")}\n`;
  const firsts = initials(text);
  const starts = new Int32Array(forms.length + 1).fill(1);
  forms.forEach((form, f) => { starts[f + 1] = starts[f] + form.folded.length + 1; });
  let near = null; // made when first needed

  function formAt(at) {
    let [low, high] = [0, forms.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function collect(best, f, rank, edits) {
    const { id, own, text: written } = forms[f];
    const full = rank + (own ? 0 : 1);
    if (!(best.get(id)?.rank <= full)) best.set(id, { id, rank: full, text: written, form: own ? null : written, edits });
  }

  function exact(best, query) {
    for (let at = position(text, firsts, query, 0); at >= 0;) {
      const f = formAt(at);
      const length = starts[f + 1] - 1 - starts[f];
      collect(best, f, at > starts[f] ? 4 : length === query.length ? 0 : 2, 0);
      at = position(text, firsts, query, starts[f + 1] - 1);
    }
  }

  function fuzzy(best, words) {
    near ??= fuzzyIndex(forms.map((form) => form.text.slice(0, LIMIT).normalize("NFKC").toLowerCase()));
    for (const [f, edits] of near(words)) if (!best.has(forms[f].id) || best.get(forms[f].id).edits) collect(best, f, 4 + 2 * edits, edits);
  }

  return (typed) => {
    const query = fold(typed);
    if (!query) return [];
    const best = new Map();
    for (const each of readings(query)) exact(best, each);
    const words = wordsOf(typed.slice(0, LIMIT).normalize("NFKC").toLowerCase());
    if (best.size < ENOUGH && words.length && WORDS.test(query)) fuzzy(best, words);
    return [...best.values()].sort((a, b) => a.rank - b.rank || names[b.id].weight - names[a.id].weight || a.id - b.id);
  };
}
