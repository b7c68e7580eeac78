/* Lines between nodes, drawn in few strokes: their course, their arrows, and which of them is near a point. */
import { PATTERNS, patternOf } from "./patterns.js";
import { outline } from "./symbols.js";

const CHUNK = 20; // lines in one stroke: longer paths cost a browser more than the strokes they save
const SLICE = 400; // lines after which a drawing in slices pauses
const WHOLE = { dash: [], strength: 1 };
const ANNOUNCED = { dash: patternOf("announced").dash, strength: 1 };
const MARK = 8; // how large a mark is, and
const HOLLOW = 2.5; // how thick the rim of one whose line would be dashed: it is not filled
const LOOSE = 1.2; // how far lines between the same two nodes are bent apart

/** Where a bent line is pulled to: the control point of its curve, a straight one's middle. */
function pull(x0, y0, x1, y1, bend) {
  return [(x0 + x1) / 2 - (y1 - y0) * bend * LOOSE, (y0 + y1) / 2 + (x1 - x0) * bend * LOOSE];
}

export function fromSegment(x, y, x0, y0, x1, y1) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const part = Math.min(Math.max(((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1), 0), 1);
  return Math.hypot(x - x0 - part * dx, y - y0 - part * dy);
}

/** Lines by style, within it by width: those that look alike stand together. */
function inOrder(style, width) {
  const alike = new Map();
  for (let e = 0; e < style.length; e += 1) {
    const look = 1024 * style[e] + width[e];
    const held = alike.get(look);
    if (held === undefined) alike.set(look, [e]);
    else held.push(e);
  }
  return Int32Array.from([...alike].sort(([one], [other]) => one - other).flatMap(([, lines]) => lines));
}

/**
 * `scene` has start, end, bend and width by edge, style by edge and the list of styles ({colour, dashed, directed, mark}),
 * and `pattern` by edge, which may change: 0, or one of PATTERNS in place of the dashes of its style; `places` has x, y
 * and radius by node, as they are now, and may have `ends`: of each line x and y of both its ends, where it is drawn as a mark
 * of the form of its style, apart from its nodes (NaN: it is not). All measures are those of the drawing at zoom 1.
 */
export function makeLines({ start, end, bend, width, style, styles, pattern = new Uint8Array(start.length) }, places) {
  const { x, y, radius } = places;
  const order = inOrder(style, width);

  const apart = (e) => Boolean(places.ends) && !Number.isNaN(places.ends[4 * e]);
  const course = (e) => (apart(e) ? places.ends.subarray(4 * e, 4 * e + 4) : [x[start[e]], y[start[e]], x[end[e]], y[end[e]]]);
  const bent = (e) => (apart(e) ? 0 : bend[e]);

  /** The point at a part (0 to 1) of a line. */
  function along(e, part) {
    const [x0, y0, x1, y1] = course(e);
    if (start[e] === end[e]) return loopPoint(e, part);
    const [cx, cy] = pull(x0, y0, x1, y1, bent(e));
    const rest = 1 - part;
    return { x: rest * rest * x0 + 2 * rest * part * cx + part * part * x1, y: rest * rest * y0 + 2 * rest * part * cy + part * part * y1 };
  }

  function loopPoint(e, part) {
    const r = radius[start[e]];
    const angle = Math.PI / 2 + part * 2 * Math.PI;
    return { x: x[start[e]] + 1.2 * r * Math.cos(angle), y: y[start[e]] - 1.6 * r + 1.2 * r * Math.sin(angle) };
  }

  function outside(e, view) {
    const [x0, y0, x1, y1] = course(e);
    const room = 40 + Math.abs(bent(e)) * Math.hypot(x1 - x0, y1 - y0) * LOOSE;
    return Math.max(x0, x1) < view.left - room || Math.min(x0, x1) > view.right + room
      || Math.max(y0, y1) < view.top - room || Math.min(y0, y1) > view.bottom + room;
  }

  /** Add a mark to the path, in the middle of its line. */
  function traceMark(context, e, form) {
    const [x0, y0, x1, y1] = course(e);
    outline(context, form, (x0 + x1) / 2, (y0 + y1) / 2, MARK);
  }

  /** Add a line to the path; gives its arrow as six numbers, or null. */
  function trace(context, e, arrow, thick) {
    const [x0, y0, x1, y1] = course(e);
    if (start[e] === end[e]) {
      const r = radius[start[e]];
      context.moveTo(x0 + 1.2 * r, y0 - 1.6 * r);
      context.arc(x0, y0 - 1.6 * r, 1.2 * r, 0, 2 * Math.PI);
      return null;
    }
    const [cx, cy] = pull(x0, y0, x1, y1, bent(e));
    context.moveTo(x0, y0);
    const far = Math.hypot(x1 - cx, y1 - cy);
    const length = 7 + 2.4 * thick;
    const gap = radius[end[e]] + 1;
    const pointed = arrow && far > gap + length;
    const [ux, uy] = [(x1 - cx) / (far || 1), (y1 - cy) / (far || 1)];
    const [bx, by] = pointed ? [x1 - ux * (gap + length * 0.8), y1 - uy * (gap + length * 0.8)] : [x1, y1];
    if (bent(e)) context.quadraticCurveTo(cx, cy, bx, by);
    else context.lineTo(bx, by);
    if (!pointed) return null;
    const [tx, ty] = [x1 - ux * gap, y1 - uy * gap];
    const half = length * 0.36;
    return [tx, ty, tx - ux * length - uy * half, ty - uy * length + ux * half, tx - ux * length + uy * half, ty - uy * length - ux * half];
  }

  function finish(context, arrows, filled) {
    if (filled) context.fill();
    context.stroke();
    if (!arrows.length) return;
    context.beginPath();
    for (const [tx, ty, ax, ay, bx, by] of arrows) {
      context.moveTo(tx, ty);
      context.lineTo(ax, ay);
      context.lineTo(bx, by);
      context.closePath();
    }
    context.fill();
  }

  /**
   * Draw the lines that a mask keeps and that the view (left, right, top, bottom) touches, pausing after so many of them.
   * `colours` by style; `grow` widens the lines.
   */
  function* slices(context, { mask, view, colours, alpha, grow }) {
    let [now, thickness, mark, held, drawn] = [-1, -1, -1, 0, 0];
    let arrows = [];
    let filled = false;
    let strong = 1;
    const begin = () => {
      context.globalAlpha = places.ends ? 1 : alpha;
      strong = 1;
    };
    begin();
    for (const e of order) {
      if (mask[e] !== 1 || outside(e, view)) continue;
      if (style[e] !== now || width[e] !== thickness || pattern[e] !== mark || held >= CHUNK) {
        if (held) finish(context, arrows, filled);
        drawn += held;
        if (drawn >= SLICE) { drawn = 0; yield; begin(); }
        [now, thickness, mark, held, arrows] = [style[e], width[e], pattern[e], 0, []];
        context.beginPath();
        context.strokeStyle = colours[now];
        context.fillStyle = colours[now];
        context.lineWidth = places.ends ? HOLLOW : thickness * grow;
        const { dash, strength } = PATTERNS[mark] ?? (styles[now].dashed ? ANNOUNCED : WHOLE);
        if (strength !== strong) context.globalAlpha = (places.ends ? 1 : alpha) * strength;
        strong = strength;
        filled = Boolean(places.ends) && dash.length === 0;
        context.setLineDash(places.ends ? [] : dash);
      }
      held += 1;
      if (apart(e)) {
        traceMark(context, e, styles[now].mark);
        continue;
      }
      const arrow = trace(context, e, styles[now].directed, thickness * grow);
      if (arrow) arrows.push(arrow);
    }
    if (held) finish(context, arrows, filled);
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /** The same without a pause. */
  function draw(context, how) {
    for (const slice of slices(context, how)) void slice;
  }

  function distance(e, px, py) {
    if (start[e] === end[e]) return Math.abs(Math.hypot(px - x[start[e]], py - y[start[e]] + 1.6 * radius[start[e]]) - 1.2 * radius[start[e]]);
    let before = along(e, 0);
    let best = Infinity;
    const steps = bent(e) ? 10 : 1;
    for (let i = 1; i <= steps; i += 1) {
      const next = along(e, i / steps);
      best = Math.min(best, fromSegment(px, py, before.x, before.y, next.x, next.y));
      before = next;
    }
    return best;
  }

  /** The line nearest to a point, no farther than `reach`, or null. */
  function nearest(px, py, reach, mask) {
    let [best, found] = [reach, null];
    const box = { left: px - reach, right: px + reach, top: py - reach, bottom: py + reach };
    for (let e = 0; e < start.length; e += 1) {
      if (mask[e] !== 1 || outside(e, box)) continue;
      const far = distance(e, px, py);
      if (far < best) [best, found] = [far, e];
    }
    return found;
  }

  return { draw, slices, nearest, along };
}
