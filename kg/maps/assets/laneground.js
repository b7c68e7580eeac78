/* What a chronology paints behind and before the map on a canvas: its lanes, and the line of events, which stays in view. */
import { GROUNDS, PAPER } from "./colour.js";
import { cutText } from "./ground.js";
import { daysTogether, eventsInHead, yearsInHead } from "./lanehead.js";
import { makeShortener } from "./telling.js";

const SLANT = 0.86; // radians by which the names of events lean
const SLANT_ROOM = 196; // pixels of such a name, at most
const LEAST_NAME = 44; // and at least: else the day alone is written
const GUTTER = 124; // pixels for the names of lanes
const SHARE = 0.28; // of the height of a screen, that names of events take where their line has been scrolled away
const ROOF = [44, 132]; // pixels of that, at least and at most
const YEARS = 22; // pixels below the line, for years
const REACH = 6; // pixels from an event's name or stem to the pointer
const LAST_ROOM = 42; // pixels at the lower rim that the number of lanes below takes
const LANE_REACH = 8; // and from the name of a lane
const VEILED = 0.25; // how strong the name of an event is that does not stand out
const READABLE = 0.3; // zoom below which nothing is written beside the lanes

/** How far up from its line a slanted name begins. */
const lift = (stuck, scale) => (stuck ? 9 : 16 * scale + 4);

/** Of several the one to which it is least far, the first of equals; undefined for none. */
const leastFar = (several, far) => several.reduce((one, other) => (one === undefined || far(other) < far(one) ? other : one), undefined);

/** Where the line of events is on a screen, in pixels from its top: where the drawing has it, or where it stays when that has been scrolled away. */
function lineOn({ top, height }) {
  const roof = Math.min(Math.max(SHARE * height, ROOF[0]), ROOF[1]);
  return { line: Math.max(top, roof), stuck: top < roof };
}

/**
 * `columns` and `lanes` as arrangeChronology gives them; `words` has label(id), language, and say(); `shown()` is a mask of the
 * nodes that are there, `kept()` of those of them that are not faded, `reach()` how far the marks of these go (see reachOf). Beside
 * below and front it gives covered(screen), how many pixels of a screen lie under the line of events ({top}), the names of lanes ({left})
 * and the number of those below ({bottom}), and under(point, screen): the event whose name or stem, or the actor whose name is at a point, or null.
 */
export function laneGround({ columns, lanes }, family, words, { shown, kept, reach }) {
  const right = (columns.at(-1)?.x ?? 0) + 60;
  const dated = columns.filter(({ first }) => first !== null);
  const there = () => { const seen = shown(); return columns.filter(({ event }) => seen[event] === 1); };
  const shorteners = new Map(); // by language
  const rimOf = ({ left }) => (left < GUTTER / 2 ? GUTTER : 0); // from where on events are seen

  /** A lane whose actor is not seen is empty: it keeps its place, without a line. */
  function lane(context, paper, { y, actor }, rank, step, scale) {
    if (rank % 2 === 0) {
      context.fillStyle = paper.fill;
      context.fillRect(0, y - step / 2, right, step);
    }
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(reach().x[actor], y);
    context.lineWidth = 1 / scale;
    context.strokeStyle = paper.line;
    context.stroke();
  }

  function axis(context, paper, scale) {
    context.strokeStyle = paper.strong;
    context.lineWidth = 1.5 / scale;
    context.beginPath();
    if (dated.length) { context.moveTo(dated[0].x - 30, 0); context.lineTo(dated.at(-1).x + 30, 0); }
    columns.forEach((column, at) => {
      if (!column.cut) return;
      const middle = (column.x + columns[at - 1].x) / 2;
      for (const aside of [-4, 4]) { context.moveTo(middle + (aside - 4) / scale, 8 / scale); context.lineTo(middle + (aside + 4) / scale, -8 / scale); }
    });
    context.stroke();
  }

  function stem(context, paper, { x, event }, scale) {
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, reach().y[event]);
    context.globalAlpha = 0.55;
    context.lineWidth = 1 / scale;
    context.strokeStyle = paper.strong;
    context.stroke();
    context.globalAlpha = 1;
  }

  function below(context, { theme, view, scale }) {
    const paper = PAPER[theme];
    const step = lanes.length > 1 ? lanes[1].y - lanes[0].y : 40;
    const seen = shown();
    lanes.forEach((each, rank) => { if (seen[each.actor] === 1 && each.y > view.top - step && each.y < view.bottom + step) lane(context, paper, each, rank, step, scale); });
    for (const column of there()) if (column.x > view.left && column.x < view.right) stem(context, paper, column, scale);
    axis(context, paper, scale);
  }

  /** The names of lanes that have been scrolled away stay at the rim. */
  function gutter(context, paper, screen) {
    const { theme, scale, top, height } = screen;
    const [seen, { top: roof, bottom }] = [shown(), covered(screen)];
    context.fillStyle = GROUNDS[theme];
    context.fillRect(0, 0, GUTTER, height);
    if (scale < READABLE) return;
    Object.assign(context, { font: `12.5px ${family}`, textAlign: "left", textBaseline: "middle", fillStyle: paper.ink });
    let free = -Infinity;
    for (const { actor, y } of lanes) {
      const at = y * scale + top;
      if (seen[actor] !== 1 || at < roof || at > height - bottom || at - free < 14) continue;
      context.fillText(cutText(context, words.label(actor), GUTTER - 14), 8, at);
      free = at;
    }
  }

  /** What of an event's name is written: it stands for no other event of the map, whichever of them are seen. */
  function short(context, event, room) {
    const { language } = words;
    if (!shorteners.has(language)) shorteners.set(language, makeShortener(columns.map((column) => words.label(column.event))));
    return shorteners.get(language)(context, words.label(event), room);
  }

  /** Lanes beside each other whose actors are not seen: {from, to, count}. */
  function gaps() {
    const seen = shown();
    const found = [];
    let held = null;
    for (const { actor, y } of lanes) {
      if (seen[actor] === 1) held = null;
      else if (held === null) found.push((held = { from: y, to: y, count: 1 }));
      else Object.assign(held, { to: y, count: held.count + 1 });
    }
    return found;
  }

  /** How many lanes are empty, where their names would stand: left of the lanes, or at the rim. */
  function countHidden(context, paper, screen) {
    const { scale, left, top, height } = screen;
    if (scale < READABLE) return;
    Object.assign(context, { font: `11.5px ${family}`, textBaseline: "middle", textAlign: rimOf(screen) ? "left" : "right", fillStyle: paper.text });
    const { top: roof } = covered(screen);
    for (const { from, to, count } of gaps()) {
      const [first, last] = [Math.max(from * scale + top, roof + 8), Math.min(to * scale + top, height - 8)];
      if (first <= last) context.fillText(words.say("lanesHidden", words.number(count)), rimOf(screen) ? 8 : left - 12, (first + last) / 2);
    }
  }

  /** How many lanes there are below those whose names are seen. */
  function belowOf({ scale, top, height }) {
    const seen = shown();
    return scale < READABLE ? 0 : lanes.filter(({ actor, y }) => seen[actor] === 1 && y * scale + top > height - LAST_ROOM).length;
  }

  function countBelow(context, paper, { theme, ...screen }) {
    const [count, { height }] = [belowOf(screen), screen];
    if (count === 0) return;
    const text = words.say("lanesBelow", words.number(count));
    Object.assign(context, { font: `600 12px ${family}`, textBaseline: "middle", textAlign: "left", lineWidth: 1, fillStyle: GROUNDS[theme], strokeStyle: paper.strong });
    context.beginPath();
    context.roundRect(8, height - 32, context.measureText(text).width + 16, 24, 12);
    context.fill();
    context.stroke();
    context.fillStyle = paper.ink;
    context.fillText(text, 16, height - 19.5);
  }

  /** Of an event its day and, where there is room, its name; of several the days and how many they are. */
  function name(context, paper, { x, columns: those }, { day, y, length, wide }) {
    context.save();
    context.translate(x + 2, y);
    context.rotate(-SLANT);
    Object.assign(context, { font: `12.5px ${family}`, textAlign: "left", textBaseline: "middle", fillStyle: paper.text });
    context.fillText(day, 0, 0);
    const taken = day ? context.measureText(day).width + 6 : 0;
    const room = Math.min(length, Math.max((wide - 8 - x) / Math.cos(SLANT), 60)) - taken;
    context.fillStyle = paper.ink;
    if (those.length > 1) context.fillText(words.say("eventsHere", words.number(those.length)), taken, 0);
    else if (room >= LEAST_NAME || day === "") context.fillText(short(context, those[0].event, Math.max(room, LEAST_NAME)), taken, 0);
    context.restore();
  }

  /** The groups of events that have a text, those that stand out first: where they do, no other may be. */
  function grouped(screen, bright) {
    const here = there();
    const lit = eventsInHead(bright ? here.filter(({ event }) => bright[event] === 1) : here, screen);
    const rest = bright ? eventsInHead(here.filter(({ event }) => bright[event] !== 1), screen) : [];
    const free = ({ x }) => lit.every((each) => Math.abs(each.x - x) >= 2 * REACH);
    return [...rest.filter(free).map((group) => ({ ...group, strength: VEILED })), ...lit.map((group) => ({ ...group, strength: 1 }))];
  }

  /** Ground for what is written along the line where it covers the lanes, the line itself, and where events are on it. */
  function cover(context, paper, screen, line) {
    const { theme, scale, left, width } = screen;
    context.fillStyle = GROUNDS[theme];
    context.fillRect(0, 0, width, line + YEARS);
    context.fillStyle = paper.strong;
    context.fillRect(0, line, width, 1);
    context.fillStyle = paper.line;
    context.fillRect(0, line + YEARS, width, 1);
    context.fillStyle = paper.text;
    for (const { x } of there()) if (x * scale + left >= rimOf(screen)) context.fillRect(x * scale + left - 1, line - 3, 2, 6);
  }

  /** Events by name and day above their line, years below it. */
  function head(context, paper, screen, bright) {
    const { scale, left, width } = screen;
    const { line, stuck } = lineOn(screen);
    if (stuck) cover(context, paper, screen, line);
    const seen = { at: (x) => x * scale + left, from: rimOf(screen), wide: width, undated: words.say("undated"), measure: (text) => context.measureText(text).width };
    Object.assign(context, { textBaseline: "middle", textAlign: "left", fillStyle: paper.text, font: `700 12.5px ${family}` });
    const years = yearsInHead(there(), seen);
    for (const { text, x } of years) context.fillText(text, x, line + (stuck ? 11 : 14 * scale + 12));
    const alone = new Set(years.filter((each) => each.years.length === 1).flatMap((each) => each.years));
    const y = line - lift(stuck, scale);
    const length = Math.min(SLANT_ROOM, (y - 6) / Math.sin(SLANT));
    for (const group of grouped(seen, bright)) {
      context.globalAlpha = group.strength;
      name(context, paper, group, { day: daysTogether(group.columns, (year) => alone.has(year), words.language), y, length, wide: width });
    }
    context.globalAlpha = 1;
  }

  function front(context, { theme, names, bright, ...screen }) {
    const paper = PAPER[theme];
    if (rimOf(screen)) gutter(context, paper, { theme, ...screen });
    countHidden(context, paper, screen);
    countBelow(context, paper, { theme, ...screen });
    if (lineOn(screen).line < screen.height + SLANT_ROOM) head(context, paper, { theme, ...screen }, bright ?? kept());
  }

  function covered(screen) {
    const { line, stuck } = lineOn(screen);
    return { top: stuck ? line + YEARS : 0, left: rimOf(screen), bottom: belowOf(screen) ? LAST_ROOM : 0 };
  }

  /** The actor whose name stands at the rim at this height. */
  function laneAt(y, { scale, top }) {
    const seen = shown();
    const far = (lane) => Math.abs(lane.y * scale + top - y);
    return leastFar(lanes.filter((lane) => seen[lane.actor] === 1 && far(lane) <= LANE_REACH), far)?.actor ?? null;
  }

  function under(point, screen) {
    const { top, left } = covered(screen);
    return point.x < left ? (point.y < top ? null : laneAt(point.y, screen)) : eventAt(point, screen);
  }

  function eventAt({ x, y }, screen) {
    const { line, stuck } = lineOn(screen);
    const base = line - lift(stuck, screen.scale);
    const aim = y < base ? x - (base - y) / Math.tan(SLANT) - 2 : x; // along a slanted name
    const far = (column) => Math.abs(column.x * screen.scale + screen.left - aim);
    const stemmed = ({ event }) => y < line + YEARS || y <= reach().y[event] * screen.scale + screen.top + REACH;
    const near = there().filter((column) => far(column) <= REACH && column.x * screen.scale + screen.left >= rimOf(screen) && stemmed(column));
    return leastFar(near, far)?.event ?? null;
  }

  return { below, front, covered, under };
}
