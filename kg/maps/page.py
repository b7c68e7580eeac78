"""One network map as one HTML file that needs nothing else: no server, no network, no second file.

`kg.project` calls `render_page` and writes what it returns. pyvis builds the vis-network view from bulk lists and
precomputed positions; the page around it is our own template. Its scripts and styles are pinned by hash in a content
security policy, so nothing that comes from data can run (what pyvis itself would write is not safe in that way).
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Literal

from kg.maps.embed import check, records, script_json
from kg.maps.layout import place
from kg.maps.model import MapData
from kg.webpage import clean, content_policy, packed_text

Language = Literal["ko", "en"]

SCRIPTS = (  # in the order in which they need each other
    "strings.js",
    "dom.js",
    "colour.js",
    "store.js",
    "search.js",
    "swatch.js",
    "labels.js",
    "view.js",
    "legend.js",
    "details.js",
    "table.js",
    "about.js",
    "finder.js",
    "main.js",
)
EVEN_SIZE = {"star": 1.5, "diamond": 1.25, "triangle": 1.2, "triangleDown": 1.2}  # vis-network draws these smaller
VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 0},
    "interaction": {"hover": True, "selectable": False, "keyboard": {"enabled": False}, "tooltipDelay": 0},
    "nodes": {"chosen": False, "borderWidth": 1.5},
    "edges": {"chosen": False, "smooth": False, "arrowStrikethrough": False},
}


def render_page(data: MapData, *, language: Language = "ko") -> str:
    """Return the HTML of a map; `language` is the one it opens in, both are inside. The same data give the same text.

    Raises DataError when a reference inside `data` points nowhere, or a colour, shape or weight cannot be drawn.
    """
    check(data)
    # imported here: pyvis brings IPython along, and most users of this package never draw a map
    from pyvis.network import Network  # noqa: PLC0415

    network = Network()
    network.nodes = list(_drawn_nodes(data))
    network.edges = list(_drawn_edges(data))
    network.options = OPTIONS
    network.path = "template.html.j2"
    network.templateEnv = _environment(data, language)
    return str(network.generate_html())


def _environment(data: MapData, language: Language) -> Any:
    """A Jinja environment of our own, to stand in for that of pyvis, which neither escapes nor hashes."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415
    from jinja2.loaders import FunctionLoader  # noqa: PLC0415
    from markupsafe import Markup  # noqa: PLC0415

    scripts = [_vis_network(), _application()]
    style = _asset("page.css")
    environment = Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.filters["script_json"] = lambda value: Markup(script_json(value))  # noqa: S704  no < > & is left in it
    # pyvis hands its options over as JSON text already
    environment.filters["json_text"] = lambda text: Markup(script_json(json.loads(text)))  # noqa: S704  as above
    environment.globals.update(
        policy=content_policy(scripts, style),
        language=language,
        title=clean(data.title[language == "en"])[:200],
        data=records(data),
        scripts=[Markup(script) for script in scripts],  # noqa: S704  our own files and vis-network, no data
        style=Markup(style),  # noqa: S704  our own file
    )
    return environment


def _drawn_nodes(data: MapData) -> Iterator[dict[str, object]]:
    """Nodes for vis-network. They have no label or title: the page writes labels itself, where there is room."""
    points = place(len(data.nodes), [(edge.start, edge.end, edge.weight) for edge in data.edges])
    degree = [0] * len(data.nodes)
    for edge in data.edges:
        degree[edge.start] += 1
        degree[edge.end] += 1
    for index, (node, (x, y)) in enumerate(zip(data.nodes, points, strict=True)):
        kind = data.kinds[node.kind]
        size = round(min(6.0 + 1.5 * degree[index] ** 0.5, 16.0) * EVEN_SIZE.get(kind.shape, 1.0), 1)
        yield {"id": index, "x": x, "y": y, "size": size, "shape": kind.shape, "color": kind.colour}


def _drawn_edges(data: MapData) -> Iterator[dict[str, object]]:
    """Edges for vis-network; those between the same two nodes are bent apart."""
    heaviest = max((edge.weight for edge in data.edges), default=0.0) or 1.0
    bends = _bends(data)
    for index, edge in enumerate(data.edges):
        tie = data.ties[edge.tie]
        drawn: dict[str, object] = {
            "id": index,
            "from": edge.start,
            "to": edge.end,
            "width": round(1.2 + 2.8 * (edge.weight / heaviest) ** 0.5, 2),
            "color": tie.colour,
            "dashes": [7, 6] if edge.tentative else False,
        }
        if tie.directed:
            drawn["arrows"] = {"to": {"enabled": True, "scaleFactor": 0.55}}
        if bend := bends[index]:
            drawn["smooth"] = {
                "enabled": True,
                "type": "curvedCW" if bend > 0 else "curvedCCW",
                "roundness": round(abs(bend), 3),
            }
        yield drawn


def _bends(data: MapData) -> list[float]:
    """How far each edge is bent, seen from its start: 0 alone, else evenly to both sides of the straight line."""
    between: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, edge in enumerate(data.edges):
        between[min(edge.start, edge.end), max(edge.start, edge.end)].append(index)
    bends = [0.0] * len(data.edges)
    for group in between.values():
        for rank, index in enumerate(group):
            bend = (rank - (len(group) - 1) / 2) * min(0.22, 0.7 / len(group))
            # what is clockwise from one end is anticlockwise from the other
            bends[index] = bend if data.edges[index].start <= data.edges[index].end else -bend
    return bends


def _vis_network() -> str:
    # its source map is a file that does not exist; a browser's inspector would ask for it
    return re.sub(r"//# sourceMappingURL=\S*", "", packed_text("pyvis", VIS_NETWORK))


def _application() -> str:
    parts = "\n".join(_asset(name) for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();\n'


def _asset(name: str) -> str:
    return packed_text("kg.maps", f"assets/{name}")
