"""One network map as one HTML file that needs nothing else: no server, no network, no second file.

`kg.project` calls `render_page` and writes what it returns. pyvis builds the vis-network view from bulk lists and
precomputed positions; the page around it is our own template. Its scripts and styles are pinned by hash in a content
security policy, so nothing that comes from data can run (what pyvis itself would write is not safe in that way).
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal

from kg.maps.columns import pack, packed
from kg.maps.communities import communities
from kg.maps.embed import check, script_json
from kg.maps.join import join
from kg.maps.layout import place
from kg.maps.lettering import name_size
from kg.maps.model import MAX_NODES, MapData, Text
from kg.webpage import clean, content_policy, packed_text

Language = Literal["ko", "en"]

EVEN_SIZE = {"star": 1.5, "diamond": 1.25, "triangle": 1.2, "triangleDown": 1.2}  # vis-network draws these smaller
STYLES = (  # in this order: what comes later has the last word
    "base", "masthead", "desk", "time", "legend", "details", "take", "story", "table", "narrow", "print"
)  # fmt: skip
VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 0},
    "interaction": {"hover": False, "selectable": False, "keyboard": {"enabled": False}},
    "nodes": {"chosen": False, "borderWidth": 1.5},
}


def render_page(
    data: MapData,
    *,
    language: Language = "ko",
    opening: Mapping[str, str] | None = None,
    max_nodes: int = MAX_NODES,
    progress: Callable[[str, int], None] = lambda stage, count: None,
) -> str:
    """Return the HTML of a map; `language` is the one it opens in, both are inside. The same data give the same text.

    `opening` says what the page shows first, by field of its state: those of `FIELDS` in `hash.js` that are words. Of
    more than `max_nodes` nodes, only as many are drawn one by one: the rest stand in communities until they open.
    `progress` is told when nodes are placed and when the page is made.

    Raises DataError when a reference inside `data` points nowhere, or a colour, shape or weight cannot be drawn.
    """
    check(data)
    # imported here: pyvis brings IPython along, and most users of this package never draw a map
    from pyvis.network import Network  # noqa: PLC0415

    network = Network()
    progress("layout", len(data.nodes))
    network.nodes = list(_drawn_nodes(data))
    progress("page", len(data.edges))
    network.edges = list(_drawn_edges(data))
    network.options = OPTIONS
    network.path = "template.html.j2"
    network.templateEnv = _environment(data, language, {**(opening or {}), "max_nodes": str(max_nodes)})
    return str(network.generate_html())


def _environment(data: MapData, language: Language, opening: Mapping[str, str]) -> Any:
    """A Jinja environment of our own, to stand in for that of pyvis, which neither escapes nor hashes."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415
    from jinja2.loaders import FunctionLoader  # noqa: PLC0415
    from markupsafe import Markup  # noqa: PLC0415

    library, early, script = _vis_network(), join(_asset, "early.js"), join(_asset)
    style = "\n".join(_asset(f"styles/{name}.css") for name in STYLES)
    environment = Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    # pyvis hands its options over as JSON text already; no < > & is left in it
    environment.filters["json_text"] = lambda text: Markup(script_json(json.loads(text)))  # noqa: S704
    environment.globals.update(
        policy=content_policy([library, early, script], style, maker="kg-library"),
        language=language,
        opening=Markup(script_json(dict(opening))),  # noqa: S704  no < > & is left in it
        title=clean(data.title[language == "en"])[:200],
        pack=lambda nodes, edges: pack(data, dict(_drawing(nodes, edges)), _groups(data)),
        library=_packed(library),
        early=Markup(early),  # noqa: S704  our own files, no data
        script=Markup(script),  # noqa: S704  likewise
        style=Markup(style),  # noqa: S704  our own file
    )
    return environment


def _drawn_nodes(data: MapData) -> Iterator[dict[str, object]]:
    """Nodes for vis-network. They have no label or title: the page writes labels itself, where there is room."""
    points = place(len(data.nodes), _weighted(data), names=[_room(node.label) for node in data.nodes])
    degree = [0] * len(data.nodes)
    for edge in data.drawn:
        degree[edge.start] += 1
        degree[edge.end] += 1
    for index, (node, (x, y)) in enumerate(zip(data.nodes, points, strict=True)):
        kind = data.kinds[node.kind]
        size = round(min(6.0 + 1.5 * degree[index] ** 0.5, 16.0) * EVEN_SIZE.get(kind.shape, 1.0), 1)
        yield {"id": index, "x": x, "y": y, "size": size, "shape": kind.shape, "color": kind.colour}


def _groups(data: MapData) -> list[int]:
    """Return the community of each node, the largest first: to be coloured by, and to be drawn as one on large maps."""
    return communities(len(data.nodes), _weighted(data))


def _weighted(data: MapData) -> list[tuple[int, int, float]]:
    """Return what places and groups nodes: the edges that the map opens with, so that nodes stay where they are."""
    return [(edge.start, edge.end, edge.weight) for edge in data.drawn]


def _room(label: Text) -> tuple[float, float]:
    """Return the width and height that a name takes in either language: the page may be switched."""
    (one, first), (other, second) = map(name_size, label)
    return max(one, other), max(first, second)


def _drawn_edges(data: MapData) -> Iterator[dict[str, object]]:
    """Edges of the drawing; those between the same two nodes are bent apart."""
    heaviest = [1e-300, 1e-300]  # of what is drawn at first, and of what is projected
    for edge in data.edges:
        mode = data.ties[edge.tie].projected
        heaviest[mode] = max(heaviest[mode], edge.weight)
    for edge, bend in zip(data.edges, _bends(data), strict=True):
        width = round(1.2 + 2.8 * (edge.weight / heaviest[data.ties[edge.tie].projected]) ** 0.5, 2)
        yield {"from": edge.start, "to": edge.end, "width": width, "bend": bend}


def _drawing(
    nodes: Iterable[Mapping[str, float]], edges: Iterable[Mapping[str, float]]
) -> Iterator[tuple[str, list[float]]]:
    """Columns of what pyvis was given beyond the data themselves: these know shapes, colours and ends already."""
    for name in ("x", "y", "size"):
        yield f"node.{name}", [node[name] for node in nodes]
    for name in ("width", "bend"):
        yield f"edge.{name}", [edge[name] for edge in edges]


def _bends(data: MapData) -> list[float]:
    """How far each edge is bent, seen from its start: 0 alone, else evenly to both sides of the straight line."""
    between: dict[tuple[int, int, bool], list[int]] = defaultdict(list)
    for index, edge in enumerate(data.edges):
        mode = data.ties[edge.tie].projected  # they are never drawn beside the others
        between[min(edge.start, edge.end), max(edge.start, edge.end), mode].append(index)
    bends = [0.0] * len(data.edges)
    for group in between.values():
        for rank, index in enumerate(group):
            bend = round((rank - (len(group) - 1) / 2) * min(0.22, 0.7 / len(group)), 3)
            # what is clockwise from one end is anticlockwise from the other
            bends[index] = bend if data.edges[index].start <= data.edges[index].end else -bend
    return bends


@cache
def _packed(library: str) -> str:
    """Return what is the same in every page, packed once in a process."""
    return packed(library)


@cache
def _vis_network() -> str:
    """Return what pyvis carries; the page holds it packed, and its policy names the hash of this text."""
    # its source map is a file that does not exist; a browser's inspector would ask for it
    return re.sub(r"//# sourceMappingURL=\S*", "", packed_text("pyvis", VIS_NETWORK))


def _asset(name: str) -> str:
    return packed_text("kg.maps", f"assets/{name}")
