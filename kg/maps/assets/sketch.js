/*
 * The map until vis-network is there: a canvas that is painted whole, whenever something is to be seen. To the renderer it
 * is a stage like that of stage.js, but without the viewer's hand. So the first drawing waits for nothing but itself.
 */
const nothing = () => {};

/**
 * `paint(context, times)` paints the map as it is, `times` pixels of the canvas to one of the screen; `told.click(point)` hears
 * where it is clicked on, and `nodeAt(point)` knows what is there.
 */
export function makeSketch(container, { paint, told, nodeAt }) {
  const canvas = container.appendChild(document.createElement("canvas"));
  const context = canvas.getContext("2d");
  canvas.addEventListener("click", ({ offsetX: x, offsetY: y }) => told.click({ x, y }));
  let camera = { x: 0, y: 0, scale: 1 };
  let asked = null; // the frame that was asked for; null until the page is ready

  function drawNow() {
    cancelAnimationFrame(asked);
    asked = 0;
    const times = window.devicePixelRatio;
    Object.assign(canvas, { width: Math.round(container.clientWidth * times), height: Math.round(container.clientHeight * times) });
    paint(context, times);
  }

  function redraw() {
    if (asked === 0) asked = requestAnimationFrame(drawNow);
  }

  /** It has arrived at once. */
  function move({ x, y, scale }, { offset = { x: 0, y: 0 } } = {}) {
    camera = { x: x - offset.x / scale, y: y - offset.y / scale, scale };
    redraw();
    return false;
  }

  return { redraw, drawNow, move, view: () => camera, nodeAt, show: nothing, restyle: nothing, place: nothing, draggable: nothing, measure: nothing };
}
