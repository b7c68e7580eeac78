/*
 * What is under the pointer, in words beside it: of a line its tie and ends, of a node its name and what it is, and what
 * gives it its colour and size, unless that is the usual. The keyboard has the details.
 */
import { brief, make } from "./dom.js";
import { statesInWords } from "./states.js";

/** Gives show(picked, point): what is at a point of the canvas, or null; and hide(), when the map has moved under the pointer. */
export function drawTip(canvas, tip, page) {
  const { store, words, look } = page;

  function hide() {
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

  const toldGroup = (id) => [make("strong", {}, brief(page.crowd.titled(id)))];
  const toldBundle = (id, selection) => [make("strong", {}, brief(page.crowd.bundles.title(selection))), make("br"), brief(words.say("bundle"))];
  const TOLD = { edge: toldLine, node: toldNode, group: toldGroup, between: toldBundle };

  function show(picked, point) {
    tip.hidden = picked === null;
    if (picked === null) return;
    const { x, y } = point;
    const box = canvas.getBoundingClientRect();
    tip.replaceChildren(...TOLD[picked.type](picked.id, picked));
    tip.style.left = `${Math.max(4, Math.min(x + 14, box.width - tip.offsetWidth - 4))}px`;
    tip.style.top = `${y + 18 + tip.offsetHeight > box.height ? y - tip.offsetHeight - 10 : y + 18}px`;
  }

  canvas.addEventListener("pointerdown", hide);
  canvas.addEventListener("wheel", hide, { passive: true });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  return { show, hide };
}
