"""Records in words, Korean and English: headings, values, places and notes. For whatever shows a fact to a reader."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.query.values import shorten
from kg.rdf import Literal, NamedNode, Node
from kg.records.read import Record, first, read_labels
from kg.schema import Column, Schema, Table
from kg.store import EmbeddedStore
from kg.vocabulary import SKOS, Text

_PARAGRAPH = re.compile(r"(paragraph|row) (\d+)\Z")
_PLACES = {"caption": ("사진 설명", "caption"), "whole page": ("글 전체", "whole page")}
INTERESTED: Text = ("당사자 자신의 말", "speaks of itself")
"""The note on what a source says of the institution that publishes it."""


Value = tuple[Text, Text]
"""A header and a value, each in both languages."""


def read_wording(store: EmbeddedStore, schema: Schema) -> "Wording":
    """Return what puts the records of a store into words: the names of its things, who published its sources."""
    path = NamedNode(schema.vocabulary.namespace + "publishingInstitution")
    told = ((getattr(t.subject, "value", ""), getattr(t.object, "value", "")) for t in store.triples(None, None, path))
    labels = read_labels(store)
    return Wording(schema, labels, dict(sorted(told)), tell_apart(labels, schema))


def tell_apart(labels: Mapping[str, Text], schema: Schema) -> dict[str, Text]:
    """Return longer labels for things of ours that share one: with their kind, or their id where kinds do not differ.

    Two things may share a name in one language and not in the other.
    """
    base = schema.vocabulary.id_base
    ours = {iri: iri[len(base) :].partition("/")[0] for iri in labels if iri.startswith(base)}
    apart: dict[str, list[str]] = {}
    for i in (0, 1):
        sharing: dict[str, list[str]] = defaultdict(list)
        for iri in ours:
            sharing[labels[iri][i]].append(iri)
        for label, iris in sharing.items():
            segments = [ours[iri] for iri in iris]
            for iri in iris if len(iris) > 1 else ():
                table = schema.by_segment.get(ours[iri])
                alone = table is not None and segments.count(ours[iri]) == 1
                mark = schema.vocabulary.label(table.cls)[i] if table and alone else shorten(schema, iri)
                apart.setdefault(iri, list(labels[iri]))[i] = f"{label} ({mark})"
    return {iri: (ko, en) for iri, (ko, en) in apart.items()}


class Wording:
    """Puts records into words; `labels` are the names of things in both languages, by IRI, `apart` longer ones."""

    def __init__(
        self,
        schema: Schema,
        labels: Mapping[str, Text],
        publishers: Mapping[str, str],
        apart: Mapping[str, Text] | None = None,
    ):
        self.schema, self.labels, self.publishers, self.apart = schema, labels, publishers, apart or {}
        kg = schema.vocabulary.namespace
        self.evidence_paths = {kg + name for name in ("source", "locator", "anchor", "status", "basis")}

    def heading(self, record: Record) -> Text:
        """Return table and key of a record, such as `참여: 제2회 포럼 · 이철우 · 개회사`; for a thing its name."""
        (ko, en), key = record.table.label, self.key(record)
        if record.table.entity:
            name = self.labels.get(record.iri, ("", ""))
            key = (f"{name[0]} ({key[0]})", f"{name[1]} ({key[1]})")
        return (f"{ko}: {key[0]}", f"{en}: {key[1]}")

    def key(self, record: Record) -> Text:
        """Return the key of a record in words, its parts set apart by ` · `."""
        parts = [self.cell(record, column) for column in record.table.keys]
        return (" · ".join(ko for ko, _ in parts if ko), " · ".join(en for _, en in parts if en))

    def told(self, record: Record, source: str) -> list[Value]:
        """Return what one source says beside the key; a text in two languages once, in each its own.

        The name of a thing is left out: it stands in the heading.
        """
        found: dict[str, Value] = {}
        for column in (c for c in self.columns(record.table) if c.path != SKOS + "prefLabel"):
            ko, en = self.words(column, record.told[source].get(column.path, []))
            header, before = found.get(column.path, (self.header(column), (ko, en)))
            if ko:
                found[column.path] = (header, (before[0], en) if column.language == "en" else (ko, before[1]))
        return list(found.values())

    def line(self, record: Record, source: str) -> Text:
        """Return a fact in one line: table, key and what one source says beside it."""
        told = self.told(record, source)
        ko, en = ("; ".join(f"{header[i]}: {value[i]}" for header, value in told) for i in (0, 1))
        heading = self.heading(record)
        return (heading[0] + (f" — {ko}" if ko else ""), heading[1] + (f" — {en}" if en else ""))

    def words(self, column: Column, nodes: Iterable[Node]) -> Text:
        """Return the values of a column in words, set apart by commas; ("", "") when there is none."""
        kept = [n for n in nodes if not column.language or getattr(n, "language", None) == column.language]
        placed = column.path == self.schema.vocabulary.namespace + "locator"
        named = [locator_words(getattr(n, "value", "")) if placed else self.name(n) for n in kept]
        return (", ".join(ko for ko, _ in named), ", ".join(en for _, en in named))

    def columns(self, table: Table) -> list[Column]:
        """Return the columns of a table that are neither key nor evidence."""
        return [column for column in table.columns if not column.key and column.path not in self.evidence_paths]

    def place(self, record: Record, source: str) -> tuple[Text, str]:
        """Return where a source says a record: locator in words, and anchor ("": none)."""
        kg, told = self.schema.vocabulary.namespace, record.told[source]
        return locator_words(first(told, kg + "locator")), first(told, kg + "anchor")

    def notes(self, record: Record, source: str) -> tuple[Text, ...]:
        """Return what to know of a source's word: a status other than reported, a basis not stated, an interest."""
        kg, told = self.schema.vocabulary.namespace, record.told[source]
        notes = []
        for path, usual in (("status", "reported"), ("basis", "stated")):
            for node in told.get(kg + path, []):
                if getattr(node, "value", "") != kg + usual:
                    notes.append(self.name(node))
        if self.interested(record, source):
            notes.append(INTERESTED)
        return tuple(notes)

    def interested(self, record: Record, source: str) -> bool:
        """Tell whether a source's publisher is one of those whom the record is about."""
        return self.publishers.get(source) in record.things()

    def by_value(self, record: Record, column: Column) -> dict[Text, list[str]]:
        """Return the values of a column in words, each with the sources that give it, in the order of the sources."""
        found: dict[Text, list[str]] = defaultdict(list)
        for source, nodes in record.values(column.path).items():
            for node in nodes:
                if not column.language or getattr(node, "language", None) == column.language:
                    found[self.name(node)].append(source)
        return dict(found)

    def header(self, column: Column) -> Text:
        """Return what a column is called in words; a summary by the label of its property, which says it is ours."""
        vocabulary = self.schema.vocabulary
        if column.path not in vocabulary.terms:
            return (column.name_ko, column.name)
        label = vocabulary.label(column.path)
        return label if column.language else (column.name_ko, label[1])

    def cell(self, record: Record, column: Column) -> Text:
        """Return the key value of a column; the same in every source."""
        for nodes in record.values(column.path).values():
            return self.name(nodes[0])
        return ("", "")

    def name(self, node: Node) -> Text:
        """Return a value in both languages: a thing's or code's name, or the literal's text."""
        if isinstance(node, Literal):
            return (node.value, node.value)
        iri = getattr(node, "value", str(node))
        if iri.startswith(self.schema.vocabulary.id_base) and iri not in self.labels:
            return (shorten(self.schema, iri),) * 2
        return self.apart.get(iri) or self.labels.get(iri) or self.schema.vocabulary.label(iri)


def locator_words(text: str) -> Text:
    """Return a locator in both languages."""
    match = _PARAGRAPH.match(text)
    if match:
        return (f"{match[2]}번째 {'문단' if match[1] == 'paragraph' else '행'}", text)
    return _PLACES.get(text, (text, text))
