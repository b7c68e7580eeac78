/* The ends of a range along an axis of columns (see histogram.js), and what playing makes of them. All take and give days. */
import { moved } from "./histogram.js";

/** From one column to another, whichever comes first. */
export function between(axis, one, other) {
  return [axis.columns[Math.min(one, other)].first, axis.columns[Math.max(one, other)].last];
}

/** A range after one of its ends ("first" or "last") was moved to a day: at most to the column of the other. */
export function withEnd(axis, [from, to], which, day) {
  return which === "first" ? [Math.min(day, innermost(axis, [from, to], which)), to] : [from, Math.max(day, innermost(axis, [from, to], which))];
}

const innermost = (axis, [from, to], which) => axis.columns[axis.columnOf(which === "first" ? to : from)][which];

/** The day of one end after so many steps by keyboard, ±Infinity for as far as it goes. */
export function stepped(axis, range, which, steps) {
  if (Number.isFinite(steps)) return moved(axis, range[which === "first" ? 0 : 1], steps, which);
  const inward = (steps > 0) === (which === "first");
  return inward ? innermost(axis, range, which) : axis[which];
}

/** A range of as many columns, moved along the axis as far as there is room. */
export function shifted(axis, [from, to], steps) {
  const [one, other] = [from, to].map(axis.columnOf);
  const by = Math.min(Math.max(steps, -one), axis.columns.length - 1 - other);
  return between(axis, one + by, other + by);
}

/** How a play begins: whether it grows from the left (all is shown, or what begins there), or takes a window along; and with which range. */
export function opening(axis, range) {
  const grows = range === null || range[0] <= axis.first;
  if (range !== null && range[1] < axis.last) return { grows, range };
  return { grows, range: grows ? between(axis, 0, 0) : shifted(axis, range, -axis.columns.length) };
}

/** The next range of a play, null at its end. */
export function onwards(axis, [from, to], grows) {
  if (to >= axis.last) return null;
  const end = moved(axis, to, 1, "last");
  return grows ? [from, end] : shifted(axis, [from, to], axis.columnOf(end) - axis.columnOf(to));
}
