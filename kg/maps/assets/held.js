/*
 * What holds in the time that was chosen: a range of days, or how things stood as of one day. Lines hold on their days;
 * posts stand as asof.js finds, each for itself, and their lines are drawn by state.
 */
import { STATES, stateAsOf } from "./asof.js";
import { dayOfIso } from "./days.js";
import { heldBy, heldWithin, sized, undatedMask } from "./spans.js";

/** `session` has time ({from, to} in ISO, or null), undated, asOf (ISO, or null) and states; as of a day, no range counts. */
export function makeHeld({ graph, columns }, session) {
  const { column } = columns;
  const spans = { at: column("edge.days.at"), days: column("edge.days") };
  const undated = undatedMask(spans);
  const claims = makeClaims(columns);
  const posts = postsBehind(columns, graph.edges);
  const hasPosts = posts.some((facts) => facts.length > 0);
  const pattern = new Uint8Array(graph.edges); // 0 as its tie has it, else 1 and more: a state
  let known = { day: null, found: new Map() };

  const rank = new Map(STATES.map((state, i) => [state, i]));
  let read = { text: null, day: null };

  /** The day as of which things are shown, or null; asked for every post, so read once. */
  function day() {
    if (read.text !== session.asOf) read = { text: session.asOf, day: session.asOf === null ? null : dayOfIso(session.asOf) };
    return read.day;
  }

  const range = () => (session.asOf !== null || session.time === null ? null : [session.time.from, session.time.to].map(dayOfIso));

  /** How a fact stood on the chosen day; null when none is chosen, or it is no post. */
  function standing(fact) {
    if (day() === null || !claims.has(fact)) return null;
    if (known.day !== day()) known = { day: day(), found: new Map() };
    if (!known.found.has(fact)) known.found.set(fact, stateAsOf(claims.get(fact), day()));
    return known.found.get(fact);
  }

  /** The states of the posts behind a line; none while no day is chosen. */
  const states = (e) => (day() === null ? [] : posts[e].map((fact) => standing(fact).state));

  /** The state by which the line of a post is drawn, by its place: of those asked for, the one that says most; -1: none. */
  function drawn(e) {
    let best = STATES.length;
    for (const fact of posts[e]) {
      const { state } = standing(fact);
      if (session.states.has(state)) best = Math.min(best, rank.get(state));
    }
    return best === STATES.length ? -1 : best;
  }

  /** The lines that hold then, as a mask; null while no time is chosen. */
  function held() {
    const [on, within] = [day(), range()];
    if (on === null && within === null) return null;
    const mask = on === null ? heldWithin(spans, ...within) : heldBy(spans, on);
    for (let e = 0; e < mask.length; e += 1) {
      if (on !== null && posts[e].length > 0) mask[e] = drawn(e) < 0 ? 0 : 1;
      else if (undated[e] === 1) mask[e] = session.undated ? 1 : 0;
    }
    return mask;
  }

  /** The pattern of every line, by its state where it has one; the array stays the same. */
  function patterns() {
    for (let e = 0; e < pattern.length; e += 1) pattern[e] = day() !== null && posts[e].length > 0 ? 1 + drawn(e) : 0;
    return pattern;
  }

  /** How many posts on the lines of a mask (or all) stand in each state, each post once. */
  function tally(mask = null) {
    const counts = new Map(STATES.map((state) => [state, 0]));
    const met = new Set();
    for (let e = 0; e < graph.edges; e += 1) {
      if (mask !== null && mask[e] !== 1) continue;
      for (const fact of posts[e]) {
        if (met.has(fact)) continue;
        met.add(fact);
        const { state } = standing(fact);
        counts.set(state, counts.get(state) + 1);
      }
    }
    return counts;
  }

  /** Of the lines of a mask (or all) that have posts, how many there are, and of how many no post is in a state asked for. */
  function carriers(mask = null) {
    let [all, hidden] = [0, 0];
    for (let e = 0; e < graph.edges; e += 1) {
      if (posts[e].length === 0 || (mask !== null && mask[e] !== 1)) continue;
      all += 1;
      if (drawn(e) < 0) hidden += 1;
    }
    return { all, hidden };
  }

  /** How many lines of a mask (or all) begin only after the chosen day; posts have a state instead. */
  function later(mask = null) {
    const begun = heldBy(spans, day());
    return sized(begun.map((on, e) => (on === 0 && undated[e] === 0 && posts[e].length === 0 ? 1 : 0)), mask);
  }

  /** How many lines of a mask (or all) have no date that could be asked; as of a day, posts have a state instead. */
  function dateless(mask = null) {
    if (day() === null) return sized(undated, mask);
    return sized(undated.map((on, e) => (on && posts[e].length === 0 ? 1 : 0)), mask);
  }

  return { spans, hasPosts, day, range, standing, states, held, pattern, patterns, tally, carriers, later, dateless };
}

/** The facts that are posts behind each line; most have none. */
function postsBehind({ column }, edges) {
  const [at, facts, post, none] = [column("edge.facts.at"), column("edge.facts"), column("fact.post"), []];
  const found = new Array(edges).fill(none);
  for (let e = 0; e < edges; e += 1) {
    for (let k = at[e]; k < at[e + 1]; k += 1) if (post[facts[k]] === 1) found[e] = [...found[e], facts[k]];
  }
  return found;
}

/** The claims on each fact that is a post, by its place. */
function makeClaims({ column, list }) {
  const [post, at] = [column("fact.post"), column("fact.claims.at")];
  const pair = (days) => (days.length ? [days[0], days[1]] : null);
  const claim = (c) => ({ start: pair(list("claim.start", c)), end: pair(list("claim.end", c)), seen: list("claim.seen", c)[0] ?? null });
  const found = new Map();
  for (let f = 0; f < post.length; f += 1) {
    if (post[f] === 1) found.set(f, Array.from({ length: at[f + 1] - at[f] }, (_, k) => claim(at[f] + k)));
  }
  return found;
}
