/* A search box: a combobox (WAI-ARIA 1.2) over the names of all nodes. */
import { brief, make } from "./dom.js";
import { matchIn } from "./search.js";

/** `choose(id)` is told which node was found, `typed()` that the text has changed; `except` is a node not to be found, `clear` a button that empties the box. */
export function drawFinder(input, list, { store, words, look, find }, { choose: chosen, announce, typed = () => {}, except = null, clear = null }) {
  const SHOWN = 10;
  let hits = [];
  let active = -1;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function empty() {
    input.value = "";
    typed();
  }

  function choose(hit) {
    empty();
    close();
    chosen(hit.id);
  }

  /** Why a name is among those found, if it does not say so itself: it is similar, or written in another way. */
  const told = ({ edits, form }) => (edits ? `${words.say("nearly")}: ` : form ? `${words.say("alsoWritten")}: ` : "");

  /** A text with what was typed made to stand out. */
  function marked(text) {
    const place = text.length > 200 ? null : matchIn(text, input.value);
    if (place === null) return brief(text);
    return make("bdi", {}, text.slice(0, place[0]), make("mark", {}, text.slice(...place)), text.slice(place[1]));
  }

  function option(hit, at) {
    const kind = store.kinds[store.nodeKind(hit.id)];
    const name = words.label(hit.id);
    const aside = hit.text === name ? [brief(words.text(kind.label))] : [told(hit), marked(hit.text)];
    const row = make("li", { role: "option", id: `${list.id}-${at}`, "aria-selected": "false" }, look.picture(hit.id),
      make("span", { class: "clip" }, hit.text === name ? marked(name) : brief(name)),
      make("span", { class: "aside clip" }, aside));
    row.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    row.addEventListener("click", () => choose(hit));
    return row;
  }

  function update() {
    const text = input.value.trim();
    if (!text) { hits = []; close(); return; }
    const all = find(text).filter(({ id }) => id !== except);
    hits = all.slice(0, SHOWN);
    const rest = all.length - hits.length;
    const tail = all.length === 0 ? words.say("found", 0) : rest ? words.say("more", rest) : null;
    list.replaceChildren(...hits.map(option), ...(tail ? [make("li", { role: "presentation", class: "tail" }, tail)] : []));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    move(hits.length ? 0 : -1);
    announce(words.say("found", all.length));
  }

  function move(to) {
    active = to;
    [...list.querySelectorAll("[role=option]")].forEach((row, at) => row.setAttribute("aria-selected", String(at === to)));
    if (to < 0) { input.removeAttribute("aria-activedescendant"); return; }
    input.setAttribute("aria-activedescendant", `${list.id}-${to}`);
    document.getElementById(`${list.id}-${to}`).scrollIntoView({ block: "nearest" });
  }

  const keys = {
    ArrowDown: () => hits.length && move((active + 1) % hits.length),
    ArrowUp: () => hits.length && move((active - 1 + hits.length) % hits.length),
    Enter: () => active >= 0 && choose(hits[active]),
    Escape: () => { empty(); close(); },
  };
  input.addEventListener("input", () => { update(); typed(); });
  input.addEventListener("focus", update);
  input.addEventListener("blur", close);
  clear?.addEventListener("click", () => { empty(); close(); input.focus(); });
  input.addEventListener("keydown", (event) => {
    // an Enter that ends a Korean syllable being composed is not meant for us
    if (event.isComposing || list.hidden || !keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });

  return { close };
}
