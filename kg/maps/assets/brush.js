/* The pointer on the time axis, mouse or finger: it drags a handle, draws a new range, or takes the chosen one along. */
import { between, shifted, withEnd } from "./range.js";

/** The column of the axis at which the pointer is. */
export function columnUnder(track, axis, event) {
  const { left, width } = track.getBoundingClientRect();
  return axis.columnAt((event.clientX - left) / (width || 1));
}

/** `range()` is what is chosen, `asOf()` whether it is one day; `choose` and `stand` are told what comes of it, `began()` first. */
export function brush(track, axis, { range, asOf, began, choose, stand }) {
  let drag = null; // {take(column), column}
  let waiting = 0;

  const columnAt = (event) => columnUnder(track, axis, event);

  /** What a press at a column begins: a function of the column the pointer has reached since. */
  function beginning(column, end) {
    const [from, to] = range();
    const whole = from <= axis.first && to >= axis.last;
    const { first } = axis.columns[column];
    if (asOf()) return (now, how) => stand(axis.columns[now].last, how);
    if (end) return (now, how) => choose(withEnd(axis, [from, to], end, axis.columns[now][end]), how);
    if (whole || first < from || first > to) return (now, how) => choose(between(axis, column, now), how);
    let left = false; // a press within the range that goes nowhere means that column alone
    return (now, how) => {
      left ||= now !== column;
      choose(left ? shifted(axis, [from, to], now - column) : between(axis, column, column), how);
    };
  }

  function take(how) {
    cancelAnimationFrame(waiting);
    waiting = 0;
    drag.take(drag.column, how);
  }

  track.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const handle = event.target.closest("[role=slider]");
    const column = columnAt(event);
    began();
    drag = { take: beginning(column, handle?.dataset.end), column, moved: handle === null };
    track.setPointerCapture(event.pointerId);
    event.preventDefault(); // no text is selected on the way
    (handle ?? track.querySelector("[role=slider]:not([hidden])")).focus({ preventScroll: true });
  });
  track.addEventListener("pointermove", (event) => {
    const column = drag === null ? null : columnAt(event);
    if (column === null || column === drag.column) return;
    Object.assign(drag, { column, moved: true });
    if (waiting === 0) waiting = requestAnimationFrame(() => take({ step: false, aloud: false }));
  });
  for (const name of ["pointerup", "pointercancel"]) {
    track.addEventListener(name, () => {
      if (drag?.moved) take({ step: true });
      drag = null;
    });
  }
}
