"""Maps: a page of ours, with its layout, beside what stock pyvis makes of the same network; seconds and bytes.

The peer's page leaves the layout to the reader's browser and fetches scripts from the network; ours does neither.
"""

import random
from time import perf_counter
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from bench.measure import Facts, Line, Settings, compare, side_by_side

if TYPE_CHECKING:
    from kg.maps.model import MapData

SUBJECT = "map"
ROWS = 0
PATIENCE = 20.0
Pairs = list[tuple[int, int]]


def run(settings: Settings) -> list[Line]:
    """Draw made-up networks of the settings' sizes, with two edges a node."""
    lines = []
    for nodes in settings.map_sizes:
        found = side_by_side({"kg": (draw_kg, (nodes,)), "pyvis": (draw_pyvis, (nodes,), "pyvis")}, settings)
        ours, theirs = found["kg"], found["pyvis"]
        note = f"layout, in the last run, {ours.facts['layout']:.2f} s; the peer leaves the layout to the browser"
        lines.append(compare(SUBJECT, f"page of {nodes} nodes", ours, "pyvis from_nx", theirs, note))
        sizes = [each.facts["bytes"] / 1000 for each in (ours, theirs)]
        note = "ours holds every edge's evidence and loads nothing else; the peer's loads scripts from elsewhere"
        lines.append(Line(SUBJECT, "the same, size", sizes[0], "pyvis from_nx", sizes[1], note, unit="kB"))
    return lines


def draw_kg(nodes: str) -> tuple[float, Facts]:
    """Lay out and render a map in which each edge has a fact with a source."""
    from kg.maps import page
    from kg.maps.layout import place

    data = _map(int(nodes))
    page.render_page(_map(2))  # imports of pyvis and jinja2 do not count, for the peer neither
    layout = []

    def timed(*arguments: Any, **named: Any) -> Any:
        start = perf_counter()
        points = place(*arguments, **named)
        layout.append(perf_counter() - start)
        return points

    with patch.object(page, "place", timed):  # once more beside the page would be another run, with other luck
        began = perf_counter()
        text = page.render_page(data)
        seconds = perf_counter() - began
    return seconds, {"bytes": len(text.encode()), "layout": sum(layout)}


def draw_pyvis(nodes: str) -> tuple[float, Facts]:
    """Render the same network as pyvis documents it: from networkx, scripts in line."""
    import networkx as nx
    from pyvis.network import Network

    pairs = _pairs(int(nodes))
    graph = nx.Graph()
    graph.add_nodes_from((i, {"label": f"가나다 {i}", "title": f"가나다 {i}"}) for i in range(int(nodes)))
    graph.add_edges_from((start, end, {"title": f"{i}번째 관계"}) for i, (start, end) in enumerate(pairs))
    Network(cdn_resources="in_line").generate_html()
    began = perf_counter()
    network = Network(cdn_resources="in_line")
    network.from_nx(graph)
    page = network.generate_html()
    return perf_counter() - began, {"bytes": len(page.encode())}


def _pairs(nodes: int) -> Pairs:
    """Tie each node to two before it, those with many ties more often (preferential attachment)."""
    rng, ends = random.Random(7), [0]
    pairs: dict[tuple[int, int], None] = {}
    for node in range(1, nodes):
        for other in {rng.choice(ends), rng.choice(ends)}:
            pairs[other, node] = None
            ends += [other, node]
    return list(pairs)


def _map(nodes: int) -> "MapData":
    from kg.maps.model import Edge, Evidence, Fact, Kind, MapData, Node, Source, Tie

    pairs = _pairs(nodes)
    colours = (("institution", "기관", "#2e8b6f", "square"), ("forum", "포럼", "#c4622d", "dot"))
    kinds = tuple(Kind(id_, _same(label), colour, shape) for id_, label, colour, shape in colours)
    tie = Tie("took-part", ("참여", "took part in"), _same("행사에서 역할을 맡았다."), "#7a7a7a", directed=True)
    of: list[list[int]] = [[] for _ in range(nodes)]
    for i, pair in enumerate(pairs):
        for end in pair:
            of[end].append(i)
    return MapData(
        ("지도", "Map"), ("", ""), kinds, (tie,),
        tuple(
            Node(f"n{i}", f"https://example.org/{i}", i % 2, _same(f"가나다 {i}"), _same(""), (), tuple(of[i]))
            for i in range(nodes)
        ),
        tuple(Edge(start, end, 0, 1.0, i % 9 == 0, (i,)) for i, (start, end) in enumerate(pairs)),
        tuple(Fact(_same(f"{i}번째 관계"), (), (i,)) for i in range(len(pairs))),
        tuple(Evidence(0, (f"{i % 20 + 1}문단", f"paragraph {i % 20 + 1}"), "가나다") for i in range(len(pairs))),
        (Source("s", "기사", "가나일보", "2026-01-05", "https://example.org/", _same("전문")),),
        (),
    )  # fmt: skip


def _same(text: str) -> tuple[str, str]:
    return text, text
