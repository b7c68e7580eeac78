/* Names that find no room, shortened so that each can be told from all the others. Pure, but for the context that measures. */
import { LONG_NAME, cut } from "./labels.js";

const ROOM_STEP = 8; // pixels: names are not shortened anew for less
const BETWEEN_WORDS = /[\s·,:;()[\]/–-]/u;

/** Whether a text that leaves out a letter or more at each "…" could stand for a name. */
export function standsFor(text, name) {
  const parts = text.split("…");
  const [head, tail] = [parts[0], parts.at(-1)];
  if (parts.length === 1) return text === name;
  if (!name.startsWith(head) || !name.endsWith(tail)) return false;
  let at = head.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at + 1);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at < name.length - tail.length;
}

/** How many letters two names have in common at the beginning, up to where a word begins. */
function sharedBeginning(one, other) {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  while (same > 0 && !BETWEEN_WORDS.test(one[same - 1])) same -= 1;
  return same;
}

/** Of all `names` of a map gives short(context, name, width): the name, or what of it fits into so many pixels and stands for no other. */
export function makeShortener(names) {
  const all = [...new Set(names)];
  const known = new Map();

  /** Ways to shorten a name: without its middle, and where that stands for others too, without what it begins with as they do. */
  function* ways(context, name, width) {
    const usual = cut(context, name, width);
    yield usual;
    const like = all.filter((other) => other !== name && standsFor(usual, other));
    const shared = Math.max(...like.map((other) => sharedBeginning(name, other)), 0);
    if (shared === 0) return yield beginningOf(context, name, width);
    const room = width - context.measureText("…").width;
    yield `…${cut(context, name.slice(shared), room)}`;
    return yield `…${beginningOf(context, name.slice(shared), room)}`;
  }

  function shortened(context, name, width) {
    const letters = name.length > LONG_NAME ? `${name.slice(0, LONG_NAME / 2)}…${name.slice(-LONG_NAME / 2)}` : name;
    if (letters === name && context.measureText(name).width <= width) return name;
    const others = all.filter((other) => other !== name);
    for (const way of ways(context, letters, width)) if (!others.some((other) => standsFor(way, other))) return way;
    const usual = cut(context, letters, width);
    return `${usual} (${all.filter((each) => standsFor(usual, each)).indexOf(name) + 1})`; // nothing else tells them apart
  }

  return (context, name, width) => {
    const room = Math.floor(width / ROOM_STEP) * ROOM_STEP;
    const key = `${room} ${name}`;
    if (!known.has(key)) known.set(key, shortened(context, name, room));
    return known.get(key);
  };
}

/** A name without its end. */
function beginningOf(context, text, width) {
  const letters = [...text];
  while (letters.length > 1 && context.measureText(`${letters.join("")}…`).width > width) letters.pop();
  return letters.length === [...text].length ? text : `${letters.join("").trimEnd()}…`;
}
