"""A map's data as the page reads them: one table of texts, columns of numbers, packed.

`kg.maps.page` calls this, nobody else; `assets/columns.js` is the other side. Each text stands in the table once and
is named by its place. A column holds numbers of one width, little-endian; a list of lists is a column of all their
items and one, `NAME.at`, of where each list begins and the last one ends. A column of texts in two languages holds the
places of the Korean and the English one in turn. Where the steps from each number to the next need fewer bytes than
the numbers, the steps are written (to the first: 0), and the header says in which kind, and what the first number is.

    length of the header: 4 bytes | header: JSON [[name, kind, count] or [name, kind, count, kind of steps, first], …]
    | each column, filled up to 4 bytes

All this is gzipped, without a date in it, and written in base64, which no HTML parser can mistake for anything.
"""

import base64
import gzip
import json
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain
from operator import sub

from kg.maps.model import MapData, Text
from kg.maps.views import layouts
from kg.webpage import clean, is_link

_WIDTHS = (  # kind in the header, type code, smallest and largest number
    ("u1", "B", 0, 0xFF),
    ("i1", "b", -0x80, 0x7F),
    ("u2", "H", 0, 0xFFFF),
    ("i2", "h", -0x8000, 0x7FFF),
    ("i4", "i", -0x80000000, 0x7FFFFFFF),
)


class Columns:
    """Columns under construction; each method adds the one it is named after."""

    def __init__(self) -> None:
        self._texts: dict[str, int] = {}
        self._places: dict[str, int] = {}
        self._columns: list[tuple[list[str | int], array[int] | array[float]]] = []

    def place(self, text: str) -> int:
        """Return the place of a text in the table, adding it, cleaned, at first use."""
        if text not in self._places:
            self._places[text] = self._texts.setdefault(clean(text), len(self._texts))
        return self._places[text]

    def numbers(self, name: str, values: Iterable[int]) -> None:
        """Add whole numbers, in as few bytes as they or their steps need; raises ValueError beyond 32 bits."""
        held = array("q", values)
        kind, column = _narrowed(held)
        if not kind:
            raise ValueError(f"{name}: {min(held)} to {max(held)}, more than 32 bits")
        kind_of_steps, steps = _narrowed(array("q", map(sub, held, chain(held[:1], held))))
        if steps.itemsize < column.itemsize:
            self._columns.append(([name, kind, len(held), kind_of_steps, held[0]], steps))
        else:
            self._columns.append(([name, kind, len(held)], column))

    def floats(self, name: str, values: Iterable[float]) -> None:
        """Add numbers of single precision."""
        column = array("f", values)
        self._columns.append(([name, "f4", len(column)], column))

    def texts(self, name: str, values: Iterable[str]) -> None:
        """Add the places of texts."""
        self.numbers(name, map(self.place, values))

    def pairs(self, name: str, values: Iterable[Text]) -> None:
        """Add the places of texts in two languages, in turn."""
        self.texts(name, (text for pair in values for text in pair))

    def lists(self, name: str, values: Iterable[Sequence[int]]) -> None:
        """Add a list of lists: their items, and where each begins."""
        items, starts = array("q"), array("q", [0])
        for each in values:
            items.extend(each)
            starts.append(len(items))
        self.numbers(name, items)
        self.numbers(f"{name}.at", starts)

    def pack(self) -> str:
        """Return all of it in base64; the same columns give the same text."""
        parts = [text.encode() for text in self._texts]
        starts = [0]
        for part in parts:
            starts.append(starts[-1] + len(part))
        self._columns.append((["texts", "u1", starts[-1]], array("B", b"".join(parts))))
        self.numbers("texts.at", starts)
        header = json.dumps([told for told, _ in self._columns]).encode()
        columns = (_filled(_bytes(column)) for _, column in self._columns)
        return packed(b"".join((len(header).to_bytes(4, "little"), _filled(header), *columns)))


def packed(content: bytes | str) -> str:
    """Return bytes, or a text in UTF-8, gzipped without a date and in base64."""
    blob = content.encode() if isinstance(content, str) else content
    return base64.b64encode(gzip.compress(blob, 9, mtime=0)).decode("ascii")


def pack(data: MapData, drawing: Mapping[str, Iterable[float]], groups: Iterable[int] = ()) -> str:
    """Return a map as the page reads it.

    `drawing` says how it is drawn: numbers per node or edge, by column name; `groups` are the communities of its nodes.
    """
    columns = Columns()
    columns.pairs("title", [data.title])
    columns.pairs("subtitle", [data.subtitle])
    columns.pairs("notes", data.notes)
    columns.pairs("citation", [data.citation])
    columns.texts("dated", [data.dated])
    _add_story(columns, data)
    _add_legend(columns, data)
    _add_evidence(columns, data)
    _add_network(columns, data)
    _add_facets(columns, data)
    _add_views(columns, data)
    columns.numbers("node.group", groups)
    for name, values in drawing.items():
        columns.floats(name, values)
    return columns.pack()


def _add_legend(columns: Columns, data: MapData) -> None:
    columns.texts("kind.id", (kind.id for kind in data.kinds))
    columns.pairs("kind.label", (kind.label for kind in data.kinds))
    columns.texts("kind.colour", (kind.colour for kind in data.kinds))
    columns.texts("kind.shape", (kind.shape for kind in data.kinds))
    columns.texts("tie.id", (tie.id for tie in data.ties))
    columns.pairs("tie.label", (tie.label for tie in data.ties))
    columns.pairs("tie.explanation", (tie.explanation for tie in data.ties))
    columns.texts("tie.colour", (tie.colour for tie in data.ties))
    for name in ("directed", "meeting", "projected"):
        columns.numbers(f"tie.{name}", (getattr(tie, name) for tie in data.ties))


def _add_story(columns: Columns, data: MapData) -> None:
    """A map without a story has empty columns of it."""
    stories = [data.story] if data.story else []
    steps = [step for story in stories for step in story.steps]
    columns.pairs("story.title", (story.title for story in stories))
    columns.pairs("story.intro", (story.intro for story in stories))
    columns.pairs("step.title", (step.title for step in steps))
    columns.pairs("step.text", (step.text for step in steps))
    columns.texts("step.state", (step.state for step in steps))
    columns.numbers("step.near", (step.near for step in steps))


def _add_evidence(columns: Columns, data: MapData) -> None:
    columns.texts("source.id", (source.id for source in data.sources))
    columns.texts("source.title", (source.title for source in data.sources))
    columns.texts("source.publisher", (source.publisher for source in data.sources))
    columns.texts("source.date", (source.date for source in data.sources))
    columns.texts("source.url", (source.url for source in data.sources))
    columns.numbers("source.link", (is_link(source.url) for source in data.sources))
    columns.pairs("source.read", (source.read for source in data.sources))
    columns.texts("source.origin", (source.origin for source in data.sources))
    columns.numbers("evidence.source", (item.source for item in data.evidence))
    columns.pairs("evidence.locator", (item.locator for item in data.evidence))
    columns.texts("evidence.anchor", (item.anchor for item in data.evidence))
    columns.lists("evidence.notes", ([columns.place(t) for note in item.notes for t in note] for item in data.evidence))
    columns.pairs("evidence.says", (item.says for item in data.evidence))
    columns.numbers("evidence.interested", (item.interested for item in data.evidence))
    columns.pairs("fact.heading", (fact.heading for fact in data.facts))
    columns.lists(
        "fact.values",
        ([columns.place(t) for pair in fact.values for text in pair for t in text] for fact in data.facts),
    )
    columns.lists("fact.evidence", (fact.evidence for fact in data.facts))
    _add_kinds_of_facts(columns, data)
    _add_posts(columns, data)


def _add_kinds_of_facts(columns: Columns, data: MapData) -> None:
    """What facts are and between whom, and where sources differ: these follow each other, fact by fact."""
    columns.pairs("group.label", data.groups)
    columns.pairs("role.label", data.roles)
    columns.numbers("fact.group", (fact.group for fact in data.facts))
    columns.numbers("fact.role", (fact.role for fact in data.facts))
    columns.pairs("fact.status", (fact.status for fact in data.facts))
    columns.numbers("fact.factual", (fact.factual for fact in data.facts))
    columns.lists("fact.parts", ([columns.place(t) for text, _ in fact.parts for t in text] for fact in data.facts))
    columns.lists("fact.ends", ([node for _, node in fact.parts] for fact in data.facts))
    columns.lists("fact.days", ([day for span in fact.days for day in span] for fact in data.facts))
    columns.numbers("fact.lent", (fact.lent for fact in data.facts))
    found = [difference for fact in data.facts for difference in fact.differences]
    columns.numbers("fact.differences.at", accumulate((len(fact.differences) for fact in data.facts), initial=0))
    columns.pairs("difference.label", (each.label for each in found))
    columns.numbers("difference.stands", (each.stands for each in found))
    columns.numbers("difference.values.at", accumulate((len(each.values) for each in found), initial=0))
    columns.pairs("difference.value", (text for each in found for text, _ in each.values))
    columns.lists("difference.evidence", (told for each in found for _, told in each.values))


def _add_posts(columns: Columns, data: MapData) -> None:
    """Claims one after the other: those of the first fact, of the second, and so on; most facts are no post."""
    held = [fact.claims or () for fact in data.facts]
    claims = [claim for of in held for claim in of]
    columns.texts("state.id", (state.id for state in data.states))
    columns.pairs("state.label", (state.label for state in data.states))
    columns.pairs("state.explanation", (state.explanation for state in data.states))
    columns.numbers("fact.post", (fact.claims is not None for fact in data.facts))
    columns.numbers("fact.claims.at", accumulate(map(len, held), initial=0))
    columns.lists("claim.start", (claim.start or () for claim in claims))
    columns.lists("claim.end", (claim.end or () for claim in claims))
    columns.lists("claim.seen", (() if claim.seen is None else (claim.seen,) for claim in claims))


def _add_network(columns: Columns, data: MapData) -> None:
    columns.texts("node.id", (node.id for node in data.nodes))
    columns.texts("node.iri", (node.iri for node in data.nodes))
    columns.numbers("node.kind", (node.kind for node in data.nodes))
    columns.pairs("node.label", (node.label for node in data.nodes))
    columns.pairs("node.caption", (node.caption for node in data.nodes))
    columns.lists("node.forms", ([columns.place(form) for form in node.forms] for node in data.nodes))
    columns.lists("node.facts", (node.facts for node in data.nodes))
    columns.numbers("node.region", (node.region for node in data.nodes))
    columns.lists("node.names", (node.names for node in data.nodes))
    columns.texts("node.lacking", (node.lacking for node in data.nodes))
    columns.numbers("edge.start", (edge.start for edge in data.edges))
    columns.numbers("edge.end", (edge.end for edge in data.edges))
    columns.numbers("edge.tie", (edge.tie for edge in data.edges))
    columns.floats("edge.weight", (edge.weight for edge in data.edges))
    columns.numbers("edge.tentative", (edge.tentative for edge in data.edges))
    columns.lists("edge.facts", (edge.facts for edge in data.edges))
    columns.lists("edge.sources", (edge.sources for edge in data.edges))
    columns.numbers("edge.witnesses", (edge.witnesses for edge in data.edges))
    columns.lists("edge.days", ([day for span in edge.days for day in span] for edge in data.edges))


def _add_views(columns: Columns, data: MapData) -> None:
    columns.texts("layout", layouts(data))
    columns.texts("tile.id", (tile.id for tile in data.tiles))
    columns.pairs("tile.label", (tile.label for tile in data.tiles))
    columns.numbers("tile.column", (tile.column for tile in data.tiles))
    columns.numbers("tile.row", (tile.row for tile in data.tiles))


def _add_facets(columns: Columns, data: MapData) -> None:
    """Facets one after the other: the rows of the nodes of the first, of the second, and so on."""
    none: tuple[int, ...] = ()
    columns.texts("facet.id", (facet.id for facet in data.facets))
    columns.pairs("facet.label", (facet.label for facet in data.facets))
    columns.numbers("facet.choices.at", accumulate((len(facet.choices) for facet in data.facets), initial=0))
    columns.texts("choice.id", (choice.id for facet in data.facets for choice in facet.choices))
    columns.pairs("choice.label", (choice.label for facet in data.facets for choice in facet.choices))
    columns.lists("facet.nodes", (row for facet in data.facets for row in facet.nodes or [none] * len(data.nodes)))
    columns.lists("facet.edges", (row for facet in data.facets for row in facet.edges or [none] * len(data.edges)))


def _narrowed(values: "array[int]") -> "tuple[str, array[int]]":
    """Return numbers in the narrowest kind that holds them all, and as they are where none does."""
    least, most = min(values, default=0), max(values, default=0)
    for kind, code, low, high in _WIDTHS:
        if low <= least and most <= high:
            return kind, array(code, values)
    return "", values


def _bytes(column: "array[int] | array[float]") -> bytes:
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return column.tobytes()


def _filled(part: bytes) -> bytes:
    return part + b"\0" * (-len(part) % 4)
