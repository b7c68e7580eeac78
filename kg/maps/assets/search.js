/* Finding nodes by any written form: parts of it, in any case or width, without spaces, or by initial consonants. */
const INITIALS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
const FINALS = ["", ..."ㄱㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ",
  "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"];
// what a keyboard makes of two consonants typed in a row
const PAIRS = { ㄳ: "ㄱㅅ", ㄵ: "ㄴㅈ", ㄶ: "ㄴㅎ", ㄺ: "ㄹㄱ", ㄻ: "ㄹㅁ", ㄼ: "ㄹㅂ", ㄽ: "ㄹㅅ", ㄾ: "ㄹㅌ", ㄿ: "ㄹㅍ", ㅀ: "ㄹㅎ", ㅄ: "ㅂㅅ" };
const LIMIT = 400; // characters of a form that are looked at

/** What is compared: NFC, width and case folded, without spaces and invisible marks; single consonants stay. */
function fold(text) {
  return [...text.slice(0, LIMIT)]
    .map((c) => (/[ㄱ-ㅣ]/.test(c) ? PAIRS[c] || c : c.normalize("NFKC")))
    .join("").normalize("NFC").toLowerCase().replace(/[\s\p{Cf}]/gu, "");
}

const syllable = (c) => (c >= "가" && c <= "힣" ? c.charCodeAt(0) - 0xac00 : -1);
function initial(c) {
  const code = syllable(c);
  return code < 0 ? c : INITIALS[Math.floor(code / 588)];
}

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

function position(form, query) {
  if (!/[ㄱ-ㅎ]/.test(query)) return form.indexOf(query);
  const fits = (at) => [...query].every((q, i) => form[at + i] === q || (INITIALS.includes(q) && initial(form[at + i] || "") === q));
  for (let at = 0; at + query.length <= form.length; at += 1) if (fits(at)) return at;
  return -1;
}

/**
 * Build the index once, of {label, forms, weight}; the function returned gives [{id, form}], best first, the weightier
 * first among equals. `form` is set if no label matched.
 */
export function searchIndex(names) {
  const entries = names.map(({ label, forms }, id) => ({ id, texts: [...new Set([...label, ...forms])], labels: new Set(label) }));
  for (const entry of entries) entry.folded = entry.texts.map(fold);

  function best(entry, queries) {
    let found = null;
    entry.folded.forEach((form, i) => {
      for (const query of queries) {
        const at = position(form, query);
        if (at < 0) continue;
        const own = entry.labels.has(entry.texts[i]);
        const rank = (form === query ? 0 : at === 0 ? 2 : 4) + (own ? 0 : 1);
        if (!found || rank < found.rank) found = { id: entry.id, rank, form: own ? null : entry.texts[i] };
      }
    });
    return found;
  }

  return (text) => {
    const folded = fold(text);
    if (!folded) return [];
    const queries = readings(folded);
    return entries.map((entry) => best(entry, queries)).filter((hit) => hit !== null)
      .sort((a, b) => a.rank - b.rank || names[b.id].weight - names[a.id].weight || a.id - b.id);
  };
}
