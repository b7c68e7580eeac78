"""Excel workbooks: their sheets, and the records of a sheet as the CSV file of the same rows would hold them.

What Excel shows but does not hold as a value (formulas, errors, cells merged away) is not guessed: such a cell comes as
a BadCell, which its row is reported with. Used by `kg.tables.files`; openpyxl is imported when the first workbook is.
"""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from kg.tables.cellvalues import cell_text
from kg.tables.package import NOT_READ, broken, open_package
from kg.tables.problems import BadCell

ENDINGS = (".xlsx", ".xlsm")  # macros are never run: openpyxl does not look at them

_BATCH = 500
_LAST_ROW = 1 << 20  # of any sheet, in Excel


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range; rows and columns count from 1, its ends included. Only its first cell holds a value."""

    ref: str
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One sheet of a workbook that is open for reading."""

    path: Path
    title: str
    worksheet: Any = field(repr=False)
    merged: tuple[Merged, ...] = field(default=(), repr=False)
    extent: list[int] = field(default_factory=list, repr=False)  # the last row that holds anything, once it is known

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Iterate over (Excel row number, cells); see `kg.tables.files.read_records`.

        Rows are filled up to the width of the header, the first row that holds anything.
        """
        width = last = 0
        covered = _Covered(self.merged)
        for line, cells in _rows(self.worksheet):
            if self.extent and line > self.extent[0]:
                return  # below may be a million formatted rows, to be parsed for nothing once more
            if line > _LAST_ROW:
                raise broken(ValueError(f"row {line}"))
            while len(cells) > width and not cells[-1]:
                cells.pop()
            if any(cells):
                width = width or len(cells)
                cells.extend([""] * (width - len(cells)))
                covered.mark(line, cells)
                last = line
                yield line, cells
        self.extent[:] = [last]


def read_sheets(path: Path) -> list[Sheet]:
    """Open a workbook and return its sheets in their order, charts left out.

    Raises FileError when it is no workbook, is broken, encrypted or too large.
    """
    package = open_package(path)
    from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415  takes a third of a second

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, none of which are read
            reader = ExcelReader(package.data, read_only=True, keep_links=False)
            reader.read()
            _refuse_incomplete(reader)
        sheets = []
        worksheets: list[Any] = reader.wb.worksheets
        for worksheet in worksheets:
            part = worksheet._worksheet_path  # the only link between a sheet and the part that was inspected
            sheets.append(Sheet(path, worksheet.title, worksheet, _ranges(package.merged.get(part, []))))
    except Exception as error:  # openpyxl raises whatever a malformed part leads to
        raise broken(error) from error
    return sheets


def _refuse_incomplete(reader: Any) -> None:
    """Raise ValueError where openpyxl would pass over a sheet, or two could not be told apart. Excel writes neither."""
    for sheet, part in reader.parser.find_sheets():
        if part.target not in reader.valid_files or part.target.startswith(NOT_READ):
            raise ValueError(f"the sheet {sheet.name} is missing")
    if len({title.casefold() for title in reader.wb.sheetnames}) < len(reader.wb.sheetnames):
        raise ValueError("two sheets have one name")


def _rows(worksheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Iterate over rows in growing batches, so that openpyxl's warnings are silenced for us and for nobody else."""
    rows = _numbered(worksheet)
    batch: list[tuple[int, list[str]]] = [(0, [])]
    while batch:
        size = min(2 * len(batch), _BATCH)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a date beyond the calendar comes as an error value, too
                batch = list(islice(rows, size))
        except Exception as error:
            raise broken(error) from error
        yield from batch


def _numbered(worksheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Iterate over (row number, texts) as they stand in the sheet; raises ValueError for what stands out of order.

    openpyxl's own `iter_rows` passes over a row or cell that comes after one with the same or a higher number.
    """
    from openpyxl.cell.read_only import ReadOnlyCell  # noqa: PLC0415  the workbook is open, so openpyxl is loaded
    from openpyxl.worksheet._reader import WorkSheetParser  # noqa: PLC0415

    book, last = worksheet.parent, 0
    formats: dict[str, Any] = {"date_formats": book._date_formats, "timedelta_formats": book._timedelta_formats}
    with worksheet._get_source() as source:
        parser: Any = WorkSheetParser(source, worksheet._shared_strings, epoch=book.epoch, **formats)
        for line, found in parser.parse():
            if line <= last:
                raise ValueError(f"row {line} after row {last}")
            cells: list[str] = []
            for cell in found:
                if cell["row"] != line or cell["column"] <= len(cells):
                    raise ValueError(f"row {line}: the cell in row {cell['row']}, column {cell['column']}")
                cells += [""] * (cell["column"] - 1 - len(cells))
                cells.append(cell_text(ReadOnlyCell(worksheet, **cell)))
            last = line
            yield line, cells


def _ranges(refs: list[str]) -> tuple[Merged, ...]:
    from openpyxl.utils import range_boundaries  # noqa: PLC0415

    ranges = []
    for ref in refs:
        left, top, right, bottom = (bound or 1 for bound in range_boundaries(ref))
        ranges.append(Merged(ref, left, top, right, bottom))
    return tuple(sorted(ranges, key=lambda merged: merged.top))


class _Covered:
    """Marks, row by row, the cells that a merged range covers, where its first cell has a value that they lack."""

    def __init__(self, merged: tuple[Merged, ...]):
        self.waiting = list(reversed(merged))
        self.active: list[Merged] = []

    def mark(self, line: int, cells: list[str]) -> None:
        while self.waiting and self.waiting[-1].top <= line:
            merged = self.waiting.pop()
            if merged.top == line and merged.left <= len(cells) and cells[merged.left - 1]:
                self.active.append(merged)
        self.active = [merged for merged in self.active if merged.bottom >= line]
        if len(self.active) > len(cells):  # of those that do not overlap there is one per column
            raise broken(ValueError(f"merged ranges overlap in row {line}"))
        for merged in self.active:
            for column in range(merged.left, min(merged.right, len(cells)) + 1):
                if (line, column) != (merged.top, merged.left):
                    cells[column - 1] = BadCell(
                        cells[column - 1],
                        f"{merged.ref} 칸들이 병합되어 이 칸에는 값이 없다. 병합을 풀고 칸마다 적는다.",
                        f"{merged.ref} is merged, so this cell has no value; unmerge it and fill in each cell.",
                    )
