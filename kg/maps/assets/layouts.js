/* Where the nodes of the map stand: as a network, on tiles of regions, or along lanes of a chronology. */
import { arrangeChronology, reachOf } from "./chronology.js";
import { byId } from "./dom.js";
import { foldWidths } from "./folding.js";
import { tileGround } from "./ground.js";
import { LONG_NAME, MOST_LINES, NAME_LINE, NAME_SIZE } from "./labels.js";
import { laneGround } from "./laneground.js";
import { phone, stacked } from "./media.js";
import { MODES } from "./modes.js";
import { INDENT } from "./tilebox.js";
import { arrangeTiles, shownOf } from "./tiles.js";

const TIME_ROOM = 100; // pixels of a screen that time takes below the map
const WIDE_ENOUGH = 560; // pixels of a screen on which boxes beside the tiles find room
const SMALLEST_ZOOM = 0.42; // zoom at which a chronology opens on a narrow screen: the rest is reached by moving it
const SCREEN_STEP = 8; // pixels
const RIM_ROOM = 10; // around the tiles
const TIGHT = 2.5; // pixels by which lines of names may come closer where the picture is smaller
const SYMBOLS = 0.5; // how large symbols are on tiles, of how large they are in the network
const LARGEST_SYMBOL = 5.5;
const PITCHES = 12; // pixels between them for which they are so large
const HEADER = 176; // pixels above its line of events, for their names
const SLANTED = 84; // and to the right of the last
const LANES = [150, 0.36]; // room for the names of lanes: pixels, and at most this part of the width

/** Follows the layout, the mode and the language of the page. */
export function makeLayouts(page, renderer) {
  const { store, words, session } = page;
  const { graph } = store;
  const family = getComputedStyle(document.body).fontFamily;
  const meeting = (e) => store.ties[store.edgeTie(e)].meeting;
  const eventKinds = new Set();
  for (let e = 0; e < graph.edges; e += 1) if (meeting(e)) eventKinds.add(store.nodeKind(graph.end[e]));
  const seen = () => (session.fade ? store.there.nodes ?? everything : page.shown.masks.nodes); // what is faded is there too
  const isEvent = (v) => eventKinds.has(store.nodeKind(v));
  const everything = new Uint8Array(graph.nodes).fill(1);
  const everyLine = new Uint8Array(graph.edges).fill(1);
  const dayOf = new Map(); // the first day of an event, asked for in every comparison
  let boxes = [];
  let drawn = "network";
  let arranged = null; // the screen for which it was

  /** Events by their days, all else class by class, the most connected first. */
  const order = (a, b) => (isEvent(a) && isEvent(b) ? firstDay(a) - firstDay(b) : 0) || store.nodeKind(a) - store.nodeKind(b) || store.degree[b] - store.degree[a];

  function firstDay(v) {
    if (!dayOf.has(v)) dayOf.set(v, readFirstDay(v));
    return dayOf.get(v);
  }

  function readFirstDay(v) {
    const days = graph.rowOf(v).filter((e) => meeting(e) && graph.end[e] === v).map((e) => store.edgeDays(e)[0] ?? Infinity);
    return Math.min(...days, 8e15);
  }

  function tiles() {
    const pen = penOf(`${NAME_SIZE}px ${family}`);
    const found = arrangeTiles(graph.nodes, store.tiles, {
      region: store.nodeRegion, event: isEvent, order, rank: (v) => -store.degree[v], weight: (v) => Math.log2(2 + store.degree[v]), there: store.there.nodes,
      widths: (v) => foldWidths(words.label(v), pen, MOST_LINES), title: (tile, number) => 1.06 * pen(tileName(tile)) + pen(String(number)) + 10, screen: arranged,
    });
    boxes = found.boxes;
    const sized = (radius) => Math.min(SYMBOLS * radius, LARGEST_SYMBOL) * found.unit * (found.pitch / PITCHES);
    const home = ({ width, height }) => {
      const scale = Math.min((width - 2 * RIM_ROOM) / found.width, (height - 2 * RIM_ROOM) / found.height);
      return { scale, x: found.width / 2, y: height / 2 / scale - RIM_ROOM / scale };
    };
    const ground = tileGround(boxes, family, tileName, { shown: () => shownOf(boxes, page.shown.masks.nodes), told: words });
    return [{ ...found, home, sized, ...namesOn(found), alpha: 0.2 }, { backdrop: ground.below, front: ground.front }];
  }

  /** Where names of nodes on tiles are written, and how much room they have: in lines of so many pixels. */
  function namesOn({ room: { wide, high, below }, unit }) {
    const indent = (scale) => INDENT * scale * unit;
    const linesIn = (length) => Math.floor((length + TIGHT) / NAME_LINE);
    const beside = (v, scale, radius) => ({ width: wide[v] * scale - Math.max(radius * scale + 3, indent(scale)) + 1, lines: linesIn(high[v] * scale) });
    const under = (v, scale, radius) => ({ width: wide[v] * scale - 4, lines: linesIn((high[v] - 2 * radius) * scale - 6) });
    return {
      side: (v) => (below[v] ? "below" : "right"),
      space: (v, scale, radius) => ({ indent: below[v] ? 0 : indent(scale), space: (below[v] ? under : beside)(v, scale, radius) }),
    };
  }

  /**
   * How large the screen is for which tiles are arranged. It follows from the window, and not from what filters and time take
   * of the canvas just now: tiles stay where they are, a little smaller, and a link finds them there.
   */
  function screen() {
    const { clientWidth, clientHeight: whole } = byId("canvas").closest(".stack");
    const clientHeight = stacked.matches ? byId("canvas").clientHeight : whole - (page.dated ? TIME_ROOM : 0);
    const stepped = (length, least) => Math.max(Math.floor((length - 2 * RIM_ROOM) / SCREEN_STEP) * SCREEN_STEP, least);
    const [width, height] = [stepped(clientWidth, 280), stepped(clientHeight, 240)];
    return { width, height, corner: narrow() && phone.matches ? { width: 192, height: 58 } : { width: 174, height: 52 } };
  }

  const tileName = (tile) => (typeof tile === "string" ? words.say(tile === "events" ? "tileEvents" : "tileNone") : words.text(store.tiles[tile].label));

  function chronology() {
    const found = arrangeChronology(graph, { meeting, days: store.edgeDays });
    const across = (found.columns.at(-1)?.x ?? 0) + 60;
    const home = ({ width, height }) => {
      const names = Math.min(LANES[0], LANES[1] * width);
      const scale = Math.min(Math.max((width - names - SLANTED) / across, SMALLEST_ZOOM), 1.1);
      return { scale, x: (width / 2 - names) / scale, y: (height / 2 - HEADER) / scale };
    };
    const reach = lastFor((lines) => reachOf(graph, found, lines));
    const seenLines = () => (session.fade ? store.there.edges ?? everyLine : page.shown.masks.edges);
    const ground = laneGround(found, family, words, { shown: seen, kept: () => page.shown.masks.nodes, reach: () => reach(seenLines()) });
    const side = (v) => (isEvent(v) ? "none" : "left");
    const { covered, under } = ground;
    return [{ ...found, home, side, covered, under }, { backdrop: ground.below, front: ground.front }];
  }

  const narrow = () => byId("canvas").closest(".stack").clientWidth < WIDE_ENOUGH;
  const key = () => (session.layout === "tiles" ? `tiles ${page.mode} ${words.language} ${narrow()}` : session.layout);

  /** Whether tiles were arranged for this screen. */
  function suits(room) {
    if (session.layout !== "tiles") return true;
    const { width, height } = screen();
    return width === room.width && height === room.height;
  }

  /** Bring the nodes to where they belong now; tells whether that is elsewhere. */
  function settle(animated) {
    if (key() === drawn && suits(arranged)) return false;
    drawn = key();
    if (session.layout === "tiles") arranged = screen();
    if (session.layout === "network") renderer.arrange(null, { animated });
    else {
      const [where, ground] = session.layout === "tiles" ? tiles() : chronology();
      renderer.arrange(where, { ...ground, animated });
    }
    return true;
  }

  /** What the canvas is called: with how much of the map is left, on tiles with how many stand where. */
  function draw() {
    const { nodeCount, edgeCount } = page.shown;
    const told = session.layout === "tiles" ? shownOf(boxes, page.shown.masks.nodes).map((n, i) => (n ? `${tileName(boxes[i].tile)} ${n}` : "")).filter((each) => each) : [];
    const label = session.layout === "network" ? words.say("canvas", nodeCount, edgeCount) : words.say(session.layout === "tiles" ? "canvasTiles" : "canvasChronology", told.join(", "));
    byId("canvas").setAttribute("aria-label", label);
  }

  /** The language has changed: names need other room. */
  function redrawn() {
    if (settle(false)) page.sight.home();
    draw();
  }

  return { settle, draw: redrawn, update: draw };
}

/** A function of one thing that is asked for the same again and again: what it gives is kept until it is asked for another. */
function lastFor(made) {
  let [last, kept] = [null, null];
  return (wanted) => {
    if (wanted !== last) [last, kept] = [wanted, made(wanted)];
    return kept;
  };
}

/** Gives the width of a text, from that of its letters, each of which is measured once. */
function penOf(font) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = font;
  const known = new Map();
  const width = (letter) => {
    if (!known.has(letter)) known.set(letter, context.measureText(letter).width);
    return known.get(letter);
  };
  return (text) => [...text.slice(0, LONG_NAME)].reduce((sum, letter) => sum + width(letter), 0);
}

/** What a layout and a mode show and do not, in sentences. */
export function explained(page) {
  const { words, session, mode } = page;
  const layout = session.layout === "network" ? "networkHelp" : session.layout === "chronology" ? "chronologyHelp" : mode === MODES[0] ? "tilesEventsHelp" : "tilesHelp";
  return [words.say(layout), ...(mode === MODES[1] ? [words.say("projectedHelp")] : []), ...(page.crowd.large() ? [words.say("crowdLines")] : []), ...absentHere(page)];
}

/** What the other mode has and this one does not, in a sentence. */
export function absentHere({ words, store, mode }) {
  const { nodeCount, edgeCount } = store.there;
  const lines = store.graph.edges - edgeCount;
  if (lines === 0) return [];
  return [words.say(mode === MODES[1] ? "notProjected" : "notTwoMode", words.number(lines), words.number(store.graph.nodes - nodeCount))];
}

/** The same in a line. */
export function inBrief({ words, session, mode }) {
  if (session.layout !== "network") return words.say(session.layout === "tiles" ? "tilesBrief" : "chronologyBrief");
  return words.say(mode === MODES[1] ? "projectedBrief" : "networkHelp");
}
