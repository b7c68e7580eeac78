/* Writing names onto the canvas: at one size on the screen whatever the zoom, and never one on top of another. */
import { foldName, foldWidths } from "./folding.js";

export const NAME_SIZE = 12.5;
export const NAME_LINE = 15; // from one line of names to the next
const WIDE = 116; // where a name is broken into a second line
const ALONE = 1.25; // so much wider may a word be that stands alone
const BESIDE_NODE = 1.4 * WIDE; // and where it is cut where it stands beside its node
export const LONG_NAME = 90; // letters
const LAST_WORD = 0.65; // of the room for a name, that its last word may take
export const MOST_LINES = 4; // of a name that has to fit whole
const CELL = 48;
const TIE_SIZE = 11; // of what lines are called
const AWAY = [16, 30, 46, 64, 86]; // from a symbol to a name that is led to it by a line
const LEAD_STEP = 5; // pixels
const LEAD_DASH = [1, 2.5]; // so that it is not taken for a tie
const COMPASS = Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 8).map((angle) => [Math.cos(angle), Math.sin(angle)]);
const LEAST_TEXT = { lines: [""], width: 6 }; // where this finds no room, no name will: that is known before it is measured
const MISSES = 600; // where so many in a row found no room, the rest will not either

/** Whether two boxes lie on each other. */
export const clash = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Boxes taken so far, in a grid, so that asking stays cheap with thousands of nodes. */
function occupancy() {
  const cells = new Map();

  /** How many others this box lies on; beyond `most` it is not counted on. */
  function clashes(box, owner, most) {
    const hit = [];
    const [right, bottom] = [Math.floor(box.right / CELL), Math.floor(box.bottom / CELL)];
    for (let x = Math.floor(box.left / CELL); x <= right; x += 1) {
      for (let y = Math.floor(box.top / CELL); y <= bottom; y += 1) {
        const held = cells.get(x * 65536 + y);
        if (held === undefined) continue;
        for (const other of held) {
          if (other.owner === owner || !clash(box, other) || hit.includes(other.owner)) continue;
          if (hit.length >= most) return hit.length + 1;
          hit.push(other.owner);
        }
      }
    }
    return hit.length;
  }

  function take(box, owner) {
    box.owner = owner;
    const [right, bottom] = [Math.floor(box.right / CELL), Math.floor(box.bottom / CELL)];
    for (let x = Math.floor(box.left / CELL); x <= right; x += 1) {
      for (let y = Math.floor(box.top / CELL); y <= bottom; y += 1) {
        const held = cells.get(x * 65536 + y);
        if (held === undefined) cells.set(x * 65536 + y, [box]);
        else held.push(box);
      }
    }
  }

  return { clashes, take };
}

/** A text that is too wide loses its middle: what tells names apart stands at the beginning or at the end. Its last word stays whole, if that is not long. */
export function cut(context, text, width) {
  const fits = (each) => context.measureText(each).width <= width;
  if (fits(text)) return text;
  const letters = [...text];
  const last = [...(text.match(/[^\s·]+$/u)?.[0] ?? "")];
  const whole = last.length < letters.length && context.measureText(last.join("")).width <= LAST_WORD * width;
  const without = (count) => {
    const tail = whole ? last.length : Math.floor((letters.length - count) / 2);
    return `${letters.slice(0, letters.length - count - tail).join("").trimEnd()}…${letters.slice(letters.length - tail).join("").trimStart()}`;
  };
  for (let count = 1; count < letters.length - (whole ? last.length : 1); count += 1) if (fits(without(count))) return without(count);
  return `${letters[0]}…`;
}

const shortest = (name) => (name.length > LONG_NAME ? `${name.slice(0, LONG_NAME)}…` : name);

/** One or two lines, broken at a space or a middle dot where there is one, else in the middle; one word alone may be a little wider. */
function wrap(context, name) {
  const text = name.slice(0, LONG_NAME);
  const within = (each, most) => context.measureText(each.trimEnd()).width <= most;
  if (within(text, text.includes(" ") ? WIDE : ALONE * WIDE)) return [text];
  const pieces = text.split(/(?<=[ ·])/u);
  let first = pieces.shift();
  while (pieces.length && within(first + pieces[0], WIDE)) first += pieces.shift();
  if (!within(first, first.endsWith("·") ? ALONE * WIDE : WIDE)) {
    const whole = first;
    if (!pieces.length) first = first.slice(0, Math.ceil(first.length / 2));
    while (!within(first, WIDE)) first = first.slice(0, -1);
    pieces.unshift(whole.slice(first.length));
  }
  return pieces.length ? [first.trimEnd(), cut(context, pieces.join("").trim(), WIDE)] : [first.trimEnd()];
}

/** Beside a node on the side that a layout says; what must be there may stand on the other where there is more room. */
function besides({ side, must }, places) {
  return must ? [places[side], places.right, places.left] : [places[side]];
}

/** A place farther off, on no name, no symbol and no rim, from which a line leads to the node. */
function away(item, text, { names, symbols }, { width, height }) {
  const [half, tall] = [text.width / 2 + 2, (text.lines.length * NAME_LINE) / 2 + 1];
  for (const far of AWAY.filter((each) => each <= item.lead)) {
    for (const [across, down] of COMPASS) {
      const [x, y] = [item.x + across * (item.radius + far + half), item.y + down * (item.radius + far + tall)];
      const box = { left: x - half, right: x + half, top: y - tall, bottom: y + tall, x, led: item.radius };
      if (box.left < 1 || box.right > width - 1 || box.top < 1 || box.bottom > height - 1) continue;
      if (free(box, item.id, names, symbols) && ledBy(box, item).every((step) => free(step, item.id, names, symbols))) return box;
    }
  }
  return null;
}

const free = (box, owner, ...taken) => taken.every((each) => each.clashes(box, owner, 0) === 0);

/** The point of a box that is nearest to a point. */
const nearestIn = ({ left, right, top, bottom }, { x, y }) => ({ x: Math.min(Math.max(x, left), right), y: Math.min(Math.max(y, top), bottom) });

/** The way from a symbol to its name, as small boxes. */
function ledBy(box, item) {
  const end = nearestIn(box, item);
  const count = Math.ceil(Math.hypot(end.x - item.x, end.y - item.y) / LEAD_STEP);
  return Array.from({ length: count }, (_, i) => {
    const [x, y] = [item.x + ((end.x - item.x) * i) / count, item.y + ((end.y - item.y) * i) / count];
    return { left: x - 2, right: x + 2, top: y - 2, bottom: y + 2 };
  });
}

/**
 * The best place around a node: on no other name, and on no other symbol (major nodes may cover `item.room` of them, but none of
 * their like, if there is no place farther off).
 */
function spot(item, text, taken, size) {
  const { names, symbols, majors } = taken;
  const limit = size.width;
  const inside = (x) => x > 0 && x < limit;
  const height = text.lines.length * NAME_LINE;
  const gap = Math.max(item.radius + 3, item.indent ?? 0);
  const half = text.width / 2;
  const aside = item.radius * 0.7 + half + 3;
  const [left, right] = [[item.x - gap - half, item.y - height / 2], [item.x + gap + half, item.y - height / 2]];
  const under = [item.x, item.y + gap];
  const places = item.side ? besides(item, { left, right, below: under }) : [
    under, [item.x, item.y - gap - height],
    right, left,
    [item.x + aside, item.y + item.radius * 0.5], [item.x - aside, item.y + item.radius * 0.5],
    [item.x + aside, item.y - item.radius * 0.5 - height], [item.x - aside, item.y - item.radius * 0.5 - height],
  ];
  let best = null;
  for (const [x, top] of places) {
    const slack = item.side ? -1.5 : 1; // names in a list stand close
    const box = { left: x - half - 2, right: x + half + 2, top: top - slack, bottom: top + height + slack, x };
    if (names.clashes(box, item.id, 0) > 0 || (inside(item.x) && (box.left < 1 || box.right > limit - 1))) continue;
    if (!item.side && majors.clashes(box, item.id, 0) > 0) continue;
    const cost = symbols.clashes(box, item.id, item.room);
    if (cost === 0) return box;
    if (cost <= item.room && (!best || cost < best.cost)) best = { ...box, cost };
  }
  const led = item.lead > 0 ? away(item, text, taken, size) : null;
  if (led || best || !item.must) return led ?? best;
  const [x, top] = places[0];
  return { left: x - half - 2, right: x + half + 2, top: top - 1, bottom: top + height + 1, x };
}

/** The box of a symbol. */
const symbolBox = ({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });

export function makeWriter(family) {
  const wrapped = new Map();

  /** A name in one or two lines; beside its node (`side`) in one. */
  function linesOf(context, { name, side }) {
    const key = side ? `${side}\n${name}` : name;
    if (!wrapped.has(key)) wrapped.set(key, measured(context, side ? [cut(context, name.slice(0, LONG_NAME), BESIDE_NODE)] : wrap(context, name)));
    return wrapped.get(key);
  }

  /** A name that has to fit whole into its `space` {width, lines}; null where it does not. Where it must be there, it is on one line. */
  function wholeOf(context, { name, space, must, meant }) {
    const key = `whole\n${name}`;
    if (!wrapped.has(key)) wrapped.set(key, measured(context, [shortest(name)]));
    const whole = wrapped.get(key);
    if (whole.width <= space.width || must) return whole;
    if (meant && space.lines < 1) return whole; // among what is faded there is room
    const most = Math.min(space.lines, MOST_LINES);
    whole.folds ??= foldWidths(shortest(name), (text) => context.measureText(text).width, MOST_LINES);
    const lines = whole.folds.findIndex((width, i) => i < most && width <= space.width) + 1;
    return lines && measured(context, foldName(shortest(name), (text) => context.measureText(text).width, whole.folds[lines - 1], lines));
  }

  const measured = (context, lines) => ({ lines, width: Math.max(...lines.map((line) => context.measureText(line).width)) });

  function prepare(context) {
    context.font = `${NAME_SIZE}px ${family}`;
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.direction = "ltr";
  }

  /** Write what lines are called where there was room, at the point of each that `along(line)` gives. */
  function writeLines(context, lines, along, colours) {
    prepare(context);
    context.font = `${TIE_SIZE}px ${family}`;
    context.textBaseline = "middle";
    Object.assign(context, { lineWidth: 4, strokeStyle: colours.ground, fillStyle: colours.ink });
    for (const line of lines) {
      const { x, y } = along(line);
      context.strokeText(line.text, x, y);
      context.fillText(line.text, x, y);
    }
  }

  /**
   * Find room for what lines are called, on no name and no symbol that stands out. Each has its text, its length and points,
   * of which the first will do that is free; those that found one have its place in `at`.
   */
  function arrangeLines(context, lines, items, names) {
    const symbols = occupancy();
    for (const item of items) if (!item.faded) symbols.take(symbolBox(item), item.id);
    context.font = `${TIE_SIZE}px ${family}`;
    const found = lines.flatMap(({ id, text, points, length }) => {
      const half = context.measureText(text).width / 2 + 2;
      if (length < 2 * half) return [];
      const box = ({ x, y }) => ({ left: x - half, right: x + half, top: y - TIE_SIZE * 0.7, bottom: y + TIE_SIZE * 0.7 });
      const at = points.findIndex((point) => [names, symbols].every((taken) => taken.clashes(box(point), null, 0) === 0));
      if (at < 0) return [];
      names.take(box(points[at]), `line ${id}`);
      return [{ id, text, at }];
    });
    prepare(context);
    return found;
  }

  /**
   * Find room for the names of `items` ({id, name, x, y, radius, faded, strong, meant, room, must, lead: how many pixels off it may
   * stand}, and where a layout says so side, indent and space), most important first, on a canvas of that size {width, height} on
   * which some boxes are `taken`, and then for what `lines` are called. Gives boxes, their middle and top as seen from their
   * node, and the lines; a box with `led` stands off its node, which has that radius, and a line leads to it.
   */
  function arrange(context, items, size, taken, lines) {
    prepare(context);
    const names = occupancy();
    const symbols = occupancy();
    taken.forEach((box, i) => names.take(box, -1 - i));
    const lit = occupancy(); // symbols that are not faded
    const majors = occupancy(); // and those that no name may cover
    for (const item of items) {
      const box = symbolBox(item);
      symbols.take(box, item.id);
      if (!item.faded) lit.take(box, item.id);
      if (item.room > 0 && !item.faded) majors.take(box, item.id);
    }
    const boxes = [];
    let called = null; // lines come after the names that stand out, and before those that do not
    let missed = 0;
    for (const item of items) {
      if (item.faded && called === null) called = arrangeLines(context, lines, items, names);
      if (missed > MISSES) break;
      const kept = { names, majors, symbols: item.meant ? lit : symbols };
      const wanted = item.must || item.side || item.lead > 0 || item.room > 0;
      if (!wanted && !spot(item, LEAST_TEXT, kept, size)) { missed += 1; continue; }
      const text = item.space ? wholeOf(context, item) : linesOf(context, item);
      const box = text && spot(item, text, kept, size);
      missed = box ? 0 : missed + 1;
      if (!box) continue;
      for (const step of box.led === undefined ? [] : ledBy(box, item)) names.take(step, item.id);
      names.take(box, item.id);
      boxes.push({
        id: item.id, left: item.space !== undefined && item.side === "right", lines: text.lines, faded: item.faded, strong: item.strong,
        middle: box.x - item.x, top: box.top - item.y, half: (box.right - box.left) / 2, height: box.bottom - box.top, led: box.led ?? null,
      });
    }
    return { boxes, lines: called ?? arrangeLines(context, lines, items, names) };
  }

  /** The line from a symbol to its name that stands off. */
  function lead(context, { x, y }, { led, middle, half, top, height }) {
    const { x: across, y: down } = nearestIn({ left: middle - half, right: middle + half, top, bottom: top + height }, { x: 0, y: 0 });
    const far = Math.hypot(across, down);
    if (far <= led) return;
    const width = context.lineWidth;
    context.beginPath();
    context.moveTo(x + (across * led) / far, y + (down * led) / far);
    context.lineTo(x + across, y + down);
    Object.assign(context, { lineWidth: 1, strokeStyle: context.fillStyle });
    context.setLineDash(LEAD_DASH);
    context.stroke();
    context.setLineDash([]);
    context.lineWidth = width;
  }

  /** Write names where they were arranged, beside `at(id)` = {x, y}; `light` leaves out the rim that sets them apart and the lines that lead to them. */
  function write(context, boxes, at, colours, light) {
    prepare(context);
    context.lineWidth = 3.5;
    context.fillStyle = colours.ink;
    for (const box of boxes) {
      const { x, y } = at(box.id);
      context.globalAlpha = box.faded ? 0.28 : 1;
      if (box.led !== null && !light) lead(context, { x, y }, box);
      context.strokeStyle = colours.ground;
      context.font = `${box.strong ? "700 " : ""}${NAME_SIZE}px ${family}`;
      context.textAlign = box.left ? "left" : "center";
      box.lines.forEach((line, i) => {
        const at = [x + box.middle - (box.left ? box.half - 2 : 0), y + box.top + 3 + i * NAME_LINE];
        if (!light) context.strokeText(line, ...at);
        context.fillText(line, ...at);
      });
    }
    context.globalAlpha = 1;
  }

  return { arrange, write, writeLines, forget: () => wrapped.clear() };
}
