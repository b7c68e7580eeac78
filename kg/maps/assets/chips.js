/* What is filtered at the moment, as a row of chips; each takes its filter away. */
import { brief, button, make } from "./dom.js";
import { toggled } from "./filters.js";

const SINGLE = 4; // more choices of one facet share a chip
const FEW_KEPT = 3; // and are named there, if they are no more than these

/** What filters at the moment, in words: each with its facet and the choices that are left without it, or with clear(). */
export function inForce(page) {
  const { words, facets, session, offered, extras } = page;
  return [...facets.flatMap(ofFacet), ...extras.flatMap((extra) => extra.chips())];

  function ofFacet(facet, f) {
    const kept = session.chosen[f];
    if (kept === null) return [];
    const layer = facet.role === "layer";
    const places = [...facet.choices.keys()].filter((c) => kept.has(c) !== layer && (!layer || offered[f][c])); // of a layer, what is hidden
    if (places.length > SINGLE) return [{ text: `${words.named(facet.label)}: ${keptOf(page, facet, [...kept].filter((c) => !layer || offered[f][c]))}`, f, left: null }];
    return places.map((c) => {
      const name = words.named(facet.choices[c].label);
      return { text: layer ? words.say("without", name) : `${words.named(facet.label)}: ${name}`, f, left: toggled(facet, kept, c, layer) };
    });
  }
}

/** The choices that are kept, where they are few; else how many. */
function keptOf({ words }, { choices }, kept) {
  return kept.length > 0 && kept.length <= FEW_KEPT ? kept.map((c) => words.named(choices[c].label)).join(", ") : words.say("several", kept.length);
}

export function drawChips(root, page, { change }) {
  const { words } = page;

  function chip(text, clear) {
    const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    const element = button({ class: "filter-chip", "aria-label": words.say("clearOne", short) }, [brief(short), make("span", { "aria-hidden": "true" }, " ✕")], clear);
    element.title = short; // on a narrow screen its end may have no room
    return make("li", {}, element);
  }

  function draw() {
    const had = [...root.querySelectorAll("button")].indexOf(document.activeElement);
    const chips = inForce(page).map(({ text, f, left, clear }) => chip(text, clear ?? (() => change(f, left))));
    root.hidden = chips.length === 0;
    root.replaceChildren(make("ul", { "aria-label": words.say("filters") }, chips));
    if (had < 0) return;
    const left = root.querySelectorAll("button"); // the keyboard goes on with the next chip, not at the top of the page
    if (left.length) left[Math.min(had, left.length - 1)].focus();
    else page.afterLastChip();
  }

  return { draw, update: draw };
}
