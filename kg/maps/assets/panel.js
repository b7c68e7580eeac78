/* The panel on the left: the legend, which is also a filter, and below it what else a map can be narrowed down by. */
import { NEUTRAL } from "./colour.js";
import { brief, button, explain, make } from "./dom.js";
import { toggled } from "./filters.js";
import { inMarks } from "./modes.js";
import { kindPicture, markPicture, tiePicture } from "./swatch.js";
import { marksOfTies } from "./symbols.js";

const SHORT = 10; // choices shown at once; of more, those that most things have

/** `change(facet, kept)` is told what was chosen, `fade(on)` what happens to the rest, `reset()` that all is wanted again. */
export function drawPanel(root, page, { change, fade, reset }) {
  const { store, words, facets } = page;
  const open = new Set(); // facets that are unfolded
  const whole = new Set(); // and those whose every choice is shown
  let rows = []; // {facet, choice, input, count, row}
  let badges = []; // {facet, badge}
  let modes = []; // {on, input}
  const forms = marksOfTies(store.ties);
  let marked = false; // ties are marks and not lines: in a chronology
  let reading = null; // how lines are to be read
  let result = null;

  function picture(facet, choice) {
    const { id } = facet;
    if (id === "kind") return kindPicture(store.kinds[choice.at]);
    if (id === "tie") return marked && forms[choice.at] ? kindPicture({ colour: store.ties[choice.at].colour, shape: forms[choice.at] }) : tiePicture(store.ties[choice.at]);
    if (id === "certainty") return marked ? markPicture(facet.choices[choice.at].id === "announced") : tiePicture({ colour: NEUTRAL, directed: false }, facet.choices[choice.at].id === "announced");
    return null;
  }

  function row(facet, f, c) {
    const choice = { ...facet.choices[c], at: c };
    const input = make("input", { type: "checkbox", "data-facet": facet.id, "data-choice": String(c) });
    input.addEventListener("change", () => change(f, toggled(facet, page.session.chosen[f], c, input.checked)));
    const count = make("span", { class: "count" });
    const label = make("label", { class: "tick" }, input, picture(facet, choice), make("span", { class: "tick-label" }, brief(words.named(choice.label))), count);
    if (facet.id === "tie") explain(label, input, words.text(store.ties[c].explanation));
    rows.push({ f, c, input, count, label });
    return make("li", {}, label);
  }

  function layer(facet, f) {
    const list = make("ul", {}, facet.choices.map((_, c) => row(facet, f, c)));
    return make("fieldset", { "data-facet": facet.id }, make("legend", {}, words.named(facet.label)), list);
  }

  /** Choices in their own order, or where they are many the most frequent first. */
  function listed(facet, f) {
    const places = [...facet.choices.keys()];
    if (places.length <= SHORT) return places;
    const totals = page.totals[f];
    return places.sort((a, b) => totals[b] - totals[a] || a - b);
  }

  function narrowing(facet, f) {
    const badge = make("span", { class: "badge" });
    badges.push({ f, badge });
    const order = listed(facet, f);
    const list = make("ul", {}, order.map((c) => row(facet, f, c)));
    const cut = () => [...list.children].forEach((item, place) => { item.hidden = place >= SHORT && !whole.has(f) && !page.session.chosen[f]?.has(order[place]); });
    const say = () => (whole.has(f) ? words.say("fewerChoices") : words.say("allChoices", order.length));
    const more = order.length > SHORT ? button({ class: "plain" }, say(), () => {
      if (!whole.delete(f)) whole.add(f);
      more.textContent = say();
      cut();
    }) : null;
    cut();
    const fold = make("details", { class: "facet", "data-facet": facet.id }, make("summary", {}, make("span", { class: "facet-name" }, brief(words.named(facet.label))), badge), list, more);
    fold.open = open.has(f);
    fold.addEventListener("toggle", () => (fold.open ? open.add(f) : open.delete(f)));
    return fold;
  }

  function mode() {
    const choice = (key, on) => {
      const input = make("input", { type: "radio" });
      input.name = "mode";
      input.addEventListener("change", () => fade(on));
      modes.push({ on, input });
      return make("label", { class: "segment" }, input, make("span", {}, words.say(key)));
    };
    return make("fieldset", { class: "modes" }, make("legend", {}, words.say("filteredAre")), make("div", { class: "segments" }, choice("hide", false), choice("fade", true)));
  }

  function help() {
    return [
      inMarks(page.session) ? null : words.say("widthHelp"),
      facets.some(({ id }) => id === "certainty") ? words.say(inMarks(page.session) ? "hollowHelp" : "tentativeHelp") : null,
      !inMarks(page.session) && page.mode !== "projected" && store.ties.some((tie) => tie.directed) ? words.say("arrowHelp") : null,
    ].filter((line) => line !== null).join(" ");
  }

  /** Show ties in the legend as they are drawn. */
  function redress() {
    if (marked === inMarks(page.session)) return;
    marked = inMarks(page.session);
    for (const { f, c, label } of rows) if (["tie", "certainty"].includes(facets[f].id)) label.querySelector("svg").replaceWith(picture(facets[f], { at: c }));
  }

  /** Build all of it, in the language of the page. */
  function draw() {
    [rows, badges, modes] = [[], [], []];
    marked = inMarks(page.session);
    const of = (role, build) => facets.map((facet, f) => (facet.role === role ? build(facet, f) : null));
    const narrow = of("narrow", narrowing).filter((each) => each !== null);
    reading = make("p", { class: "help" });
    result = button({ class: "show-result" }, "", page.closePanel);
    root.replaceChildren(...[
      ...of("layer", layer),
      reading,
      ...(narrow.length ? [make("h2", { class: "panel-title" }, words.say("narrow")), make("p", { class: "help" }, words.say("narrowHelp")), ...narrow] : []),
      mode(),
      button({ class: "plain" }, words.say("showAll"), reset),
      result,
    ].filter((each) => each !== null));
    update();
  }

  /** Bring boxes and numbers up to date; nothing is built anew, so that the focus stays where it is. */
  function update() {
    const { chosen } = page.session;
    redress();
    for (const { f, c, input, count, label } of rows) {
      const number = page.shown.counts[f][c];
      input.checked = chosen[f] === null ? facets[f].role === "layer" : chosen[f].has(c);
      count.textContent = words.number(number);
      label.classList.toggle("none", number === 0);
      if (facets[f].role === "layer") label.parentElement.hidden = !page.offered[f][c]; // of the other mode
    }
    for (const { f, badge } of badges) {
      const number = chosen[f]?.size ?? 0;
      badge.textContent = number ? words.say("chosenCount", number) : "";
      badge.hidden = number === 0;
    }
    for (const { on, input } of modes) input.checked = page.session.fade === on;
    reading.textContent = help();
    result.textContent = words.say("showRemaining", page.shown.nodeCount, page.shown.edgeCount);
  }

  return { draw, update };
}
