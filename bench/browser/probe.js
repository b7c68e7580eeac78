/*
 * When the drawing is there: pixels on a canvas, WebGL drawing something, or SVG circles; when it last changed; the longest
 * task; and how often the canvas was drawn anew, counted by frames.
 */
(() => {
  const probe = window.benchProbe = { first: null, freeze: 0, frames: 0, gl: 0, changed: 0 };
  const change = () => { probe.changed = performance.now(); };
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) probe.freeze = Math.max(probe.freeze, each.duration);
  })
    .observe({ type: 'longtask', buffered: true });
  let frame = -1;
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    if (this.canvas.isConnected) change();
    if (this.canvas.isConnected && document.timeline.currentTime !== frame) { frame = document.timeline.currentTime; probe.frames += 1; }
    return clear.apply(this, box);
  };
  for (const kind of [self.WebGLRenderingContext, self.WebGL2RenderingContext]) {
    for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced']) {
      const draw = kind?.prototype[name];
      if (draw) kind.prototype[name] = function (...all) { probe.gl += 1; change(); return draw.apply(this, all); };
    }
  }
  const flat = new WeakMap(); // asked of the canvas itself, a context would be made for it
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    const context = getContext.call(this, kind, ...more);
    if (kind === '2d' && this.isConnected) flat.set(this, context);
    return context;
  };
  const painted = (canvas) => {
    const context = canvas.width && canvas.height && flat.get(canvas);
    if (!context) return false;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let found = 0;
    for (let i = 3; i < data.length; i += 4) found += data[i] > 0;
    return found > 100;
  };
  new MutationObserver((all) => { if (all.some(({ target }) => target.closest?.('svg'))) change(); })
    .observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['cx', 'cy', 'd', 'transform', 'x1'] });
  const look = () => {
    const loading = document.getElementById('loadingBar'); // pyvis covers its page until the nodes have come to rest
    const covered = loading && getComputedStyle(loading).display !== 'none' && getComputedStyle(loading).opacity !== '0';
    const there = probe.gl > 0 || document.querySelectorAll('svg circle').length > 9 || [...document.querySelectorAll('canvas')].some(painted);
    if (there && !covered) probe.first = performance.now();
    else setTimeout(() => requestAnimationFrame(look), 30);
  };
  requestAnimationFrame(look);
})()
