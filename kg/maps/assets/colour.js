/* Colours of kinds and ties are declared once; here they are made to stand out from a light or a dark ground. */
export const GROUNDS = { light: "#ffffff", dark: "#171d26" };
/** What is drawn on a canvas and is no data: areas, lines, texts. */
export const PAPER = {
  light: { fill: "#f3f5f8", line: "#d8dee7", strong: "#9aa6b5", text: "#526071", ink: "#17212e" },
  dark: { fill: "#1d2530", line: "#313c4a", strong: "#5d6b7d", text: "#a5b1c0", ink: "#e8edf4" },
};
export const NEUTRAL = "#6b7685"; // of what has a shape or a dash, but no colour
const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

function luminance(rgb) {
  const [r, g, b] = rgb.map((c) => (c <= 10.3 ? c / 3294 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast ratio of WCAG 2, 1.4.11. */
function contrast(one, two) {
  const [low, high] = [luminance(one), luminance(two)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Black or white, whichever can be read on a colour ("rgb(r, g, b)", as `shownOn` gives it). */
export function inkOn(colour) {
  const rgb = colour.match(/\d+/g).map(Number);
  return contrast(rgb, [0, 0, 0]) >= contrast(rgb, [255, 255, 255]) ? "#000000" : "#ffffff";
}

/** The colour, moved towards black or white just until it has a contrast of 3 to the ground. */
export function shownOn(theme, hex) {
  const ground = channels(GROUNDS[theme]);
  const end = theme === "dark" ? 255 : 0;
  let rgb = channels(hex);
  for (let step = 0; step < 20 && contrast(rgb, ground) < 3; step += 1) {
    rgb = rgb.map((c) => Math.round(c + (end - c) * 0.12));
  }
  return `rgb(${rgb.join(", ")})`;
}
