/* Where the reader has been: back and forward through what was selected. */

/** Whether two selections (see selection.js) are the same. */
export const same = (one, two) => one === two
  || (one !== null && two !== null && one.type === two.type && one.id === two.id && one.from === two.from && one.to === two.to);

/** `step` is told of each selection that follows another; `back` and `forward` take the present one and give the next. `keep` leaves those that a test wants. */
export function makeTrail() {
  let past = [];
  let ahead = [];
  return {
    get behind() { return past.length > 0; },
    get ahead() { return ahead.length > 0; },
    step(left) { past.push(left); ahead = []; },
    back(left) { ahead.push(left); return past.pop(); },
    forward(left) { past.push(left); return ahead.pop(); },
    keep(wanted) { past = past.filter(wanted); ahead = ahead.filter(wanted); },
    clear() { past = []; ahead = []; },
  };
}
