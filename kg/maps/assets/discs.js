/* The circles that stand for communities on a large map, and the lines that lead to them: drawn over vis-network's canvas. */
import { GROUNDS } from "./colour.js";
import { circles } from "./groups.js";
import { clash } from "./labels.js";
import { fromSegment } from "./lines.js";

export const DISC_LOOKS = {
  light: { disc: "#d3e0f2", rim: "#5f7ea8", link: "#7487a0" },
  dark: { disc: "#263550", rim: "#7d94b8", link: "#66758a" },
};
const DISC_OPEN = [6, 5];
const DISC_LABEL = 13;
const LEAST_DISC = 5; // pixels of the radius from which on a name of another may not lie on a circle

const CLEAR = 0.9; // how strong the line is that is selected
const thickness = (share) => 0.6 + 5 * share; // pixels

/** `scene.groups` has the communities, `now` what is drawn (`now.crowd`: see groups.js) and in which theme. */
export function makeDiscs(scene, places, now) {
  let known = { crowd: null, at: null };
  let heavy = { crowd: null, count: 1 };

  function at() {
    if (known.crowd !== now.crowd) known = { crowd: now.crowd, at: now.crowd ? circles(scene.groups, now.crowd.groups, places) : new Map() };
    return known.at;
  }

  const place = (end) => (end < 0 ? at().get(-1 - end) : { x: places.x[end], y: places.y[end] });

  /** How strong a line between groups is, beside the strongest. */
  function shareOf(count) {
    if (heavy.crowd !== now.crowd) heavy = { crowd: now.crowd, count: now.crowd.links.reduce((most, link) => (link.one < 0 && link.other < 0 ? Math.max(most, link.count) : most), 1) };
    return Math.sqrt(count / heavy.count);
  }

  /** Lines between groups, and from nodes to groups: the stronger, the more lines they stand for; `clear`: one that is selected. */
  function links(context, scale, kept, clear = false) {
    context.strokeStyle = DISC_LOOKS[now.theme].link;
    for (const { one, other, count } of now.crowd.links) {
      if (!kept(one, other)) continue;
      const [a, b] = [place(one), place(other)];
      if (!a || !b) continue;
      const share = one < 0 && other < 0 ? shareOf(count) : 0.35;
      context.globalAlpha = clear ? CLEAR : 0.06 + 0.6 * share * share;
      context.lineWidth = (thickness(share) + (clear ? 1 : 0)) / scale;
      context.beginPath();
      context.moveTo(a.x, a.y);
      context.lineTo(b.x, b.y);
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  function disc(context, { id, open }, scale) {
    const { x, y, radius } = at().get(id);
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = DISC_LOOKS[now.theme].disc;
    context.strokeStyle = DISC_LOOKS[now.theme].rim;
    context.lineWidth = 1.5 / scale;
    context.setLineDash(open ? DISC_OPEN.map((part) => part / scale) : []);
    if (!open) context.fill();
    context.stroke();
    context.setLineDash([]);
  }

  /** Below lines and nodes. */
  function draw(context, scale) {
    if (!now.crowd) return;
    links(context, scale, (one, other) => one < 0 && other < 0); // those of single nodes: when they are selected
    for (const group of now.crowd.groups) disc(context, group, scale);
  }

  /** Once more above the veil: the selected group, and what the selection is tied to. */
  function drawMeant(context, scale) {
    if (!now.crowd || !now.bright) return;
    const chosen = (now.bright.groups ?? []).map((id) => -1 - id);
    const marked = new Set([...now.marked, ...chosen]);
    const kept = chosen.length === 2 ? (one, other) => chosen.includes(one) && chosen.includes(other) : (one, other) => marked.has(one) || marked.has(other);
    const near = new Set(chosen);
    for (const { one, other } of now.crowd.links) if (kept(one, other)) [one, other].forEach((end) => near.add(end));
    links(context, scale, kept, chosen.length === 2);
    for (const group of now.crowd.groups) if (near.has(-1 - group.id)) disc(context, group, scale);
  }

  /**
   * How the circles are called, in screen pixels: beside a circle its name, where it lies on no other circle, else within it the
   * number of its nodes (`bare`); over the rim of an open one its name. Nothing lies under boxes that cover the map, and names of
   * nodes leave free each `box`.
   */
  function labels(context, { scale, left, top }, { width, height }, covers, family) {
    if (!now.crowd) return [];
    context.font = `600 ${DISC_LABEL}px ${family}`;
    const rings = now.crowd.groups.map((group) => {
      const { x, y, radius } = at().get(group.id);
      const [cx, cy, r] = [x * scale + left, y * scale + top, radius * scale];
      return { ...group, x, y, cx, cy, r, own: { left: cx - r, right: cx + r, top: cy - r, bottom: cy + r } };
    });
    const closed = rings.filter(({ open, r }) => !open && r >= LEAST_DISC);
    const taken = [...covers];
    const free = (box) => !taken.some((other) => clash(box, other));

    function put({ id, x, y, cx, cy }, text, down, bare = false) {
      const half = context.measureText(text).width / 2 + (bare ? 1 : 7);
      const box = { left: cx - half, right: cx + half, top: cy + down - 11, bottom: cy + down + 11 };
      return { id, text, x, y: y + down / scale, half, box, bare };
    }

    function found(ring) {
      const name = scene.groupLabel(ring);
      const rim = Math.min(Math.max(-ring.r, 13 - ring.cy), ring.r); // where of an open one it can be seen
      const named = (ring.open ? [rim] : [ring.r + 13, -ring.r - 13]).map((down) => put(ring, name, down))
        .find(({ box }) => free(box) && box.left > 0 && box.right < width && !closed.some(({ id, own }) => id !== ring.id && clash(box, own)));
      if (named) return named;
      const numbered = put(ring, scene.number(ring.left), ring.open ? rim : 0, !ring.open);
      return free(numbered.box) && (ring.open || numbered.half < ring.r + 3) ? numbered : null;
    }

    const seen = rings.filter(({ cx, cy, r, open }) => cx + r > 0 && cy + r > 0 && cx - r < width && cy - r < height && (r >= 9 || open));
    return seen.sort((a, b) => Number(b.open) - Number(a.open) || b.left - a.left || a.id - b.id).flatMap((ring) => {
      const label = found(ring);
      if (label) taken.push(label.box);
      return label ?? [];
    });
  }

  function plaque(context, x, y, half) {
    context.fillStyle = GROUNDS[now.theme];
    context.beginPath();
    context.roundRect(x - half, y - 11, 2 * half, 22, 11);
    context.fill();
    context.strokeStyle = DISC_LOOKS[now.theme].rim;
    context.lineWidth = 1;
    context.stroke();
  }

  /** Write them where they stand now. */
  function write(context, found, { scale, left, top }, family, ink) {
    context.font = `600 ${DISC_LABEL}px ${family}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const { id, text, x, y, half, bare } of found) {
      const [cx, cy] = [x * scale + left, y * scale + top];
      context.globalAlpha = now.bright && !now.bright.groups?.includes(id) ? 0.45 : 1;
      if (!bare) plaque(context, cx, cy, half);
      context.fillStyle = ink;
      context.fillText(text, cx, cy + 1);
    }
    context.globalAlpha = 1;
  }

  /** The group whose label, of those `found`, lies at a point of the screen; null for none. */
  function labelAt(found, screen, { x, y }) {
    return found.find((each) => Math.abs(each.x * screen.scale + screen.left - x) < each.half && Math.abs(each.y * screen.scale + screen.top - y) < 12)?.id ?? null;
  }

  /** The group whose closed circle lies at a point of the drawing; null for none. */
  function groupAt(point) {
    const hit = (now.crowd?.groups ?? []).filter(({ id, open }) => !open && Math.hypot(at().get(id).x - point.x, at().get(id).y - point.y) < at().get(id).radius);
    return hit.length ? hit.reduce((best, each) => (at().get(each.id).radius < at().get(best.id).radius ? each : best)).id : null;
  }

  /** The line between two groups that lies nearest to a point of the drawing, no farther than `reach` from its rim: {from, to}, or null. */
  function linkAt({ x, y }, reach, scale) {
    let [best, least] = [null, Infinity];
    for (const link of now.crowd?.links ?? []) {
      if (link.one >= 0 || link.other >= 0) continue;
      const [a, b] = [place(link.one), place(link.other)];
      if (!a || !b) continue;
      const away = fromSegment(x, y, a.x, a.y, b.x, b.y) - thickness(shareOf(link.count)) / 2 / scale;
      if (away < Math.min(reach, least)) [best, least] = [link, away];
    }
    return best && { from: -1 - best.other, to: -1 - best.one };
  }

  /** The point at a part of the line between two groups. */
  function alongLink({ from, to }, part) {
    const [a, b] = [from, to].map((id) => at().get(id));
    return a && b ? { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part } : null;
  }

  return { linkAt, alongLink, draw, drawMeant, labels, write, labelAt, groupAt, moved: () => { known.crowd = null; }, middle: (id) => (now.crowd ? at().get(id) ?? null : null) };
}
