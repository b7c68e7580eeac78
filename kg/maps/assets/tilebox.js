/*
 * How nodes stand in one box of the map of regions, in pixels of the screen for which it is arranged: those whose names have
 * room in columns as a list that is read from top to bottom, and below it the symbols of all others close together. Pure.
 */
import { NAME_LINE } from "./labels.js";

export const BOX_HEAD = 22; // pixels for the name of a box
export const BOX_PAD = 6;
export const INDENT = 11; // from the middle of a symbol to its name
const SYMBOL = 8; // from the edge of a column to the middle of a symbol
const BETWEEN = 10; // from a name to the next column
const LARGEST_CELL = 26; // of a symbol without a name
const AIRY = 1.4; // how far apart lines may be, of how near they can be, where a box is high
const CAPS = [30, 45, 64, 84, 104, 140, 190]; // widths at which names may be broken into a further line
const SLACK = 4; // pixels by which a box is wider than its names need
const APART = 4; // from names to the symbols below them
const BROKEN = 0.12; // of what a name on one line is worth, for each further line
const PLENTY = 6; // names in a box, of which each further one is worth half as much as the first
const MOST_IN_BOX = 200; // names in a box for which room is sought

/**
 * A list of `nodes` in the order in which they stand: {widths, rank, weight}, `widths` being what a name takes in one line, in two and
 * so on, and those of low `rank` being named first. Gives fits(width, height), for a box of that size: how many
 * are `named`, `cap` the width at which they are broken, and the `score` of that, by the `weight` of those that are named; less
 * than nothing where not even the symbols have room, of `pitch` pixels each.
 */
export function makeBox(nodes, pitch) {
  const known = new Map();
  const count = nodes.length;
  const ways = [Infinity, ...[...CAPS].reverse()].map((cap) => ({ cap, ...ableAt(nodes, cap) })); // Infinity: no name is broken

  function fits(width, height) {
    const key = width * 65536 + height;
    if (!known.has(key)) known.set(key, best(width - 2 * BOX_PAD, height - BOX_HEAD - BOX_PAD));
    return known.get(key);
  }

  function best(across, down) {
    const spare = down - rowsOf(count, across, pitch) * pitch;
    if (count === 0) return { named: 0, cap: 0, score: 0 };
    if (spare < 0 || across < pitch) return { named: 0, cap: 0, score: (Math.min(spare, 0) - Math.max(pitch - across, 0)) * count };
    let found = { named: 0, cap: 0, score: 0 };
    for (const way of ways) {
      if (way.worth[way.able.length] <= found.score) continue;
      const named = mostNamed(way, across, down);
      if (way.worth[named] > found.score) found = { named, cap: way.cap, score: way.worth[named] };
    }
    return found;
  }

  /** The most that can be named where names are at most so wide: all that come first, up to the last for which there is room. */
  function mostNamed(way, across, down) {
    let [low, high] = [0, way.able.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (nameColumns(nodes, way, middle, across, down, pitch)) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  const area = nodes.reduce((sum, { widths }) => sum + (SYMBOL + INDENT + BETWEEN + (widths[0] ?? 0)) * NAME_LINE, 0);
  const side = Math.sqrt(area);
  return { fits, wish: { width: count ? Math.max(side, Math.min(area / NAME_LINE, 160)) + 2 * BOX_PAD : 0, height: count ? Math.max(side, 1.5 * NAME_LINE) + BOX_HEAD + BOX_PAD : 0 } };
}

const rowsOf = (count, across, pitch) => Math.ceil(count / Math.max(Math.floor(across / pitch), 1));

/**
 * What can be named where names are broken at a width: `able`, the nodes that are, those first that are to be named first; in
 * `lines` how many lines each node takes, 0 for those that are not, and in `turn` when it is named; and what it is `worth` to name
 * so many of them: in each box some should be, and on one line they read best.
 */
function ableAt(nodes, cap) {
  const lines = nodes.map(({ widths }) => (cap === Infinity ? Math.min(widths.length, 1) : widths.findIndex((width) => width <= cap) + 1));
  const able = [...nodes.keys()].filter((i) => lines[i] > 0).sort((a, b) => nodes[a].rank - nodes[b].rank).slice(0, MOST_IN_BOX);
  const turn = new Array(nodes.length).fill(Infinity);
  able.forEach((i, at) => { turn[i] = at; });
  const worth = [0];
  able.forEach((i, at) => worth.push(worth[at] + (nodes[i].weight * (1 - BROKEN * (lines[i] - 1))) / (1 + at / PLENTY)));
  return { able, lines, turn, worth };
}

/** The columns of so many names, {nodes, width, lines}, or null where they and the symbols of the others have no room. */
function nameColumns(nodes, { lines, turn }, named, across, down, pitch) {
  const others = nodes.length - named;
  const most = Math.floor((down - rowsOf(others, across, pitch) * pitch - (others && named ? APART : 0)) / NAME_LINE);
  const columns = [];
  let free = across + BETWEEN - SLACK; // the last column needs nothing after it
  for (let i = 0; i < nodes.length; i += 1) {
    if (turn[i] >= named) continue;
    if (lines[i] > most) return null;
    if (!columns.length || columns.at(-1).lines + lines[i] > most) columns.push({ nodes: [], width: 0, lines: 0 });
    const column = columns.at(-1);
    const wider = Math.max(SYMBOL + INDENT + nodes[i].widths[lines[i] - 1] + BETWEEN - column.width, 0);
    free -= wider;
    if (free < 0) return null;
    column.width += wider;
    column.lines += lines[i];
    column.nodes.push({ node: nodes[i], lines: lines[i] });
  }
  return columns;
}

/**
 * Set them: `put(node, {x, y, wide, high, below})` hears the middle of each symbol, and how much room there is for it
 * with its name, which stands to its right, or `below` it.
 */
export function fillBox(nodes, { left, top, width, height }, { named, cap }, pitch, put) {
  const [across, down] = [width - 2 * BOX_PAD, height - BOX_HEAD - BOX_PAD];
  const columns = named > 0 ? nameColumns(nodes, ableAt(nodes, cap), named, across, down, pitch) : [];
  const told = new Set(columns.flatMap((column) => column.nodes.map(({ node }) => node)));
  const others = nodes.filter((node) => !told.has(node));
  const lines = Math.max(...columns.map((column) => column.lines), 0);
  const below = rowsOf(others.length, across, pitch) * pitch + (others.length && lines ? APART : 0);
  const step = lines ? Math.min((down - below) / lines, (others.length ? 1 : AIRY) * NAME_LINE) : 0;
  setColumns(columns, { left: left + BOX_PAD, top: top + BOX_HEAD, across, step }, put);
  const used = lines ? lines * step + APART : 0;
  setSymbols(others, { left: left + BOX_PAD, top: top + BOX_HEAD + used, across, down: down - used }, put);
}

function setColumns(columns, { left, top, across, step }, put) {
  const spare = Math.max(across - columns.reduce((sum, { width }) => sum + width, 0), 0) / Math.max(columns.length, 1);
  let x = left;
  for (const column of columns) {
    const wide = column.width + spare;
    let y = top;
    for (const { node, lines } of column.nodes) {
      put(node, { x: x + SYMBOL, y: y + (lines * step) / 2, wide: wide - SYMBOL, high: lines * step });
      y += lines * step;
    }
    x += wide;
  }
}

/** In rows, as far apart as there is room. */
function setSymbols(others, { left, top, across, down }, put) {
  if (!others.length) return;
  const cell = largestCell(others.length, across, down);
  const perRow = Math.max(Math.floor(across / cell), 1);
  others.forEach((node, i) => put(node, { x: left + cell * ((i % perRow) + 0.5), y: top + cell * (Math.floor(i / perRow) + 0.5), wide: cell, high: cell, below: true }));
}

function largestCell(count, across, down) {
  let [low, high] = [0, LARGEST_CELL];
  for (let i = 0; i < 20; i += 1) {
    const middle = (low + high) / 2;
    if (Math.floor(across / middle) * Math.floor(down / middle) >= count) low = middle;
    else high = middle;
  }
  return low || 1;
}
