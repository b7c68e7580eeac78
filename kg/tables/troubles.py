"""Where something is wrong, as a person finds it: file, sheet, row, column and cell. Used by `mark`, `kg.project`."""

import re
from dataclasses import dataclass

from kg.schema import Column
from kg.tables.files import TableFile
from kg.tables.files import shown as shown_path
from kg.tables.problems import Problem
from kg.vocabulary import Text

SEVERITIES: dict[str, Text] = {"error": ("오류", "Error"), "warning": ("경고", "Warning"), "info": ("참고", "Note")}
"""How severe a trouble can be, the worst first, in words."""

_IN_BOOK = re.compile(r"(.+\.xls[xm])!(.+)\Z", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the data: `line` 0 is the file or sheet as a whole, `number` (from 1) the column, 0 the row."""

    file: str
    sheet: str = ""
    line: int = 0
    number: int = 0
    column: Text = ("", "")

    @property
    def cell(self) -> str:
        """The name of the cell in its workbook (`C7`), "" for a place that is none."""
        return f"{column_letters(self.number)}{self.line}" if self.sheet and self.line and self.number else ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing to look at: `error`, `warning` or `info`, at one or several places, the first being the main one.

    `rule` explains what was looked for where the message alone does not.
    """

    severity: str
    places: tuple[Place, ...]
    message: Text
    rule: Text = ("", "")

    @property
    def place(self) -> Place:
        """The main place."""
        return self.places[0]

    @property
    def explained(self) -> Text:
        """The message, and the rule behind it."""
        ko, en = (f"{self.message[i]} {self.rule[i]}".strip() for i in (0, 1))
        return ko, en


class Locator:
    """Finds places by what messages call files and columns."""

    def __init__(self, files: tuple[TableFile, ...]):
        self.files = {file.shown: file for file in reversed(files)}

    def of_problem(self, problem: Problem) -> Place:
        """Return the place of a problem of reading."""
        file = self.files.get(problem.file)
        column = next((c for c in file.columns if c and (c.name_ko, c.name) == problem.column), None) if file else None
        return self._place(problem.file, problem.line, column, problem.column)

    def of_row(self, shown: str, line: int, column: Column | None) -> Place:
        """Return the place of a row, or of its cell in a column."""
        return self._place(shown, line, column, (column.name_ko, column.name) if column else ("", ""))

    def _place(self, shown: str, line: int, column: Column | None, named: Text) -> Place:
        file = self.files.get(shown)
        number = file.columns.index(column) + 1 if file and column and column in file.columns else 0
        if file and file.sheet:
            return Place(shown_path(file.path), file.sheet, line, number, named)
        book = _IN_BOOK.match(shown) if file is None else None
        return Place(book[1], book[2], line, number, named) if book else Place(shown, "", line, number, named)


def column_letters(number: int) -> str:
    """Return the letters of a column, counted from 1.

    >>> column_letters(3), column_letters(28)
    ('C', 'AB')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
