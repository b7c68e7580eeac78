"""Relations as a map shows them: a heading in words, the values of each source, and where each source says it.

Read in one pass over the source graphs; `kg.maps.collect` picks those that a network's nodes and edges need.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from kg.iri import split_iri
from kg.maps.model import Evidence, Fact, Text
from kg.rdf import Literal, Node
from kg.schema import Column, Schema, Table
from kg.store import EmbeddedStore

_PARAGRAPH = re.compile(r"(paragraph|row) (\d+)\Z")
_PLACES = {"caption": ("사진 설명", "caption"), "whole page": ("글 전체", "whole page")}
_INTERESTED: Text = ("당사자 자신의 말", "speaks of itself")


@dataclass(slots=True)
class Record:
    """One relation: its table, its key values, and by source IRI the values that source gives, by predicate."""

    iri: str
    table: Table
    told: dict[str, dict[str, list[Node]]] = field(default_factory=dict)

    def values(self, path: str) -> dict[str, list[Node]]:
        """Return the values of a predicate by source, for the sources that give any."""
        return {source: found[path] for source, found in self.told.items() if path in found}

    def things(self) -> set[str]:
        """Return the IRIs of all that the relation names."""
        found = (n for values in self.told.values() for nodes in values.values() for n in nodes)
        return {getattr(node, "value", "") for node in found if not isinstance(node, Literal)}


def read_records(store: EmbeddedStore, schema: Schema) -> dict[str, Record]:
    """Return all relations of the sources' graphs by IRI, sorted by IRI."""
    base = schema.vocabulary.id_base
    records: dict[str, Record] = {}
    for graph in store.graphs():
        if not graph.startswith(base + "source/"):
            continue
        for triple in sorted(store.triples(graph), key=str):  # the store's own order is not ours to rely on
            iri = getattr(triple.subject, "value", "")
            parts = split_iri(base, iri)
            table = schema.by_segment.get(parts[0]) if parts else None
            if table is None or table.register or not isinstance(triple.object, Node):
                continue
            record = records.setdefault(iri, Record(iri, table))
            record.told.setdefault(graph, defaultdict(list))[triple.predicate.value].append(triple.object)
    return dict(sorted(records.items()))


class Wording:
    """Puts records into words; `labels` are the names of things in both languages, by IRI."""

    def __init__(self, schema: Schema, labels: dict[str, Text], publishers: dict[str, str]):
        self.schema, self.labels, self.publishers = schema, labels, publishers
        kg = schema.vocabulary.namespace
        self.evidence_paths = {kg + name for name in ("source", "locator", "anchor", "status", "basis")}

    def fact(self, record: Record, evidence: tuple[int, ...], sources: dict[str, Text]) -> Fact:
        """Return the fact of a record, its values with the name of the source where sources differ."""
        keys = [self.cell(record, column) for column in record.table.keys]
        heading = tuple(" · ".join(part[i] for part in keys if part[i]) for i in (0, 1))
        ko, en = record.table.label
        values = tuple(
            value
            for column in record.table.columns
            if not column.key and column.path not in self.evidence_paths
            for value in self.rows(record, column, sources)
        )
        return Fact((f"{ko}: {heading[0]}", f"{en}: {heading[1]}"), values, evidence)

    def evidence(self, record: Record, source: str, place: int) -> Evidence:
        """Return where one source says a record; `place` is the source's position in the map's list."""
        kg, told = self.schema.vocabulary.namespace, record.told[source]
        notes = []
        for path, usual in (("status", "reported"), ("basis", "stated")):
            for node in told.get(kg + path, []):
                if getattr(node, "value", "") != kg + usual:
                    notes.append(self.name(node))
        if self.publishers.get(source) in record.things():
            notes.append(_INTERESTED)
        return Evidence(place, _locator(_first(told, kg + "locator")), _first(told, kg + "anchor"), tuple(notes))

    def rows(self, record: Record, column: Column, sources: dict[str, Text]) -> list[tuple[Text, Text]]:
        """Return (header, value) of a column; where sources differ, one row per value, with who says so."""
        header = self.header(column)
        by_value: dict[Text, list[str]] = defaultdict(list)
        for source, nodes in record.values(column.path).items():
            for node in nodes:
                if column.language and getattr(node, "language", None) != column.language:
                    continue
                by_value[self.name(node)].append(source)
        differs = column.single and len(by_value) > 1
        rows = []
        for value, said_by in by_value.items():
            who = tuple(", ".join(sources[s][i] for s in said_by) for i in (0, 1))
            shown = (f"{value[0]} — {who[0]}", f"{value[1]} — {who[1]}") if differs else value
            rows.append((header, shown))
        return rows

    def header(self, column: Column) -> Text:
        """Return what a column is called on a map; a summary by the label of its property, which says it is ours."""
        label = self.schema.vocabulary.label(column.path)
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
        return self.labels.get(iri) or self.schema.vocabulary.label(iri)


def _first(told: dict[str, list[Node]], path: str) -> str:
    return next((n.value for n in told.get(path, []) if isinstance(n, Literal)), "")


def _locator(text: str) -> Text:
    match = _PARAGRAPH.match(text)
    if match:
        return (f"{match[2]}번째 {'문단' if match[1] == 'paragraph' else '행'}", text)
    return _PLACES.get(text, (text, text))
