/* What the mouse points at on the map: asked once a frame at most, however often it moves. */

/** `pick(point)` gives what is at a point of the container; `told(picked, point)` hears it, (null) when the pointer has left or drags. */
export function bindHover(container, pick, told) {
  let pointed = null;

  function ask() {
    if (pointed === null) return;
    const box = container.getBoundingClientRect();
    const point = { x: pointed.clientX - box.left, y: pointed.clientY - box.top };
    pointed = null;
    const picked = pick(point);
    container.classList.toggle("over", picked !== null);
    told(picked, point);
  }

  function leave() {
    pointed = null;
    told(null);
  }

  container.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return leave();
    if (pointed === null) requestAnimationFrame(ask);
    pointed = event;
  });
  container.addEventListener("pointerleave", () => { container.classList.remove("over"); leave(); });
}
