"""Headers: the first row that holds anything, matched to the columns of its table. Used by `kg.tables.files`."""

from collections.abc import Iterable
from itertools import islice

from kg.nearest import nearest
from kg.schema import Column, Kind, Table
from kg.tables.problems import BadCell, Problems, called, quote

_MOST = 1000  # columns, each of which would be a problem of its own
_SEARCHED = 20  # records below the first that may be the header of a sheet with a title above it


def column_names(table: Table) -> dict[str, Column]:
    """Return the columns of a table by the headers they may have, case-folded."""
    return {name.casefold(): column for column in table.columns for name in (column.name, column.name_ko)}


def read_header(
    shown: str, first: tuple[int, list[str]], rest: Iterable[tuple[int, list[str]]], table: Table, problems: Problems
) -> tuple[Column | None, ...]:
    """Return the column of each cell of the first record, None for one that is not understood.

    What is wrong becomes a problem. Where nothing in it is understood, the header is looked for in the `rest`.
    """
    line, cells = first
    if len(cells) > _MOST:
        most = len(table.columns)
        ko = f"열이 {len(cells):,}개인데 표에는 {most}개까지 있다. 칸을 나누는 글자와 파일을 다시 본다."
        en = f"{len(cells):,} columns, where the table has at most {most}; look at the delimiter and the file."
        problems.add(shown, line, ("", ""), (ko, en))
        return (None,) * len(cells)
    names = column_names(table)
    if not _known(cells, names) and not any(isinstance(cell, BadCell) for cell in cells):
        below = next((where for where, found in islice(rest, _SEARCHED) if _known(found, names) > 1), 0)
        if below or len(cells) == 1:
            _no_header(shown, line, cells, below, table, problems)
            return (None,) * len(cells)
    columns: list[Column | None] = []
    for number, cell in enumerate(cells, start=1):
        column = None if isinstance(cell, BadCell) else names.get(cell.casefold())
        if isinstance(cell, BadCell):
            problems.add(shown, line, ("", ""), cell.message)
        elif not cell:
            problems.add(shown, line, ("", ""), (f"{number}번째 열에 이름이 없다.", f"column {number} has no name."))
        elif column is None:
            _unknown_column(shown, line, cell, table, problems)
        elif column in columns:
            message = ("같은 열이 두 번 나온다. 하나만 남긴다.", "this column appears twice; keep one of them.")
            problems.add(shown, line, (column.name_ko, column.name), message)
            column = None
        columns.append(column)
    for column in table.columns:
        if column.needed and column not in columns and not _minted(column, table):
            message = (f"꼭 있어야 하는 열이 없다: {column.name_ko}", f"a required column is missing: {column.name}")
            problems.add(shown, line, ("", ""), message)
    return tuple(columns)


def _known(cells: list[str], names: dict[str, Column]) -> int:
    return sum(cell.casefold() in names for cell in cells)


def _no_header(shown: str, line: int, cells: list[str], below: int, table: Table, problems: Problems) -> None:
    text = quote(" ".join(cell for cell in cells if cell))
    columns = [", ".join(c.header(lang) for c in table.columns) for lang in ("ko", "en")]
    ko = f"{text}: 아는 열 이름이 하나도 없다. 첫 줄에는 열 이름을 적는다: {columns[0]}."
    en = f"{text}: no column name in it is known. The first line names the columns: {columns[1]}."
    if below:
        ko += f" 열 이름은 {below}행에 있다. 그 위의 행을 지운다."
        en += f" They stand on line {below}; delete the lines above it."
    else:
        ko += " 칸은 쉼표, 쌍반점, 탭 가운데 하나로 나눈다."
        en += " Cells are separated by commas, semicolons or tabs."
    problems.add(shown, line, ("", ""), (ko, en))


def _minted(column: Column, table: Table) -> bool:
    return column.kind is Kind.ID and any(c.mints_id for c in table.columns)


def _unknown_column(shown: str, line: int, cell: str, table: Table, problems: Problems) -> None:
    known = [name for column in table.columns for name in (column.name, column.name_ko)]
    near = nearest(cell, known, 1)
    advice = " 이름을 고치거나 열을 지운다.", " Correct its name, or delete it."
    hint = (f" 가장 가까운 것: {near[0]}.", f" Closest: {near[0]}.") if near else advice
    ko = f"{called(cell)} 열은 없다. 열: {', '.join(c.name_ko for c in table.columns)}.{hint[0]}"
    en = f"there is no column {quote(cell)}. Columns: {', '.join(c.name for c in table.columns)}.{hint[1]}"
    problems.add(shown, line, ("", ""), (ko, en))
