/* A handle on the time axis: a slider for the keyboard and for who listens; the pointer moves it by way of its track. */
import { make } from "./dom.js";

const TURNS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 12, PageDown: -12, Home: -Infinity, End: Infinity };

/** `which` is "first", "last" or "day"; `turn(steps)` is told by how many columns to move, ±Infinity for as far as it goes. */
export function makeHandle(which, label, turn) {
  const element = make("div", { class: `handle ${which}`, role: "slider", tabindex: "0", "aria-label": label, "aria-orientation": "horizontal", "data-end": which });
  element.addEventListener("keydown", (event) => {
    const steps = TURNS[event.key];
    if (steps === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    turn(steps);
  });

  /** Bring it to a place (0 to 1); days are what the slider's value is, `text` how it is read. */
  function show(place, { day, least, most, text }) {
    element.style.left = `${place * 100}%`;
    const values = { "aria-valuemin": least, "aria-valuemax": most, "aria-valuenow": Math.min(Math.max(day, least), most), "aria-valuetext": text };
    for (const [name, value] of Object.entries(values)) element.setAttribute(name, String(value));
  }

  return { element, show };
}
