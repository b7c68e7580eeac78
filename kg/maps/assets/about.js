/* What the map does not show, and every source it rests on. */
import { make, said } from "./dom.js";

export function drawAbout(panel, { store, words, crowd }, title) {

  function source(record) {
    const place = [record.publisher, record.date || words.say("undated"), words.text(record.read)].filter((part) => part);
    return make("li", {}, make("p", { class: "cited long" }, title(record)),
      make("p", { class: "place long" }, place.flatMap((part, i) => (i ? [" · ", said(part)] : [said(part)]))));
  }

  const notes = () => [crowd.note(), ...store.notes.map(words.text)].filter((note) => note);

  function draw() {
    panel.replaceChildren(
      make("h2", {}, words.say("limits")),
      notes().length
        ? make("ul", { class: "notes" }, notes().map((note) => make("li", { class: "long" }, said(note))))
        : make("p", { class: "help" }, words.say("noNotes")),
      make("h2", {}, words.say("sources"), make("span", { class: "count" }, String(store.sources.length))),
      store.sources.length
        ? make("ol", { class: "evidence sources" }, store.sources.map(source))
        : make("p", { class: "help" }, words.say("noSources")),
    );
  }

  return { draw };
}
