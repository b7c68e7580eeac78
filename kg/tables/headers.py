"""Headers: the first row that holds anything, matched to the columns of its table. Used by `kg.tables.files`."""

from kg.nearest import nearest
from kg.schema import Column, Kind, Table
from kg.tables.problems import BadCell, Problems, quote


def column_names(table: Table) -> dict[str, Column]:
    """Return the columns of a table by the headers they may have, case-folded."""
    return {name.casefold(): column for column in table.columns for name in (column.name, column.name_ko)}


def read_header(shown: str, line: int, cells: list[str], table: Table, problems: Problems) -> tuple[Column | None, ...]:
    """Return the column of each cell, None for one that is not understood; what is wrong becomes a problem."""
    names = column_names(table)
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
            message = ("같은 열이 두 번 나온다.", "this column appears twice.")
            problems.add(shown, line, (column.name_ko, column.name), message)
            column = None
        columns.append(column)
    for column in table.columns:
        if column.needed and column not in columns and not _minted(column, table):
            message = (f"꼭 있어야 하는 열이 없다: {column.name_ko}", f"a required column is missing: {column.name}")
            problems.add(shown, line, ("", ""), message)
    return tuple(columns)


def _minted(column: Column, table: Table) -> bool:
    return column.kind is Kind.ID and any(c.mints_id for c in table.columns)


def _unknown_column(shown: str, line: int, cell: str, table: Table, problems: Problems) -> None:
    known = [name for column in table.columns for name in (column.name, column.name_ko)]
    near = nearest(cell, known, 1)
    hint = (f" 가장 가까운 것: {near[0]}.", f" Closest: {near[0]}.") if near else ("", "")
    ko = f"{quote(cell)}라는 열은 없다. 열: {', '.join(c.name_ko for c in table.columns)}.{hint[0]}"
    en = f"there is no column {quote(cell)}. Columns: {', '.join(c.name for c in table.columns)}.{hint[1]}"
    problems.add(shown, line, ("", ""), (ko, en))
