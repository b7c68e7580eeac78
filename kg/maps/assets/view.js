/* The only file that knows vis-network. Everyone else sees: show, highlight, focus, theme, zoom, pick and points. */
function drawView(container, store, handlers) {
  const { drawing, options } = store;
  const family = getComputedStyle(document.body).fontFamily;
  const writer = labels.writer(family);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const fine = matchMedia("(pointer: fine)").matches;
  const nodes = new vis.DataSet(drawing.nodes);
  const edges = new vis.DataSet(drawing.edges);
  const network = new vis.Network(container, { nodes, edges }, {
    ...options,
    interaction: { ...options.interaction, dragNodes: fine, hideEdgesOnDrag: drawing.edges.length > 3000, hideEdgesOnZoom: drawing.edges.length > 3000 },
  });
  const order = drawing.nodes.map((node) => node.id).sort((a, b) => drawing.nodes[b].size - drawing.nodes[a].size || a - b);
  // `grow` enlarges symbols and lines on maps that are shown small: many nodes, or a small screen
  const current = { theme: "light", bright: null, selected: new Set(), hovered: null, boxes: [], grow: 1 };
  network.canvas.frame.tabIndex = -1; // the tables are the keyboard's way; an unlabelled stop would only confuse

  const faded = (id) => current.bright !== null && !current.bright.nodes.has(id);
  const motion = () => (still.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });

  function paint() {
    const ground = colour.GROUNDS[current.theme];
    const ink = current.theme === "dark" ? "#f2f5f9" : "#15202e";
    nodes.update(drawing.nodes.map(({ id, color, size }) => {
      const fill = colour.on(current.theme, color);
      const chosen = current.selected.has(`node ${id}`);
      const look = { background: fill, border: chosen ? ink : ground };
      return { id, hidden: !store.nodeShown(id), size: size * current.grow * (chosen ? 1.3 : 1), opacity: faded(id) ? 0.16 : 1, borderWidth: chosen ? 3 : 1.5, color: { ...look, highlight: look, hover: look } };
    }));
    edges.update(drawing.edges.map(({ id, color, width }) => {
      const line = colour.on(current.theme, color);
      const bright = current.bright !== null && current.bright.edges.has(id);
      const opacity = current.bright === null ? 0.62 : bright ? 1 : 0.09;
      const chosen = current.selected.has(`edge ${id}`);
      return { id, hidden: !store.edgeShown(id), width: (chosen ? width + 2 : width) * Math.sqrt(current.grow), color: { color: line, hover: line, highlight: line, inherit: false, opacity } };
    }));
  }

  /** Names are written in screen pixels, on top of what vis-network has drawn. */
  function writeNames(context) {
    const scale = network.getScale();
    const ratio = context.canvas.width / context.canvas.clientWidth;
    const { clientWidth: width, clientHeight: height } = context.canvas;
    const places = network.getPositions();
    const weighty = (id) => (current.selected.has(`node ${id}`) ? 0 : id === current.hovered ? 1 : faded(id) ? 3 : 2);
    const items = order.filter((id) => places[id] && store.nodeShown(id)).map((id) => {
      const { x, y } = network.canvasToDOM(places[id]);
      const strong = current.selected.has(`node ${id}`);
      return {
        id, x, y, name: store.label(id), radius: drawing.nodes[id].size * current.grow * scale, faded: faded(id), strong,
        must: strong || id === current.hovered || (current.selected.size > 0 && !faded(id) && current.bright.nodes.size <= 3), rank: weighty(id),
      };
    }).filter(({ x, y }) => x > -80 && y > -40 && x < width + 80 && y < height + 40);
    items.sort((a, b) => a.rank - b.rank); // stable: within a rank the larger node goes first
    items.forEach((item, at) => { item.room = at >= 10 ? 0 : items.length > 150 ? Infinity : 1; });
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const ink = current.theme === "dark" ? "#e8edf4" : "#1b2735";
    current.boxes = writer.write(context, items, { ground: colour.GROUNDS[current.theme], ink });
    context.restore();
  }

  /** What is at a point of the container: {type, id}, or null. Names count as their node; fingers get some room. */
  function pick({ x, y }) {
    const at = (dx, dy) => network.getNodeAt({ x: x + dx, y: y + dy });
    let node = at(0, 0);
    if (node === undefined) node = current.boxes.find((box) => x > box.left && x < box.right && y > box.top && y < box.bottom)?.id;
    if (node !== undefined) return { type: "node", id: node };
    const edge = network.getEdgeAt({ x, y });
    if (edge !== undefined) return { type: "edge", id: edge };
    for (const [dx, dy] of [[7, 0], [-7, 0], [0, 7], [0, -7]]) {
      node = at(dx, dy);
      if (node !== undefined) return { type: "node", id: node };
    }
    return null;
  }

  /** Show these nodes with room for the names at the rim, no larger than `most`. */
  function frame(ids, most, animation) {
    const places = Object.values(network.getPositions(ids));
    const range = (values) => [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    const [left, right] = range(places.map((p) => p.x));
    const [top, bottom] = range(places.map((p) => p.y));
    const margin = Math.min(64, container.clientWidth * 0.1);
    const across = (container.clientWidth - 2 * margin) / Math.max(right - left, 1);
    const down = (container.clientHeight - 84) / Math.max(bottom - top, 1);
    const scale = Math.max(Math.min(across, down, most), 0.01);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation });
    return scale;
  }

  const shown = () => drawing.nodes.map((node) => node.id).filter(store.nodeShown);
  const fit = () => { if (shown().length) frame(shown(), 1.3, motion()); };

  function begin() {
    if (!shown().length) return;
    if (container.clientWidth === 0) { requestAnimationFrame(begin); return; } // in a frame that has no size yet
    current.grow = Math.min(Math.max(0.95 / frame(shown(), 1.3, false), 1), 2.2);
    paint();
  }

  function zoom(factor) {
    const scale = Math.min(Math.max(network.getScale() * factor, 0.03), 6);
    network.moveTo({ scale, animation: motion() });
  }

  /**
   * Bring a node or both ends of an edge into view, but leave the picture alone when they are in view already.
   * `covered` is how many pixels at the bottom are hidden by something else.
   */
  function focus({ type, id }, covered = 0) {
    const ends = type === "node" ? [id] : [store.data.edges[id].start, store.data.edges[id].end];
    const places = Object.values(network.getPositions(ends));
    const [w, h] = [container.clientWidth, container.clientHeight - covered];
    if (places.map((p) => network.canvasToDOM(p)).every(({ x, y }) => x > 40 && y > 40 && x < w - 40 && y < h - 40)) return;
    const [from, to] = [places[0], places.at(-1)];
    const apart = Math.max(Math.abs(from.x - to.x) / Math.max(w - 160, 80), Math.abs(from.y - to.y) / Math.max(h - 120, 80));
    const scale = Math.max(Math.min(Math.max(network.getScale(), 0.6), 1 / (apart || 1e-9)), 0.03);
    network.moveTo({ position: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, scale, offset: { x: 0, y: -covered / 2 }, animation: motion() });
  }

  /** Where to click to reach a node or an edge, in pixels of the container, or null if something lies over it. */
  function pointOf({ type, id }) {
    if (type === "node") return network.canvasToDOM(network.getPositions([id])[id]);
    const curve = network.body.edges[id].edgeType;
    for (const part of [0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72]) {
      const { x, y } = network.canvasToDOM(curve.getPoint(part, curve.getViaNode()));
      const hit = pick({ x, y });
      if (hit && hit.type === "edge" && hit.id === id) return { x, y };
    }
    return null;
  }

  network.on("afterDrawing", writeNames);
  network.on("click", (event) => handlers.onPick(pick(event.pointer.DOM)));
  network.on("hoverNode", ({ node }) => { current.hovered = node; network.redraw(); });
  network.on("blurNode", () => { current.hovered = null; network.redraw(); });
  network.on("zoom", ({ scale }) => { if (scale < 0.03 || scale > 6) network.moveTo({ scale: Math.min(Math.max(scale, 0.03), 6) }); });
  container.addEventListener("pointermove", (event) => {
    if (event.buttons || event.pointerType === "touch") return;
    const box = container.getBoundingClientRect();
    container.classList.toggle("over", pick({ x: event.clientX - box.left, y: event.clientY - box.top }) !== null);
  });

  return {
    show: paint,
    theme(name) { current.theme = name; paint(); },
    rename() { writer.forget(); network.redraw(); },
    /** `bright` is null for no emphasis, else {nodes, edges} as sets; `selected` is a selection or null. */
    highlight(bright, selected) {
      current.bright = bright;
      current.selected = new Set(selected ? [`${selected.type} ${selected.id}`] : []);
      paint();
    },
    begin,
    focus,
    fit,
    zoom,
    pointOf,
    positions: () => network.getPositions(drawing.nodes.map((node) => node.id)), // hidden ones too
  };
}
