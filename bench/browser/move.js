/* Drag and turn the wheel as a hand does, one event a frame, for so many milliseconds each; redraws a second. */
async (time) => {
  const canvas = document.querySelector('#canvas canvas, #mynetwork canvas');
  const box = canvas.getBoundingClientRect();
  const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const point = (type, x, y, more = {}) => canvas.dispatchEvent(new PointerEvent(type, {
    bubbles: true, cancelable: true, pointerId: 1, pointerType: 'mouse', isPrimary: true, button: type === 'pointermove' ? -1 : 0,
    buttons: type === 'pointerup' ? 0 : 1, clientX: box.left + x, clientY: box.top + y, ...more,
  }));
  async function during(act) {
    benchProbe.frames = 0;
    const began = performance.now();
    for (let step = 0; performance.now() - began < time; step += 1) { act(step); await next(); }
    return 1000 * benchProbe.frames / (performance.now() - began);
  }
  point('pointerdown', 6, 6);
  const there = (step) => { const at = step % 200; return at < 100 ? at : 200 - at; };
  const pan = await during((step) => point('pointermove', 6 + 4 * there(step), 6 + 2 * there(step)));
  point('pointerup', 6, 6);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const zoom = await during((step) => canvas.dispatchEvent(new WheelEvent('wheel', {
    bubbles: true, cancelable: true, deltaY: step % 30 < 15 ? -100 : 100, clientX: box.left + box.width / 2, clientY: box.top + box.height / 2,
  })));
  return { pan, zoom };
}
