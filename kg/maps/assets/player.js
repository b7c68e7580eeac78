/* Playing: one step after the other, at a pace at which each can be read or heard, until there is none or someone stops it. */

const PACE = 1000; // milliseconds

/** `step()` tells whether there is a next one; `changed(ended)` is told when playing begins or stops. */
export function makePlayer(step, changed) {
  let timer = 0;

  function stop(ended = false) {
    if (timer === 0) return;
    clearInterval(timer);
    timer = 0;
    changed(ended);
  }

  function play() {
    if (timer !== 0) return;
    timer = setInterval(() => { if (!step()) stop(true); }, PACE);
    changed(false);
  }

  return { play, stop, get playing() { return timer !== 0; } };
}
