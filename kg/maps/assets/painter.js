/* What is painted on a map beside vis-network's nodes: lines, what stands out, names; and all of it on pictures of the map. */
import { onto } from "./camera.js";
import { GROUNDS, inkOn, shownOn } from "./colour.js";
import { makeDiscs } from "./discs.js";
import { makeWriter } from "./labels.js";
import { makeLines } from "./lines.js";
import { makeSymbols, marksOfTies } from "./symbols.js";

export const INK = { light: "#1b2735", dark: "#e8edf4" };
export const RIM = 1.5; // pixels around a symbol
const VEIL = 0.84; // how much of what is not meant is covered
const ALL_NAMED = 40; // nodes that stand out, of which each is to be named, if need be from afar
const LED = [30, 86]; // pixels by which a name may stand off
const FEW_LINES = 16; // whose ties are written on them
const NEAR_LINES = 40; // the same, where nothing stands out
const PARTS = [0.5, 0.42, 0.58, 0.34, 0.66]; // of a line, where that may stand
const MARKED_FROM = { square: 4.4, dot: 4.6, hexagon: 4.6, diamond: 6.5, triangle: 6.5, triangleDown: 6.5, star: 8 }; // pixels of a symbol's radius at which a mark fits into it
const SIGN = [9, 13]; // pixels of its letters, at least and at most
const ROOMY = new Set(["square", "dot", "hexagon"]); // shapes in which they may be larger
const MIDDLE = { triangle: 0.3, triangleDown: -0.3 }; // of the radius, from a node to where its symbol is widest
const NAMES_BEYOND = 40; // pixels beyond the rim where nodes may have names that are seen
const FAINT = 0.62; // how strong a line is where nothing stands out

/** Nodes by their radius, of equals the first: radii are few, so each has its list. */
function largestFirst(radius) {
  const alike = new Map();
  for (let id = 0; id < radius.length; id += 1) {
    const held = alike.get(radius[id]);
    if (held === undefined) alike.set(radius[id], [id]);
    else held.push(id);
  }
  return [...alike].sort(([one], [other]) => other - one).flatMap(([, ids]) => ids);
}

/** `scene` is what is drawn (see scene.js), `places` where its nodes are, `now` the state that the renderer keeps. */
export function makePainter(scene, places, now) {
  const { graph, ties } = scene;
  const family = getComputedStyle(document.body).fontFamily;
  const writer = makeWriter(family);
  const discs = makeDiscs(scene, places, now);
  const marks = marksOfTies(ties);
  const styles = ties.flatMap(({ colour, directed }, tie) => [false, true].map((dashed) => ({ colour, directed, dashed, mark: marks[tie] })));
  const style = new Uint16Array(graph.edges);
  for (let e = 0; e < style.length; e += 1) style[e] = 2 * scene.tie(e) + (scene.tentative(e) ? 1 : 0);
  const lines = makeLines({ ...graph, bend: scene.bend, width: scene.width, style, styles, pattern: scene.pattern }, places);
  const symbols = makeSymbols(places, (id) => scene.kinds[scene.kind(id)].shape);
  let bySize = null; // the largest first, until sizes change
  let colours = { theme: null, lines: [], nodes: [] };

  /** The colours of lines by style and of nodes by id, in the theme of the page. */
  function inks() {
    if (colours.theme === now.theme) return colours;
    const known = new Map();
    const shown = (hex) => {
      if (!known.has(hex)) known.set(hex, shownOn(now.theme, hex));
      return known.get(hex);
    };
    colours = { theme: now.theme, lines: styles.map(({ colour }) => shown(colour)), nodes: Array.from(scene.x, (_, id) => shown(now.colour(id))) };
    return colours;
  }

  /** What stands out: the selection with its surroundings, else what a fading filter keeps, else nothing (null). */
  function emphasis() {
    if (now.bright) return { ...now.bright, alpha: now.bright.groups === undefined ? 1 : FAINT / 2 };
    return now.fade ? { nodes: now.nodes, edges: now.edges, alpha: FAINT } : null;
  }

  /** What is there to be seen: what the filters leave, or all of it where they only fade. */
  const seen = () => (now.fade ? now.all : now);

  const lineSlices = (context, view, mask, alpha) => lines.slices(context, { mask, view, colours: inks().lines, alpha, grow: Math.sqrt(Math.min(now.grow, 1.6)) });

  /** Below the nodes. */
  function* under(context, view, scale) {
    if (now.backdrop) {
      context.save();
      now.backdrop(context, { theme: now.theme, view, scale });
      context.restore();
    }
    discs.draw(context, scale);
    yield* lineSlices(context, view, seen().edges, now.where?.alpha ?? (now.crowd ? FAINT / 2 : FAINT));
  }

  /** What a layout paints in pixels of the screen. */
  function front(context, screen, names) {
    if (!now.front) return;
    context.save();
    now.front(context, { theme: now.theme, ...screen, names: names.boxes, bright: now.bright?.nodes ?? null });
    context.restore();
  }

  /** Above them: a veil over what is not meant, what is meant once more; `nodes(ids)` draws those. */
  function* over(context, view, scale, nodes) {
    const meant = emphasis();
    if (!meant) return;
    context.globalAlpha = VEIL;
    context.fillStyle = GROUNDS[now.theme];
    context.fillRect(view.left, view.top, view.right - view.left, view.bottom - view.top);
    context.globalAlpha = 1;
    discs.drawMeant(context, scale);
    yield* lineSlices(context, view, meant.edges, meant.alpha);
    yield* nodes((id) => meant.nodes[id] === 1 && now.all.nodes[id] === 1);
  }

  /** The map without names, in slices, on a context that measures in the drawing. */
  function* picture(context, view, scale) {
    const rim = { colour: GROUNDS[now.theme], width: RIM / scale };
    const nodes = (shown) => symbols(context, { shown, view, colour: (id) => inks().nodes[id], rim });
    yield* under(context, view, scale);
    yield* nodes((id) => seen().nodes[id] === 1);
    yield* over(context, view, scale, function* meant(shown) {
      yield* nodes(shown);
      const marked = new Set(now.marked);
      yield* symbols(context, { shown: (id) => marked.has(id), view, colour: (id) => inks().nodes[id], rim: { colour: INK[now.theme], width: 3 / scale } });
    });
  }

  /** On which side of its node a name is written, and what the layout says of its room. */
  function beside(id, scale) {
    const side = now.where?.side?.(id);
    if (!side || side === "none") return {};
    return { side, ...now.where.space?.(id, scale, places.radius[id]) };
  }

  /** Names, most important first, with where they stand on a screen of that size, without what lies under a `lid`. */
  function items(at, scale, { width, height, lid }) {
    const meant = emphasis();
    const few = now.bright !== null && now.bright.count <= 3;
    const named = now.bright !== null && now.bright.count <= ALL_NAMED;
    const found = [];
    bySize ??= largestFirst(places.radius);
    for (const id of bySize) {
      if (now.nodes[id] !== 1) continue;
      const { x, y } = at(id);
      if (x < lid.left || y < lid.top || x > width + 2 * NAMES_BEYOND || y > height - lid.bottom) continue;
      const faded = meant !== null && meant.nodes[id] !== 1;
      const strong = now.marked.includes(id);
      if (now.where?.side?.(id) === "none") continue; // the layout itself writes its name
      found.push({
        id, x, y, name: scene.label(id), radius: places.radius[id] * scale, faded, strong, meant: meant !== null && !faded, ...beside(id, scale),
        must: strong || id === now.hovered || (few && !faded), rank: strong ? 0 : id === now.hovered ? 1 : faded ? 3 : 2,
      });
    }
    found.sort((a, b) => a.rank - b.rank); // stable: within a rank the larger node goes first
    const many = found.length > 150;
    found.forEach((item, place) => {
      const major = place < 10;
      item.room = !major ? 0 : place < 4 || many ? Infinity : 1; // symbols that a name may cover
      item.lead = item.side || item.id === now.hovered ? 0 : (major && !many) || item.must ? LED[1] : named && item.meant ? LED[0] : 0; // under the pointer a name does not go elsewhere
    });
    return found;
  }

  /** Find room for names on what `screen` (scale, left, top) shows, beside boxes that cover it: {boxes, lines, labels, signs}. */
  function arrange(context, screen, size, covers) {
    const lid = now.where?.covered?.({ ...screen, ...size });
    const seen = { ...size, lid: { top: lid?.top || -NAMES_BEYOND, left: lid?.left || -2 * NAMES_BEYOND, bottom: lid?.bottom || -NAMES_BEYOND } };
    const labels = discs.labels(context, screen, size, covers, family);
    const taken = [...covers, ...labels.map(({ box }) => box)];
    const named = writer.arrange(context, items(placed(screen), screen.scale, seen), size, taken, told(screen, size));
    return { labels, signs: signs(placed(screen), screen.scale, seen), ...named };
  }

  /** The marks of the nodes that are to be seen, where they are large enough. */
  function signs(at, scale, { width, height, lid }) {
    if (now.mark === null) return [];
    const meant = emphasis()?.nodes ?? null;
    const found = [];
    for (let id = 0; id < places.radius.length; id += 1) {
      const radius = places.radius[id] * scale;
      const text = now.nodes[id] === 1 && (meant === null || meant[id] === 1) ? now.mark(id) : "";
      const { shape } = scene.kinds[scene.kind(id)];
      if (text === "" || (radius < MARKED_FROM[shape] && id !== now.hovered && !now.marked.includes(id))) continue;
      const { x, y } = at(id);
      if (x > lid.left && y > lid.top && x < width + radius && y < height + radius) found.push({ id, text, ink: inkOn(inks().nodes[id]), size: Math.min(Math.max((ROOMY.has(shape) ? 1.6 : 1.2) * radius, SIGN[0]), SIGN[1]) });
    }
    return found;
  }

  function writeSigns(context, found, at, scale) {
    Object.assign(context, { textAlign: "center", textBaseline: "middle" });
    for (const { id, text, ink, size } of found) {
      const { x, y } = at(id);
      Object.assign(context, { font: `600 ${size}px ${family}`, fillStyle: ink });
      context.fillText(text, x, y + 0.5 + (MIDDLE[scene.kinds[scene.kind(id)].shape] ?? 0) * places.radius[id] * scale);
    }
  }

  /** Where a node is on a screen. */
  const placed = (screen) => (id) => onto(screen, { x: places.x[id], y: places.y[id] });

  /** The lines that stand out, or else those that are near, if they are few: their ties are written on them. In a chronology a line is a mark. */
  function told(screen, size) {
    if (places.ends) return [];
    const ids = now.bright === null ? near(screen, size) : someOf(now.bright.edges, () => true, FEW_LINES);
    return ids.map((id) => {
      const [from, to] = [0, 1].map((part) => onto(screen, lines.along(id, part)));
      return { id, text: scene.tieLabel(id), points: PARTS.map((part) => onto(screen, lines.along(id, part))), length: Math.hypot(to.x - from.x, to.y - from.y) };
    });
  }

  /** The lines of a mask that are `meant`, if they are no more than `most`; else none. */
  function someOf(mask, meant, most) {
    const ids = [];
    for (let e = 0; e < graph.edges && ids.length <= most; e += 1) if (mask[e] === 1 && meant(e)) ids.push(e);
    return ids.length > most ? [] : ids;
  }

  /** The lines whose middle is on the screen. */
  function near({ scale, left, top }, { width, height }) {
    const inView = (axis, e, from, most) => {
      const at = ((places[axis][graph.start[e]] + places[axis][graph.end[e]]) / 2) * scale + from;
      return at > 0 && at < most;
    };
    return someOf(now.edges, (e) => inView("x", e, left, width) && inView("y", e, top, height), NEAR_LINES);
  }

  function write(context, names, screen, light) {
    const colours = { ground: GROUNDS[now.theme], ink: INK[now.theme] };
    front(context, screen, names);
    discs.write(context, names.labels, screen, family, colours.ink);
    writeSigns(context, names.signs, placed(screen), screen.scale);
    writer.writeLines(context, names.lines, ({ id, at }) => onto(screen, lines.along(id, PARTS[at])), colours);
    writer.write(context, names.boxes, placed(screen), colours, light);
  }

  return { lines, discs, seen, inks, placed, under, over, picture, arrange, write, restyle: () => { colours.theme = bySize = null; }, forget: writer.forget };
}
