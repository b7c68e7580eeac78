/* The symbols of nodes while the picture moves: the forms that vis-network draws at rest, many in one path, without rims. */

const TOGETHER = 20; // symbols in one path: as for lines, longer ones cost more than they save

const turned = (count, radius, first) => Array.from({ length: count }, (_, i) => {
  const angle = first + (2 * Math.PI * i) / count;
  return [radius(i) * Math.cos(angle), radius(i) * Math.sin(angle)];
});
const triangle = (up) => [[0, -2 / Math.sqrt(3)], [1, 1 / Math.sqrt(3)], [-1, 1 / Math.sqrt(3)]].map(([x, y]) => [1.15 * x, up * 1.15 * (y + 0.275)]);

/** Corners of each form around its node, for a radius of 1. A dot has none: it is round. */
const FORMS = {
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, 1], [1, 0], [0, -1], [-1, 0]],
  hexagon: turned(6, () => 1, 0),
  star: turned(10, (i) => 0.82 * (i % 2 ? 0.5 : 1.3), -Math.PI / 2).map(([x, y]) => [x, y + 0.082]),
  triangle: triangle(1),
  triangleDown: triangle(-1),
};

function outline(context, corners, x, y, r) {
  if (!corners) {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  context.moveTo(x + r * corners[0][0], y + r * corners[0][1]);
  for (let i = 1; i < corners.length; i += 1) context.lineTo(x + r * corners[i][0], y + r * corners[i][1]);
  context.closePath();
}

/**
 * `places` has x, y and radius by node, `kinds` their shape, `kind(id)` which of them a node has. The function returned
 * draws the nodes that `shown(id)` keeps and that the view (left, right, top, bottom) touches, in `colours` by kind.
 */
export function makeSymbols(places, kinds, kind) {
  const order = Int32Array.from(places.x, (_, id) => id).sort((a, b) => kind(a) - kind(b) || a - b);
  return (context, { shown, view, colours }) => {
    let [now, held] = [-1, 0];
    for (const id of order) {
      const [x, y, r] = [places.x[id], places.y[id], places.radius[id]];
      if (!shown(id) || x + 2 * r < view.left || x - 2 * r > view.right || y + 2 * r < view.top || y - 2 * r > view.bottom) continue;
      if (kind(id) !== now || held === TOGETHER) {
        if (held) context.fill();
        [now, held] = [kind(id), 0];
        context.beginPath();
        context.fillStyle = colours[now];
      }
      outline(context, FORMS[kinds[now].shape], x, y, r);
      held += 1;
    }
    if (held) context.fill();
  };
}
