"""The filters of a map by name, as the page makes them: which choices each has, of those that something on the map has.

`kg.maps.linked` and `kg.maps.remaining` call this, nobody else; `assets/facets.js` is where the page does the same, and
a browser test compares the two.
"""

from collections import Counter
from collections.abc import Iterable

from kg.maps.model import Choice, Facet, MapData, Text

DEGREES = ((0, 0), (1, 1), (2, 3), (4, 7), (8, 15), (16, None))
WITNESSES = ((0, 0), (1, 1), (2, 2), (3, 3), (4, None))
NOT_STATED = Choice("-", ("적히지 않음", "not stated"))

Choices = dict[str, tuple[Choice, ...]]


def read_choices(data: MapData) -> Choices:
    """Return the choices of each filter of a map by its id, in the order of the page; linear in nodes and edges."""
    certainty = (Choice("reported", ("보도됨", "reported")), Choice("announced", ("예고·발표", "announced")))
    sources = tuple(Choice(source.id, (source.title, source.title)) for source in data.sources)
    layers = {
        "kind": tuple(Choice(kind.id, kind.label) for kind in data.kinds),
        "tie": tuple(Choice(tie.id, tie.label) for tie in data.ties),
    }
    found = {
        "certainty": _used(certainty, (int(edge.tentative) for edge in data.edges)),
        **{facet.id: _declared(facet, data) for facet in data.facets},
        "source": _sources(sources, [edge.sources for edge in data.edges]),
        "witnesses": _steps(WITNESSES, (edge.witnesses for edge in data.edges)),
        "degree": _steps(DEGREES, _degrees(data)),
    }
    return layers | {name: choices for name, choices in found.items() if len(choices) > 1}


def span(low: int, high: int | None) -> str:
    """Return the id of a range of numbers, None for no end."""
    return f"{low}+" if high is None else f"{low}" if low == high else f"{low}-{high}"


def _degrees(data: MapData) -> set[int]:
    """How many lines nodes have: with the events in which they meet, and, where a map has both, directly connected."""
    found: set[int] = set()
    for projected in sorted({tie.projected for tie in data.ties} | {False}):
        degrees: Counter[int] = Counter(dict.fromkeys(range(len(data.nodes)), 0))
        for edge in data.edges:
            if data.ties[edge.tie].projected == projected:
                degrees.update({edge.start, edge.end})
        found |= set(degrees.values())
    return found


def _declared(facet: Facet, data: MapData) -> tuple[Choice, ...]:
    """The choices of a declared facet that occur; things of a group that has any, and have none, are "not stated"."""
    nodes = [(data.nodes[i].kind, row) for i, row in enumerate(facet.nodes)]
    edges = [(data.edges[i].tie, row) for i, row in enumerate(facet.edges)]
    used = {place for _, row in (*nodes, *edges) for place in row}
    silent = any(_silent(rows) for rows in (nodes, edges))
    return (*(c for place, c in enumerate(facet.choices) if place in used), *((NOT_STATED,) if silent else ()))


def _silent(rows: list[tuple[int, tuple[int, ...]]]) -> bool:
    spoken = {group for group, row in rows if row}
    return any(group in spoken and not row for group, row in rows)


def _sources(choices: tuple[Choice, ...], rows: list[tuple[int, ...]]) -> tuple[Choice, ...]:
    silent = any(rows) and not all(rows)
    return (*_used(choices, (place for row in rows for place in row)), *((NOT_STATED,) if silent else ()))


def _used(choices: tuple[Choice, ...], places: Iterable[int]) -> tuple[Choice, ...]:
    used = set(places)
    return tuple(choice for place, choice in enumerate(choices) if place in used)


def _steps(ranges: tuple[tuple[int, int | None], ...], numbers: Iterable[int]) -> tuple[Choice, ...]:
    used = set(numbers)
    return tuple(
        Choice(span(low, high), _both(span(low, high)))
        for low, high in ranges
        if any(low <= n and (high is None or n <= high) for n in used)
    )


def _both(text: str) -> Text:
    return text, text
