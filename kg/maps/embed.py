"""The border between a map's data and its page: plain, clean JSON values whose references all point somewhere.

`kg.maps.page` calls this, nobody else. Texts keep their markup as text (the page never parses it) and go through
`kg.webpage.clean`; what is refused here are references that point nowhere.
"""

import dataclasses
import json
import math
import re
from collections.abc import Iterable
from typing import Any

from kg.errors import DataError
from kg.maps.model import MapData
from kg.webpage import clean, is_link

SHAPES = ("dot", "square", "diamond", "star", "triangle", "triangleDown", "hexagon")

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def script_json(value: object) -> str:
    """JSON that stays data inside a script element: no `<`, `>`, `&` or line separator is left as it is."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def records(data: MapData) -> dict[str, Any]:
    """Turn a map into plain, clean JSON values; each source gains `link`: whether its address may be clicked."""
    plain = _plain(data)
    for source, record in zip(data.sources, plain["sources"], strict=True):
        record["link"] = is_link(source.url)
    return dict(plain)


def check(data: MapData) -> None:
    """Raise DataError, naming every place, when a reference points nowhere or a colour or shape cannot be drawn."""
    colours = [(item.id, item.colour) for item in data.kinds] + [(item.id, item.colour) for item in data.ties]
    problems = [
        *_bad_references("nodes", "kinds", ((node.kind,) for node in data.nodes), len(data.kinds)),
        *_bad_references("nodes", "facts", (node.facts for node in data.nodes), len(data.facts)),
        *_bad_references("edges", "nodes", ((edge.start, edge.end) for edge in data.edges), len(data.nodes)),
        *_bad_references("edges", "ties", ((edge.tie,) for edge in data.edges), len(data.ties)),
        *_bad_references("edges", "facts", (edge.facts for edge in data.edges), len(data.facts)),
        *_bad_references("facts", "evidence", (fact.evidence for fact in data.facts), len(data.evidence)),
        *_bad_references("evidence", "sources", ((item.source,) for item in data.evidence), len(data.sources)),
        *(f"{kind.id}: {kind.shape!r} is not a shape ({', '.join(SHAPES)})" for kind in data.kinds
          if kind.shape not in SHAPES),
        *(f"{name}: {colour!r} is not a colour (#rrggbb)" for name, colour in colours if not _COLOUR.fullmatch(colour)),
        *(f"edges[{at}]: {edge.weight} is not a weight (a number, 0 or more)" for at, edge in enumerate(data.edges)
          if not (math.isfinite(edge.weight) and edge.weight >= 0)),
    ]  # fmt: skip
    if problems:
        raise DataError("This map cannot be drawn.\n" + "\n".join(problems))


def _bad_references(holder: str, target: str, lists: Iterable[Iterable[int]], size: int) -> list[str]:
    return [
        f"{holder}[{at}]: there is no {target}[{reference}]"
        for at, references in enumerate(lists)
        for reference in references
        if not 0 <= reference < size
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value
