/* The bars of the time axis: how many lines hold in each column, and of these how many are shown. */
import { unitInWords } from "./days.js";
import { make } from "./dom.js";
import { labelled } from "./histogram.js";
import { svgElement } from "./swatch.js";

const LABEL = { ko: 80, en: 108 }; // pixels that a label takes

/** `root` is the element they are drawn in, below its other children. */
export function makeBars(root, axis, words) {
  const count = axis.columns.length;
  const svg = svgElement("svg", { viewBox: `0 0 ${count} 100`, preserveAspectRatio: "none", "aria-hidden": "true", class: "bars" });
  const bars = ["all", "now"].map((name) => svgElement("path", { class: name }));
  svg.append(...bars);
  const labels = make("div", { class: "ticks", "aria-hidden": "true" });
  root.prepend(svg);
  root.append(labels, ...axis.columns.flatMap(({ folded }, at) => (folded ? [fold(at)] : [])));

  function fold(at) {
    const mark = make("span", { class: "folded", "aria-hidden": "true" }, "⋯");
    mark.style.left = `${((at + 0.5) / count) * 100}%`;
    return mark;
  }

  /** Heights by the square root, so that a single line beside forty is still seen. */
  function update(all, now) {
    const highest = Math.max(...all, 1);
    const bar = (number, at) => (number > 0 && !axis.columns[at].folded ? `M${(at + 0.08).toFixed(2)} 100h.84V${(100 - 100 * Math.sqrt(number / highest)).toFixed(1)}h-.84z` : "");
    [all, now].forEach((numbers, which) => bars[which].setAttribute("d", numbers.map(bar).join("")));
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
