/* Not a test itself: prints what links leave of packed maps, nodes and lines, for tests/maps/test_map_remaining.py. */
import { readFileSync } from "node:fs";
import { unpack } from "../../../kg/maps/assets/columns.js";
import { unpackBytes } from "../../../kg/maps/assets/packed.js";
import { inMode, makeFacets } from "../../../kg/maps/assets/facets.js";
import { applyFilters, overlap } from "../../../kg/maps/assets/filters.js";
import { readHash } from "../../../kg/maps/assets/hash.js";
import { makeHeld } from "../../../kg/maps/assets/held.js";
import { layoutScope, modeOf, modesOf, scopeOf } from "../../../kg/maps/assets/modes.js";
import { makeStore } from "../../../kg/maps/assets/store.js";

const places = (mask) => [...mask.keys()].filter((i) => mask[i] === 1);

async function left({ packed, links }) {
  const store = makeStore(await unpack(unpackBytes(packed)));
  const facets = makeFacets(store);
  const names = { facets, modes: modesOf(store.ties), layouts: store.layouts, colours: ["kind"], sizes: ["degree"], dated: store.columns.column("edge.days").length > 0 };
  return links.map((link) => {
    const { state, ignored } = readHash(link, names, {});
    if (ignored.length) throw new Error(`${link}: ${ignored}`);
    store.enter(modeOf(state));
    inMode(facets, modeOf(state));
    const held = makeHeld(store, state);
    const scopes = [() => scopeOf(store.there), () => layoutScope(store, state), () => ({ nodes: null, edges: held.held() })];
    const { nodes, edges } = applyFilters(store.graph, facets, state.chosen, overlap(scopes));
    return [places(nodes), places(edges)];
  });
}

const found = [];
for (const each of JSON.parse(readFileSync(process.env.KG_CASES, "utf-8"))) found.push(await left(each));
console.log(JSON.stringify(found));
