/* How the nodes look just now: whoever draws one asks here for its colour, its radius, its picture and its values. */
import { choicesOf, coloursOf, marksOf } from "./looks.js";
import { REST, STEPS, evenness, fifth, radiusOf } from "./scales.js";
import { kindPicture } from "./swatch.js";

/** The session has the choices, `colour` and `size`; the page says on which ground it is drawn. */
export function makeLook(page) {
  const { store, words, session, colourings, measuring } = page;
  const known = new Map(); // colours by facet, and marks
  let sizes = store.columns.column("node.size"); // until a measure that takes long is there, as they were
  let worn = { colours: [], marks: null, radii: [] };

  const shapeOf = (id) => store.kinds[store.nodeKind(id)].shape;
  const colouring = () => colourings.find(({ id }) => id === session.colour);

  /** The colours of a facet's choices, and their marks; asked for with each picture of a node. */
  function knownOf(facet) {
    if (!known.has(facet.id)) {
      const colours = coloursOf(facet, store.kinds, store.graph.nodes);
      known.set(facet.id, { colours, marks: marksOf(facet, colours) });
    }
    return known.get(facet.id);
  }

  const coloursBy = (facet) => knownOf(facet).colours;

  /** Gives the colour of a node; of what is not shown too, as a filter may only fade it. */
  function painting() {
    const by = colouring();
    if (by.measure) {
      const values = measuring.values(by.id);
      const most = values === null ? 0 : measuring.most(by.id);
      return (id) => (values !== null && page.shown.masks.nodes[id] === 1 ? STEPS[page.ground][fifth(values[id], most)] : REST);
    }
    const colours = coloursBy(by);
    return (id) => (by.at[id] === by.at[id + 1] ? REST : colours[by.values[by.at[id]]]);
  }

  /** Gives the mark of a node that stands for its colour (see marksOf), "" for none; null where classes and measures need none. */
  function marking() {
    const by = colouring();
    if (by.measure || by.id === "kind") return null;
    const { marks } = knownOf(by);
    return (id) => (by.at[id] === by.at[id + 1] ? "" : marks[by.values[by.at[id]]]);
  }

  /** The radius of every node, as numbers; while a measure is being worked out, as they were. */
  function radii() {
    const { size } = session;
    const values = size === "same" ? null : measuring.values(size);
    if (size !== "same" && values === null) return sizes;
    const most = values ? measuring.most(size) : 0;
    sizes = new Float32Array(store.graph.nodes);
    const even = store.kinds.map(({ shape }) => 10 * evenness(shape));
    for (let id = 0; id < sizes.length; id += 1) sizes[id] = Math.round(even[store.nodeKind(id)] * radiusOf(size, values === null ? 0 : values[id], most)) / 10;
    return sizes;
  }

  /** The values of a node by a facet as one text, the first of them first; null where nothing is said. */
  function stated(facet, id) {
    const places = choicesOf(facet, id);
    return places.length ? places.map((c) => words.named(facet.choices[c].label)).join(", ") : null;
  }

  /** What gives a node its colour and its size, in words, where that is not the class and the number of lines. */
  function values(id) {
    const by = colouring();
    const figure = (name) => { const known = measuring.values(name); return `${words.say(name)} ${known ? words.number(known[id]) : "…"}`; };
    const colourIs = by.measure ? figure(by.id) : by.id === "kind" ? null : `${words.named(by.label)}: ${stated(by, id) ?? words.say("notApplicable")}`;
    const sizeIs = ["same", "degree", by.id].includes(session.size) ? null : figure(session.size);
    return [colourIs, sizeIs].filter((text) => text !== null);
  }

  /** A small picture of a node, kept in step by `dress`. */
  function picture(id) {
    const made = kindPicture({ shape: shapeOf(id), colour: painting()(id) }, marking()?.(id) ?? "");
    made.dataset.pictured = id;
    return made;
  }

  /** Dress the nodes of the map, and all pictures of them on the page, if any of them changes by that. */
  function dress(renderer) {
    const ids = Array.from({ length: store.graph.nodes }, (_, id) => id);
    const [colours, numbers, mark, before] = [ids.map(painting()), radii(), marking(), worn];
    const marks = mark && ids.map(mark);
    worn = { colours, marks, radii: numbers };
    if (ids.every((id) => colours[id] === before.colours[id] && marks?.[id] === before.marks?.[id] && numbers[id] === before.radii[id])) return;
    renderer.restyle({ colour: (id) => colours[id], radius: (id) => numbers[id], mark: marks && ((id) => marks[id]) });
    for (const each of document.querySelectorAll("svg[data-pictured]")) each.replaceWith(picture(Number(each.dataset.pictured)));
  }

  return { values, colouring, coloursBy, stated, picture, dress };
}
