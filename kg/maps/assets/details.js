/* The panel beside the map: how to read it, or the selected node or edge with every fact and its evidence. */
function drawDetails(panel, store, go) {
  const { make, said, brief, button, link } = dom;
  const { data } = store;
  const other = () => (store.language === "en" ? "ko" : "en");

  function render(selection, canGoBack) {
    panel.classList.toggle("open", selection !== null);
    if (selection === null) panel.replaceChildren(...introduction());
    else panel.replaceChildren(controls(canGoBack), ...(selection.type === "node" ? node(selection.id) : edge(selection.id)));
    panel.scrollTop = 0;
  }

  function controls(canGoBack) {
    return make("div", { class: "controls" },
      canGoBack ? button({ class: "plain" }, `← ${store.say("back")}`, go.back) : make("span"),
      button({ class: "plain" }, `${store.say("close")} ✕`, go.close));
  }

  function introduction() {
    const top = data.nodes.map((_, id) => id).filter((id) => store.edgesOf[id].length)
      .sort((a, b) => store.edgesOf[b].length - store.edgesOf[a].length || a - b).slice(0, 5);
    return [
      make("h2", {}, store.say("howTo")),
      make("dl", { class: "totals" }, store.say("counts", data.nodes.length, data.edges.length, data.sources.length)
        .map(([n, what]) => make("div", {}, make("dt", {}, what), make("dd", {}, String(n))))),
      make("ul", { class: "how" }, store.say("howToLines").map((line) => make("li", {}, line))),
      data.notes.length ? button({ class: "plain wide" }, `${store.say("limits")} →`, go.about) : null,
      top.length ? make("h3", {}, store.say("mostTies")) : null,
      top.length ? make("ul", { class: "people" }, top.map((id) => make("li", {}, toNode(id), make("span", { class: "count" }, String(store.edgesOf[id].length))))) : null,
    ].filter((part) => part !== null);
  }

  function toNode(id) {
    const record = data.nodes[id];
    return button({ class: "to-node" }, [swatch.kind(data.kinds[record.kind]), make("span", { class: "clip" }, brief(store.label(id)))], () => go.select({ type: "node", id }));
  }

  function heading(text) {
    return make("h2", { id: "details-title", tabindex: "-1", class: "long" }, said(text));
  }

  function node(id) {
    const record = data.nodes[id];
    const kind = data.kinds[record.kind];
    const second = store.otherText(record.label);
    const forms = [...new Set(record.forms)].filter((form) => !record.label.includes(form));
    return [
      make("p", { class: "chip" }, swatch.kind(kind), brief(store.text(kind.label))),
      heading(store.label(id)),
      second && second !== store.label(id) ? make("p", { class: "second long", lang: other() }, said(second)) : null,
      store.text(record.caption) ? make("p", { class: "caption long" }, said(store.text(record.caption))) : null,
      forms.length ? make("p", { class: "forms long" }, make("span", { class: "tag-name" }, store.say("otherForms")), forms.map((form) => make("span", { class: "tag" }, brief(form)))) : null,
      ...facts(record.facts),
      ...neighbours(id),
      record.iri ? make("p", { class: "iri long" }, make("span", { class: "tag-name" }, store.say("identifier")), make("code", {}, said(record.iri))) : null,
    ].filter((part) => part !== null);
  }

  function edge(id) {
    const record = data.edges[id];
    const tie = data.ties[record.tie];
    return [
      make("p", { class: "chip" }, swatch.tie(tie, record.tentative), brief(store.text(tie.label))),
      make("h2", { id: "details-title", tabindex: "-1" }, store.say("why")),
      make("ul", { class: "people ends" }, [record.start, record.end].map((end) => make("li", {}, toNode(end)))),
      make("p", { class: "caption long" }, said(store.text(tie.explanation))),
      make("dl", { class: "values" }, pair(store.say("weight"), number(record.weight)),
        pair(store.say("status"), store.say(record.tentative ? "tentativeStatus" : "reportedStatus"))),
      ...facts(record.facts),
    ];
  }

  const number = (value) => value.toLocaleString(store.language, { maximumFractionDigits: 3 });
  const pair = (name, value) => make("div", {}, make("dt", {}, name), make("dd", { class: "long" }, value));

  function facts(ids) {
    if (!ids.length) return [];
    return [
      make("h3", {}, store.say("facts"), make("span", { class: "count" }, String(ids.length))),
      ...ids.map((id) => fact(data.facts[id])),
    ];
  }

  function fact(record) {
    const values = record.values.filter(([, value]) => store.text(value));
    return make("article", { class: "fact" },
      make("h4", { class: "long" }, said(store.text(record.heading))),
      values.length ? make("dl", { class: "values" }, values.map(([name, value]) => pair(said(store.text(name)), said(store.text(value))))) : null,
      record.evidence.length
        ? make("ul", { class: "evidence", "aria-label": store.say("evidence") }, record.evidence.map((id) => evidence(data.evidence[id])))
        : make("p", { class: "help" }, store.say("noEvidence")));
  }

  function evidence(record) {
    const source = data.sources[record.source];
    const place = [source.publisher, source.date || store.say("undated"), store.text(record.locator)].filter((part) => part);
    return make("li", {},
      make("p", { class: "cited long" }, title(source)),
      make("p", { class: "place long" }, place.flatMap((part, i) => (i ? [" · ", said(part)] : [said(part)])),
        record.anchor ? make("q", {}, said(record.anchor)) : null),
      record.notes.length || store.text(source.read)
        ? make("p", { class: "long" }, record.notes.map((note) => make("span", { class: "tag warm" }, brief(store.text(note)))),
          store.text(source.read) ? make("span", { class: "tag" }, brief(store.text(source.read))) : null)
        : null);
  }

  function title(source) {
    const shown = said(source.title || source.id);
    const linked = source.link ? link(source.url, shown, store.say("newWindow")) : null;
    if (linked) return linked;
    return make("span", {}, shown, source.url ? make("span", { class: "host" }, said(source.url)) : null);
  }

  function neighbours(id) {
    const edges = store.edgesOf[id];
    if (!edges.length) return [make("p", { class: "help" }, store.say("noNeighbours"))];
    const collator = store.collator();
    const groups = data.ties.map((tie, at) => [tie, edges.filter((edgeId) => data.edges[edgeId].tie === at)]).filter(([, ids]) => ids.length);
    return [
      make("h3", {}, store.say("neighbours"), make("span", { class: "count" }, String(edges.length))),
      ...groups.flatMap(([tie, ids]) => [
        make("h4", { class: "chip" }, swatch.tie(tie), brief(store.text(tie.label)), make("span", { class: "count" }, String(ids.length))),
        make("ul", { class: "people" }, ids
          .map((edgeId) => [edgeId, store.otherEnd(data.edges[edgeId], id)])
          .sort((a, b) => collator.compare(store.label(a[1]), store.label(b[1])))
          .map(([edgeId, end]) => make("li", {}, toNode(end),
            button({ class: "plain why", "aria-label": store.say("openEdge", store.label(end).slice(0, 80)) }, store.say("evidence"), () => go.select({ type: "edge", id: edgeId }))))),
      ]),
    ];
  }

  return { render, title };
}
