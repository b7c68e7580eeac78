/* The bars of the time axis: how much there is in each column, and how much of it is shown; and hanging below them, smaller bars. */
import { unitInWords } from "./days.js";
import { make } from "./dom.js";
import { labelled } from "./histogram.js";
import { svgElement } from "./swatch.js";

const LABEL = { ko: 80, en: 108 }; // pixels that a label takes
const HANGING = [78, 22]; // of a height of 100: where the bars stand if others hang below them, and how long those are,
const SHORTEST = 0.3; // at least this part of it, to be seen at all

/** `root` is the element they are drawn in, below its other children. */
export function makeBars(root, axis, words) {
  const count = axis.columns.length;
  const svg = svgElement("svg", { viewBox: `0 0 ${count} 100`, preserveAspectRatio: "none", "aria-hidden": "true", class: "bars" });
  const [bars, below] = ["", "below "].map((which) => ["all", "now"].map((name) => svgElement("path", { class: which + name })));
  const line = svgElement("path", { class: "ground" });
  svg.append(...bars, ...below, line);
  const labels = make("div", { class: "ticks", "aria-hidden": "true" });
  root.prepend(svg);
  root.append(labels, ...axis.columns.flatMap(({ folded }, at) => (folded ? [fold(at)] : [])));

  function fold(at) {
    const mark = make("span", { class: "folded", "aria-hidden": "true" }, "⋯");
    mark.style.left = `${((at + 0.5) / count) * 100}%`;
    return mark;
  }

  /** Heights by the square root, so that a single one beside forty is still seen. */
  function drawn([all, now], ground, height, least = 0) {
    const highest = Math.max(...all, 1);
    const bar = (number, at) => (number > 0 && !axis.columns[at].folded ? `M${(at + 0.08).toFixed(2)} ${ground}h.84v${(height * Math.max(Math.sqrt(number / highest), least)).toFixed(1)}h-.84z` : "");
    return [all, now].map((numbers) => numbers.map(bar).join(""));
  }

  /** How many there are in each column and how many of these are shown, twice: of what stands, and of what hangs, if there is any. */
  function update(standing, hanging) {
    const [ground, depth] = hanging ? HANGING : [100, 0];
    const paths = [...drawn(standing, ground, -ground), ...(hanging ? drawn(hanging, ground, depth, SHORTEST) : ["", ""])];
    [...bars, ...below].forEach((path, i) => path.setAttribute("d", paths[i]));
    line.setAttribute("d", `M0 ${ground}H${count}`);
  }

  /** Labels where there is room for them. */
  function label() {
    const room = LABEL[words.language] / Math.max(root.clientWidth, 1);
    labels.replaceChildren(...labelled(axis, room).filter(({ place }) => place < 1 - room / 2).map(({ place, day }) => {
      const mark = make("span", {}, unitInWords(day, axis.unit, words.language));
      mark.style.left = `${place * 100}%`;
      return mark;
    }));
  }

  return { update, label };
}
