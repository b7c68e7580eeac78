/* What of a map lies under a point of the screen. */
import { onto } from "./camera.js";

const LINK_REACH = 5; // pixels from a line between two communities
const PARTS_OF_LINK = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);

/** `nodeAt(point)` gives the node whose symbol is there, if any; `screen()` where the drawing stands on the screen, and its size. */
export function makePicker({ nodeAt, screen }, painter, places, now) {
  const { lines, discs } = painter;

  /** What is at a point of the container: {type, id}, or null. Names count as their node; fingers get some room. */
  function pick({ x, y }) {
    const seen = screen();
    const { scale, left, top } = seen;
    const lid = now.where?.covered?.(seen);
    if (lid && (y < lid.top || x < lid.left)) return told({ x, y }, seen);
    const named = (box) => {
      const [middle, above] = [places.x[box.id] * scale + left + box.middle, places.y[box.id] * scale + top + box.top];
      return Math.abs(x - middle) < box.half && y > above && y < above + box.height;
    };
    let found = nodeAt({ x, y }) ?? now.names.boxes.find(named)?.id;
    if (found !== undefined) return { type: "node", id: found };
    const point = { x: (x - left) / scale, y: (y - top) / scale };
    const labelled = discs.labelAt(now.names.labels, { scale, left, top }, { x, y });
    if (labelled !== null) return { type: "group", id: labelled };
    const group = discs.groupAt(point);
    const reach = group === null ? 8 : 3; // over a circle a line has to be meant
    const edge = lines.nearest(point.x, point.y, reach / Math.min(scale, 1.4), painter.seen().edges);
    if (group !== null && edge === null) return { type: "group", id: group };
    if (edge !== null) return { type: "edge", id: edge };
    const link = discs.linkAt(point, LINK_REACH / scale, scale);
    if (link !== null) return { type: "between", ...link };
    for (const [dx, dy] of [[7, 0], [-7, 0], [0, 7], [0, -7]]) {
      found = nodeAt({ x: x + dx, y: y + dy });
      if (found !== undefined) return { type: "node", id: found };
    }
    return told({ x, y }, seen);
  }

  /** What a layout has written or drawn for a node, apart from it. */
  function told(point, seen) {
    const id = now.where?.under?.(point, seen) ?? null;
    return id === null ? null : { type: "node", id };
  }

  /** Where to click to reach a node or an edge, in pixels of the container, or null if something lies over it. */
  function pointOf({ type, id, from, to }) {
    if (type === "node") return onto(screen(), { x: places.x[id], y: places.y[id] });
    if (type === "group") return pointOfGroup(id);
    if (type === "between") return pointOfLink({ from, to });
    for (const part of [0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72]) {
      const point = onto(screen(), lines.along(id, part));
      const hit = pick(point);
      if (hit && hit.type === "edge" && hit.id === id) return point;
    }
    return null;
  }

  function pointOfLink(link) {
    for (const part of PARTS_OF_LINK) {
      const found = discs.alongLink(link, part);
      const point = found && onto(screen(), found);
      const hit = point && pick(point);
      if (hit?.type === "between" && hit.from === link.from && hit.to === link.to) return point;
    }
    return null;
  }

  function pointOfGroup(id) {
    const label = now.names.labels.find((each) => each.id === id);
    const found = label ?? discs.middle(id);
    return found && onto(screen(), found);
  }

  return { pick, pointOf };
}
