/* Measures of what is shown now: worked out when asked for, the long ones in slices, so that the page stays alive. */
import { betweenness, closeness, clustering, coreNumbers, drawLots, placesOf, simpleNetwork, strengths } from "./measures.js";

export const MEASURES = ["degree", "strength", "betweenness", "closeness", "core", "clustering"];
export const EXACT = 5000; // nodes up to which paths from every one of them are followed
export const PIVOTS = 500; // above it, from so many drawn by lot
const AT_ONCE = 16; // milliseconds of work at a time
const LONG = { betweenness, closeness, clustering };
const BY_PATHS = ["betweenness", "closeness"];

/** A turn for everything else in the page: sooner than a timer, which browsers hold back. */
function breath() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); resolve(); };
    port2.postMessage(null);
  });
}

/**
 * Run a generator in slices, the first one too after a breath, while `wanted()`; `heard(share)` is told how far it is
 * after each. Gives what the generator returns, or null if it was not wanted any more. `clock` is for tests.
 */
export async function inSlices(steps, { wanted, heard = () => {}, now = () => performance.now(), rest = breath }) {
  for (;;) {
    await rest();
    if (!wanted()) return null;
    const until = now() + AT_ONCE;
    let turn = steps.next();
    while (!turn.done && now() < until) turn = steps.next();
    if (turn.done) return turn.value;
    heard(turn.value);
  }
}

/**
 * `shown()` gives what is shown (masks of nodes and edges), another object whenever it has changed; `told(name, ready)` is
 * called when a measure that was asked for is there, or a step farther on its way.
 */
export function makeMeasuring({ graph, edgeWeight }, shown, told) {
  let held = { of: null };

  function current() {
    if (held.of !== shown()) held = { of: shown(), net: null, nodes: null, most: new Map(), values: new Map(), sorted: new Map(), shares: new Map() };
    return held;
  }

  const net = () => (current().net ??= simpleNetwork(graph, shown().masks));
  const nodes = () => (current().nodes ??= placesOf(shown().masks.nodes));
  const quick = {
    degree: () => Float64Array.from(graph.degrees(shown().masks.edges)),
    strength: () => strengths(graph, edgeWeight, shown().masks),
    core: () => coreNumbers(net()),
  };

  function begin(name) {
    const mine = current();
    const wanted = () => mine.of === shown();
    const heard = (share) => { mine.shares.set(name, share); told(name, false); };
    mine.shares.set(name, 0);
    inSlices(LONG[name](net(), nodes().length > EXACT ? drawLots(nodes(), PIVOTS) : nodes()), { wanted, heard }).then((values) => {
      if (values === null) return;
      mine.values.set(name, values);
      told(name, true);
    });
  }

  /** The values by node, or null: they are being worked out, and `told` will be called. */
  function values(name) {
    const { values: known, shares } = current();
    if (!known.has(name) && quick[name]) known.set(name, quick[name]());
    if (!known.has(name) && !shares.has(name)) begin(name);
    return known.get(name) ?? null;
  }

  /** The values of what is shown, from small to large. */
  function sorted(name) {
    const { sorted: known } = current();
    if (!known.has(name)) known.set(name, Float64Array.from(nodes(), (id) => values(name)[id]).sort());
    return known.get(name);
  }

  function most(name) {
    const { most: known } = current();
    if (!known.has(name)) known.set(name, nodes().reduce((high, id) => Math.max(high, values(name)[id]), 0));
    return known.get(name);
  }

  /** The place of a node: one more than how many have a larger value, beyond what rounding makes of equals. */
  function rank(name, id) {
    const all = sorted(name);
    const mine = values(name)[id] + 1e-12;
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle] > mine) high = middle;
      else low = middle + 1;
    }
    return all.length - low + 1;
  }

  return {
    values, rank,
    most, nodes,
    share: (name) => current().shares.get(name) ?? 0,
    sampled: (name) => BY_PATHS.includes(name) && nodes().length > EXACT,
  };
}
