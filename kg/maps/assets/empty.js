/* What lies over the map where nothing is left of it: why, and the way back. */
import { button, byId, make } from "./dom.js";

/** `reset` clears all filters. */
export function drawEmpty(root, page, reset) {
  const { words, store, session } = page;
  const nothing = store.graph.nodes === 0;

  function draw() {
    root.hidden = !nothing && (session.fade || page.shown.nodeCount > 0);
    document.querySelector(".zoom").hidden = !root.hidden;
    const why = page.extras.map((extra) => extra.emptied()).find((each) => each !== null);
    root.replaceChildren(make("p", {}, why?.text ?? words.say(nothing ? "emptyGraph" : "emptyFilter")));
    const offer = (text, clear) => root.append(button({ class: "plain" }, text, () => { clear(); page.afterLastChip(); }));
    if (why) offer(why.label, why.clear);
    if (!nothing) offer(words.say("clearAll"), reset);
  }

  return { draw, update: draw };
}
