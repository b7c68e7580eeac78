import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { unpack } from "../../../kg/maps/assets/columns.js";
import { unpackBytes } from "../../../kg/maps/assets/packed.js";
import { makeStore } from "../../../kg/maps/assets/store.js";

const { maps } = JSON.parse(readFileSync(process.env.KG_CASES, "utf-8"));
const native = globalThis.DecompressionStream;

for (const [way, stream] of [["by the browser", native], ["by our own hand", undefined]]) {
  test(`maps are unpacked ${way}`, async () => {
    globalThis.DecompressionStream = stream;
    for (const { packed, nodes, edges } of maps) {
      const store = makeStore(await unpack(unpackBytes(packed)));
      assert.deepEqual([store.graph.nodes, store.graph.edges], [nodes, edges]);
    }
    globalThis.DecompressionStream = native;
  });
}

test("every field of a small map is there", async () => {
  const store = makeStore(await unpack(unpackBytes(maps[0].packed)));
  assert.deepEqual(store.title, ["작은 지도", "Small map"]);
  assert.deepEqual(store.notes, [["빠진 것이 있습니다.", "Some things are missing."]]);
  assert.deepEqual(store.node(1), {
    id: "b", iri: "https://w3id.org/rikg/id/x/b", kind: 1, label: ["포스텍", "POSTECH"], caption: ["대학", "University"],
    forms: ["포스텍", "POSTECH", "포항공대", "ＰＯＳＴＥＣＨ"], facts: [0, 1], names: [], lacking: "",
  });
  assert.deepEqual(store.edge(1), { start: 1, end: 0, tie: 1, weight: 2, tentative: true, facts: [1], sources: [], witnesses: 0 });
  assert.deepEqual(store.fact(0), {
    heading: ["총장", "President"], values: [[["기간", "Term"], ["2020-2023", "2020 to 2023"]]], evidence: [0],
    group: -1, role: -1, parts: [], status: ["", ""], factual: true, days: [], lent: false, differences: [],
  });
  assert.deepEqual(store.evidence(1), { source: 1, locator: ["사진 설명", "caption"], anchor: "", notes: [["예고", "announced"]], says: ["", ""], interested: false });
  assert.deepEqual(store.sources.map(({ id, link, read }) => [id, link, read[1]]), [["s0", true, "full text"], ["s1", false, "restated"]]);
  assert.deepEqual(store.kinds[1], { id: "institution", label: ["기관", "Institution"], colour: "#2e8b6f", shape: "square" });
  assert.deepEqual(store.ties.map(({ id, directed }) => [id, directed]), [["post", true], ["role", false]]);
  assert.deepEqual([...store.columns.column("node.x")], [1.5, -2, 0]);
  assert.deepEqual([...store.columns.column("edge.bend")], [0.25, -0.25]);
  assert.throws(() => store.columns.column("node.colour"), /no column/);
});

test("a fact knows its class, role and ends, its days, and on what its sources differ", async () => {
  const store = makeStore(await unpack(unpackBytes(JSON.parse(readFileSync(process.env.KG_CASES, "utf-8")).detailed)));
  assert.deepEqual(store.groups, [["표기", "Name"], ["참여", "Participation"]]);
  const { group, role, parts, status, factual, days, lent, differences } = store.fact(0);
  assert.deepEqual([group, store.roles[role], parts], [1, ["발표", "presenter"], [{ text: ["홀로 포럼", "Lone Forum"], node: 2 }, { text: ["포스텍", "POSTECH"], node: 1 }]]);
  assert.deepEqual([status, factual, days, lent], [["예고", "announced"], false, [[19467, 19468]], true]);
  assert.deepEqual(differences, [
    { label: ["제목", "title"], stands: -1, values: [{ text: ["앞날", "Future"], evidence: [0] }, { text: ["미래", "Tomorrow"], evidence: [1] }] },
    { label: ["날짜", "date"], stands: 1, values: [{ text: ["2023-04", "2023-04"], evidence: [0] }, { text: ["2023-04-20", "2023-04-20"], evidence: [1] }] },
  ]);
  assert.deepEqual(store.fact(2).parts, [{ text: ["포스텍", "POSTECH"], node: 1 }, { text: ["포항공대", "포항공대"], node: -1 }]);
  assert.deepEqual([store.node(1).names, store.node(1).lacking, store.node(0).lacking], [[2], "", "en"]);
  assert.deepEqual([store.edge(0).sources, store.edge(0).witnesses, store.sources[1].origin], [[0, 1], 1, "s0"]);
  assert.deepEqual([store.evidence(1).says, store.evidence(1).interested], [["밝힌 수 10", "10 stated"], true]);
});

test("numbers of which the steps were written are added up, whatever their kind", async () => {
  const { packed, columns } = JSON.parse(readFileSync(process.env.KG_CASES, "utf-8")).stepped;
  const read = await unpack(unpackBytes(packed));
  for (const [name, numbers] of Object.entries(columns)) {
    assert.deepEqual([...read.column(name)], numbers);
    assert.equal(read.column(name), read.column(name)); // added up once
  }
});

test("damaged data are noticed", async () => {
  for (const stream of [native, undefined]) {
    globalThis.DecompressionStream = stream;
    await assert.rejects(unpack(unpackBytes(maps[0].packed.slice(0, -40))));
    await assert.rejects(unpack(unpackBytes("no data")));
  }
  globalThis.DecompressionStream = native;
});
