"""Finding tables among files and folders, and reading their headers.

A table's file is named after the table (`participations.csv`); several folders may each have one, and they add up.
"""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.nearest import nearest
from kg.schema import Column, Schema, Table
from kg.tables.problems import FileError, Problems, quote

# The csv module refuses fields over 128 KiB; a long text must be reported by its column, not by the reader.
csv.field_size_limit(1 << 30)


@dataclass(frozen=True, slots=True)
class TableFile:
    """One CSV file of a table: `columns` in the order of its header, None where the header is not understood.

    `readable` is false for a file whose text is no CSV: it has no columns, and what it declares is not known.
    """

    path: Path
    shown: str
    table: Table
    columns: tuple[Column | None, ...]
    readable: bool = True


def find_tables(paths: list[Path], schema: Schema, problems: Problems) -> list[TableFile]:
    """Return the tables in these files and folders, in the order of the ontology.

    What is wrong with a file or a header becomes a problem. Raises InputError when a path does not exist, or when there
    is no table at all.
    """
    tables = {table.name: table for table in schema.tables}
    found = []
    for path in _csv_files(paths):
        table = tables.get(unicodedata.normalize("NFC", path.stem))
        if table is None:
            _unknown_table(path, tables, problems)
        else:
            columns = _read_header(path, table, problems)
            found.append(TableFile(path, shown(path), table, columns or (), columns is not None))
    order = {name: place for place, name in enumerate(tables)}
    return sorted(found, key=lambda file: order[file.table.name])


def read_records(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Iterate over (line on which the record starts, cells), header included, blank records left out.

    Cells are in NFC, without space at either end. Raises FileError, with the place, for what is not UTF-8 or not CSV.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            line = 1
            for record in reader:
                if any(record):
                    yield line, [unicodedata.normalize("NFC", cell).strip() for cell in record]
                line = reader.line_num + 1
    except UnicodeDecodeError as error:
        raise FileError(
            f"{error.start}번째 바이트가 UTF-8이 아니다. 'CSV UTF-8'로 저장한다",
            f"byte {error.start} is not UTF-8; save the file as 'CSV UTF-8'",
        ) from error
    except csv.Error as error:
        told = (f"{line}번째 줄에서 시작하는 행이 CSV가 아니다", f"the row that starts on line {line} is not CSV")
        raise FileError(f"{told[0]}: {error}", f"{told[1]}: {error}") from error
    except OSError as error:
        raise FileError(f"{error.strerror}", f"{error.strerror}") from error


def shown(path: Path) -> str:
    """Return a path as messages and the graph name it: relative to the working folder where it lies below that."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def _csv_files(paths: list[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(p for p in path.iterdir() if p.suffix.lower() == ".csv" and p.is_file())
        elif path.is_file():
            files.append(path)
        else:
            raise InputError(f"{path}: 없는 파일이나 폴더입니다. No such file or folder.")
    if not files:
        shown = ", ".join(map(str, paths))
        raise InputError(f"{shown}: CSV 표가 하나도 없습니다. No CSV table; expected files such as participations.csv.")
    return list({file.resolve(): file for file in reversed(files)}.values())[::-1]


def _unknown_table(path: Path, tables: dict[str, Table], problems: Problems) -> None:
    near = nearest(path.stem, tables, 1)
    ko = f"{quote(path.stem)}라는 표는 없다. 표 이름: {', '.join(tables)}."
    en = f"there is no table {quote(path.stem)}. Tables: {', '.join(tables)}."
    hint = (f" 가장 가까운 것: {near[0]}.", f" Closest: {near[0]}.") if near else ("", "")
    problems.add(shown(path), 0, ("", ""), (ko + hint[0], en + hint[1]))


def _read_header(path: Path, table: Table, problems: Problems) -> tuple[Column | None, ...] | None:
    try:
        header = next(read_records(path), None)
    except FileError as error:
        problems.add(shown(path), 0, ("", ""), error.message)
        return None
    if header is None:
        message = (
            "빈 파일이다. 첫 줄에 열 이름이 있어야 한다.",
            "the file is empty; its first line names the columns.",
        )
        problems.add(shown(path), 0, ("", ""), message)
        return None
    names = {name.casefold(): column for column in table.columns for name in (column.name, column.name_ko)}
    columns: list[Column | None] = []
    for cell in header[1]:
        column = names.get(cell.casefold())
        if column is None:
            _unknown_column(path, cell, table, problems)
        elif column in columns:
            message = ("같은 열이 두 번 나온다.", "this column appears twice.")
            problems.add(shown(path), 1, (column.name_ko, column.name), message)
            column = None
        columns.append(column)
    for column in table.columns:
        if column.required and not column.default and column not in columns and not _minted(column, table):
            message = (f"꼭 있어야 하는 열이 없다: {column.name_ko}", f"a required column is missing: {column.name}")
            problems.add(shown(path), 1, ("", ""), message)
    return tuple(columns)


def _minted(column: Column, table: Table) -> bool:
    return column.kind == "id" and any(c.mints_id for c in table.columns)


def _unknown_column(path: Path, cell: str, table: Table, problems: Problems) -> None:
    known = [name for column in table.columns for name in (column.name, column.name_ko)]
    near = nearest(cell, known, 1)
    hint = (f" 가장 가까운 것: {near[0]}.", f" Closest: {near[0]}.") if near else ("", "")
    ko = f"{quote(cell)}라는 열은 없다. 열: {', '.join(c.name_ko for c in table.columns)}.{hint[0]}"
    en = f"there is no column {quote(cell)}. Columns: {', '.join(c.name for c in table.columns)}.{hint[1]}"
    problems.add(shown(path), 1, ("", ""), (ko, en))
