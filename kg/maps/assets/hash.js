/* The state of the page as the part of a link behind `#`: short keys, ids instead of places, and back again. */

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
 * `names` translates: nodeId(i), tieId(t), edge(i) = {start, end, tie, nth} (of several alike the first, second …), and
 * back findNode(id), findEdge(start, tie, end, nth) by ids, -1 for none; and it has the facets. A state is {lang, selection, hops, tab,
 * query, fade, view, chosen}, as main.js has it.
 */
export function writeHash(state, names, standard) {
  const parts = [];
  const add = (key, value) => parts.push(`${key}=${value}`);
  if (state.lang !== standard.lang) add("lang", state.lang);
  if (state.tab !== "map") add("tab", state.tab);
  if (state.selection?.type === "path") add("path", [state.selection.from, state.selection.to].map((id) => undotted(names.nodeId(id))).join(".."));
  else if (state.selection) add("sel", written(state.selection, names));
  if (state.hops !== 1) add("hops", state.hops);
  state.chosen.forEach((kept, f) => { if (kept !== null) add(`f.${escaped(names.facets[f].id)}`, listed(names.facets[f], kept)); });
  if (state.fade) add("fade", "1");
  if (state.query) add("q", escaped(state.query));
  if (state.view) add("view", [state.view.x, state.view.y, state.view.scale].join(","));
  return parts.join("&");
}

function written({ type, id }, names) {
  if (type === "node") return escaped(names.nodeId(id));
  const { start, end, tie, nth } = names.edge(id);
  return [names.nodeId(start), names.tieId(tie), names.nodeId(end), ...(nth > 1 ? [`${nth}`] : [])].map(escaped).join("~");
}

/** The ids of what is kept, or after a "!" those of what is not, whichever are fewer. */
function listed({ choices }, kept) {
  const few = kept.size * 2 <= choices.length;
  const ids = choices.filter((_, c) => kept.has(c) === few).map(({ id }) => escaped(id));
  return (few ? "" : "!") + ids.join(",");
}

/** What a link says: a state, and in `ignored` the parts that mean nothing here (any more). Never throws. */
export function readHash(hash, names, standard) {
  const state = { lang: standard.lang, selection: null, hops: 1, tab: "map", query: "", fade: false, view: null, chosen: names.facets.map(() => null) };
  const ignored = [];
  const parts = hash.replace(/^#/, "").split("&").filter((part) => part).slice(0, 100);
  for (const part of parts) {
    const [, key, value] = part.match(/^([^=]*)=(.*)$/s) ?? [null, part, null];
    const reader = key.startsWith("f.") ? readFacet : Object.hasOwn(READERS, key) ? READERS[key] : null;
    if (value === null || reader === null || !reader(state, value, names, key)) ignored.push((readable(part) ?? part).slice(0, 60));
  }
  return { state, ignored };
}

/** Each puts what it reads into the state and tells whether all of it meant something. */
const READERS = {
  lang: (state, value) => LANGUAGES.includes(value) && Boolean(state.lang = value),
  tab: (state, value) => TABS.includes(value) && Boolean(state.tab = value),
  hops: (state, value) => HOPS.includes(Number(value)) && value.length === 1 && Boolean(state.hops = Number(value)),
  path: readPath,
  fade: (state, value) => value === "1" && (state.fade = true),
  q(state, value) {
    const text = readable(value);
    if (text === null || text.length > 200) return false;
    state.query = text;
    return true;
  },
  view(state, value) {
    const numbers = value.split(",");
    if (numbers.length !== 3 || !numbers.every((text) => /^-?\d{1,7}(\.\d{1,4})?$/.test(text))) return false;
    const [x, y, scale] = numbers.map(Number);
    if (scale < 0.01 || scale > 6) return false;
    state.view = { x, y, scale };
    return true;
  },
  sel(state, value, names) {
    const ids = value.split("~").map(readable);
    if (ids.includes(null)) return false;
    const [start, tie, end, nth] = ids;
    const id = ids.length === 1 ? names.findNode(start) : ids.length < 5 ? names.findEdge(start, tie, end, Number(nth ?? 1)) : -1;
    if (id < 0) return false;
    state.selection = { type: ids.length === 1 ? "node" : "edge", id };
    return true;
  },
};

function readPath(state, value, names) {
  const ids = value.split("..").map(readable);
  if (ids.length !== 2 || ids.includes(null)) return false;
  const [from, to] = ids.map(names.findNode);
  if (from < 0 || to < 0 || from === to) return false;
  state.selection = { type: "path", from, to };
  return true;
}

function readFacet(state, value, names, key) {
  const id = readable(key.slice(2));
  const f = names.facets.findIndex((facet) => facet.id === id);
  if (f < 0) return false;
  const { choices, role } = names.facets[f];
  const except = value.startsWith("!");
  const ids = value.slice(except ? 1 : 0).split(",").map(readable);
  const places = value === "" ? [] : ids.map((each) => choices.findIndex((choice) => choice.id === each));
  const found = new Set(places.filter((place) => place >= 0));
  if (found.size === 0 && !(role === "layer" && value === "")) return false; // a layer may be empty, and say so
  const kept = except ? new Set([...choices.keys()].filter((place) => !found.has(place))) : found;
  state.chosen[f] = kept.size === choices.length ? null : kept;
  return places.every((place) => place >= 0);
}
