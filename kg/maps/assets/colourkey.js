/* What the colours of the nodes mean just now. The panel shows it, and it goes along with a map that is taken away. */
import { NOT_STATED, OTHER_VALUES, countFirst, marksOf } from "./looks.js";
import { OTHERS, REST, STEPS } from "./scales.js";

const COUNTED = ["degree", "core"]; // measures without fractions

export const isWhole = (measure) => COUNTED.includes(measure);

/** The numbers in each of five equal parts of the way from 0 to `most`, [from, to]; null where no whole number lies. */
export function fifths(most, whole) {
  return [0, 1, 2, 3, 4].map((i) => {
    if (!whole) return [(i * most) / 5, ((i + 1) * most) / 5];
    const [from, to] = [Math.ceil((i * most) / 5), i === 4 ? most : Math.ceil(((i + 1) * most) / 5) - 1];
    return from <= to ? [from, to] : null;
  });
}

/**
 * Entries of {colour, mark, label, count}, mark (what nodes of that colour bear) and count only where nodes are counted; none where the classes are their own key. Of a
 * facet: what has a colour of its own, then all others together, what is not stated, what has no such value. Of a measure:
 * five steps from 0 to the largest value.
 */
export function colourKey(page) {
  const by = page.look.colouring();
  if (by.id === "kind") return [];
  return by.measure ? measureKey(page, by.id) : facetKey(page, by);
}

function facetKey({ look, words, shown }, facet) {
  const colours = look.coloursBy(facet);
  const marks = marksOf(facet, colours);
  const { counts, none } = countFirst(facet, shown.masks.nodes);
  const own = [...facet.choices.keys()].filter((c) => colours[c] !== OTHERS && facet.choices[c].id !== "-");
  const others = [...facet.choices.keys()].filter((c) => colours[c] === OTHERS && counts[c] > 0);
  const missing = facet.choices.findIndex(({ id }) => id === "-");
  return [
    ...own.map((c) => ({ colour: colours[c], mark: marks[c], label: words.named(facet.choices[c].label), count: counts[c] })),
    ...(others.length ? [{ colour: OTHERS, mark: OTHER_VALUES, label: words.say("otherValues", others.length), count: others.reduce((sum, c) => sum + counts[c], 0) }] : []),
    ...(missing >= 0 ? [{ colour: REST, mark: NOT_STATED, label: words.say("notStated"), count: counts[missing] }] : []),
    ...(none > 0 ? [{ colour: REST, mark: "", label: words.say("notApplicable"), count: none }] : []),
  ];
}

function measureKey({ measuring, words, ground }, name) {
  if (!measuring.values(name)) return [];
  const most = measuring.most(name);
  const label = ([from, to]) => (from === to ? words.number(from) : words.say("range", words.number(from), words.number(to)));
  const steps = fifths(most, isWhole(name)).map((range, i) => range && { colour: STEPS[ground][i], label: label(range), count: null });
  return (most > 0 ? steps : steps.slice(0, 1)).filter((step) => step !== null);
}
