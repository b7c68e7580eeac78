/* Words that are nearly right: within an edit or two of what was typed, of letters, or of the letters of Korean syllables. */

const LONGEST = 40; // letters of a word that are looked at
const ROWS = [0, 1, 2].map(() => new Uint8Array(LONGEST + 1)); // written anew by each comparison

/** How many edits a word of so many letters may be wrong by: none below 4, one below 8, then two; a Korean syllable has two or three. */
export const allowed = (count, korean = false) => (count < (korean ? 6 : 4) ? 0 : count < (korean ? 12 : 8) ? 1 : 2);

/**
 * Damerau-Levenshtein distance (insert, delete, replace, swap two neighbours; no letter is edited twice), or `most` + 1 if
 * it is greater than `most`. `prefix`: to the nearest beginning of `word`, for what is still being typed.
 */
export function distance(typed, word, most, prefix = false) {
  const n = Math.min(typed.length, LONGEST);
  const m = prefix ? Math.min(word.length, n + most, LONGEST) : Math.min(word.length, LONGEST);
  if (n - m > most || (!prefix && m - n > most)) return most + 1;
  let [before, last, now] = ROWS;
  for (let j = 0; j <= m; j += 1) last[j] = j;
  for (let i = 1; i <= n; i += 1) {
    const [own, previous] = [typed.charCodeAt(i - 1), i > 1 ? typed.charCodeAt(i - 2) : -1];
    let least = i;
    now[0] = i;
    for (let j = 1; j <= m; j += 1) {
      const other = word.charCodeAt(j - 1);
      let cost = last[j - 1] + (own === other ? 0 : 1);
      if (last[j] + 1 < cost) cost = last[j] + 1;
      if (now[j - 1] + 1 < cost) cost = now[j - 1] + 1;
      if (j > 1 && previous === other && own === word.charCodeAt(j - 2) && before[j - 2] + 1 < cost) cost = before[j - 2] + 1;
      now[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1; // no later row can be less: a swap costs no less than replacing both
    [before, last, now] = [last, now, before];
  }
  let found = last[m];
  if (prefix) for (let j = 0; j < m; j += 1) found = Math.min(found, last[j]);
  return Math.min(most + 1, found);
}

/** The letters of Korean syllables, each one by itself: a consonant is the same at the beginning and at the end. */
const jamo = (word) => word.normalize("NFD").replace(/[\u11a8-\u11c2]/g, (final) => FINAL[final.charCodeAt(0) - 0x11a8]);
const FINAL = [..."ᄀᄁ", "ᄀᄉ", "ᄂ", "ᄂᄌ", "ᄂᄒ", "ᄃ", "ᄅ", "ᄅᄀ", "ᄅᄆ", "ᄅᄇ", "ᄅᄉ", "ᄅᄐ", "ᄅᄑ", "ᄅᄒ", "ᄆ", "ᄇ", "ᄇᄉ", "ᄉ", "ᄊ", "ᄋ", "ᄌ", "ᄎ", "ᄏ", "ᄐ", "ᄑ", "ᄒ"];
const isKorean = (word) => word >= "\u1100" && word < "\u1200";

/** The Latin words of a text in lower case, and its Korean ones in letters. */
export const wordsOf = (text) => (text.normalize("NFC").match(/[a-zà-öø-ÿ]+|[가-힣]+/g) ?? []).map((word) => (word >= "가" ? jamo(word) : word).slice(0, LONGEST));

/** Which of 26 letters a word has, as bits: most words are ruled out by these alone. */
function letters(word) {
  let bits = 0;
  for (let i = 0; i < word.length; i += 1) bits |= 1 << ((word.charCodeAt(i) - 97) & 31);
  return bits;
}

function ones(bits) {
  let [left, count] = [bits, 0];
  for (; left; left &= left - 1) count += 1;
  return count;
}

/**
 * An index of the words of texts, by their places. The function returned takes typed words and gives [place, edits] of the
 * texts that have a word near each of them; the last one may be the beginning of a word.
 */
export function fuzzyIndex(texts) {
  const places = new Map(); // word: the texts that have it
  texts.forEach((text, at) => {
    for (const word of new Set(wordsOf(text))) {
      if (!places.has(word)) places.set(word, []);
      places.get(word).push(at);
    }
  });
  const vocabulary = [...places.keys()];
  const masks = Int32Array.from(vocabulary, letters);
  const lengths = Uint8Array.from(vocabulary, (word) => word.length);

  function near(typed, last) {
    const most = allowed(typed.length, isKorean(typed));
    const mask = letters(typed);
    const found = new Map();
    for (let w = 0; w < vocabulary.length; w += 1) {
      if (lengths[w] < typed.length - most || (!last && lengths[w] > typed.length + most) || ones(mask & ~masks[w]) > most) continue;
      const edits = distance(typed, vocabulary[w], most, last);
      if (edits > most) continue;
      for (const at of places.get(vocabulary[w])) if (!(found.get(at) <= edits)) found.set(at, edits);
    }
    return found;
  }

  return (typed) => {
    if (!typed.some((word) => allowed(word.length, isKorean(word)) > 0)) return [];
    let found = null;
    typed.forEach((word, i) => {
      const next = near(word, i === typed.length - 1);
      found = found === null ? next : new Map([...found].filter(([at]) => next.has(at)).map(([at, edits]) => [at, edits + next.get(at)]));
    });
    return [...found];
  };
}
