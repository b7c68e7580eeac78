"""The writer: streams rows into N-Quads, graph by graph, and the merged default graph beside them.

Text lines joined by hand, because that is several times as fast as making term objects. What merging needs of a table's
relations waits with a `Gatherer`, so that memory grows with the entities of the name index alone.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from kg.build.follow import Following, following
from kg.build.gather import Gatherer
from kg.build.merge import Judgements, Pair, Witness, merge, table_rules
from kg.build.requests import Requests, read_requests
from kg.build.short import short_rule
from kg.rdf import RDF_TYPE, BlankNode, nt_iri, nt_term
from kg.schema import Schema, Table
from kg.tables import NameIndex, Problems, Row, TableFile, iter_rows

_TYPE = f"<{RDF_TYPE}>"


class Stream(Protocol):
    """What lines are written to: a file, or a store that loads them meanwhile."""

    def write(self, data: bytes, /) -> int:
        """Take some whole lines."""


@dataclass(slots=True)
class Sink:
    """Where lines go: the quads (hashed and counted on the way) and the places of rows (`node, graph, file:line`)."""

    quads: Stream
    places: Stream
    count: int = 0
    total: int = 0

    def write(self, subject: str, pairs: Iterable[Pair], graph: str = "") -> None:
        """Write the pairs of one subject into a graph ("": the default graph)."""
        end = f" {graph} .\n" if graph else " .\n"
        lines = [f"{subject} {predicate} {value}{end}" for predicate, value in pairs]
        data = "".join(lines).encode()
        self.count += len(lines)
        self.total += int.from_bytes(hashlib.sha256(data).digest())
        self.quads.write(data)

    def add(self, subject: str, pair: Pair) -> None:
        """Write to the default graph what follows from what was written; it is not hashed."""
        self.count += 1
        self.quads.write(f"{subject} {pair[0]} {pair[1]} .\n".encode())

    @property
    def digest(self) -> str:
        """The sum of the hashes of what was written, in hexadecimals: the same in whatever order that was."""
        return f"{self.total % (1 << 256):064x}"

    def place(self, row: Row, graph: str) -> None:
        """Note in which file and line a node's row stands."""
        self.places.write(f"{row.node[1:-1]}\t{graph[1:-1]}\t{_one_line(row.file)}:{row.line}\n".encode())


@lru_cache(maxsize=100)
def _one_line(file: str) -> str:
    return " ".join(file.split())  # a folder's name may hold a tab


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
        self.follows = following(index.schema)
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
            self.sink.write(str(triple.subject), self.follows.lifted([pair]))
        for code in (code for codes in self.schema.codes.values() for code in codes):
            for cls in vocabulary.names(code.iri, RDF_TYPE):
                self.sink.write(nt_iri(code.iri), [(_TYPE, nt_iri(c)) for c in vocabulary.ancestors(cls)])

    def register_table(self, table: Table, files: list[TableFile]) -> None:
        rules = table_rules(table)
        for row in self.rows_of(files):
            self.sink.place(row, self.register)
            self.sink.write(row.node, [(_TYPE, row.cls), *row.pairs], self.register)
            self.sink.write(row.node, [*self.types(row.cls), *self.follows.lifted(rules.kept(row.pairs))])
            self.note_judgement(row)

    def relation_table(self, table: Table, files: list[TableFile]) -> None:
        short, told = short_rule(table, self.schema), Gatherer()
        for row in self.rows_of(files):
            self.sources.add(row.source)
            self.sink.place(row, row.source)
            self.sink.write(row.node, [(_TYPE, row.cls), *row.pairs], row.source)
            for subject, pair in short.triples(row.pairs) if short else ():
                self.sink.write(subject, [pair], row.source)
            told.add(row.node, row.source, row.pairs)
        write_merged(self.sink, table, told.groups(), Judgements(self.chosen), self.schema, self.follows)

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
            source = found.get(f"<{kg}chosenSource>", "")
            # Two rows that choose differently are refused by their shape, whichever comes last.
            self.chosen[record, about] = max(source, self.chosen.get((record, about), source))


def write_merged(
    sink: Sink,
    table: Table,
    told: Iterable[tuple[str, list[Witness]]],
    judgements: Judgements,
    schema: Schema,
    follows: Following,
) -> None:
    """Write the merged relations of a table to the default graph; `told` are the nodes, each with all its witnesses.

    Their short triples follow from what is merged: a contested value has none, nor has what was called off in the end.
    """
    rules, short = table_rules(table), short_rule(table, schema)
    types: list[Pair] = [(_TYPE, nt_iri(cls)) for cls in schema.vocabulary.ancestors(table.cls)]
    for node, witnesses in told:
        pairs = merge(node, witnesses, rules, judgements, schema)
        sink.write(node, [*types, *follows.lifted(pairs)])
        for triple in short.triples(pairs) if short else ():
            for subject, pair in follows.whole(*triple):
                sink.add(subject, pair)
