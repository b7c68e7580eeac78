/* The legend, which is also the filter: a tick box per kind and per tie, with counts. */
function drawLegend(root, store, onChange) {
  const { make, brief, button } = dom;
  const { data, hidden } = store;
  const count = (list, test) => list.reduce((n, item) => n + (test(item) ? 1 : 0), 0);

  function box(picture, label, number, shown, toggle, hint = null) {
    const input = make("input", { type: "checkbox" });
    input.checked = shown;
    input.addEventListener("change", () => { toggle(input.checked); onChange(); });
    const row = make("label", { class: "tick" }, input, picture, make("span", { class: "tick-label" }, label), make("span", { class: "count" }, String(number)));
    if (hint) row.title = hint.slice(0, 300);
    return make("li", {}, row);
  }

  function flip(set, key) {
    return (shown) => (shown ? set.delete(key) : set.add(key));
  }

  function group(title, rows, ...after) {
    return make("fieldset", {}, make("legend", {}, title), make("ul", {}, rows), ...after);
  }

  function draw() {
    const kinds = data.kinds.map((kind, i) =>
      box(swatch.kind(kind), brief(store.text(kind.label)), count(data.nodes, (node) => node.kind === i), !hidden.kinds.has(i), flip(hidden.kinds, i)));
    const ties = data.ties.map((tie, i) =>
      box(swatch.tie(tie), brief(store.text(tie.label)), count(data.edges, (edge) => edge.tie === i), !hidden.ties.has(i), flip(hidden.ties, i), store.text(tie.explanation)));
    const tentative = count(data.edges, (edge) => edge.tentative);
    if (tentative) {
      ties.push(box(swatch.tie({ colour: "#6b7685", directed: false }, true), store.say("tentative"), tentative, !hidden.tentative, (shown) => { hidden.tentative = !shown; }));
    }
    const help = [
      store.say("widthHelp"),
      tentative ? store.say("tentativeHelp") : null,
      data.ties.some((tie) => tie.directed) ? store.say("arrowHelp") : null,
    ].filter((line) => line !== null);
    root.replaceChildren(
      group(store.say("kinds"), kinds),
      group(store.say("ties"), ties, make("p", { class: "help" }, help.join(" "))),
      button({ class: "plain" }, store.say("showAll"), reset),
    );
  }

  function reset() {
    hidden.kinds.clear();
    hidden.ties.clear();
    hidden.tentative = false;
    draw();
    onChange();
  }

  return { draw, reset };
}
