/* What of the map the reader sees: where the camera stands, and what a sheet leaves of the map on a phone. */
import { byId } from "./dom.js";
import { phone } from "./media.js";
import { meant, surroundings } from "./selection.js";

/** Moves the camera of `page.renderer` to what the page is about. */
export function makeSight(page) {
  const { store, session, groups } = page;
  const { graph } = store;

  /** Move what is selected into what is free of the map; `whole`: so that all of it can be seen. */
  function bring(whole = false) {
    page.renderer.focus(meant(graph, session.selection, page.route, groups), { covered: covered(), whole });
  }

  /** On a phone the map is moved to the top of the screen, where no sheet covers all of it. */
  function uncover() {
    if (phone.matches) byId("panel-map").scrollIntoView({ block: "start" });
  }

  /** What lies over the map beside sheets, as boxes in pixels of the map. */
  function covers() {
    return [...document.querySelectorAll(".zoom, .crowd")].flatMap(({ offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height }) => (width ? [{ left, top, right: left + width, bottom: top + height }] : []));
  }

  /** How many pixels of the map lie under a sheet then. */
  function covered() {
    if (!phone.matches) return 0;
    uncover();
    return hidden();
  }

  function hidden() {
    const open = [byId("details"), byId("story")].map((each) => each.getBoundingClientRect()).filter(({ height }) => height > 0);
    return Math.max(byId("canvas").getBoundingClientRect().bottom - Math.min(...open.map(({ top }) => top)), 0);
  }

  /** Where the camera goes for a step of the story: as it says, or to what is bright, or over all that is left. */
  function aim({ view, selection }, near) {
    if (view) return page.renderer.setView(view, true);
    const { masks } = page.shown;
    const bright = near && selection ? surroundings(graph, masks, selection, { hops: session.hops, route: page.route, groups })?.nodes ?? masks.nodes : masks.nodes;
    return page.renderer.focus([...bright.keys()].filter((id) => bright[id] === 1), { covered: covered(), whole: true });
  }

  /** The whole map as it opens, whatever the filters leave of it: above the note that stands on a large one, or above the story that is offered on a phone. */
  function home(animated = false) {
    const invited = phone.matches && document.body.dataset.story === "invitation";
    page.renderer.focus(null, { covered: Math.max(byId("crowd").offsetHeight, invited ? hidden() : 0), animated });
  }

  /** All that the filters leave, but where the layout has a place for everything, the whole map. */
  function fit() {
    const { masks, nodes } = page.shown;
    if (session.layout !== "network" || !masks.nodes.includes(0)) home(true);
    else page.renderer.focus(nodes(), { whole: true });
  }

  /** The camera has moved: by the viewer, or to what was selected; `fitted`: to show the whole map. */
  function moved(fitted) {
    const { x, y, scale } = page.renderer.view();
    const round = (value, digits) => Number(value.toFixed(digits)) + 0; // no -0
    session.view = fitted ? null : { x: round(x, 1), y: round(y, 1), scale: round(scale, 4) };
    page.address.keep(false);
    page.aim?.();
  }

  /** The viewer has put nodes elsewhere: {id: [x, y]} as a map of all such. */
  function put(places) {
    session.put = new Map([...places].map(([id, at]) => [id, at.map((value) => Number(value.toFixed(1)) + 0)]));
    page.renderer.place(session.put); // exactly where a link to them says
    page.address.keep(true);
  }

  function zoom(factor) {
    const { x, y, scale } = page.renderer.view();
    page.renderer.setView({ x, y, scale: scale * factor }, true);
  }

  return { bring, uncover, covers, aim, home, fit, moved, put, zoom };
}
