/*
 * A picture of the map that is moved about while the map moves, so that a frame costs the same however much is drawn. The
 * first is a copy of what stood there at rest; while the movement leads beyond it, a wider one is made in slices.
 */
const MARGIN = 0.5; // of the screen's size, that a plate reaches beyond each side
const PIXELS = 12e6; // pixels of a plate
const COARSE = 1.8; // how far a plate may be enlarged, or made small, before a sharper one is made

const covers = (plate, frame) => plate.left <= frame.left && plate.top <= frame.top && plate.right >= frame.right && plate.bottom >= frame.bottom;
const sharp = (plate, scale) => scale < plate.scale * COARSE && plate.scale < scale * COARSE * 1.4;

/** The part of the drawing that a plate for a frame holds: more than is seen, as far as there are pixels for it. */
export function widened(frame, scale, ratio) {
  const [width, height] = [frame.right - frame.left, frame.bottom - frame.top];
  const seen = width * height * (scale * ratio) ** 2;
  const margin = Math.max(Math.min(MARGIN, (Math.sqrt(PIXELS / Math.max(seen, 1)) - 1) / 2), 0);
  const [across, down] = [width * margin, height * margin];
  return { left: frame.left - across, right: frame.right + across, top: frame.top - down, bottom: frame.bottom + down };
}

/** `slices(context, frame, scale)` is a generator that draws the map part by part; the context measures in the drawing. */
export function makePlate(slices) {
  let front = null;
  let next = null;
  let spare = null; // a canvas that is not in use

  function blank(frame, scale, ratio) {
    const canvas = spare ?? document.createElement("canvas");
    spare = null;
    canvas.width = Math.ceil((frame.right - frame.left) * scale * ratio);
    canvas.height = Math.ceil((frame.bottom - frame.top) * scale * ratio);
    return { canvas, ...frame, scale, ratio };
  }

  function begin(frame, scale, ratio) {
    const plate = blank(widened(frame, scale, ratio), scale, ratio);
    const context = plate.canvas.getContext("2d");
    context.setTransform(scale * ratio, 0, 0, scale * ratio, -plate.left * scale * ratio, -plate.top * scale * ratio);
    return { plate, work: slices(context, plate, scale) };
  }

  function drop() {
    if (next) spare = next.plate.canvas;
    next = null;
  }

  /** What the canvas shows at rest is the first plate. */
  function snap(canvas, frame, scale, ratio) {
    drop();
    if (front) spare = front.canvas;
    front = blank(frame, scale, ratio);
    front.canvas.getContext("2d").drawImage(canvas, 0, 0);
  }

  /** Draw the plate where it belongs, and a slice of the next one if this one no longer does. */
  function blit(context, frame, scale, ratio) {
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.imageSmoothingQuality = "low";
    context.drawImage(front.canvas, (front.left - frame.left) * scale, (front.top - frame.top) * scale,
      front.canvas.width / front.ratio / front.scale * scale, front.canvas.height / front.ratio / front.scale * scale);
    context.restore();
    if (covers(front, frame) && sharp(front, scale)) return;
    if (next && !(covers(next.plate, frame) && sharp(next.plate, scale))) drop();
    next ??= begin(frame, scale, ratio);
    if (!next.work.next().done) return;
    spare = front.canvas;
    front = next.plate;
    next = null;
  }

  return { snap, blit, forget: () => { drop(); front = null; }, ready: () => front !== null };
}
