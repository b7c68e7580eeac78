/* What the two tables can be sorted by: the names of their columns, some of which come and go (see table.js), and what they open with. */
import { MEASURES } from "./measuring.js";

export const SORTS = {
  nodes: ["name", "kind", ...MEASURES, "colour", "caption"],
  edges: ["from", "tie", "to", "weight", "status", "when", "factCount", "stateOfPost"],
};

export const freshSort = () => ({ nodes: { by: "degree", down: true }, edges: { by: "from", down: false } });

/** As in a link: for each table that is sorted otherwise, the column, after a "-" if the last come first. */
export function writeSort(sort) {
  const text = ({ by, down }) => (down ? `-${by}` : by);
  const fresh = freshSort();
  return Object.keys(SORTS).filter((which) => text(sort[which]) !== text(fresh[which])).map((which) => [`sort.${which}`, text(sort[which])]);
}

/** The sorting with that of one table as a part of a link says; undefined if it means nothing. */
export function readSort(text, which, sort) {
  const by = text.replace(/^-/, "");
  return Object.hasOwn(SORTS, which) && SORTS[which].includes(by) ? { ...sort, [which]: { by, down: text !== by } } : undefined;
}
