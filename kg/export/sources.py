"""The sources of a graph as a list: what is needed to name, count and cite them."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.rdf import Literal, NamedNode, Node
from kg.records import read_labels
from kg.schema import Schema
from kg.store import EmbeddedStore
from kg.vocabulary import DCTERMS, RDF, Text

_PRESS = "https://schema.org/NewsArticle"


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as the register has it; "" for what it does not say. `sharing`: ids of others of the same origin.

    `press` tells whether its class is below schema:NewsArticle, `facts` how many facts stand in its graph.
    """

    iri: str
    id: str
    title: Text
    publisher: str
    published: str
    address: str
    reference: str
    reading: Text
    read_on: str
    sharing: tuple[str, ...]
    press: bool
    facts: int


def read_sources(store: EmbeddedStore, schema: Schema) -> tuple[SourceEntry, ...]:
    """Return all sources of the register, by id; also those from which no fact is recorded."""
    return _Reader(store, schema).read()


class _Reader:
    def __init__(self, store: EmbeddedStore, schema: Schema):
        self.store, self.vocabulary = store, schema.vocabulary
        self.kg = self.vocabulary.namespace
        self.labels = read_labels(store)

    def read(self) -> tuple[SourceEntry, ...]:
        told: dict[str, dict[str, Node]] = {}
        for triple in sorted(self.store.triples(self.vocabulary.register_graph), key=str):
            iri = getattr(triple.subject, "value", "")
            if iri.startswith(self.vocabulary.id_base + "source/") and isinstance(triple.object, Node):
                told.setdefault(iri, {}).setdefault(triple.predicate.value, triple.object)
        return tuple(self.entry(iri, told) for iri in sorted(told))

    def entry(self, iri: str, told: Mapping[str, Mapping[str, Node]]) -> SourceEntry:
        mine, kg = told[iri], self.kg
        id_, origin = self.text(mine, DCTERMS + "identifier"), mine.get(kg + "origin")
        same = [s for s, other in told.items() if s != iri and origin and other.get(kg + "origin") == origin]
        reading, cls = (getattr(mine.get(path), "value", "") for path in (kg + "reading", RDF + "type"))
        return SourceEntry(
            iri,
            id_,
            self.labels.get(iri, (id_, id_)),
            publisher=self.text(mine, kg + "publisher"),
            published=self.text(mine, kg + "published"),
            address=self.text(mine, kg + "address"),
            reference=self.text(mine, kg + "reference"),
            reading=self.vocabulary.label(reading) if reading else ("", ""),
            read_on=self.text(mine, kg + "readOn"),
            sharing=tuple(sorted(self.text(told[s], DCTERMS + "identifier") for s in same)),
            press=_PRESS in self.vocabulary.ancestors(cls),
            facts=self.count(iri),
        )

    def text(self, told: Mapping[str, Node], path: str) -> str:
        value = told.get(path)
        return value.value if isinstance(value, Literal) else ""

    def count(self, source: str) -> int:
        """Return how many facts a source states: each names it once in its graph."""
        return sum(1 for _ in self.store.triples(source, None, NamedNode(self.kg + "source")))
