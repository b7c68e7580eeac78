/* What is filtered at the moment, as a row of chips; each takes its filter away. */
import { brief, button, make } from "./dom.js";
import { toggled } from "./filters.js";

const SINGLE = 4; // more choices of one facet share a chip

export function drawChips(root, page, { change, reset }) {
  const { words, facets } = page;
  const named = (label) => (typeof label === "string" ? words.say(label) : words.text(label));

  function chip(text, clear) {
    const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    return make("li", {}, button({ class: "filter-chip", "aria-label": words.say("clearOne", short) }, [brief(short), make("span", { "aria-hidden": "true" }, " ✕")], clear));
  }

  function ofFacet(facet, f) {
    const kept = page.session.chosen[f];
    if (kept === null) return [];
    const layer = facet.role === "layer";
    const places = [...facet.choices.keys()].filter((c) => kept.has(c) !== layer && (!layer || page.offered[f][c] > 0)); // of a layer, what is hidden
    if (places.length > SINGLE) return [chip(words.say("several", named(facet.label), kept.size), () => change(f, null))];
    return places.map((c) => {
      const name = named(facet.choices[c].label);
      return chip(layer ? words.say("without", name) : `${named(facet.label)}: ${name}`, () => change(f, toggled(facet, kept, c, layer)));
    });
  }

  function draw() {
    const had = [...root.querySelectorAll("button")].indexOf(document.activeElement);
    const chips = [...facets.flatMap(ofFacet), ...page.extras.flatMap((extra) => extra.chips()).map(({ text, clear }) => chip(text, clear))];
    root.hidden = chips.length === 0;
    root.replaceChildren(make("ul", { "aria-label": words.say("filters") }, chips,
      chips.length > 1 ? make("li", {}, button({ class: "filter-chip all" }, words.say("clearAll"), reset)) : null));
    if (had < 0) return;
    const left = root.querySelectorAll("button"); // the keyboard goes on with the next chip, not at the top of the page
    if (left.length) left[Math.min(had, left.length - 1)].focus();
    else page.afterLastChip();
  }

  return { draw, update: draw };
}
