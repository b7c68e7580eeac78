"""What must hold whatever an input was; each of these raises a RuleError that says what does not.

They look at results in their own ways (letters are counted in the bytes, cells in the XML), not by calling the code
under test once more.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pyoxigraph

from kg.errors import KgError
from kg.tables import Problems, TableFile
from kg.tables.delimited import Delimited
from kg.tables.files import read_records
from kg.tables.problems import BadCell, FileError

_KOREAN, _ENGLISH = re.compile("[가-힣]"), re.compile("[A-Za-z]{2}")
_WORDS = re.compile("[가-힣]{2,}")
_QUOTED = re.compile(r'"[^"]*"|\([^()]*\)')
_SERVICE = re.compile("service", re.IGNORECASE)
_NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LONGEST = 6000  # characters of one message: a table of many columns names them all


class RuleError(AssertionError):
    """Something that must never happen did."""


def require(holds: bool, what: str) -> None:
    """Raise a RuleError unless something holds."""
    if not holds:
        raise RuleError(what)


def check_error(error: KgError) -> str:
    """Return the kind of an error that a user may see, its message being in both languages and safe to print."""
    require(type(error) is not KgError, "KgError itself is never raised")
    text = str(error)
    require(bool(_KOREAN.search(text)) and bool(_ENGLISH.search(text)), f"not in both languages: {text[:300]!r}")
    return f"{type(error).__name__}: {kind_of(text)}"


def check_message(message: tuple[str, str]) -> str:
    """Return the kind of a message about tables, which is in both languages, of a readable length and printable."""
    ko, en = message
    require(bool(_KOREAN.search(ko)) and bool(_ENGLISH.search(en)), f"not in both languages: {message!r:.300}")
    for text in message:
        require(text.isprintable(), f"acts on a terminal: {text!r:.300}")
        require(len(text) <= _LONGEST, f"{len(text)} characters in one message: {text!r:.200}")
    return kind_of(ko)


def kind_of(text: str) -> str:
    """Return a message without what it says of this input, so that one kind of message is one text."""
    return " ".join(_WORDS.findall(_QUOTED.sub("", text))[:4])


def calls_a_server(text: str, prefixes: Mapping[str, str] | None = None) -> bool:
    """Tell whether the engine reads the word SERVICE as a keyword: then another word in its place breaks the text."""
    other = _SERVICE.sub("servixe", text)
    return other != text and _parses(text, prefixes) and not _parses(other, prefixes)


def check_printable(text: str) -> None:
    """Nothing in a text for a terminal may steer it or hide in it."""
    unsafe = next((c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c != "\n"), None)
    require(unsafe is None, f"U+{ord(unsafe or ' '):04X} goes to the terminal: {text!r:.200}")


def check_count(problems: Problems, written: int, file: TableFile | None = None) -> None:
    """Rows in = rows loaded + rows reported; and whatever row was left out, somebody is told."""
    require(problems.rows == written + problems.bad_rows, f"{problems.rows} in, {written} + {problems.bad_rows} out")
    require(len(set(problems.left_out)) == problems.bad_rows, "a row was left out twice")
    told = {(p.file, p.line) for p in problems.items}
    headers = {p.file for p in problems.items if not any(p.column)}
    unread = any(not p.line for p in problems.items)
    for place in problems.left_out:
        require(place in told or place[0] in headers or unread, f"{place} was left out without a word")


def check_letters(file: TableFile, data: bytes) -> None:
    """Every letter and digit of a text file that was read comes as part of a cell, and none comes that is not there."""
    if not isinstance(file.origin, Delimited) or file.origin.delimiter.isalnum():
        return
    try:
        found = Counter(c for _, cells in read_records(file) for cell in cells for c in _letters(cell))
    except FileError:
        return  # reported, and so not loaded
    text = data.decode(file.origin.encoding)
    encoded = text.encode(file.origin.encoding)
    require(encoded == data or file.origin.encoding in ("utf-16", "utf-32", "cp949"), "decoded to other bytes")
    if file.origin.skip:
        text = re.split("\r\n|\r|\n", text, maxsplit=1)[-1]
    require(found == Counter(_letters(text)), f"letters lost or made up: {Counter(_letters(text)) - found!r:.200}")


def check_cells(file: TableFile, data: bytes) -> None:
    """Every cell of a sheet's XML that holds a value comes as a cell of a record."""
    part = file.origin.worksheet._worksheet_path  # type: ignore[union-attr]
    try:
        records = list(read_records(file))
    except FileError:
        return
    with ZipFile(BytesIO(data)) as package:
        root = ElementTree.fromstring(package.read(part))
        names = [name for name in package.namelist() if name.endswith("haredStrings.xml")]
        strings = list(ElementTree.fromstring(package.read(names[0]))) if names else []
    rows = root.iter(f"{_NAMESPACE}row")
    raw = sum(_holds(cell, strings) for row in rows for cell in row)
    merged = sum("merged" in cell.message[1] for _, cells in records for cell in cells if isinstance(cell, BadCell))
    read = sum(bool(cell) for _, cells in records for cell in cells)
    require(read - merged <= raw <= read, f"{raw} cells hold something, {read} were read ({merged} merged away)")


def check_places(places: Iterable[str], expected: int) -> None:
    """Each row that was loaded has a place of its own, by which messages and the graph find it again."""
    rows = [line.rpartition("\t")[2] for line in places]
    require(len(rows) == expected == len(set(rows)), f"{len(rows)} places, {len(set(rows))} differ; {expected} rows")


def _letters(text: str) -> Iterable[str]:
    return (c for c in unicodedata.normalize("NFD", text) if c.isalnum())


def _holds(cell: ElementTree.Element, strings: list[ElementTree.Element]) -> bool:
    if cell.find(f"{_NAMESPACE}f") is not None:
        return True
    kind, value = cell.get("t", "n"), cell.findtext(f"{_NAMESPACE}v") or ""
    if kind == "inlineStr":
        inline = cell.find(f"{_NAMESPACE}is")
        value = "" if inline is None else "".join(inline.itertext())
    elif kind == "s" and value:
        value = "".join(strings[int(value)].itertext())
    return bool(value.strip())


def _parses(text: str, prefixes: Mapping[str, str] | None) -> bool:
    try:
        pyoxigraph.Store().query(text, prefixes=dict(prefixes or {}))
    except SyntaxError:
        return False
    except (OSError, RuntimeError, ValueError):
        return True
    return True
