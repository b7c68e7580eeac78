/* The search box: a combobox (WAI-ARIA 1.2) over `search`. */
function drawFinder(input, list, store, select, announce) {
  const { make, brief } = dom;
  const find = search.index(store);
  const SHOWN = 10;
  let hits = [];
  let active = -1;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(hit) {
    input.value = "";
    close();
    select({ type: "node", id: hit.id });
  }

  function option(hit, at) {
    const kind = store.data.kinds[store.data.nodes[hit.id].kind];
    const row = make("li", { role: "option", id: `found-${at}`, "aria-selected": "false" }, swatch.kind(kind),
      make("span", { class: "clip" }, brief(store.label(hit.id))),
      make("span", { class: "aside clip" }, hit.form ? brief(store.say("alsoWritten", hit.form)) : brief(store.text(kind.label))));
    row.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    row.addEventListener("click", () => choose(hit));
    return row;
  }

  function update() {
    const text = input.value.trim();
    if (!text) { hits = []; close(); return; }
    const all = find(text);
    hits = all.slice(0, SHOWN);
    const rest = all.length - hits.length;
    const tail = all.length === 0 ? store.say("found", 0) : rest ? store.say("more", rest) : null;
    list.replaceChildren(...hits.map(option), ...(tail ? [make("li", { role: "presentation", class: "tail" }, tail)] : []));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    move(hits.length ? 0 : -1);
    announce(store.say("found", all.length));
  }

  function move(to) {
    active = to;
    [...list.querySelectorAll("[role=option]")].forEach((row, at) => row.setAttribute("aria-selected", String(at === to)));
    if (to < 0) { input.removeAttribute("aria-activedescendant"); return; }
    input.setAttribute("aria-activedescendant", `found-${to}`);
    document.getElementById(`found-${to}`).scrollIntoView({ block: "nearest" });
  }

  const keys = {
    ArrowDown: () => hits.length && move((active + 1) % hits.length),
    ArrowUp: () => hits.length && move((active - 1 + hits.length) % hits.length),
    Enter: () => active >= 0 && choose(hits[active]),
    Escape: () => { input.value = ""; close(); },
  };
  input.addEventListener("input", update);
  input.addEventListener("focus", update);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    // an Enter that ends a Korean syllable being composed is not meant for us
    if (event.isComposing || list.hidden || !keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });

  return { close };
}
