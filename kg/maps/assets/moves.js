/* Moving the picture: to what the page wants to be seen, and what follows when the viewer has moved it. */
import { facing, framed, screenOf } from "./camera.js";

const NEAREST = 0.03; // zooms
const FARTHEST = 6;
const LID_ROOM = 14; // pixels between a node and what lies over the map

/**
 * `stage()` is the one in use; `places` are where nodes are, `own` where they stand in the network; `now` is the state that
 * the renderer keeps; `size(covered)` that of the container, `screen()` where the drawing stands on it; `enlarge()` is
 * called before the map is first shown. `handlers.onMove(fitted)` hears of every movement, `handlers.covers()` tells what lies over the map.
 */
export function makeMoves({ stage, places, own, all, now, size, screen, painter, enlarge }, handlers) {
  const count = all.length;

  /** Every movement of ours ends with a word to the page: `fitted` if it was made to show everything. */
  function move({ x, y, scale }, { animated, fitted = false, offset }) {
    now.fitted = fitted;
    if (!stage().move({ x, y, scale: Math.min(Math.max(scale, 0.01), FARTHEST) }, { animated, offset })) handlers.onMove(fitted);
  }

  function setView(wanted, animated = false) {
    stage().measure();
    move(wanted, { animated });
  }

  /**
   * Bring nodes into view, but leave the picture alone when they are in view already; `whole`: show them as large as there
   * is room for, wherever they are; null: the whole map as it opens. `covered` is how many pixels at the bottom are hidden
   * by something else.
   */
  function focus(ids, { covered = 0, whole = false, animated = true } = {}) {
    const aim = (hidden) => (ids === null ? home(size(hidden)) : ids.length === 0 || (!whole && inSight(ids, size(hidden))) ? null : nearer(ids, size(hidden), whole));
    let [hidden, wanted] = [covered, aim(covered)];
    const over = wanted && !now.where ? lidded(wanted, ids ?? all, hidden) : [];
    const upTo = Math.min(...over.map(({ top }) => top));
    if (over.length && upTo > size().height / 2) {
      hidden = size().height - upTo;
      wanted = aim(hidden);
    }
    if (wanted) move(wanted, { animated, fitted: ids === null || (whole && ids.length === count), offset: { x: 0, y: -hidden / 2 } });
  }

  /** What of the page would lie over one of these nodes. */
  function lidded(view, ids, hidden) {
    const { scale, left, top } = screenOf(view, size(hidden));
    return handlers.covers().filter((box) => {
      const [first, last] = [box.left - LID_ROOM - left, box.right + LID_ROOM - left].map((at) => at / scale);
      const [upper, lower] = [box.top - LID_ROOM - top, box.bottom + LID_ROOM - top].map((at) => at / scale);
      return ids.some((id) => places.x[id] > first && places.x[id] < last && places.y[id] > upper && places.y[id] < lower);
    });
  }

  function home(free) {
    stage().measure();
    if (count === 0 || free.width === 0) return null; // nothing to show, or, behind another tab, no screen to show it on
    if (now.whole === 0) enlarge();
    return now.where?.home(free) ?? framed(own, all, free);
  }

  function inSight(ids, { width, height }) {
    const lid = now.where?.covered?.({ ...screen(), ...size() }) ?? { top: 0, left: 0 };
    return ids.map(painter.placed(screen())).every(({ x, y }) => x > 40 + lid.left && y > 40 + lid.top && x < width - 40 && y < height - 40) && lidded(stage().view(), ids, 0).length === 0;
  }

  function nearer(ids, free, whole) {
    const [from, to] = [ids[0], ids.at(-1)].map((each) => ({ x: places.x[each], y: places.y[each] }));
    const wanted = whole || ids.length > 2 ? framed(places, ids, free) : facing(from, to, free, stage().view().scale);
    return { ...wanted, scale: Math.max(wanted.scale, NEAREST) };
  }

  /** A map that was pushed out of sight comes back: it could not be found again on an empty screen. */
  function dragEnded() {
    const { width, height } = size();
    const shown = all.filter((id) => painter.seen().nodes[id] === 1);
    const there = ({ x, y }) => x > 0 && y > 0 && x < width && y < height;
    if (shown.length === 0 || shown.map(painter.placed(screen())).some(there)) return moved();
    const { x, y } = stage().view();
    const away = (id) => (places.x[id] - x) ** 2 + (places.y[id] - y) ** 2;
    const nearest = shown.reduce((best, id) => (away(id) < away(best) ? id : best));
    return move({ x: places.x[nearest], y: places.y[nearest], scale: stage().view().scale }, { animated: true });
  }

  /** The viewer has moved the picture, or a node. */
  function moved() {
    now.fitted = false;
    handlers.onMove(false);
  }

  function zoom(scale) {
    if (scale < NEAREST || scale > FARTHEST) stage().rescale(Math.min(Math.max(scale, NEAREST), FARTHEST));
    moved();
  }

  return { setView, focus, dragEnded, zoom };
}
