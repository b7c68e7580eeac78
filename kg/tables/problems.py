"""What is wrong in tables, in Korean and English, gathered so that one run reports all of it."""

from dataclasses import dataclass, field

from kg.errors import InputError
from kg.korean import particle
from kg.vocabulary import Text

_SHOWN = 60


class CellError(ValueError):
    """A cell that cannot be read; carries the message in both languages."""

    def __init__(self, ko: str, en: str):
        super().__init__(en)
        self.message: Text = (ko, en)


class UnreadError(CellError):
    """A cell that names something which a table that cannot be read may declare."""


class FileError(InputError):
    """A file that cannot be read; carries the message in both languages."""

    def __init__(self, ko: str, en: str):
        super().__init__(en)
        self.message: Text = (f"파일을 읽을 수 없다: {ko}", f"the file cannot be read: {en}")


class BadCell(str):
    """The text of a cell that holds no value (a formula, say), with the message its row is reported with."""

    __slots__ = ("message",)
    message: Text

    def __new__(cls, text: str, ko: str, en: str) -> "BadCell":
        """Make one; its text is what the cell shows and is never empty, so that its row is not taken for blank."""
        cell = super().__new__(cls, text or "?")
        cell.message = (ko, en)
        return cell


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: in which file, on which line (0: the file as a whole), in which column ("": the row)."""

    file: str
    line: int
    column: Text
    message: Text

    def render(self, lang: str) -> str:
        """Return `file:line [column]: message` in a language."""
        which = 0 if lang == "ko" else 1
        line = f":{self.line}" if self.line else ""
        column = f" [{self.column[which]}]" if self.column[which] else ""
        return f"{self.file}{line}{column}: {self.message[which]}"


@dataclass(slots=True)
class Problems:
    """All problems of a run, how many rows came in, and which were bad and so left out."""

    items: list[Problem] = field(default_factory=list)
    rows: int = 0
    left_out: list[tuple[str, int]] = field(default_factory=list)  # file and line of each bad row

    @property
    def bad_rows(self) -> int:
        """The number of bad rows."""
        return len(self.left_out)

    def add(self, file: str, line: int, column: Text, message: Text) -> None:
        """Note one more problem."""
        self.items.append(Problem(file, line, column, message))

    def render(self, lang: str) -> str:
        """Return all problems, in the order of files and lines, one per line."""
        ordered = sorted(self.items, key=lambda p: (p.file, p.line))
        return "\n".join(problem.render(lang) for problem in ordered)


def quote(text: str) -> str:
    """Return a cell's text in quotes, cut to a readable length, control characters made visible."""
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[:_SHOWN])
    return f'"{shown}{"…" if len(text) > _SHOWN else ""}"'


def visible(text: str) -> str:
    """Return an id or name to be typed as it is; in quotes where a character of it would not be seen."""
    return text if text.isprintable() else quote(text)


def topic(text: str) -> str:
    """Return a cell's text in quotes with the particle that makes it the topic of a Korean sentence."""
    return f"{quote(text)}{particle(quote(text), '은', '는')}"


def called(text: str) -> str:
    """Return a cell's text in quotes with the Korean words for `called so`."""
    return f"{quote(text)}{particle(quote(text), '이라는', '라는')}"
