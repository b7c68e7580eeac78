"""Two graphs compared fact by fact: what each source newly says, no longer says, or says otherwise.

Compared are the named graphs alone: what sources say, our register, and the terms of the ontology. What is merged or
derived follows from these. `kg.export.diff_text` writes a comparison down.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kg.rdf import BlankNode, Node
from kg.records import Record, Wording, first, locator_words, read_records, read_wording, source_graphs
from kg.schema import Column, Schema, Table
from kg.store import EmbeddedStore
from kg.vocabulary import Text, Vocabulary


class Kind(StrEnum):
    """What became of a fact, a thing of the register or a term."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Value:
    """One column that changed, with what stood there and what stands there now ("": nothing)."""

    header: Text
    old: Text
    new: Text


@dataclass(frozen=True, slots=True)
class Change:
    """One fact or thing that differs. `place` is where and how the source says it, ("", "") in the register."""

    kind: Kind
    iri: str
    table: str
    line: Text
    place: Text
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one graph: a source (its id and title), or the register (id "")."""

    id: str
    title: Text
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs: by source in order of their ids, in the register, and in the terms, by their short names."""

    sources: tuple[Group, ...]
    register: Group
    terms: tuple[tuple[Kind, str], ...]

    @property
    def facts(self) -> Counter[Kind]:
        """How many facts are new, gone and changed."""
        return Counter(change.kind for group in self.sources for change in group.changes)

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (self.sources or self.register.changes or self.terms)


class Side:
    """One of two graphs: its rows, and how it words them."""

    def __init__(self, store: EmbeddedStore, schema: Schema):
        self.schema = schema
        self.register = schema.vocabulary.register_graph
        self.wording: Wording = read_wording(store, schema)
        self.graphs: dict[str, dict[str, Record]] = {
            graph: read_records(store, schema, [graph]) for graph in (*source_graphs(store, schema), self.register)
        }


def compare(old: Side, new: Side) -> Difference:
    """Return what differs between two sides; each words its own values."""
    return _Comparison(old, new).difference()


class _Comparison:
    def __init__(self, old: Side, new: Side):
        self.old, self.new = old, new
        self.tables = [table.name for table in (*new.schema.tables, *old.schema.tables)]

    def difference(self) -> Difference:
        graphs = sorted((self.old.graphs.keys() | self.new.graphs.keys()) - {self.old.register, self.new.register})
        groups = (self.group(graph.rsplit("/", 1)[1], graph, graph) for graph in graphs)
        register = self.group("", self.old.register, self.new.register)
        terms = _terms(self.old.schema.vocabulary, self.new.schema.vocabulary)
        return Difference(tuple(group for group in groups if group.changes), register, tuple(terms))

    def group(self, id_: str, old_graph: str, new_graph: str) -> Group:
        old, new = self.old.graphs.get(old_graph, {}), self.new.graphs.get(new_graph, {})
        changes = [
            change
            for iri in old.keys() | new.keys()
            if (change := self.change(old.get(iri), new.get(iri), old_graph, new_graph))
        ]
        changes.sort(key=lambda c: (self.tables.index(c.table), list(Kind).index(c.kind), c.iri))
        title = self.new.wording.labels.get(new_graph) or self.old.wording.labels.get(old_graph) or (id_, id_)
        return Group(id_, title if id_ else ("", ""), tuple(changes))

    def change(self, old: Record | None, new: Record | None, old_graph: str, new_graph: str) -> Change | None:
        if old is None and new is not None:
            return _whole(Kind.NEW, new, self.new, new_graph)
        if new is None and old is not None:
            return _whole(Kind.GONE, old, self.old, old_graph)
        if old is None or new is None:
            return None
        values = tuple(self.values(old, new, old_graph, new_graph))
        if not values:
            return None
        heading = self.new.wording.heading(new)
        return Change(Kind.CHANGED, new.iri, new.table.name, heading, _place(self.new, new, new_graph), values)

    def values(self, old: Record, new: Record, old_graph: str, new_graph: str) -> Iterable[Value]:
        for column in _columns(old.table, new.table):
            before, after = (
                sorted((n for n in told.get(column.path, []) if _of(column, n)), key=str)
                for told in (old.told[old_graph], new.told[new_graph])
            )
            if [str(n) for n in before] != [str(n) for n in after]:
                words = self.old.wording.words(column, before), self.new.wording.words(column, after)
                yield Value(self.new.wording.header(column), *words)


def _whole(kind: Kind, record: Record, side: Side, graph: str) -> Change:
    return Change(kind, record.iri, record.table.name, side.wording.line(record, graph), _place(side, record, graph))


def _place(side: Side, record: Record, graph: str) -> Text:
    """Return where a source says it, and how where it is not plainly reported."""
    locator = locator_words(first(record.told[graph], side.schema.vocabulary.namespace + "locator"))
    ko, en = zip(locator, *side.wording.notes(record, graph), strict=True)
    return (", ".join(part for part in ko if part), ", ".join(part for part in en if part))


def _columns(old: Table, new: Table) -> list[Column]:
    """Return the columns of a table, then those that only its old form has."""
    known = {(column.path, column.language) for column in new.columns}
    return [*new.columns, *(c for c in old.columns if (c.path, c.language) not in known)]


def _of(column: Column, node: Node) -> bool:
    return not column.language or getattr(node, "language", None) == column.language


def _terms(old: Vocabulary, new: Vocabulary) -> Iterable[tuple[Kind, str]]:
    for term in sorted(old.terms | new.terms):
        if term not in old.terms:
            yield Kind.NEW, new.shorten(term)
        elif term not in new.terms:
            yield Kind.GONE, old.shorten(term)
        elif _said(old, term) != _said(new, term):
            yield Kind.CHANGED, new.shorten(term)


def _said(vocabulary: Vocabulary, subject: str, above: frozenset[str] = frozenset()) -> tuple[object, ...]:
    """Return what a file says of a node; of a blank node inside, whose label means nothing, what it says of that."""
    above |= {subject}
    told: list[tuple[str, object]] = []
    for predicate in vocabulary.predicates(subject):
        for node in vocabulary.objects(subject, predicate):
            inside = isinstance(node, BlankNode) and str(node) not in above
            told.append((predicate, _said(vocabulary, str(node), above) if inside else _plain(node)))
    return tuple(sorted(told, key=repr))


def _plain(node: Node) -> str:
    return "" if isinstance(node, BlankNode) else str(node)
