/* Where the nodes of the map stand: as a network, on tiles of regions, or along lanes of a chronology. */
import { arrangeChronology } from "./chronology.js";
import { byId } from "./dom.js";
import { laneGround, tileGround } from "./ground.js";
import { MODES } from "./modes.js";
import { arrangeTiles, shownOf } from "./tiles.js";

const WIDE_ENOUGH = 560; // pixels of a screen on which boxes beside the tiles find room
const SMALLEST_ZOOM = 0.42; // zoom at which a chronology opens on a narrow screen: the rest is reached by moving it
const HEADER = 176; // pixels above its line of events, for their names
const SLANTED = 84; // and to the right of the last
const LANES = [150, 0.36]; // room for the names of lanes: pixels, and at most this part of the width

/** Follows the layout, the mode and the language of the page. */
export function makeLayouts(page, renderer) {
  const { store, words, session } = page;
  const { graph } = store;
  const family = getComputedStyle(document.body).fontFamily;
  const meeting = (e) => store.ties[store.edgeTie(e)].meeting;
  const eventKinds = new Set([...graph.start.keys()].filter(meeting).map((e) => store.nodeKind(graph.end[e])));
  const seen = () => (session.fade ? store.there.nodes ?? everything : page.shown.masks.nodes); // what is faded is there too
  const isEvent = (v) => eventKinds.has(store.nodeKind(v));
  const everything = new Uint8Array(graph.nodes).fill(1);
  const dayOf = new Map(); // the first day of an event, asked for in every comparison
  let boxes = [];
  let drawn = "network";

  /** Events by their days, all else the most connected first. */
  const order = (a, b) => (isEvent(a) && isEvent(b) ? firstDay(a) - firstDay(b) : 0) || store.degree[b] - store.degree[a];

  function firstDay(v) {
    if (!dayOf.has(v)) dayOf.set(v, readFirstDay(v));
    return dayOf.get(v);
  }

  function readFirstDay(v) {
    const days = graph.rowOf(v).filter((e) => meeting(e) && graph.end[e] === v).map((e) => store.edgeDays(e)[0] ?? Infinity);
    return Math.min(...days, 8e15);
  }

  function tiles() {
    const found = arrangeTiles(graph.nodes, store.tiles, { region: store.nodeRegion, event: isEvent, order, there: store.there.nodes, narrow: narrow() });
    boxes = found.boxes;
    const home = ({ width, height }) => {
      const broad = (width - 28) / found.width;
      const scale = Math.min(broad, narrow() ? broad : Math.max(height - 64, 200) / found.height, 1.3);
      return { scale, x: found.width / 2, y: narrow() ? (height / 2 - 12) / scale : found.height / 2 + 22 / scale };
    };
    const ground = tileGround(boxes, family, tileName, () => shownOf(boxes, page.shown.masks.nodes));
    return [{ ...found, home, side: () => "right", alpha: 0.2 }, { backdrop: ground.below, front: ground.front }];
  }

  const tileName = (tile) => (typeof tile === "string" ? words.say(tile === "events" ? "tileEvents" : "tileNone") : words.text(store.tiles[tile].label));

  function chronology() {
    const found = arrangeChronology(graph, { meeting, days: store.edgeDays });
    const reach = (found.columns.at(-1)?.x ?? 0) + 60;
    const home = ({ width, height }) => {
      const names = Math.min(LANES[0], LANES[1] * width);
      const scale = Math.min(Math.max((width - names - SLANTED) / reach, SMALLEST_ZOOM), 1.1);
      return { scale, x: (width / 2 - names) / scale, y: (height / 2 - HEADER) / scale };
    };
    const ground = laneGround(found, family, words, seen);
    const side = (v) => (isEvent(v) ? "none" : "left");
    return [{ ...found, home, side }, { backdrop: ground.below, front: ground.front }];
  }

  const narrow = () => byId("canvas").clientWidth < WIDE_ENOUGH;
  const key = () => (session.layout === "tiles" ? `tiles ${page.mode} ${narrow()}` : session.layout);

  /** Bring the nodes to where they belong now; tells whether that is elsewhere. */
  function settle(animated) {
    if (key() === drawn) return false;
    drawn = key();
    if (session.layout === "network") renderer.arrange(null, { animated });
    else {
      const [where, ground] = session.layout === "tiles" ? tiles() : chronology();
      renderer.arrange(where, { ...ground, animated });
    }
    return true;
  }

  /** What the canvas is called: on tiles, with how many stand where. */
  function draw() {
    const { nodeCount, edgeCount } = store.there;
    const told = session.layout === "tiles" ? shownOf(boxes, page.shown.masks.nodes).map((n, i) => (n ? `${tileName(boxes[i].tile)} ${n}` : "")).filter((each) => each) : [];
    const label = session.layout === "network" ? words.say("canvas", nodeCount, edgeCount) : words.say(session.layout === "tiles" ? "canvasTiles" : "canvasChronology", told.join(", "));
    byId("canvas").setAttribute("aria-label", label);
  }

  return { settle, draw, update: draw };
}

/** In a chronology there are only lines that lead to events, and what they touch. */
export function layoutScope({ graph, ties, edgeTie }, { layout }) {
  if (layout !== "chronology") return { nodes: null, edges: null };
  return { nodes: null, edges: Uint8Array.from(graph.start, (_, e) => (ties[edgeTie(e)].meeting ? 1 : 0)) };
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
