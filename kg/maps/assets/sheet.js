/* The sheet that is taken away: the map as it is seen, and below it title, legend and citation. Drawn on a canvas or as SVG alike. */
import { inkOn } from "./colour.js";
import { makeSymbols } from "./symbols.js";

const EDGE = 24;
const ROW = 24;
export const MOST_RING = ROW / 2; // pixels of the radius of a circle in the legend
const TITLE = 20;
const FINE_PRINT = 12;
const EVERYWHERE = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };

/** A text in lines no wider than that, broken at spaces, or anywhere in a word that is too long by itself. */
export function inLines(context, text, width) {
  const lines = [];
  let line = "";
  for (const word of text.slice(0, 2000).match(/[^ ]+ *| +/g) ?? []) {
    if (context.measureText((line + word).trimEnd()).width <= width) { line += word; continue; }
    if (line) lines.push(line.trimEnd());
    line = "";
    for (const sign of word) {
      if (line && context.measureText(line + sign).width > width) { lines.push(line); line = ""; }
      line += line || sign !== " " ? sign : "";
    }
  }
  return line.trim() ? [...lines, line.trimEnd()] : lines;
}

/** The seats of entries in rows of so many: one after the other, but the circles of sizes in a row of their own, if they fit into one. */
function seated(entries, across) {
  const first = entries.findIndex(({ shape }) => shape === "ring");
  const skip = first > 0 && entries.length - first <= across ? (across - (first % across)) % across : 0;
  return entries.map((_, place) => (first >= 0 && place >= first ? place + skip : place));
}

/**
 * Lay a sheet out. `map` is {width, height, paint(context)}; `entries` of the legend are {label, colour, shape}, with a shape
 * "line" (and its `dash`, if any) or "arrow" for lines, "colour" for a colour that has no shape, with the `mark` of its nodes, or
 * "ring" for a size, with its `radius`;
 * `measure` is a canvas's context. Gives its size and draw(context).
 */
export function layOut(measure, { map, title, subtitle, entries, citation, family, ink, muted, ground, line }) {
  const inner = Math.max(map.width - 2 * EDGE, 120);
  const font = (size, weight = "") => `${weight}${size}px ${family}`;
  const broken = (text, how) => { measure.font = how; return inLines(measure, text, inner); };
  const heading = broken(title, font(TITLE, "700 "));
  const second = broken(subtitle, font(14));
  const source = broken(citation, font(FINE_PRINT));
  measure.font = font(14);
  const labels = entries.map(({ label }) => inLines(measure, label, inner - 48)[0] ?? "");
  const column = Math.min(Math.max(...labels.map((label) => measure.measureText(label).width), 60) + 60, inner);
  const across = Math.max(Math.floor(inner / column), 1);
  const seats = seated(entries, across);
  const rows = entries.length ? Math.floor(seats.at(-1) / across) + 1 : 0;
  const top = map.height + EDGE;
  const legendTop = top + heading.length * 27 + second.length * 20 + 12;
  const sourceTop = legendTop + rows * ROW + 12;
  const height = sourceTop + source.length * 17 + EDGE;

  function lines(context, texts, how, colour, y, step) {
    Object.assign(context, { font: how, fillStyle: colour, textAlign: "start", textBaseline: "top" });
    texts.forEach((text, place) => context.fillText(text, EDGE, y + place * step));
  }

  function sign(context, { colour, shape, mark = "", dash = [], radius = 0 }, x, y) {
    if (shape === "ring") {
      Object.assign(context, { strokeStyle: colour, lineWidth: 1.5 });
      context.beginPath();
      context.arc(x + 15, y, radius, 0, 2 * Math.PI);
      context.stroke();
      return;
    }
    if (shape === "colour") {
      Object.assign(context, { fillStyle: colour });
      context.beginPath();
      for (const [right, down] of [[7, -7], [23, -7], [23, 7], [7, 7]]) context.lineTo(x + right, y + down);
      context.closePath();
      context.fill();
      Object.assign(context, { font: font(11, "600 "), fillStyle: inkOn(colour), textAlign: "center", textBaseline: "middle" });
      if (mark) context.fillText(mark, x + 15, y + 0.5);
      return;
    }
    if (!["line", "arrow"].includes(shape)) {
      const symbols = makeSymbols({ x: [x + 15], y: [y], radius: [7] }, () => shape);
      for (const slice of symbols(context, { shown: () => true, view: EVERYWHERE, colour: () => colour })) void slice;
      return;
    }
    Object.assign(context, { strokeStyle: colour, fillStyle: colour, lineWidth: 2.5 });
    context.setLineDash(dash);
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + (shape === "arrow" ? 22 : 30), y);
    context.stroke();
    context.setLineDash([]);
    if (shape !== "arrow") return;
    context.beginPath();
    context.moveTo(x + 30, y);
    context.lineTo(x + 21, y - 4.5);
    context.lineTo(x + 21, y + 4.5);
    context.closePath();
    context.fill();
  }

  /** `fine`: how many dots of the context one pixel of the sheet is. */
  function draw(context, fine = 1) {
    context.setTransform(fine, 0, 0, fine, 0, 0);
    context.fillStyle = ground;
    context.fillRect(0, 0, map.width, height);
    context.save();
    map.paint(context, fine);
    context.restore();
    context.setTransform(fine, 0, 0, fine, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = ground; // what hangs over the lower edge of the map
    context.fillRect(0, map.height, map.width, height - map.height);
    Object.assign(context, { strokeStyle: line, lineWidth: 1 });
    context.beginPath();
    context.moveTo(EDGE, map.height + 0.5);
    context.lineTo(map.width - EDGE, map.height + 0.5);
    context.stroke();
    lines(context, heading, font(TITLE, "700 "), ink, top, 27);
    lines(context, second, font(14), muted, top + heading.length * 27, 20);
    entries.forEach((entry, place) => {
      const [x, y] = [EDGE + (seats[place] % across) * column, legendTop + Math.floor(seats[place] / across) * ROW];
      sign(context, entry, x, y + 6);
      Object.assign(context, { font: font(14), fillStyle: ink, textAlign: "start", textBaseline: "top" });
      context.fillText(labels[place], x + 40, y);
    });
    lines(context, source, font(FINE_PRINT), muted, sourceTop, 17);
  }

  return { width: map.width, height, draw };
}
