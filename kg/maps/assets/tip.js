/* What the line under the pointer is: a name beside it. Nodes say their names themselves; the keyboard has the details. */
import { brief, make } from "./dom.js";

export function drawTip(canvas, tip, { store, words }, renderer) {
  let pointed = null;

  function hide() {
    pointed = null;
    tip.hidden = true;
  }

  function told(id) {
    const tie = store.ties[store.edgeTie(id)];
    const [start, end] = [store.graph.start[id], store.graph.end[id]].map((node) => brief(words.label(node)));
    const parts = [start, make("span", { class: "way" }, tie.directed ? " → " : " – "), end];
    return [make("strong", {}, brief(words.text(tie.label))), store.edgeTentative(id) ? ` · ${words.say("tentativeStatus")}` : "", make("br"), ...parts];
  }

  function show() {
    if (pointed === null) return;
    const box = canvas.getBoundingClientRect();
    const [x, y] = [pointed.clientX - box.left, pointed.clientY - box.top];
    pointed = null;
    const found = renderer.pick({ x, y });
    tip.hidden = found?.type !== "edge";
    if (tip.hidden) return;
    tip.replaceChildren(...told(found.id));
    tip.style.left = `${Math.max(4, Math.min(x + 14, box.width - tip.offsetWidth - 4))}px`;
    tip.style.top = `${y + 18 + tip.offsetHeight > box.height ? y - tip.offsetHeight - 10 : y + 18}px`;
  }

  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return hide();
    if (pointed === null) requestAnimationFrame(show);
    pointed = event;
  });
  canvas.addEventListener("pointerleave", hide);
  canvas.addEventListener("pointerdown", hide);
  canvas.addEventListener("wheel", hide, { passive: true });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}
