"""Laying out the template: a guide, a sheet per table, the look-up, and the hidden lists behind the drop-downs."""

import re
from typing import TYPE_CHECKING

from kg.errors import DataError
from kg.schema import Column, Kind, Schema, Table
from kg.tables.files import TableFile
from kg.tables.names import NameIndex
from kg.tables.template.book import LONGEST_CELL, put_text, render_book, sheet_names, utf16_length
from kg.tables.template.choices import Choices, Chooser
from kg.tables.template.guide import write_guide, write_lookup
from kg.tables.template.known import iter_texts, read_known
from kg.tables.template.notes import header_note, required
from kg.tables.template.rules import Rule, column_rule

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ROWS = 2000
"""The last row that checks and drop-downs are prepared for, unless more rows are filled in."""

_SPARE = 500  # rows prepared below filled ones
_LISTS = "_lists"
_WIDTHS = {
    Kind.ID: 18, Kind.CLASS: 16, Kind.REFERENCE: 24, Kind.CODE: 14, Kind.IRI: 30, Kind.TEXT: 26, Kind.LANGUAGE: 36,
    Kind.INTEGER: 10, Kind.DAY: 13, Kind.DATE: 13, Kind.ADDRESS: 36, Kind.BOOLEAN: 10, Kind.DECIMAL: 12,
}  # fmt: skip
_FORMATS = {Kind.INTEGER: "0", Kind.DECIMAL: "General", Kind.DAY: "yyyy-mm-dd"}
_MUST, _MAY = ("FF1F4E78", "FFFFFFFF"), ("FFD9E1F2", "FF1F2937")  # fill and letters of a header
_STARRED = '@" *"'  # shows a star behind the header without changing what the cell holds
_WHOLE = re.compile(r"-?[1-9]\d{0,14}\Z|0\Z", re.ASCII)


def render_template(
    schema: Schema, files: list[TableFile], index: NameIndex, lang: str, fill: list[TableFile] | None
) -> bytes:
    """Return the workbook; `files` and `index` give the look-ups and examples, `fill` the rows, None for no rows.

    Equal input gives equal bytes. Raises DataError when a cell is longer than a spreadsheet can hold.
    """
    from openpyxl import Workbook  # noqa: PLC0415  0.2 s, for this command only

    return render_book(_Writer(Workbook(), schema, files, index, lang, fill).write())


class _Writer:
    """One workbook in the making."""

    def __init__(
        self,
        book: "Workbook",
        schema: Schema,
        files: list[TableFile],
        index: NameIndex,
        lang: str,
        fill: list[TableFile] | None,
    ):
        self.book, self.schema, self.files, self.lang, self.fill = book, schema, files, lang, fill
        self.known = read_known(files, index)
        self.chooser = Chooser(schema, index, self.known, 0 if lang == "ko" else 1)
        self.names = sheet_names(schema.tables, lang)
        self.lists: dict[str, str] = {}

    def write(self) -> "Workbook":
        write_guide(self.book.worksheets[0], self.schema, self.names, self.lang, ROWS)
        lists = self.book.create_sheet(_LISTS)
        for table in self.schema.tables:
            self.table(self.book.create_sheet(self.names[table.name], len(self.book.sheetnames) - 1), table, lists)
        lookup = self.book.create_sheet("_lookup", len(self.book.sheetnames) - 1)
        write_lookup(lookup, self.schema, self.known, self.lang)
        lists.sheet_state = "hidden"
        self.book.active = 0
        return self.book

    def table(self, sheet: "Worksheet", table: Table, lists: "Worksheet") -> None:
        """Write the header, the rows when they are wanted, and what the sheet checks."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415

        rows = [file for file in self.fill or () if file.table is table]
        last = max(ROWS, self.rows(sheet, table, rows) + _SPARE) if rows else ROWS
        examples = self.examples([file for file in self.files if file.table is table])
        for number, column in enumerate(table.columns, 1):
            letter = get_column_letter(number)
            choices = self.chooser.choices(column, table)
            self.header(sheet, number, column, table, header_note(
                column, table, choices, examples.get(column.shape, ""), self.schema
            ))  # fmt: skip
            sheet.column_dimensions[letter].width = max(_WIDTHS[column.kind], 2 * len(column.header(self.lang)) + 4)
            sheet.column_dimensions[letter].number_format = _FORMATS.get(column.kind, "@")
            rule = column_rule(column, choices, self.list_name(choices, lists) if choices else "", f"{letter}2")
            if rule:
                _add_rule(sheet, rule, f"{letter}2:{letter}{last}")
        sheet.freeze_panes = "B2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{last}"

    def header(self, sheet: "Worksheet", number: int, column: Column, table: Table, note: str) -> None:
        from openpyxl.comments import Comment  # noqa: PLC0415
        from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

        cell = sheet.cell(1, number)
        twice = sum(c.name_ko == column.name_ko for c in table.columns) > 1
        put_text(cell, column.name if twice else column.header(self.lang))
        must = required(column, table)
        fill, letters = _MUST if must else _MAY
        cell.font = Font(bold=True, color=letters)
        cell.fill = PatternFill("solid", start_color=fill)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        cell.number_format = _STARRED if must else "@"
        cell.comment = Comment(note, "kg", height=30 + 18 * (note.count("\n") + len(note) // 40), width=380)

    def rows(self, sheet: "Worksheet", table: Table, files: list[TableFile]) -> int:
        """Copy the rows of a table's files below the header, and return the last row used."""
        line = 1
        for file in files:
            for where, texts in iter_texts(file):
                line += 1
                for number, column in enumerate(table.columns, 1):
                    text = self.chooser.word(texts.get(column.shape, ""), column, table)
                    if utf16_length(text) > LONGEST_CELL:
                        raise _too_long(f"{file.shown}:{where}", column, len(text))
                    if text:
                        _put(sheet, line, number, column, text)
        return line

    def examples(self, files: list[TableFile]) -> dict[str, str]:
        """Return the first cell of each column that holds something."""
        found: dict[str, str] = {}
        for file in files:
            for _, texts in iter_texts(file):
                found = texts | found
        return found

    def list_name(self, choices: Choices, lists: "Worksheet") -> str:
        """Return the name of a list of words, written to the hidden sheet the first time it is asked for."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415
        from openpyxl.workbook.defined_name import DefinedName  # noqa: PLC0415

        if choices.key not in self.lists:
            number = len(self.lists) + 1
            name = f"kg_{number}_{re.sub('[^A-Za-z0-9]+', '_', choices.key)}"
            self.lists[choices.key] = name
            for line, word in enumerate((name, *choices.words), 1):
                put_text(lists.cell(line, number), word)
            letter = get_column_letter(number)
            where = f"'{_LISTS}'!${letter}$2:${letter}${len(choices.words) + 1}"
            self.book.defined_names[name] = DefinedName(name, attr_text=where)
        return self.lists[choices.key]


def _put(sheet: "Worksheet", line: int, number: int, column: Column, text: str) -> None:
    cell = sheet.cell(line, number)
    if column.kind is Kind.INTEGER and _WHOLE.match(text):
        cell.value = int(text)
        cell.number_format = "0"
    else:
        put_text(cell, text)


def _add_rule(sheet: "Worksheet", rule: Rule, cells: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    validation = DataValidation(
        type=rule.type,
        formula1=rule.formula,
        operator=rule.operator,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop" if rule.stop else "warning",
        errorTitle="확인 Check",
        error=rule.told,
        sqref=cells,
    )
    sheet.add_data_validation(validation)


def _too_long(where: str, column: Column, length: int) -> DataError:
    most = f"{LONGEST_CELL:,}"
    return DataError(
        f"{where} [{column.name_ko}]: {length:,}자다. 엑셀 칸에는 {most}자까지만 들어간다. 줄이거나 CSV로 둔다."
        f" [{column.name}]: {length:,} characters; a cell of Excel holds {most}. Shorten it, or stay with CSV."
    )
