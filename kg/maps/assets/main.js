/* Puts the parts together: the state of the page, who changes it, and who is told. */
import { drawAbout } from "./about.js";
import { copyText, makeAddress } from "./address.js";
import { drawChips } from "./chips.js";
import { drawCrowd, groupsOf } from "./crowd.js";
import { unpack } from "./columns.js";
import { drawDetails, nodeButton } from "./details.js";
import { button, byId, make, said } from "./dom.js";
import { inMode, makeFacets } from "./facets.js";
import { applyFilters, overlap } from "./filters.js";
import { drawFinder } from "./finder.js";
import { LANGUAGES, TABS, freshState, stateOf } from "./hash.js";
import { bindKeys } from "./keys.js";
import { runPacked } from "./library.js";
import { layoutScope, makeLayouts } from "./layouts.js";
import { makeLook } from "./look.js";
import { drawLookPanel } from "./lookpanel.js";
import { SIZES, makeColourings } from "./looks.js";
import { makeMeasuring } from "./measuring.js";
import { modeOf, modesOf, scopeOf } from "./modes.js";
import { drawPanel } from "./panel.js";
import { shortestPaths } from "./paths.js";
import { makeRenderer } from "./renderer.js";
import { searchIndex } from "./search.js";
import { marks, meant, spoken, surroundings } from "./selection.js";
import { drawShown } from "./shown.js";
import { makeStore } from "./store.js";
import { strings } from "./strings.js";
import { drawStory } from "./story.js";
import { drawTables } from "./table.js";
import { drawTake } from "./take.js";
import { drawTip } from "./tip.js";
import { drawTimeline } from "./timeline.js";
import { makeTrail, same } from "./trail.js";
import { drawViews } from "./views.js";
import { makeWords } from "./words.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const below = matchMedia("(max-width: 999px)"); // the same widths as in page.css
const sheet = matchMedia("(max-width: 699px)");
const theme = () => (dark.matches ? "dark" : "light");
const announce = (text) => { byId("live").textContent = text; };

/** What the renderer draws: the network, its look, and names in the language of the page. */
function sceneOf({ store, words, groups, crowd, held }) {
  const { column } = store.columns;
  return {
    graph: store.graph, kinds: store.kinds, ties: store.ties,
    x: column("node.x"), y: column("node.y"), size: column("node.size"), width: column("edge.width"), bend: column("edge.bend"),
    kind: store.nodeKind, tie: store.edgeTie, tentative: store.edgeTentative, pattern: held.pattern, label: words.label, groups, groupLabel: (group) => crowd.label(group), number: words.number, large: crowd.large(),
  };
}

function begin(columns) {
  const store = makeStore(columns);
  const words = makeWords(store, document.documentElement.lang);
  const facets = makeFacets(store);
  const colourings = makeColourings(store, facets[0]);
  const colours = colourings.map(({ id }) => id);
  const { graph } = store;
  const standard = { ...JSON.parse(byId("kg-opening").textContent), lang: words.language };
  const groups = groupsOf(store);
  const [modes, layouts] = [modesOf(store.ties), store.layouts];
  const session = { ...freshState({ facets, modes, layouts, colours, sizes: SIZES }, standard), opener: null };
  const trail = makeTrail();
  let index = null; // made when first asked: no need to hold up the opening of the page
  const find = (text) => (index ??= searchIndex(Array.from(store.degree, (weight, id) => ({ ...store.node(id), weight }))))(text);
  const page = {
    store, words, facets, groups, crowd: null, modes, layouts, colourings, colours, sizes: SIZES, ground: theme(),
    session, standard, trail, find, scopes: [() => scopeOf(store.there), () => layoutScope(store, session)], extras: [], mode: null, offered: [], shown: null, route: null, totals: [], refilter: filtered, closePanel, afterLastChip: () => byId("tab-map").focus(),
  };

  /** What the scopes and filters leave: masks, lists, numbers, and how many each further choice would leave. */
  function refilter() {
    const before = page.mode;
    page.mode = modeOf(session);
    store.enter(page.mode);
    if (page.mode !== before) page.offered = offered();
    const { nodes, edges, counts } = applyFilters(graph, facets, session.chosen, overlap(page.scopes));
    const list = (mask) => Array.from(mask.keys()).filter((i) => mask[i] === 1);
    const sum = (mask) => mask.reduce((total, on) => total + on, 0);
    page.shown = { masks: { nodes, edges }, counts, nodes: () => list(nodes), edges: () => list(edges), nodeCount: sum(nodes), edgeCount: sum(edges) };
    reroute();
  }

  /** Of each choice, whether it has a place in the mode of the page: not if only the other mode has any of it. */
  function offered() {
    inMode(facets, page.mode);
    const count = (scope) => applyFilters(graph, facets, facets.map(() => null), scope).counts;
    const [here, anywhere] = [count(scopeOf(store.there)), count()];
    return here.map((counts, f) => Array.from(counts, (n, c) => n > 0 || anywhere[f][c] === 0));
  }

  /** The path that is selected, under the filters in force. */
  function reroute() {
    const { type, from, to } = session.selection ?? {};
    page.route = type === "path" ? shortestPaths(graph, from, to, page.shown.masks.edges) : null;
  }

  const timeline = drawTimeline(byId("timeline"), page, { announce });
  refilter();
  page.totals = page.shown.counts;
  page.measuring = makeMeasuring(store, () => page.shown, measured);
  page.look = makeLook(page);
  const toNode = nodeButton(page, select);
  const crowd = drawCrowd(byId("crowd"), page, toNode, { toggle, closeAll: () => openGroups([]), select });
  page.crowd = crowd;
  const renderer = makeRenderer(byId("canvas"), sceneOf(page), JSON.parse(byId("kg-options").textContent), { onPick, onMove });
  const go = { select, back: () => travel(trail.back), forward: () => travel(trail.forward), close: () => choose(null), about: () => open("about"), hops, reset, announce };
  const looks = drawLookPanel(byId("look"), page, renderer, { change: restyle, announce });
  const panel = drawPanel(byId("legend-choices"), page, { change, fade, reset });
  const arrangement = makeLayouts(page, renderer);
  const views = drawViews(byId("views"), page, { see });
  const chips = drawChips(byId("chips"), page, { change, reset });
  const details = drawDetails(byId("details"), page, go);
  const tables = drawTables(byId("panel-table"), page, select);
  const about = drawAbout(byId("panel-about"), page, details.title);
  const shown = drawShown(byId("shown"), page, reset);
  drawTip(byId("canvas"), byId("tip"), page, renderer);
  const story = drawStory(byId("story"), byId("story-open"), page, { told, announce, evidence: bringIntoView });
  const take = drawTake(byId("take-open"), byId("take"), page, {
    renderer, theme, announce, copied: { link: async () => announceAloud(await address.copy(), "copied"), text: async (text) => announceAloud(await copyText(text), "copiedCite") },
  });
  /* Each may have draw(), to be built anew in the language of the page, and update(), after a change of what is shown. */
  const parts = [timeline, looks, panel, views, arrangement, chips, shown, tables, about, details, crowd, story, take];
  const finder = drawFinder(byId("search"), byId("found"), page, { choose: (id) => select({ type: "node", id }), announce, typed: () => address.keep(false) });
  const address = makeAddress(page, { read: state, restore, notice });

  /** Select by button or search: the reader's focus moves along, and comes back when the panel is closed. */
  function select(selection) {
    session.opener = byId("details").contains(document.activeElement) ? session.opener : document.activeElement;
    choose(selection);
    story.fold(true);
    if (session.tab === "map") bringIntoView();
    byId("details-title").focus({ preventScroll: true });
    if (session.tab !== "map" && below.matches && !sheet.matches) byId("details").scrollIntoView({ block: "start" });
  }

  /** On a phone the details lie over the lower half of the screen: the map moves up into what is left. */
  function bringIntoView(whole = false) {
    renderer.focus(meant(graph, session.selection, page.route, groups), covered(), whole);
  }

  /** How many pixels of the map lie under a sheet, on a phone: there the map is moved to the top of the screen first. */
  function covered() {
    if (!sheet.matches) return 0;
    byId("panel-map").scrollIntoView({ block: "start" });
    const open = [byId("details"), byId("story")].map((each) => each.getBoundingClientRect()).filter(({ height }) => height > 0);
    return Math.max(byId("canvas").getBoundingClientRect().bottom - Math.min(...open.map(({ top }) => top)), 0);
  }

  function onPick(picked) {
    if (picked?.type === "group") toggle(picked.id);
    choose(picked);
    if (picked) story.fold(true);
    if (picked?.type === "group" && session.open.includes(picked.id)) bringIntoView(true);
    if (picked && sheet.matches) bringIntoView();
  }

  /** Nodes are coloured or sized otherwise. */
  function restyle(field, id) {
    session[field] = id;
    looks.update();
    tables.update();
    address.keep(true);
  }

  /** A measure that was asked for is there, or a step farther. */
  function measured(name, ready) {
    if ([session.colour, session.size].includes(name)) looks.progressed(ready);
    if (!ready) return;
    details.update();
    tables.ready(name);
  }

  /** Draw the map on a light or a dark ground. */
  function drawOn(ground, atOnce = false) {
    page.ground = ground;
    looks.update();
    renderer.draw(ground, atOnce);
  }

  /** The camera has moved: by the viewer, or to what was selected; `fitted`: to show the whole map. */
  function onMove(fitted) {
    const { x, y, scale } = renderer.view();
    const round = (value, digits) => Number(value.toFixed(digits)) + 0; // no -0
    session.view = fitted ? null : { x: round(x, 1), y: round(y, 1), scale: round(scale, 4) };
    address.keep(false);
  }

  function choose(selection, remember = true) {
    const before = session.selection;
    if (same(before, selection)) return;
    const held = byId("details").contains(document.activeElement);
    if (selection === null) trail.clear();
    else if (remember && before) trail.step(before);
    showSelection(selection);
    if (selection) announce(spoken(page, selection));
    else if (before) announce(words.say("cleared"));
    if (selection === null && held && session.opener && session.opener.isConnected) session.opener.focus();
    else if (selection && held) byId("details-title").focus({ preventScroll: true });
    address.keep(true);
  }

  function showSelection(selection) {
    session.selection = selection;
    document.body.dataset.sheet = selection === null ? "closed" : "open";
    reroute();
    brighten();
    details.draw();
    if (selection === null) story.fold(false);
    story.update();
  }

  /** Bring what stands out onto the map; on a large one, what is drawn at all depends on it. */
  function brighten(drawn = crowd.large()) {
    const { selection, hops: reach } = session;
    if (drawn) renderer.setVisible(page.shown.masks.nodes, page.shown.masks.edges, session.fade, crowd.measure());
    renderer.highlight(surroundings(graph, page.shown.masks, selection, { hops: reach, route: page.route, groups }), marks(selection));
  }

  /** Open a community of a large map, or close it; the newest stands last. */
  function toggle(id) {
    const { open } = session;
    openGroups(open.includes(id) ? open.filter((each) => each !== id) : [...open, id]);
    announce(crowd.spoken(id));
  }

  function openGroups(ids) {
    session.open = ids;
    brighten();
    if (session.selection?.type === "group") details.draw();
    tables.draw();
    address.keep(true);
  }

  function travel(step) {
    choose(step(session.selection), false);
    if (session.tab === "map") bringIntoView();
  }

  /** How far around a selected node the map stays bright. */
  function hops(reach) {
    session.hops = reach;
    brighten();
    address.keep(true);
  }

  /** See the same map in another way: `wanted` holds a mode or a layout. What is not there any more is let go. */
  function see(wanted) {
    Object.assign(session, wanted);
    store.enter(modeOf(session));
    if (session.selection && !isThere(session.selection)) choose(null);
    refilter();
    const elsewhere = arrangement.settle(true);
    filtered();
    if (elsewhere) renderer.home(true);
    details.draw();
  }

  function isThere({ type, id, from, to }) {
    const { nodes, edges } = store.there;
    if (type === "group") return crowd.large();
    return type === "edge" ? !edges || edges[id] === 1 : !nodes || [id, from, to].every((each) => each === undefined || nodes[each] === 1);
  }

  function change(f, kept) {
    session.chosen[f] = kept;
    filtered();
  }

  function fade(on) {
    session.fade = on;
    filtered();
  }

  function reset() {
    session.chosen.fill(null);
    for (const extra of page.extras) extra.reset();
    filtered();
  }

  /**
   * After a change of filters or scopes. `step`: one of its own in the history, else written down in place of the last;
   * `before` is said aloud before what remains, null: nothing is.
   */
  function filtered({ step = true, before = "" } = {}) {
    const held = byId("details").contains(document.activeElement);
    refilter();
    showFilters();
    if (held && !byId("details").contains(document.activeElement)) byId("details-title").focus({ preventScroll: true });
    if (before !== null) announce(before + words.say("remaining", page.shown.nodeCount, page.shown.edgeCount));
    address.keep(step);
  }

  function showFilters() {
    page.held.patterns();
    brighten(true);
    for (const part of parts) part.update?.();
    showEmpty();
  }

  function showEmpty() {
    const nothing = graph.nodes === 0;
    const empty = byId("empty");
    empty.hidden = !nothing && (session.fade || page.shown.nodeCount > 0);
    document.querySelector(".zoom").hidden = !empty.hidden;
    const why = page.extras.map((extra) => extra.emptied()).find((each) => each !== null);
    empty.replaceChildren(make("p", {}, why?.text ?? words.say(nothing ? "emptyGraph" : "emptyFilter")));
    const offer = (text, clear) => empty.append(button({ class: "plain" }, text, () => { clear(); page.afterLastChip(); }));
    if (why) offer(why.label, why.clear);
    if (!nothing) offer(words.say("showAll"), reset);
  }

  function showTab(name) {
    session.tab = name;
    for (const each of TABS) {
      byId(`panel-${each}`).hidden = each !== name;
      byId(`tab-${each}`).setAttribute("aria-selected", String(each === name));
      byId(`tab-${each}`).tabIndex = each === name ? 0 : -1;
    }
    tables.draw();
  }

  function open(name) {
    showTab(name);
    if (name === "map" && session.selection) bringIntoView();
    address.keep(true);
  }

  function speak(language) {
    words.language = language;
    document.documentElement.lang = language;
    document.title = words.text(store.title).slice(0, 200);
    byId("title").replaceChildren(said(words.text(store.title)));
    byId("subtitle").replaceChildren(said(words.text(store.subtitle)), " ", crowd.note());
    for (const each of document.querySelectorAll("[data-t]")) each.textContent = words.say(each.dataset.t);
    for (const each of document.querySelectorAll("[data-t-label]")) each.setAttribute("aria-label", words.say(each.dataset.tLabel));
    byId("citation").replaceChildren(said(words.text(store.citation)));
    byId("citation").hidden = !words.text(store.citation);
    byId("search").placeholder = words.say("searchHint");
    for (const each of LANGUAGES) byId(`language-${each}`).setAttribute("aria-pressed", String(each === language));
    finder.close();
    for (const part of parts) part.draw?.();
    showEmpty();
    drawOn(theme());
  }

  function tabKeys(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = TABS[(TABS.indexOf(session.tab) + step + TABS.length) % TABS.length];
    open(next);
    byId(`tab-${next}`).focus();
  }

  function notice(text) {
    byId("notice").hidden = text === "";
    byId("notice-text").replaceChildren(said(text));
  }

  /** All of the page that a link restores. */
  function state() {
    return stateOf({ ...session, lang: words.language, query: byId("search").value });
  }

  /** Show what a step of the story is about; null: the story is left, the page stays as it is. */
  function told(step) {
    if (step === null) {
      session.step = null;
      story.update();
    } else {
      const { near, state: text } = store.story.steps[step - 1];
      const { state: wanted, ignored } = address.stateOf(text);
      restore({ ...wanted, lang: words.language, step }, () => aim(wanted, near));
      notice(ignored.length ? words.say("staleLink", ignored.slice(0, 5).join(", ")) : "");
    }
    address.keep(true);
  }

  /** Where the camera goes for a step: as it says, or to what is bright, or over all that is left. */
  function aim({ view, selection }, near) {
    if (view) return renderer.setView(view, true);
    const bright = near && selection ? surroundings(graph, page.shown.masks, selection, { hops: session.hops, route: page.route }).nodes : page.shown.masks.nodes;
    return renderer.show([...bright.keys()].filter((id) => bright[id] === 1), covered());
  }

  /** Bring the page into a state, without a step in its history; `camera` moves the picture if not as the state says. */
  function restore(wanted, camera = () => (wanted.view ? renderer.setView(wanted.view) : renderer.home())) {
    const { tab, selection, lang, query, ...rest } = wanted; // these are brought about below
    Object.assign(session, rest, { chosen: [...wanted.chosen] });
    trail.clear();
    refilter();
    arrangement.settle(false);
    showTab(tab);
    showSelection(selection);
    byId("search").value = query;
    if (lang !== words.language) speak(lang);
    showFilters();
    camera();
  }

  /** The legend lies over the map on a phone: closed, it leaves the reader where it was opened. */
  function closePanel() {
    byId("legend-fold").open = false;
    byId("legend-fold").querySelector("summary").focus();
  }

  const zoom = (factor) => {
    const { x, y, scale } = renderer.view();
    renderer.setView({ x, y, scale: scale * factor }, true);
  };
  for (const each of TABS) {
    byId(`tab-${each}`).addEventListener("click", () => open(each));
    byId(`tab-${each}`).addEventListener("keydown", tabKeys);
  }
  for (const each of LANGUAGES) byId(`language-${each}`).addEventListener("click", () => { speak(each); address.keep(true); });
  byId("zoom-in").addEventListener("click", () => zoom(1.35));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.35));
  byId("zoom-fit").addEventListener("click", () => renderer.fit(true));
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); open("table"); byId("panel-table").focus(); });
  byId("legend-fold").addEventListener("click", (event) => { // beside the sheet
    if (sheet.matches && event.target === event.currentTarget) closePanel();
  });
  byId("notice-close").addEventListener("click", () => { notice(""); byId("tab-map").focus(); });
  bindKeys(byId("canvas"), byId("search"), page, renderer, { zoom, select });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (sheet.matches && byId("legend-fold").open) closePanel();
    else if (session.selection) choose(null);
  });
  new ResizeObserver(() => { if (arrangement.settle(false) || session.view === null) renderer.home(); }).observe(byId("canvas"));
  dark.addEventListener("change", () => drawOn(theme()));
  addEventListener("beforeprint", () => { tables.build(); drawOn("light", true); });
  addEventListener("afterprint", () => drawOn(theme()));

  function announceAloud(copied, what) {
    announce(words.say(copied ? what : "notCopied"));
    if (!copied) notice(words.say("notCopied"));
    return copied;
  }

  byId("legend-fold").open = !sheet.matches;
  arrangement.settle(false);
  showTab(session.tab);
  setTimeout(start); // a task of its own: the browser may breathe between the two halves of the opening

  function start() {
    brighten(true);
    speak(words.language);
    renderer.home();
    address.start();
    renderer.draw(theme(), true);

    /* For whoever embeds or tests the page, in terms of places in the data. */
    window.kgMap = Object.freeze({
      select, restore: (wanted) => restore(wanted), state, link: address.link, pointOf: renderer.pointOf, positions: renderer.positions,
      nodes: graph.nodes, edges: graph.edges, node: store.node, edge: store.edge, tie: (i) => store.ties[i],
      facets: () => facets.map(({ id, choices }) => [id, choices.length]),
    });
  }
}

/** In a frame that has no size yet, wait until it has one. */
function whenSized(then) {
  if (byId("canvas").clientWidth > 0) then();
  else requestAnimationFrame(() => whenSized(then));
}

Promise.all([unpack(byId("kg-data").textContent), runPacked(byId("kg-library").textContent)]).then(
  ([columns]) => whenSized(() => begin(columns)),
  () => {
    byId("notice").hidden = false;
    byId("notice-text").textContent = LANGUAGES.map((language) => strings[language].damaged).join(" ");
  },
);
