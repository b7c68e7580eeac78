"""A source as a card: all that we say from it, in the order of its paragraphs, to be proof-read against it.

`kg.export.card_text` writes it down.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.iri import split_iri
from kg.rdf import NamedNode, Node
from kg.records import INTERESTED, Record, Value, first, read_records, read_wording
from kg.schema import Column, Kind, Schema
from kg.store import EmbeddedStore
from kg.vocabulary import SKOS, Text

_PLACE = re.compile(r"(caption|paragraph|row|whole page)(?: ([0-9]+))?\Z")
_ORDER = {"caption": 0, "paragraph": 1, "row": 2, "whole page": 3}
_NO_DATE: Text = ("날짜 모름", "date unknown")
_NO_ADDRESS: Text = ("적히지 않음", "not recorded")
_ITSELF: Text = ("이 글 자신", "this text itself")


@dataclass(frozen=True, slots=True)
class Differing:
    """What another source says of a property that the merged view leaves open.

    `worded`: the values are texts, so that they may be variants of one thing; else they contradict.
    """

    label: Text
    source: str
    value: Text
    worded: bool


@dataclass(frozen=True, slots=True)
class CardFact:
    """One fact of a source: its line, where it stands in the source and in our tables, and who says otherwise."""

    iri: str
    table: str
    line: Text
    locator: str
    anchor: str
    notes: tuple[Text, ...]
    differing: tuple[Differing, ...]
    row: str


@dataclass(frozen=True, slots=True)
class Card:
    """A source with its facts, in the order in which a reader of the source meets them."""

    id: str
    title: Text
    fields: tuple[Value, ...]
    facts: tuple[CardFact, ...]


def read_card(store: EmbeddedStore, schema: Schema, places: Mapping[tuple[str, str], str], source: str) -> Card:
    """Return the card of a source (its IRI); `places` says where each row stands: (node, graph) to `file:line`."""
    return _Reader(store, schema, places, source).card()


class _Reader:
    def __init__(self, store: EmbeddedStore, schema: Schema, places: Mapping[tuple[str, str], str], source: str):
        self.store, self.schema, self.places, self.source = store, schema, places, source
        self.kg = schema.vocabulary.namespace
        self.wording = read_wording(store, schema)
        self.contested = self.read_contested()

    def card(self) -> Card:
        records = read_records(self.store, self.schema, [self.source]).values()
        facts = tuple(self.fact(record) for record in sorted(records, key=self.order))
        id_ = self.source.rsplit("/", 1)[1]
        return Card(id_, self.wording.name(NamedNode(self.source)), tuple(self.fields(facts)), facts)

    def order(self, record: Record) -> tuple[object, ...]:
        """Sort by place in the source, then by table, then by where the row stands in its file."""
        row = self.places.get((record.iri, self.source), "").partition(", ")[0]
        file, _, line = row.rpartition(":")
        tables = [table.name for table in self.schema.tables]
        locator = first(record.told[self.source], self.kg + "locator")
        return (*_place(locator), tables.index(record.table.name), file, int(line or 0), record.iri)

    def fact(self, record: Record) -> CardFact:
        told = record.told[self.source]
        return CardFact(
            record.iri,
            record.table.name,
            self.wording.line(record, self.source),
            first(told, self.kg + "locator"),
            first(told, self.kg + "anchor"),
            self.wording.notes(record, self.source),
            tuple(self.differing(record)),
            self.places.get((record.iri, self.source), ""),
        )

    def read_contested(self) -> dict[str, list[str]]:
        """Return the properties that the merged view leaves open, by relation."""
        found: dict[str, list[str]] = {}
        for triple in self.store.triples(None, predicate=NamedNode(self.kg + "contested")):
            found.setdefault(getattr(triple.subject, "value", ""), []).append(getattr(triple.object, "value", ""))
        return {iri: sorted(paths) for iri, paths in found.items()}

    def differing(self, record: Record) -> Iterable[Differing]:
        """Return what other sources say of a contested property, source by source."""
        mine = record.told[self.source]
        for column in record.table.columns:
            if column.path not in self.contested.get(record.iri, ()) or column.path not in mine:
                continue
            for other in self.witnesses(record.iri):
                theirs = self.objects(other, record.iri, column.path)
                if theirs and {str(n) for n in theirs} != {str(n) for n in mine[column.path]}:
                    said, worded = self.wording.words(column, theirs), column.kind in (Kind.TEXT, Kind.LANGUAGE)
                    yield Differing(self.wording.header(column), other.rsplit("/", 1)[1], said, worded)

    def witnesses(self, relation: str) -> list[str]:
        found = {getattr(node, "value", "") for node in self.objects(None, relation, self.kg + "source")}
        return sorted(found - {self.source})

    def objects(self, graph: str | None, subject: str, path: str) -> list[Node]:
        found = self.store.triples(graph, NamedNode(subject), NamedNode(path))
        return sorted((t.object for t in found if isinstance(t.object, Node)), key=str)

    def fields(self, facts: tuple[CardFact, ...]) -> Iterable[Value]:
        """Return what the register says of the source, then who shares its origin and of whom it speaks as a party."""
        register = self.schema.vocabulary.register_graph
        segment, _ = split_iri(self.schema.vocabulary.id_base, self.source) or ("", "")
        table = self.schema.by_segment[segment]
        told = {c.path: self.objects(register, self.source, c.path) for c in table.columns}
        for column in table.columns:
            value = self.field(column, told[column.path], told)
            if value and column.path != SKOS + "prefLabel":
                yield self.wording.header(column), value
        origin = told.get(self.kg + "origin", [])
        sharing = [s for s in self.sources_of("origin", origin) if s != self.source]
        yield ("원출처를 함께하는 출처", "sources of the same origin"), _ids(sharing)
        own = sum(INTERESTED in fact.notes for fact in facts)
        yield ("이해관계", "interest"), self.interest(told.get(self.kg + "publishingInstitution", []), own)
        yield ("사실", "facts"), (str(len(facts)), str(len(facts)))

    def field(self, column: Column, nodes: list[Node], told: Mapping[str, list[Node]]) -> Text | None:
        kg = self.kg
        if column.path == kg + "published" and not nodes:
            return _NO_DATE
        if column.path == kg + "address" and not nodes and not told.get(kg + "reference"):
            return _NO_ADDRESS
        if column.path == kg + "origin" and [getattr(n, "value", "") for n in nodes] == [self.source]:
            return _ITSELF
        return self.wording.words(column, nodes) if nodes else None

    def sources_of(self, path: str, values: list[Node]) -> list[str]:
        found = self.store.triples(None, predicate=NamedNode(self.kg + path))
        return sorted(getattr(t.subject, "value", "") for t in found if t.object in values)

    def interest(self, publishers: list[Node], own: int) -> Text:
        if not publishers:
            return ("없음: 발행처가 그래프의 기관이 아님", "none: the publisher is no institution of the graph")
        ko, en = self.wording.name(publishers[0])
        return (f"{ko}에 관한 사실 {own}개는 당사자 자신의 말", f"{own} facts about {en} are its own word")


def _ids(sources: list[str]) -> Text:
    ids = ", ".join(source.rsplit("/", 1)[1] for source in sources)
    return (ids or "없음", ids or "none")


def _place(locator: str) -> tuple[int, int, str]:
    match = _PLACE.match(locator)
    return (_ORDER[match[1]], int(match[2] or 0), "") if match else (len(_ORDER), 0, locator)
