/* The state of the page in its address: kept up while the reader moves, read when a link is opened or on back and forward. */
import { readHash, writeHash } from "./hash.js";

const QUIET = 250; // milliseconds after which a moving picture or a text being typed is written down

/** Copy a text; tells whether that was possible. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** `read()` gives the state, `restore(state)` brings it about, `stale(parts)` tells of what in a link means nothing here. */
export function makeAddress({ store, facets, groups, modes, layouts, standard, colours, sizes, dated: anyDated }, { read, restore, stale }) {
  const { graph } = store;
  const framed = window.top !== window; // the address bar is someone else's
  let nodeById = null; // made when a link is first read
  function findNode(id) {
    if (nodeById === null) {
      nodeById = new Map();
      for (let i = graph.nodes - 1; i >= 0; i -= 1) nodeById.set(store.nodeId(i), i);
    }
    return nodeById.get(id) ?? -1;
  }
  const names = {
    facets, groups, modes, layouts, colours, sizes, dated: anyDated,
    steps: store.story?.steps.length ?? 0,
    nodeId: store.nodeId,
    tieId: (tie) => store.ties[tie].id,
    edge(id) {
      const [start, end, tie] = [graph.start[id], graph.end[id], store.edgeTie(id)];
      return { start, end, tie, nth: 1 + twins(start, end, store.ties[tie].id).indexOf(id) };
    },
    findNode,
    findEdge: (start, tie, end, nth) => twins(findNode(start), findNode(end), tie)[nth - 1] ?? -1,
  };
  /** The lines of one tie between the same two nodes, in their order: nearly always one. */
  function twins(start, end, tie) {
    if (start < 0 || end < 0) return [];
    return graph.rowOf(start).filter((e) => graph.start[e] === start && graph.end[e] === end && store.ties[store.edgeTie(e)].id === tie);
  }

  let written = "";
  let timer = 0;

  const hash = () => writeHash(read(), names, standard);
  const bare = () => location.href.replace(/#.*$/s, "");
  const link = () => `${bare()}${hash() ? "#" : ""}${hash()}`;

  function write(step) {
    clearTimeout(timer);
    const now = hash();
    if (now === written) return;
    written = now;
    try {
      history[step ? "pushState" : "replaceState"](null, "", link());
    } catch {
      // a browser that is asked too often refuses for a while; the next change is written again
    }
  }

  /** Write the state down: at once and as a `step` to which "back" leads, or after a while and in place of the last. */
  function keep(step) {
    if (framed) return;
    clearTimeout(timer);
    if (step) write(true);
    else timer = setTimeout(() => write(false), QUIET);
  }

  function follow() {
    clearTimeout(timer);
    const { state, ignored } = readHash(location.hash, names, standard);
    restore(state);
    written = hash();
    stale(ignored);
  }

  /** Copy a link to the present state; tells whether that was possible. */
  const copy = () => copyText(link());

  function start() {
    if (framed) return;
    addEventListener("popstate", follow);
    if (location.hash.length > 1) follow();
  }

  return { framed, link, keep, copy, start, stateOf: (text) => readHash(text, names, standard) };
}
