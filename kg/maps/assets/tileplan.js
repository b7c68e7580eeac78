/*
 * How large the rows and columns of the map of regions are, and where the boxes stand of what has no region: so that on a
 * screen of a given size as many names as possible can be read. Pure.
 */
import { BOX_HEAD, BOX_PAD } from "./tilebox.js";

export const BOX_GAP = 6; // between boxes
const UNIT = 5; // pixels by which a row or a column may be larger
const TILE_STEPS = [1, 2, 3, 6, 12, 24].map((step) => step * UNIT);
const NARROWEST = 30; // pixels of a column
const WIDEST_TITLE = 150; // pixels that the name of a box apart may ask for
const BELOW = 2; // what it costs, in names, if boxes lie below the grid and not beside it
const UNEVEN = 1; // and if columns or rows differ as much as they are large
const OVERFULL = 1e6; // what it costs if there is no room for all, by pixels
const CLIMBS = 60; // steps after which the search ends, wherever it is
const LIKELY = 4; // plans that are worth improving

/**
 * Ways to put the boxes of what has no region (`apart`, two or less): how many columns beside the grid they have and how many
 * rows below; `split`: both stand in the same column or row; `short`: what is below ends at the corner that is left free, else above it.
 */
const WAYS = [
  [{ right: 0, below: 0 }],
  [{ right: 1, below: 0 }, { right: 0, below: 1 }, { right: 0, below: 1, short: true }],
  [
    { right: 1, below: 0, split: "down" }, { right: 2, below: 0 }, { right: 1, below: 1 },
    { right: 0, below: 1, split: "across" }, { right: 0, below: 1, split: "across", short: true }, { right: 0, below: 2 },
  ],
];

/**
 * `grid` are the tiles {column, row, title, box}, `apart` what stands beside or below them {title, box}: `title` is how wide
 * the name of a box is, `box` see tilebox.js. `corner` {width, height} at the lower right of the screen is left free. Gives
 * {left, top, width, height, named, cap} of each, the grid's first, all in whole pixels.
 */
export function planTiles(grid, apart, screen) {
  const plans = WAYS[apart.length].flatMap((way) => begun(grid, apart, way, screen));
  const likely = plans.sort((a, b) => b.score - a.score).slice(0, LIKELY);
  return likely.map(improved).reduce((one, other) => (other.score > one.score ? other : one)).boxes();
}

/** Plans of one way, of which the search sets out: {sizes, least, score, value(sizes), boxes()}. */
function begun(grid, apart, way, screen) {
  const shape = { columns: countOf(grid.map(({ column }) => column)), rows: countOf(grid.map(({ row }) => row)), way, screen, lengths: lengthsOf(way, screen, apart) };
  const asked = leastOf(grid, apart, shape);
  const overfull = Object.entries(asked).reduce((sum, [axis, parts]) => sum + Math.max(lengthOf(parts) - shape.lengths[axis], 0), 0);
  const least = Object.fromEntries(Object.entries(asked).map(([axis, parts]) => [axis, squeezed(parts, shape.lengths[axis])]));
  const contents = [...grid, ...apart].map(({ box }) => box);
  const calm = ({ across, down }) => (way.below ? BELOW : 0) + UNEVEN * (unevenness(across.slice(0, shape.columns)) + unevenness(down.slice(0, shape.rows)));
  const value = (sizes) => framesOf(grid, apart, sizes, shape).reduce((sum, { width, height }, i) => sum + contents[i].fits(width, height).score, -OVERFULL * overfull - calm(sizes));
  return [least, wished(grid, apart, least, shape)].map((wish) => {
    const sizes = inShares(least, wish, shape.lengths);
    const boxes = () => framesOf(grid, apart, sizes, shape).map((frame, i) => ({ ...frame, ...contents[i].fits(frame.width, frame.height) }));
    return { sizes, least, value, score: value(sizes), boxes };
  });
}

/** The variance of sizes in shares of their mean. */
function unevenness(sizes) {
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  return sizes.reduce((sum, size) => sum + (size / mean - 1) ** 2, 0) / sizes.length;
}

const countOf = (places) => Math.max(...places, 0) + 1;
const lengthOf = (parts) => parts.reduce((sum, part) => sum + part + BOX_GAP, -BOX_GAP);

/** How much there is to be shared among columns, rows, and the boxes apart that stand in one of them. */
function lengthsOf({ right, split, short }, { width, height, corner }, apart) {
  const down = apart.length && right === 0 && !short ? height - corner.height : height;
  return { across: width, down, split: split === "down" ? height - corner.height : width - (short ? corner.width : 0) };
}

/** Where there is too little room for the names of all boxes, each gives up some of it. */
function squeezed(parts, length) {
  const gaps = BOX_GAP * (parts.length - 1);
  const part = Math.min((length - gaps) / (lengthOf(parts) - gaps), 1);
  return parts.map((size) => Math.floor(size * part));
}

/** What each of these needs at least: for names of boxes. */
function leastOf(grid, apart, { columns, rows, way: { right, below, split, short }, screen }) {
  const across = new Array(columns).fill(NARROWEST);
  for (const { column, title } of grid) across[column] = Math.max(across[column], title + 2 * BOX_PAD);
  const titles = apart.map(({ title }) => Math.min(title + 2 * BOX_PAD, WIDEST_TITLE));
  for (let i = 0; i < right; i += 1) across.push(Math.max(split ? Math.max(...titles) : titles[i], i === right - 1 ? screen.corner.width : 0));
  const down = [...new Array(rows).fill(BOX_HEAD), ...new Array(below).fill(short ? screen.corner.height : BOX_HEAD)];
  return { across, down, split: split ? apart.map((_, i) => (split === "across" ? titles[i] : BOX_HEAD)) : [] };
}

/** The columns and rows for what would be the right size of each box, if it were alone. */
function wished(grid, apart, least, { columns, rows, way: { right, split } }) {
  const wish = Object.fromEntries(Object.entries(least).map(([axis, parts]) => [axis, [...parts]]));
  const ask = (axis, at, length) => { if (at < wish[axis].length) wish[axis][at] = Math.max(wish[axis][at], length); };
  for (const { column, row, box } of grid) {
    ask("across", column, box.wish.width);
    ask("down", row, box.wish.height);
  }
  apart.forEach(({ box }, i) => {
    if (split) ask("split", i, split === "down" ? box.wish.height : box.wish.width);
    if (split === "down" || i < right) ask("across", columns + (split ? 0 : i), box.wish.width);
    else ask("down", rows + (split ? 0 : i - right), box.wish.height);
  });
  return wish;
}

/** Lengths in whole pixels, in parts that have at least what they need; the rest is shared by how much more is wished. */
function inShares(least, wish, lengths) {
  return Object.fromEntries(Object.entries(least).map(([axis, parts]) => {
    const spare = Math.max(lengths[axis] - lengthOf(parts), 0);
    const more = parts.map((part, i) => wish[axis][i] - part + 1);
    const all = more.reduce((sum, each) => sum + each, 0);
    const sizes = parts.map((part, i) => part + Math.floor((spare * more[i]) / all));
    if (sizes.length && spare > 0) sizes[sizes.length - 1] += Math.max(Math.floor(lengths[axis] - lengthOf(sizes)), 0);
    return [axis, sizes];
  }));
}

/** Take from one row or column and give to another, as long as that is better. */
function improved(plan) {
  for (let step = 0; step < CLIMBS; step += 1) {
    const move = bestMove(plan);
    if (move === null) break;
    shift(move);
    plan.score = plan.value(plan.sizes);
  }
  return plan;
}

function bestMove({ sizes, least, score, value }) {
  let [best, most] = [null, score];
  for (const move of movesOf(sizes, least)) {
    shift(move);
    const found = value(sizes) - move.step / 1e4; // of two that are as good the smaller
    shift({ ...move, from: move.to, to: move.from });
    if (found > most) [best, most] = [move, found];
  }
  return best;
}

function movesOf(sizes, least) {
  return Object.entries(sizes).flatMap(([axis, parts]) => parts.flatMap((length, from) => TILE_STEPS
    .filter((step) => length - step >= least[axis][from])
    .flatMap((step) => parts.flatMap((_, to) => (to === from ? [] : [{ parts, from, to, step }])))));
}

function shift({ parts, from, to, step }) {
  parts[from] -= step;
  parts[to] += step;
}

function framesOf(grid, apart, { across, down, split: parts }, { columns, rows, way: { right, split, short }, screen, lengths }) {
  const before = (sizes, place) => sizes.slice(0, place).reduce((sum, size) => sum + size + BOX_GAP, 0);
  const frames = grid.map(({ column, row }) => ({ left: before(across, column), top: before(down, row), width: across[column], height: down[row] }));
  const beside = (i) => ({ left: before(across, columns + i), top: 0, width: across[columns + i], height: lengths.down - (i === right - 1 ? screen.corner.height : 0) });
  const under = (i) => ({ left: 0, top: before(down, rows + i), width: before(across, columns) - BOX_GAP - (short ? screen.corner.width : 0), height: down[rows + i] });
  if (split === "down") return [...frames, ...apart.map((_, i) => ({ ...beside(0), top: before(parts, i), height: parts[i] }))];
  if (split === "across") return [...frames, ...apart.map((_, i) => ({ ...under(0), left: before(parts, i), width: parts[i] }))];
  return [...frames, ...apart.map((_, i) => (i < right ? beside(i) : under(i - right)))];
}
