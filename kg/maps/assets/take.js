/* Taking away what is seen: a picture, a drawing, tables, a link, paper, and how to cite it. Nothing leaves the page but files. */
import { STATES } from "./asof.js";
import { inForce } from "./chips.js";
import { GROUNDS, NEUTRAL, PAPER, shownOn } from "./colour.js";
import { colourKey } from "./colourkey.js";
import { csvText, fileName } from "./csv.js";
import { DISC_LOOKS } from "./discs.js";
import { button, byId, make, said } from "./dom.js";
import { MODES, inMarks } from "./modes.js";
import { patternOf } from "./patterns.js";
import { edgeRows, nodeRows } from "./rows.js";
import { MOST_RING, layOut } from "./sheet.js";
import { stateName } from "./states.js";
import { makeSvg } from "./svg.js";
import { marksOfTies } from "./symbols.js";

const FINE = 2; // dots of the picture for one of the screen

/** `opener` opens the menu `root`; `renderer` paints the map, `theme()` is the one in force, `circles(room)` the key to sizes (see lookpanel.js), `announce` speaks. */
export function drawTake(opener, root, page, { renderer, theme, circles, announce, failed, copied }) {
  const { store, words, session } = page;
  const framed = window.top !== window;
  const named = (what, ending) => fileName(store.title[1] || store.title[0], store.dated, what, ending);
  const marks = marksOfTies(store.ties);
  const citation = () => words.text(store.citation);

  function show(on) {
    root.hidden = !on;
    opener.setAttribute("aria-expanded", String(on));
  }

  function save(blob, name) {
    const link = make("a");
    const url = URL.createObjectURL(blob);
    Object.assign(link, { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000); // a browser may still be reading
    announce(words.say("saved", name));
  }

  /** What stands for what on the map as it is shown now; without colours of their own, classes are told by shape alone. */
  function entries() {
    const { nodes, edges } = page.shown.masks;
    const colour = (hex) => shownOn(theme(), hex);
    const ownColours = page.look.colouring().id === "kind";
    const kinds = new Set();
    const ties = new Set();
    const states = new Set();
    let tentative = false;
    nodes.forEach((on, id) => { if (on) kinds.add(store.nodeKind(id)); });
    edges.forEach((on, id) => {
      if (!on) return;
      ties.add(store.edgeTie(id));
      tentative ||= store.edgeTentative(id) && page.held.pattern[id] === 0;
      if (page.held.pattern[id] > 0) states.add(page.held.pattern[id] - 1);
    });
    return [
      ...store.kinds.filter((_, at) => kinds.has(at)).map(({ label, colour: hex, shape }) => ({ label: words.text(label), colour: colour(ownColours ? hex : NEUTRAL), shape })),
      ...colourKey(page).filter(({ count }) => count !== 0).map(({ label, colour: hex, mark }) => ({ label, colour: colour(hex), mark, shape: "colour" })),
      ...store.ties.flatMap(({ label, colour: hex, directed }, at) => (ties.has(at) ? [{ label: words.text(label), colour: colour(hex), shape: (inMarks(session) && marks[at]) || (directed ? "arrow" : "line") }] : [])),
      ...(page.crowd.told() === null ? [] : [{ label: words.say("groupsTitle"), colour: DISC_LOOKS[theme()].rim, shape: "dot" }]),
      ...(tentative && !inMarks(session) ? [{ label: words.say("tentative"), colour: colour(NEUTRAL), shape: "line", dash: patternOf("announced").dash }] : []),
      ...STATES.filter((_, at) => states.has(at)).map((state) => ({ label: stateName(page, state), colour: colour(NEUTRAL), shape: "line", dash: patternOf(state).dash })),
      ...circles(MOST_RING).map(({ value, radius }) => ({ label: `${words.say(session.size)} ${words.number(value)}`, colour: colour(NEUTRAL), shape: "ring", radius })),
    ];
  }

  /** How much of the map it is, as it is drawn, what filters it, and by what its nodes are coloured and sized. */
  function told() {
    const { colour, size } = session;
    return [
      session.layout === "network" ? null : words.say(session.layout === "tiles" ? "layoutTiles" : "layoutChronology"),
      page.mode === MODES[1] ? words.say("projected") : null,
      page.crowd.told() ?? words.say("partOf", page.shown.nodeCount, page.shown.edgeCount), ...inForce(page).map(({ text }) => text),
      colour === "kind" ? null : `${words.say("colourBy")}: ${words.named(page.look.colouring().label)}`,
      size === page.sizes[0] ? null : `${words.say("sizeBy")}: ${words.say(size === "same" ? "sameSize" : size)}`,
      circles(Infinity).some(({ radius }) => radius > MOST_RING) ? words.say("inProportion") : null,
    ].filter((text) => text !== null).join(" · ");
  }

  function sheet(measure) {
    const canvas = byId("canvas");
    const { ink, text: muted, line } = PAPER[theme()];
    return layOut(measure, {
      map: { width: canvas.clientWidth, height: canvas.clientHeight, paint: renderer.paint }, entries: entries(), ink, muted, line,
      title: words.text(store.title), subtitle: told(), citation: citation(),
      ground: GROUNDS[theme()], family: getComputedStyle(document.body).fontFamily,
    });
  }

  /** A picture can only be made of a map that is there: from another side of the page, the map comes first. */
  const ofMap = (action) => () => {
    if (session.tab === "map") return action();
    page.tabs.open("map");
    return requestAnimationFrame(() => requestAnimationFrame(action)); // once it has its size and has been drawn
  };

  function png() {
    const canvas = document.createElement("canvas");
    const laid = sheet(canvas.getContext("2d"));
    Object.assign(canvas, { width: laid.width * FINE, height: laid.height * FINE });
    laid.draw(canvas.getContext("2d"), FINE);
    canvas.toBlob((blob) => (blob ? save(blob, named("", "png")) : failed()), "image/png");
  }

  function svg() {
    const drawing = makeSvg(document.createElement("canvas").getContext("2d"));
    const laid = sheet(drawing.context);
    laid.draw(drawing.context);
    const text = drawing.svg({ ...laid, title: words.text(store.title), description: citation() });
    save(new Blob([text], { type: "image/svg+xml" }), named("", "svg"));
  }

  const csv = (rows, what) => save(new Blob([csvText(rows)], { type: "text/csv" }), named(what, "csv"));

  /** Say beside a button whether what it should copy was copied. */
  async function marked({ currentTarget }, done) {
    const mark = currentTarget.querySelector(".aside");
    mark.textContent = (await done) ? "✓" : "!";
  }

  function row(key, action, attributes = {}) {
    const { hint = "", ...rest } = attributes;
    return make("li", {}, button({ class: "take-row", ...rest }, [make("span", {}, words.say(key)), make("span", { class: "aside" }, hint)], action));
  }

  function draw() {
    const open = !root.hidden;
    const { nodeCount, edgeCount } = page.shown;
    const { activeElement } = document;
    const held = [...root.querySelectorAll("button")].indexOf(activeElement);
    root.replaceChildren(
      make("ul", {},
        row("takePng", ofMap(png), { hint: "PNG 2×", id: "take-png" }), row("takeSvg", ofMap(svg), { hint: "SVG", id: "take-svg" }),
        row("takeNodes", () => csv(nodeRows(page), "nodes"), { hint: `CSV · ${words.number(nodeCount)}`, id: "take-nodes" }),
        row("takeEdges", () => csv(edgeRows(page), "lines"), { hint: `CSV · ${words.number(edgeCount)}`, id: "take-edges" }),
        framed ? null : row("copyLink", (event) => marked(event, copied.link()), { id: "copy-link" }),
        framed ? null : row("takePrint", () => { show(false); opener.focus(); print(); }, { id: "take-print" })),
      ...(citation() ? [
        make("h2", {}, words.say("cite")), make("p", { class: "cite-line long" }, said(citation())),
        button({ class: "plain", id: "copy-cite" }, [words.say("copyCite"), " ", make("span", { class: "aside", "aria-hidden": "true" })], (event) => marked(event, copied.text(citation()))),
      ] : []));
    if (held >= 0) root.querySelectorAll("button")[held]?.focus();
    show(open);
  }

  opener.addEventListener("click", () => {
    const opening = root.hidden;
    if (opening) draw();
    show(opening);
    if (opening) root.querySelector("button").focus();
  });
  root.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || root.hidden) return;
    event.stopPropagation();
    show(false);
    opener.focus();
  });
  document.addEventListener("pointerdown", (event) => { if (!root.parentElement.contains(event.target)) show(false); });
  root.parentElement.addEventListener("focusout", (event) => { if (event.relatedTarget && !root.parentElement.contains(event.relatedTarget)) show(false); });

  return { draw, update: draw };
}
