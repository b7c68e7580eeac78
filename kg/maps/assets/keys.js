/* The keyboard beyond Tab: `/` finds a name; on the map arrows move it, + and - zoom, 0 shows all, Enter opens the middle. */

const STEP = 60; // pixels that an arrow moves the picture

/** Whether the reader is writing something: then no letter is ours. */
export const typing = (target) => target.matches?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") ?? false;

/** The node nearest to a point of the drawing, of those that a mask shows; -1 if it shows none. */
export function nearest(positions, mask, { x, y }) {
  let [best, found] = [Infinity, -1];
  for (const [id, place] of Object.entries(positions)) {
    const away = (place.x - x) ** 2 + (place.y - y) ** 2;
    if (mask[id] === 1 && away < best) [best, found] = [away, Number(id)];
  }
  return found;
}

/** `canvas` is the map's region, which takes the focus; `zoom(factor)`, `fit()` and `select(selection)` are the page's. */
export function bindKeys(canvas, search, page, renderer, { zoom, fit, select }) {
  const move = (right, down) => {
    const { x, y, scale } = renderer.view();
    renderer.setView({ x: x + (right * STEP) / scale, y: y + (down * STEP) / scale, scale });
  };
  const open = () => {
    const id = nearest(renderer.positions(), page.shown.masks.nodes, renderer.view());
    if (id >= 0) select({ type: "node", id });
  };
  const keys = {
    ArrowLeft: () => move(-1, 0), ArrowRight: () => move(1, 0), ArrowUp: () => move(0, -1), ArrowDown: () => move(0, 1),
    "+": () => zoom(1.35), "=": () => zoom(1.35), "-": () => zoom(1 / 1.35), 0: fit, Enter: open,
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    event.preventDefault();
    search.focus();
    search.select();
  });
}
