"""Random cells of a column, each made together with what it must become, so that nothing here repeats the reading.

All is made from the schema: a new column or code is tried without touching this file. `None` for the items of a cell
means that it must be reported.
"""

import calendar
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from re import IGNORECASE, fullmatch

from hypothesis import strategies as st

from kg.rdf import RDF_TYPE, XSD, Literal, NamedNode, Node
from kg.schema import Column, Kind, Schema, Table

Strategy = st.SearchStrategy

# what other programs take for something else, and what must not be lost on the way through a file
ODD = (
    "nan", "NULL", "None", "TRUE", "false", "007", "1e5", "0.10", "2023-04-20", "=1+1", "-3", "+82-2", "@x", "a;b",
    "a,b", 'a"b', '"', "'", "''", "줄\n바꿈", "줄\r바꿈", "줄\r\n바꿈", "탭\t안", "a\u00a0b", "\u200b", "가\u200b",
    "\u202e뒤집힘\u202c", "\u1112\u1161\u11ab\u1100\u1173\u11af", "#N/A", "\\N", "\\", "\\n", "<b>", "&amp;", "&#10;",
    "_x0041_", "sep=;", "\ufeff가", "😀", "ﬁ", "Å", "{x}", "$x", "%41", "?", "0", "-", "①", "한 글", "가" * 30,
)  # fmt: skip
CONTROLS = ("종\x07소리", "\x00", "가\x1b[31m", "\x7f", "a\x85b", "\ufdd0", "가\uffff")
_LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn"))
ANYTHING = st.one_of(st.sampled_from(ODD), st.text(st.one_of(_LETTERS, st.sampled_from("가나다\n,;\"' ")), max_size=12))
AMBIGUOUS = "같은 이름"  # what all things of a world are called in English
KOREAN = st.text(st.sampled_from("가나다라마바사아자차카타파하한글 -"), min_size=4, max_size=12)
PADS = st.sampled_from(["", "", "", " ", "\u3000", "\u00a0", "\t", "\n"])
BOOLEANS = {"true": "true", "예": "true", "YES": "true", "1": "true", "아니오": "false", "No": "false", "0": "false"}


@dataclass(frozen=True, slots=True)
class Item:
    """One value: as an exported cell says it, as the row's key has it, and the (predicate, object) pairs it gives."""

    normal: str
    key: str
    pairs: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and its values; None: it must be reported."""

    text: str
    items: tuple[Item, ...] | None = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that other rows may name, by its id or its name."""

    id: str
    iri: str
    cls: str
    table: Table
    name: str


def as_read(text: str) -> str:
    """Return what remains of a text when it is read."""
    return unicodedata.normalize("NFC", text).strip()


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


@dataclass(frozen=True)
class Cells:
    """Strategies for the cells of a schema's columns; `texts` is what free text is made of."""

    schema: Schema
    things: tuple[Thing, ...]
    texts: Strategy[str] = ANYTHING

    def good(self, column: Column, table: Table) -> Strategy[Cell]:
        """Return cells that can be read; never empty."""
        item = self.item(column, table)
        if column.separator is None:
            one = item.map(lambda found: Cell(found[0], (found[1],)))
        else:
            whole = item.filter(lambda found: (column.separator or "") not in as_read(found[0]))
            one = st.tuples(st.lists(whole, min_size=1, max_size=3), st.sampled_from(["", " "])).map(
                lambda drawn: self.listed(column, *drawn)
            )
        return st.tuples(PADS, one, PADS).map(lambda c: Cell(c[0] + c[1].text + c[2], c[1].items))

    def bad(self, column: Column, table: Table) -> Strategy[Cell]:
        """Return cells that cannot be read."""
        wrong = st.sampled_from(self.wrong(column, table))
        if column.separator:
            wrong = st.tuples(self.good(column, table), wrong).map(lambda c: f"{c[0].text}{column.separator}{c[1]}")
        return wrong.map(lambda text: Cell(text, None))

    def listed(self, column: Column, items: list[tuple[str, Item]], space: str) -> Cell:
        separator = f"{space}{column.separator}{space}"
        values = {item.pairs: item for _, item in items}
        return Cell(separator.join(text for text, _ in items) + separator, tuple(values.values()))

    def item(self, column: Column, table: Table) -> Strategy[tuple[str, Item]]:  # noqa: PLR0911
        """Return texts with the item that each one means."""
        match column.kind:
            case Kind.REFERENCE:
                return self.reference(column)
            case Kind.CODE:
                return self.code(column)
            case Kind.CLASS:
                return self.classes(table)
            case Kind.IRI:
                return self.iri(column)
            case Kind.INTEGER:
                return self.integer(column)
            case Kind.DECIMAL:
                return self.decimal(column)
            case Kind.BOOLEAN:
                return st.sampled_from(sorted(BOOLEANS)).map(
                    lambda text: (text, self.plain(column, BOOLEANS[text], typed(BOOLEANS[text], "boolean")))
                )
            case Kind.DAY:
                return st.dates().map(lambda d: (f"{d}", self.plain(column, f"{d}", typed(f"{d}", "date"))))
            case Kind.DATE:
                return self.date(column)
            case _:
                return self.text(column)

    def plain(self, column: Column, text: str, value: Node) -> Item:
        return Item(text, text, ((column.path, value),))

    def fitting(self, column: Column) -> list[Thing]:
        return [thing for thing in self.things if column.range in self.schema.vocabulary.ancestors(thing.cls)]

    def reference(self, column: Column) -> Strategy[tuple[str, Item]]:
        def spelt(drawn: tuple[Thing, Callable[[Thing], str]]) -> tuple[str, Item]:
            thing, spell = drawn
            return spell(thing), self.plain(column, thing.id, NamedNode(thing.iri))

        ways: list[Callable[[Thing], str]] = [
            lambda thing: thing.id,
            lambda thing: thing.name,
            lambda thing: unicodedata.normalize("NFD", thing.name),
        ]
        return st.tuples(st.sampled_from(self.fitting(column)), st.sampled_from(ways)).map(spelt)

    def code(self, column: Column) -> Strategy[tuple[str, Item]]:
        codes = self.schema.codes[column.range or ""]
        count = Counter(word for code in codes for word in code.words)
        spelt = [(word, code) for code in codes for word in code.words if count[word] == 1]
        spelt += [(word.upper(), code) for word, code in spelt]
        return st.sampled_from(spelt).map(
            lambda each: (each[0], self.plain(column, each[1].notation, NamedNode(each[1].iri)))
        )

    def classes(self, table: Table) -> Strategy[tuple[str, Item]]:
        vocabulary = self.schema.vocabulary
        spelt = []
        for cls in vocabulary.descendants(table.cls):
            local = cls.removeprefix(vocabulary.namespace)
            item = Item(local, cls, ((RDF_TYPE, NamedNode(cls)),))
            spelt += [(word, item) for word in (local, local.upper(), *vocabulary.label(cls), cls, f"kg:{local}")]
        return st.sampled_from(spelt)

    def iri(self, column: Column) -> Strategy[tuple[str, Item]]:
        def same(text: str) -> tuple[str, Item]:
            return text, Item(text, text, ((column.path, NamedNode(text)),))

        if column.pattern:
            return st.from_regex(column.pattern, fullmatch=True).filter(str.isascii).map(same)
        thing, base = self.things[0], self.schema.vocabulary.id_base
        segment = thing.table.segment
        free = [
            (text, Item(f"{segment}:{local}", iri, ((column.path, NamedNode(iri)),)))
            for text, local, iri in (
                (thing.id, thing.id, thing.iri),
                (thing.iri, thing.id, thing.iri),
                (f"{segment}:x_y%20z", "x_y%20z", f"{base}{segment}/x_y%20z"),
                (f"{segment}:가", "가", f"{base}{segment}/가"),
            )
        ]
        others = ["https://e.example/a?b=c;d#e'(f)", "urn:isbn:123", f"{segment}://host/x", f"{base}{segment}///x"]
        return st.sampled_from(free + [same(text) for text in others])

    def integer(self, column: Column) -> Strategy[tuple[str, Item]]:
        least = -(10**15) if column.minimum is None else int(column.minimum)
        return st.tuples(st.integers(least, 10**15), st.sampled_from(["", "00", "+"])).map(
            lambda drawn: (
                f"{drawn[1]}{drawn[0]}" if drawn[0] >= 0 else str(drawn[0]),
                self.plain(column, str(drawn[0]), typed(str(drawn[0]), "integer")),
            )
        )

    def decimal(self, column: Column) -> Strategy[tuple[str, Item]]:
        def spelt(drawn: tuple[str, int, int, str]) -> tuple[str, Item]:
            sign, whole, hundredths, zeros = drawn
            value = f"{whole}.{hundredths:02}".rstrip("0").rstrip(".")
            value = f"-{value}" if sign == "-" and value != "0" else value
            return f"{sign}{whole}.{hundredths:02}{zeros}", self.plain(column, value, typed(value, "decimal"))

        zeros, hundredths = st.sampled_from(["", "0", "000"]), st.sampled_from([0, 50, 99, 7])
        return st.tuples(st.sampled_from(["", "-", "+"]), st.integers(0, 999), hundredths, zeros).map(spelt)

    def date(self, column: Column) -> Strategy[tuple[str, Item]]:
        def claimed(drawn: tuple[int, int, int, int]) -> tuple[str, Item]:
            year, month, day, precision = drawn
            last = calendar.monthrange(year, month)[1]
            day = min(day, last)
            text, kind, first, final = (
                (f"{year:04}", "gYear", f"{year:04}-01-01", f"{year:04}-12-31"),
                (f"{year:04}-{month:02}", "gYearMonth", f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{last}"),
                (f"{year:04}-{month:02}-{day:02}", "date", *[f"{year:04}-{month:02}-{day:02}"] * 2),
            )[precision]
            bounds = ((column.earliest or "", typed(first, "date")), (column.latest or "", typed(final, "date")))
            return text, Item(text, text, ((column.path, typed(text, kind)), *bounds))

        parts = st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31), st.integers(0, 2)
        return st.tuples(*parts).map(claimed)

    def text(self, column: Column) -> Strategy[tuple[str, Item]]:
        def read(text: str) -> tuple[str, Item]:
            meant = as_read(text)
            value: Node = Literal(meant)
            if column.kind is Kind.LANGUAGE:
                value = Literal(meant, language=column.language)
            elif column.kind is Kind.ADDRESS:
                value = typed(meant, "anyURI")
            return text, self.plain(column, meant, value)

        def respelt(drawn: str) -> tuple[str, Item]:
            text = as_read(drawn)
            match, to = next((m, to) for p, to in column.respellings if (m := fullmatch(p, text, IGNORECASE)))
            return drawn, read(match.expand(to))[1]

        longest = column.max_length or 200
        source = st.from_regex(column.pattern, fullmatch=True, alphabet=_LETTERS) if column.pattern else self.texts
        if column.kind is Kind.ADDRESS and not column.pattern:
            source = st.just("https://e.example/")
        fits = source.filter(lambda text: 0 < len(as_read(text)) <= longest)
        if column.pattern:
            fits = fits.filter(lambda text: as_read(text) == text)
        ways = [fits.map(read)]
        ways += [st.from_regex(p, fullmatch=True, alphabet=_LETTERS).map(respelt) for p, _ in column.respellings]
        return st.one_of(*ways)

    def wrong(self, column: Column, table: Table) -> list[str]:  # noqa: PLR0911
        """Return texts that a cell, or one item of it, cannot say."""
        match column.kind:
            case Kind.ID:
                taken = next(iter(self.things)).id
                return [taken, "두 낱말", "X", "a_b", "a--b", "-a", "a" * 65, *CONTROLS]
            case Kind.REFERENCE:
                others = [thing.id for thing in self.things if thing not in self.fitting(column)]
                return ["없는 것", AMBIGUOUS, *others[:2], *CONTROLS]
            case Kind.CODE | Kind.CLASS:
                return ["없는 말", *CONTROLS]
            case Kind.IRI:
                return ["두 낱말", "<x>", "a\\b", *(["urn:x"] if column.pattern else [])]
            case Kind.INTEGER:
                small = [] if column.minimum is None else [str(int(column.minimum) - 1)]
                return ["열", "1.0", "1e3", "１２", "1,000", "--1", "9" * 19, "nan", *small]
            case Kind.DECIMAL:
                return ["1,5", "1e3", "nan", "inf", "１.５", "."]
            case Kind.BOOLEAN:
                return ["maybe", "y", "참"]
            case Kind.DAY | Kind.DATE:
                some = ["2023-02-29", "2023-13", "20230420", "2023.4.20", "2023-4-20", "0000", "10000", "２０２３"]
                return [*some, "2023-04-31", "2023-W16-4", *(["2023", "2023-04"] if column.kind is Kind.DAY else [])]
            case Kind.ADDRESS:
                return ["www.e.example", "ftp://e.example/", *CONTROLS]
        long = ["가" * (column.max_length + 1)] if column.max_length else []
        return [*CONTROLS, *long, *(["??"] if column.pattern else [])]
