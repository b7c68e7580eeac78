/* The panel beside the map: how to read it, or the selected node, edge or path, with every fact and its evidence. */
import { brief, button, link, make, said } from "./dom.js";
import { meetings } from "./modes.js";
import { kindPicture, tiePicture } from "./swatch.js";
import { drawWalk } from "./walk.js";

/** `go` leads elsewhere: select, back, forward, close, about, and what walk.js needs. */
export function drawDetails(panel, page, go) {
  const { store, words } = page;
  const walk = drawWalk(page, toNode, go);
  const views = { node: ({ id }) => node(id), edge: ({ id }) => edge(id), path: walk.path };
  const other = () => (words.language === "en" ? "ko" : "en");

  function draw() {
    const { selection } = page.session;
    panel.classList.toggle("open", selection !== null);
    if (selection === null) panel.replaceChildren(...introduction());
    else panel.replaceChildren(controls(page.trail), ...views[selection.type](selection));
    panel.scrollTop = 0;
  }

  function controls(trail) {
    return make("div", { class: "controls" },
      trail.behind ? button({ class: "plain" }, `← ${words.say("back")}`, go.back) : null,
      trail.ahead ? button({ class: "plain" }, `${words.say("forward")} →`, go.forward) : null,
      make("span", { class: "gap" }),
      button({ class: "plain" }, `${words.say("close")} ✕`, go.close));
  }

  function introduction() {
    const top = Array.from(store.degree, (_, id) => id).filter((id) => store.degree[id])
      .sort((a, b) => store.degree[b] - store.degree[a] || a - b).slice(0, 5);
    return [
      make("h2", {}, words.say("howTo")),
      make("dl", { class: "totals" }, words.say("counts", store.there.nodeCount, store.there.edgeCount, store.sources.length)
        .map(([n, what]) => make("div", {}, make("dt", {}, what), make("dd", {}, String(n))))),
      make("ul", { class: "how" }, words.say("howToLines").map((line) => make("li", {}, line))),
      store.notes.length ? button({ class: "plain wide" }, `${words.say("limits")} →`, go.about) : null,
      top.length ? make("h3", {}, words.say("mostTies")) : null,
      top.length ? make("ul", { class: "people" }, top.map((id) => make("li", {}, toNode(id), make("span", { class: "count" }, String(store.degree[id]))))) : null,
    ].filter((part) => part !== null);
  }

  function toNode(id) {
    return button({ class: "to-node" }, [kindPicture(store.kinds[store.nodeKind(id)]), make("span", { class: "clip" }, brief(words.label(id)))], () => go.select({ type: "node", id }));
  }

  function heading(text) {
    return make("h2", { id: "details-title", tabindex: "-1", class: "long" }, said(text));
  }

  function node(id) {
    const record = store.node(id);
    const kind = store.kinds[record.kind];
    const second = words.otherText(record.label);
    const forms = [...new Set(record.forms)].filter((form) => !record.label.includes(form));
    return [
      make("p", { class: "chip" }, kindPicture(kind), brief(words.text(kind.label))),
      heading(words.label(id)),
      second && second !== words.label(id) ? make("p", { class: "second long", lang: other() }, said(second)) : null,
      words.text(record.caption) ? make("p", { class: "caption long" }, said(words.text(record.caption))) : null,
      forms.length ? make("p", { class: "forms long" }, make("span", { class: "tag-name" }, words.say("otherForms")), forms.map((form) => make("span", { class: "tag" }, brief(form)))) : null,
      store.graph.edgesOf(id).length ? walk.fromNode(id) : null,
      ...facts(record.facts),
      ...neighbours(id),
      record.iri ? make("p", { class: "iri long" }, make("span", { class: "tag-name" }, words.say("identifier")), make("code", {}, said(record.iri))) : null,
    ].filter((part) => part !== null);
  }

  function edge(id) {
    const record = store.edge(id);
    const tie = store.ties[record.tie];
    return [
      make("p", { class: "chip" }, tiePicture(tie, record.tentative), brief(words.text(tie.label))),
      make("h2", { id: "details-title", tabindex: "-1" }, words.say("why")),
      make("ul", { class: "people ends" }, [record.start, record.end].map((end) => make("li", {}, toNode(end)))),
      make("p", { class: "caption long" }, said(words.text(tie.explanation))),
      make("dl", { class: "values" }, pair(words.say("weight"), words.number(record.weight)),
        pair(words.say("status"), words.say(record.tentative ? "tentativeStatus" : "reportedStatus"))),
      ...(tie.projected ? together(id) : facts(record.facts)),
    ];
  }

  /** Of a projected line: event by event, both facts and who states both. Where the events are not on the map, the facts. */
  function together(id) {
    const met = meetings(store.graph, id, { facts: store.factsOf, meeting: (e) => store.ties[store.edgeTie(e)].meeting, sources: store.factSources });
    if (!met.length) return facts(store.edge(id).facts);
    return [
      make("h3", {}, words.say("together"), make("span", { class: "count" }, String(met.length))),
      ...met.map((each) => make("section", { class: "meeting" },
        make("h4", {}, toNode(each.event)),
        make("p", { class: "help" }, each.sources.length ? words.say("jointly", each.sources.length) : words.say("noJoint")),
        each.sources.length ? make("ul", { class: "how" }, each.sources.map((source) => make("li", { class: "long" }, title(store.sources[source])))) : null,
        each.facts.map((fact_) => fact(store.fact(fact_))))),
    ];
  }

  const pair = (name, value) => make("div", {}, make("dt", {}, name), make("dd", { class: "long" }, value));

  function facts(ids) {
    if (!ids.length) return [];
    return [
      make("h3", {}, words.say("facts"), make("span", { class: "count" }, String(ids.length))),
      ...ids.map((id) => fact(store.fact(id))),
    ];
  }

  function fact(record) {
    const values = record.values.filter(([, value]) => words.text(value));
    return make("article", { class: "fact" },
      make("h4", { class: "long" }, said(words.text(record.heading))),
      values.length ? make("dl", { class: "values" }, values.map(([name, value]) => pair(said(words.text(name)), said(words.text(value))))) : null,
      record.evidence.length
        ? make("ul", { class: "evidence", "aria-label": words.say("evidence") }, record.evidence.map((id) => evidence(store.evidence(id))))
        : make("p", { class: "help" }, words.say("noEvidence")));
  }

  function evidence(record) {
    const source = store.sources[record.source];
    const place = [source.publisher, source.date || words.say("undated"), words.text(record.locator)].filter((part) => part);
    return make("li", {},
      make("p", { class: "cited long" }, title(source)),
      make("p", { class: "place long" }, place.flatMap((part, i) => (i ? [" · ", said(part)] : [said(part)])),
        record.anchor ? make("q", {}, said(record.anchor)) : null),
      record.notes.length || words.text(source.read)
        ? make("p", { class: "long" }, record.notes.map((note) => make("span", { class: "tag warm" }, brief(words.text(note)))),
          words.text(source.read) ? make("span", { class: "tag" }, brief(words.text(source.read))) : null)
        : null);
  }

  function title(source) {
    const shown = said(source.title || source.id);
    const linked = source.link ? link(source.url, shown, words.say("newWindow")) : null;
    if (linked) return linked;
    return make("span", {}, shown, source.url ? make("span", { class: "host" }, said(source.url)) : null);
  }

  function neighbours(id) {
    const edges = store.graph.edgesOf(id);
    if (!edges.length) return [make("p", { class: "help" }, words.say("noNeighbours"))];
    const collator = words.collator();
    const groups = store.ties.map((tie, at) => [tie, edges.filter((edge) => store.edgeTie(edge) === at)]).filter(([, ids]) => ids.length);
    return [
      make("h3", {}, words.say("neighbours"), make("span", { class: "count" }, String(edges.length))),
      ...groups.flatMap(([tie, ids]) => [
        make("h4", { class: "chip" }, tiePicture(tie), brief(words.text(tie.label)), make("span", { class: "count" }, String(ids.length))),
        make("ul", { class: "people" }, ids
          .map((edge) => [edge, store.graph.other(edge, id)])
          .sort((a, b) => collator.compare(words.label(a[1]), words.label(b[1])))
          .map(([edge, end]) => make("li", {}, toNode(end),
            button({ class: "plain why", "aria-label": words.say("openEdge", words.label(end).slice(0, 80)) }, words.say("evidence"), () => go.select({ type: "edge", id: edge }))))),
      ]),
    ];
  }

  /** Filters or hops have changed: only a path depends on them. */
  function update() {
    if (page.session.selection?.type === "path") draw();
    else walk.update();
  }

  return { draw, title, update };
}
