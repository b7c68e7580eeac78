/* Not a test itself: prints how every post of packed pages stood on some days, for tests/maps/test_map_states.py. */
import { readFileSync } from "node:fs";
import { unpack } from "../../../kg/maps/assets/columns.js";
import { unpackBytes } from "../../../kg/maps/assets/packed.js";
import { dayOfIso, isoOf } from "../../../kg/maps/assets/days.js";
import { makeHeld } from "../../../kg/maps/assets/held.js";
import { makeStore } from "../../../kg/maps/assets/store.js";

const { packed, days } = JSON.parse(readFileSync(process.env.KG_CASES, "utf-8"));
const store = makeStore(await unpack(unpackBytes(packed)));
const iso = (day) => (day === null ? "" : isoOf(day));
const id = (node) => store.node(node).id;
const found = days.map((asOf) => {
  const held = makeHeld(store, { asOf, time: null, undated: false, states: new Set() });
  const rows = [];
  for (let e = 0; e < store.graph.edges; e += 1) {
    for (const fact of store.edge(e).facts) {
      const standing = held.standing(fact);
      if (standing === null || standing.state === "announced") continue;
      rows.push([id(store.graph.start[e]), id(store.graph.end[e]), standing.state, iso(standing.lastSeen), standing.gap === null ? "" : `${standing.gap}`, iso(standing.nextSeen)]);
    }
  }
  return rows;
});
if (days.some((day) => dayOfIso(day) === null)) throw new Error("no such day");
console.log(JSON.stringify(found));
