/* At the top of the legend: by what nodes are coloured and sized, and the key to both. */
import { colourKey, isWhole } from "./colourkey.js";
import { brief, make } from "./dom.js";
import { countFirst } from "./looks.js";
import { radiusOf, sampleValues } from "./scales.js";
import { circlePicture, colourPicture } from "./swatch.js";

/** A style sheet cannot do this for an option. */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const MOST_RADIUS = 17; // pixels of a circle in the key
const CHOSEN = ["colour", "size"];

/** Dresses the map too; `change(field, id)` is told what was chosen, `sizes` are the ids of what nodes can be sized by. */
export function drawLookPanel(root, page, renderer, { change, announce }) {
  const { words, look, measuring, session, colourings, sizes } = page;
  const inputs = {}; // by field
  const keys = { colour: make("div", { class: "key" }), size: make("div", { class: "key" }) };
  let samples = [];
  let asked = 0;
  let awaited = false; // a measure is being worked out, and the reader has been told

  const option = ({ id, label }) => {
    const element = make("option", {}, capital(words.named(label).slice(0, 60)));
    element.value = id;
    return element;
  };

  function choice(field, groups) {
    const input = make("select", { id: `${field}-by` }, ...groups.map(([key, items]) => {
      if (key === null) return items.map(option);
      const group = make("optgroup", {}, items.map(option));
      group.label = words.say(key);
      return group;
    }));
    input.addEventListener("change", () => change(field, input.value));
    inputs[field] = input;
    return make("div", { class: "look-choice" }, make("label", { for: `${field}-by` }, words.say(field === "colour" ? "colourBy" : "sizeBy")), input);
  }

  /** One line of a key: a picture, what it means, how many nodes of what is shown. */
  const line = (picture, text, count) => make("li", {}, picture, make("span", { class: "key-label" }, brief(text)), count === null ? null : make("span", { class: "count" }, words.number(count)));

  function colours() {
    const by = look.colouring();
    if (by.id === "kind") return []; // the classes below are their own key
    const several = by.measure ? 0 : countFirst(by, page.shown.masks.nodes).several;
    const entries = colourKey(page);
    return [
      entries.length ? make("ul", {}, entries.map(({ colour, mark, label, count }) => line(colourPicture(colour, mark), label, count))) : null,
      several > 0 ? make("p", { class: "help" }, words.say("firstOfSeveral", words.number(several))) : null,
      by.id === "community" ? make("p", { class: "help" }, words.say("groupHelp")) : null,
      make("p", { class: "help" }, by.measure ? words.say("shapesStay") : `${words.say("numbersTell")} ${words.say("shapesStay")}`),
    ];
  }

  /** The values of the key to sizes; none where there is nothing to tell apart. */
  function sampled() {
    const values = session.size === "same" ? null : measuring.values(session.size);
    const found = values ? sampleValues(values, measuring.nodes(), isWhole(session.size)) : [];
    return found.length > 1 ? found : [];
  }

  /** The circles of the key to sizes, {value, radius}, in pixels as on the map: none larger than `room`, of larger ones only the proportion is shown. */
  function circles(room) {
    if (samples.length === 0) return [];
    const most = measuring.most(session.size);
    const radii = samples.map((value) => renderer.view().pixels(radiusOf(session.size, value, most)));
    const part = Math.min(room / radii.at(-1), 1);
    return samples.map((value, i) => ({ value, radius: radii[i] * part }));
  }

  const sizeKey = () => circles(MOST_RADIUS).map(({ value, radius }) => make("li", {}, circlePicture(radius), make("span", {}, words.number(value))));
  const showSizes = () => { keys.size.replaceChildren(...(samples.length ? [make("ul", { class: "circles" }, sizeKey())] : [])); };

  /** The camera has come nearer or gone farther: with the next frame the circles are as large as those on the map. */
  function scaled() {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(showSizes);
  }

  /** What is to be said of the measures in force: what they are of, whether they are estimates, how far they are. */
  function remarks() {
    const names = [look.colouring().measure ? session.colour : null, session.size === "same" ? null : session.size].filter((name) => name !== null);
    const waiting = names.filter((name) => measuring.values(name) === null);
    const busy = waiting.length ? words.say("measuring", Math.round(100 * Math.min(...waiting.map(measuring.share)))) : null;
    return [
      busy, names.some((name) => measuring.sampled(name)) ? words.say("estimated") : null,
      names.length && busy === null ? words.say("ofShown") : null,
    ].filter((text) => text !== null).map((text) => make("p", { class: "help" }, text));
  }

  const note = make("div", { class: "look-note" });

  function draw() {
    const facets = colourings.filter(({ measure }) => !measure);
    const measures = colourings.filter(({ measure }) => measure);
    root.replaceChildren(
      choice("colour", [["classes", facets], ["measures", measures]]), keys.colour,
      choice("size", [[null, sizes.map((id) => ({ id, label: id === "same" ? "sameSize" : id }))]]), keys.size, note,
    );
    update();
  }

  function update() {
    look.dress(renderer);
    for (const field of CHOSEN) inputs[field].value = session[field];
    keys.colour.replaceChildren(...colours().filter((part) => part !== null));
    samples = sampled();
    showSizes();
    note.replaceChildren(...remarks());
    document.body.dataset.colour = session.colour === "kind" ? "kind" : "other";
  }

  /** A measure in force is a step farther, or there; the reader is told when it begins to take a while, and when it is there. */
  function progressed(ready) {
    if (ready) update();
    else note.replaceChildren(...remarks());
    if (awaited === ready) announce(ready ? words.say("measured") : words.say("measuring", 0));
    awaited = !ready;
  }

  return { draw, update, scaled, progressed, circles };
}
