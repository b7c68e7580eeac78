/* What the page knows: records made from the columns when they are asked for, and the network. Only its mode ever changes. */
import { makeGraph } from "./graph.js";
import { MODES, makeModes } from "./modes.js";

/** A text in two languages is always the pair [Korean, English]. */
export function makeStore(columns) {
  const { column, text, list } = columns;
  const one = (name) => (i) => text(column(name)[i]);
  const two = (name) => (i) => [text(column(name)[2 * i]), text(column(name)[2 * i + 1])];
  const count = (name) => column(name).length;
  const pairs = (places) => Array.from({ length: places.length / 2 }, (_, i) => [text(places[2 * i]), text(places[2 * i + 1])]);
  const all = (name, record) => Array.from({ length: count(name) }, (_, i) => record(i));
  const graph = makeGraph(count("node.id"), column("edge.start"), column("edge.end"));
  const [nodeKind, edgeTie, edgeWeight, tentative] = ["node.kind", "edge.tie", "edge.weight", "edge.tentative"].map(column); // asked for every node and line

  const kind = (i) => ({ id: one("kind.id")(i), label: two("kind.label")(i), colour: one("kind.colour")(i), shape: one("kind.shape")(i) });
  const tie = (i) => ({
    id: one("tie.id")(i), label: two("tie.label")(i), explanation: two("tie.explanation")(i),
    colour: one("tie.colour")(i), directed: column("tie.directed")[i] === 1,
    meeting: column("tie.meeting")[i] === 1, projected: column("tie.projected")[i] === 1,
  });
  const tile = (i) => ({ id: one("tile.id")(i), label: two("tile.label")(i), column: column("tile.column")[i], row: column("tile.row")[i] });
  const source = (i) => ({
    id: one("source.id")(i), title: one("source.title")(i), publisher: one("source.publisher")(i), date: one("source.date")(i),
    url: one("source.url")(i), link: column("source.link")[i] === 1, read: two("source.read")(i),
    origin: one("source.origin")(i),
  });
  const evidence = (i) => ({
    source: column("evidence.source")[i], locator: two("evidence.locator")(i), anchor: one("evidence.anchor")(i),
    notes: pairs(list("evidence.notes", i)), says: two("evidence.says")(i), interested: column("evidence.interested")[i] === 1,
  });
  const range = (name, i) => Array.from({ length: column(`${name}.at`)[i + 1] - column(`${name}.at`)[i] }, (_, k) => column(`${name}.at`)[i] + k);
  const spans = (days) => Array.from({ length: days.length / 2 }, (_, k) => [days[2 * k], days[2 * k + 1]]);
  const difference = (i) => ({
    label: two("difference.label")(i), stands: column("difference.stands")[i],
    values: range("difference.values", i).map((at) => ({ text: two("difference.value")(at), evidence: [...list("difference.evidence", at)] })),
  });
  function fact(i) {
    const words = pairs(list("fact.values", i)); // label and value in turn
    const values = Array.from({ length: words.length / 2 }, (_, k) => [words[2 * k], words[2 * k + 1]]);
    const parts = pairs(list("fact.parts", i));
    const ends = list("fact.ends", i);
    return {
      heading: two("fact.heading")(i), values, evidence: [...list("fact.evidence", i)],
      group: column("fact.group")[i], role: column("fact.role")[i], parts: parts.map((text, k) => ({ text, node: ends[k] })),
      status: two("fact.status")(i), factual: column("fact.factual")[i] === 1,
      days: spans(list("fact.days", i)), lent: column("fact.lent")[i] === 1,
      differences: range("fact.differences", i).map(difference),
    };
  }
  const node = (i) => ({
    id: one("node.id")(i), iri: one("node.iri")(i), kind: nodeKind[i], label: two("node.label")(i),
    caption: two("node.caption")(i), forms: [...list("node.forms", i)].map(text), facts: [...list("node.facts", i)],
    names: [...list("node.names", i)], lacking: one("node.lacking")(i),
  });
  const edge = (i) => ({
    start: graph.start[i], end: graph.end[i], tie: edgeTie[i], weight: edgeWeight[i],
    tentative: tentative[i] === 1, facts: [...list("edge.facts", i)],
    sources: [...list("edge.sources", i)], witnesses: column("edge.witnesses")[i],
  });

  const ties = all("tie.id", tie);
  const modes = makeModes(graph, (e) => ties[edgeTie[e]].projected);
  let now = null;

  /** What is not in a mode (see modes.js) is, for whoever asks from now on, not there. */
  function enter(mode) {
    now = modes(mode);
    graph.limit(now.edges);
  }
  enter(MODES[0]);
  const step = (i) => ({ title: two("step.title")(i), text: two("step.text")(i), state: one("step.state")(i), near: column("step.near")[i] === 1 });
  const story = count("story.title") ? { title: two("story.title")(0), intro: two("story.intro")(0), steps: all("step.state", step) } : null;

  return {
    columns,
    graph,
    modes,
    enter,
    /** What there is in the mode of the page: {nodes, edges, degree, nodeCount, edgeCount}. */
    get there() { return now; },
    get degree() { return now.degree; },
    title: two("title")(0),
    subtitle: two("subtitle")(0),
    notes: pairs(column("notes")),
    citation: two("citation")(0),
    dated: one("dated")(0),
    story,
    kinds: all("kind.id", kind),
    ties,
    sources: all("source.id", source),
    layouts: Array.from(column("layout"), text),
    tiles: all("tile.id", tile),
    nodeRegion: (i) => column("node.region")[i],
    groups: pairs(column("group.label")),
    roles: pairs(column("role.label")),
    states: new Map(all("state.id", (i) => [one("state.id")(i), { label: two("state.label")(i), explanation: two("state.explanation")(i) }])),
    node,
    edge,
    fact,
    evidence,
    nodeId: one("node.id"),
    nodeKind: (i) => nodeKind[i],
    nodeLabel: two("node.label"),
    nodeCaption: two("node.caption"),
    edgeTie: (i) => edgeTie[i],
    edgeWeight: (i) => edgeWeight[i],
    edgeTentative: (i) => tentative[i] === 1,
    factsOf: (i) => list("edge.facts", i),
    edgeDays: (i) => list("edge.days", i),
    factSources: (i) => [...list("fact.evidence", i)].map((each) => column("evidence.source")[each]),
    edgeFacts: (i) => column("edge.facts.at")[i + 1] - column("edge.facts.at")[i],
  };
}
