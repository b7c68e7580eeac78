/* What is filtered at the moment, as a row of chips; each takes its filter away. */
import { brief, button, make } from "./dom.js";
import { toggled } from "./filters.js";

const SINGLE = 4; // more choices of one facet share a chip

/** What filters at the moment, in words: each with its facet and the choices that are left without it, or with clear(). */
export function inForce({ words, facets, session, offered, extras }) {
  return [...facets.flatMap(ofFacet), ...extras.flatMap((extra) => extra.chips())];

  function ofFacet(facet, f) {
    const kept = session.chosen[f];
    if (kept === null) return [];
    const layer = facet.role === "layer";
    const places = [...facet.choices.keys()].filter((c) => kept.has(c) !== layer && (!layer || offered[f][c])); // of a layer, what is hidden
    if (places.length > SINGLE) return [{ text: words.say("several", words.named(facet.label), [...kept].filter((c) => !layer || offered[f][c]).length), f, left: null }];
    return places.map((c) => {
      const name = words.named(facet.choices[c].label);
      return { text: layer ? words.say("without", name) : `${words.named(facet.label)}: ${name}`, f, left: toggled(facet, kept, c, layer) };
    });
  }
}

export function drawChips(root, page, { change, reset }) {
  const { words } = page;

  function chip(text, clear) {
    const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    return make("li", {}, button({ class: "filter-chip", "aria-label": words.say("clearOne", short) }, [brief(short), make("span", { "aria-hidden": "true" }, " ✕")], clear));
  }

  function draw() {
    const had = [...root.querySelectorAll("button")].indexOf(document.activeElement);
    const chips = inForce(page).map(({ text, f, left, clear }) => chip(text, clear ?? (() => change(f, left))));
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
