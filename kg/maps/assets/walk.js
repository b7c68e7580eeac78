/* Walking, in the details: how far around an actor the map stays bright, the way to another actor, what two share. */
import { brief, button, make, said } from "./dom.js";
import { drawFinder } from "./finder.js";
import { HOPS } from "./hash.js";
import { shared } from "./paths.js";
import { rings } from "./selection.js";
import { tiePicture } from "./swatch.js";

const LISTED = 50; // shared neighbours

/** `toNode(id)` makes a button that selects a node; `go` has select, hops(n), reset and announce. */
export function drawWalk(page, toNode, go) {
  const { store, words, session } = page;
  let told = null;
  let around = null;

  /** For the details of a node: the stepper, and the box in which the other end of a path is found. */
  function fromNode(id) {
    around = id;
    told = make("p", { class: "help", id: "reach" });
    const step = (hops) => {
      const input = make("input", { type: "radio", "aria-describedby": "reach" });
      Object.assign(input, { name: "hops", value: String(hops), checked: session.hops === hops });
      input.addEventListener("change", () => { go.hops(hops); update(); go.announce(told.textContent); });
      return make("label", { class: "segment" }, input, make("span", {}, words.say("hopsOf", hops)));
    };
    const section = make("section", { class: "walk" },
      make("fieldset", {}, make("legend", {}, words.say("hops")), make("div", { class: "segments" }, HOPS.map(step)), told), pathFinder(id));
    update();
    return section;
  }

  /** The filters or the hops have changed. */
  function update() {
    if (told !== null) told.textContent = words.say("reach", rings(store.graph, page.shown.masks, around, session.hops));
  }

  function pathFinder(id) {
    const input = make("input", { type: "text", id: "path-to", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "path-found" });
    Object.assign(input, { autocomplete: "off", spellcheck: false, placeholder: words.say("pathHint") });
    const list = make("ul", { id: "path-found", role: "listbox", "aria-label": words.say("pathTo"), hidden: "" });
    drawFinder(input, list, page, { choose: (to) => go.select({ type: "path", from: id, to }), announce: go.announce, except: id });
    return make("div", { class: "finder" }, make("label", { for: "path-to" }, words.say("pathTo")), make("div", { class: "finder-box" }, input, list));
  }

  /** The details of a path: every shortest one, step by step, then what its ends share. */
  function path({ from, to }) {
    const { route } = page;
    return [
      make("p", { class: "chip" }, words.say("path")),
      make("h2", { id: "details-title", tabindex: "-1", class: "long" }, said(words.label(from)), " ↔ ", said(words.label(to))),
      ...(route ? found(route) : missing(from, to)),
      ...(route?.length === 2 && route.count === route.paths.length ? [] : common(from, to)),
    ];
  }

  function found(route) {
    const rest = route.count - route.paths.length;
    return [
      make("p", { class: "caption" }, words.say("pathsFound", words.number(route.count), route.length), page.filtered() ? ` ${words.say("underFilters")}` : ""),
      route.length === 2 ? make("p", { class: "help" }, words.say("sharedAre", words.number(route.count))) : null,
      make("ol", { class: "routes" }, route.paths.map((steps) => make("li", {}, make("ul", { class: "people" },
        make("li", {}, toNode(steps[0].from)), steps.map(({ from, to, edges }) => [...edges.map((edge) => tied(edge, from, to)), make("li", {}, toNode(to))]).flat())))),
      rest > 0 ? make("p", { class: "help" }, words.say("morePaths", words.number(rest))) : null,
    ].filter((part) => part !== null);
  }

  /** A tie in words, as a button that opens its evidence; an arrow up or down says which way it goes. */
  function tied(edge, from, to) {
    const tie = store.ties[store.edgeTie(edge)];
    const name = words.text(tie.label);
    const way = !tie.directed ? "" : store.graph.start[edge] === from ? "↓ " : "↑ ";
    const [start, end] = [store.graph.start[edge], store.graph.end[edge]].map((id) => words.label(id).slice(0, 80));
    const children = [tiePicture({ ...tie, directed: false }, store.edgeTentative(edge)), make("span", { class: "clip" }, way, brief(name)),
      store.edgeTentative(edge) ? make("span", { class: "tag warm" }, words.say("tentativeStatus")) : null, make("span", { class: "more", "aria-hidden": "true" }, words.say("evidence"))];
    const label = words.say(store.edgeTentative(edge) ? "tentativeStep" : "step", start, end, name.slice(0, 80));
    return make("li", { class: "tied" }, button({ class: "plain tie-step", "aria-label": label }, children.filter((child) => child !== null), () => go.select({ type: "edge", id: edge })));
  }

  /** Why there is no path: because of the filters, or at all. */
  function missing(from, to) {
    const whole = page.filtered() ? store.graph.shortest(from, to) : null;
    if (whole === null) return [make("p", { class: "caption" }, words.say("noPath")), make("p", { class: "help" }, words.say("noPathHelp"))];
    const hidden = [from, to].filter((id) => page.shown.masks.nodes[id] !== 1).map((id) => words.label(id).slice(0, 80));
    return [
      make("p", { class: "caption" }, hidden.length ? make("bdi", {}, words.say("endFiltered", hidden.join(", "))) : words.say("noPathFiltered")),
      make("p", { class: "help" }, words.say("pathWithout", whole.length)),
      button({ class: "plain wide" }, words.say("clearAll"), go.reset),
    ];
  }

  function common(from, to) {
    const both = shared(store.graph, from, to, page.shown.masks.edges);
    const side = (end, node, edges) => make("ul", { class: "side", "aria-label": words.label(end).slice(0, 80) }, edges.map((edge) => tied(edge, end, node)));
    return [
      make("h3", {}, words.say("shared"), make("span", { class: "count" }, words.number(both.length))),
      both.length === 0 ? make("p", { class: "help" }, words.say("noneShared")) : null,
      make("ul", { class: "shared" }, both.slice(0, LISTED).map(({ node, toFirst, toSecond }) => make("li", {}, toNode(node),
        make("p", { class: "help" }, brief(words.label(from))), side(from, node, toFirst), make("p", { class: "help" }, brief(words.label(to))), side(to, node, toSecond)))),
      both.length > LISTED ? make("p", { class: "help" }, words.say("moreShared", words.number(both.length - LISTED))) : null,
    ].filter((part) => part !== null);
  }

  return { fromNode, path, update };
}
