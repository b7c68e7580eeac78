/* The same map as two tables: for reading in order, by keyboard, with a screen reader, or to copy elsewhere. */
import { brief, button, make } from "./dom.js";
import { MEASURES } from "./measuring.js";
import { inMarks } from "./modes.js";
import { daysInWords, statesInWords } from "./states.js";
import { tiePicture } from "./swatch.js";

/** Built only while its tab is open, or for print: thousands of rows cost time. */
export function drawTables(panel, page, select) {
  const { store, words, look, measuring } = page;
  const FIRST = 300; // rows drawn at once; the rest on demand, so that thousands do not hold up the page
  const ON_PAPER = 1000; // rows of a table; who wants thousands is better served with a file
  const whole = { nodes: false, edges: false };

  const opener = (selection, text) => button({ class: "opener" }, make("span", { class: "clip" }, brief(text)), () => select(selection));
  const tieName = (id) => words.text(store.ties[store.edgeTie(id)].label);
  const standing = (id) => statesInWords(page, id).join(", ");
  const kindOf = (id) => store.kinds[store.nodeKind(id)];
  const { start, end } = store.graph;

  /** Measures of what is shown; "…" while one is being worked out. */
  const figure = (name, id) => { const values = measuring.values(name); return values ? words.number(values[id]) : "…"; };
  const measured = (name) => [name, (id) => measuring.values(name)?.[id] ?? 0, (id) => make("span", { "data-measure": name, "data-node": String(id) }, figure(name, id))];

  /** The value that gives a node its colour, unless that is the class or a measure. */
  function coloured() {
    const facet = look.colouring();
    if (facet.measure || facet.id === "kind") return [];
    const text = (id) => look.stated(facet, id) ?? "";
    return [[facet.label, text, (id) => make("span", { class: "clip" }, brief(text(id))), "colour"]];
  }

  /** A column: its heading (a key of strings.js or a pair of texts), what it is sorted by, its cell, and its name in sorting.js if not the heading. */
  const columns = {
    nodes: () => [
      ["name", (id) => words.label(id), (id) => opener({ type: "node", id }, words.label(id))],
      ["kind", (id) => store.nodeKind(id), (id) => make("span", { class: "chip" }, look.picture(id), brief(words.text(kindOf(id).label)))],
      ...MEASURES.map(measured),
      ...coloured(),
      ["caption", (id) => words.text(store.nodeCaption(id)), (id) => make("span", { class: "clip" }, brief(words.text(store.nodeCaption(id))))],
    ],
    edges: () => [
      ["from", (id) => words.label(start[id]), (id) => opener({ type: "node", id: start[id] }, words.label(start[id]))],
      ["tie", tieName, (id) => make("span", { class: "chip" }, tiePicture(store.ties[store.edgeTie(id)], store.edgeTentative(id)), brief(tieName(id)))],
      ["to", (id) => words.label(end[id]), (id) => opener({ type: "node", id: end[id] }, words.label(end[id]))],
      ["weight", store.edgeWeight, (id) => words.number(store.edgeWeight(id))],
      ["status", (id) => Number(store.edgeTentative(id)), (id) => words.say(store.edgeTentative(id) ? "tentativeStatus" : "reportedStatus")],
      ["when", (id) => store.edgeDays(id)[0] ?? Infinity, (id) => make("span", { class: "clip" }, daysInWords(store.edgeDays(id), words))],
      ["factCount", store.edgeFacts, (id) => button({ class: "plain why" }, `${words.say("why")} (${store.edgeFacts(id)})`, () => select({ type: "edge", id }))],
      ...(page.held.day() === null || !page.held.hasPosts ? [] : [["stateOfPost", standing, (id) => make("span", { class: "clip" }, standing(id))]]),
    ],
  };

  /** The columns of a table, and the place of the one that it is sorted by: -1 if that is not there, as some come and go. */
  function ordered(which) {
    const found = columns[which]();
    return { found, at: found.findIndex(([name, , , id = name]) => id === page.session.sort[which].by) };
  }

  function sorted(which, ids) {
    const { found, at } = ordered(which);
    const [, key] = found[Math.max(at, 0)];
    const { down } = page.session.sort[which];
    const collator = words.collator();
    const keys = new Map(ids.map((id) => [id, key(id)]));
    const order = (a, b) => (typeof keys.get(a) === "number" ? keys.get(a) - keys.get(b) : collator.compare(keys.get(a).slice(0, 200), keys.get(b).slice(0, 200)));
    return [...ids].sort((a, b) => (down ? -order(a, b) : order(a, b)) || a - b);
  }

  function headings(which) {
    const { found, at } = ordered(which);
    const { down } = page.session.sort[which];
    return make("tr", {}, found.map(([name, , , id = name], place) => {
      const here = place === at;
      const sort = () => {
        page.session.sort = { ...page.session.sort, [which]: { by: id, down: here && !down } };
        build();
        panel.querySelectorAll(`[data-table=${which}] th button`)[place].focus();
        page.address.keep(true);
      };
      return make("th", { scope: "col", "aria-sort": here ? (down ? "descending" : "ascending") : "none" }, button({ class: "sort" }, words.named(name).slice(0, 60) + (here ? (down ? " ▾" : " ▴") : ""), sort));
    }));
  }

  function table(which, ids, caption, paper) {
    const shown = sorted(which, ids).slice(0, paper ? ON_PAPER : whole[which] ? ids.length : FIRST);
    const rows = shown.map((id) => make("tr", {}, columns[which]().map(([, , cell], at) => {
      const first = at === 0;
      return make(first ? "th" : "td", first ? { scope: "row" } : {}, cell(id));
    })));
    const rest = ids.length - rows.length;
    return [
      make("h2", {}, words.say(which === "nodes" ? "nodesTitle" : "edgesTitle")),
      inMarks(page.session) ? make("p", { class: "help follows" }, words.say("tablesFollow")) : null,
      make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
        make("table", { "data-table": which }, make("caption", {}, caption), make("thead", {}, headings(which)), make("tbody", {}, rows))),
      rest > 0 ? further(which, rest, paper) : null,
    ];
  }

  /** What follows a table that is not whole. */
  const further = (which, rest, paper) => (paper
    ? make("p", { class: "help" }, words.say("restOfRows", words.number(rest)))
    : button({ class: "plain" }, words.say("allRows", rest), () => { whole[which] = true; build(); }));

  /** `paper`: as many rows as a reader of paper can do with, who cannot ask for the rest. */
  function build({ paper = false } = {}) {
    const nodes = page.shown.nodes();
    const edges = page.shown.edges();
    const parts = [
      ...page.crowd.table(),
      ...table("nodes", nodes, words.say("nodesTable", nodes.length, store.there.nodeCount), paper),
      ...table("edges", edges, words.say("edgesTable", edges.length, store.there.edgeCount), paper),
    ];
    panel.replaceChildren(...parts.filter((part) => part !== null));
  }

  /** A measure has been worked out: its numbers are filled in, or all is sorted anew; the focus stays in its place. */
  function ready(name) {
    if (page.session.tab !== "table") return;
    const stops = () => [...panel.querySelectorAll("button, [tabindex]")];
    const at = stops().indexOf(document.activeElement);
    if (page.session.sort.nodes.by === name) build();
    else for (const cell of panel.querySelectorAll(`[data-measure=${name}]`)) cell.textContent = figure(name, Number(cell.dataset.node));
    if (at >= 0) stops()[at]?.focus();
  }

  const draw = () => { if (page.session.tab === "table") build(); };

  /** More rows were there for paper alone. */
  function leave() {
    if (page.session.tab === "table") build();
    else panel.replaceChildren();
  }

  return { draw, leave, update: draw, build, ready };
}
