"""A marked copy of checked tables: one workbook in which what is wrong is coloured, noted and listed.

A single workbook is copied as it is; text tables, and more than one input, become sheets of a new one. The copy is
read like any workbook: its list stands in `_problems`, which no reader takes for a table. Used by `kg.project`.
"""

import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, UsageError
from kg.schema import Table
from kg.tables.files import TableFile, read_records
from kg.tables.files import shown as shown_path
from kg.tables.notkept import not_kept
from kg.tables.oversized import is_oversized
from kg.tables.problems import FileError
from kg.tables.template.book import LONGEST_CELL, cut_text, link_to, put_text, render_book, sheet_names, utf16_length
from kg.tables.troubles import SEVERITIES, Place, Trouble
from kg.vocabulary import Text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LIST = "_problems"

_COLOURS = {"error": "FFFFC7CE", "warning": "FFFFEB9C", "info": "FFDDEBF7"}
_OURS = "── kg check ──"  # what follows it in a note is ours, and goes when the copy is checked again
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


@dataclass(slots=True)
class Marked:
    """A marked copy; `lost` says, in both languages, what of the inputs is not in it."""

    workbook: bytes
    lost: tuple[Text, ...]


def mark_tables(files: tuple[TableFile, ...], troubles: tuple[Trouble, ...], tables: tuple[Table, ...]) -> Marked:
    """Copy the tables that were read into one workbook and mark the places of the troubles in it.

    Raises InputError for a workbook that cannot be copied, UsageError for more rows than a sheet holds.
    """
    copy = _Copy(tables)
    readable = [file for file in files if file.readable]
    paths = list(dict.fromkeys(file.path for file in files))
    whole = len(paths) == 1 and any(file.sheet for file in readable)
    if whole:
        copy.take_over(paths[0], readable)
    else:
        for file in readable:
            copy.add(file)
    for trouble in reversed(troubles):  # so that the worst colour of a cell is the last, and notes come in order
        for place in trouble.places:
            copy.note(place, trouble)
    copy.finish(troubles)
    made = render_book(copy.book)
    return Marked(made, (*copy.lost, *(not_kept(paths[0], made) if whole else ())))


@dataclass(slots=True)
class _Target:
    """Where the rows of a file stand in the copy: the sheet, and the columns and rows that are not where they were."""

    sheet: "Worksheet"
    rows: dict[int, int] = field(default_factory=dict)
    columns: dict[int, int] = field(default_factory=dict)


class _Copy:
    """The copy in the making."""

    def __init__(self, tables: tuple[Table, ...]):
        from openpyxl import Workbook  # noqa: PLC0415  0.2 s, for those who want a copy

        self.book = Workbook()
        self.tables = tables
        self.targets: dict[tuple[str, str], _Target] = {}
        self.sheets: dict[str, _Target] = {}
        self.notes: dict[tuple[str, int, int], list[Trouble]] = {}
        self.lost: list[Text] = []
        self.first_cells: dict[str, dict[tuple[int, int], tuple[int, int]]] = {}
        self.empty = self.book.worksheets[:]

    def take_over(self, path: Path, files: list[TableFile]) -> None:
        """Use a workbook as it is, without the marks of an earlier check."""
        from openpyxl import load_workbook  # noqa: PLC0415

        try:
            if is_oversized(path):
                raise ValueError("병합되거나 이어진 범위가 너무 넓음, its merged or linked ranges are too large")
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of what openpyxl does not keep: told by mark_tables
                self.book = load_workbook(path, rich_text=True)
        except Exception as error:  # openpyxl raises whatever an odd part leads to
            raise InputError(
                f"{shown_path(path)}: 사본을 만들 수 없습니다({error}). --mark 없이 확인하세요."
                " No copy can be made of this workbook; check it without --mark."
            ) from error
        self.empty = []
        if LIST in self.book.sheetnames:
            del self.book[LIST]
        for file in files:
            sheet = self.book[file.sheet]
            _wipe(sheet)
            self.targets[shown_path(path), file.sheet] = _Target(sheet)
            if len(files) == 1 and file.sheet.strip().casefold() not in _words(file.table):
                sheet.title = sheet_names(self.tables, "ko")[file.table.name]  # it was known by the file's name

    def add(self, file: TableFile) -> None:
        """Copy the rows of one file: to a sheet of its own, or, when its table has no name left, below earlier ones."""
        named = [sheet_names(self.tables, lang)[file.table.name] for lang in ("ko", "en")]
        taken = {title.casefold() for title in self.book.sheetnames}
        title = next((t for t in (named[0], file.table.name, named[1]) if t.casefold() not in taken), None)
        earlier = None if title else self.sheets[file.table.name]
        target = _Target(earlier.sheet if earlier else self.book.create_sheet(title))
        sheet = target.sheet
        start = sheet.max_row if earlier else 0
        try:
            for number, (line, cells) in enumerate(read_records(file)):
                if number == 0 and earlier:
                    target.columns = _matched(sheet, cells)
                    target.rows[line] = 1
                    continue
                row = start + number if earlier else line
                target.rows[line] = row
                self.row(target, row, cells, file, line)
        except FileError:
            pass  # which stands in the list; what came before it is copied
        self.sheets.setdefault(file.table.name, target)
        self.targets[shown_path(file.path), file.sheet] = target

    def row(self, target: _Target, row: int, cells: list[str], file: TableFile, line: int) -> None:
        if row > _MOST_ROWS:
            raise UsageError(
                f"{file.shown}: 행이 {_MOST_ROWS:,}개를 넘어 엑셀에 들어가지 않습니다. 파일을 나누거나 --mark를 빼세요."
                f" More than {_MOST_ROWS:,} rows do not fit into a sheet: split the file, or check without --mark."
            )
        if len(cells) > _MOST_COLUMNS:
            raise UsageError(
                f"{file.shown}:{line}: 칸이 {_MOST_COLUMNS:,}개를 넘어 엑셀에 못 들어갑니다. 줄이거나 --mark를 빼세요."
                f" More than {_MOST_COLUMNS:,} cells do not fit into a row: leave some out, or check without --mark."
            )
        for number, text in enumerate(cells, 1):
            if utf16_length(text) > LONGEST_CELL:
                self.lost.append(_cut(f"{file.shown}:{line}", len(text)))
            if text:
                put_text(target.sheet.cell(row, target.columns.get(number, number)), cut_text(text))

    def where(self, place: Place) -> tuple["Worksheet", int, int] | None:
        """Return the sheet, row and column of a place in the copy; None for one that is not in it."""
        target = self.targets.get((place.file, place.sheet))
        if target is None or not place.line:
            return None
        column = place.number or 1
        return target.sheet, target.rows.get(place.line, place.line), target.columns.get(column, column)

    def note(self, place: Place, trouble: Trouble) -> None:
        """Colour a cell; notes are written at the end, all of a cell together."""
        found = self.where(place)
        if found is None:
            return
        sheet, row, column = found
        row, column = self.merged(sheet).get((row, column), (row, column))
        self.notes.setdefault((sheet.title, row, column), []).append(trouble)

    def merged(self, sheet: "Worksheet") -> dict[tuple[int, int], tuple[int, int]]:
        """Return the first cell of the merged range of each cell that is in one."""
        if sheet.title not in self.first_cells:
            ranges = sheet.merged_cells.ranges
            self.first_cells[sheet.title] = {cell: (m.min_row, m.min_col) for m in ranges for cell in m.cells}
        return self.first_cells[sheet.title]

    def finish(self, troubles: tuple[Trouble, ...]) -> None:
        """Write colours, notes and the list, which comes first."""
        for (title, row, column), found in self.notes.items():
            _mark(self.book[title].cell(row, column), found[::-1])
        listing = self.book.create_sheet(LIST, 0)
        _write_list(listing, troubles, self)
        for sheet in self.empty:
            self.book.remove(sheet)
        for sheet in self.book.worksheets:
            sheet.sheet_view.tabSelected = sheet is listing
        self.book.active = 0


def _mark(cell: Any, found: list[Trouble]) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    worst = min((trouble.severity for trouble in found), key=list(SEVERITIES).index)
    cell.fill = PatternFill("solid", start_color=_COLOURS[worst])
    lines = [f"[{' '.join(SEVERITIES[t.severity])}] {t.explained[0]}\n{t.explained[1]}" for t in found]
    before = f"{cell.comment.text}\n" if cell.comment else ""
    text = f"{before}{_OURS}\n" + "\n\n".join(lines)
    height = min(60 + 18 * (text.count("\n") + len(text) // 45), 400)
    cell.comment = Comment(cut_text(text), "kg check", height=height, width=420)


def _wipe(sheet: "Worksheet") -> None:
    """Take away what an earlier check marked, and see to it that dates stay dates."""
    from openpyxl.comments import Comment  # noqa: PLC0415
    from openpyxl.styles import PatternFill, is_date_format  # noqa: PLC0415

    for cell in sheet._cells.values():  # `iter_rows` would make a billion empty ones above a single one far below
        if cell.data_type == "d" and not is_date_format(cell.number_format):  # by its type (ISO 8601) alone
            cell.number_format = "yyyy-mm-dd" if f"{cell.value}".endswith(" 00:00:00") else "yyyy-mm-dd h:mm:ss"
        if cell.comment and _OURS in cell.comment.text:
            kept = cell.comment.text.partition(_OURS)[0].rstrip("\n")
            cell.comment = Comment(kept, cell.comment.author) if kept else None
            if cell.fill.start_color.rgb in _COLOURS.values():
                cell.fill = PatternFill()


def _write_list(sheet: "Worksheet", troubles: tuple[Trouble, ...], copy: _Copy) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    heads = (
        "심각도 Severity",
        "파일 File",
        "시트 Sheet",
        "행 Row",
        "열 Column",
        "칸 Cell",
        "무엇이 잘못되었나",
        "What is wrong",
    )
    for number, head in enumerate(heads, 1):
        put_text(sheet.cell(1, number), head)
        sheet.cell(1, number).font = Font(bold=True)
    for line, trouble in enumerate(troubles, 2):
        place, found = trouble.place, copy.where(trouble.place)
        where = f"{found[0].cell(found[1], found[2]).coordinate}" if found else ""
        texts = (
            " ".join(SEVERITIES[trouble.severity]), place.file, place.sheet, str(place.line or ""),
            " ".join(dict.fromkeys(filter(None, place.column))), where, *trouble.explained,
        )  # fmt: skip
        for number, text in enumerate(texts, 1):
            put_text(sheet.cell(line, number), cut_text(text))
            sheet.cell(line, number).alignment = Alignment(vertical="top", wrap_text=number > 6)
        sheet.cell(line, 1).fill = PatternFill("solid", start_color=_COLOURS[trouble.severity])
        if found:
            link_to(sheet.cell(line, 6), found[0].title, where)
            sheet.cell(line, 6).font = Font(color="FF0563C1", underline="single")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:H{len(troubles) + 1}"
    for letter, width in zip("ABCDEFGH", (14, 30, 14, 8, 22, 8, 70, 70), strict=True):
        sheet.column_dimensions[letter].width = width


def _matched(sheet: "Worksheet", header: list[str]) -> dict[int, int]:
    """Return the columns of a sheet that has these headers already; one it lacks is added at its end."""
    known = {str(cell.value): cell.column for cell in sheet[1] if cell.value is not None}
    found = {}
    for number, head in enumerate(header, 1):
        if head not in known:
            known[head] = sheet.max_column + 1
            put_text(sheet.cell(1, known[head]), head)
        found[number] = known[head]
    return found


def _words(table: Table) -> set[str]:
    return {word.casefold() for word in (table.name, *table.label)}


def _cut(where: str, length: int) -> Text:
    most = f"{LONGEST_CELL:,}"
    return (
        f"{where}: {length:,}자인 칸을 사본에서 잘랐다(엑셀 칸은 {most}자까지). 이 칸은 원본에서 고친다.",
        f"{where}: a cell of {length:,} characters is cut in the copy (Excel holds {most}); edit the original.",
    )
