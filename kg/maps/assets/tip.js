/*
 * What is under the pointer, in words beside it: of a line its tie and ends, of a node its name and what it is, and what
 * gives it its colour and size, unless that is the usual. The keyboard has the details.
 */
import { brief, make } from "./dom.js";
import { statesInWords } from "./states.js";

export function drawTip(canvas, tip, page, renderer) {
  const { store, words, look } = page;
  let pointed = null;

  function hide() {
    pointed = null;
    tip.hidden = true;
  }

  function toldLine(id) {
    const tie = store.ties[store.edgeTie(id)];
    const [start, end] = [store.graph.start[id], store.graph.end[id]].map((node) => brief(words.label(node)));
    const parts = [start, make("span", { class: "way" }, tie.directed ? " → " : " – "), end];
    return [make("strong", {}, brief(words.text(tie.label))), store.edgeTentative(id) ? ` · ${words.say("tentativeStatus")}` : "", ...statesInWords(page, id).map((state) => ` · ${state}`), make("br"), ...parts];
  }

  function toldNode(id) {
    const more = [store.kinds[store.nodeKind(id)].label, store.nodeCaption(id)].map(words.text).filter((text) => text);
    return [make("strong", {}, brief(words.label(id))), make("br"), brief([...more, ...look.values(id)].join(" · "))];
  }

  const TOLD = { edge: toldLine, node: toldNode };

  function show() {
    if (pointed === null) return;
    const box = canvas.getBoundingClientRect();
    const [x, y] = [pointed.clientX - box.left, pointed.clientY - box.top];
    pointed = null;
    const found = renderer.pick({ x, y });
    const told = found && TOLD[found.type]?.(found.id);
    tip.hidden = !told;
    if (tip.hidden) return;
    tip.replaceChildren(...told);
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
