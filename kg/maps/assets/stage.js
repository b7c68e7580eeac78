/*
 * The only module that knows vis-network: it has its canvas, its camera and its nodes. A node is given to it when it is
 * first shown, so that a large map opens as fast as what of it is seen.
 */
const EASING = { duration: 350, easingFunction: "easeInOutQuad" };
const A_DAY = 86_400_000; // a title would be looked for that long after the pointer has rested: there are none

/**
 * `node(id)` gives a node as vis-network wants it, `look(id)` what may change of it later: {colour, rim, size, width}.
 * `paint` draws: below(context) the nodes, above(context) them, and instead(context) of them, if that returns true.
 * `told` hears click(point), zoom(scale), dragged(id, x, y), dragEnd(anything) and arrived().
 */
export function makeStage(container, options, { node, look, paint, told }) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const fine = matchMedia("(pointer: fine)").matches;
  const data = new vis.DataSet([]);
  const network = new vis.Network(container, { nodes: data, edges: new vis.DataSet([]) }, {
    ...options,
    interaction: { ...options.interaction, tooltipDelay: A_DAY, dragNodes: fine },
  });
  const { body, renderer } = network;
  network.canvas.frame.tabIndex = -1; // the tables are the keyboard's way; an unlabelled stop would only confuse

  const redraw = () => body.emitter.emit("_requestRedraw"); // with the next frame, once for all who ask
  let held = true; // until the page is ready: what vis-network draws meanwhile nobody sees
  const drawNow = () => { held = false; network.redraw(); };
  const redrawAsked = renderer._redraw.bind(renderer);
  /** A frame that was asked for is left out if everything has been drawn since. */
  renderer._redraw = (hidden) => {
    if (held) renderer.redrawRequested = false;
    else if (hidden !== false || renderer.redrawRequested) redrawAsked(hidden);
  };
  const drawNodes = renderer._drawNodes.bind(renderer);
  renderer._drawNodes = (context, hidden) => (!hidden && paint.instead(context) ? { drawExternalLabels: null } : drawNodes(context, hidden));

  const view = () => ({ ...network.getViewPosition(), scale: network.getScale() });

  /** Tells whether the camera is on its way; told.arrived() follows. */
  function move({ x, y, scale }, { animated, offset = { x: 0, y: 0 } }) {
    const animation = animated && !still.matches ? EASING : false;
    network.moveTo({ position: { x, y }, scale, offset, animation });
    return animation !== false;
  }

  /** Show exactly the nodes of a mask. What an update of the data set ends with is done without its work per node. */
  function show(mask) {
    const fresh = [];
    for (let id = 0; id < mask.length; id += 1) {
      const known = body.nodes[id];
      if (known) known.options.hidden = mask[id] !== 1;
      else if (mask[id] === 1) fresh.push(node(id));
    }
    const before = held;
    held = true; // what is added is drawn with the next frame, like everything, and not at once as well
    if (fresh.length) data.add(fresh);
    held = before;
    network._updateVisibleIndices();
    redraw();
  }

  /** Give a node, if it is there, the look that it has now. */
  function restyle(id) {
    const held = body.nodes[id];
    if (!held) return;
    const { colour, rim, size, width } = look(id);
    Object.assign(held.options.color, { background: colour, border: rim });
    Object.assign(held.options, { size, borderWidth: width });
    held.shape.refreshNeeded = true;
  }

  function place(id, x, y) {
    const held = body.nodes[id];
    if (!held) return;
    Object.assign(held, { x, y });
    held.shape.updateBoundingBox(x, y); // else it is still taken to be where it was, and left out there
  }

  /** Take notice of the size that the container has by now. */
  const measure = () => network.canvas.setSize();
  const draggable = (on) => network.setOptions({ interaction: { dragNodes: on && fine } });

  network.on("beforeDrawing", paint.below);
  network.on("afterDrawing", paint.above);
  network.on("click", (event) => told.click(event.pointer.DOM));
  network.on("dragging", (event) => {
    for (const [id, { x, y }] of Object.entries(network.getPositions(event.nodes))) told.dragged(Number(id), x, y);
  });
  network.on("dragEnd", (event) => told.dragEnd(event.nodes.length > 0));
  network.on("animationFinished", told.arrived);
  network.on("zoom", ({ scale }) => told.zoom(scale));

  return {
    redraw, drawNow, view, move, show, restyle, place, draggable, measure,
    rescale: (scale) => network.moveTo({ scale }),
    draw: (id, context) => body.nodes[id]?.draw(context),
    nodeAt: (point) => network.getNodeAt(point),
  };
}
