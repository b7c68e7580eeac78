/* On paper nothing can be opened: what is folded in the details is open there, and the map is drawn on a light ground. */

/** `root` holds what may be folded; `before()` and `after()` are told when the page is made ready for paper, and read again. */
export function bindPrinting(root, { before, after }) {
  let opened = [];
  addEventListener("beforeprint", () => {
    before();
    opened = [...root.querySelectorAll("details:not([open])")];
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
    opened = [];
    after();
  });
}
