"""The border between a map's data and its page: what is refused before anything is drawn, and JSON that stays data.

`kg.maps.page` calls this, nobody else. Refused are references that point nowhere, and colours, shapes, weights and
days that cannot be drawn.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.errors import DataError
from kg.maps.model import Claim, Days, Facet, MapData

SHAPES = ("dot", "square", "diamond", "star", "triangle", "triangleDown", "hexagon")

FIRST_DAY, LAST_DAY = -719_162, 2_932_896  # of the years 1 and 9999, which alone have four digits

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def script_json(value: object) -> str:
    """JSON that stays data inside a script element: no `<`, `>`, `&` or line separator is left as it is."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def check(data: MapData) -> None:
    """Raise DataError, naming every place, when a reference points nowhere or a colour or shape cannot be drawn."""
    colours = [(item.id, item.colour) for item in data.kinds] + [(item.id, item.colour) for item in data.ties]
    problems = [
        *_bad_references("nodes", "kinds", ((node.kind,) for node in data.nodes), len(data.kinds)),
        *_bad_references("nodes", "tiles", (() if node.region == -1 else (node.region,) for node in data.nodes),
                         len(data.tiles)),
        *_bad_references("nodes", "facts", ((*node.facts, *node.names) for node in data.nodes), len(data.facts)),
        *_bad_references("edges", "nodes", ((edge.start, edge.end) for edge in data.edges), len(data.nodes)),
        *_bad_references("edges", "ties", ((edge.tie,) for edge in data.edges), len(data.ties)),
        *_bad_references("edges", "facts", (edge.facts for edge in data.edges), len(data.facts)),
        *_bad_references("edges", "sources", (edge.sources for edge in data.edges), len(data.sources)),
        *_bad_references("facts", "evidence", (fact.evidence for fact in data.facts), len(data.evidence)),
        *_bad_facts(data),
        *_bad_references("evidence", "sources", ((item.source,) for item in data.evidence), len(data.sources)),
        *(f"{kind.id}: {kind.shape!r} is not a shape ({', '.join(SHAPES)})" for kind in data.kinds
          if kind.shape not in SHAPES),
        *(f"{name}: {colour!r} is not a colour (#rrggbb)" for name, colour in colours if not _COLOUR.fullmatch(colour)),
        *(f"edges[{at}]: {edge.weight} is not a weight (a number, 0 or more)" for at, edge in enumerate(data.edges)
          if not (math.isfinite(edge.weight) and edge.weight >= 0)),
        *(f"edges[{at}]: {edge.days} are not spans of days, in order and apart" for at, edge in enumerate(data.edges)
          if not _in_order(edge.days)),
        *(f"facts[{at}]: {claim} claims what is no day" for at, fact in enumerate(data.facts)
          for claim in fact.claims or () if not all(_in_order([span]) for span in _claimed(claim))),
        *(problem for facet in data.facets for problem in _bad_facet(facet, len(data.nodes), len(data.edges))),
    ]  # fmt: skip
    if problems:
        raise DataError("This map cannot be drawn.\n" + "\n".join(problems))


def _bad_facts(data: MapData) -> Iterator[str]:
    """Where there is no class, role or node of a fact, -1 stands; values that differ come with evidence of the fact."""
    facts = data.facts
    for name, found, size in (
        ("groups", ([fact.group] for fact in facts), len(data.groups)),
        ("roles", ([fact.role] for fact in facts), len(data.roles)),
        ("nodes", ([node for _, node in fact.parts] for fact in facts), len(data.nodes)),
    ):
        yield from _bad_references("facts", name, ([place for place in each if place != -1] for each in found), size)
    for at, fact in enumerate(facts):
        if not _in_order(fact.days):
            yield f"facts[{at}]: {fact.days} are not spans of days, in order and apart"
        for each in fact.differences:
            told = {place for _, places in each.values for place in places}
            if not told <= set(fact.evidence) or not -1 <= each.stands < len(each.values):
                yield f"facts[{at}]: {each} refers to evidence or a value that is not there"


def _in_order(spans: Sequence[Days]) -> bool:
    """Tell whether spans begin before they end, each after the last one, in years of four digits."""
    days = [day for span in spans for day in span]
    apart = all(last < first for (_, last), (first, _) in pairwise(spans))
    return apart and all(first <= last for first, last in spans) and all(FIRST_DAY <= day <= LAST_DAY for day in days)


def _claimed(claim: Claim) -> Iterator[Days]:
    yield from (span for span in (claim.start, claim.end) if span is not None)
    if claim.seen is not None:
        yield claim.seen, claim.seen


def _bad_facet(facet: Facet, nodes: int, edges: int) -> Iterator[str]:
    for name, rows, count in (("nodes", facet.nodes, nodes), ("edges", facet.edges, edges)):
        if rows and len(rows) != count:
            yield f"facet {facet.id}: {len(rows)} rows for {count} {name}"
        yield from _bad_references(f"facet {facet.id}: {name}", "choices", rows, len(facet.choices))


def _bad_references(holder: str, target: str, lists: Iterable[Iterable[int]], size: int) -> list[str]:
    return [
        f"{holder}[{at}]: there is no {target}[{reference}]"
        for at, references in enumerate(lists)
        for reference in references
        if not 0 <= reference < size
    ]
