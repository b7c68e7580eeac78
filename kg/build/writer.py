"""The writer: streams rows into N-Quads, graph by graph, and the merged default graph beside them.

Lines of text joined by hand, because that is many times as fast as making term objects. What merging needs of a table's
relations waits with a `Gatherer`, so that memory grows with the entities of the name index alone.
"""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass

from kg.build.follow import following
from kg.build.gather import Gatherer
from kg.build.merge import Judgements
from kg.build.relations import TYPE, Relations, Repeated
from kg.build.requests import Requests, read_requests
from kg.build.sink import Sink
from kg.rdf import BlankNode, NamedNode, nt_iri, nt_term
from kg.schema import Table
from kg.tables import NameIndex, Problems, Row, TableFile, iter_rows
from kg.tables.lines import Pair, lines_of, quads_of
from kg.tables.remember import Remembered


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
        self.type_of: Remembered[str, bytes] = Remembered(lambda cls: lines_of([(TYPE, cls)]))
        self.types_of = Remembered(self.types)

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
            pairs = [pair]
            if pair[0] == TYPE and isinstance(triple.object, NamedNode):
                pairs = [(TYPE, nt_iri(cls)) for cls in vocabulary.ancestors(triple.object.value)]
            self.sink.write(str(triple.subject), self.follows.lifted(pairs))

    def register_table(self, table: Table, files: list[TableFile]) -> None:
        graph, repeated = self.register.encode(), Repeated(table, self.follows)
        judging = any(column.path == self.schema.vocabulary.namespace + "judgedRecord" for column in table.columns)
        for row in self.rows_of(files):
            node = row.node.encode()
            self.sink.place(row, self.register)
            self.sink.put(quads_of(node, self.type_of[row.cls] + b"".join(row.cells), graph))
            self.sink.put(quads_of(node, self.types_of[row.cls] + repeated.lines(row.cells)))
            if judging:
                self.note_judgement(row)

    def relation_table(self, table: Table, files: list[TableFile]) -> None:
        relations = Relations(self.sink, table, Judgements(self.chosen), self.schema, self.follows)
        with closing(Gatherer()) as gatherer:
            for row in self.rows_of(files):
                self.sources.add(row.source)
                self.sink.place(row, row.source)
                lines = self.type_of[row.cls] + b"".join(row.cells)
                told = quads_of(row.node.encode(), lines, row.source.encode())
                for subject, (predicate, value) in relations.short.of_cells(row.cells) if relations.short else ():
                    told += f"{subject} {predicate} {value} {row.source} .\n".encode()
                self.sink.put(told)
                gatherer.add((row.node, row.source, row.cells))
            for group in gatherer.groups():
                relations.write_told(group)

    def rows_of(self, files: list[TableFile]) -> Iterable[Row]:
        for file in files:
            for row in iter_rows(file, self.index, self.problems):
                self.rows += 1
                if self.rows % 5000 == 0:
                    self.progress(file.table.name, self.rows)
                left = self.requests.apply(row)
                if left is not None:
                    yield left

    def types(self, cls: str) -> bytes:
        return lines_of((TYPE, nt_iri(c)) for c in self.schema.vocabulary.ancestors(cls[1:-1]))

    def note_judgement(self, row: Row) -> None:
        kg = self.schema.vocabulary.namespace
        found = dict(row.pairs)
        record, about = found.get(f"<{kg}judgedRecord>"), found.get(f"<{kg}judgedProperty>")
        if record and about:
            source = found.get(f"<{kg}chosenSource>", "")
            # Two rows that choose differently are refused by their shape, whichever comes last.
            self.chosen[record, about] = max(source, self.chosen.get((record, about), source))
