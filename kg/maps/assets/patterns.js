/* How lines of posts are drawn by their state: dashes and gaps in pixels, and how strong. Never by colour. */
import { STATES } from "./asof.js";

const DRAWN_AS = {
  "in-office": { dash: [], strength: 1 },
  attested: { dash: [14, 3, 3, 3], strength: 1 },
  possibly: { dash: [14, 6], strength: 0.95 },
  between: { dash: [9, 3, 2, 3, 2, 3], strength: 0.9 },
  "last-seen": { dash: [3, 4], strength: 0.85 },
  ended: { dash: [2, 8], strength: 0.75 },
  "not-yet-seen": { dash: [6, 10], strength: 0.75 },
  undated: { dash: [1.5, 3], strength: 0.85 },
  announced: { dash: [7, 6], strength: 0.85 },
};

/** By number, from 1 on in the order of the states; 0 is a line without a state. */
export const PATTERNS = [null, ...STATES.map((state) => DRAWN_AS[state])];

export const patternOf = (state) => DRAWN_AS[state];
