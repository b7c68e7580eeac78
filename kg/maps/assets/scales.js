/* From what is known of nodes to how they look: which values get which colours, and how large a number is drawn. */

/** Colours that colour-blind people tell apart (Okabe and Ito 2008), black left out: it has no place on a dark ground. */
export const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442", "#8c6239"];
export const OTHERS = "#5b6472"; // values beyond those that have a colour
export const REST = "#949dab"; // what is not stated

/** From little to much, by theme: each at least 3:1 to its ground, and farther from it the more there is. */
export const STEPS = {
  light: ["#5f9fc0", "#3a80ab", "#226193", "#164475", "#0b2850"],
  dark: ["#4a7896", "#5f97ba", "#7db6d8", "#a6d3ee", "#dcf1ff"],
};

/**
 * A colour for each choice of a facet: `counts` says how many have it. The most frequent get one, in their own order; of
 * more than there are colours the others, as also what is not stated ("-"), share one: null.
 */
export function coloured(choices, counts) {
  const named = [...choices.keys()].filter((c) => choices[c].id !== "-" && counts[c] > 0).sort((a, b) => counts[b] - counts[a] || a - b);
  const kept = named.slice(0, COLOURS.length).sort((a, b) => a - b);
  return choices.map((_, c) => COLOURS[kept.indexOf(c)] ?? null);
}

/** How much larger a shape is drawn than a circle, so that it looks as large: vis-network draws these smaller. */
const EVEN = { star: 1.5, diamond: 1.25, triangle: 1.2, triangleDown: 1.2 };
export const evenness = (shape) => EVEN[shape] ?? 1;

const SMALLEST = 6;
const LARGEST = 16;
const ALIKE = 9;

/** The radius of a circle for a number of lines: the same on every map, so that fewer lines make smaller symbols. */
const byLines = (count) => Math.min(SMALLEST + 1.5 * Math.sqrt(count), LARGEST);

/** The radius of a circle for a value of which `most` is the largest: its area grows with the value. */
const byShare = (value, most) => SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(most > 0 ? Math.max(value, 0) / most : 0);

export function radiusOf(size, value, most) {
  return size === "same" ? ALIKE : size === "degree" ? byLines(value) : byShare(value, most);
}

/**
 * Three values to show beside the circles they are drawn as: the least, one between, the largest; each once. `whole`:
 * there are no fractions.
 */
export function sampleValues(values, ids, whole) {
  let [least, most] = [Infinity, -Infinity];
  for (const id of ids) {
    if (values[id] < least) least = values[id];
    if (values[id] > most) most = values[id];
  }
  const between = (least + most) / 2;
  return least > most ? [] : [...new Set([least, whole ? Math.round(between) : between, most])];
}

/** Which of five equal parts of the way from 0 to `most` a value is in: 0 to 4. */
export const fifth = (value, most) => (most > 0 ? Math.min(Math.floor((5 * Math.max(value, 0)) / most), 4) : 0);
