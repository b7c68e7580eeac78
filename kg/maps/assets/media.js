/* What the page is read on: how wide, on a light or a dark ground. The widths are those of styles/narrow.css. */
export const dark = matchMedia("(prefers-color-scheme: dark)");
export const stacked = matchMedia("(max-width: 999px)"); // the details stand below the map
export const phone = matchMedia("(max-width: 699px)"); // the details are a sheet that lies over it

const anySize = matchMedia("(min-width: 1px)"); // a frame that is not shown has no size

/** Once the page has a size. Unlike to ask an element for its own, this does not make the browser lay it out. */
export function whenSized(then) {
  if (anySize.matches) then();
  else anySize.addEventListener("change", then, { once: true });
}

export const theme = () => (dark.matches ? "dark" : "light");
