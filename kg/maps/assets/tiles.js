/* The map of regions: a grid of equal tiles, and where each node stands inside its own. Which tile lies where, the data say. */
const PITCH = 50; // from one node of a tile to the next
const TILE_HEAD = 66; // for the name of a tile
const TILE_PAD = 16;
const TILE_GAP = 14;
const LINES = 3; // of nodes in a tile
const BROAD = 372; // of a tile, its width
const NARROW = 250; // and on a narrow screen
const NAMED = 190; // room for a node with its name

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

  const [width, height] = [narrow ? NARROW : BROAD, TILE_HEAD + LINES * PITCH + TILE_PAD];
  const columns = Math.max(...tiles.map(({ column }) => column), 0) + 1;
  const rows = Math.max(...tiles.map(({ row }) => row), 0) + 1;
  const at = (place, size) => place * (size + TILE_GAP);
  const boxes = tiles.map(({ column, row }, tile) => ({ tile, left: at(column, width), top: at(row, height), width, height, nodes: held[tile] }));
  let [right, bottom] = [at(columns, width) - TILE_GAP, at(rows, height) - TILE_GAP];
  if (rest.events.length && !narrow) {
    boxes.push({ tile: "events", left: right + 2 * TILE_GAP, top: 0, width, height: bottom, nodes: rest.events });
    right += width + 2 * TILE_GAP;
  }
  for (const tile of ["events", "none"]) {
    const nodes = rest[tile];
    if (!nodes.length || boxes.some((box) => box.tile === tile)) continue;
    const lines = Math.ceil(nodes.length / Math.floor((right - 2 * TILE_PAD) / PITCH));
    const box = { tile, left: 0, top: bottom + 2 * TILE_GAP, width: right, height: TILE_HEAD + lines * PITCH + TILE_PAD, nodes };
    boxes.push(box);
    bottom = box.top + box.height;
  }
  const found = { x: new Float32Array(count), y: new Float32Array(count), grow: new Float32Array(count).fill(1), room: new Float32Array(count) };
  for (const box of boxes) fillTile(box, found);
  return { ...found, boxes, width: right, height: bottom };
}

/** Set the nodes of a box in columns, as a list that is read from top to bottom; many of them closer together, and smaller. */
function fillTile({ left, top, width, height, nodes }, { x, y, grow, room }) {
  const [broad, tall] = [width - 2 * TILE_PAD, height - TILE_HEAD - TILE_PAD];
  let pitch = PITCH;
  const fits = () => Math.floor(tall / pitch + 0.01) * Math.floor(broad / pitch + 0.01) >= nodes.length;
  while (!fits()) pitch *= 0.95;
  const most = Math.floor(tall / pitch + 0.01);
  // as few columns as there is height for, or so many that names still have room
  const columns = Math.max(Math.ceil(nodes.length / most), Math.min(Math.floor(broad / NAMED), Math.ceil(nodes.length / LINES)), 1);
  const lines = Math.max(Math.ceil(nodes.length / columns), 1);
  const step = Math.min(tall / lines, 1.6 * PITCH);
  const across = broad / columns;
  nodes.forEach((v, i) => {
    x[v] = left + TILE_PAD + across * Math.floor(i / lines) + pitch / 2;
    y[v] = top + TILE_HEAD + step * ((i % lines) + 0.5);
    grow[v] = Math.max(pitch / PITCH, 0.2);
    room[v] = across - pitch / 2;
  });
}

/** How many of the nodes of each box a mask keeps. */
export const shownOf = (boxes, mask) => boxes.map(({ nodes }) => nodes.reduce((sum, v) => sum + mask[v], 0));
