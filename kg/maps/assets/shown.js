/* A line under the map: how much of it is shown while something is filtered out, and the way back. */
import { inForce } from "./chips.js";
import { button, make } from "./dom.js";

export function drawShown(root, page, reset) {
  const { words, store } = page;

  function draw() {
    const { nodeCount, edgeCount } = page.shown;
    const { nodeCount: nodes, edgeCount: edges } = store.there;
    const less = nodeCount < nodes || edgeCount < edges;
    const held = root.contains(document.activeElement);
    root.hidden = !less;
    root.replaceChildren(...(less ? [
      make("p", {}, words.say("partShown", words.number(nodeCount), words.number(nodes), words.number(edgeCount), words.number(edges))),
      inForce(page).length ? button({ class: "plain" }, words.say("showAll"), reset) : null,
    ].filter((part) => part !== null) : []));
    if (held && !root.contains(document.activeElement)) page.afterLastChip();
  }

  return { draw, update: draw };
}
