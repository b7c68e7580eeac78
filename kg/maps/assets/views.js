/* Ways to see the same map, above it: which lines are drawn, and what they mean in words. */
import { make } from "./dom.js";

const KEYS = { "two-mode": "twoMode" }; // of what is said, where a value is no key

/** `see({mode})` is told what was chosen. Hidden where there is nothing to choose. */
export function drawViews(root, page, { see }) {
  const { words, session, modes } = page;
  let inputs = []; // {field, value, input}
  let told = null;

  function choice(field, value) {
    const input = make("input", { type: "radio" });
    Object.assign(input, { name: `view-${field}`, value });
    input.addEventListener("change", () => see({ [field]: value }));
    inputs.push({ field, value, input });
    return make("label", { class: "segment" }, input, make("span", {}, words.say(KEYS[value] ?? value)));
  }

  function group(field, values) {
    if (values.length < 2) return null;
    return make("fieldset", {}, make("legend", { class: "unseen" }, words.say(field)), make("div", { class: "segments" }, values.map((value) => choice(field, value))));
  }

  const sentences = () => (page.mode === "projected" ? words.say("projectedHelp") : "");

  function draw() {
    inputs = [];
    told = make("p", { class: "help" });
    root.replaceChildren(make("div", { class: "views-row" }, group("mode", modes)), told);
    update();
  }

  function update() {
    root.hidden = inputs.length === 0;
    for (const { field, value, input } of inputs) input.checked = session[field] === value;
    const text = sentences();
    told.hidden = text === "";
    told.textContent = text;
  }

  return { draw, update };
}
