import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { unpack } from "../../../kg/maps/assets/columns.js";
import { makeStore } from "../../../kg/maps/assets/store.js";

const { maps } = JSON.parse(readFileSync(process.env.KG_CASES, "utf-8"));
const native = globalThis.DecompressionStream;

for (const [way, stream] of [["by the browser", native], ["by our own hand", undefined]]) {
  test(`maps are unpacked ${way}`, async () => {
    globalThis.DecompressionStream = stream;
    for (const { packed, nodes, edges } of maps) {
      const store = makeStore(await unpack(packed));
      assert.deepEqual([store.graph.nodes, store.graph.edges], [nodes, edges]);
    }
    globalThis.DecompressionStream = native;
  });
}

test("every field of a small map is there", async () => {
  const store = makeStore(await unpack(maps[0].packed));
  assert.deepEqual(store.title, ["작은 지도", "Small map"]);
  assert.deepEqual(store.notes, [["빠진 것이 있습니다.", "Some things are missing."]]);
  assert.deepEqual(store.node(1), {
    id: "b", iri: "https://w3id.org/rikg/id/x/b", kind: 1, label: ["포스텍", "POSTECH"], caption: ["대학", "University"],
    forms: ["포스텍", "POSTECH", "포항공대", "ＰＯＳＴＥＣＨ"], facts: [0, 1],
  });
  assert.deepEqual(store.edge(1), { start: 1, end: 0, tie: 1, weight: 2, tentative: true, facts: [1] });
  assert.deepEqual(store.fact(0), { heading: ["총장", "President"], values: [[["기간", "Term"], ["2020-2023", "2020 to 2023"]]], evidence: [0] });
  assert.deepEqual(store.evidence(1), { source: 1, locator: ["사진 설명", "caption"], anchor: "", notes: [["예고", "announced"]] });
  assert.deepEqual(store.sources.map(({ id, link, read }) => [id, link, read[1]]), [["s0", true, "full text"], ["s1", false, "restated"]]);
  assert.deepEqual(store.kinds[1], { id: "institution", label: ["기관", "Institution"], colour: "#2e8b6f", shape: "square" });
  assert.deepEqual(store.ties.map(({ id, directed }) => [id, directed]), [["post", true], ["role", false]]);
  assert.deepEqual([...store.columns.column("node.x")], [1.5, -2, 0]);
  assert.deepEqual([...store.columns.column("edge.bend")], [0.25, -0.25]);
  assert.throws(() => store.columns.column("node.colour"), /no column/);
});

test("damaged data are noticed", async () => {
  for (const stream of [native, undefined]) {
    globalThis.DecompressionStream = stream;
    await assert.rejects(unpack(maps[0].packed.slice(0, -40)));
    await assert.rejects(unpack("no data"));
  }
  globalThis.DecompressionStream = native;
});
