"""Typing of single cells: text to what it says of the row's node, as pairs of predicate and object in N-Triples form.

One small function per kind of column, chosen once per column, so that the row loop does no look-ups. Each raises
CellError with what was found and what was expected.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from kg.nearest import nearest
from kg.rdf import RDF_TYPE, XSD, nt_iri, nt_lang, nt_string, nt_typed, parse_term
from kg.schema import Code, Column, Kind, Schema, Table
from kg.schema.patterns import compiled
from kg.tables.lines import Pair, lines_of
from kg.tables.names import NameIndex, entity_class
from kg.tables.problems import CellError, quote, topic

Reader = Callable[[str], "Cell"]

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d{1,18}\Z", re.ASCII)  # longer ones do not fit into the 64 bits that stores count with
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)\Z", re.ASCII)
BOOLEANS = {
    "true": "true",
    "1": "true",
    "예": "true",
    "yes": "true",
    "false": "false",
    "0": "false",
    "아니오": "false",
    "no": "false",
}


class Cell(NamedTuple):
    """A typed cell: its component of the row's key, and what it says of the row's node, as `lines_of` pairs."""

    key: str
    lines: bytes


def cell_reader(column: Column, table: Table, index: NameIndex) -> Reader:
    """Return the function that types one value of a column (for a list, one of its items)."""
    predicate = nt_iri(column.path)
    match column.kind:
        case Kind.REFERENCE:
            return lambda text: _reference(text, predicate, column, index)
        case Kind.CODE:
            words = {word: code for code in index.schema.codes[column.range or ""] for word in code.words}
            return lambda text: _code(text, predicate, column, words, index.schema)
        case Kind.CLASS:
            return lambda text: _class(text, table, index.schema)
        case Kind.DATE:
            return lambda text: _date(text, predicate, column)
        case Kind.IRI:
            return lambda text: _iri(text, predicate, column, index)
        case _:
            return _plain_reader(predicate, column)


def check_text(text: str) -> None:
    """Refuse characters that no table can mean: controls other than tab and line end, and noncharacters."""
    if text.isprintable():  # so are most, and none of those characters is
        return
    for char in text:
        if unicodedata.category(char) in ("Cc", "Cs", "Cn") and char not in "\t\n\r":
            raise CellError(
                f"쓸 수 없는 글자(U+{ord(char):04X})가 있다. 지우고 다시 적는다: {quote(text)}",
                f"the character U+{ord(char):04X} cannot be used; delete it: {quote(text)}",
            )


def parse_date(text: str) -> tuple[str, str, str]:
    """Return (datatype, earliest day, latest day) of a claimed date: year, year-month or day (ISO 8601).

    >>> parse_date("2023-04")
    ('gYearMonth', '2023-04-01', '2023-04-30')
    """
    match = _DATE.match(text)
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or year < 1:
        raise ValueError(text)
    if month is None:
        return "gYear", f"{text}-01-01", f"{text}-12-31"
    if day is None:
        return "gYearMonth", date(year, month, 1).isoformat(), f"{text}-{monthrange(year, month)[1]}"
    return "date", date(year, month, day).isoformat(), text


def _cell(key: str, *pairs: Pair) -> Cell:
    return Cell(key, lines_of(pairs))


def _reference(text: str, predicate: str, column: Column, index: NameIndex) -> Cell:
    entity = index.resolve(text, column.range)
    return _cell(entity.id, (predicate, f"<{index.iri(entity)}>"))


def _code(text: str, predicate: str, column: Column, words: dict[str, Code], schema: Schema) -> Cell:
    code = words.get(text.casefold())
    if code is None:
        codes = list(dict.fromkeys(words.values()))
        near = next((words[word] for word in nearest(text.casefold(), words, 1)), None)
        ko, en = schema.vocabulary.label(column.range or "")
        hint = (
            (f" 가장 가까운 것: {near.label[0]}.", f" Closest: {near.label[0]} ({near.notation}).")
            if near
            else ("", "")
        )
        raise CellError(
            f"{topic(text)} {ko} 목록에 없다. 목록: {', '.join(c.label[0] for c in codes)}.{hint[0]}",
            f"{quote(text)} is not in the list {en}. Expected one of {', '.join(c.notation for c in codes)}.{hint[1]}",
        )
    return _cell(code.notation, (predicate, f"<{code.iri}>"))


def _class(text: str, table: Table, schema: Schema) -> Cell:
    cls = entity_class(text, table, schema)
    return _cell(cls, (f"<{RDF_TYPE}>", f"<{cls}>"))


def _date(text: str, predicate: str, column: Column) -> Cell:
    try:
        datatype, earliest, latest = parse_date(text)
    except ValueError:
        raise _no_such_day(text) or CellError(
            f"{topic(text)} 날짜가 아니다. 2023, 2023-04, 2023-04-20처럼 적는다.",
            f"{quote(text)} is not a date. Write 2023, 2023-04 or 2023-04-20.",
        ) from None
    pairs = [(predicate, nt_typed(text, XSD + datatype))]
    if column.earliest and column.latest:
        pairs.append((nt_iri(column.earliest), nt_typed(earliest, XSD + "date")))
        pairs.append((nt_iri(column.latest), nt_typed(latest, XSD + "date")))
    return _cell(text, *pairs)


def _iri(text: str, predicate: str, column: Column, index: NameIndex) -> Cell:
    prefix, colon, local = text.partition(":")
    base = index.schema.prefixes.get(prefix) if colon and not local.startswith("//") else None
    if not colon and text in index.entities:
        own = index.iri(index.entities[text])
        return _cell(own, (predicate, f"<{own}>"))
    try:
        iri = nt_iri(base + local if base else text)
        parse_term(iri)  # the store loads strictly: what RFC 3987 does not allow must be reported here, by its cell
    except ValueError:
        raise CellError(
            f"{topic(text)} 식별자나 IRI가 아니다. 표에 있는 식별자, 접두어:이름, 빈칸 없는 온전한 주소로 적는다.",
            f"{quote(text)} is no id or IRI. Write an id that a table has, prefix:name, or a full IRI without spaces.",
        ) from None
    _check_pattern(iri[1:-1], column, _compile(column.pattern))
    return _cell(iri[1:-1], (predicate, iri))


def _plain_reader(predicate: str, column: Column) -> Reader:
    pattern = _compile(column.pattern)
    spellings = [(re.compile(found, re.IGNORECASE), text) for found, text in column.respellings]
    if spellings and pattern:  # most cells fit as they are
        return lambda text: _plain(
            text if pattern.search(text) else _respelt(text, spellings), predicate, column, pattern
        )
    return lambda text: _plain(text, predicate, column, pattern)


def _plain(text: str, predicate: str, column: Column, pattern: re.Pattern[str] | None) -> Cell:
    check_text(text)
    if column.max_length and len(text) > column.max_length:
        raise CellError(
            f"{len(text):,}자인데 {column.max_length:,}자를 넘을 수 없다. 줄여 적는다: {quote(text)}",
            f"{len(text):,} characters, at most {column.max_length:,} are allowed; shorten it: {quote(text)}",
        )
    match column.kind:
        case Kind.LANGUAGE:
            return _cell(text, (predicate, nt_lang(text, column.language or "und")))
        case Kind.INTEGER | Kind.DECIMAL:
            key = _number(text, column)
            datatype = "integer" if column.kind is Kind.INTEGER else "decimal"
            return _cell(key, (predicate, nt_typed(key, XSD + datatype)))
        case Kind.BOOLEAN:
            return _boolean(text, predicate)
        case Kind.DAY:
            return _day(text, predicate)
    _check_pattern(text, column, pattern)
    literal = nt_typed(text, XSD + "anyURI") if column.kind is Kind.ADDRESS else nt_string(text)
    return _cell(text, (predicate, literal))


def _respelt(text: str, spellings: list[tuple[re.Pattern[str], str]]) -> str:
    """Return what a cell stands for that is spelt in one of the accepted other ways (`kg:respelling`)."""
    found = next((m.expand(to) for pattern, to in spellings if (m := pattern.fullmatch(text))), None)
    return text if found is None else found


def _number(text: str, column: Column) -> str:
    whole = column.kind is Kind.INTEGER
    if not (_INTEGER if whole else _DECIMAL).match(text):
        ko, en, like = ("정수가", "an integer", "12") if whole else ("수가", "a number", "12.5")
        raise CellError(
            f"{topic(text)} {ko} 아니다. {like}처럼 숫자로만 적는다.",
            f"{quote(text)} is not {en}. Write digits only, such as {like}.",
        )
    if column.minimum is not None and float(text) < column.minimum:
        raise CellError(f"{quote(text)}: {column.message[0]}", f"{quote(text)}: {column.message[1]}")
    return str(int(text)) if whole else _plain_decimal(text)


def _plain_decimal(text: str) -> str:
    """Return a number as stores keep it: 1.50 and +01.5 are 1.5, so that two sources agree, and a key is one key."""
    whole, _, fraction = text.lstrip("+-").partition(".")
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    number = f"{whole}.{fraction}" if fraction else whole
    return f"-{number}" if text.startswith("-") and number != "0" else number


def _boolean(text: str, predicate: str) -> Cell:
    value = BOOLEANS.get(text.casefold())
    if value is None:
        raise CellError(
            f"{topic(text)} 예/아니오가 아니다. 예 또는 아니오로 적는다.",
            f"{quote(text)} is not true or false. Write yes or no.",
        )
    return _cell(value, (predicate, nt_typed(value, XSD + "boolean")))


def _day(text: str, predicate: str) -> Cell:
    try:
        whole = parse_date(text)[0] == "date"  # not date.fromisoformat: that takes week dates such as 2023-W16-4 too
    except ValueError:
        whole = False
    if not whole:
        raise _no_such_day(text) or CellError(
            f"{topic(text)} 달력에 있는 날이 아니다. 2023-04-20처럼 적는다.",
            f"{quote(text)} is not a day of the calendar. Write it like 2023-04-20.",
        )
    return _cell(text, (predicate, nt_typed(text, XSD + "date")))


def _no_such_day(text: str) -> CellError | None:
    """Return the error for what is written like a day of a month that has fewer; None for anything else."""
    match = _DATE.match(text)
    year, month, day = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    if not (year and 1 <= month <= 12 and day):
        return None
    last = monthrange(year, month)[1]
    return CellError(
        f"{topic(text)} 없는 날짜다. {year}년 {month}월은 {last}일까지다. 출처를 다시 보고 고친다.",
        f"{quote(text)} does not exist: {year}-{month:02} has {last} days. Look at the source again and correct it.",
    )


def _check_pattern(text: str, column: Column, pattern: re.Pattern[str] | None) -> None:
    if pattern and not pattern.search(text):
        raise CellError(f"{quote(text)}: {column.message[0]}", f"{quote(text)}: {column.message[1]}")


def _compile(pattern: str | None) -> re.Pattern[str] | None:
    # sh:pattern is an XPath regular expression; one that Python does not know is left to the SHACL check.
    return compiled(pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern) if pattern else None
