/*
 * The only module that knows vis-network, which draws the nodes and moves the picture. Everyone else sees: draw,
 * setVisible, highlight, focus, fit, home, pick, view, setView, and for tests positions and pointOf.
 */
import { facing, framed } from "./camera.js";
import { GROUNDS, shownOn } from "./colour.js";
import { makeWriter } from "./labels.js";
import { makeLines } from "./lines.js";
import { makeSymbols } from "./symbols.js";

const INK = { light: "#1b2735", dark: "#e8edf4" };
const NEAREST = 0.03;
const FARTHEST = 6;
const MANY = 600; // nodes and lines above which a moving picture is drawn lightly
const SETTLED = 140; // milliseconds without movement, after which it is drawn in full again
const VEIL = 0.84; // how much of what is not meant is covered

/** `scene` is what is drawn (see main.js), `options` go to vis-network, `handlers` are told what the viewer does. */
export function makeRenderer(container, scene, options, handlers) {
  const { graph, kinds, ties } = scene;
  const count = graph.nodes;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const fine = matchMedia("(pointer: fine)").matches;
  const writer = makeWriter(getComputedStyle(document.body).fontFamily);
  const all = Array.from({ length: count }, (_, id) => id);
  const order = [...all].sort((a, b) => scene.size[b] - scene.size[a] || a - b);
  const places = { x: Float32Array.from(scene.x), y: Float32Array.from(scene.y), radius: new Float32Array(count) };
  const styles = ties.flatMap(({ colour, directed }) => [false, true].map((dashed) => ({ colour, directed, dashed })));
  const style = Uint16Array.from(graph.start, (_, e) => 2 * scene.tie(e) + (scene.tentative(e) ? 1 : 0));
  const lines = makeLines({ ...graph, bend: scene.bend, width: scene.width, style, styles }, places);
  const now = {
    theme: "light", nodes: new Uint8Array(count).fill(1), edges: new Uint8Array(graph.edges).fill(1), fade: false,
    bright: null, marked: [], hovered: null, boxes: [], last: null, moving: false, timer: 0, fitted: true,
  };

  const size = (covered = 0) => ({ width: container.clientWidth, height: container.clientHeight - covered });

  // symbols and lines are enlarged on maps that are shown small: many nodes, or a small screen
  const grow = count ? Math.min(Math.max(0.6 / framed(places, all, size(), 1.3).scale, 1), 1.6) : 1;
  for (const id of all) places.radius[id] = scene.size[id] * grow;

  const looks = () => kinds.map(({ colour }) => {
    const fill = shownOn(now.theme, colour);
    const look = { background: fill, border: GROUNDS[now.theme] };
    return { ...look, highlight: look, hover: look };
  });

  /** A node as vis-network wants it; a marked one is larger and has a rim. */
  function node(id, colours) {
    const chosen = now.marked.includes(id);
    const look = colours[scene.kind(id)];
    const marked = { ...look, border: INK[now.theme] };
    return {
      id, size: scene.size[id] * grow * (chosen ? 1.3 : 1), borderWidth: chosen ? 3 : 1.5,
      color: chosen ? { ...marked, highlight: marked, hover: marked } : look,
    };
  }

  const first = looks();
  const data = new vis.DataSet(all.map((id) => ({ ...node(id, first), x: scene.x[id], y: scene.y[id], shape: kinds[scene.kind(id)].shape })));
  const network = new vis.Network(container, { nodes: data, edges: new vis.DataSet([]) }, {
    ...options,
    interaction: { ...options.interaction, dragNodes: fine },
  });
  network.canvas.frame.tabIndex = -1; // the tables are the keyboard's way; an unlabelled stop would only confuse

  const motion = () => (still.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });
  const screen = () => {
    const { x, y } = network.canvasToDOM({ x: 0, y: 0 });
    const scale = network.getScale();
    return { scale, at: (id) => ({ x: places.x[id] * scale + x, y: places.y[id] * scale + y }) };
  };

  /** What stands out: the selection with its surroundings, else what a fading filter keeps, else nothing (null). */
  function emphasis() {
    if (now.bright) return { ...now.bright, alpha: 1 };
    return now.fade ? { nodes: now.nodes, edges: now.edges, alpha: 0.62 } : null;
  }

  /** What of the drawing is on the screen. */
  function frame() {
    const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
    const { x: right, y: bottom } = network.DOMtoCanvas({ x: container.clientWidth, y: container.clientHeight });
    return { left, right, top, bottom };
  }

  function drawLines(context, mask, alpha) {
    const colours = styles.map(({ colour }) => shownOn(now.theme, colour));
    lines.draw(context, { mask, view: frame(), colours, alpha, grow: Math.sqrt(grow), light: now.moving ? 1 / network.getScale() : 0 });
  }

  /** Below the nodes: the lines. Here it is also noticed whether the picture moves. */
  function below(context) {
    const { x, y, scale } = view();
    const moved = now.last !== null && (now.last.x !== x || now.last.y !== y || now.last.scale !== scale);
    now.last = { x, y, scale };
    now.moving = moved && count + graph.edges > MANY && now.boxes.length > 0;
    if (now.moving) {
      clearTimeout(now.timer);
      now.timer = setTimeout(() => network.redraw(), SETTLED);
    }
    drawLines(context, now.fade ? full.edges : now.edges, 0.62);
  }

  const symbols = makeSymbols(places, kinds, scene.kind);
  const drawOneByOne = network.renderer._drawNodes.bind(network.renderer);

  /** While the picture moves, nodes are drawn many at a time: one by one they take most of a frame. */
  network.renderer._drawNodes = (context, hidden) => {
    if (!now.moving || hidden) return drawOneByOne(context, hidden);
    const colours = kinds.map(({ colour }) => shownOn(now.theme, colour));
    symbols(context, { shown: (id) => now.fade || now.nodes[id] === 1, view: frame(), colours });
    return { drawExternalLabels: null };
  };

  const full = { nodes: new Uint8Array(count).fill(1), edges: new Uint8Array(graph.edges).fill(1) };

  /** Above them: a veil over what is not meant, what is meant once more, the selected line, the names. */
  function above(context) {
    const meant = emphasis();
    if (meant) {
      context.save();
      const ratio = context.canvas.width / container.clientWidth;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.globalAlpha = VEIL;
      context.fillStyle = GROUNDS[now.theme];
      context.fillRect(0, 0, container.clientWidth, container.clientHeight);
      context.restore();
      drawLines(context, meant.edges, meant.alpha);
      for (const id of all) if (meant.nodes[id] === 1) network.body.nodes[id].draw(context);
    }
    writeNames(context, meant);
  }

  /** Names are written in screen pixels; while the picture moves, those that stood there move along. */
  function writeNames(context, meant) {
    const { clientWidth: width, clientHeight: height } = container;
    const { at, scale } = screen();
    context.save();
    const ratio = context.canvas.width / width;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (!now.moving) now.boxes = writer.arrange(context, items(meant, at, scale, width, height), width);
    writer.write(context, now.boxes, at, { ground: GROUNDS[now.theme], ink: INK[now.theme] }, now.moving);
    context.restore();
  }

  function items(meant, at, scale, width, height) {
    const few = now.bright !== null && now.bright.count <= 3;
    const found = [];
    for (const id of order) {
      if (now.nodes[id] !== 1) continue;
      const { x, y } = at(id);
      if (x < -80 || y < -40 || x > width + 80 || y > height + 40) continue;
      const faded = meant !== null && meant.nodes[id] !== 1;
      const strong = now.marked.includes(id);
      found.push({
        id, x, y, name: scene.label(id), radius: places.radius[id] * scale, faded, strong,
        must: strong || id === now.hovered || (few && !faded), rank: strong ? 0 : id === now.hovered ? 1 : faded ? 3 : 2,
      });
    }
    found.sort((a, b) => a.rank - b.rank); // stable: within a rank the larger node goes first
    found.forEach((item, place) => { item.room = place >= 10 ? 0 : found.length > 150 ? Infinity : 1; });
    return found;
  }

  /** What is at a point of the container: {type, id}, or null. Names count as their node; fingers get some room. */
  function pick({ x, y }) {
    const { at } = screen();
    const seen = now.fade ? full : now;
    const nodeAt = (dx, dy) => network.getNodeAt({ x: x + dx, y: y + dy });
    const named = ({ id, middle, top, half, height }) => {
      const place = at(id);
      return Math.abs(x - place.x - middle) < half && y > place.y + top && y < place.y + top + height;
    };
    let found = nodeAt(0, 0) ?? now.boxes.find(named)?.id;
    if (found !== undefined) return { type: "node", id: found };
    const point = network.DOMtoCanvas({ x, y });
    const edge = lines.nearest(point.x, point.y, 8 / Math.min(network.getScale(), 1.4), seen.edges);
    if (edge !== null) return { type: "edge", id: edge };
    for (const [dx, dy] of [[7, 0], [-7, 0], [0, 7], [0, -7]]) {
      found = nodeAt(dx, dy);
      if (found !== undefined) return { type: "node", id: found };
    }
    return null;
  }

  /** The camera: which point of the drawing is in the middle, and at which zoom. */
  const view = () => ({ ...network.getViewPosition(), scale: network.getScale() });

  /** Every movement of ours ends with a word to the page: `fitted` if it was made to show everything. */
  function move({ x, y, scale }, { animated, fitted = false, offset = { x: 0, y: 0 } }) {
    const animation = animated ? motion() : false;
    now.fitted = fitted;
    network.moveTo({ position: { x, y }, scale: Math.min(Math.max(scale, 0.01), FARTHEST), offset, animation });
    if (!animation) handlers.onMove(fitted);
  }

  const setView = (wanted, animated = false) => move(wanted, { animated });

  /** Show all that the filters leave. */
  function fit(animated = false) {
    const shown = all.filter((id) => now.nodes[id] === 1);
    if (shown.length) move(framed(places, shown, size(), 1.3), { animated, fitted: shown.length === count });
  }

  /** Show the whole map as it opens, whatever the filters leave of it. */
  function home() {
    if (count) move(framed(places, all, size(), 1.3), { animated: false, fitted: true });
  }

  /**
   * Bring nodes into view, but leave the picture alone when they are in view already. `covered` is how many pixels at
   * the bottom are hidden by something else.
   */
  function focus(ids, covered = 0) {
    const { at } = screen();
    const { width, height } = size(covered);
    if (ids.map(at).every(({ x, y }) => x > 40 && y > 40 && x < width - 40 && y < height - 40)) return;
    const [from, to] = [ids[0], ids.at(-1)].map((each) => ({ x: places.x[each], y: places.y[each] }));
    const room = { width, height };
    const wanted = ids.length > 2 ? framed(places, ids, room, 1.3) : facing(from, to, room, network.getScale());
    move({ ...wanted, scale: Math.max(wanted.scale, NEAREST) }, { animated: true, offset: { x: 0, y: -covered / 2 } });
  }

  /** Where to click to reach a node or an edge, in pixels of the container, or null if something lies over it. */
  function pointOf({ type, id }) {
    if (type === "node") return screen().at(id);
    for (const part of [0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72]) {
      const point = network.canvasToDOM(lines.along(id, part));
      const hit = pick(point);
      if (hit && hit.type === "edge" && hit.id === id) return point;
    }
    return null;
  }

  /** Only nodes that come or go are touched. */
  function setVisible(nodes, edges, fade) {
    let changed = false;
    for (const id of all) {
      const hidden = !fade && nodes[id] !== 1;
      const { options: held } = network.body.nodes[id];
      if (held.hidden !== hidden) { held.hidden = hidden; changed = true; }
    }
    Object.assign(now, { nodes, edges, fade });
    if (changed) network._updateVisibleIndices(); // what an update of the data set ends with, without its work per node
    network.redraw();
  }

  /** `bright` is null for no emphasis, else {nodes, edges, count}: two masks; `marked` are the nodes that are selected. */
  function highlight(bright, marked) {
    const touched = [...now.marked, ...marked];
    Object.assign(now, { bright, marked });
    if (touched.length) {
      const colours = looks();
      data.update([...new Set(touched)].map((id) => node(id, colours)));
    }
    network.redraw();
  }

  /** Draw in a theme, with names as they are now. */
  function draw(theme) {
    writer.forget();
    if (theme !== now.theme) {
      now.theme = theme;
      const colours = looks();
      data.update(all.map((id) => node(id, colours)));
    }
    network.redraw();
  }

  /** The viewer has moved the picture. */
  function moved() {
    now.fitted = false;
    handlers.onMove(false);
  }

  let pointed = null;
  container.addEventListener("pointermove", (event) => {
    if (event.buttons || event.pointerType === "touch") return;
    if (pointed === null) {
      requestAnimationFrame(() => {
        const box = container.getBoundingClientRect();
        container.classList.toggle("over", pick({ x: pointed.clientX - box.left, y: pointed.clientY - box.top }) !== null);
        pointed = null;
      });
    }
    pointed = event;
  });
  network.on("beforeDrawing", below);
  network.on("afterDrawing", above);
  network.on("click", (event) => handlers.onPick(pick(event.pointer.DOM)));
  network.on("hoverNode", ({ node: id }) => { now.hovered = id; network.redraw(); });
  network.on("blurNode", () => { now.hovered = null; network.redraw(); });
  network.on("dragging", (event) => {
    for (const [id, { x, y }] of Object.entries(network.getPositions(event.nodes))) [places.x[id], places.y[id]] = [x, y];
  });
  network.on("animationFinished", () => handlers.onMove(now.fitted));
  network.on("dragEnd", (event) => { if (!event.nodes.length) moved(); });
  network.on("zoom", ({ scale }) => {
    if (scale < NEAREST || scale > FARTHEST) network.moveTo({ scale: Math.min(Math.max(scale, NEAREST), FARTHEST) });
    moved();
  });

  return {
    draw, setVisible, highlight, focus, fit, home, pick, view, setView, pointOf,
    positions: () => network.getPositions(all), // hidden ones too
  };
}
