/*
 * The map of regions: tiles in the rows and columns that the data say, each row and column as large as what stands in it,
 * and where each node stands inside its tile.
 */
const PITCH = 32; // from one line of a tile to the next: a name has room in it
const HEAD = 40; // for the name of a tile
const PAD = 10;
const GAP = 10;
const NAMED = 190; // room for a node with its name
const LONGER = 1.4; // names of events are
const DENSE = 40; // and for a node alone
const EMPTY = 128; // of a tile in which nothing stands: its name has room
const GROW = 0.8; // symbols that stand so close are drawn smaller
const FEW = 2; // lines of names below all tiles; of more nodes there stand only the symbols
const MOST_LINES = 60; // of nodes in a tile
const WIDEST = 1.6; // how much more room than it needs a name is given, where there is some
const AIRY = 1.5; // how far apart lines may be, of how near they can be, where a box is high
const LEGIBLE = 0.28; // zoom below which names would stand on each other
const SCREENS = { wide: { width: 650, height: 400 }, narrow: { width: 340, height: 440 } }; // pixels: all should be seen on these

/**
 * `tiles` are {column, row}; `region(v)` is the place of a node's tile, -1 for none; `event(v)` tells whether a node is
 * something in which actors meet. Those of no tile stand apart, events in one box and all else in another: to the right and
 * below, or on a `narrow` screen both below. Only nodes that `there` keeps (null: all) are placed, in an `order`.
 *
 * Gives by node x, y, `grow` (how large it is drawn) and `room` (for the symbol and a name to its right), and the boxes with
 * their nodes: {tile, left, top, width, height, nodes}, `tile` being a place or "events" or "none".
 */
export function arrangeTiles(count, tiles, { region, event, order, there, narrow = false }) {
  const held = tiles.map(() => []);
  const rest = { events: [], none: [] };
  for (let v = 0; v < count; v += 1) {
    if (there && there[v] !== 1) continue;
    if (region(v) >= 0) held[region(v)].push(v);
    else rest[event(v) ? "events" : "none"].push(v);
  }
  for (const nodes of [...held, ...Object.values(rest)]) nodes.sort((a, b) => order(a, b) || a - b);

  const laid = bestPlan(tiles, held, rest, narrow);
  const found = { x: new Float32Array(count), y: new Float32Array(count), grow: new Float32Array(count).fill(GROW), room: new Float32Array(count) };
  for (const box of laid.boxes) fill(box, found);
  return { ...found, boxes: laid.boxes, width: laid.width, height: laid.height };
}

/** Of all numbers of lines that a tile may have, the one by which most can be read on the screen; the names get what is left. */
function bestPlan(tiles, held, rest, narrow) {
  const screen = narrow ? SCREENS.narrow : SCREENS.wide;
  const zoom = ({ width, height }) => Math.min(screen.width / width, screen.height / height);
  const best = (cell) => {
    const most = Math.min(Math.max(...[...held, rest.none].map(({ length }) => length), 1), MOST_LINES);
    const plans = Array.from({ length: most }, (_, i) => plan(tiles, held, rest, { lines: i + 1, cell, narrow }));
    return plans.reduce((one, other) => (zoom(other) > zoom(one) ? other : one));
  };
  const named = best(NAMED);
  if (zoom(named) < LEGIBLE) return best(DENSE);
  const spare = (screen.width / screen.height) * (named.height / named.width);
  return spare > 1 ? plan(tiles, held, rest, { lines: named.lines, cell: NAMED * Math.min(spare, WIDEST), narrow }) : named;
}

/** The boxes if no tile has more than so many `lines`, in cells of that width. */
function plan(tiles, held, rest, { lines, cell, narrow }) {
  const columnsOf = ({ length }) => Math.ceil(length / lines);
  const linesOf = (nodes) => (nodes.length ? Math.ceil(nodes.length / columnsOf(nodes)) : 0);
  const high = (number) => HEAD + number * PITCH + (number ? PAD : 0);
  const widths = largest(tiles.map(({ column }, at) => [column, Math.max(2 * PAD + columnsOf(held[at]) * cell, EMPTY)]), EMPTY);
  const heights = largest(tiles.map(({ row }, at) => [row, high(linesOf(held[at]))]), HEAD);
  const before = (sizes, place) => sizes.slice(0, place).reduce((sum, size) => sum + size + GAP, 0);
  const boxes = tiles.map(({ column, row }, tile) => ({
    tile, left: before(widths, column), top: before(heights, row), width: widths[column], height: heights[row], nodes: held[tile],
  }));
  let [right, bottom] = [before(widths, widths.length) - GAP, before(heights, heights.length) - GAP];
  if (rest.events.length && !narrow) {
    const columns = Math.ceil(rest.events.length / Math.max(Math.floor((bottom - HEAD - PAD) / PITCH), 1));
    const width = 2 * PAD + columns * LONGER * cell;
    boxes.push({ tile: "events", left: right + 2 * GAP, top: 0, width, height: bottom, nodes: rest.events });
    right += width + 2 * GAP;
  }
  for (const tile of ["events", "none"]) {
    const nodes = rest[tile];
    if (!nodes.length || boxes.some((box) => box.tile === tile)) continue;
    const inCells = (each) => Math.ceil(nodes.length / Math.max(Math.floor((right - 2 * PAD) / each), 1));
    const height = high(inCells(cell) > FEW ? inCells(DENSE) : inCells(cell));
    boxes.push({ tile, left: 0, top: bottom + 2 * GAP, width: right, height, nodes });
    bottom += 2 * GAP + height;
  }
  return { boxes, width: right, height: bottom, lines };
}

/** The largest size told of each place, as a list; `least` where none is told. */
function largest(told, least) {
  const sizes = new Array(Math.max(...told.map(([place]) => place), 0) + 1).fill(least);
  for (const [place, size] of told) sizes[place] = Math.max(sizes[place], size);
  return sizes;
}

/** Set the nodes of a box in as few columns as it has height for, as a list that is read from top to bottom. */
function fill({ left, top, width, height, nodes }, { x, y, room }) {
  const tall = height - HEAD - PAD;
  const columns = Math.max(Math.ceil(nodes.length / Math.max(Math.floor(tall / PITCH + 0.01), 1)), 1);
  const lines = Math.ceil(nodes.length / columns);
  const [across, step] = [(width - 2 * PAD) / columns, Math.min(tall / lines, AIRY * PITCH)];
  nodes.forEach((v, i) => {
    x[v] = left + PAD + across * Math.floor(i / lines) + PITCH / 2;
    y[v] = top + HEAD + step * ((i % lines) + 0.5);
    room[v] = across - PITCH / 2;
  });
}

/** How many of the nodes of each box a mask keeps. */
export const shownOf = (boxes, mask) => boxes.map(({ nodes }) => nodes.reduce((sum, v) => sum + mask[v], 0));
