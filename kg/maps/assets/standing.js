/* What a node is on this map, as part of its details: the values it can be coloured by, and its measures with their places. */
import { make, said } from "./dom.js";
import { MEASURES } from "./measuring.js";

export function drawStanding(page) {
  const { words, look, measuring, colourings } = page;
  let rows = []; // {name, value, place} of the measures of the node that is open
  let [open, remark] = [-1, null];

  /** Values that the ontology declares, and the community. */
  function classes(id) {
    const found = colourings.filter(({ id: by, measure }) => !measure && by !== "kind").map((facet) => [facet, look.stated(facet, id)]);
    return found.filter(([, text]) => text !== null).map(([{ label }, text]) => make("div", {}, make("dt", {}, said(words.named(label))), make("dd", { class: "long" }, said(text))));
  }

  /** The section for a node. */
  function of(id) {
    rows = MEASURES.map((name) => ({ name, value: make("span", { class: "figure" }), place: make("span", { class: "count" }) }));
    [open, remark] = [id, make("p", { class: "help" })];
    const section = [
      make("h3", {}, words.say("standing")),
      make("dl", { class: "values classes" }, classes(id)),
      make("dl", { class: "values measures" }, rows.map(({ name, value, place }) => make("div", {}, make("dt", {}, words.say(name)), make("dd", {}, value, " ", place)))),
      remark,
    ];
    update();
    return section;
  }

  /** Bring the numbers up to date in place: what is shown has changed, or a measure is there. */
  function update() {
    if (open < 0 || page.session.selection?.id !== open) return;
    const shown = page.shown.masks.nodes[open] === 1;
    for (const { name, value, place } of rows) {
      const values = shown ? measuring.values(name) : null;
      value.textContent = values ? words.number(values[open]) : shown ? "…" : "–";
      place.textContent = values ? words.say("place", words.number(measuring.rank(name, open)), words.number(measuring.nodes().length)) : "";
    }
    remark.textContent = shown ? [words.say("ofShown"), measuring.sampled("betweenness") ? words.say("estimated") : ""].join(" ").trim() : words.say("notShownNow");
  }

  return { of, update };
}
