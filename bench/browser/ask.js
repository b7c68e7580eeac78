/*
 * Milliseconds of each question, `count` of each kind, until the page has said it: typing a name, a path; until the frame
 * that shows it: ticking a box, a step of the brush over the time axis.
 */
async (count) => {
  const times = (act) => Array.from({ length: count }, (_, i) => act(i));
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  function during(act) {
    const began = performance.now();
    act();
    return performance.now() - began;
  }
  async function shown(act) {
    await frame();
    const began = performance.now();
    act();
    await frame();
    return performance.now() - began;
  }

  const box = document.getElementById('search');
  const type = (text) => during(() => {
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  });
  type('가');
  const texts = (i) => ['가나다 ' + (i * 37) % kgMap.nodes, 'ㄱㄴㄷ ' + i, '나다' + i, 'ganada ' + i];
  const search = times((i) => type(texts(i)[i % 4]));
  type('');

  const path = times((i) => during(() => kgMap.select({ type: 'path', from: 0, to: ((i + 1) * 7919) % (kgMap.nodes - 1) + 1 })));
  kgMap.restore({ ...kgMap.state(), selection: null });

  const filter = [];
  for (let i = 0; i < count; i += 1) filter.push(await shown(() => document.querySelector('#legend input[data-facet=kind]').click()));

  const track = document.querySelector('#timeline .track');
  const { left, top, width } = track.getBoundingClientRect();
  const point = (type, part) => track.dispatchEvent(new PointerEvent(type, {
    bubbles: true, cancelable: true, pointerId: 1, pointerType: 'mouse', isPrimary: true, button: type === 'pointermove' ? -1 : 0,
    buttons: type === 'pointerup' ? 0 : 1, clientX: left + part * width, clientY: top + 20,
  }));
  track.setPointerCapture = () => {}; // there is no such pointer
  point('pointerdown', 0.1);
  const brush = [];
  for (let i = 0; i < count; i += 1) brush.push(await shown(() => point('pointermove', 0.15 + 0.008 * (i % 100))));
  point('pointerup', 0.5);
  return { search, filter, brush, path };
}
