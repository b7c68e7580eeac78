/* The symbols of nodes on pictures of the map: the forms that vis-network draws on the map itself, many in one path. */

const TOGETHER = 20; // symbols in one path: as for lines, longer ones cost more than they save
const PAUSE = 400; // symbols after which a drawing in slices pauses

const turned = (count, radius, first) => Array.from({ length: count }, (_, i) => {
  const angle = first + (2 * Math.PI * i) / count;
  return [radius(i) * Math.cos(angle), radius(i) * Math.sin(angle)];
});
const triangle = (up) => [[0, -2 / Math.sqrt(3)], [1, 1 / Math.sqrt(3)], [-1, 1 / Math.sqrt(3)]].map(([x, y]) => [1.15 * x, up * 1.15 * (y + 0.275)]);

const ARM = 0.36; // half of how thick the arms of a cross are
const CROSS = [[-ARM, -1], [ARM, -1], [ARM, -ARM], [1, -ARM], [1, ARM], [ARM, ARM], [ARM, 1], [-ARM, 1], [-ARM, ARM], [-1, ARM], [-1, -ARM], [-ARM, -ARM]];
const BAR = [[-1.1, -0.42], [1.1, -0.42], [1.1, 0.42], [-1.1, 0.42]];

/** Corners of each form around its node, for a radius of 1. A dot has none: it is round. The last four are of marks alone. */
const FORMS = {
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, 1], [1, 0], [0, -1], [-1, 0]],
  hexagon: turned(6, () => 1, 0),
  star: turned(10, (i) => 0.82 * (i % 2 ? 0.5 : 1.3), -Math.PI / 2).map(([x, y]) => [x, y + 0.082]),
  triangle: triangle(1),
  triangleDown: triangle(-1),
  cross: CROSS,
  saltire: CROSS.map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2]),
  bar: BAR,
  upright: BAR.map(([x, y]) => [y, x]),
};
export const cornersOf = (form) => FORMS[form];

const MARKS = ["upright", "cross", "bar", "saltire", "triangleDown", "dot", "square", "triangle", "diamond", "star", "hexagon"]; // first those that are no class's

/** The form of the mark that stands for a tie's lines in a chronology, by tie; null for those that lead to no event. */
export function marksOfTies(ties) {
  let next = 0;
  return ties.map(({ meeting }) => (meeting ? MARKS[next++ % MARKS.length] : null));
}

/** Add the outline of a form around a point to the path of a context. */
export function outline(context, form, x, y, r) {
  const corners = FORMS[form];
  if (!corners) {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  context.moveTo(x + r * corners[0][0], y + r * corners[0][1]);
  for (let i = 1; i < corners.length; i += 1) context.lineTo(x + r * corners[i][0], y + r * corners[i][1]);
  context.closePath();
}

/** `places` has x, y and radius by node, `shape(id)` is the form of a node. */
export function makeSymbols(places, shape) {
  const all = Array.from(places.x, (_, id) => id);

  /**
   * Draw the nodes that `shown(id)` keeps and that the view (left, right, top, bottom) touches, each in `colour(id)`, with a
   * rim of that colour and width, or none; pausing after so many of them.
   */
  return function* slices(context, { shown, view, colour, rim = null }) {
    const seen = (id) => {
      const [x, y, r] = [places.x[id], places.y[id], 2 * places.radius[id]];
      return shown(id) && x + r >= view.left && x - r <= view.right && y + r >= view.top && y - r <= view.bottom;
    };
    const groups = new Map();
    for (const id of all) {
      if (!seen(id)) continue;
      const key = `${colour(id)} ${shape(id)}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(id);
    }
    let drawn = 0;
    for (const ids of groups.values()) {
      for (let at = 0; at < ids.length; at += TOGETHER) {
        context.beginPath();
        const some = ids.slice(at, at + TOGETHER);
        for (const id of some) outline(context, shape(id), places.x[id], places.y[id], places.radius[id]);
        context.fillStyle = colour(some[0]);
        context.fill();
        if (rim) {
          Object.assign(context, { strokeStyle: rim.colour, lineWidth: rim.width });
          context.stroke();
        }
        drawn += some.length;
        if (drawn >= PAUSE) { drawn = 0; yield; }
      }
    }
  };
}
