/* What lies in the column of the time axis under the pointer, or under the handle that has the keyboard, in words above it. */
import { columnUnder } from "./brush.js";
import { make } from "./dom.js";

/** `columnOf(which)` is the column of a handle, `told(column)` what to say of it; update() when either may have changed, hide() to put it away. */
export function drawBarTip(track, axis, { columnOf, told }) {
  const tip = make("div", { class: "tip bar-tip", "aria-hidden": "true" }); // the handles say the same aloud
  let column = null; // what gives the column that is told of; null: none is
  tip.hidden = true;
  track.append(tip);

  function update() {
    tip.hidden = column === null;
    if (tip.hidden) return;
    const at = column();
    tip.textContent = told(at);
    const middle = ((at + 0.5) / axis.columns.length) * track.clientWidth;
    tip.style.left = `${Math.max(Math.min(middle, track.clientWidth - tip.offsetWidth / 2), tip.offsetWidth / 2)}px`;
  }

  function tell(of) {
    column = of;
    update();
  }

  const point = (event) => {
    const under = columnUnder(track, axis, event);
    if (tip.hidden || column() !== under) tell(() => under);
  };
  const follow = ({ target }) => { if (target.dataset.end) tell(() => columnOf(target.dataset.end)); };
  const hide = () => tell(null);
  track.addEventListener("pointerdown", point);
  track.addEventListener("pointermove", (event) => (event.buttons ? hide() : point(event))); // what is dragged says its day itself
  track.addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) follow(event); });
  track.addEventListener("keydown", follow);
  for (const name of ["pointerleave", "focusout"]) track.addEventListener(name, hide);
  return { update, hide };
}
