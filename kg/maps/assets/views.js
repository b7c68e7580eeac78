/* Ways to see the same map, above it: where things stand, which lines are drawn, and what both mean in a line. */
import { make } from "./dom.js";
import { inBrief } from "./layouts.js";
import { inMarks } from "./modes.js";

const KEYS = { "two-mode": "twoMode", network: "layoutNetwork", tiles: "layoutTiles", chronology: "layoutChronology" };

/** `see({mode})` or `see({layout})` is told what was chosen. Hidden where there is nothing to choose. */
export function drawViews(root, page, { see }) {
  const { words, session, modes, layouts } = page;
  let inputs = []; // {field, value, input}
  let told = null;
  let why = null; // why there is no choice of a mode

  function choice(field, value) {
    const input = make("input", { type: "radio" });
    Object.assign(input, { name: `view-${field}`, value });
    input.addEventListener("change", () => see({ [field]: value }));
    inputs.push({ field, value, input });
    return make("label", { class: "segment" }, input, make("span", {}, words.say(KEYS[value] ?? value)));
  }

  function group(field, values) {
    if (values.length < 2) return null;
    return make("fieldset", { class: `of-${field}` }, make("legend", { class: "unseen" }, words.say(field)), make("div", { class: "segments" }, values.map((value) => choice(field, value))));
  }

  function draw() {
    inputs = [];
    told = make("p", { class: "help" });
    why = modes.length < 2 ? null : make("p", { class: "why-mode", id: "why-mode" }, words.say("modeFixed"));
    root.replaceChildren(make("div", { class: "views-row" }, group("layout", layouts), group("mode", modes), why), told);
    update();
  }

  function fix(input, fixed) {
    input.disabled = fixed;
    for (const each of [input, input.closest("fieldset")]) {
      if (fixed) each.setAttribute("aria-describedby", "why-mode");
      else each.removeAttribute("aria-describedby");
    }
  }

  function update() {
    root.hidden = inputs.length === 0;
    const state = { layout: session.layout, mode: page.mode };
    const fixed = inMarks(session); // there it is always with the events
    if (why) why.hidden = !fixed;
    for (const { field, value, input } of inputs) {
      input.checked = state[field] === value;
      if (field === "mode") fix(input, fixed);
    }
    told.textContent = inBrief(page);
  }

  return { draw, update };
}
