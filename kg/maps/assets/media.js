/* What the page is read on: how wide, on a light or a dark ground. The widths are those of styles/narrow.css. */
export const dark = matchMedia("(prefers-color-scheme: dark)");
export const stacked = matchMedia("(max-width: 999px)"); // the details stand below the map
export const phone = matchMedia("(max-width: 699px)"); // the details are a sheet that lies over it

export const theme = () => (dark.matches ? "dark" : "light");
