/* What the tiles of regions paint behind and before the map on a canvas. */
import { PAPER } from "./colour.js";

const NEARLY = 4; // pixels by which a tile may be beyond the screen and still be seen whole
const TITLES = [12.5, 11]; // pixels, of the name of a tile: as large as it fits whole

export function cutText(context, text, width) {
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
