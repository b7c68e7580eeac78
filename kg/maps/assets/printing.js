/* On paper nothing can be opened: what is folded in the details and the legend, is open there, and the map is drawn on a light ground. */

/** `roots` hold what may be folded; `before()` and `after()` are told when the page is made ready for paper, and read again. */
export function bindPrinting(roots, { before, after }) {
  let opened = [];
  addEventListener("beforeprint", () => {
    before();
    opened = roots.flatMap((root) => [...root.querySelectorAll("details:not([open])")]);
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
    opened = [];
    after();
  });
}
