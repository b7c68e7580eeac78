"""The graph as the tables it could have been built from: one CSV per table of the ontology, cells in normal form.

Normal form: things by id, codes by notation, classes by name, dates as claimed, what an empty cell stands for written
out, items of a list in order, a row once. Rows are sorted by what they are about and then by source. So tables, built
and exported, give the same cells in that form, and exported tables, built and exported again, the same bytes.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.iri import key_components, split_iri
from kg.rdf import Literal, NamedNode, Node
from kg.records import source_graphs
from kg.schema import Column, Kind, Schema, Table
from kg.store import EmbeddedStore
from kg.vocabulary import DCTERMS

Rows = Iterator[list[str]]


@dataclass(frozen=True, slots=True)
class ExportTable:
    """One table: its name, and how many rows it has. `rows` is read once, the header first."""

    name: str
    count: int
    rows: Rows


def iter_tables(store: EmbeddedStore, schema: Schema, lang: str) -> Iterator[ExportTable]:
    """Iterate over all tables of the ontology, also those without a row; headers are in a language (ko, en)."""
    reader = _Reader(store, schema)
    for table in schema.tables:
        yield ExportTable(table.name, len(reader.places[table.segment]), reader.rows(table, lang))


class _Reader:
    """Finds the rows of a store once; their cells are read as they are asked for."""

    def __init__(self, store: EmbeddedStore, schema: Schema):
        self.store, self.schema = store, schema
        self.base = schema.vocabulary.id_base
        self.places: dict[str, list[tuple[str, str]]] = defaultdict(list)
        register = schema.vocabulary.register_graph
        for graph in (register, *source_graphs(store, schema)):
            for iri in {getattr(triple.subject, "value", "") for triple in store.triples(graph)}:
                parts = split_iri(self.base, iri)
                table = schema.by_segment.get(parts[0]) if parts else None
                # The subject of a short triple in a source's graph is a thing of the register, not a row of the source.
                if table is not None and table.register == (graph == register):
                    self.places[table.segment].append((iri, graph))

    def rows(self, table: Table, lang: str) -> Rows:
        yield [column.header(lang) for column in table.columns]
        for iri, graph in sorted(self.places[table.segment]):
            values: dict[str, list[Node]] = defaultdict(list)
            for triple in self.store.triples(graph, NamedNode(iri)):
                if not isinstance(triple.object, Literal | NamedNode):
                    continue
                values[triple.predicate.value].append(triple.object)
            yield [self.cell(column, values[column.path]) for column in table.columns]

    def cell(self, column: Column, values: list[Node]) -> str:
        """Return the cell of a column; of a list, the items in order."""
        kept = [v for v in values if not column.language or getattr(v, "language", None) == column.language]
        texts = sorted({self.text(column, value) for value in kept})
        return (column.separator or ";").join(texts)

    def text(self, column: Column, value: Node) -> str:
        """Return one value as a cell says it."""
        found = str(getattr(value, "value", value))
        if isinstance(value, Literal):
            return found
        match column.kind:
            case Kind.CODE:
                code = self.schema.code(found)
                return code.notation if code else found
            case Kind.REFERENCE:
                return self.id(found)
            case Kind.CLASS:
                own = self.schema.vocabulary.namespace
                return found.removeprefix(own) if found.startswith(own) else self.schema.vocabulary.shorten(found)
            case _:
                return self.prefixed(found)

    def id(self, iri: str) -> str:
        """Return the id of a thing: in its IRI, but for one so long that the IRI holds its digest."""
        parts = split_iri(self.base, iri)
        key = key_components(parts[1]) if parts else ()
        if len(key) == 1 and not key[0].startswith("~"):
            return key[0]
        stored = self.store.triples(None, NamedNode(iri), NamedNode(DCTERMS + "identifier"))
        return next((getattr(t.object, "value", "") for t in stored), iri)

    def prefixed(self, iri: str) -> str:
        """Return an IRI as `prefix:name` where a cell may say it so, else the IRI."""
        fitting = [(base, prefix) for prefix, base in self.schema.prefixes.items() if iri.startswith(base)]
        base, prefix = max(fitting, key=lambda each: len(each[0]), default=("", ""))
        local = iri[len(base) :]
        return f"{prefix}:{local}" if base and not local.startswith("//") else iri
