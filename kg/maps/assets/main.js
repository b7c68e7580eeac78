/* Puts the parts together: what is selected, which language and view are on, and who is told when that changes. */
const store = readStore(document.documentElement.lang);
const { byId } = dom;
const VIEWS = ["map", "table", "about"];
const dark = matchMedia("(prefers-color-scheme: dark)");
const below = matchMedia("(max-width: 999px)"); // the same widths as in page.css
const sheet = matchMedia("(max-width: 699px)");
const session = { selection: null, past: [], view: "map", opener: null };

const announce = (text) => { byId("live").textContent = text; };
const go = { select, back, close: () => choose(null), about: () => open("about") };

const view = drawView(byId("canvas"), store, { onPick });
const legend = drawLegend(byId("legend"), store, filtered);
const details = drawDetails(byId("details"), store, go);
const tables = drawTables(byId("panel-table"), store, select);
const about = drawAbout(byId("panel-about"), store, details.title);
drawFinder(byId("search"), byId("found"), store, select, announce);

/** Select by button or search: the reader's focus moves along, and comes back when the panel is closed. */
function select(selection) {
  session.opener = byId("details").contains(document.activeElement) ? session.opener : document.activeElement;
  choose(selection);
  if (session.view === "map") bringIntoView();
  byId("details-title").focus({ preventScroll: true });
  if (session.view !== "map" && below.matches && !sheet.matches) byId("details").scrollIntoView({ block: "start" });
}

/** On a phone the details lie over the lower half of the screen: the map moves up into what is left. */
function bringIntoView() {
  if (sheet.matches) byId("panel-map").scrollIntoView({ block: "start" });
  const overlap = byId("panel-map").getBoundingClientRect().bottom - byId("details").getBoundingClientRect().top;
  view.focus(session.selection, sheet.matches ? Math.max(overlap, 0) : 0);
}

function onPick(picked) {
  choose(picked);
  if (picked && sheet.matches) bringIntoView();
}

function choose(selection, remember = true) {
  const before = session.selection;
  if (before && selection && before.type === selection.type && before.id === selection.id) return;
  const held = byId("details").contains(document.activeElement);
  if (selection === null) session.past = [];
  else if (remember && before) session.past.push(before);
  session.selection = selection;
  document.body.dataset.sheet = selection === null ? "closed" : "open";
  view.highlight(bright(selection), selection);
  details.render(selection, session.past.length > 0);
  if (selection) announce(spoken(selection));
  else if (before) announce(store.say("cleared"));
  if (selection === null && held && session.opener && session.opener.isConnected) session.opener.focus();
  else if (selection && held) byId("details-title").focus({ preventScroll: true });
}

function back() {
  choose(session.past.pop(), false);
  if (session.view === "map") bringIntoView();
}

/** What stays bright while the rest fades: a node with its neighbours, or an edge with its ends. */
function bright(selection) {
  if (selection === null) return null;
  if (selection.type === "edge") {
    const edge = store.data.edges[selection.id];
    return { nodes: new Set([edge.start, edge.end]), edges: new Set([selection.id]) };
  }
  const edges = store.edgesOf[selection.id].filter(store.edgeShown);
  return { nodes: new Set([selection.id, ...edges.map((id) => store.otherEnd(store.data.edges[id], selection.id))]), edges: new Set(edges) };
}

function spoken({ type, id }) {
  const short = (text) => text.slice(0, 80);
  if (type === "node") {
    return store.say("selectedNode", short(store.label(id)), store.text(store.data.kinds[store.data.nodes[id].kind].label), store.edgesOf[id].length);
  }
  const edge = store.data.edges[id];
  return store.say("selectedEdge", short(store.label(edge.start)), short(store.label(edge.end)), store.text(store.data.ties[edge.tie].label));
}

function filtered() {
  view.highlight(bright(session.selection), session.selection);
  if (session.view === "table") tables.draw();
  showEmpty();
}

function showEmpty() {
  const nothing = store.data.nodes.length === 0;
  const empty = byId("empty");
  empty.hidden = !nothing && store.data.nodes.some((_, id) => store.nodeShown(id));
  document.querySelector(".zoom").hidden = !empty.hidden;
  empty.replaceChildren(dom.make("p", {}, store.say(nothing ? "emptyGraph" : "emptyFilter")));
  if (!nothing) empty.append(dom.button({ class: "plain" }, store.say("showAll"), legend.reset));
}

function open(name) {
  session.view = name;
  for (const each of VIEWS) {
    byId(`panel-${each}`).hidden = each !== name;
    byId(`tab-${each}`).setAttribute("aria-selected", String(each === name));
    byId(`tab-${each}`).tabIndex = each === name ? 0 : -1;
  }
  if (name === "map" && session.selection) bringIntoView();
  if (name === "table") tables.draw();
}

function speak(language) {
  store.language = language;
  document.documentElement.lang = language;
  document.title = store.text(store.data.title).slice(0, 200);
  byId("title").replaceChildren(dom.said(store.text(store.data.title)));
  byId("subtitle").replaceChildren(dom.said(store.text(store.data.subtitle)));
  for (const each of document.querySelectorAll("[data-t]")) each.textContent = store.say(each.dataset.t);
  for (const each of document.querySelectorAll("[data-t-label]")) each.setAttribute("aria-label", store.say(each.dataset.tLabel));
  byId("search").placeholder = store.say("searchHint");
  for (const each of ["ko", "en"]) byId(`language-${each}`).setAttribute("aria-pressed", String(each === language));
  byId("canvas").setAttribute("role", "img");
  byId("canvas").setAttribute("aria-label", store.say("canvas", store.data.nodes.length, store.data.edges.length));
  legend.draw();
  about.draw();
  if (session.view === "table") tables.draw();
  details.render(session.selection, session.past.length > 0);
  showEmpty();
  view.rename();
}

function tabKeys(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const next = VIEWS[(VIEWS.indexOf(session.view) + step + VIEWS.length) % VIEWS.length];
  open(next);
  byId(`tab-${next}`).focus();
}

for (const each of VIEWS) {
  byId(`tab-${each}`).addEventListener("click", () => open(each));
  byId(`tab-${each}`).addEventListener("keydown", tabKeys);
}
for (const each of ["ko", "en"]) byId(`language-${each}`).addEventListener("click", () => speak(each));
byId("zoom-in").addEventListener("click", () => view.zoom(1.35));
byId("zoom-out").addEventListener("click", () => view.zoom(1 / 1.35));
byId("zoom-fit").addEventListener("click", view.fit);
byId("skip").addEventListener("click", () => open("table"));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && session.selection) choose(null);
});
dark.addEventListener("change", () => view.theme(dark.matches ? "dark" : "light"));
addEventListener("beforeprint", () => { tables.draw(); view.theme("light"); });
addEventListener("afterprint", () => view.theme(dark.matches ? "dark" : "light"));

byId("legend-fold").open = !sheet.matches;
open("map");
speak(store.language);
view.theme(dark.matches ? "dark" : "light");
view.begin();

/* For whoever embeds or tests the page: read-only, in terms of positions in the data. */
window.kgMap = Object.freeze({ pointOf: view.pointOf, positions: view.positions, select });
