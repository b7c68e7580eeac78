/* What scopes and filters leave of the map, and the path that is selected through what is left. */
import { inMode } from "./facets.js";
import { applyFilters, overlap } from "./filters.js";
import { placesOf } from "./measures.js";
import { layoutScope, modeOf, scopeOf } from "./modes.js";
import { shortestPaths } from "./paths.js";
import { sized } from "./spans.js";

/** Keeps `page.mode`, `page.offered`, `page.shown` and `page.route` as the state of the page wants them. */
export function makeRemaining(page) {
  const { store, facets, session } = page;
  const { graph } = store;

  const unfiltered = (scope) => applyFilters(graph, facets, facets.map(() => null), scope);

  /** Masks, lists, numbers, and how many each further choice would leave. */
  function refilter() {
    const before = page.mode;
    page.mode = modeOf(session);
    store.enter(page.mode);
    if (page.mode !== before) page.offered = offered();
    const { nodes, edges, counts } = applyFilters(graph, facets, session.chosen, overlap(page.scopes));
    const list = (mask) => Array.from(placesOf(mask));
    page.shown = { masks: { nodes, edges }, counts, nodes: () => list(nodes), edges: () => list(edges), nodeCount: sized(nodes), edgeCount: sized(edges) };
    reroute();
  }

  /** Of each choice, whether it has a place in the mode of the page: not if only the other mode has any of it. */
  function offered() {
    inMode(facets, page.mode);
    const { nodes, edges } = store.there;
    if (nodes === null && edges === null) return facets.map(({ choices }) => choices.map(() => true)); // there is no other mode
    const [here, anywhere] = [unfiltered(scopeOf(store.there)).counts, unfiltered().counts];
    return here.map((counts, f) => Array.from(counts, (n, c) => n > 0 || anywhere[f][c] === 0));
  }

  /** What has a place in the mode and layout of the page, whatever the filters leave of it: masks of nodes and edges. */
  const placed = () => unfiltered(overlap([() => scopeOf(store.there), () => layoutScope(store, session)]));

  /** The path that is selected, under the filters in force. */
  function reroute() {
    const { type, from, to } = session.selection ?? {};
    page.route = type === "path" ? shortestPaths(graph, from, to, page.shown.masks.edges) : null;
  }

  return { refilter, placed, reroute };
}
