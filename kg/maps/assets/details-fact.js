/* Facts in the details: what each says, on what its sources differ, and under it every source with the place. */
import { brief, link, make, said } from "./dom.js";
import { passage } from "./fragment.js";
import { stateNote } from "./states.js";
import { spansText } from "./when.js";

const OPEN = 8; // facts whose evidence is open at once; of more, each opens its own

/** `toNode(id, text)` makes a button that selects a node. */
export function factWriter(page, toNode) {
  const { store, words } = page;
  let standings = []; // {id, line}

  const pair = (name, value) => make("div", {}, make("dt", {}, name), make("dd", { class: "long" }, value));

  /** Facts one below the other; `around` are the nodes that need not be named, `titled` says the class of each, `dated` the day that it has from its event. */
  function list(ids, around, { titled = false, open = ids.length <= OPEN, dated = true } = {}) {
    return ids.map((id) => fact(id, around, { titled, open, dated }));
  }

  /** How a post stood on the chosen day; empty for other facts, and while no day is chosen. */
  function standing(id) {
    const line = make("p", { class: "standing" });
    standings.push({ id, line });
    tell({ id, line });
    return line;
  }

  function tell({ id, line }) {
    const note = stateNote(page, id);
    line.hidden = note === null;
    line.textContent = note ?? "";
  }

  /** The chosen day has changed. */
  function update() {
    standings = standings.filter(({ line }) => line.isConnected);
    standings.forEach(tell);
  }

  function fact(id, around, { titled, open, dated }) {
    const record = store.fact(id);
    const values = record.values.filter(([, value]) => words.text(value));
    const title = titleOf(record, around, titled);
    const lent = record.lent && record.days.length && dated ? pair(words.say("when"), spansText(record.days)) : null;
    return make("article", { class: "fact" },
      title.length ? make("h4", { class: "long" }, title) : null,
      standing(id),
      values.length || lent ? make("dl", { class: "values" }, lent,
        values.map(([name, value]) => pair(said(words.text(name)), said(words.text(value))))) : null,
      record.differences.map((difference) => sides(difference)),
      backing(record.evidence, open || record.evidence.some((id) => words.text(store.evidence(id).says))));
  }

  /** Who and what a fact is about, as far as `around` does not say so, its role and how far it has got. */
  function titleOf(record, around, titled) {
    if (record.group < 0) return [said(words.text(record.heading))];
    const named = record.parts.filter(({ node }) => !around.includes(node));
    const parts = named.map(({ text, node }) => (node < 0 ? said(words.text(text)) : toNode(node, words.text(text))));
    const role = record.role < 0 ? "" : words.text(store.roles[record.role]);
    const group = titled ? words.text(store.groups[record.group]) : "";
    const kind = [group, role].filter((part) => part).join(": ");
    const lead = kind && (titled || parts.length === 0) ? [said(kind), ...parts] : parts;
    const status = words.text(record.status);
    return [
      ...lead.flatMap((part, i) => (i ? [make("span", { class: "dot" }, " · "), part] : [part])),
      ...(role && !titled && parts.length ? [make("span", { class: "tag" }, brief(role))] : []),
      ...(status ? [make("span", { class: record.factual ? "tag status" : "tag warm" }, brief(status))] : []),
    ];
  }

  /** A property on which sources differ: each value beside the others, with those who say it. */
  function sides({ label, values, stands }) {
    return make("div", { class: "differs" },
      make("p", { class: "differs-title" }, words.say("differ"), ": ", said(words.text(label))),
      make("ul", { class: "sides" }, values.map(({ text, evidence }, i) => make("li", {},
        make("p", { class: "value long" }, said(words.text(text))),
        i === stands ? make("p", {}, make("span", { class: "tag" }, words.say("stands"))) : null,
        evidence.map((id) => make("p", { class: "place long" }, cite(store.sources[store.evidence(id).source])))))),
      stands < 0 ? make("p", { class: "help" }, words.say("contested")) : null);
  }

  /** A source in a line: who published it and when; its title where nobody is named. */
  const cite = (source) => brief([source.publisher || source.title || source.id, source.date || words.say("undated")].join(" · "));

  function backing(ids, open) {
    if (!ids.length) return make("p", { class: "help" }, words.say("noEvidence"));
    const items = make("ul", { class: "evidence", "aria-label": words.say("evidence") }, ids.map((id) => evidence(store.evidence(id))));
    if (open) return items;
    return make("details", { class: "backing" }, make("summary", {}, words.say("evidence"), make("span", { class: "count" }, words.number(ids.length))), items);
  }

  function evidence(record) {
    const source = store.sources[record.source];
    const place = [source.publisher, source.date || words.say("undated"), words.text(record.locator)].filter((part) => part);
    const says = words.text(record.says);
    return make("li", {},
      says ? make("p", { class: "says long" }, said(says)) : null,
      make("p", { class: "cited long" }, title(source, record.anchor)),
      make("p", { class: "place long" }, place.flatMap((part, i) => (i ? [" · ", said(part)] : [said(part)])),
        record.anchor ? make("q", {}, said(record.anchor)) : null),
      record.notes.length || words.text(source.read)
        ? make("p", { class: "long" }, record.notes.map((note) => make("span", { class: "tag warm" }, brief(words.text(note)))),
          words.text(source.read) ? make("span", { class: "tag" }, brief(words.text(source.read))) : null)
        : null);
  }

  /** The title of a source, as a link where it has an address: to the passage where the anchor stands. */
  function title(source, anchor = "") {
    const shown = said(source.title || source.id);
    const linked = source.link ? link(passage(source.url, anchor), shown, words.say(anchor ? "newWindowAt" : "newWindow")) : null;
    if (linked) return linked;
    return make("span", {}, shown, source.url ? make("span", { class: "host" }, said(source.url)) : null);
  }

  return { list, pair, title, cite, update };
}
