/* The keyboard beyond Tab: `/` finds a name; on the map arrows move it, + and - zoom, 0 shows all, Enter opens the middle. */
import { makeAim } from "./aim.js";

const STEP = 60; // pixels that an arrow moves the picture

/** Whether the reader is writing something: then no letter is ours. */
export const typing = (target) => target.matches?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") ?? false;

/** `canvas` is the map's region, which takes the focus; `zoom(factor)`, `fit()`, `select(selection)` and `announce(text)` are the page's. */
export function bindKeys(canvas, search, page, renderer, { zoom, fit, select, announce }) {
  const aim = makeAim(canvas, page, renderer, announce);
  page.aim = aim.show;
  const move = (right, down) => {
    const { x, y, scale } = renderer.view();
    renderer.setView({ x: x + (right * STEP) / scale, y: y + (down * STEP) / scale, scale });
  };
  const open = () => {
    const id = aim.target();
    if (id >= 0) select({ type: "node", id });
  };
  const keys = {
    ArrowLeft: () => move(-1, 0), ArrowRight: () => move(1, 0), ArrowUp: () => move(0, -1), ArrowDown: () => move(0, 1),
    "+": () => zoom(1.35), "=": () => zoom(1.35), "-": () => zoom(1 / 1.35), 0: fit, Enter: open,
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    aim.keyed(event.key !== "Enter");
    keys[event.key]();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    event.preventDefault();
    search.focus();
    search.select();
  });
}
