/* Milliseconds of each question, until the page has said it: typing a name, ticking a box (and its frame), a path. */
async () => {
  const box = document.getElementById('search');
  const type = (text) => {
    const began = performance.now();
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    return performance.now() - began;
  };
  type('가');
  const queries = (i) => ['가나다 ' + (i * 37) % kgMap.nodes, 'ㄱㄴㄷ ' + i, '나다' + i, 'ganada ' + i];
  const search = Array.from({ length: 100 }, (_, i) => type(queries(i)[i % 4]));
  type('');
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const filter = [];
  for (let i = 0; i < 6; i += 1) {
    await frame();
    const began = performance.now();
    document.querySelector('#legend input[data-facet=kind]').click();
    await frame();
    filter.push(performance.now() - began);
  }
  const path = [];
  for (let i = 1; i < 11; i += 1) {
    const began = performance.now();
    kgMap.select({ type: 'path', from: 0, to: (i * 7919) % (kgMap.nodes - 1) + 1 });
    path.push(performance.now() - began);
  }
  return { search, filter, path };
}
