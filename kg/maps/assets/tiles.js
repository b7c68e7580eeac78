/*
 * The map of regions: tiles in the rows and columns that the data say, each row and column as large as what stands in it, and
 * where each node stands inside its tile; arranged for a screen of a given size, on which all of it is seen.
 */
import { fillBox, makeBox } from "./tilebox.js";
import { planTiles } from "./tileplan.js";

const ROOT = 1000; // side of a square as large as the map, in the measures of the drawing, whatever the screen
const PITCH = 12; // pixels from one symbol to the next, where there are not too many
const CLOSER = [0.8, 0.6]; // and where that is too far in some tile
const FILLED = 0.4; // of the screen, by symbols that stand as close as they may
const MOST_NAMED_AT_ALL = 1500; // nodes on a map on which names are given room

/**
 * `tiles` are {column, row}; `region(v)` is the place of a node's tile, -1 for none; `event(v)` tells whether a node is
 * something in which actors meet. Those of no tile stand apart, events in one box and all else in another. Only nodes that
 * `there` keeps (null: all) are placed, in an `order` within their box; the first by `rank` are named first. `widths(v)` is how
 * many pixels a name takes in one line, in two lines and so on, `title(tile, number)` the name of a box and how many it holds; `screen` {width, height,
 * corner} is the room for all, without its lower right corner.
 *
 * Gives by node x, y and `room` {wide, high, below} (for the symbol and a name to its right, or below), the `pitch` of symbols and the boxes with
 * their nodes: {tile, left, top, width, height, nodes}, `tile` being a place or "events" or "none". `unit`: so much of the
 * drawing is a pixel of that screen.
 */
export function arrangeTiles(count, tiles, { region, event, order, rank, weight, there, widths, title, screen }) {
  const held = tiles.map(() => []);
  const rest = { events: [], none: [] };
  for (let v = 0; v < count; v += 1) {
    if (there && there[v] !== 1) continue;
    if (region(v) >= 0) held[region(v)].push(v);
    else rest[event(v) ? "events" : "none"].push(v);
  }
  const groups = [...held.map((nodes, tile) => ({ tile, nodes })), ...Object.entries(rest).map(([tile, nodes]) => ({ tile, nodes }))]
    .filter(({ tile, nodes }) => typeof tile === "number" || nodes.length);
  const total = groups.reduce((sum, { nodes }) => sum + nodes.length, 0);
  const most = Math.min(PITCH, Math.sqrt((FILLED * screen.width * screen.height) / Math.max(total, 1)));
  const items = groups.map(({ nodes }) => listed(nodes, { order, rank, weight, widths: total > MOST_NAMED_AT_ALL ? () => [] : widths }));
  const titles = groups.map(({ tile, nodes }) => title(tile, nodes.length));
  const planned = (pitch) => {
    const boxes = groups.map(({ tile }, i) => ({ ...tiles[tile], title: titles[i], box: makeBox(items[i], pitch) }));
    return { pitch, frames: planTiles(boxes.slice(0, tiles.length), boxes.slice(tiles.length), screen) };
  };
  const { pitch, frames } = roomiest(planned, most);

  const unit = ROOT / Math.sqrt(screen.width * screen.height);
  const found = { x: new Float32Array(count), y: new Float32Array(count), room: { wide: new Float32Array(count), high: new Float32Array(count), below: new Uint8Array(count) } };
  frames.forEach((frame, i) => fillBox(items[i], frame, frame, pitch, ({ v }, at) => {
    found.room.below[v] = at.below ? 1 : 0;
    [found.x[v], found.y[v], found.room.wide[v], found.room.high[v]] = [at.x * unit, at.y * unit, at.wide * unit, at.high * unit];
  }));
  const drawn = ({ left, top, width, height }, i) => ({ tile: groups[i].tile, left: left * unit, top: top * unit, width: width * unit, height: height * unit, nodes: items[i].map(({ v }) => v) });
  return { ...found, boxes: frames.map(drawn), width: screen.width * unit, height: screen.height * unit, pitch, unit };
}

/** The plan in which symbols stand as far apart as there is room for in every box. */
function roomiest(planned, most) {
  const enough = ({ frames }) => frames.every(({ score }) => score >= 0);
  let plan = planned(most);
  for (const part of CLOSER) {
    if (enough(plan)) break;
    plan = planned(part * most);
  }
  return plan;
}

function listed(nodes, { order, rank, weight, widths }) {
  const sorted = [...nodes].sort((a, b) => rank(a) - rank(b) || a - b);
  const place = new Map(sorted.map((v, i) => [v, i]));
  return [...nodes].sort((a, b) => order(a, b) || a - b).map((v) => ({ v, widths: widths(v), rank: place.get(v), weight: weight(v) }));
}

/** How many of the nodes of each box a mask keeps. */
export const shownOf = (boxes, mask) => boxes.map(({ nodes }) => nodes.reduce((sum, v) => sum + mask[v], 0));
