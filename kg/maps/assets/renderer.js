/*
 * Draws the map. The page sees: draw, setVisible, highlight, restyle, arrange, place, focus, view, setView, paint and live, and for
 * whoever tests or embeds it positions and pointOf. What vis-network does of it stands in stage.js, what is painted in painter.js.
 */
import { frameOf, framed, screenOf } from "./camera.js";
import { GROUNDS } from "./colour.js";
import { bindHover } from "./hover.js";
import { makeMoves } from "./moves.js";
import { INK, RIM, makePainter } from "./painter.js";
import { makePicker } from "./picker.js";
import { makePlate } from "./plate.js";
import { makeSketch } from "./sketch.js";
import { makeStage } from "./stage.js";

const SOON = 60; // milliseconds after the first frame
const MANY = 300; // nodes and lines above which a moving map is a picture that is moved
const FOR_MARKS = 1.3; // how much larger symbols are that have marks written into them
const WALK = 450; // milliseconds that nodes take to another place
const SETTLED = 140; // milliseconds without movement, after which it is drawn in full again

/** `scene` is what is drawn (see scene.js), `options` go to vis-network, `handlers` are told what the viewer does, and tell which boxes of the page lie over the map: covers(). */
export function makeRenderer(container, scene, options, handlers) {
  const { graph, kinds } = scene;
  const count = graph.nodes;
  const all = Array.from({ length: count }, (_, id) => id);
  let put = new Map(); // nodes that the viewer has moved
  const full = { nodes: new Uint8Array(count).fill(1), edges: new Uint8Array(graph.edges).fill(1) };
  const places = { x: Float32Array.from(scene.x), y: Float32Array.from(scene.y), radius: new Float32Array(count), ends: null };
  const own = { x: Float32Array.from(scene.x), y: Float32Array.from(scene.y) }; // where nodes stand in the network itself
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const size = (covered = 0) => ({ width: container.clientWidth, height: container.clientHeight - covered });
  const now = {
    theme: "light", ...full, all: full, fade: false, bright: null, marked: [], hovered: null, where: null, backdrop: null, front: null, walk: 0, seen: false,
    colour: (id) => kinds[scene.kind(id)].colour, radius: (id) => scene.size[id], mark: null, whole: 0, grow: 1,
    crowd: null, names: { boxes: [], lines: [], labels: [], signs: [] }, last: null, moving: false, stale: true, timer: 0, fitted: true,
  };
  const drawn = (radius) => now.where?.sized?.(radius) ?? radius * now.grow * (now.mark && !scene.large ? FOR_MARKS : 1);
  const resize = () => { for (const id of all) places.radius[id] = drawn(now.radius(id)); };

  /** On a map that is shown small, of many nodes or on a small screen, symbols and lines are enlarged. Asked before it is laid out, the browser would do that twice. */
  function enlarge() {
    now.whole = framed(own, all, size()).scale;
    now.grow = Math.min(Math.max(0.6 / now.whole, 1), scene.large ? 3 : 1.6);
    resize();
  }

  const painter = makePainter(scene, places, now);
  const plate = makePlate(painter.picture);
  const click = (point) => handlers.onPick(pick(point));
  let stage = makeSketch(container, {
    paint(context, times) { now.names = paint(context, times); },
    told: { click }, nodeAt,
  });
  const camera = () => ({ ...stage.view(), pixels: (radius) => drawn(radius) * stage.view().scale });
  const screen = () => screenOf(stage.view(), size());
  const frame = () => frameOf(stage.view(), size());
  const { pick, pointOf } = makePicker({ nodeAt: (point) => stage.nodeAt(point), screen: () => ({ ...screen(), ...size() }) }, painter, places, now);

  const moves = makeMoves({ stage: () => stage, places, own, all, now, size, screen, painter, enlarge }, handlers);

  /** vis-network is there: from here on the viewer can move the map. */
  function live() {
    const view = stage.view();
    stage = makeStage(container, options, {
      node(id) {
        const { colour, rim, size: radius, width } = look(id);
        return { id, x: places.x[id], y: places.y[id], shape: kinds[scene.kind(id)].shape, size: radius, borderWidth: width, color: { background: colour, border: rim } };
      },
      look, paint: { below, above, instead: () => now.moving },
      told: { click, dragged, dragEnd: (ofNodes) => (ofNodes ? handlers.onPut(put) : moves.dragEnded()), arrived: () => handlers.onMove(now.fitted), zoom: moves.zoom },
    });
    stage.draggable(now.where === null);
    stage.show(painter.seen().nodes);
    stage.move(view, { animated: false });
    stage.drawNow();
  }

  /** A marked node is larger and has a rim that is seen. */
  function look(id) {
    const chosen = now.marked.includes(id);
    return { colour: painter.inks().nodes[id], rim: chosen ? INK[now.theme] : GROUNDS[now.theme], size: places.radius[id] * (chosen ? 1.3 : 1), width: chosen ? Math.min(3, places.radius[id] * 0.25) : Math.min(RIM, places.radius[id] * now.whole * 0.4) };
  }

  const ratio = (context) => context.canvas.width / container.clientWidth;
  const run = (slices) => { for (const slice of slices) void slice; };

  /** Below the nodes. Here it is also noticed whether the picture moves. */
  function below(context) {
    const { x, y, scale } = stage.view();
    const was = now.last;
    now.last = { x, y, scale };
    now.moving = was !== null && (was.x !== x || was.y !== y || was.scale !== scale) && !now.stale && plate.ready();
    if (now.moving) {
      clearTimeout(now.timer);
      now.timer = setTimeout(stage.redraw, SETTLED);
      plate.blit(context, frame(), scale, ratio(context));
    } else run(painter.under(context, frame(), scale));
  }

  function above(context) {
    if (!now.moving) {
      const view = frame();
      run(painter.over(context, view, stage.view().scale, function* draw(shown) { for (const id of all) if (shown(id)) stage.draw(id, context); }));
      now.stale = false;
      if (count + graph.edges > MANY) keep(context.canvas, view, ratio(context));
    }
    writeNames(context);
  }

  /** Keep the picture with which a movement would begin. Of the first frame not: it is to be seen soon, and drawn once more. */
  function keep(canvas, view, fine) {
    if (now.seen) plate.snap(canvas, view, stage.view().scale, fine);
    else setTimeout(stage.redraw, SOON);
    now.seen = true;
  }

  /** The names that find room, and where. */
  const named = (context) => painter.arrange(context, screen(), size(), handlers.covers());

  /** Names are written in screen pixels; while the picture moves, those that stood there move along. */
  function writeNames(context) {
    context.save();
    context.setTransform(ratio(context), 0, 0, ratio(context), 0, 0);
    if (!now.moving) now.names = named(context);
    painter.write(context, now.names, { ...screen(), ...size() }, now.moving);
    context.restore();
  }

  /** Something else is to be seen than what was drawn last. */
  function changed() {
    now.stale = true;
    stage.redraw();
  }

  /** Draw what two masks keep; `fade`: the rest too, but faintly; at most what `drawn` has, on a large map with circles (groups.js). */
  function setVisible(nodes, edges, fade, drawn = full) {
    Object.assign(now, { all: drawn, crowd: drawn.groups ? drawn : null, fade, ...within({ nodes, edges }, drawn) });
    stage.show(painter.seen().nodes);
    changed();
  }

  /** `bright` is null for no emphasis, else {nodes, edges, count}: two masks; `marked` are the nodes that are selected. */
  function highlight(bright, marked) {
    const touched = [...now.marked, ...marked];
    Object.assign(now, { bright: bright && { ...bright, ...within(bright, now.all) }, marked });
    touched.forEach(stage.restyle);
    changed();
  }

  function within({ nodes, edges }, drawn) {
    return { nodes: nodes.map((on, id) => on & drawn.nodes[id]), edges: edges.map((on, e) => on & drawn.edges[e]) };
  }

  /**
   * Give nodes another look: `colour(id)` gives "#rrggbb", `radius(id)` pixels at zoom 1; null for what the kinds declare.
   * `mark(id)` is a sign that is written into the node, "" for none; null where no node has one.
   */
  function restyle({ colour = null, radius = null, mark = null }) {
    now.mark = mark;
    now.colour = colour ?? ((id) => kinds[scene.kind(id)].colour);
    now.radius = radius ?? ((id) => scene.size[id]);
    resize();
    painter.restyle();
    all.forEach(stage.restyle);
    changed();
  }

  /**
   * Let nodes stand elsewhere; null: where they were placed. `where` has x and y by node and home(size), the camera that shows
   * it, and may have sized(radius), `ends` by line (see lines.js), side(id), where a name is written ("left", "right", "below", or
   * "none" if the backdrop does), space(id, scale, radius), what room it has there (see labels.js), `alpha`, how strong lines are, covered(screen), how many
   * pixels the front lies over at the rims ({top, left, bottom}), and under(point, screen), the node that a point of backdrop or front stands for, or null. `backdrop(context, {theme, view,
   * scale})` paints below the lines, in the measures of the drawing; `front(context, {theme, scale, left, top, width, height,
   * names, bright})` above all but the names, in pixels of the screen; `names` are those that are written (see labels.js), `bright` is a mask of the nodes that stand out, or null.
   */
  function arrange(where, { backdrop = null, front = null, animated = false } = {}) {
    Object.assign(now, { where, backdrop, front });
    cancelAnimationFrame(now.walk);
    stage.draggable(where === null);
    resize();
    all.forEach(stage.restyle);
    if (animated && !still.matches) walk(where ?? own, performance.now());
    else stand(where ?? own);
  }

  function stand({ x, y, ends = null }) {
    places.x.set(x);
    places.y.set(y);
    places.ends = ends;
    painter.discs.moved();
    for (const id of all) stage.place(id, x[id], y[id]);
    changed();
  }

  /** From where nodes stand now to where they shall be; marks of lines appear when all have arrived. */
  function walk(aim, since) {
    const from = { x: Float32Array.from(places.x), y: Float32Array.from(places.y) };
    const step = (time) => {
      const part = Math.min(Math.max((time - since) / WALK, 0), 1);
      if (part === 1) return stand(aim);
      const eased = part * part * (3 - 2 * part);
      const between = (axis) => from[axis].map((place, id) => place + (aim[axis][id] - place) * eased);
      stand({ x: between("x"), y: between("y") });
      now.walk = requestAnimationFrame(step);
      return undefined;
    };
    step(since);
  }

  /** Draw in a theme, with names as they are now; `atOnce`: not with the next frame, but before this ends. */
  function draw(theme, atOnce = false) {
    painter.forget();
    if (theme !== now.theme) {
      now.theme = theme;
      all.forEach(stage.restyle);
    }
    changed();
    if (atOnce) stage.drawNow();
  }

  /** The map as it is on the screen, names and all, onto whatever can be drawn on: a canvas, or what keeps a drawing as text (svg.js). Gives the names. */
  function paint(context, times) {
    const { scale, left, top } = screen();
    context.setTransform(scale * times, 0, 0, scale * times, left * times, top * times);
    run(painter.picture(context, frame(), scale));
    context.setTransform(times, 0, 0, times, 0, 0);
    const names = named(context);
    painter.write(context, names, { scale, left, top, ...size() }, false);
    return names;
  }

  /** The node, of those seen, whose symbol is at a point of the screen. */
  function nodeAt({ x, y }) {
    const { scale, left, top } = screen();
    const [px, py] = [(x - left) / scale, (y - top) / scale];
    return all.findLast((id) => painter.seen().nodes[id] === 1 && Math.hypot(places.x[id] - px, places.y[id] - py) < places.radius[id]);
  }

  function dragged(id, x, y) {
    [places.x[id], places.y[id]] = [own.x[id], own.y[id]] = [x, y];
    put.set(id, [x, y]);
    now.stale = true;
  }

  /** Put nodes of the network where the viewer once did, {id: [x, y]} as a map, and all others where they belong. */
  function place(wanted) {
    put = new Map(wanted);
    own.x.set(scene.x);
    own.y.set(scene.y);
    for (const [id, [x, y]] of put) [own.x[id], own.y[id]] = [x, y];
    cancelAnimationFrame(now.walk);
    if (now.where === null) stand(own);
  }

  bindHover(container, pick, (picked, point) => {
    handlers.onHover(picked, point);
    const hovered = picked?.type === "node" ? picked.id : null;
    if (hovered === now.hovered) return;
    now.hovered = hovered;
    stage.redraw();
  });

  return {
    draw, setVisible, highlight, restyle, arrange, place, focus: moves.focus, view: camera, setView: moves.setView, paint, live, pointOf,
    positions: () => Object.fromEntries(all.map((id) => [id, { x: places.x[id], y: places.y[id] }])),
  };
}
