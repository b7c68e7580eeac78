/* The states of posts as of a day: which are drawn, how, and how many posts stand in each. */
import { STATES } from "./asof.js";
import { dayInWords } from "./days.js";
import { brief, button, explain, make } from "./dom.js";
import { statePicture } from "./swatch.js";
import { spansText } from "./when.js";

/** When a line holds: its spans, or that no date is known. */
export function daysInWords(days, words) {
  return spansText(Array.from({ length: days.length / 2 }, (_, i) => [days[2 * i], days[2 * i + 1]])) || words.say("undated");
}

export function stateName({ store, words }, state) {
  if (state === "announced") return words.say("announcedState");
  const known = store.states.get(state);
  return known ? words.text(known.label) : state;
}

/** The states of the posts behind a line, each once; none while no day is chosen. */
export const statesInWords = (page, edge) => [...new Set(page.held.states(edge).map((state) => stateName(page, state)))];

/** How a fact stood on the chosen day, in a sentence; null when none is chosen, or it is no post. */
export function stateNote(page, fact) {
  const { held, words } = page;
  const standing = held.standing(fact);
  if (standing === null) return null;
  const [day, lastSeen, nextSeen] = [held.day(), standing.lastSeen, standing.nextSeen].map((each) => (each === null ? null : dayInWords(each, words.language)));
  const gap = standing.gap === null ? null : words.number(standing.gap);
  return words.say("stateNote", { state: standing.state, name: stateName(page, standing.state), day, lastSeen, nextSeen, gap });
}

/** How many of the posts counted by state are in one that is not drawn. */
export const hiddenIn = (counts, session) => [...counts].reduce((sum, [state, count]) => sum + (session.states.has(state) ? 0 : count), 0);

/** `changed()` is told after a tick. */
export function drawStates(page, changed) {
  const { store, words, session } = page;
  let rows = [];
  let root = null;
  let legend = null;
  let [left, leftNote] = [null, null];

  function row(state) {
    const input = make("input", { type: "checkbox", "data-state": state });
    input.addEventListener("change", () => {
      session.states = new Set(STATES.filter((each) => (each === state ? input.checked : session.states.has(each))));
      changed();
    });
    const count = make("span", { class: "count" });
    const label = make("label", { class: "tick" }, input, statePicture(state), make("span", { class: "tick-label" }, brief(stateName(page, state))), count);
    const { explanation } = store.states.get(state) ?? {};
    explain(label, input, explanation ? words.text(explanation) : words.say("announcedHelp"));
    rows.push({ state, input, count, label });
    return make("li", {}, label);
  }

  /** Tick all, and leave the keyboard at the first that was not. */
  function showAll() {
    const first = rows.find(({ input, label }) => !input.checked && !label.parentElement.hidden);
    session.states = new Set(STATES);
    changed();
    first?.input.focus();
  }

  function draw() {
    rows = [];
    legend = make("legend", {});
    leftNote = make("span", { class: "help" });
    left = make("p", { class: "states-left" }, leftNote, button({ class: "plain" }, words.say("statesShow"), showAll));
    root = make("fieldset", { class: "states" }, legend, left, make("ul", {}, STATES.map(row)));
    return root;
  }

  /** `base`: the lines that are there as far as other scopes go. */
  function update(base) {
    const counts = session.asOf === null ? new Map() : page.held.tally(base);
    const number = [...counts.values()].reduce((sum, count) => sum + count, 0);
    root.hidden = number === 0; // as of no day, or no post is there
    if (root.hidden) return;
    const carriers = page.held.carriers(base);
    legend.textContent = words.say("statesOf", words.number(number), words.number(carriers.all));
    const hidden = hiddenIn(counts, session);
    left.hidden = hidden === 0;
    leftNote.textContent = words.say("statesLeft", words.number(hidden), words.number(carriers.hidden));
    for (const { state, input, count, label } of rows) {
      input.checked = session.states.has(state);
      count.textContent = words.number(counts.get(state));
      label.classList.toggle("none", counts.get(state) === 0);
      label.parentElement.hidden = state === "announced" && counts.get(state) === 0;
    }
  }

  return { draw, update };
}
