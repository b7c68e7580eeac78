"""Whole cells: what a column reads out of a record, be it empty, a list or refused. Used by `kg.tables.rows`."""

from collections.abc import Callable, Iterator

from kg.iri import key_component, mint_iri
from kg.schema import Column, Kind, Table
from kg.tables.cells import Cell, Reader, cell_reader
from kg.tables.files import TableFile
from kg.tables.lines import lines_of
from kg.tables.names import NameIndex, row_id
from kg.tables.problems import BadCell, CellError
from kg.tables.remember import Remembered

NOTHING = Cell("", b"")

Fill = Callable[[list[str]], str]
"""From the texts of a row, in the order of the table's columns, the one that an empty cell stands for ("": none)."""


def column_reader(column: Column, file: TableFile, index: NameIndex) -> Remembered[str, Cell]:
    """Return what types the whole cells of a column by their texts; a cell's key is ready to be joined to an IRI."""
    one = cell_reader(column, file.table, index)
    if column.separator or file.sheet:
        one = Remembered(one).__getitem__

    def read(text: str) -> Cell:
        if not text:
            cell = _empty(column, file, one, index)
        elif isinstance(text, BadCell):
            raise CellError(*text.message)
        elif column.separator is None:
            cell = one(text)
        else:
            cell = _listed([one(item.strip()) for item in text.split(column.separator) if item.strip()])
        return Cell(key_component(cell.key), cell.lines) if column.key else cell

    # What a workbook refuses may have the text of a good cell: there, whole cells are not looked up by their texts.
    return Remembered(read, 0) if file.sheet else Remembered(read)


def iter_fills(table: Table, readers: list[Remembered[str, Cell]], index: NameIndex) -> Iterator[tuple[int, Fill]]:
    """Yield the places of the columns whose empty cells follow from others of their row, and how, ids first."""
    columns = table.columns
    base = index.schema.vocabulary.id_base
    number = next((place for place, column in enumerate(columns) if column.kind is Kind.ID), None)
    if number is not None:
        yield number, lambda texts: row_id({c.shape: t for c, t in zip(columns, texts, strict=False)}, table)
    for place, column in enumerate(columns):
        if column.default:
            continue
        if column.self_default and number is not None:
            yield place, _itself(number, lambda id_: mint_iri(base, table.segment, (id_,)))
        elif column.source_default:
            yield place, _of_source(column, table, readers[place], index)


def _itself(number: int, minted: Callable[[str], str]) -> Fill:
    """Fill in the thing that the row is about; a row without an id is reported by the column of ids."""
    return lambda texts: minted(texts[number]) if texts[number] else ""


def _of_source(column: Column, table: Table, read: Remembered[str, Cell], index: NameIndex) -> Fill:
    """Fill in what the row's source has; not what this column cannot hold, such as a month where it holds days."""
    kept, path = column.source_default or "", index.schema.vocabulary.namespace + "source"
    place, source = next((place, c) for place, c in enumerate(table.columns) if c.path == path)

    def find(text: str) -> str:
        try:
            found = index.resolve(text, source.range).kept.get(kept, "")
            return found if read[found].lines else ""
        except CellError:
            return ""  # reported where it stands: in the column of sources, or in their table

    known = Remembered(find)
    return lambda texts: known[texts[place]]


def _empty(column: Column, file: TableFile, one: Reader, index: NameIndex) -> Cell:
    """Return what an empty cell says; one that must not be empty is an error, if the file has the column at all."""
    if column.default and column.kind in (Kind.CODE, Kind.CLASS, Kind.IRI):
        code = index.schema.code(column.default)
        return Cell(code.notation if code else column.default, lines_of([(f"<{column.path}>", f"<{column.default}>")]))
    if column.default:
        return one(column.default)
    if column.required and column in file.columns and not (column.self_default or column.source_default):
        raise CellError(f"칸이 비었다. {column.message[0]}", f"the cell is empty. {column.message[1]}")
    return NOTHING


def _listed(items: list[Cell]) -> Cell:
    """Return the cell of a list, each item once."""
    return Cell(items[0].key, b"".join(dict.fromkeys(item.lines for item in items))) if items else NOTHING
