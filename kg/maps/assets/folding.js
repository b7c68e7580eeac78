/* Breaking a name into lines so that all of it can be read. Pure. */

const HANGUL = "\\u1100-\\u11ff\\u3130-\\u318f\\u3400-\\u9fff\\uac00-\\ud7a3"; // and Chinese characters
const PARTS_OF_WORDS = new RegExp(`[${HANGUL}][^\\s${HANGUL}]*|[^\\s${HANGUL}]+`, "g");
const UNPARTED = 3; // letters at both ends of a word that are not parted

/**
 * A name in at most `most` lines of at most `width` by `measure(text)`, broken at spaces, and within a word only where it is
 * too long for a line and of Hangul or Chinese characters; null if it does not fit whole.
 */
export function foldName(name, measure, width, most) {
  if (most < 1) return null;
  if (measure(name) <= width) return [name];
  const lines = [""];
  for (const piece of name.match(/\S+/g)?.flatMap((word) => (measure(word) <= width ? [`${word} `] : parted(word))) ?? []) {
    const longer = lines.at(-1) + piece;
    if (measure(longer.trimEnd()) <= width) lines[lines.length - 1] = longer;
    else if (lines.length === most || measure(piece.trimEnd()) > width) return null;
    else lines.push(piece);
  }
  return lines.map((line) => line.trimEnd());
}

/** A word in pieces, of which the last ends it. */
function parted(word) {
  const parts = word.match(PARTS_OF_WORDS);
  if (parts.length < 2 * UNPARTED) return [`${word} `];
  return [parts.slice(0, UNPARTED).join(""), ...parts.slice(UNPARTED, -UNPARTED), `${parts.slice(-UNPARTED).join("")} `];
}

/** The least widths at which a name fits into one line, into two, and so on up to `most`. */
export function foldWidths(name, measure, most) {
  const whole = measure(name);
  const widths = [whole];
  for (let lines = 2; lines <= most; lines += 1) {
    let [low, high] = [whole / lines - 1, widths.at(-1)]; // the latter is wide enough
    while (high - low > 1) {
      const middle = (low + high) / 2;
      if (foldName(name, measure, middle, lines)) high = middle;
      else low = middle;
    }
    widths.push(high);
  }
  return widths;
}
