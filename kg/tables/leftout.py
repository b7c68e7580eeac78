"""Rows that were left out because something in them is wrong: what they would have declared, and what they name.

So that a check of the good rows can tell what is wrong in them from what only seems so without the bad ones.
Used by `kg.project`.
"""

from dataclasses import dataclass, field

from kg.iri import mint_iri
from kg.schema import Kind, Table
from kg.tables.cells import Reader, cell_reader
from kg.tables.files import TableFile, read_records
from kg.tables.lines import pairs_of
from kg.tables.names import NameIndex, row_id
from kg.tables.problems import BadCell, CellError, FileError, Problems


@dataclass(slots=True)
class LeftOut:
    """IRIs that left-out rows declare and name; `unknown` are beginnings of IRIs some of which they may declare.

    `whole` is true when it is not even known which tables are missing: a file could not be read, or is no known table.
    """

    declared: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    whole: bool = False

    def may_declare(self, iri: str) -> bool:
        """Tell whether a thing may be missing only because its row was left out."""
        return iri in self.declared or any(iri.startswith(beginning) for beginning in self.unknown)


def read_left_out(files: tuple[TableFile, ...], index: NameIndex, problems: Problems) -> LeftOut:
    """Read the rows that `problems` says were left out once more, for what can be told of them."""
    found = LeftOut(whole=any(not file.readable for file in files) or any(p.line == 0 for p in problems.items))
    lines: dict[str, set[int]] = {}
    for shown, line in problems.left_out:
        lines.setdefault(shown, set()).add(line)
    base = index.schema.vocabulary.id_base
    for file in files:
        if not file.readable:
            found.unknown.add(f"{base}{file.table.segment}/")
        elif file.shown in lines:
            _read(file, lines[file.shown], index, found)
    return found


def _read(file: TableFile, lines: set[int], index: NameIndex, found: LeftOut) -> None:
    readers = {c.shape: cell_reader(c, file.table, index) for c in file.table.columns}
    try:
        for line, cells in read_records(file):
            if line in lines:
                texts = {c.shape: text for c, text in zip(file.columns, cells, strict=False) if c is not None and text}
                _note(file.table, texts, readers, index, found)
    except FileError:
        found.whole = True


def _note(table: Table, texts: dict[str, str], readers: dict[str, Reader], index: NameIndex, found: LeftOut) -> None:
    base, source = index.schema.vocabulary.id_base, index.schema.vocabulary.namespace + "source"
    keys: dict[str, str] = {}
    for column in table.columns:
        text = row_id(texts, table) if column.kind is Kind.ID else texts.get(column.shape, "")
        items = text.split(column.separator) if column.separator else [text]
        try:
            cells = [readers[column.shape](item.strip()) for item in items if item.strip()]
        except CellError:
            continue
        if isinstance(text, BadCell) or (column.kind is Kind.ID and not text):
            continue
        keys[column.shape] = cells[0].key if cells else ""
        if column.kind in (Kind.REFERENCE, Kind.IRI) and column.path != source:
            found.named.update(value[1:-1] for cell in cells for _, value in pairs_of(cell.lines))
    if all(column.shape in keys for column in table.keys):
        key = tuple(keys[column.shape] for column in table.keys)
        found.declared.add(mint_iri(base, table.segment, key))
    else:
        found.unknown.add(f"{base}{table.segment}/")
