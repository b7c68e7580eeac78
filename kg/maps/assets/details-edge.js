/* The details of a line: why it is there. Its ends, the rule by which it is drawn, who says so, and each fact behind it. */
import { brief, make, said } from "./dom.js";
import { meetings } from "./modes.js";
import { daysInWords } from "./states.js";
import { tiePicture } from "./swatch.js";

export function edgeWriter({ store, words }, { toNode, facts }) {

  function edge(id) {
    const record = store.edge(id);
    const tie = store.ties[record.tie];
    const way = make("li", { class: "way" }, make("span", { "aria-hidden": "true" }, tie.directed ? "↓ " : "↕ "), brief(words.text(tie.label)));
    return [
      make("p", { class: "chip" }, tiePicture(tie, record.tentative), brief(words.text(tie.label))),
      make("h2", { id: "details-title", tabindex: "-1" }, words.say("why")),
      make("ul", { class: "people ends" }, make("li", {}, toNode(record.start)), way, make("li", {}, toNode(record.end))),
      make("dl", { class: "values" },
        facts.pair(words.say("rule"), make("span", { class: "caption" }, said(words.text(tie.explanation)))),
        facts.pair(words.say("status"), words.say(record.tentative ? "tentativeStatus" : "reportedStatus")),
        facts.pair(words.say("when"), daysInWords(store.edgeDays(id), words)),
        facts.pair(words.say("weight"), words.number(record.weight))),
      ...witnesses(record),
      ...(tie.projected ? together(id) : behind(record)),
    ];
  }

  function behind({ facts: ids, start, end }) {
    if (!ids.length) return [];
    return [
      make("h3", {}, words.say("facts"), make("span", { class: "count" }, words.number(ids.length))),
      ...facts.list(ids, [start, end], { titled: true }),
    ];
  }

  /** Of a projected line: event by event, both facts and who states both. Where the events are not on the map, the facts. */
  function together(id) {
    const met = meetings(store.graph, id, { facts: store.factsOf, meeting: (e) => store.ties[store.edgeTie(e)].meeting, sources: store.factSources });
    if (!met.length) return behind(store.edge(id));
    return [
      make("h3", {}, words.say("together"), make("span", { class: "count" }, words.number(met.length))),
      ...met.map((each) => make("section", { class: "meeting" },
        make("h4", {}, toNode(each.event)),
        make("p", { class: "help" }, each.sources.length ? words.say("jointly", each.sources.length) : words.say("noJoint")),
        each.sources.length ? make("ul", { class: "how" }, each.sources.map((source) => make("li", { class: "long" }, facts.title(store.sources[source])))) : null,
        facts.list(each.facts, [each.event], { titled: true }))),
    ];
  }

  /** Who says so: reprints of one text together, those who speak of themselves marked, mere announcements apart. */
  function witnesses(record) {
    const origins = new Map();
    for (const source of record.sources) {
      const { origin } = store.sources[source];
      origins.set(origin, [...(origins.get(origin) ?? []), source]);
    }
    const told = record.facts.flatMap((fact) => store.fact(fact).evidence).map((id) => store.evidence(id));
    const interested = new Set(told.filter((each) => each.interested).map(({ source }) => source));
    const uncounted = new Set(told.map(({ source }) => source).filter((source) => !record.sources.includes(source)));
    const alone = record.sources.filter((source) => interested.has(source)).length;
    const line = (text) => make("p", { class: "help" }, text);
    return [
      make("h3", {}, words.say("whoSays"), make("span", { class: "count" }, words.number(record.witnesses))),
      make("p", {}, record.sources.length ? words.say("witnessed", words.number(record.witnesses), words.number(record.sources.length), record.sources.length > record.witnesses) : words.say("unwitnessed")),
      alone ? line(words.say("interestedOnes", words.number(alone))) : null,
      record.sources.length && uncounted.size ? line(words.say("uncounted", words.number(uncounted.size))) : null,
      record.sources.length > 1 ? make("ul", { class: "witnesses" }, [...origins.values()].map((sources) => make("li", {},
        sources.map((source) => make("p", { class: "place long" }, facts.cite(store.sources[source]),
          interested.has(source) ? make("span", { class: "tag warm" }, words.say("interested")) : null)),
        sources.length > 1 ? make("p", { class: "help" }, words.say("sameText")) : null))) : null,
    ].filter((part) => part !== null);
  }

  return edge;
}
