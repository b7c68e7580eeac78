/* What layouts paint behind and before the map on a canvas: tiles with their names, lanes and the axis of a chronology. */
import { GROUNDS, PAPER } from "./colour.js";
import { dayLabel, yearsOf } from "./chronology.js";
import { daysInHead, yearsInHead } from "./lanehead.js";

const SLANT = -0.86; // radians by which the names of events lean
const SLANT_ROOM = 196; // pixels of such a name
const GUTTER = 124; // pixels for the names of lanes
const NEARLY = 4; // pixels by which a tile may be beyond the screen and still be seen whole
const TITLES = [12.5, 11]; // pixels, of the name of a tile: as large as it fits whole
const HEAD_FROM = 20; // pixels that the line of events is below the rim when its years and days are repeated there
const HEAD_HEIGHT = 40; // and how high that is
const READABLE = 0.3; // zoom below which nothing is written into a chronology

function cutText(context, text, width) {
  if (context.measureText(text).width <= width) return text;
  let kept = [...text.slice(0, 80)];
  while (kept.length > 1 && context.measureText(`${kept.join("")}…`).width > width) kept = kept.slice(0, -1);
  return `${kept.join("").trimEnd()}…`;
}

/** `boxes` as arrangeTiles gives them; `name(tile)` in the language of the page, `shown()` how many nodes of each box are shown. */
export function tileGround(boxes, family, name, { shown, told }) {
  const boxOf = new Map(boxes.flatMap(({ nodes }, i) => nodes.map((v) => [v, i])));

  function below(context, { theme, scale }) {
    const paper = PAPER[theme];
    context.lineWidth = 1 / scale;
    for (const { tile, left, top, width, height } of boxes) {
      const beyond = typeof tile === "string"; // it is no region
      context.beginPath();
      context.roundRect(left, top, width, height, 10);
      context.fillStyle = paper.fill;
      if (!beyond) context.fill();
      context.strokeStyle = beyond ? paper.strong : paper.line;
      context.setLineDash(beyond ? [5 / scale, 4 / scale] : []);
      context.stroke();
    }
  }

  function headingWidth(context, heading, size) {
    context.font = `700 ${size}px ${family}`;
    return context.measureText(heading).width;
  }

  /** Of each box how many names are written in it; null where part of it is beyond the screen. */
  function namedIn(names, { scale, left, top, width, height }) {
    const beyond = (from, length, most) => from < -NEARLY || from + length > most + NEARLY;
    const counts = boxes.map((box) => (beyond(box.left * scale + left, box.width * scale, width) || beyond(box.top * scale + top, box.height * scale, height) ? null : 0));
    for (const { id } of names) if (boxOf.has(id) && counts[boxOf.get(id)] !== null) counts[boxOf.get(id)] += 1;
    return counts;
  }

  /** Names and numbers stand above the lines, at one size whatever the zoom. */
  function front(context, { theme, names, ...screen }) {
    const paper = PAPER[theme];
    const { scale, left, top } = screen;
    const numbers = shown();
    const named = namedIn(names, screen);
    Object.assign(context, { textBaseline: "top", lineJoin: "round", lineWidth: 3.5, strokeStyle: paper.fill });
    const write = (text, x, y, ink) => {
      context.strokeText(text, x, y);
      context.fillStyle = ink;
      context.fillText(text, x, y);
    };
    boxes.forEach((box, i) => {
      const [x, y, width] = [box.left * scale + left, box.top * scale + top, box.width * scale];
      const heading = name(box.tile);
      const size = TITLES.find((each) => headingWidth(context, heading, each) < width - 18) ?? TITLES.at(-1);
      const title = headingWidth(context, heading, size);
      context.font = `12px ${family}`;
      context.textAlign = "right";
      const wanted = named[i] === null || named[i] === numbers[i] ? [] : [told.say("tileNamed", named[i], numbers[i]), `${named[i]}/${numbers[i]}`];
      const fits = (text) => context.measureText(text).width + title < width - 18;
      const number = [...wanted, String(numbers[i])].find(fits) ?? (numbers[i] ? String(numbers[i]) : "");
      const taken = context.measureText(number).width;
      write(number, x + width - 7, y + 6, paper.text);
      context.font = `${numbers[i] ? "700 " : ""}${size}px ${family}`;
      context.textAlign = "left";
      write(cutText(context, heading, width - taken - 18), x + 7, y + 5, numbers[i] ? paper.ink : paper.text);
    });
  }

  return { below, front };
}

/** `columns` and `lanes` as arrangeChronology gives them; `words` has label(id), language, and say(), `shown()` is a mask of nodes. */
export function laneGround({ columns, lanes }, family, words, shown) {
  const right = (columns.at(-1)?.x ?? 0) + 60;
  const dated = columns.filter(({ first }) => first !== null);

  function lane(context, paper, { y, to }, rank, step, scale) {
    if (rank % 2 === 0) {
      context.fillStyle = paper.fill;
      context.fillRect(0, y - step / 2, right, step);
    }
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(to, y);
    context.lineWidth = 1 / scale;
    context.strokeStyle = paper.line;
    context.stroke();
  }

  function axis(context, paper, scale) {
    context.strokeStyle = paper.strong;
    context.lineWidth = 1.5 / scale;
    context.beginPath();
    if (dated.length) { context.moveTo(dated[0].x - 30, 0); context.lineTo(dated.at(-1).x + 30, 0); }
    columns.forEach((column, at) => {
      if (!column.cut) return;
      const middle = (column.x + columns[at - 1].x) / 2;
      for (const aside of [-4, 4]) { context.moveTo(middle + (aside - 4) / scale, 8 / scale); context.lineTo(middle + (aside + 4) / scale, -8 / scale); }
    });
    context.stroke();
  }

  function stem(context, paper, { x, lowest }, scale) {
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, lowest);
    context.globalAlpha = 0.55;
    context.lineWidth = 1 / scale;
    context.strokeStyle = paper.strong;
    context.stroke();
    context.globalAlpha = 1;
  }

  /** Of an event, up to the right edge of what is seen. */
  function name(context, paper, { x, event, first, last }, scale, right) {
    const day = first === null ? "" : dayLabel(first, last, words.language);
    context.save();
    context.translate(x + 2, -16 - 4 / scale);
    context.rotate(SLANT);
    context.font = `${12.5 / scale}px ${family}`;
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.fillStyle = paper.text;
    context.fillText(day, 0, 0);
    const taken = day ? context.measureText(day).width + 6 / scale : 0;
    context.fillStyle = paper.ink;
    context.fillText(cutText(context, words.label(event), Math.min(SLANT_ROOM / scale, Math.max((right - x) / Math.cos(SLANT), 60 / scale)) - taken), taken, 0);
    context.restore();
  }

  function under(context, paper, scale) {
    context.textBaseline = "top";
    context.fillStyle = paper.text;
    context.font = `700 ${12.5 / scale}px ${family}`;
    context.textAlign = "left";
    for (const { year, from } of yearsOf(columns)) context.fillText(String(year), from - 14 / scale, 14 + 6 / scale);
    const undated = columns.find(({ first }) => first === null);
    if (undated) context.fillText(words.say("undated"), undated.x - 28 / scale, 14 + 6 / scale);
  }

  function below(context, { theme, view, scale }) {
    const paper = PAPER[theme];
    const step = lanes.length > 1 ? lanes[1].y - lanes[0].y : 40;
    const seen = shown();
    lanes.forEach((each, rank) => { if (each.y > view.top - step && each.y < view.bottom + step) lane(context, paper, each, rank, step, scale); });
    const here = columns.filter(({ event, x }) => seen[event] === 1 && x > view.left - 60 / scale && x < view.right + 60 / scale);
    for (const column of here) stem(context, paper, column, scale);
    axis(context, paper, scale);
    if (scale < READABLE) return;
    let free = -Infinity;
    for (const column of here) {
      if ((column.x - free) * scale <= 15) continue;
      name(context, paper, column, scale, view.right - 8 / scale);
      free = column.x;
    }
    under(context, paper, scale);
  }

  /** What stands out keeps its name, and names of lanes and days that have been scrolled away stay at the rim. */
  function front(context, { theme, scale, left, top, width, height, bright }) {
    if (scale < READABLE) return;
    const paper = PAPER[theme];
    const seen = shown();
    if (bright) {
      context.save();
      context.translate(left, top);
      context.scale(scale, scale);
      for (const column of columns) if (bright[column.event] === 1 && seen[column.event] === 1) name(context, paper, column, scale, (width - left - 8) / scale);
      context.restore();
    }
    if (left < GUTTER / 2) {
      context.globalAlpha = 0.92;
      context.fillStyle = GROUNDS[theme];
      context.fillRect(0, 0, GUTTER, height);
      context.globalAlpha = 1;
      context.font = `12.5px ${family}`;
      context.textAlign = "left";
      context.textBaseline = "middle";
      context.fillStyle = paper.ink;
      let free = -Infinity;
      for (const { actor, y } of lanes) {
        const at = y * scale + top;
        if (seen[actor] !== 1 || at < 0 || at > height || at - free < 14) continue;
        context.fillText(cutText(context, words.label(actor), GUTTER - 14), 8, at);
        free = at;
      }
    }
    if (top <= HEAD_FROM) head(context, paper, { theme, scale, left, width, seen });
  }

  /** What stands under the line of events, where that has been scrolled away. */
  function head(context, paper, { theme, scale, left, width, seen }) {
    context.fillStyle = GROUNDS[theme];
    context.fillRect(0, 0, width, HEAD_HEIGHT);
    context.fillStyle = paper.strong;
    context.fillRect(0, HEAD_HEIGHT, width, 1);
    const there = columns.filter(({ event }) => seen[event] === 1);
    const screen = { at: (x) => x * scale + left, wide: width, measure: (text) => context.measureText(text).width };
    Object.assign(context, { textBaseline: "middle", textAlign: "left", fillStyle: paper.ink, font: `700 12px ${family}` });
    for (const { text, x } of yearsInHead(there, screen)) context.fillText(text, x, 12);
    Object.assign(context, { textAlign: "center", fillStyle: paper.text, font: `11.5px ${family}` });
    for (const { text, x } of daysInHead(there, { ...screen, undated: words.say("undated"), language: words.language })) context.fillText(text, x, 29);
  }

  return { below, front };
}
