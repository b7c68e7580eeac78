/* The details of a node: its names, what is said of it, class by class, and what it is tied to. */
import { brief, button, make, said } from "./dom.js";
import { tiePicture } from "./swatch.js";
import { newestFirst } from "./when.js";

const SEVERAL = 5; // facts of a class above which they are grouped by role

/** `toNode` as in details.js, `facts` from details-fact.js, `walk` from walk.js, `standing` from standing.js, `heading(text)` makes the title. */
export function nodeWriter({ store, words, look }, { toNode, facts, walk, standing, heading, select }) {
  const other = () => (words.language === "en" ? "ko" : "en");

  function node(id) {
    const record = store.node(id);
    const kind = store.kinds[record.kind];
    const caption = words.text(record.caption);
    const forms = [...new Set(record.forms)].filter((form) => !record.label.includes(form));
    return [
      make("p", { class: "chip" }, look.picture(id), brief(words.text(kind.label))),
      heading(words.label(id)),
      second(record, id),
      caption && caption !== words.text(kind.label) ? make("p", { class: "caption long" }, said(caption)) : null,
      forms.length ? make("p", { class: "forms long" }, make("span", { class: "tag-name" }, words.say("otherForms")), forms.map((form) => make("span", { class: "tag" }, brief(form)))) : null,
      store.graph.edgesOf(id).length ? walk.fromNode(id) : null,
      ...saidOf(id, record.facts),
      ...named(id, record.names),
      ...neighbours(id),
      ...standing.of(id),
      record.iri ? make("p", { class: "iri long" }, make("span", { class: "tag-name" }, words.say("identifier")), make("code", {}, said(record.iri))) : null,
    ].filter((part) => part !== null);
  }

  /** The name in the other language, or that the sources have none. */
  function second(record, id) {
    if (record.lacking === words.language) return make("p", { class: "help" }, words.say(record.lacking === "en" ? "noEnglish" : "noKorean"));
    const name = words.otherText(record.label);
    return name && name !== words.label(id) ? make("p", { class: "second long", lang: other() }, said(name)) : null;
  }

  /** What is said of a node: the classes in the order of the ontology, in each the newest first. */
  function saidOf(id, ids) {
    if (!ids.length) return [];
    const open = ids.length <= 8;
    const groups = [...store.groups.keys(), -1].map((group) => [group, ids.filter((fact) => store.fact(fact).group === group)]).filter(([, found]) => found.length);
    const numbers = ([, found]) => (found.some((fact) => store.fact(fact).evidence.some((each) => words.text(store.evidence(each).says))) ? 0 : 1);
    groups.sort((a, b) => numbers(a) - numbers(b)); // how many there are stands above who they are
    return groups.flatMap(([group, found]) => [
      make("h3", {}, group < 0 ? words.say("facts") : said(words.text(store.groups[group])), make("span", { class: "count" }, words.number(found.length)), differing(found)),
      ...byRole(newestFirst(found, (fact) => store.fact(fact).days), (some) => facts.list(some, [id], { open, dated: !allOf(found) })),
    ]);
  }

  /** Whether these are the many who took part in one thing, the node itself: then its date is not said with each. */
  function allOf(ids) {
    const records = ids.map((id) => store.fact(id));
    const ends = new Set(records.flatMap(({ parts }) => parts.map(({ node }) => node)));
    return ends.size > 2 && new Set(records.map(({ days }) => days.join())).size === 1;
  }

  function differing(ids) {
    const count = ids.filter((id) => store.fact(id).differences.some(({ stands }) => stands < 0)).length;
    return count ? make("span", { class: "tag warm" }, words.say("differing", words.number(count))) : null;
  }

  /** Many facts of a class under the roles that they have, in the order of the ontology. */
  function byRole(ids, write) {
    const roles = [...new Set(ids.map((id) => store.fact(id).role))].sort((a, b) => a - b);
    if (ids.length <= SEVERAL || roles.length < 2) return write(ids);
    return roles.flatMap((role) => {
      const found = ids.filter((id) => store.fact(id).role === role);
      const name = role < 0 ? words.say("noRole") : words.text(store.roles[role]);
      return [make("h4", { class: "role" }, brief(name), make("span", { class: "count" }, words.number(found.length))), ...write(found)];
    });
  }

  /** Every written form that a source has, with its kind, language and time. */
  function named(id, ids) {
    if (!ids.length) return [];
    return [
      make("h3", {}, words.say("names"), make("span", { class: "count" }, words.number(ids.length))),
      ...facts.list(ids, [id], { open: false }),
    ];
  }

  function neighbours(id) {
    const edges = store.graph.edgesOf(id);
    if (!edges.length) return [make("p", { class: "help" }, words.say("noNeighbours"))];
    const collator = words.collator();
    const groups = store.ties.map((tie, at) => [tie, edges.filter((edge) => store.edgeTie(edge) === at)]).filter(([, ids]) => ids.length);
    return [
      make("h3", {}, words.say("neighbours"), make("span", { class: "count" }, words.number(new Set(edges.map((edge) => store.graph.other(edge, id))).size))),
      ...groups.flatMap(([tie, ids]) => [
        make("h4", { class: "chip" }, tiePicture(tie), brief(words.text(tie.label)), make("span", { class: "count" }, words.number(ids.length))),
        make("ul", { class: "people" }, ids
          .map((edge) => [edge, store.graph.other(edge, id)])
          .sort((a, b) => collator.compare(words.label(a[1]), words.label(b[1])))
          .map(([edge, end]) => make("li", {}, toNode(end),
            button({ class: "plain why", "aria-label": words.say("openEdge", words.label(end).slice(0, 80)) }, words.say("evidence"), () => select({ type: "edge", id: edge }))))),
      ]),
    ];
  }

  return node;
}
