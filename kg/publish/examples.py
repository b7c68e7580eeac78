"""One row of each table, to show what a row looks like: the first of those with the most cells filled."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from kg.build import hide_requested
from kg.schema import Schema
from kg.tables import Problems, TableFile, find_tables, read_names
from kg.tables.files import read_records
from kg.tables.problems import FileError


@dataclass(frozen=True, slots=True)
class Example:
    """A row: its cells by the IRI of the column's shape, where it stands (`file:line`), and itself as CSV."""

    cells: dict[str, str]
    place: str
    csv: str


def read_examples(paths: list[Path], schema: Schema) -> tuple[dict[str, Example], Problems]:
    """Return the fullest row of each table among these files and folders, by table, and what could not be read.

    Columns that the ontology does not know are left out, and so is what was asked to be removed. Raises InputError
    where there is no table at all.
    """
    problems = Problems()
    found: dict[str, Example] = {}
    files = find_tables(paths, schema, problems)
    for file in hide_requested(files, read_names(files, schema, Problems())):
        example = _fullest(file, problems)
        if example and len(example.cells) > len(found.get(file.table.name, _NOTHING).cells):
            found[file.table.name] = example
    return found, problems


_NOTHING = Example({}, "", "")


def _fullest(file: TableFile, problems: Problems) -> Example | None:
    if not file.readable:
        return None
    records = read_records(file)
    try:
        next(records, None)  # the header
        best = max(records, key=lambda row: len(_filled(file, row[1])), default=None)
    except FileError as error:
        problems.add(file.shown, 0, ("", ""), error.message)
        return None
    if best is None:
        return None
    line, cells = best
    filled = _filled(file, cells)
    columns = [column for column in file.columns if column]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([[c.name for c in columns], [filled.get(c.shape, "") for c in columns]])
    sheet = f"!{file.sheet}" if file.sheet else ""
    return Example(filled, f"{file.path.name}{sheet}:{line}", text.getvalue())


def _filled(file: TableFile, cells: list[str]) -> dict[str, str]:
    """Return the cells of a row that hold something, by the shape of their column."""
    return {column.shape: str(cell) for column, cell in zip(file.columns, cells, strict=False) if column and cell}
