/* While the map is worked by keyboard: a ring and the name at the node that Enter would open, said aloud when the map rests. */
import { brief, make } from "./dom.js";

const RESTS = 400; // milliseconds after the last movement by a key
const LEAST_RING = 18; // pixels from its middle
const RING = 24; // at zoom 1: a little more than the largest symbol has

/** The node nearest to a point of the drawing, of those that a mask shows; -1 if it shows none. */
export function nearest(positions, mask, { x, y }) {
  let [best, found] = [Infinity, -1];
  for (const [id, place] of Object.entries(positions)) {
    const away = (place.x - x) ** 2 + (place.y - y) ** 2;
    if (mask[id] === 1 && away < best) [best, found] = [away, Number(id)];
  }
  return found;
}

/** Gives target(), the node nearest to the middle (-1: none is drawn), and keyed(moves), told of each of the map's keys. */
export function makeAim(canvas, page, renderer, announce) {
  const { store, words } = page;
  const name = make("span", { class: "tip" });
  const ring = make("div", { class: "aim", "aria-hidden": "true", hidden: "" }, name);
  let on = false; // the keyboard is on the map
  let [untold, timer] = [false, 0];
  canvas.after(ring);

  const target = () => nearest(renderer.positions(), page.crowd.drawn(), renderer.view());

  function leave() {
    on = untold = false;
    ring.hidden = true;
    clearTimeout(timer);
  }

  /** The camera has come to rest, or something else is shown. */
  function show() {
    if (!on) return;
    const id = target();
    ring.hidden = id < 0 || !mark(id);
    if (!untold) return;
    clearTimeout(timer);
    timer = setTimeout(tell, RESTS);
  }

  /** Bring the ring to a node; tells whether that is in the picture. */
  function mark(id) {
    const { x, y } = renderer.pointOf({ type: "node", id });
    const half = Math.max(LEAST_RING, RING * renderer.view().scale);
    Object.assign(ring.style, { left: `${x - half}px`, top: `${y - half}px`, width: `${2 * half}px`, height: `${2 * half}px` });
    name.replaceChildren(`${words.say("enter")}: `, brief(words.label(id)));
    return x > 0 && y > 0 && x < canvas.clientWidth && y < canvas.clientHeight;
  }

  function tell() {
    const id = target();
    untold = false;
    announce(id < 0 ? words.say("aimedNone") : words.say("aimed", words.label(id).slice(0, 80), words.text(store.kinds[store.nodeKind(id)].label)));
  }

  /** A key of the map was pressed: until what `moves` has come to rest, there is no ring. */
  function keyed(moves) {
    on = true;
    if (!moves) return;
    untold = true;
    ring.hidden = true;
  }

  canvas.addEventListener("focus", () => {
    on = canvas.matches(":focus-visible");
    show();
  });
  canvas.addEventListener("blur", leave);
  canvas.addEventListener("pointerdown", leave);
  return { target, keyed, show };
}
