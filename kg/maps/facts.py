"""Facts of a map in words: between whom, what each source says and where, and on what they differ.

`kg.maps.collect` makes one `Facts` per map, nobody else. What is a class, a role or a name of a fact is read from the
columns of its table.
"""

from collections.abc import Iterable, Mapping, Sequence

from kg.maps.lists import ListNumbers
from kg.maps.model import Difference, Evidence, Fact, Text
from kg.maps.times import read_fact_days, read_posts
from kg.rdf import Literal, NamedNode, Node
from kg.records import Record, Wording
from kg.schema import Column, Kind, Schema
from kg.store import EmbeddedStore

_TONGUES: dict[str, Text] = {"ko": ("한국어", "Korean"), "en": ("영어", "English")}


class Facts:
    """The facts that a map shows and their evidence, each added when it is first asked for.

    `nodes` are the IRIs of the map's nodes, `sources` the places of sources by IRI.
    """

    def __init__(
        self,
        store: EmbeddedStore,
        schema: Schema,
        wording: Wording,
        records: Mapping[str, Record],
        nodes: Sequence[str],
        sources: Mapping[str, int],
    ):
        self.store, self.schema, self.wording, self.records, self.sources = store, schema, wording, records, sources
        self.kg = schema.vocabulary.namespace
        self.node_place = {iri: i for i, iri in enumerate(nodes)}
        relations = [table for table in schema.tables if not table.register]
        self.groups = tuple(schema.vocabulary.label(table.cls) for table in relations)
        self.group_place = {table.cls: i for i, table in enumerate(relations)}
        codes = {code.iri: code.label for each in schema.codes.values() for code in each}
        self.roles = tuple(codes.values())
        self.code_place = {iri: i for i, iri in enumerate(codes)}
        self.posts = read_posts(store, schema, records)
        self.days = read_fact_days(store, schema, records)
        self.lists = ListNumbers(schema, records)
        self.status = self._status()
        self.items: list[Fact] = []
        self.evidence: list[Evidence] = []
        self._place: dict[str, int] = {}

    def place(self, iri: str) -> int:
        """Return the place of a relation in the list of facts, adding it and its evidence at first use."""
        if iri not in self._place:
            record = self.records[iri]
            told = {source: self._add_evidence(record, source) for source in sorted(record.told)}
            self._place[iri] = len(self.items)
            self.items.append(self._fact(record, told))
        return self._place[iri]

    def _fact(self, record: Record, told: Mapping[str, int]) -> Fact:
        role, parts = self._named_by(record)
        values, differences = self._values(record, told)
        status = self.schema.code(self.status.get(record.iri, ""))
        return Fact(
            self.wording.heading(record),
            values,
            tuple(told.values()),
            self.posts.get(record.iri),
            self.group_place[record.table.cls],
            role,
            parts,
            differences,
            status.label if status else ("", ""),
            status.factual if status else True,
            self.days.get(record.iri, ()),
            lent=all(column.kind not in (Kind.DATE, Kind.DAY) for column in record.table.columns),
        )

    def _named_by(self, record: Record) -> tuple[int, tuple[tuple[Text, int], ...]]:
        """Return the role in a key, -1 if it has none, and the other parts of the key with the nodes that they are."""
        role, parts = -1, []
        for column in record.table.keys:
            node = next((nodes[0] for nodes in record.values(column.path).values()), None)
            iri = "" if node is None or isinstance(node, Literal) else getattr(node, "value", "")
            if role < 0 and iri in self.code_place:
                role = self.code_place[iri]
            elif node is not None:
                text = self.wording.cell(record, column)
                if column.kind is Kind.INTEGER:  # a number says nothing without what it numbers
                    ko, en = self.wording.header(column)
                    text = (f"{ko} {text[0]}", f"{en} {text[1]}")
                parts.append((text, self.node_place.get(iri, -1)))
        return role, tuple(parts)

    def _values(
        self, record: Record, told: Mapping[str, int]
    ) -> tuple[tuple[tuple[Text, Text], ...], tuple[Difference, ...]]:
        """Return what a fact says beside its key: on what its sources agree, and on what they differ."""
        values, differences = [], []
        for column in self.wording.columns(record.table):
            found = self.wording.by_value(record, column)
            if not found or record.table.cls == self.kg + "List":  # of a list, each source says so itself
                continue
            if column.single and column.merge == "agree" and len(found) > 1:
                differences.append(self._difference(record, column, found, told))
            else:
                values.append((self.wording.header(column), _together(self._said(column, text) for text in found)))
        return tuple(values), tuple(differences)

    def _difference(
        self, record: Record, column: Column, found: Mapping[Text, Iterable[str]], told: Mapping[str, int]
    ) -> Difference:
        triples = self.store.triples(None, NamedNode(record.iri), NamedNode(column.path))
        merged = [self.wording.name(triple.object) for triple in triples if isinstance(triple.object, Node)]
        texts = list(found)
        stands = texts.index(merged[0]) if len(merged) == 1 and merged[0] in texts else -1
        values = tuple(
            (self._said(column, text), tuple(told[source] for source in sources)) for text, sources in found.items()
        )
        return Difference(self.wording.header(column), values, stands)

    def _said(self, column: Column, text: Text) -> Text:
        return _TONGUES.get(text[0], text) if column.path == self.kg + "formLanguage" else text

    def _add_evidence(self, record: Record, source: str) -> int:
        where, notes = self.wording.place(record, source), self.wording.notes(record, source)
        self.evidence.append(
            Evidence(
                self.sources[source],
                *where,
                notes,
                self.lists.words(record, source, self.wording),
                self.wording.interested(record, source),
            )
        )
        return len(self.evidence) - 1

    def _status(self) -> dict[str, str]:
        """Return how far each relation has got in the merged view, where any source says so."""
        found = self.store.triples(None, predicate=NamedNode(self.kg + "status"))
        return {getattr(t.subject, "value", ""): getattr(t.object, "value", "") for t in found}


def _together(texts: Iterable[Text]) -> Text:
    held = sorted(texts)
    return (", ".join(ko for ko, _ in held), ", ".join(en for _, en in held))
