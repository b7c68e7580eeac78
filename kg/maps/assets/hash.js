/* The state of the page as the part of a link behind `#`: short keys, ids instead of places, and back again. */
import { DRAWN, STATES } from "./asof.js";
import { dayOfIso } from "./days.js";
import { freshSort, readSort, writeSort } from "./sorting.js";

export const TABS = ["map", "table", "about"];
export const LANGUAGES = ["ko", "en"];
export const HOPS = [1, 2, 3];

/** Text as it may stand in a link: our own separators are escaped too, a slash and a colon stay readable. */
function escaped(text) {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"))
    .replace(/[!'()*~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%2F/g, "/").replace(/%3A/g, ":");
}

/** An id beside the two dots between the ends of a path. */
const undotted = (text) => escaped(text).replace(/\./g, "%2E");

function readable(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * The fields of a state, each said once, in the order of a link. A field has `fresh(names, standard)`, its value on a page
 * that no link has told anything; `write(value, state, names, standard)`, a list of [key, text] that is empty for what is
 * fresh anyway; and `read`, by key, functions (text, names, key) of what the field is then: undefined if the text means
 * nothing here, {partly: value} if some of it does. A key that ends in "." stands for all that begin so; its reader gets what
 * the field was before.
 *
 * `names` translates: nodeId(i), tieId(t), edge(i) = {start, end, tie, nth} (of several alike the first, second …), and
 * back findNode(id), findEdge(start, tie, end, nth) by ids, -1 for none; and it has the facets, modes and layouts, how many steps a story has, and the
 * ids of what nodes can be coloured and sized by (`colours`, `sizes`), the usual first. `standard` has what a page
 * opens with, by field, where its maker chose something else than the first word.
 */
const FIELDS = {
  lang: word("lang", () => LANGUAGES),
  tab: word("tab", () => TABS),
  selection: { fresh: () => null, write: writeSelection, read: { path: readPath, sel: readSelected, group: readGroup, between: readBetween } },
  open: { fresh: () => [], write: writeOpen, read: { open: readOpen } },
  mode: word("mode", (names) => names.modes),
  layout: word("layout", (names) => names.layouts),
  hops: { fresh: () => 1, write: (hops) => (hops === 1 ? [] : [["hops", hops]]), read: { hops: (text) => (text.length === 1 ? oneOf(HOPS, Number(text)) : undefined) } },
  chosen: { fresh: (names) => names.facets.map(() => null), write: writeChosen, read: { "f.": readFacet } },
  fade: { fresh: () => false, write: (fade) => (fade ? [["fade", "1"]] : []), read: { fade: (text) => (text === "1" ? true : undefined) } },
  colour: word("colour", (names) => names.colours),
  size: word("size", (names) => names.sizes),
  sort: { fresh: freshSort, write: writeSort, read: { "sort.": (text, _, key, sort) => readSort(text, key.slice("sort.".length), sort) } },
  step: { fresh: () => null, write: (step) => (step === null ? [] : [["step", step]]), read: { step: readStep } },
  query: { fresh: () => "", write: (query) => (query ? [["q", escaped(query)]] : []), read: { q: readQuery } },
  time: { fresh: () => null, write: (time) => (time ? [["time", `${time.from}..${time.to}`]] : []), read: { time: dated(readTime) } },
  undated: { fresh: () => false, write: (undated) => (undated ? [["undated", "1"]] : []), read: { undated: (text) => (text === "1" ? true : undefined) } },
  asOf: { fresh: () => null, write: (asOf) => (asOf ? [["asof", asOf]] : []), read: { asof: dated((text) => (dayOfIso(text) === null ? undefined : text)) } },
  states: { fresh: () => new Set(DRAWN), write: writeStates, read: { states: readStates } },
  put: { fresh: () => new Map(), write: writePut, read: { put: readPut } },
  view: { fresh: () => null, write: (view) => (view ? [["view", [view.x, view.y, view.scale].join(",")]] : []), read: { view: readView } },
};

/** Time means nothing where no line has a date (`names.dated` is false). */
function dated(read) {
  return (text, names) => (names.dated === false ? undefined : read(text));
}

const oneOf = (words, text) => (words.includes(text) ? text : undefined);

/** A field that is one of the words that `words(names)` gives: the first, where `standard` has no other. */
function word(field, words) {
  const fresh = (names, standard) => oneOf(words(names), standard[field]) ?? words(names)[0];
  return {
    fresh, read: { [field]: (text, names) => oneOf(words(names), readable(text)) },
    write: (value, _, names, standard) => (value === fresh(names, standard) ? [] : [[field, escaped(value)]]),
  };
}

/** The state of a page that no link has told anything. */
export function freshState(names, standard) {
  return Object.fromEntries(Object.entries(FIELDS).map(([field, { fresh }]) => [field, fresh(names, standard)]));
}

/** The fields of a state out of whatever holds them among other things. */
export const stateOf = (held) => Object.fromEntries(Object.keys(FIELDS).map((field) => [field, held[field]]));

export function writeHash(state, names, standard) {
  return Object.entries(FIELDS).flatMap(([field, { write }]) => write(state[field], state, names, standard)).map(([key, text]) => `${key}=${text}`).join("&");
}

/** What a link says: a state, and in `ignored` the parts that mean nothing here (any more). Never throws. */
export function readHash(hash, names, standard) {
  const state = freshState(names, standard);
  const ignored = [];
  const parts = hash.replace(/^#/, "").split("&").filter((part) => part).slice(0, 100);
  for (const part of parts) {
    const [, key, text] = part.match(/^([^=]*)=(.*)$/s) ?? [null, part, null];
    const [field, read] = text === null ? [] : readerOf(key);
    const value = read?.(text, names, key, state[field]);
    if (value !== undefined) state[field] = value?.partly ?? value;
    if (value === undefined || value?.partly) ignored.push((readable(part) ?? part).slice(0, 60));
  }
  return { state, ignored };
}

function readerOf(key) {
  for (const [field, { read }] of Object.entries(FIELDS)) {
    for (const [name, reader] of Object.entries(read)) if (key === name || (name.endsWith(".") && key.startsWith(name))) return [field, reader];
  }
  return [];
}

function writeSelection(selection, _, names) {
  if (selection === null) return [];
  if (selection.type === "path") return [["path", [selection.from, selection.to].map((id) => undotted(names.nodeId(id))).join("..")]];
  if (selection.type === "between") return [["between", [selection.from, selection.to].map((id) => undotted(names.nodeId(names.groups.lead[id]))).join("..")]];
  if (selection.type === "group") return [["group", escaped(names.nodeId(names.groups.lead[selection.id]))]];
  if (selection.type === "node") return [["sel", escaped(names.nodeId(selection.id))]];
  const { start, end, tie, nth } = names.edge(selection.id);
  return [["sel", [names.nodeId(start), names.tieId(tie), names.nodeId(end), ...(nth > 1 ? [`${nth}`] : [])].map(escaped).join("~")]];
}

function readSelected(text, names) {
  const ids = text.split("~").map(readable);
  if (ids.includes(null)) return undefined;
  const [start, tie, end, nth] = ids;
  const id = ids.length === 1 ? names.findNode(start) : ids.length < 5 ? names.findEdge(start, tie, end, Number(nth ?? 1)) : -1;
  return id < 0 ? undefined : { type: ids.length === 1 ? "node" : "edge", id };
}

/** A community is named by its most connected member: its number may be another's in newer data. */
function groupLed(id, { groups, findNode }) {
  const lead = id === null ? -1 : findNode(id);
  return lead >= 0 && groups.lead[groups.of[lead]] === lead ? groups.of[lead] : -1;
}

function readGroup(text, names) {
  const id = groupLed(readable(text), names);
  return id < 0 ? undefined : { type: "group", id };
}

function readBetween(text, names) {
  const ids = text.split("..").map((part) => groupLed(readable(part), names));
  const [from, to] = [Math.min(...ids), Math.max(...ids)];
  return ids.length !== 2 || from < 0 || from === to ? undefined : { type: "between", from, to };
}

function writeOpen(open, _, names) {
  return open.length ? [["open", open.map((id) => escaped(names.nodeId(names.groups.lead[id]))).join(",")]] : [];
}

function readOpen(text, names) {
  const ids = text.split(",").map((part) => groupLed(readable(part), names));
  const found = [...new Set(ids.filter((id) => id >= 0))];
  if (!found.length) return undefined;
  return found.length === ids.length ? found : { partly: found };
}

function readPath(text, names) {
  const ids = text.split("..").map(readable);
  if (ids.length !== 2 || ids.includes(null)) return undefined;
  const [from, to] = ids.map(names.findNode);
  return from < 0 || to < 0 || from === to ? undefined : { type: "path", from, to };
}

/** Of each facet that filters: the ids of what is kept, or after a "!" those of what is not, whichever are fewer. */
function writeChosen(chosen, _, names) {
  return chosen.flatMap((kept, f) => {
    if (kept === null) return [];
    const { id: facet, choices } = names.facets[f];
    const few = kept.size * 2 <= choices.length;
    const ids = choices.filter((_, c) => kept.has(c) === few).map(({ id }) => escaped(id));
    return [[`f.${escaped(facet)}`, (few ? "" : "!") + ids.join(",")]];
  });
}

function readFacet(text, names, key, chosen) {
  const id = readable(key.slice(2));
  const f = names.facets.findIndex((facet) => facet.id === id);
  if (f < 0) return undefined;
  const { choices, role } = names.facets[f];
  const except = text.startsWith("!");
  const ids = text.slice(except ? 1 : 0).split(",").map(readable);
  const known = new Map(choices.map((choice, place) => [choice.id, place]));
  const places = text === "" ? [] : ids.map((each) => known.get(each) ?? -1);
  const found = new Set(places.filter((place) => place >= 0));
  if (found.size === 0 && !(role === "layer" && text === "")) return undefined; // a layer may be empty, and say so
  const kept = except ? new Set([...choices.keys()].filter((place) => !found.has(place))) : found;
  const next = chosen.map((each, at) => (at === f ? (kept.size === choices.length ? null : kept) : each));
  return places.every((place) => place >= 0) ? next : { partly: next };
}

function readTime(text) {
  const [from, to, ...more] = text.split("..");
  const days = [from, to].map((each) => dayOfIso(each ?? ""));
  return more.length || days.includes(null) || days[0] > days[1] ? undefined : { from, to };
}

/** The states of posts that are drawn, unless they are those that are drawn anyway. */
function writeStates(states) {
  const names = STATES.filter((state) => states.has(state)).join(",");
  return names === STATES.filter((state) => DRAWN.includes(state)).join(",") ? [] : [["states", names]];
}

function readStates(text) {
  const names = text === "" ? [] : text.split(",");
  const states = new Set(STATES.filter((state) => names.includes(state)));
  if (names.length > 0 && states.size === 0) return undefined;
  return names.every((name) => STATES.includes(name)) ? states : { partly: states };
}

function readStep(text, names) {
  const step = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0;
  return step >= 1 && step <= (names.steps ?? 0) ? step : undefined;
}

function readQuery(text) {
  const query = readable(text);
  return query === null || query.length > 200 ? undefined : query;
}

/** Numbers with commas between them; undefined if they are not so many. */
function readNumbers(text, count) {
  const numbers = text.split(",");
  return numbers.length === count && numbers.every((each) => /^-?\d{1,7}(\.\d{1,4})?$/.test(each)) ? numbers.map(Number) : undefined;
}

/** Nodes that were moved by hand, each with its new place. */
function writePut(put, _, names) {
  const parts = [...put].map(([id, at]) => `${escaped(names.nodeId(id))}~${at.join(",")}`);
  return parts.length ? [["put", parts.join("~")]] : [];
}

function readPut(text, names) {
  const parts = text.split("~");
  const put = new Map();
  let lost = parts.length % 2;
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const id = names.findNode(readable(parts[i]));
    const at = readNumbers(parts[i + 1], 2);
    if (id >= 0 && at) put.set(id, at);
    else lost += 1;
  }
  if (put.size === 0) return undefined;
  return lost ? { partly: put } : put;
}

function readView(text) {
  const numbers = readNumbers(text, 3);
  if (!numbers) return undefined;
  const [x, y, scale] = numbers;
  return scale < 0.01 || scale > 6 ? undefined : { x, y, scale };
}
