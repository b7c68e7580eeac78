/* What is visible as rows of a table: headings in the language of the page, then one row for each node or line. */
import { isoOf } from "./days.js";
import { statesInWords } from "./states.js";

/** The spans of a line, each a day or an interval as ISO 8601 writes it. */
export function spans(days) {
  const found = [];
  for (let i = 0; i + 1 < days.length; i += 2) found.push(days[i] === days[i + 1] ? isoOf(days[i]) : `${isoOf(days[i])}/${isoOf(days[i + 1])}`);
  return found.join("; ");
}

/** The choices that a declared facet gives to a node, by name. */
function chosen({ at, values, choices }, id, named) {
  return [...values.subarray(at[id], at[id + 1])].map((c) => named(choices[c].label)).join("; ");
}

/** What adds something to what another cell has, else nothing. */
const unlike = (text, said) => (text === said ? "" : text);

export function nodeRows({ store, words, facets, shown }) {
  const declared = facets.filter(({ of, role, id }) => of === "nodes" && role === "narrow" && id !== "degree");
  const heading = ["identifier", "name", "otherName", "kind", "caption", "degree"].map((key) => words.say(key));
  const degree = store.graph.degrees(shown.masks.edges);
  return [
    [...heading, ...declared.map(({ label }) => words.named(label)), "IRI"],
    ...shown.nodes().map((id) => {
      const record = store.node(id);
      const kind = words.text(store.kinds[record.kind].label);
      return [
        record.id, words.label(id), unlike(words.otherText(record.label), words.label(id)), kind, unlike(words.text(record.caption), kind), degree[id],
        ...declared.map((facet) => chosen(facet, id, words.named)), record.iri,
      ];
    }),
  ];
}

export function edgeRows(page) {
  const { store, words, shown, held } = page;
  const asOf = held.day() === null || !held.hasPosts ? null : isoOf(held.day());
  const { start, end } = store.graph;
  const cited = ({ title, id, date }) => [title || id, date].filter((part) => part).join(" · ");
  return [
    ["fromId", "from", "tie", "toId", "to", "weight", "status", "dates", "witnesses", "sources", "sourceIds"].map((key) => words.say(key)).concat(asOf === null ? [] : [`${words.say("stateOfPost")} (${asOf})`]),
    ...shown.edges().map((id) => {
      const { tie, weight, tentative } = store.edge(id);
      const sources = [...store.columns.list("edge.sources", id)].map((source) => store.sources[source]);
      return [
        store.nodeId(start[id]), words.label(start[id]), words.text(store.ties[tie].label), store.nodeId(end[id]), words.label(end[id]), weight,
        words.say(tentative ? "tentativeStatus" : "reportedStatus"), spans(store.columns.list("edge.days", id)), store.columns.column("edge.witnesses")[id],
        sources.map(cited).join("; "), sources.map(({ id: source }) => source).join("; "),
        ...(asOf === null ? [] : [statesInWords(page, id).join("; ")]),
      ];
    }),
  ];
}
