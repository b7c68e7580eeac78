/* The details of a line between two communities: what is behind it, and the strongest of that, one by one. */
import { brief, button, make, said } from "./dom.js";
import { linesBetween } from "./groups.js";
import { tiePicture } from "./swatch.js";

const LINES_LISTED = 50; // lines in the details
const OTHERS_LISTED = 20; // other communities in those of one

/** `go` leads elsewhere: select; `name(group)` is what a community is called, `drawn()` what of a large map is drawn (see groups.js), or null. */
export function bundleWriter(page, { name, drawn, go }) {
  const { store, words, groups } = page;
  const within = (selection) => linesBetween(store.graph, groups, selection, page.shown.masks.edges);
  const title = ({ from, to }) => `${name(from)} – ${name(to)}`;

  /** Every line between both, of which ties they are, and which are the strongest. */
  function details(selection) {
    const lines = within(selection).sort((a, b) => store.edgeWeight(b) - store.edgeWeight(a) || a - b);
    const gathered = drawn()?.links.find(({ one, other }) => one === -1 - Math.max(selection.from, selection.to) && other === -1 - Math.min(selection.from, selection.to))?.count ?? 0;
    const rest = lines.length - LINES_LISTED;
    return [
      make("p", { class: "chip" }, words.say("bundle")),
      make("h2", { id: "details-title", tabindex: "-1", class: "long" }, said(title(selection))),
      make("p", {}, words.say("bundleHolds", words.number(lines.length))),
      gathered < lines.length ? make("p", { class: "help" }, words.say("bundleGathered", words.number(gathered), words.number(lines.length - gathered))) : null,
      make("ul", { class: "people" }, [selection.from, selection.to].map((id) => make("li", {}, toGroup(id)))),
      lines.length ? make("h3", {}, words.say("bundleTies")) : null,
      make("ul", { class: "people" }, byTie(lines).map(({ tie, count }) => make("li", {},
        make("span", { class: "chip" }, tiePicture(store.ties[tie], false), brief(words.text(store.ties[tie].label))), make("span", { class: "count" }, words.number(count))))),
      lines.length ? make("h3", {}, words.say(rest > 0 ? "bundleStrongest" : "bundleLines")) : null,
      make("ul", { class: "people" }, lines.slice(0, LINES_LISTED).map((id) => make("li", {}, toLine(id), make("span", { class: "count" }, words.number(store.edgeWeight(id)))))),
      rest > 0 ? make("p", { class: "help" }, words.say("moreMembers", words.number(rest))) : null,
    ].filter((part) => part !== null);
  }

  function byTie(lines) {
    const counts = new Map();
    for (const id of lines) counts.set(store.edgeTie(id), (counts.get(store.edgeTie(id)) ?? 0) + 1);
    return [...counts].map(([tie, count]) => ({ tie, count })).sort((a, b) => b.count - a.count || a.tie - b.tie);
  }

  function toLine(id) {
    const [start, end] = [store.graph.start[id], store.graph.end[id]].map((each) => words.label(each));
    const tie = store.ties[store.edgeTie(id)];
    return button({ class: "to-node" }, make("span", { class: "clip" }, brief(start), tie.directed ? " → " : " – ", brief(end), ` · ${words.text(tie.label)}`), () => go.select({ type: "edge", id }));
  }

  const toGroup = (id) => button({ class: "to-node" }, make("span", { class: "clip" }, brief(name(id))), () => go.select({ type: "group", id }));

  /** In the details of a community: with which others it has the most lines. */
  function neighbours(id) {
    const counts = new Map();
    const { start, end } = store.graph;
    for (let e = 0; e < store.graph.edges; e += 1) {
      const [one, other] = [groups.of[start[e]], groups.of[end[e]]];
      if (page.shown.masks.edges[e] !== 1 || one === other || (one !== id && other !== id)) continue;
      const to = one === id ? other : one;
      counts.set(to, (counts.get(to) ?? 0) + 1);
    }
    const found = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    if (!found.length) return [];
    return [
      make("h3", {}, words.say("bundlesOf"), make("span", { class: "count" }, words.number(found.length))),
      make("ul", { class: "people" }, found.slice(0, OTHERS_LISTED).map(([to, count]) => make("li", {},
        button({ class: "to-node", "aria-label": `${words.say("bundle")}: ${title({ from: id, to })}` }, make("span", { class: "clip" }, brief(name(to))), () => go.select({ type: "between", from: Math.min(id, to), to: Math.max(id, to) })),
        make("span", { class: "count" }, words.number(count))))),
      ...(found.length > OTHERS_LISTED ? [make("p", { class: "help" }, words.say("moreMembers", words.number(found.length - OTHERS_LISTED)))] : []),
    ];
  }

  const spoken = (selection) => words.say("bundleSpoken", title(selection), words.number(within(selection).length));
  return { details, neighbours, title, spoken };
}
