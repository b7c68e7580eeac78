/*
 * Time, below the map: a histogram of events, or of lines where there are none, on which a range of days is chosen and played, or one day as of which
 * posts are shown by their state. See held.js for what follows from the choice.
 */
import { DRAWN } from "./asof.js";
import { makeBars } from "./bars.js";
import { drawBarTip } from "./bartip.js";
import { brush } from "./brush.js";
import { dayInWords, dayOfIso, isoOf, periodInWords } from "./days.js";
import { button, make } from "./dom.js";
import { makeEvents } from "./events.js";
import { overlap } from "./filters.js";
import { makeHandle } from "./handle.js";
import { makeHeld } from "./held.js";
import { makeAxis, moved } from "./histogram.js";
import { phone } from "./media.js";
import { makePlayer } from "./player.js";
import { onwards, opening, stepped, withEnd } from "./range.js";
import { sized } from "./spans.js";
import { drawStates, hiddenIn } from "./states.js";

/** Also gives the page `held`, a scope, and an extra filter with chips of its own. `announce(text)` says something aloud. */
export function drawTimeline(root, page, { announce }) {
  const { store, words, session } = page;
  const held = makeHeld(store, session);
  const axis = makeAxis(held.spans);
  page.held = held;
  page.dated = axis !== null;
  if (axis === null) return {}; // nothing is dated: there is no time to choose
  const meeting = (e) => store.ties[store.edgeTie(e)].meeting;
  const events = store.ties.some((tie) => tie.meeting) ? makeEvents(store.graph, axis, { spans: held.spans, meeting, facts: store.factsOf }) : null;
  const latest = held.spans.days.reduce((most, day) => Math.max(most, day), -Infinity);
  const scope = () => ({ nodes: null, edges: held.held() });
  page.scopes.push(scope);
  page.extras.push({ chips, reset: clear, emptied });
  page.pause = () => player.stop();
  let folded = phone.matches;
  let day = latest; // as of which it was last, or would be
  let grows = true; // what is played
  let parts = null;
  let counted = { standing: null, hanging: null }; // what the bars show, as bars.js takes it
  const width = new ResizeObserver(() => { if (!folded) parts.bars.label(); });
  const player = makePlayer(step, played);
  const states = drawStates(page, () => change());
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") parts?.tip.hide(); });

  const all = () => [axis.first, axis.last];
  const chosen = () => held.range() ?? all();
  const inForce = () => session.asOf !== null || session.time !== null;

  /** `step`: a step of its own in the page's history; else it is written down when it rests. */
  function change({ step: remember = true, aloud = true } = {}) {
    page.refilter({ step: remember, before: aloud ? `${said()}. ` : null });
  }

  function choose([from, to], how) {
    session.time = from <= axis.first && to >= axis.last ? null : { from: isoOf(from), to: isoOf(to) };
    change(how);
  }

  function stand(on, how) {
    day = on;
    session.asOf = isoOf(on);
    change(how);
  }

  function clear() {
    player.stop();
    Object.assign(session, { time: null, undated: false, asOf: null, states: new Set(DRAWN) });
  }

  /** What is chosen, in words. */
  function said() {
    if (session.asOf !== null) return words.say("asOfDay", dayInWords(held.day(), words.language));
    return session.time === null ? words.say("allDays") : periodInWords(...held.range(), words.language);
  }

  function chips() {
    if (!inForce()) return [];
    const drop = (field) => { player.stop(); session[field] = null; change(); };
    const base = others();
    const undatedLeft = session.undated ? 0 : held.dateless(base);
    const postsLeft = session.asOf === null ? 0 : hiddenIn(held.tally(base), session);
    const left = undatedLeft + postsLeft > 0 ? ` (${words.say("withoutThese", words.number(undatedLeft), words.number(postsLeft))})` : "";
    return [{ text: said() + left, clear: () => drop(session.asOf !== null ? "asOf" : "time") }];
  }

  /** Whether nothing is left for the time alone: what to say, and how to have it back. */
  function emptied() {
    const mask = held.held();
    if (mask === null || store.graph.edges === 0) return null;
    const alone = sized(mask, others()) === 0;
    return { text: words.say(alone ? "emptyTime" : "emptyTimeAndFilters", said()), label: words.say("clearTime"), clear: () => { clear(); change(); } };
  }

  /** The lines that are there as far as other scopes go; null for all. */
  const others = () => overlap(page.scopes.filter((each) => each !== scope)).edges;

  function step() {
    if (session.asOf !== null) {
      const next = moved(axis, held.day(), 1, "last");
      if (held.day() >= axis.last) return false;
      stand(next, { step: false });
      return true;
    }
    const next = onwards(axis, chosen(), grows);
    if (next === null) return false;
    choose(next, { step: false });
    return session.time !== null; // grown over everything, it is done
  }

  function play() {
    if (player.playing) { player.stop(); return; }
    if (session.asOf === null) {
      const begin = opening(axis, held.range());
      grows = begin.grows;
      choose(begin.range, { step: true });
    } else if (held.day() >= axis.last) stand(axis.columns[0].last, { step: true });
    player.play();
  }

  function played(ended) {
    showPlaying();
    if (!player.playing) announce(`${words.say(ended ? "playEnded" : "playPaused")} ${said()}.`);
  }

  /** A button that is a picture: its name is read aloud, and shown to who rests on it. */
  function name(element, text) {
    element.setAttribute("aria-label", text);
    element.title = text;
  }

  function showPlaying() {
    parts.play.textContent = player.playing ? "❚❚" : "▶";
    name(parts.play, words.say(player.playing ? "pause" : "play"));
  }

  function turn(which, steps) {
    player.stop();
    const how = { step: false };
    if (which === "day") {
      const end = steps < 0 ? axis.columns[0].last : axis.last;
      stand(Number.isFinite(steps) ? moved(axis, held.day(), steps, "last") : end, how);
      return;
    }
    choose(withEnd(axis, chosen(), which, stepped(axis, chosen(), which, steps)), how);
  }

  function mode() {
    const option = (key, on) => {
      const input = make("input", { type: "radio" });
      Object.assign(input, { name: "time-mode", checked: (session.asOf !== null) === on });
      input.addEventListener("change", () => {
        player.stop();
        session.asOf = on ? isoOf(day) : null;
        change();
      });
      return { on, input, element: make("label", { class: "segment" }, input, make("span", {}, words.say(key))) };
    };
    const options = [option("timeRange", false), option("timeAsOf", true)];
    return { options, element: make("fieldset", { class: "time-mode" }, make("legend", { class: "unseen" }, words.say("timeMode")), make("div", { class: "segments" }, options.map(({ element }) => element))) };
  }

  /** A field for a day is slow to make, and most readers never need it. */
  function field() {
    const input = make("input", { type: "date", id: "as-of", "aria-label": words.say("asOfField") });
    Object.assign(input, { min: "0001-01-01", max: "9999-12-31", required: true });
    input.addEventListener("change", () => {
      const found = dayOfIso(input.value);
      if (found !== null) { player.stop(); stand(found, { step: true }); }
    });
    return input;
  }

  function undated() {
    const note = make("span", { class: "help", id: "undated-note" });
    const input = make("input", { type: "checkbox", id: "undated", "aria-describedby": "undated-note" });
    input.addEventListener("change", () => { session.undated = input.checked; change(); });
    const label = make("label", { class: "tick" }, input, make("span", {}, words.say("undatedToo")));
    const later = make("span", { class: "help", id: "later-note" });
    return { note, input, label, later, element: make("div", { class: "undated" }, label, note, later) };
  }

  function fold() {
    folded = !folded;
    showFold();
  }

  function showFold() {
    root.classList.toggle("closed", folded);
    parts.fold.setAttribute("aria-expanded", String(!folded));
  }

  const columnOf = (which) => axis.columnOf({ first: chosen()[0], last: chosen()[1], day: held.day() ?? day }[which]);

  /** What lies in a column, in words. */
  function told(column) {
    const { first: from, last: to, folded: cut } = axis.columns[column];
    const period = periodInWords(from, to, words.language);
    if (cut) return words.say("barFolded", period);
    const part = (key, counts) => (counts === null ? [] : [words.say(key, ...[1, 0].map((which) => words.number(counts[which][column])))]);
    const { standing, hanging } = counted;
    return `${period}: ${[...part(events === null ? "barLines" : "barEvents", standing), ...part("barOthers", hanging)].join(" · ")}`;
  }

  /** Build all of it, in the language of the page. */
  function draw() {
    const track = make("div", { class: "track" });
    const shade = make("div", { class: "shade" });
    const handles = ["first", "last", "day"].map((which) => makeHandle(which, words.say({ first: "timeFrom", last: "timeTo", day: "asOfField" }[which]), (steps) => turn(which, steps)));
    for (const { element } of handles) element.setAttribute("aria-describedby", "bars-are bars-told");
    track.append(shade, ...handles.map(({ element }) => element));
    parts = {
      track, shade, handles, mode: mode(), field: null, undated: undated(), bars: makeBars(track, axis, words),
      fold: button({ class: "plain fold", "aria-expanded": "true", "aria-controls": "time-body" }, words.say("time"), fold),
      barsAre: make("span", { class: "help bars-are", id: "bars-are" }), barsTold: make("span", { class: "unseen", id: "bars-told" }),
      now: make("p", { class: "time-now", id: "time-now" }), play: button({ class: "icon", id: "time-play" }, "", play),
      reset: button({ class: "icon", id: "time-reset" }, "✕", () => { clear(); change(); parts.play.focus(); }),
    };
    name(parts.reset, words.say("clearTime"));
    parts.tip = drawBarTip(track, axis, { columnOf, told });
    brush(track, axis, { range: chosen, asOf: () => session.asOf !== null, began: () => player.stop(), choose, stand });
    root.hidden = false;
    root.replaceChildren(
      make("div", { class: "time-head" }, parts.fold, parts.now, parts.reset),
      make("div", { class: "time-body", id: "time-body" },
        make("div", { class: "time-tools" }, parts.mode.element, parts.play), make("div", { class: "time-notes" }, parts.undated.element, parts.barsAre), parts.barsTold,
        make("div", { class: "axis" }, track), states.draw()));
    showPlaying();
    showFold();
    update();
    width.disconnect();
    width.observe(track); // is told of its first size too, once the page has been laid out anyway
  }

  /** Bring handles, bars and numbers up to date; nothing is built anew, so that the focus stays where it is. */
  function update() {
    if (parts === null) return;
    const asOf = session.asOf !== null;
    const base = others();
    const words_ = (on) => dayInWords(on, words.language);
    const [from, to] = chosen();
    const [first, last, point] = parts.handles;
    const within = ({ first: begins, last: ends }) => asOf || (begins <= to && ends >= from);
    showBars(base, within);
    const say = (which, text) => `${text}. ${told(columnOf(which))}`;
    first.show(axis.placeOf(from), { day: from, least: axis.first, most: to, text: say("first", words.say("fromDay", words_(from))) });
    last.show(axis.placeOf(to + 1), { day: to, least: from, most: axis.last, text: say("last", words.say("toDay", words_(to))) });
    if (asOf) {
      point.show(axis.placeOf(held.day() + 1), { day: held.day(), least: axis.first, most: axis.last, text: say("day", words.say("asOfDay", words_(held.day()))) });
      if (parts.field === null) parts.play.before(parts.field = field());
      parts.field.value = session.asOf;
      day = held.day();
    }
    for (const { element } of [first, last]) element.hidden = asOf;
    point.element.hidden = !asOf;
    if (parts.field) parts.field.hidden = !asOf;
    const [left, right] = asOf ? [0, axis.placeOf(held.day() + 1)] : [axis.placeOf(from), axis.placeOf(to + 1)];
    Object.assign(parts.shade.style, { left: `${left * 100}%`, width: `${(right - left) * 100}%` });
    parts.shade.hidden = !inForce();
    for (const { on, input } of parts.mode.options) input.checked = on === asOf;
    parts.now.textContent = said();
    parts.reset.hidden = !inForce();
    showUndated(held.dateless(base), asOf ? held.later(base) : 0);
    states.update(base);
    parts.tip.update();
    root.classList.toggle("as-of", asOf);
    parts.now.classList.toggle("unseen", asOf); // the field says it, and there the states need room
  }

  /** `within(column)` tells whether a column lies in the range. */
  function showBars(base, within) {
    const shown = page.shown.edgeCount === store.graph.edges ? null : page.shown.masks.edges;
    const both = (counts) => [counts(base), counts(shown).map((number, at) => (within(axis.columns[at]) ? number : 0))];
    const others = events && both(events.others);
    const hanging = others?.[0].some((number) => number > 0) ? others : null;
    counted = { standing: both(events ? events.counts : axis.counts), hanging };
    parts.bars.update(counted.standing, hanging);
    parts.barsAre.textContent = words.say(events === null ? "barsAre" : hanging ? "barsEventsAndLines" : "barsEvents");
    parts.barsTold.textContent = events === null ? "" : words.say("barsTold", words.number(events.number(shown)), words.number(events.number(base)));
  }

  /** How many lines have no date, and how many come only after the day. */
  function showUndated(number, after) {
    const { note, input, label, later, element } = parts.undated;
    element.hidden = number + after === 0;
    label.hidden = !inForce() || number === 0;
    note.hidden = number === 0;
    later.hidden = after === 0;
    later.textContent = words.say("laterLeft", words.number(after));
    input.checked = session.undated;
    note.textContent = words.say(!inForce() ? "undatedShown" : session.undated ? "undatedAmong" : "undatedLeft", words.number(number));
  }

  return { draw, update };
}
