"""Finding tables among files and folders: text files and sheets of workbooks, each named after its table.

A name is that of the table or its label in either language (`participations.csv`, `참여.xlsx`, a sheet
`Participations`). Several files, sheets and folders may hold the same table; they add up.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import InputError, failed
from kg.nearest import nearest
from kg.schema import Column, Schema, Table
from kg.tables.delimited import Delimited, recognise
from kg.tables.headers import column_names, read_header
from kg.tables.problems import FileError, Problems, called, quote
from kg.tables.workbook import ENDINGS, Sheet, read_sheets
from kg.vocabulary import Text

_TEXT = (".csv", ".tsv")
_OTHER_SHEETS = (".xls", ".xlsb", ".ods", ".numbers")  # tables certainly, so never passed over in silence
_NAMED_ONLY = (".txt", ".hwp", ".hwpx")  # in a folder a table only if it is named after one: else notes and papers
_NOTES = (" 표가 아니면 이름을 _로 시작한다.", " If it is no table, begin its name with _.")
_CONVERT = (*_OTHER_SHEETS, ".hwp", ".hwpx")


@dataclass(frozen=True, slots=True)
class TableFile:
    """One file, or one sheet, of a table: `columns` in the order of its header, None where it is not understood.

    `shown` is what messages and the graph call it (`data/book.xlsx!participations` for a sheet). `readable` is false
    where nothing could be read: such a file has no columns, and what it declares is not known. `hidden` are lines that
    are passed over (None), or cells that are (their columns' shapes).
    """

    path: Path
    shown: str
    table: Table
    columns: tuple[Column | None, ...] = ()
    readable: bool = True
    origin: Delimited | Sheet | None = field(default=None, compare=False, repr=False)
    hidden: Mapping[int, frozenset[str] | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def sheet(self) -> str:
        """The name of the sheet; "" for a text file."""
        return self.origin.title if isinstance(self.origin, Sheet) else ""


def find_tables(paths: list[Path], schema: Schema, problems: Problems) -> list[TableFile]:
    """Return the tables in these files and folders, in the order of the ontology.

    What is wrong with a file or a header becomes a problem. Raises InputError when a path does not exist or cannot be
    looked into, or when there is no table at all.
    """
    finder = _Finder(schema.tables, problems)
    try:
        listed = _listed(paths, finder)
    except OSError as error:
        raise InputError(f"{error.filename}: {failed('읽을 수 없습니다', 'Cannot be read', error)}") from error
    found = [file for path in listed for file in finder.find(path)]
    order = {table.name: place for place, table in enumerate(schema.tables)}
    return sorted(found, key=lambda file: order[file.table.name])


def read_records(file: TableFile) -> Iterator[tuple[int, list[str]]]:
    """Iterate over (line on which the record starts, cells), header included, blank records left out.

    A sheet's line is Excel's row number. Cells are in NFC, without space at either end; one that has no value of its
    own is a BadCell. Empty cells beyond the header are dropped. Raises FileError, with the place, for what cannot be
    read.
    """
    records = file.origin.records() if file.origin else iter(())
    return _shown_records(file, records) if file.hidden else records


def shown(path: Path) -> str:
    """Return a path as messages and the graph name it: relative to the working folder where it lies below that."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def _shown_records(file: TableFile, records: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    for line, cells in records:
        gone = file.hidden.get(line, frozenset[str]())
        if gone is not None:
            columns = (*file.columns, *[None] * len(cells))  # a row may be too long
            yield line, ["" if c and c.shape in gone else text for c, text in zip(columns, cells, strict=False)]


def _listed(paths: list[Path], finder: "_Finder") -> list[Path]:
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(p for p in path.iterdir() if p.is_file() and finder.wants(p))
        elif path.is_file():
            files.append(path)
        else:
            raise InputError(f"{path}: 없는 파일이나 폴더입니다. No such file or folder.{_near_file(path)}")
    if not files:
        told = ", ".join(map(str, paths))
        raise InputError(
            f"{told}: 표가 하나도 없습니다(participations.csv, tables.xlsx 같은 파일)."
            " No table; expected files such as participations.csv or tables.xlsx."
        )
    return list({file.resolve(): file for file in reversed(files)}.values())[::-1]


class _Finder:
    """Tells which table a file or sheet holds."""

    def __init__(self, tables: tuple[Table, ...], problems: Problems):
        self.tables, self.problems = tables, problems
        labels: dict[str, list[Table]] = {}
        for table in tables:
            for label in {_folded(label) for label in table.label}:
                labels.setdefault(label, []).append(table)
        self.words = {label: named[0] for label, named in labels.items() if len(named) == 1}
        self.words |= {_folded(table.name): table for table in tables}

    def wants(self, path: Path) -> bool:
        """Tell whether a file in a folder is one of ours; hidden ones and Excel's lock files are not."""
        ending = path.suffix.lower()
        if path.name.startswith((".", "~$")):
            return False
        return ending in (*_TEXT, *ENDINGS, *_OTHER_SHEETS) or (ending in _NAMED_ONLY and self.named(path) is not None)

    def named(self, path: Path) -> Table | None:
        return self.words.get(_folded(path.stem))

    def find(self, path: Path) -> list[TableFile]:
        """Return the tables of a file; what is wrong becomes a problem."""
        ending = path.suffix.lower()
        if ending in _CONVERT:
            ko, en = (
                f"{ending} 파일은 읽을 수 없다. .xlsx로 저장한다.",
                f"{ending} files cannot be read; save it as .xlsx.",
            )
            self.problems.add(shown(path), 0, ("", ""), (ko, en))
            return self.unread(path)
        if ending in ENDINGS:
            return self.workbook(path)
        table = self.named(path)
        if table is None:
            self.unknown(shown(path), path.stem)
            return []
        try:
            origin = recognise(path, column_names(table))
        except FileError as error:
            self.problems.add(shown(path), 0, ("", ""), error.message)
            return self.unread(path)
        return [self.headed(TableFile(path, shown(path), table, origin=origin))]

    def workbook(self, path: Path) -> list[TableFile]:
        try:
            sheets = [s for s in read_sheets(path) if not s.title.startswith("_") and any(True for _ in s.records())]
        except FileError as error:
            self.problems.add(shown(path), 0, ("", ""), error.message)
            return self.unread(path)
        if not sheets:
            message = (
                "표가 담긴 시트가 없다. 시트 이름은 표 이름이다.",
                "no sheet holds a table; name a sheet after each table.",
            )
            self.problems.add(shown(path), 0, ("", ""), message)
        found = []
        for sheet in sheets:
            name = f"{shown(path)}!{sheet.title}"
            table = self.words.get(_folded(sheet.title)) or (self.named(path) if len(sheets) == 1 else None)
            if table is None:
                self.unknown(name, sheet.title, _NOTES)
            else:
                found.append(self.headed(TableFile(path, name, table, origin=sheet)))
        return found

    def headed(self, file: TableFile) -> TableFile:
        """Return a file with its columns."""
        try:
            records = read_records(file)
            first = next(records, None)
            if first:
                return replace(file, columns=read_header(file.shown, first, records, file.table, self.problems))
        except FileError as error:
            self.problems.add(file.shown, 0, ("", ""), error.message)
            return replace(file, readable=False)
        ko, en = (", ".join(column.header(lang) for column in file.table.columns) for lang in ("ko", "en"))
        message = (
            f"빈 파일이다. 첫 줄에 열 이름을 적거나({ko}), 파일을 지운다.",
            f"the file is empty; name the columns on its first line ({en}), or delete the file.",
        )
        self.problems.add(file.shown, 0, ("", ""), message)
        return replace(file, readable=False)

    def unread(self, path: Path) -> list[TableFile]:
        """Return what a file that cannot be opened may hold: the table it is named after, else any of them."""
        table = self.named(path)
        return [TableFile(path, shown(path), t, readable=False) for t in ([table] if table else self.tables)]

    def unknown(self, where: str, name: str, advice: Text = ("", "")) -> None:
        names = [table.name for table in self.tables]
        near = nearest(name, [*names, *(table.label[0] for table in self.tables)], 1)
        ko = f"{called(name)} 표는 없다. 표 이름: {', '.join(names)}."
        en = f"there is no table {quote(name)}. Tables: {', '.join(names)}."
        hint = (f" 가장 가까운 것: {near[0]}.", f" Closest: {near[0]}.") if near else ("", "")
        self.problems.add(where, 0, ("", ""), (ko + hint[0] + advice[0], en + hint[1] + advice[1]))


def _near_file(path: Path) -> str:
    """Say which file was perhaps meant, and where it was looked for when the path does not say."""
    beside = sorted(p.name for p in path.parent.iterdir()) if path.parent.is_dir() else []
    near = nearest(path.name, beside, 1)
    hint = f" 가장 가까운 것 Closest: {path.with_name(near[0])}." if near else ""
    return hint + ("" if path.is_absolute() else f" 지금 폴더 Working folder: {Path.cwd()}")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()
