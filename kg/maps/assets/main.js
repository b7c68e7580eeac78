/* Puts the parts together: the state of the page, who changes it, and who is told. */
import { drawAbout } from "./about.js";
import { copyText, makeAddress } from "./address.js";
import { drawChips } from "./chips.js";
import { makeChoosing } from "./choosing.js";
import { unpack } from "./columns.js";
import { drawCrowd, groupsOf } from "./crowd.js";
import { drawDetails, nodeButton } from "./details.js";
import { byId } from "./dom.js";
import { drawEmpty } from "./empty.js";
import { makeFacets } from "./facets.js";
import { drawFinder } from "./finder.js";
import { makeFrame } from "./frame.js";
import { LANGUAGES, freshState } from "./hash.js";
import { bindKeys } from "./keys.js";
import { makeLayouts } from "./layouts.js";
import { runPacked } from "./library.js";
import { makeLook } from "./look.js";
import { drawLookPanel } from "./lookpanel.js";
import { SIZES, makeColourings } from "./looks.js";
import { makeMeasuring } from "./measuring.js";
import { dark, phone, theme, whenSized } from "./media.js";
import { inMarks, layoutScope, modeOf, modesOf, scopeOf } from "./modes.js";
import { drawPanel } from "./panel.js";
import { bindPrinting } from "./printing.js";
import { makeRemaining } from "./remaining.js";
import { makeRenderer } from "./renderer.js";
import { sceneOf } from "./scene.js";
import { searchIndex } from "./search.js";
import { drawShown } from "./shown.js";
import { makeSight } from "./sight.js";
import { makeState } from "./state.js";
import { makeStore } from "./store.js";
import { drawStory } from "./story.js";
import { strings } from "./strings.js";
import { drawTables } from "./table.js";
import { makeTabs } from "./tabs.js";
import { drawTake } from "./take.js";
import { drawTimeline } from "./timeline.js";
import { drawTip } from "./tip.js";
import { makeTrail } from "./trail.js";
import { drawViews } from "./views.js";
import { makeWords } from "./words.js";

const SEEN = 50; // milliseconds in which the browser brings a frame onto the screen

const embedded = (id) => JSON.parse(byId(id).textContent);
const announce = (text) => { byId("live").textContent = text; };

/**
 * What the parts share. Of it, `session` is what the reader has chosen, `shown` and `route` follow from that; the parts
 * themselves are added as they are made, for the others to call.
 */
function pageOf(store) {
  const words = makeWords(store, document.documentElement.lang);
  const facets = makeFacets(store);
  const colourings = makeColourings(store, facets[0]);
  const [colours, modes, layouts] = [colourings.map(({ id }) => id), modesOf(store.ties), store.layouts];
  const standard = { ...embedded("kg-opening"), lang: words.language };
  const session = { ...freshState({ facets, modes, layouts, colours, sizes: SIZES }, standard), opener: null };
  let index = null; // made when first asked: no need to hold up the opening of the page
  const find = (text) => (index ??= searchIndex(Array.from(store.degree, (weight, id) => ({ ...store.node(id), weight }))))(text);
  return {
    store, words, facets, colourings, colours, modes, layouts, standard, session, find, sizes: SIZES, groups: groupsOf(store), trail: makeTrail(), ground: theme(),
    scopes: [() => scopeOf(store.there), () => layoutScope(store, session)], extras: [], pause: () => {}, // what leaves nodes or lines out beside the facets
    mode: null, offered: [], shown: null, route: null, totals: [],
  };
}

function begin(columns) {
  document.body.dataset.ready = "";
  const store = makeStore(columns);
  const page = pageOf(store);
  const { session, words, trail } = page;
  /* Whether something leaves lines out: a filter, a time, or a layout that has no place for them. */
  const narrowed = () => inMarks(session) || session.chosen.some((kept) => kept !== null) || page.extras.some((extra) => extra.chips().length > 0);
  Object.assign(page, { refilter: filtered, filtered: narrowed, closePanel, afterLastChip: () => byId("tab-map").focus() });

  const remaining = (page.remaining = makeRemaining(page));
  const timeline = drawTimeline(byId("timeline"), page, { announce });
  remaining.refilter();
  page.totals = page.shown.counts;
  page.measuring = makeMeasuring(store, () => page.shown, measured);
  page.look = makeLook(page);
  const sight = (page.sight = makeSight(page));
  const choosing = (page.choosing = makeChoosing(page, announce));
  const { choose, select } = choosing;
  const crowd = (page.crowd = drawCrowd(byId("crowd"), page, nodeButton(page, select), { toggle: choosing.toggle, closeAll: () => choosing.openGroups([]), select }));
  const tip = drawTip(byId("canvas"), byId("tip"), page);
  const renderer = (page.renderer = makeRenderer(byId("canvas"), sceneOf(page), embedded("kg-options"), { onPick: choosing.pick, onMove(fitted) { sight.moved(fitted); looks.scaled(); tip.hide(); }, onPut: sight.put, onHover: tip.show, covers: sight.covers }));
  const looks = drawLookPanel(byId("look"), page, renderer, { change: restyle, announce });
  const panel = drawPanel(byId("legend-choices"), page, { change, fade, reset });
  const arrangement = (page.arrangement = makeLayouts(page, renderer));
  const views = drawViews(byId("views"), page, { see });
  const chips = drawChips(byId("chips"), page, { change });
  const details = (page.details = drawDetails(byId("details"), page, {
    select, hops: choosing.hops, reset, announce, back: () => choosing.travel(trail.back), forward: () => choosing.travel(trail.forward), close: () => choose(null), about: () => tabs.open("about"),
  }));
  const tables = (page.tables = drawTables(byId("panel-table"), page, select));
  const about = drawAbout(byId("panel-about"), page, details.title);
  const shown = drawShown(byId("shown"), page, reset);
  const empty = drawEmpty(byId("empty"), page, reset);
  const tabs = (page.tabs = makeTabs(page));
  const frame = makeFrame(page);
  const state = makeState(page, { speak, refresh, stale: frame.stale, closeFinder: () => finder.close() });
  const story = (page.story = drawStory(byId("story"), byId("story-open"), page, { told: state.tell, announce, evidence: sight.bring }));
  const take = drawTake(byId("take-open"), byId("take"), page, {
    renderer, theme, circles: looks.circles, announce, failed: () => announceAloud(false, "", "notSaved"), copied: { link: async () => announceAloud(await address.copy(), "copied"), text: async (text) => announceAloud(await copyText(text), "copiedCite", "notCopiedCite"), },
  });
  const finder = drawFinder(byId("search"), byId("found"), page, { choose: (id) => select({ type: "node", id }), announce, typed: () => address.keep(false), clear: byId("search-clear") });
  const address = (page.address = makeAddress(page, { read: state.read, restore: state.restore, stale: frame.stale }));
  /* Each may have draw(), to be built anew in the language of the page, and update(), after a change of what is shown. */
  const parts = [timeline, looks, panel, views, arrangement, chips, shown, tables, about, details, crowd, story, take, empty, frame];

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
    details.measured();
    tables.ready(name);
  }

  /** Draw the map on a light or a dark ground. */
  function drawOn(ground, atOnce = false) {
    if (ground !== page.ground) {
      page.ground = ground;
      looks.update();
    }
    renderer.draw(ground, atOnce);
  }

  /** See the same map in another way: `wanted` holds a mode or a layout. What is not there any more is let go. */
  function see(wanted) {
    Object.assign(session, wanted);
    store.enter(modeOf(session));
    choosing.letGo();
    remaining.refilter();
    const elsewhere = arrangement.settle(true);
    filtered();
    if (elsewhere) sight.home(!phone.matches);
    if (elsewhere && phone.matches && session.selection) sight.bring(); // else the sheet would lie over it
    details.draw();
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
    const held = choosing.holdsFocus();
    remaining.refilter();
    refresh();
    if (held && !choosing.holdsFocus()) byId("details-title").focus({ preventScroll: true });
    if (before !== null) announce(before + words.say("remaining", page.shown.nodeCount, page.shown.edgeCount));
    address.keep(step);
  }

  function refresh() {
    page.held.patterns();
    choosing.brighten(true);
    for (const part of parts) part.update?.();
    resettle();
  }

  /** What stands above the map may have another height by now. */
  function resettle() {
    if (arrangement.settle(false) && session.view === null) sight.home();
  }

  function speak(language) {
    frame.speak(language);
    finder.close();
    for (const part of parts) part.draw?.();
    drawOn(theme());
    resettle();
  }

  /** The legend lies over the map on a phone: closed, it leaves the reader where it was opened. */
  function closePanel() {
    byId("legend-fold").open = false;
    byId("legend-fold").querySelector("summary").focus();
  }

  /** Say aloud what came of it; what went wrong can be read too. */
  function announceAloud(done, what, otherwise = "notCopied") {
    announce(words.say(done ? what : otherwise));
    if (!done) frame.notice(words.say(otherwise));
    return done;
  }

  for (const each of LANGUAGES) byId(`language-${each}`).addEventListener("click", () => { speak(each); address.keep(true); });
  byId("zoom-in").addEventListener("click", () => sight.zoom(1.35));
  byId("zoom-out").addEventListener("click", () => sight.zoom(1 / 1.35));
  byId("zoom-fit").addEventListener("click", sight.fit);
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); tabs.open("table"); byId("panel-table").focus(); });
  byId("legend-fold").addEventListener("click", (event) => { // beside the sheet
    if (phone.matches && event.target === event.currentTarget) closePanel();
  });
  byId("notice-close").addEventListener("click", () => { frame.notice(""); byId("tab-map").focus(); });
  bindKeys(byId("canvas"), byId("search"), page, renderer, { ...sight, select, announce });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (phone.matches && byId("legend-fold").open) closePanel();
    else if (session.selection) choose(null);
  });
  const room = () => `${byId("canvas").clientWidth} ${byId("canvas").clientHeight}`;
  let filled = ""; // the room that the map was last fitted into
  new ResizeObserver(() => {
    if (byId("canvas").clientWidth === 0) { filled = ""; return; } // behind another tab
    if (filled === room()) return;
    filled = room();
    if (arrangement.settle(false) || session.view === null) sight.home();
    else renderer.setView(session.view); // vis-network would show it in another place or size
  }).observe(byId("canvas"));
  dark.addEventListener("change", () => drawOn(theme()));
  bindPrinting([byId("details"), document.querySelector(".legend")], { before: () => { tables.build({ paper: true }); drawOn("light", true); }, after: () => { tables.leave(); drawOn(theme()); } });

  byId("legend-fold").open = !phone.matches;
  arrangement.settle(false);
  tabs.show(session.tab);
  choosing.brighten(true);
  speak(words.language);
  sight.home();
  filled = room();
  address.start();
  renderer.draw(theme(), true);
  onceSeen().then(() => runPacked(byId("kg-library").textContent)).then(live, () => sayBroken("stuck"));

  function live() {
    renderer.live();

    /* For whoever embeds or tests the page, in terms of places in the data. */
    window.kgMap = Object.freeze({
      select, restore: (wanted) => state.restore(wanted), state: state.read, link: address.link, pointOf: renderer.pointOf, positions: renderer.positions,
      nodes: store.graph.nodes, edges: store.graph.edges, node: store.node, edge: store.edge, tie: (i) => store.ties[i],
      facets: () => page.facets.map(({ id, choices }) => [id, choices.length]),
    });
  }
}

/** When what has been drawn is on the screen, or at once where nobody sees it. */
const onceSeen = () => new Promise((resolve) => {
  if (document.hidden) resolve();
  else requestAnimationFrame(() => setTimeout(resolve, SEEN));
});

/** The page may not have a language yet: both. */
function sayBroken(key) {
  byId("notice").hidden = false;
  byId("notice-text").textContent = LANGUAGES.map((language) => strings[language][key]).join(" ");
}

unpack(window.kgData).then((columns) => whenSized(() => begin(columns)), () => sayBroken("damaged"));
