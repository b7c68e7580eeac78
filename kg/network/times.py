"""When facts hold, as far as sources say: spans of days. Exports and maps that know time use it.

Which columns tell of time is read from the ontology: claimed dates (`kg:earliest`, `kg:latest`) and days of relations.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

from kg.iri import split_iri
from kg.network.model import Network
from kg.network.read import read_contexts
from kg.rdf import NamedNode
from kg.schema import Column, Kind, Schema, Table
from kg.store import EmbeddedStore
from kg.vocabulary import RDFS

Span = tuple[str, str]
"""First and last day, in ISO 8601, both within the span."""

START, END = "https://schema.org/startDate", "https://schema.org/endDate"


def read_spans(store: EmbeddedStore, schema: Schema, facts: Iterable[str]) -> dict[str, tuple[Span, ...]]:
    """Return the days that the merged graph knows of relations: spans in order, without overlap, none when undated.

    A period with both ends known is one span, from the first day its start can mean to the last its end can mean. An
    end without the other, and a day on which something is attested, stand for themselves: nothing between is filled in.
    A relation whose table has no dates has those of the relation that alone describes what it is keyed by: a
    participation those of the occurrence of its event, a signing those of the conclusion of its MOU.
    """
    return _Reader(store, schema).read(set(facts))


def read_edge_spans(store: EmbeddedStore, schema: Schema, network: Network) -> tuple[tuple[Span, ...], ...]:
    """Return the days on which each edge of a network holds, as far as its facts are dated.

    A projected edge holds where, in one event or document, a fact of either end does.
    """
    spans = read_spans(store, schema, {fact for facts in network.facts for fact in facts})
    contexts = {n: read_contexts(store, schema, tie) for n, tie in enumerate(network.ties) if tie.projects}
    found = []
    for edge, facts in enumerate(network.facts):
        if contexts_of := contexts.get(int(network.tie[edge])):
            ends = (network.nodes[int(network.start[edge])], network.nodes[int(network.end[edge])])
            found.append(join_spans(_joint(ends, facts, contexts_of, spans)))
        else:
            found.append(join_spans(span for fact in facts for span in spans.get(fact, ())))
    return tuple(found)


def join_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that share a day joined.

    >>> join_spans([("2023-04-20", "2023-04-21"), ("2020-01-01", "2020-12-31"), ("2023-04-21", "2023-04-22")])
    (('2020-01-01', '2020-12-31'), ('2023-04-20', '2023-04-22'))
    """
    joined: list[Span] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def means(schema: Schema, column: Column, term: str) -> bool:
    """Tell whether a column's property is, or is below, a term: `schema:startDate`, say."""
    todo, names = [column.path], schema.vocabulary.names
    for path in todo:
        todo += [upper for upper in names(path, RDFS + "subPropertyOf") if upper not in todo]
    return term in todo


def _joint(
    ends: tuple[str, str],
    facts: Iterable[str],
    contexts: dict[str, list[tuple[str, str]]],
    spans: dict[str, tuple[Span, ...]],
) -> Iterator[Span]:
    """Yield what spans of both ends share, context by context."""
    told: dict[str, dict[str, list[Span]]] = defaultdict(lambda: {end: [] for end in ends})
    for fact in facts:
        for actor, context in contexts[fact]:
            if actor in ends:
                told[context][actor] += spans.get(fact, ())
    for one, other in (tuple(of.values()) for of in told.values()):
        for (first, last), (begin, end) in product(join_spans(one), join_spans(other)):
            if max(first, begin) <= min(last, end):
                yield max(first, begin), min(last, end)


class _Reader:
    def __init__(self, store: EmbeddedStore, schema: Schema):
        self.store, self.schema = store, schema
        self.relations = [table for table in schema.tables if not table.register]

    def read(self, facts: set[str]) -> dict[str, tuple[Span, ...]]:
        found: dict[str, tuple[Span, ...]] = {}
        for table in self.relations:
            mine = {fact for fact in facts if self.segment(fact) == table.segment}
            if mine and self.dated(table):
                found |= self.spans(table, mine)
            elif mine:
                found |= self.borrowed(table, mine)
        return found

    def dated(self, table: Table) -> list[Column]:
        return [c for c in table.columns if c.kind is Kind.DAY or (c.kind is Kind.DATE and c.earliest and c.latest)]

    def spans(self, table: Table, facts: set[str]) -> dict[str, tuple[Span, ...]]:
        columns = self.dated(table)
        days = {column.shape: self.days(column, facts) for column in columns}
        return {
            fact: self.of_fact(columns, {shape: each.get(fact, []) for shape, each in days.items()}) for fact in facts
        }

    def of_fact(self, columns: list[Column], days: dict[str, list[Span]]) -> tuple[Span, ...]:
        starts, ends = (
            [s for c in columns if means(self.schema, c, what) for s in days[c.shape]] for what in (START, END)
        )
        seen = [s for c in columns if c.kind is Kind.DAY for s in days[c.shape]]
        others = [s for c in columns if c.kind is Kind.DATE for s in days[c.shape] if s not in starts + ends]
        period = [(starts[0][0], ends[0][1])] if starts and ends and starts[0][0] <= ends[0][1] else starts + ends
        # A text that speaks of a period gone by, or to come, does not show it on the day it was written.
        shown = [s for s in seen if all(s[0] >= b[0] for b in starts) and all(s[1] <= e[1] for e in ends)]
        return join_spans(period + others + shown)

    def days(self, column: Column, facts: set[str]) -> dict[str, list[Span]]:
        """Return the first and last day of each value of a column that the merged graph has, by fact."""
        first, last = (
            self.values(path, facts) for path in (column.earliest or column.path, column.latest or column.path)
        )
        return {fact: list(zip(sorted(first[fact]), sorted(last[fact]), strict=False)) for fact in first}

    def borrowed(self, table: Table, facts: set[str]) -> dict[str, tuple[Span, ...]]:
        """Return the spans of the relations keyed by one thing alone, for facts that name it in their key."""
        found: dict[str, list[Span]] = defaultdict(list)
        keys = {column.path for column in table.keys}
        for lender in self.relations:
            if len(lender.keys) != 1 or lender.keys[0].path not in keys or not self.dated(lender):
                continue
            named = self.values(lender.keys[0].path, None)
            by_thing = {
                thing: node
                for node, things in named.items()
                if self.segment(node) == lender.segment
                for thing in things
            }
            spans = self.spans(lender, set(by_thing.values()))
            for fact in facts:
                for thing in named.get(fact, []):
                    found[fact] += spans.get(by_thing.get(thing, ""), ())
        return {fact: join_spans(spans) for fact, spans in found.items()}

    def values(self, path: str, facts: set[str] | None) -> dict[str, list[str]]:
        """Return the values of a property in the default graph, by subject (None: every subject)."""
        found: dict[str, list[str]] = defaultdict(list)
        for triple in self.store.triples(None, predicate=NamedNode(path)):
            subject = getattr(triple.subject, "value", "")
            if facts is None or subject in facts:
                found[subject].append(getattr(triple.object, "value", ""))
        return found

    def segment(self, iri: str) -> str:
        parts = split_iri(self.schema.vocabulary.id_base, iri)
        return parts[0] if parts else ""
