"""Rows: the cells of one record put together into a node and what it says, streamed file by file."""

from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import NamedTuple

from kg.iri import mint_iri
from kg.rdf import RDF_TYPE
from kg.schema import Table
from kg.tables.cells import Cell
from kg.tables.columns import NOTHING, column_reader, iter_fills
from kg.tables.files import TableFile, read_records
from kg.tables.lines import Pair, lines_of, pairs_of
from kg.tables.names import NameIndex
from kg.tables.problems import CellError, FileError, Problems, UnreadError, quote
from kg.tables.remember import Remembered


class Row(NamedTuple):
    """A typed row: its node, the source whose graph it goes to ("" for the register), its class, and what it says.

    All IRIs and literals are in N-Triples form; `cells` are lines (`kg.tables.lines`), one item for each column of the
    table, in their order; that of the class is empty.
    """

    table: Table
    file: str
    line: int
    node: str
    source: str
    cls: str
    cells: tuple[bytes, ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """All that the row says of its node, in column order."""
        return pairs_of(b"".join(self.cells))

    def changed(self, change: Callable[[Pair], Pair | None]) -> "Row":
        """Return the row with each of its pairs changed, or left out where the change gives None."""
        cells = ([change(pair) for pair in pairs_of(cell)] for cell in self.cells)
        return self._replace(cells=tuple(lines_of(pair for pair in pairs if pair) for pairs in cells))


def iter_rows(file: TableFile, index: NameIndex, problems: Problems) -> Iterator[Row]:
    """Iterate over the good rows of a file; each bad one becomes one problem per bad cell, and is counted."""
    if not file.readable:
        return
    reader = _RowReader(file, index, problems)
    doubled = {p.line for p in problems.items if p.file == file.shown and p.line > 1}
    try:
        records = read_records(file)
        next(records)
        for line, cells in records:
            problems.rows += 1
            row = reader.read(line, cells)
            if row is None or line in doubled:
                problems.left_out.append((file.shown, line))
            else:
                yield row
    except FileError as error:
        problems.add(file.shown, 0, ("", ""), error.message)


class _RowReader:
    """The row loop of one file: whatever is the same for all rows is made ready once."""

    def __init__(self, file: TableFile, index: NameIndex, problems: Problems):
        self.file, self.problems = file, problems
        self.table, self.columns = file.table, file.table.columns
        places = [file.columns.index(c) if c in file.columns else -1 for c in self.columns]
        self.texts = itemgetter(*places, -1)  # at -1 stands an empty cell, which is put behind each record
        self.readers = [column_reader(column, file, index) for column in self.columns]
        self.fills = list(iter_fills(self.table, self.readers, index))
        self.start = "<" + mint_iri(index.schema.vocabulary.id_base, self.table.segment, ("",))
        self.keys = [self.columns.index(column) for column in self.table.keys]
        paths = [column.path for column in self.columns]
        source = index.schema.vocabulary.namespace + "source"
        self.iris = Remembered(_iri)
        self.cls = paths.index(RDF_TYPE) if RDF_TYPE in paths else None
        self.source = paths.index(source) if source in paths and not self.table.register else None

    def read(self, line: int, cells: list[str]) -> Row | None:
        """Return the row, or None after noting everything that is wrong with it."""
        if not any(self.file.columns):
            return None  # its header is reported, and no cell can be understood
        if len(cells) != len(self.file.columns):
            self.miscounted(line, cells)
            return None
        cells.append("")
        texts = list(self.texts(cells))
        for place, fill in self.fills:
            if not texts[place]:
                texts[place] = fill(texts)
        try:
            return self.row(line, [read[text] for read, text in zip(self.readers, texts, strict=False)])
        except CellError:
            self.report(line, texts)
            return None

    def row(self, line: int, typed: list[Cell]) -> Row:
        node = f"{self.start}{'_'.join([typed[place].key for place in self.keys])}>"
        source = "" if self.source is None else self.iris[typed[self.source].lines]
        cls = f"<{self.table.cls}>"
        if self.cls is not None:
            cls = self.iris[typed[self.cls].lines] or cls
            typed[self.cls] = NOTHING
        return Row(self.table, self.file.shown, line, node, source, cls, tuple([cell.lines for cell in typed]))

    def miscounted(self, line: int, cells: list[str]) -> None:
        found, expected = len(cells), len(self.file.columns)
        message = f"칸이 {found}개인데 열은 {expected}개다.", f"{found} cells in a table of {expected} columns."
        if self.file.sheet:  # whose rows are filled up to the header: there can only be too many
            text = quote(cells[-1])
            message = (
                f"열 이름이 없는 {found}번째 열에 글이 있다: {text}.",
                f"column {found} has no name in the header, but holds {text}.",
            )
        self.problems.add(self.file.shown, line, ("", ""), message)

    def report(self, line: int, texts: list[str]) -> None:
        """Note what is wrong with each cell of a row."""
        for column, read, text in zip(self.columns, self.readers, texts, strict=False):
            try:
                read[text]
            except UnreadError:
                pass  # it names something of a table that could not be read, which is reported
            except CellError as error:
                self.problems.add(self.file.shown, line, (column.name_ko, column.name), error.message)


def _iri(cell: bytes) -> str:
    """Return the one IRI that a cell says, "" for none."""
    return cell.rpartition(b" ")[2][:-1].decode()
