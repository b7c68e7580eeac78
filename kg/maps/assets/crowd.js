/* Large maps: what of them is drawn, how communities are opened and closed, and how all that is said and listed. */
import { bundleWriter } from "./bundle.js";
import { brief, button, byId, make, said } from "./dom.js";
import { focused, makeGroups } from "./groups.js";

const MEMBERS_LISTED = 100; // members in the details of a community

export const groupsOf = (store) => makeGroups(store.columns.column("node.group"), store.degree);

/** `go.toggle(group)` opens or closes one, `go.closeAll()` all, `go.select(selection)` opens its details. */
export function drawCrowd(root, page, toNode, go) {
  const { store, words, groups, session } = page;
  const most = Number(page.standard.max_nodes);
  const offered = () => (session.fade ? store.there.nodeCount : page.shown.nodeCount); // what is faded is drawn too
  const large = () => session.layout === "network" && offered() > most; // circles are places in the network
  const name = (id) => words.label(groups.lead[id]).slice(0, 60);
  let drawn = null;

  /** The nodes that have to be seen whatever is open: what is selected, and then what it is tied to. */
  function wanted() {
    const { type, id, from, to } = session.selection ?? {};
    if (type === "node") return [id, ...store.graph.neighbours(id, page.shown.masks.edges).sort((a, b) => store.degree[b] - store.degree[a] || a - b)];
    if (type === "edge") return [store.graph.start[id], store.graph.end[id]];
    return type === "path" ? page.route?.nodes ?? [from, to] : [];
  }

  /** What is drawn now, masks of nodes and edges, and of a large map its circles (see groups.js). */
  function measure() {
    const left = session.fade ? page.remaining.placed() : page.shown.masks;
    drawn = large() ? focused(store.graph, groups, store.degree, left, { most, open: session.open, wanted: wanted() }) : null;
    tell();
    return drawn ?? left;
  }

  /** The nodes that are left and drawn one by one, as a mask. */
  const single = () => (drawn === null ? page.shown.masks.nodes : page.shown.masks.nodes.map((on, id) => on & drawn.nodes[id]));

  /** What of a large map is drawn, in a sentence; null where all is. */
  function sentence() {
    if (drawn === null) return null;
    const number = drawn.nodes.reduce((sum, on) => sum + on, 0);
    return words.say("crowdShown", words.number(number), words.number(offered()), drawn.groups.filter(({ hidden }) => hidden).length);
  }

  /** Say on the map what is drawn, with a way to close what was opened. */
  function tell() {
    const held = root.contains(document.activeElement);
    root.hidden = drawn === null;
    root.replaceChildren(...(drawn === null ? [] : [
      make("p", {}, sentence(), " ", words.say("crowdHint")),
      session.open.length ? button({ class: "plain" }, words.say("closeGroups"), go.closeAll) : null,
    ].filter((part) => part !== null)));
    if (held && !root.contains(document.activeElement)) byId("canvas").focus();
  }

  const label = ({ id, left }) => (id === groups.rest ? words.say("restName", words.number(left)) : words.say("groupName", name(id), words.number(left), words.number(left - 1)));
  const bundles = bundleWriter(page, { name: (id) => label(told(id)), drawn: () => drawn, go });
  const told = (id) => drawn?.groups.find((each) => each.id === id) ?? { id, left: groups.members[id].length, hidden: 0, open: session.open.includes(id) };
  const opened = (id) => session.open.includes(id);

  function toggler(id) {
    const text = words.say(opened(id) ? "closeGroup" : "openGroup");
    return button({ class: "plain why", "aria-label": `${text}: ${label(told(id))}`, "aria-expanded": String(opened(id)), "data-group": String(id) }, text, () => {
      const place = document.activeElement.closest("aside, section")?.id;
      go.toggle(id);
      document.querySelector(`#${place} [data-group="${id}"]`)?.focus();
    });
  }

  /** The details of a community: how much of it is drawn, and its members. */
  function details({ id }) {
    const { left, hidden } = told(id);
    const members = [...groups.members[id]].sort((a, b) => store.degree[b] - store.degree[a] || a - b);
    const rest = members.length - MEMBERS_LISTED;
    return [
      make("p", { class: "chip" }, words.say("group")),
      make("h2", { id: "details-title", tabindex: "-1", class: "long" }, said(label(told(id)))),
      make("p", { class: "caption" }, words.say(id === groups.rest ? "restHelp" : "groupHelp")),
      drawn ? make("p", { class: "help" }, words.say("groupDrawn", words.number(left - hidden), words.number(left))) : null,
      drawn ? toggler(id) : null,
      make("h3", {}, words.say("members"), make("span", { class: "count" }, words.number(members.length))),
      make("ul", { class: "people" }, members.slice(0, MEMBERS_LISTED).map((each) => make("li", {}, toNode(each), make("span", { class: "count" }, words.number(store.degree[each]))))),
      rest > 0 ? make("p", { class: "help" }, words.say("moreMembers", words.number(rest))) : null,
      ...bundles.neighbours(id),
    ].filter((part) => part !== null);
  }

  /** The communities as a table, where the map is large enough to have them. */
  function table() {
    if (store.there.nodeCount <= most) return [];
    const ids = groups.members.map((_, id) => id);
    const row = (id) => make("tr", {},
      make("th", { scope: "row" }, button({ class: "opener" }, make("span", { class: "clip" }, brief(label({ id, left: groups.members[id].length }))), () => go.select({ type: "group", id }))),
      make("td", {}, words.number(groups.members[id].length)), make("td", {}, drawn ? words.number(told(id).left - told(id).hidden) : words.number(groups.members[id].length)),
      make("td", {}, drawn ? toggler(id) : ""));
    const caption = words.say("groupsTable", ids.length);
    return [
      make("h2", {}, words.say("groupsTitle")),
      make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
        make("table", { "data-table": "groups" }, make("caption", {}, caption),
          make("thead", {}, make("tr", {}, ["group", "members", "drawnNodes", "onTheMap"].map((each) => make("th", { scope: "col" }, words.say(each))))), make("tbody", {}, ids.map(row)))),
    ];
  }

  /** What a large map says of itself, under its title and among what it does not show; "" for others. */
  const note = () => (store.there.nodeCount > most ? words.say("crowdNote", words.number(most), groups.count) : "");

  return { large, told: sentence, measure, drawn: single, details, bundles, table, note, label, titled: (id) => label(told(id)), spoken: (id) => words.say(opened(id) ? "groupOpened" : "groupClosed", label(told(id))), draw: tell };
}
