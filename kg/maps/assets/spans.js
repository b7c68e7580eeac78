/*
 * Which lines hold when. `spans` is {at, days}: from days[at[e]] to days[at[e + 1]] stand first and last day of each span
 * in which line e holds, in order and apart; a line without any is undated.
 */

/** A mask of the undated lines. */
export function undatedMask({ at }) {
  const mask = new Uint8Array(at.length - 1);
  for (let e = 0; e < mask.length; e += 1) if (at[e] === at[e + 1]) mask[e] = 1;
  return mask;
}

/** A mask of the lines that hold on some day from one to another. */
export function heldWithin({ at, days }, from, to) {
  const mask = new Uint8Array(at.length - 1);
  for (let e = 0; e < mask.length; e += 1) {
    for (let k = at[e]; k < at[e + 1]; k += 2) if (days[k] <= to && days[k + 1] >= from) mask[e] = 1;
  }
  return mask;
}

/** A mask of the lines that held on that day or on some day before it. */
export const heldBy = (spans, day) => heldWithin(spans, -Infinity, day);

/** How many lines of a mask there are; of another mask as well, if there is one. */
export function sized(mask, other = null) {
  let count = 0;
  for (let e = 0; e < mask.length; e += 1) if (mask[e] === 1 && (other === null || other[e] === 1)) count += 1;
  return count;
}
