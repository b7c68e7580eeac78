/* A drawing as SVG: a context like that of a canvas, with as much of it as the map is painted with, that keeps what is drawn as text. */
const CHARACTERS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as it may stand in XML, whatever it is: signs of markup are escaped, what XML cannot hold is replaced. */
export function escapedXml(text) {
  return String(text).replace(/[\ud800-\udfff]/gu, "\ufffd").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"']/g, (sign) => CHARACTERS[sign]);
}

const round = (value) => Number(value.toFixed(2)) + 0; // no -0
const START = {
  fillStyle: "#000000", strokeStyle: "#000000", lineWidth: 1, globalAlpha: 1, lineCap: "butt", lineJoin: "miter",
  font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", direction: "ltr",
};

/** `measure` is the context of a real canvas, which knows how wide a text is. Gives the context, and svg() of what was drawn on it. */
export function makeSvg(measure) {
  const shapes = [];
  const kept = [];
  let matrix = [1, 0, 0, 1, 0, 0]; // always of one scale
  let turned = 0; // radians, of texts alone: nothing else is drawn turned
  let dash = [];
  let path = [];
  const context = { ...START };

  const at = (x, y) => `${round(matrix[0] * x + matrix[4])} ${round(matrix[3] * y + matrix[5])}`;
  const long = (length) => round(matrix[0] * length);
  const attributes = (pairs) => pairs.filter(([, value]) => value !== null).map(([name, value]) => ` ${name}="${escapedXml(value)}"`).join("");
  const opacity = () => (context.globalAlpha < 1 ? round(context.globalAlpha) : null);
  const stroked = () => [
    ["fill", "none"], ["stroke", context.strokeStyle], ["stroke-width", long(context.lineWidth)], ["stroke-dasharray", dash.length ? dash.map(long).join(" ") : null],
    ["stroke-linecap", context.lineCap === "butt" ? null : context.lineCap],
    ["stroke-linejoin", context.lineJoin === "miter" ? null : context.lineJoin], ["opacity", opacity()],
  ];

  function draw(pairs) {
    if (path.length) shapes.push(`<path d="${path.join("")}"${attributes(pairs)}/>`);
  }

  function write(text, x, y, paint) {
    measure.font = context.font;
    const ascent = (baseline) => { measure.textBaseline = baseline; return measure.measureText(text).actualBoundingBoxAscent; };
    const base = y + ascent("alphabetic") - ascent(context.textBaseline); // not every program knows another baseline
    const [, weight, size, family] = context.font.match(/^(?:(\S+) )?([\d.]+)px (.*)$/);
    const anchor = { center: "middle", right: "end", end: "end" }[context.textAlign] ?? null;
    const [sin, cos] = [Math.sin(turned), Math.cos(turned)];
    const [left, top] = at(x * cos - base * sin, x * sin + base * cos).split(" ");
    const turn = turned ? `rotate(${round((turned * 180) / Math.PI)} ${left} ${top})` : null;
    shapes.push(`<text${attributes([["x", left], ["y", top], ["font-size", long(Number(size))], ["font-family", family], ["font-weight", weight ?? null], ["text-anchor", anchor], ["transform", turn], ...paint])}>${escapedXml(text)}</text>`);
  }

  Object.assign(context, {
    save() { kept.push([matrix, dash, turned, Object.fromEntries(Object.keys(START).map((name) => [name, context[name]]))]); },
    restore() { const [m, d, t, look] = kept.pop(); [matrix, dash, turned] = [m, d, t]; Object.assign(context, look); },
    setTransform(...six) { matrix = six; },
    translate(x, y) { matrix = [...matrix.slice(0, 4), matrix[0] * x + matrix[4], matrix[3] * y + matrix[5]]; },
    rotate(angle) { turned += angle; },
    scale(by) { matrix = [matrix[0] * by, 0, 0, matrix[3] * by, matrix[4], matrix[5]]; },
    setLineDash(lengths) { dash = [...lengths]; },
    beginPath() { path = []; },
    closePath() { path.push("Z"); },
    moveTo(x, y) { path.push(`M${at(x, y)}`); },
    lineTo(x, y) { path.push(`${path.length ? "L" : "M"}${at(x, y)}`); },
    quadraticCurveTo(cx, cy, x, y) { path.push(`Q${at(cx, cy)} ${at(x, y)}`); },
    /** A whole circle is two arcs; of any other arc its ends and which way round. */
    arc(x, y, r, from, to) {
      const point = (angle) => at(x + r * Math.cos(angle), y + r * Math.sin(angle));
      const half = (from + to) / 2;
      const way = to > from ? 1 : 0;
      path.push(`${path.length && Math.abs(to - from) < 2 * Math.PI ? "L" : "M"}${point(from)}`);
      for (const [start, end] of [[from, half], [half, to]]) path.push(`A${long(r)} ${long(r)} 0 ${Math.abs(end - start) > Math.PI ? 1 : 0} ${way} ${point(end)}`);
    },
    rect(x, y, width, height) { path.push(`M${at(x, y)}L${at(x + width, y)}L${at(x + width, y + height)}L${at(x, y + height)}Z`); },
    roundRect(x, y, width, height) { context.rect(x, y, width, height); },
    fill() { draw([["fill", context.fillStyle], ["opacity", opacity()]]); },
    stroke() { draw(stroked()); },
    fillRect(...box) { context.beginPath(); context.rect(...box); context.fill(); },
    strokeRect(...box) { context.beginPath(); context.rect(...box); context.stroke(); },
    fillText(text, x, y) { write(text, x, y, [["fill", context.fillStyle], ["opacity", opacity()]]); },
    /** The rim that sets a name apart: seen, but not read twice. */
    strokeText(text, x, y) { write(text, x, y, [...stroked(), ["aria-hidden", "true"]]); },
    measureText(text) { measure.font = context.font; return measure.measureText(text); },
  });

  /** All that was drawn, as a file of its own. */
  function svg({ width, height, title, description }) {
    return [
      '<?xml version="1.0" encoding="UTF-8"?>\n',
      `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" role="img">\n`,
      `<title>${escapedXml(title)}</title>\n<desc>${escapedXml(description)}</desc>\n`, shapes.join("\n"), "\n</svg>\n",
    ].join("");
  }

  return { context, svg };
}
