/* What the map does not show, and every source it rests on. */
import { inForce } from "./chips.js";
import { make, said } from "./dom.js";
import { absentHere } from "./layouts.js";

export function drawAbout(panel, page, title) {
  const { store, words, crowd } = page;
  let live = null; // what is filtered at the moment
  let remarks = null; // what is not shown in this mode, or at all

  function source(record) {
    const place = [record.publisher, record.date || words.say("undated"), words.text(record.read)].filter((part) => part);
    return make("li", {}, make("p", { class: "cited long" }, title(record)),
      make("p", { class: "place long" }, place.flatMap((part, i) => (i ? [" · ", said(part)] : [said(part)]))));
  }

  const notes = () => [crowd.note(), ...absentHere(page), ...store.notes.map(words.text)].filter((note) => note);

  function update() {
    const { nodeCount, edgeCount } = page.shown;
    const { nodeCount: nodes, edgeCount: edges } = store.there;
    const less = nodeCount < nodes || edgeCount < edges;
    const filters = inForce(page);
    const told = notes();
    remarks.replaceChildren(told.length
      ? make("ul", { class: "notes" }, told.map((note) => make("li", { class: "long" }, said(note))))
      : make("p", { class: "help" }, words.say("noNotes")));
    live.hidden = !less;
    live.replaceChildren(...(less ? [
      make("p", {}, words.say("partShown", ...[nodeCount, nodes, edgeCount, edges].map(words.number))),
      ...(filters.length ? [make("h3", {}, words.say("filters")), make("ul", { class: "notes" }, filters.map(({ text }) => make("li", { class: "long" }, said(text))))] : []),
    ] : []));
  }

  function draw() {
    live = make("div", { class: "live-filters" });
    remarks = make("div");
    panel.replaceChildren(
      make("h2", {}, words.say("limits")),
      live,
      remarks,
      make("h2", {}, words.say("sources"), make("span", { class: "count" }, words.number(store.sources.length))),
      store.sources.length
        ? make("ol", { class: "evidence sources" }, store.sources.map(source))
        : make("p", { class: "help" }, words.say("noSources")),
      make("p", { class: "help" }, words.say("drawnWith")),
    );
    update();
  }

  return { draw, update };
}
