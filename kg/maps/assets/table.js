/* The same map as two tables: for reading in order, by keyboard, with a screen reader, or to copy elsewhere. */
function drawTables(panel, store, select) {
  const { make, brief, button } = dom;
  const { data } = store;
  const FIRST = 300; // rows drawn at once; the rest on demand, so that thousands do not hold up the page
  const sorting = { nodes: { column: 2, down: true }, edges: { column: 0, down: false } };
  const whole = { nodes: false, edges: false };

  const opener = (selection, text) => button({ class: "opener" }, make("span", { class: "clip" }, brief(text)), () => select(selection));
  const tieName = (edge) => store.text(data.ties[edge.tie].label);
  const factCount = (edge) => edge.facts.length;

  /** A column: its heading, what it is sorted by, and its cell. */
  const columns = {
    nodes: () => [
      ["name", (id) => store.label(id), (id) => opener({ type: "node", id }, store.label(id))],
      ["kind", (id) => data.nodes[id].kind, (id) => make("span", { class: "chip" }, swatch.kind(data.kinds[data.nodes[id].kind]), brief(store.text(data.kinds[data.nodes[id].kind].label)))],
      ["degree", (id) => store.edgesOf[id].length, (id) => String(store.edgesOf[id].length)],
      ["caption", (id) => store.text(data.nodes[id].caption), (id) => make("span", { class: "clip" }, brief(store.text(data.nodes[id].caption)))],
    ],
    edges: () => [
      ["from", (id) => store.label(data.edges[id].start), (id) => opener({ type: "node", id: data.edges[id].start }, store.label(data.edges[id].start))],
      ["tie", (id) => tieName(data.edges[id]), (id) => make("span", { class: "chip" }, swatch.tie(data.ties[data.edges[id].tie], data.edges[id].tentative), brief(tieName(data.edges[id])))],
      ["to", (id) => store.label(data.edges[id].end), (id) => opener({ type: "node", id: data.edges[id].end }, store.label(data.edges[id].end))],
      ["weight", (id) => data.edges[id].weight, (id) => data.edges[id].weight.toLocaleString(store.language, { maximumFractionDigits: 3 })],
      ["status", (id) => Number(data.edges[id].tentative), (id) => store.say(data.edges[id].tentative ? "tentativeStatus" : "reportedStatus")],
      ["factCount", (id) => factCount(data.edges[id]), (id) => button({ class: "plain why" }, `${store.say("why")} (${factCount(data.edges[id])})`, () => select({ type: "edge", id }))],
    ],
  };

  function sorted(which, ids) {
    const { column, down } = sorting[which];
    const [, key] = columns[which]()[column];
    const collator = store.collator();
    const keys = new Map(ids.map((id) => [id, key(id)]));
    const order = (a, b) => (typeof keys.get(a) === "number" ? keys.get(a) - keys.get(b) : collator.compare(keys.get(a).slice(0, 200), keys.get(b).slice(0, 200)));
    return [...ids].sort((a, b) => (down ? -order(a, b) : order(a, b)) || a - b);
  }

  function headings(which) {
    return make("tr", {}, columns[which]().map(([name], at) => {
      const { column, down } = sorting[which];
      const mark = column === at ? (down ? " ▾" : " ▴") : "";
      const sort = () => {
        sorting[which] = { column: at, down: column === at ? !down : false };
        draw();
        panel.querySelectorAll(`[data-table=${which}] th button`)[at].focus();
      };
      return make("th", { scope: "col", "aria-sort": column === at ? (down ? "descending" : "ascending") : "none" }, button({ class: "sort" }, store.say(name) + mark, sort));
    }));
  }

  function table(which, ids, caption) {
    const shown = sorted(which, ids).slice(0, whole[which] ? ids.length : FIRST);
    const rows = shown.map((id) => make("tr", {}, columns[which]().map(([, , cell], at) => {
      const first = at === 0;
      return make(first ? "th" : "td", first ? { scope: "row" } : {}, cell(id));
    })));
    const rest = ids.length - rows.length;
    return [
      make("h2", {}, store.say(which === "nodes" ? "nodesTitle" : "edgesTitle")),
      make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
        make("table", { "data-table": which }, make("caption", {}, caption), make("thead", {}, headings(which)), make("tbody", {}, rows))),
      rest > 0 ? button({ class: "plain" }, store.say("allRows", rest), () => { whole[which] = true; draw(); }) : null,
    ];
  }

  function draw() {
    const nodes = data.nodes.map((_, id) => id).filter(store.nodeShown);
    const edges = data.edges.map((_, id) => id).filter(store.edgeShown);
    const parts = [
      ...table("nodes", nodes, store.say("nodesTable", nodes.length, data.nodes.length)),
      ...table("edges", edges, store.say("edgesTable", edges.length, data.edges.length)),
    ];
    panel.replaceChildren(...parts.filter((part) => part !== null));
  }

  return { draw };
}
