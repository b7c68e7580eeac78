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
from kg.tables.package import broken, open_package
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
        for line, cells in enumerate(_rows(self.worksheet), start=1):
            if self.extent and line > self.extent[0]:
                return  # below may be a million formatted rows, to be parsed for nothing once more
            if line > _LAST_ROW:  # a row that says it is number 2,000,000,000 would come after that many empty ones
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
    from openpyxl import load_workbook  # noqa: PLC0415  takes a third of a second

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, none of which are read
            book = load_workbook(package.data, read_only=True, keep_links=False)
        sheets = []
        worksheets: list[Any] = book.worksheets
        for worksheet in worksheets:
            worksheet.reset_dimensions()  # some programs write a wrong one, and rows beyond it would be lost
            part = worksheet._worksheet_path  # the only link between a sheet and the part that was inspected
            sheets.append(Sheet(path, worksheet.title, worksheet, _ranges(package.merged.get(part, []))))
    except Exception as error:  # openpyxl raises whatever a malformed part leads to
        raise broken(error) from error
    return sheets


def _rows(worksheet: Any) -> Iterator[list[str]]:
    """Iterate over rows in growing batches, so that openpyxl's warnings are silenced for us and for nobody else."""
    rows = iter(worksheet.iter_rows())
    batch: list[list[str]] = [[]]
    while batch:
        size = min(2 * len(batch), _BATCH)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a date beyond the calendar comes as an error value, too
                batch = [[cell_text(cell) for cell in row] for row in islice(rows, size)]
        except Exception as error:
            raise broken(error) from error
        yield from batch


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
        for merged in self.active:
            for column in range(merged.left, min(merged.right, len(cells)) + 1):
                if (line, column) != (merged.top, merged.left):
                    cells[column - 1] = BadCell(
                        cells[column - 1],
                        f"{merged.ref}이(가) 병합되어 이 칸에는 값이 없다. 병합을 풀고 칸마다 적는다.",
                        f"{merged.ref} is merged, so this cell has no value; unmerge it and fill in each cell.",
                    )
