import assert from "node:assert/strict";
import test from "node:test";
import { DRAWN, STATES } from "../../../kg/maps/assets/asof.js";
import { readHash, writeHash } from "../../../kg/maps/assets/hash.js";
import { SORTS, freshSort } from "../../../kg/maps/assets/sorting.js";

const nodes = ["institution/postech", "a~b,c&d=e", "정부 100%", "\u202e<b>", "a..b.", ".."];
const edges = [{ start: 0, end: 1, tie: 0, nth: 1 }, { start: 3, end: 2, tie: 1, nth: 1 }, { start: 3, end: 2, tie: 1, nth: 2 }];
const ties = ["hosts", "speaks/at!"];
const choices = (...ids) => ids.map((id) => ({ id }));
const names = {
  steps: 12,
  facets: [
    { id: "kind", role: "layer", choices: choices("official", "forum", "mou") },
    { id: "sector", role: "narrow", choices: choices("univ", "a,b", "-", "!x", "~") },
    { id: "f.x=1", role: "narrow", choices: choices("1", "2") },
  ],
  modes: ["two-mode", "projected"], layouts: ["network", "tiles"],
  colours: ["kind", "sector", "a,b&c", "betweenness"], sizes: ["degree", "same", "betweenness"],
  nodeId: (i) => nodes[i], tieId: (t) => ties[t], edge: (i) => edges[i], findNode: (id) => nodes.indexOf(id),
  findEdge: (start, tie, end, nth) => edges.findIndex((e) => nodes[e.start] === start && ties[e.tie] === tie && nodes[e.end] === end && e.nth === nth),
};
names.groups = { of: [0, 0, 1, 1, 1, 2], lead: [1, 3, 5] };
const standard = { lang: "ko" };
const plain = { lang: "ko", selection: null, open: [], hops: 1, tab: "map", step: null, query: "", fade: false, view: null, put: new Map(), chosen: [null, null, null], colour: "kind", size: "degree", mode: "two-mode", layout: "network", time: null, undated: false, asOf: null, states: new Set(DRAWN), sort: freshSort() };
const write = (changes) => writeHash({ ...plain, ...changes }, names, standard);
const read = (hash) => readHash(hash, names, standard);

test("a plain state needs no hash", () => {
  assert.equal(write({}), "");
  assert.deepEqual(read(""), { state: plain, ignored: [] });
  assert.deepEqual(read("#"), { state: plain, ignored: [] });
});

test("keys are short and readable", () => {
  assert.equal(write({
    lang: "en", tab: "table", selection: { type: "node", id: 0 }, query: "포 a", fade: true, view: { x: -1.5, y: 2, scale: 0.25 }, colour: "sector", size: "same",
    chosen: [new Set([0, 1]), new Set([0]), null],
  }), "lang=en&tab=table&sel=institution/postech&f.kind=!mou&f.sector=univ&fade=1&colour=sector&size=same&q=%ED%8F%AC%20a&view=-1.5,2,0.25");
});

test("a path by its ends, and how far around a node the map stays bright", () => {
  assert.equal(write({ selection: { type: "path", from: 0, to: 4 }, hops: 2 }), "path=institution/postech..a%2E%2Eb%2E&hops=2");
});

test("a range of days, the day as of which things are shown, and the states of posts that are drawn", () => {
  const time = { from: "2023-01-01", to: "2024-12-31" };
  assert.equal(write({ time, undated: true }), "time=2023-01-01..2024-12-31&undated=1");
  assert.equal(write({ asOf: "2026-01-01", states: new Set(["last-seen", "in-office"]) }), "asof=2026-01-01&states=in-office,last-seen");
  assert.equal(write({ states: new Set() }), "states=");
  assert.deepEqual(read("#states=last-seen,gone"), { state: { ...plain, states: new Set(["last-seen"]) }, ignored: ["states=last-seen,gone"] });
});

test("each table has its order, said where it is another than at first", () => {
  const sort = { nodes: { by: "degree", down: false }, edges: { by: "when", down: true } };
  assert.equal(write({ sort }), "sort.nodes=degree&sort.edges=-when");
  assert.deepEqual(read("#sort.edges=-when&sort.nodes=degree"), { state: { ...plain, sort }, ignored: [] });
  assert.deepEqual(read("#sort.edges=gone&sort.nodes=name").ignored, ["sort.edges=gone"]);
});

test("whatever is written is read again", () => {
  const states = [
    ...nodes.map((_, id) => ({ selection: { type: "node", id } })), ...edges.map((_, id) => ({ selection: { type: "edge", id } })),
    ...nodes.flatMap((_, from) => nodes.map((__, to) => ({ selection: { type: "path", from, to }, hops: 3 }))).filter(({ selection: { from, to } }) => from !== to),
    { selection: { type: "group", id: 1 }, open: [2, 0] }, { selection: { type: "between", from: 0, to: 2 } }, { open: [1] },
    { chosen: [new Set(), null, null] }, { chosen: [new Set([1]), new Set([1, 2]), new Set([0])] }, { chosen: [null, new Set([0, 1, 2, 4]), null] },
    { chosen: [null, new Set([3]), null] }, { chosen: [null, new Set([4]), new Set([1])] },
    { mode: "projected" }, { colour: "a,b&c" }, { colour: "betweenness", size: "betweenness" }, { layout: "tiles", mode: "projected" },
    { time: { from: "0001-01-01", to: "9999-12-31" } }, { time: { from: "2023-04-20", to: "2023-04-20" }, undated: true, asOf: "1962-02-28" },
    { states: new Set() }, { states: new Set(STATES) }, ...STATES.map((state) => ({ states: new Set([state]) })),
    ...Object.keys(SORTS).flatMap((which) => SORTS[which].flatMap((by) => [true, false].map((down) => ({ sort: { ...freshSort(), [which]: { by, down } } })))),
    { step: 1 }, { step: 12, selection: { type: "node", id: 0 } },
    { query: "</script>&view=1,2,3#%00~!" }, { query: "\u202e\u0000\n" }, { view: { x: 0, y: -12345.5, scale: 6 } },
  ];
  for (const changes of states) {
    const hash = write(changes);
    assert.match(hash, /^[\w.~!*'()%&=,/:-]*$/);
    assert.deepEqual(read(`#${hash}`), { state: { ...plain, ...changes }, ignored: [] }, hash);
  }
});

test("a community is named by the member that has most lines, and by no other", () => {
  assert.equal(write({ selection: { type: "group", id: 0 }, open: [0, 2] }), "group=a%7Eb%2Cc%26d%3De&open=a%7Eb%2Cc%26d%3De,..");
  for (const between of ["a", "institution/postech..b", "a%7Eb%2Cc%26d%3De..a%7Eb%2Cc%26d%3De"]) assert.deepEqual(read(`#between=${between}`).ignored, [`between=${decodeURIComponent(between)}`]);
  assert.deepEqual(read("#group=institution/postech"), { state: plain, ignored: ["group=institution/postech"] });
  assert.deepEqual(read("#open=..,institution/postech,..").state.open, [2]);
  assert.deepEqual(read("#open=..,gone").ignored, ["open=..,gone"]);
  assert.deepEqual(read("#open=gone,%ZZ"), { state: plain, ignored: ["open=gone,%ZZ"] });
});

test("half a surrogate pair is no reason to stop", () => {
  assert.equal(read(write({ query: "a\ud800" })).state.query, "a\ufffd");
});

test("what means nothing is left out and named, the rest is used", () => {
  const cases = {
    "lang=fr": ["lang=fr"], "mode=two": ["mode=two"], "layout=chronology": ["layout=chronology"], "tab=": ["tab="], "sel=nobody": ["sel=nobody"], "sel=a~b": ["sel=a~b"], "sel=1~2~3~4~5": ["sel=1~2~3~4~5"], "view=1,2": ["view=1,2"],
    "view=1,2,1e9": ["view=1,2,1e9"], "view=NaN,0,1": ["view=NaN,0,1"], "view=1,2,0": ["view=1,2,0"], "fade=2": ["fade=2"],
    "path=a..b": ["path=a..b"], "path=institution/postech": ["path=institution/postech"], "path=institution/postech..institution/postech": ["path=institution/postech..institution/postech"],
    "step=0": ["step=0"], "step=13": ["step=13"], "step=1.5": ["step=1.5"], "step=": ["step="], "path=..": ["path=.."], "path=a..b..c": ["path=a..b..c"], "path=%ZZ..a": ["path=%ZZ..a"], "hops=0": ["hops=0"], "hops=4": ["hops=4"], "hops=02": ["hops=02"], "hops=": ["hops="], "colour=gone": ["colour=gone"], "size=kind": ["size=kind"], "size=": ["size="],
    "q=%E0%A4": ["q=%E0%A4"], "sel=%ZZ": ["sel=%ZZ"], "f.gone=x": ["f.gone=x"], "f.sector=": ["f.sector="], "f.sector=gone": ["f.sector=gone"],
    "f.sector=!": ["f.sector=!"], "f.%E0%A4=x": ["f.%E0%A4=x"], "__proto__=x": ["__proto__=x"], "constructor=x": ["constructor=x"], "toString": ["toString"], "=": ["="],
    "time=2023-01-01": ["time=2023-01-01"], "time=2023-01-02..2023-01-01": ["time=2023-01-02..2023-01-01"], "time=2023-02-30..2023-03-01": ["time=2023-02-30..2023-03-01"],
    "time=2023-01-01..2023-01-02..2023-01-03": ["time=2023-01-01..2023-01-02..2023-01-03"], "undated=0": ["undated=0"], "asof=2023": ["asof=2023"], "asof=": ["asof="],
    "sort.nodes=": ["sort.nodes="], "sort.nodes=when": ["sort.nodes=when"], "sort.nodes=--name": ["sort.nodes=--name"], "sort.gone=name": ["sort.gone=name"], "sort.__proto__=name": ["sort.__proto__=name"], "sort.=name": ["sort.=name"],
    "states=gone": ["states=gone"], "states=<b>": ["states=<b>"],
    [`q=${"x".repeat(201)}`]: [`q=${"x".repeat(58)}`], "<img src=x>": ["<img src=x>"],
  };
  for (const [hash, ignored] of Object.entries(cases)) {
    assert.deepEqual(read(`#${hash}&tab=about`), { state: { ...plain, tab: "about" }, ignored }, hash);
  }
  assert.deepEqual(read("#f.sector=univ,gone"), { state: { ...plain, chosen: [null, new Set([0]), null] }, ignored: ["f.sector=univ,gone"] });
});

test("a hash without end does not hold up the page", () => {
  assert.ok(read("&x=".repeat(100_000)).ignored.length <= 100);
});

test("nodes that were moved by hand keep their places", () => {
  const put = new Map([[1, [12.5, -3]], [0, [0, 700.1]]]);
  const link = write({ put });
  assert.deepEqual(read(link), { state: { ...plain, put }, ignored: [] });
  assert.deepEqual(read(`${link}~gone~1,2`).state.put, put);
  assert.equal(read(`${link}~gone~1,2`).ignored.length, 1);
  for (const broken of ["put=", "put=gone~1,2", `put=${names.nodeId(0)}~1`, `put=${names.nodeId(0)}~NaN,1`, "put=%ZZ~1,1"]) assert.deepEqual(read(broken).state.put, new Map(), broken);
});
