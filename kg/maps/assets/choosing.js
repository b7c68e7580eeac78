/* What is selected, how far around it the map stays bright, and which communities of a large map are open. */
import { byId } from "./dom.js";
import { phone, stacked } from "./media.js";
import { marks, spoken, surroundings } from "./selection.js";
import { same } from "./trail.js";

/** `announce` says aloud what was selected. */
export function makeChoosing(page, announce) {
  const { store, words, groups, session, trail, sight } = page;
  const { graph } = store;
  const holdsFocus = () => byId("details").contains(document.activeElement);

  /** Select by button or search: the reader's focus moves along, and comes back when the panel is closed. */
  function select(selection) {
    session.opener = holdsFocus() ? session.opener : document.activeElement;
    choose(selection);
    page.story.fold(true);
    if (session.tab === "map") sight.bring();
    byId("details-title").focus({ preventScroll: true });
    if (session.tab !== "map" && stacked.matches && !phone.matches) byId("details").scrollIntoView({ block: "start" });
  }

  /** Select what was pointed at on the map. */
  function pick(picked) {
    if (picked?.type === "group") toggle(picked.id, false);
    choose(picked);
    if (picked) page.story.fold(true);
    if (picked?.type === "group" && session.open.includes(picked.id)) sight.bring(true);
    if (picked && phone.matches) sight.bring();
  }

  /** Select, or with null let go; `remember`: so that the reader can come back to what was selected. */
  function choose(selection, remember = true) {
    const before = session.selection;
    if (same(before, selection)) return;
    const held = holdsFocus();
    if (selection === null) trail.clear();
    else if (remember && before) trail.step(before);
    show(selection);
    if (selection) announce(spoken(page, selection));
    else if (before) announce(words.say("cleared"));
    if (selection === null && held) (session.opener?.isConnected ? session.opener : byId(`tab-${session.tab}`)).focus();
    else if (selection && held) byId("details-title").focus({ preventScroll: true });
    page.address.keep(true);
  }

  function show(selection) {
    session.selection = selection;
    document.body.dataset.sheet = selection === null ? "closed" : "open";
    page.remaining.reroute();
    brighten();
    page.details.draw();
    if (selection === null) page.story.fold(false);
    page.story.update();
  }

  /** Bring what stands out onto the map; on a large one, what is drawn at all depends on it. */
  function brighten(drawn = page.crowd.large()) {
    const { selection, hops: reach } = session;
    const { masks } = page.shown;
    if (drawn) page.renderer.setVisible(masks.nodes, masks.edges, session.fade, page.crowd.measure());
    page.renderer.highlight(surroundings(graph, masks, selection, { hops: reach, route: page.route, groups }), marks(selection));
    page.aim?.();
  }

  /** Back or forward through what was selected. */
  function travel(step) {
    choose(step(session.selection), false);
    if (session.tab === "map") sight.bring();
  }

  /** How far around a selected node the map stays bright. */
  function hops(reach) {
    session.hops = reach;
    brighten();
    page.address.keep(true);
  }

  /** Open a community of a large map, or close it; the newest stands last. `step`: one of its own in the history. */
  function toggle(id, step = true) {
    const { open } = session;
    openGroups(open.includes(id) ? open.filter((each) => each !== id) : [...open, id], step);
    announce(page.crowd.spoken(id));
  }

  function openGroups(ids, step = true) {
    session.open = ids;
    brighten();
    if (["group", "between"].includes(session.selection?.type)) page.details.draw();
    page.tables.draw();
    page.address.keep(step);
  }

  /** Whether a selection is there in the mode of the page. */
  function isThere({ type, id, from, to }) {
    const { nodes, edges } = store.there;
    if (type === "group" || type === "between") return true;
    return type === "edge" ? !edges || edges[id] === 1 : !nodes || [id, from, to].every((each) => each === undefined || nodes[each] === 1);
  }

  /** Let go of what is not there in the mode of the page, and of a community where none is drawn. */
  function letGo() {
    const wanted = (selection) => (["group", "between"].includes(selection.type) ? page.crowd.large() : isThere(selection));
    if (session.selection && !wanted(session.selection)) choose(null);
    trail.keep(wanted);
  }

  return { select, pick, choose, show, brighten, travel, hops, toggle, openGroups, isThere, letGo, holdsFocus };
}
