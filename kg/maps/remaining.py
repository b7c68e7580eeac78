"""What is left of a map by what a link says, as the page works it out: so that a step that shows nothing is refused.

`kg.maps.story` calls this, nobody else; `assets/filters.js` is where the page does the same, and a test compares the
two. Of posts as of a day it is not asked how they stood: their lines count as shown, so that there may be less.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from urllib.parse import unquote

from kg.maps.choices import DEGREES, NOT_STATED, WITNESSES, Choices, span
from kg.maps.model import Edge, Facet, MapData

_EPOCH = date(1970, 1, 1).toordinal()
_LAYERS = ("kind", "tie", "certainty")  # while these filter, nodes may stand without a line

Rows = Sequence[tuple[str, ...]]
"""Of each node or line, the choices that it has."""


class Remaining:
    """What is left of one map; each question takes time linear in nodes and lines."""

    def __init__(self, data: MapData, choices: Choices):
        self.data = data
        self.choices = {name: {choice.id for choice in each} for name, each in choices.items()}
        self.facets = {facet.id: facet for facet in data.facets}
        self.dated = any(edge.days for edge in data.edges)
        self.rows = cache(self._rows)

    def emptied_by(self, state: str) -> tuple[str, bool] | None:
        """Return the key that leaves nothing, and whether it does so alone or with those before it; None if none does.

        Where what is filtered out is only faded, nothing is ever left empty.
        """
        told = dict(part.split("=", 1) for part in state.split("&") if part)
        if not self.data.nodes or "fade" in told or self.left(told)[0]:
            return None
        keys = [key for key in told if key.startswith("f.")] + [key for key in ("time", "asof") if key in told]
        rest = {key: text for key, text in told.items() if key not in keys}
        for key in keys:
            if not self.left(rest | {key: told[key]})[0]:
                return key, True
        for count in range(2, len(keys) + 1):
            if not self.left(rest | {key: told[key] for key in keys[:count]})[0]:
                return keys[count - 1], False
        return None

    def left(self, told: Mapping[str, str]) -> tuple[set[int], list[int]]:
        """Return the nodes and the lines that are left, by their places."""
        projected = told.get("mode") == "projected" and told.get("layout") != "chronology"
        edges = self.data.edges
        lines, alone = self._scope(told, projected)
        refused, silent = set[int](), set[int]()
        for name, kept in self._kept(told):
            of_nodes, rows = self.rows(name, projected)
            if of_nodes:
                mute = {i for i, row in enumerate(rows) if not row}
                refused |= {i for i, row in enumerate(rows) if row and kept.isdisjoint(row)}
                silent |= mute
                lines = [e for e in lines if edges[e].start not in mute or edges[e].end not in mute]
            else:
                lines = [e for e in lines if not kept.isdisjoint(rows[e])]
                alone &= name in _LAYERS
        lines = [e for e in lines if edges[e].start not in refused and edges[e].end not in refused]
        nodes = {end for e in lines for end in (edges[e].start, edges[e].end)}
        return nodes | (set(range(len(self.data.nodes))) - refused - silent if alone else set()), lines

    def _kept(self, told: Mapping[str, str]) -> Iterable[tuple[str, set[str]]]:
        """Yield the filters that filter: not those of which everything is kept."""
        for key, text in told.items():
            name, kept = unquote(key.removeprefix("f.")), set(map(unquote, text.split(",")))
            if key.startswith("f.") and kept != self.choices[name]:
                yield name, kept

    def _scope(self, told: Mapping[str, str], projected: bool) -> tuple[list[int], bool]:
        """Return the lines that mode, layout and time leave, and whether nodes may stand without any."""
        edges, ties = self.data.edges, self.data.ties
        chronology = told.get("layout") == "chronology"
        lines = [
            e
            for e, edge in enumerate(edges)
            if ties[edge.tie].projected == projected and (ties[edge.tie].meeting or not chronology)
        ]
        timed = self.dated and ("time" in told or "asof" in told)
        if timed:
            lines = [e for e in lines if self._holds(edges[e], told)]
        return lines, not (projected or chronology or timed)

    def _holds(self, edge: Edge, told: Mapping[str, str]) -> bool:
        if "asof" in told and any(self.data.facts[fact].claims is not None for fact in edge.facts):
            return True
        if not edge.days:
            return "undated" in told
        first, last = _days(told)
        return any(begins <= last and ends >= first for begins, ends in edge.days)

    def _rows(self, name: str, projected: bool) -> tuple[bool, Rows]:
        """Return whether a filter is one of nodes, and its choices by node or by line."""
        data = self.data
        if name == "kind":
            return True, [(data.kinds[node.kind].id,) for node in data.nodes]
        if name == "degree":
            return True, self._degrees(projected)
        if name in _OF_LINES:
            return False, [_OF_LINES[name](data, edge) for edge in data.edges]
        return self._declared(self.facets[name])

    def _degrees(self, projected: bool) -> Rows:
        degrees = Counter[int]()
        for edge in self.data.edges:
            if self.data.ties[edge.tie].projected == projected:
                degrees.update({edge.start, edge.end})
        return [(_step(DEGREES, degrees[i]),) for i in range(len(self.data.nodes))]

    def _declared(self, facet: Facet) -> tuple[bool, Rows]:
        """A facet that says something of both is one of nodes, unless nodes have no choice by it."""
        nodes = _stated(facet, facet.nodes, [node.kind for node in self.data.nodes])
        if len({choice for row in nodes for choice in row}) > 1:
            return True, nodes
        return False, _stated(facet, facet.edges, [edge.tie for edge in self.data.edges])


_OF_LINES: dict[str, Callable[[MapData, Edge], tuple[str, ...]]] = {
    "tie": lambda data, edge: (data.ties[edge.tie].id,),
    "certainty": lambda _, edge: ("announced" if edge.tentative else "reported",),
    "source": lambda data, edge: tuple(data.sources[s].id for s in edge.sources) or (NOT_STATED.id,),
    "witnesses": lambda _, edge: (_step(WITNESSES, edge.witnesses),),
}


def _stated(facet: Facet, rows: Sequence[tuple[int, ...]], groups: Sequence[int]) -> Rows:
    """The choices of each item; "not stated" for one without, if others of its group have any."""
    spoken = {group for group, row in zip(groups, rows, strict=False) if row}
    return [
        tuple(facet.choices[c].id for c in row) or ((NOT_STATED.id,) if group in spoken else ())
        for group, row in zip(groups, rows or [()] * len(groups), strict=True)
    ]


def _step(ranges: Iterable[tuple[int, int | None]], number: int) -> str:
    return next(span(low, high) for low, high in ranges if number >= low and (high is None or number <= high))


def _days(told: Mapping[str, str]) -> tuple[float, int]:
    """The first and last day of what is chosen; as of a day, all that was before it too."""
    if "asof" in told:
        return float("-inf"), _number(told["asof"])
    first, _, last = told["time"].partition("..")
    return _number(first), _number(last)


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal() - _EPOCH
