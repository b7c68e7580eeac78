"""A page of the tutorial as steps: what its reader types into which sheet, what she runs, and what the page shows.

Walking a page does all of it, in order, in a folder that holds `data` as a checkout does. Used by the tests of the
pages and by tools/write_tutorial_pictures.py.
"""

import io
import os
import re
import shlex
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from kg.cli import main

ROOT = Path(__file__).resolve().parents[2]
WORKBOOK, MARKED, MAP = "garam.xlsx", "garam-checked.xlsx", "out/garam.html"
CUT = "…"  # a line of an output that stands for any number of lines

_SHEET = re.compile(r"\*\*(.+?)\*\*")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


@dataclass(frozen=True)
class Typing:
    """Cells of one sheet: (row, header) and what is typed there."""

    sheet: str
    cells: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True)
class Running:
    """Command lines, the line of the page they start on, and the output shown below them ("" for none)."""

    line: int
    commands: tuple[str, ...]
    shown: str


@dataclass(frozen=True)
class Ran:
    """What came of one command: its exit code and what a terminal shows."""

    command: str
    code: int
    printed: str


@dataclass(frozen=True)
class Walk:
    """A page that was walked through: the folder it left behind, its steps, and what each command gave."""

    language: str
    text: str
    folder: Path
    typed: tuple[Typing, ...]
    ran: tuple[tuple[Running, tuple[Ran, ...]], ...]

    def results(self, start: str = "kg ") -> list[Ran]:
        """Return what came of the commands that start so."""
        return [ran for _, results in self.ran for ran in results if ran.command.startswith(start)]


def read_page(language: str) -> str:
    """Return the text of a page."""
    return (ROOT / "docs" / f"tutorial.{language}.md").read_text(encoding="utf-8")


def read_steps(text: str) -> Iterator[Typing | Running]:
    """Yield the steps of a page in order.

    A table is what is typed: its first column says the row, and the line above it the sheet, in bold.
    """
    lines = text.splitlines()
    number = 0
    while number < len(lines):
        if lines[number].startswith("|"):
            end = _end(lines, number, lambda line: not line.startswith("|"))
            yield _typing(lines[number - 2] + lines[number - 1], lines[number:end])
            number = end
        elif lines[number] == "```sh":
            end = _end(lines, number + 1, lambda line: line == "```")
            shown, after = _shown(lines, end + 1)
            yield Running(number + 2, tuple(filter(None, lines[number + 1 : end])), shown)
            number = after
        else:
            number += 1


def walk(language: str, text: str, folder: Path) -> Walk:
    """Do all that a page says, in an empty folder."""
    (folder / "data").symlink_to(ROOT / "data")
    typed, ran = [], []
    with chdir(folder), mock.patch.dict(os.environ, {"PWD": str(folder), "COLUMNS": "100"}):
        for step in read_steps(text):
            if isinstance(step, Typing):
                _type(folder / WORKBOOK, step)
                typed.append(step)
            else:
                ran.append((step, tuple(_run(command) for command in step.commands)))
    return Walk(language, text, folder, tuple(typed), tuple(ran))


def agrees(shown: str, printed: str) -> bool:
    """Say whether an output shown is what was printed, but for the lines that are cut."""
    pattern = "".join("(?:.*\n)*" if line == CUT else re.escape(line.rstrip()) + "\n" for line in shown.splitlines())
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in printed.splitlines())) is not None


def pictures(text: str) -> list[tuple[str, str]]:
    """Return the pictures of a page: alternative text and target."""
    return _PICTURE.findall(text)


def _end(lines: list[str], start: int, ends: Callable[[str], bool]) -> int:
    return next((n for n in range(start, len(lines)) if ends(lines[n])), len(lines))


def _typing(above: str, table: list[str]) -> Typing:
    sheet = _SHEET.search(above)
    if sheet is None:
        raise ValueError(f"no sheet is named above the table {table[0]}")
    rows = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in table]
    cells = tuple(
        (int(row[0]), header, value)
        for row in rows[2:]
        for header, value in zip(rows[0][1:], row[1:], strict=True)
        if value
    )
    return Typing(sheet[1], cells)


def _shown(lines: list[str], start: int) -> tuple[str, int]:
    """Return the output shown directly below a command, and the line after it."""
    if lines[start : start + 2] != ["", "```text"]:
        return "", start
    end = _end(lines, start + 2, lambda line: line == "```")
    return "".join(f"{line}\n" for line in lines[start + 2 : end]), end + 1


def _type(workbook: Path, typing: Typing) -> None:
    from openpyxl import load_workbook

    book = load_workbook(workbook)
    sheet = book[typing.sheet]
    columns = {cell.value: number for number, cell in enumerate(sheet[1], 1)}
    for row, header, value in typing.cells:
        sheet.cell(row, columns[header], value)
    book.save(workbook)


def _run(command: str) -> Ran:
    words = shlex.split(command, comments=True)
    if words[0] == "export":
        for name, _, value in (word.partition("=") for word in words[1:]):
            os.environ[name] = os.path.expandvars(value)
        return Ran(command, 0, "")
    if words[0] != "kg":
        raise ValueError(f"not a command of ours: {command}")
    both = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)  # as a terminal: both streams in one
    with redirect_stdout(both), redirect_stderr(both):
        code = main(words[1:])
    both.seek(0)
    return Ran(command, code, both.read())
