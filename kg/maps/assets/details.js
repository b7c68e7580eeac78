/* The panel beside the map: how to read it, or the selected node, edge or path, with every fact and its evidence. */
import { edgeWriter } from "./details-edge.js";
import { factWriter } from "./details-fact.js";
import { nodeWriter } from "./details-node.js";
import { brief, button, make, said } from "./dom.js";
import { orderBy } from "./groups.js";
import { explained } from "./layouts.js";
import { drawStanding } from "./standing.js";
import { drawWalk } from "./walk.js";

/** A button that selects a node. */
export const nodeButton = (page, select) => (id) => button({ class: "to-node" },
  [page.look.picture(id), make("span", { class: "clip" }, brief(page.words.label(id)))], () => select({ type: "node", id }));

/** `go` leads elsewhere: select, back, forward, close, about, and what walk.js needs. */
export function drawDetails(panel, page, go) {
  const { store, words } = page;
  const toNode = nodeButton(page, go.select);
  const standing = drawStanding(page);
  const walk = drawWalk(page, toNode, go);
  const facts = factWriter(page, inText);
  const node = nodeWriter(page, { toNode, facts, walk, standing, heading, select: go.select });
  const edge = edgeWriter(page, { toNode, facts });
  const absent = make("p", { class: "absent" });
  const views = { node: ({ id }) => node(id), edge: ({ id }) => edge(id), path: walk.path, group: page.crowd.details, between: page.crowd.bundles.details };

  function draw() {
    const { selection } = page.session;
    if (panel.firstChild) panel.scrollTop = 0; // before anything changes: afterwards all would be laid out for it
    panel.classList.toggle("open", selection !== null);
    if (selection === null) panel.replaceChildren(...introduction());
    else panel.replaceChildren(controls(page.trail), absent, ...views[selection.type](selection));
    tellAbsence();
  }

  /** Say of a node or a line that the filters leave it out, while they do. */
  function tellAbsence() {
    const { type, id } = page.session.selection ?? {};
    const mask = { node: page.shown.masks.nodes, edge: page.shown.masks.edges }[type];
    absent.hidden = mask === undefined || mask[id] === 1;
    absent.textContent = absent.hidden ? "" : words.say("filteredOut");
  }

  function controls(trail) {
    return make("div", { class: "controls" },
      trail.behind ? button({ class: "plain" }, `← ${words.say("back")}`, go.back) : null,
      trail.ahead ? button({ class: "plain" }, `${words.say("forward")} →`, go.forward) : null,
      make("span", { class: "gap" }),
      button({ class: "plain" }, `${words.say("close")} ✕`, go.close));
  }

  function introduction() {
    const top = [...orderBy(store.degree).subarray(0, 5)].filter((id) => store.degree[id]);
    return [
      make("h2", {}, words.say("howTo")),
      make("dl", { class: "totals" }, words.say("counts", store.there.nodeCount, store.there.edgeCount, store.sources.length)
        .map(([n, what]) => make("div", {}, make("dt", {}, what), make("dd", {}, words.number(n))))),
      make("ul", { class: "how" }, words.say("howToLines").map((line) => make("li", {}, line))),
      make("h3", {}, words.say("nowSeen")), ...explained(page).map((text) => make("p", { class: "help" }, text)),
      store.notes.length ? button({ class: "plain wide" }, `${words.say("limits")} →`, go.about) : null,
      top.length ? make("h3", {}, words.say("mostTies")) : null,
      top.length ? make("ul", { class: "people" }, top.map((id) => make("li", {}, toNode(id), make("span", { class: "count" }, words.number(store.degree[id]))))) : null,
    ].filter((part) => part !== null);
  }

  /** A node's name within a text. */
  function inText(id, text) {
    return button({ class: "in-text" }, said(text), () => go.select({ type: "node", id }));
  }

  function heading(text) {
    return make("h2", { id: "details-title", tabindex: "-1", class: "long" }, said(text));
  }

  /** Filters or hops have changed: a path is found anew, of a node the numbers follow. */
  function update() {
    if (["path", "between"].includes(page.session.selection?.type)) draw();
    else walk.update();
    if (page.session.selection?.type === "node") standing.update();
    facts.update();
    tellAbsence();
  }

  /** A measure is there. */
  function measured() {
    if (page.session.selection?.type === "node") standing.update();
  }

  return { draw, title: facts.title, update, measured };
}
