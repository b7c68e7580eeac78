"""The writer: streams rows into N-Quads, graph by graph, and the merged default graph beside them.

Text lines joined by hand, because that is several times as fast as making term objects. Per relation it keeps only what
merging needs, one table at a time.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import IO

from kg.build.merge import Judgements, Pair, Witness, merge, table_rules
from kg.build.requests import Requests, read_requests
from kg.rdf import RDF_TYPE, BlankNode, nt_iri, nt_term
from kg.schema import Schema, Table
from kg.tables import NameIndex, Problems, Row, TableFile, iter_rows

_TYPE = f"<{RDF_TYPE}>"


@dataclass(slots=True)
class Sink:
    """Where lines go: the quads (hashed and counted on the way) and the places of rows (`node, graph, file:line`)."""

    quads: IO[bytes]
    places: IO[bytes]
    count: int = 0
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def write(self, subject: str, pairs: Iterable[Pair], graph: str = "") -> None:
        """Write the pairs of one subject into a graph ("": the default graph)."""
        end = f" {graph} .\n" if graph else " .\n"
        lines = [f"{subject} {predicate} {value}{end}" for predicate, value in pairs]
        data = "".join(lines).encode()
        self.count += len(lines)
        self.digest.update(data)
        self.quads.write(data)

    def place(self, row: Row, graph: str) -> None:
        """Note in which file and line a node's row stands."""
        file = " ".join(row.file.split())  # a folder's name may hold a tab
        self.places.write(f"{row.node[1:-1]}\t{graph[1:-1]}\t{file}:{row.line}\n".encode())


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: rows and sources, counted; and what requests left out, changed, or found nothing to do for.

    `idle` are the targets of the latter, as `file:line`.
    """

    rows: int
    sources: int
    withheld: int
    corrected: int
    idle: tuple[str, ...]


def write_graph(
    files: list[TableFile], index: NameIndex, problems: Problems, sink: Sink, progress: Callable[[str, int], None]
) -> Written:
    """Write ontology terms, register, sources and merged view; `progress` is told table and rows so far.

    Bad rows are left out and stand in `problems`.
    """
    return _Writer(index, problems, sink, progress).write(files)


class _Writer:
    def __init__(self, index: NameIndex, problems: Problems, sink: Sink, progress: Callable[[str, int], None]):
        self.index, self.problems, self.sink, self.progress = index, problems, sink, progress
        self.schema = index.schema
        self.register = nt_iri(self.schema.vocabulary.register_graph)
        self.sources: set[str] = set()
        self.rows = 0
        self.chosen: dict[Pair, str] = {}
        self.requests = Requests(index, problems)

    def write(self, files: list[TableFile]) -> Written:
        self.ontology()
        self.requests = read_requests(files, self.index, self.problems)
        for table in self.schema.tables:
            mine = [file for file in files if file.table is table]
            if table.register:
                self.register_table(table, mine)
            else:
                self.relation_table(table, mine)
        requests = self.requests
        idle = tuple(f"{r.row.file}:{r.row.line}" for r in requests.idle)
        return Written(self.rows, len(self.sources), requests.withheld, requests.corrected, idle)

    def ontology(self) -> None:
        """Write terms, labels and code lists, without shapes' blank nodes, to their own graph and the default graph."""
        vocabulary = self.schema.vocabulary
        graph = nt_iri(vocabulary.ontology_graph)
        for triple in vocabulary.triples:
            if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
                continue
            pair = (nt_term(triple.predicate), str(triple.object))
            self.sink.write(str(triple.subject), [pair], graph)
            self.sink.write(str(triple.subject), [pair])
        for code in (code for codes in self.schema.codes.values() for code in codes):
            for cls in vocabulary.names(code.iri, RDF_TYPE):
                self.sink.write(nt_iri(code.iri), [(_TYPE, nt_iri(c)) for c in vocabulary.ancestors(cls)])

    def register_table(self, table: Table, files: list[TableFile]) -> None:
        rules = table_rules(table)
        for row in self.rows_of(files):
            self.sink.place(row, self.register)
            self.sink.write(row.node, [(_TYPE, row.cls), *row.pairs], self.register)
            self.sink.write(row.node, [*self.types(row.cls), *rules.kept(row.pairs)])
            self.note_judgement(row)

    def relation_table(self, table: Table, files: list[TableFile]) -> None:
        witnesses: dict[str, list[Witness]] = {}
        for row in self.rows_of(files):
            self.sources.add(row.source)
            self.sink.place(row, row.source)
            self.sink.write(row.node, [(_TYPE, row.cls), *row.pairs], row.source)
            for subject, pair in short_pairs(table, row.pairs, self.schema):
                self.sink.write(subject, [pair], row.source)
            witnesses.setdefault(row.node, []).append(Witness(row.source, row.pairs))
        write_merged(self.sink, table, witnesses, Judgements(self.chosen), self.schema)

    def rows_of(self, files: list[TableFile]) -> Iterable[Row]:
        for file in files:
            for row in iter_rows(file, self.index, self.problems):
                self.rows += 1
                if self.rows % 5000 == 0:
                    self.progress(file.table.name, self.rows)
                left = self.requests.apply(row)
                if left is not None:
                    yield left

    def types(self, cls: str) -> list[Pair]:
        return [(_TYPE, nt_iri(c)) for c in self.schema.vocabulary.ancestors(cls[1:-1])]

    def note_judgement(self, row: Row) -> None:
        kg = self.schema.vocabulary.namespace
        found = dict(row.pairs)
        record, about = found.get(f"<{kg}judgedRecord>"), found.get(f"<{kg}judgedProperty>")
        if record and about:
            self.chosen[record, about] = found.get(f"<{kg}chosenSource>", "")


def write_merged(
    sink: Sink, table: Table, witnesses: dict[str, list[Witness]], judgements: Judgements, schema: Schema
) -> None:
    """Write the merged relations of a table to the default graph, in order of their nodes.

    Their short triples follow from what is merged: a contested value has none, nor has what was called off in the end.
    """
    rules = table_rules(table)
    types: list[Pair] = [(_TYPE, nt_iri(cls)) for cls in schema.vocabulary.ancestors(table.cls)]
    for node in sorted(witnesses):
        ordered = sorted(witnesses[node], key=lambda witness: witness.source)
        pairs = merge(node, ordered, rules, judgements, schema)
        sink.write(node, [*types, *pairs])
        for subject, pair in short_pairs(table, pairs, schema):
            sink.write(subject, [pair])


def short_pairs(table: Table, pairs: Iterable[Pair], schema: Schema) -> list[tuple[str, Pair]]:
    """Return the short triples of a row, as (subject, pair); none when its status is not factual."""
    short = table.short
    if short is None:
        return []
    values: dict[str, list[str]] = {}
    for predicate, value in pairs:
        values.setdefault(predicate[1:-1], []).append(value)
    for status in values.get(schema.vocabulary.namespace + "status", []):
        code = schema.code(status[1:-1])
        if code and not code.factual:
            return []
    names = [short.property] if short.property else []
    for role in values.get(short.role or "", []):
        code = schema.code(role[1:-1])
        names += [code.short_property] if code and code.short_property else []
    subjects, targets = values.get(short.subject, []), values.get(short.object, [])
    return [(s, (nt_iri(p), o)) for p in names for s in subjects for o in targets if s != o]
