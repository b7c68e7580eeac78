/* What the map does not show, and every source it rests on. */
function drawAbout(panel, store, title) {
  const { make, said } = dom;
  const { data } = store;

  function source(record) {
    const place = [record.publisher, record.date || store.say("undated"), store.text(record.read)].filter((part) => part);
    return make("li", {}, make("p", { class: "cited long" }, title(record)),
      make("p", { class: "place long" }, place.flatMap((part, i) => (i ? [" · ", said(part)] : [said(part)]))));
  }

  function draw() {
    panel.replaceChildren(
      make("h2", {}, store.say("limits")),
      data.notes.length
        ? make("ul", { class: "notes" }, data.notes.map((note) => make("li", { class: "long" }, said(store.text(note)))))
        : make("p", { class: "help" }, store.say("noNotes")),
      make("h2", {}, store.say("sources"), make("span", { class: "count" }, String(data.sources.length))),
      data.sources.length
        ? make("ol", { class: "evidence sources" }, data.sources.map(source))
        : make("p", { class: "help" }, store.say("noSources")),
    );
  }

  return { draw };
}
