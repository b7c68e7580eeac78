/* Which point of the drawing is in the middle of the screen, and at which zoom: {x, y, scale}. Pure. */

const ROOM = 1.3; // at most this zoom, when something is shown as large as there is room for

/** Where the drawing stands on a screen of that size: a point (x, y) of it at (x * scale + left, y * scale + top). */
export const screenOf = ({ x, y, scale }, { width, height }) => ({ scale, left: width / 2 - x * scale, top: height / 2 - y * scale });

/** Where a point of the drawing is on such a screen. */
export const onto = ({ scale, left, top }, { x, y }) => ({ x: x * scale + left, y: y * scale + top });

/** What of the drawing is on the screen. */
export function frameOf({ x, y, scale }, { width, height }) {
  const [across, down] = [width / 2 / scale, height / 2 / scale];
  return { left: x - across, right: x + across, top: y - down, bottom: y + down };
}

/** How to show these nodes (`places`: x and y of all) with room for the names at the rim, no larger than `most`. */
export function framed({ x, y }, ids, { width, height }, most = ROOM) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const id of ids) {
    if (x[id] < left) left = x[id];
    if (x[id] > right) right = x[id];
    if (y[id] < top) top = y[id];
    if (y[id] > bottom) bottom = y[id];
  }
  const margin = Math.min(48, width * 0.1);
  const across = (width - 2 * margin) / Math.max(right - left, 1);
  const down = (height - 84) / Math.max(bottom - top, 1);
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.max(Math.min(across, down, most), 0.01) };
}

/** How to show two points at once, no smaller than needed: about as now (`scale`), if they are near enough. */
export function facing(from, to, { width, height }, scale) {
  const apart = Math.max(Math.abs(from.x - to.x) / Math.max(width - 160, 80), Math.abs(from.y - to.y) / Math.max(height - 120, 80));
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, scale: Math.min(Math.max(scale, 0.6), 1 / (apart || 1e-9)) };
}
