"""The merged relations of a table: what the default graph says of each, with its types and short triples.

Shared by the writer, which has rows, and by views, which have stored graphs.
"""

from collections import Counter
from itertools import compress

from kg.build.follow import Following
from kg.build.gather import Told
from kg.build.merge import Judgements, Rule, Witness, merge, table_rules
from kg.build.short import short_rule
from kg.build.sink import Sink
from kg.rdf import RDF_TYPE, nt_iri
from kg.schema import Schema, Table
from kg.tables.lines import Pair, lines_of, pairs_of, quads_of
from kg.tables.remember import Remembered

TYPE = f"<{RDF_TYPE}>"


class Repeated:
    """What the default graph repeats of the cells of a row: all but those never merged, and what lies above them."""

    def __init__(self, table: Table, follows: Following):
        self._rules, self._follows = table_rules(table), follows
        paths = [f"<{column.path}>" for column in table.columns]
        self.kept = [path not in self._rules.dropped for path in paths]
        names = Counter(name for path in paths for name in {path, *follows.above.get(path, ())})
        self._doubled = max(names.values()) > 1  # then two cells may say the same
        self._known = Remembered(self._repeat)

    def lines(self, cells: tuple[bytes, ...]) -> bytes:
        """Return what is repeated, each line once."""
        lines = b"".join(map(self._known.__getitem__, compress(cells, self.kept)))
        return b"".join(dict.fromkeys(lines.splitlines(keepends=True))) if self._doubled else lines

    def _repeat(self, cell: bytes) -> bytes:
        return lines_of(self._follows.lifted(self._rules.kept(pairs_of(cell))))


class Relations:
    """Writes the merged relations of one table to the default graph, each once.

    Their short triples follow from what is merged: a contested value has none, nor has what was called off in the end.
    """

    def __init__(self, sink: Sink, table: Table, judgements: Judgements, schema: Schema, follows: Following):
        self._sink, self._judgements, self._schema, self._follows = sink, judgements, schema, follows
        self._rules, self.short = table_rules(table), short_rule(table, schema)
        self._repeated = Repeated(table, follows)
        self._types = lines_of([(TYPE, nt_iri(cls)) for cls in schema.vocabulary.ancestors(table.cls)])
        said = Counter(f"<{column.path}>" for column in table.columns for _ in range(2 if column.separator else 1))
        self._by_column = all(self._rules.rules[path] is Rule.ALL for path, count in said.items() if count > 1)

    def write_told(self, told: list[Told]) -> None:
        """Write a relation from all the rows that tell of it."""
        node, _, cells = told[0]
        if not self._by_column:  # a row alone may say of a property what does not agree
            self.write(node, [Witness(source, pairs_of(b"".join(cells))) for _, source, cells in told])
            return
        if len(told) > 1:
            cells = self._merged(node, told)
        self._write(node, self._repeated.lines(cells), self.short.of_cells(cells) if self.short else [])

    def write(self, node: str, witnesses: list[Witness]) -> None:
        """Write a relation from what its witnesses say."""
        pairs = merge(node, witnesses, self._rules, self._judgements, self._schema)
        self._write(node, lines_of(self._follows.lifted(pairs)), self.short.of_pairs(pairs) if self.short else [])

    def _merged(self, node: str, told: list[Told]) -> tuple[bytes, ...]:
        """Return what several rows say, column by column: most often they say the same."""
        cells = []
        for column, kept in zip(zip(*[cells for _, _, cells in told], strict=True), self._repeated.kept, strict=True):
            if kept and column.count(column[0]) < len(column):
                witnesses = [Witness(row[1], pairs_of(cell)) for row, cell in zip(told, column, strict=True)]
                cells.append(lines_of(merge(node, witnesses, self._rules, self._judgements, self._schema)))
            else:
                cells.append(column[0])
        return tuple(cells)

    def _write(self, node: str, lines: bytes, short: list[tuple[str, Pair]]) -> None:
        self._sink.put(quads_of(node.encode(), self._types + lines))
        if short:
            self._sink.add("".join([line for triple in short for line in self._follows.whole(*triple)]).encode())
