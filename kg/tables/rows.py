"""Rows: the cells of one record put together into a node with its pairs, streamed file by file."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.iri import mint_iri
from kg.rdf import RDF_TYPE, XSD, nt_typed
from kg.schema import Column, Kind, Table
from kg.tables.cells import Cell, Pair, Reader, cell_reader, parse_date
from kg.tables.files import TableFile, read_records
from kg.tables.names import NameIndex, row_id
from kg.tables.problems import BadCell, CellError, FileError, Problems, UnreadError, quote
from kg.vocabulary import Text

_REMEMBERED = 4096  # texts per column


@dataclass(frozen=True, slots=True)
class Row:
    """A typed row: its node, the source whose graph it goes to ("" for the register), its class and its pairs.

    All IRIs and literals are in N-Triples form; `pairs` are in column order.
    """

    table: Table
    file: str
    line: int
    node: str
    source: str
    cls: str
    pairs: tuple[Pair, ...]


def iter_rows(file: TableFile, index: NameIndex, problems: Problems) -> Iterator[Row]:
    """Iterate over the good rows of a file; each bad one becomes one problem per bad cell, and is counted."""
    if not file.readable:
        return
    reader = _RowReader(file, index)
    doubled = {(p.file, p.line) for p in problems.items if p.file == file.shown and p.line > 1}
    try:
        records = read_records(file)
        next(records)
        for line, cells in records:
            problems.rows += 1
            row = reader.read(line, cells, problems)
            if row is None or (file.shown, line) in doubled:
                problems.left_out.append((file.shown, line))
            else:
                yield row
    except FileError as error:
        problems.add(file.shown, 0, ("", ""), error.message)


class _RowReader:
    """The row loop of one file, with a reader per column made once."""

    def __init__(self, file: TableFile, index: NameIndex):
        self.file, self.index, self.table = file, index, file.table
        self.readers: dict[str, Reader] = {
            c.shape: _remembering(cell_reader(c, self.table, index)) for c in self.table.columns
        }
        self.base = index.schema.vocabulary.id_base
        self.source = index.schema.vocabulary.namespace + "source"

    def read(self, line: int, cells: list[str], problems: Problems) -> Row | None:
        """Return the row, or None after noting everything that is wrong with it."""
        if not any(self.file.columns):
            return None  # its header is reported, and no cell can be understood
        if len(cells) > len(self.file.columns) or len(cells) < len(self.file.columns):
            problems.add(self.file.shown, line, ("", ""), self.miscounted(line, cells))
            return None
        texts = {c.shape: text for c, text in zip(self.file.columns, cells, strict=True) if c is not None and text}
        typed: dict[str, tuple[Cell, ...]] = {}
        good = True
        for column in self.table.columns:
            try:
                typed[column.shape] = self.cell(column, texts)
            except UnreadError:
                good = False  # names something of a table that could not be read, which is reported
            except CellError as error:
                problems.add(self.file.shown, line, (column.name_ko, column.name), error.message)
                good = False
        return self.row(line, typed) if good else None

    def miscounted(self, line: int, cells: list[str]) -> Text:
        found, expected = len(cells), len(self.file.columns)
        if self.file.sheet:  # whose rows are filled up to the header: there can only be too many
            text = quote(cells[-1])
            return (
                f"열 이름이 없는 {found}번째 열에 글이 있다: {text}.",
                f"column {found} has no name in the header, but holds {text}.",
            )
        return f"칸이 {found}개인데 열은 {expected}개다.", f"{found} cells in a table of {expected} columns."

    def cell(self, column: Column, texts: dict[str, str]) -> tuple[Cell, ...]:
        text = texts.get(column.shape, "")
        if column.kind is Kind.ID:
            text = row_id(texts, self.table)
        if not text:
            return self.empty(column, texts)
        if isinstance(text, BadCell):
            raise CellError(*text.message)
        read = self.readers[column.shape]
        if column.separator is None:
            return (read(text),)
        return tuple(dict.fromkeys(read(item.strip()) for item in text.split(column.separator) if item.strip()))

    def empty(self, column: Column, texts: dict[str, str]) -> tuple[Cell, ...]:
        if column.default:
            if column.kind in (Kind.CODE, Kind.CLASS, Kind.IRI):
                code = self.index.schema.code(column.default)
                key = code.notation if code else column.default
                return (Cell(key, ((f"<{column.path}>", f"<{column.default}>"),)),)
            return (self.readers[column.shape](column.default),)
        if column.self_default:
            return self.itself(column, texts)
        if column.source_default:
            return self.from_source(column, texts)
        if column.required and column in self.file.columns:  # a column that is not there was reported once
            raise CellError(f"칸이 비었다. {column.message[0]}", f"the cell is empty. {column.message[1]}")
        return ()

    def itself(self, column: Column, texts: dict[str, str]) -> tuple[Cell, ...]:
        """Return the thing that the row is about, where it has an id; without one that is reported by its column."""
        id_ = row_id(texts, self.table)
        iri = mint_iri(self.base, self.table.segment, (id_,))
        return (Cell(iri, ((f"<{column.path}>", f"<{iri}>"),)),) if id_ else ()

    def from_source(self, column: Column, texts: dict[str, str]) -> tuple[Cell, ...]:
        """Return the value that the row's source has, for a day column only when it is a day."""
        source = next(c for c in self.table.columns if c.path == self.source)
        try:
            entity = self.index.resolve(texts.get(source.shape, ""), source.range)
        except CellError:
            return ()  # reported by its own column
        text = entity.kept.get(column.source_default or "", "")
        if not text or (column.kind is Kind.DAY and len(text) != len("2023-04-20")):
            return ()
        try:
            parse_date(text)
        except ValueError:
            return ()  # reported where it stands, in the table of sources
        return (Cell(text, ((f"<{column.path}>", nt_typed(text, XSD + "date")),)),)

    def row(self, line: int, typed: dict[str, tuple[Cell, ...]]) -> Row:
        key = tuple(next((c.key for c in typed[column.shape]), "") for column in self.table.keys)
        node = f"<{mint_iri(self.base, self.table.segment, key)}>"
        source, cls = "", f"<{self.table.cls}>"
        pairs: list[Pair] = []
        for column in self.table.columns:
            for cell in typed[column.shape]:
                if column.path == RDF_TYPE:
                    cls = cell.pairs[0][1]
                    continue
                if column.path == self.source and not self.table.register:
                    source = cell.pairs[0][1]
                pairs.extend(cell.pairs)
        return Row(self.table, self.file.shown, line, node, source, cls, tuple(pairs))


def _remembering(read: Reader) -> Reader:
    """Return a reader that types the same text once: sources, codes, dates and locators repeat from row to row.

    It remembers the first texts of a column only, so that a column of titles costs no memory.
    """
    known: dict[str, Cell] = {}

    def again(text: str) -> Cell:
        cell = known.get(text)
        if cell is None:
            cell = read(text)
            if len(known) < _REMEMBERED:
                known[text] = cell
        return cell

    return again
