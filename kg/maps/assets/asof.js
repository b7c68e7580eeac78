/*
 * How a post stood on a day, out of what sources claim of it; the same as the stored question posts-as-of. A claim is
 * {start, end, seen}: the first and last day that start and end can mean, [first, last], and a day on which a source shows
 * the post; null where it does not say. None is folded into another.
 */

/** The states, those that say most first: the order in which a line with several posts is drawn. */
export const STATES = ["in-office", "attested", "possibly", "between", "last-seen", "ended", "not-yet-seen", "undated", "announced"];

/** Those that are drawn unless asked otherwise. */
export const DRAWN = ["in-office", "attested", "possibly", "between", "undated"];

/** {state, lastSeen, nextSeen, gap}: the last day seen up to that day, the next after it, and of "last-seen" the days since. */
export function stateAsOf(claims, day) {
  if (claims.length === 0) return { state: "announced", lastSeen: null, nextSeen: null, gap: null }; // no source reports it
  const said = claims.map((claim) => reading(claim, day));
  const some = (what) => said.some((each) => each[what]);
  const seen = said.flatMap(({ days }) => days);
  const [lastSeen, nextSeen] = [highest(seen.filter((each) => each <= day)), lowest(seen.filter((each) => each > day))];
  const ended = some("over");
  const allOver = ended && said.every(({ over }) => over !== false);
  const state = judged({ ...{ lastSeen, nextSeen, day, ended, allOver }, covers: some("covers"), maybe: some("maybe"), later: some("later"), begun: some("begun") });
  return { state, lastSeen, nextSeen, gap: state === "last-seen" && lastSeen !== null ? day - lastSeen : null };
}

function judged({ day, lastSeen, nextSeen, covers, maybe, ended, allOver, later, begun }) {
  if (covers && !ended && !later) return "in-office";
  if (lastSeen === day) return "attested";
  if (covers || maybe) return "possibly";
  if (ended && allOver && nextSeen === null) return "ended";
  const [before, after] = [lastSeen !== null || begun, nextSeen !== null || later];
  if (before && after) return "between";
  if (before || ended) return "last-seen";
  return after ? "not-yet-seen" : "undated";
}

/** What one source's words say of a day. `over`: whether the end has passed, null where no end is claimed. */
function reading({ start, end, seen }, day) {
  const [s1, s2] = start ?? [null, null];
  const [e1, e2] = end ?? [null, null];
  return {
    days: heldOn(start, end, seen),
    covers: start !== null && end !== null && s2 <= day && e1 >= day,
    maybe: (start !== null && s1 <= day && s2 > day && (end === null || e2 >= day))
      || (end !== null && e1 <= day && e2 >= day && e1 < e2 && (start === null || s1 <= day)),
    over: end === null ? null : e2 < day,
    later: start !== null ? s1 > day : end !== null && e1 > day,
    begun: start !== null && end === null && s2 <= day,
  };
}

/** The days on which a source shows the post held: seen, unless it speaks of a time gone by or to come; and a known edge. */
function heldOn(start, end, seen) {
  const away = seen === null || (end !== null && seen > end[1]) || (start !== null && seen < start[0]);
  const known = (one, other) => one !== null && other === null && one[0] === one[1];
  return [...(away ? [] : [seen]), ...(known(start, end) ? [start[0]] : known(end, start) ? [end[0]] : [])];
}

const highest = (days) => (days.length ? Math.max(...days) : null);
const lowest = (days) => (days.length ? Math.min(...days) : null);
