/* A line above the map: how much of it is shown while something filters, and the way back. */
import { inForce } from "./chips.js";
import { button, make } from "./dom.js";

export function drawShown(root, page, reset) {
  const { words, store } = page;

  function draw() {
    const { nodeCount, edgeCount } = page.shown;
    const { nodeCount: nodes, edgeCount: edges } = store.there;
    const less = nodeCount < nodes || edgeCount < edges;
    const held = root.contains(document.activeElement);
    const filters = inForce(page).length > 0;
    root.hidden = !less && !filters;
    root.replaceChildren(...(less || filters ? [
      make("p", {}, words.say("partInShort", words.number(nodeCount), words.number(nodes), words.number(edgeCount), words.number(edges))),
      filters ? button({ class: "plain" }, words.say("clearAll"), reset) : null,
    ].filter((part) => part !== null) : []));
    if (held && !root.contains(document.activeElement)) page.afterLastChip();
  }

  return { draw, update: draw };
}
