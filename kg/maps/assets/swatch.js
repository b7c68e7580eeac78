/* Small pictures of a kind's shape and a tie's line, for legend, lists and details: the same forms as on the map. */
import { NEUTRAL, inkOn, shownOn } from "./colour.js";
import { patternOf } from "./patterns.js";
import { cornersOf } from "./symbols.js";

const SVG = "http://www.w3.org/2000/svg";
const corners = (count, radius, turn = -90) => Array.from({ length: count }, (_, i) => {
  const angle = ((turn + (360 / count) * i) * Math.PI) / 180;
  const reach = typeof radius === "number" ? radius : radius[i % radius.length];
  return `${(8 + reach * Math.cos(angle)).toFixed(2)},${(8 + reach * Math.sin(angle)).toFixed(2)}`;
}).join(" ");
const POINTS = {
  square: "2.5,2.5 13.5,2.5 13.5,13.5 2.5,13.5",
  diamond: corners(4, 7),
  triangle: corners(3, 7),
  triangleDown: corners(3, 7, 90),
  hexagon: corners(6, 7, 0),
  star: corners(10, [7.5, 3.4]),
};
const pointsOf = (form) => POINTS[form] ?? cornersOf(form).map(([x, y]) => `${(8 + 6 * x).toFixed(2)},${(8 + 6 * y).toFixed(2)}`).join(" ");

export function svgElement(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function picture(width, ...shapes) {
  const svg = svgElement("svg", { viewBox: `0 0 ${width} 16`, width, height: 16, "aria-hidden": "true", class: "swatch" });
  svg.append(...shapes);
  return svg;
}

/** Colours follow the theme by themselves: both are given, the style sheet picks one. */
function themed(hex) {
  const group = svgElement("g", { class: "themed" });
  group.style.setProperty("--on-light", shownOn("light", hex));
  group.style.setProperty("--on-dark", shownOn("dark", hex));
  return group;
}

/** What is written into a picture of that colour; it follows the theme likewise. */
function written(hex, text) {
  const group = svgElement("g", { class: "mark" });
  group.style.setProperty("--on-light", inkOn(shownOn("light", hex)));
  group.style.setProperty("--on-dark", inkOn(shownOn("dark", hex)));
  const sign = svgElement("text", { x: 8, y: 8 });
  sign.textContent = text;
  group.append(sign);
  return group;
}

/** The shape of a class; `mark` is what tells colours apart that are not those of classes. */
export function kindPicture({ colour, shape }, mark = "") {
  const group = themed(colour);
  group.append(shape === "dot" ? svgElement("circle", { cx: 8, cy: 8, r: 6 }) : svgElement("polygon", { points: pointsOf(shape) }));
  return picture(16, group, ...(mark ? [written(colour, mark)] : []));
}

/** A colour without a shape: what it stands for is no class. */
export function colourPicture(hex, mark = "") {
  const group = themed(hex);
  group.append(svgElement("rect", { x: 1, y: 1.5, width: 14, height: 13, rx: 3, stroke: "none" }));
  return picture(16, group, ...(mark ? [written(hex, mark)] : []));
}

/** A circle of so many pixels, to show how large a number is drawn. */
export function circlePicture(radius) {
  const size = Math.ceil(2 * radius) + 2;
  const svg = svgElement("svg", { viewBox: `0 0 ${size} ${size}`, width: size, height: size, "aria-hidden": "true", class: "swatch circle" });
  svg.append(svgElement("circle", { cx: size / 2, cy: size / 2, r: radius }));
  return svg;
}

/** A mark that is filled, or one that is hollow, whatever its tie. */
export function markPicture(hollow) {
  const group = themed(NEUTRAL);
  group.append(svgElement("circle", { cx: 8, cy: 8, r: 5, ...(hollow ? { class: "hollow" } : {}) }));
  return picture(16, group);
}

export function tiePicture(record, tentative = false) {
  const group = themed(record.colour);
  const end = record.directed ? 22 : 28;
  group.append(svgElement("line", { x1: 1, y1: 8, x2: end, y2: 8, "stroke-width": 2.5, ...(tentative ? { "stroke-dasharray": "5 4" } : {}) }));
  if (record.directed) group.append(svgElement("polygon", { points: "20,3.5 29,8 20,12.5" }));
  return picture(30, group);
}

/** The line of a post in a state: see patterns.js. */
export function statePicture(state) {
  const { dash, strength } = patternOf(state);
  const group = themed(NEUTRAL);
  group.append(svgElement("line", { x1: 1, y1: 8, x2: 35, y2: 8, "stroke-width": 2.5, "stroke-opacity": strength, ...(dash.length ? { "stroke-dasharray": dash.join(" ") } : {}) }));
  return picture(36, group);
}
