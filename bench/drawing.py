"""Making pages of one network with our maps and with their peers. For the subject `map`, which opens them.

Each function is a call of `bench.measure`: those of peers run in the peers' environments, and read the network from a
file.
"""

import json
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from unittest.mock import patch

from bench.layout import planted
from bench.measure import Facts

if TYPE_CHECKING:
    import networkx as nx

    from kg.maps.model import MapData

FIRST_DAY, DAYS = 16_436, 3_653  # days since 1970: the lines hold on days from 2015 to 2024


def draw_kg(nodes: str, evidence: str, page: str) -> tuple[float, Facts]:
    """Lay out and render a map in which each edge has a fact with a source, or none has."""
    from kg.maps.page import render_page

    data = _map(int(nodes), bool(evidence))
    render_page(_map(2, evidence=True))  # imports of pyvis and jinja2 do not count, for the peer neither
    began = perf_counter()
    text = render_page(data)
    seconds = perf_counter() - began
    return seconds, {"bytes": Path(page).write_text(text, encoding="utf-8") and len(text.encode())}


def draw_pyvis(network: str, page: str) -> tuple[float, Facts]:
    """Render the same network as pyvis documents it: from networkx, scripts in line."""
    from pyvis.network import Network

    graph = _graph(network)
    Network(cdn_resources="in_line").generate_html()
    began = perf_counter()
    drawn = Network(cdn_resources="in_line")
    drawn.from_nx(graph)
    text = drawn.generate_html()
    seconds = perf_counter() - began
    Path(page).write_text(text, encoding="utf-8")
    return seconds, {"bytes": len(text.encode())}


def hand_kg(nodes: str) -> tuple[float, Facts]:
    """Give pyvis a network whose layout is known, as a map of ours does."""
    from pyvis.network import Network

    from kg.maps import page

    data = _map(int(nodes), evidence=False)
    points = [(0.0, 0.0)] * int(nodes)
    with patch.object(page, "place", lambda *_, **__: points):
        began = perf_counter()
        network = Network()
        network.nodes, network.edges = list(page._drawn_nodes(data)), list(page._drawn_edges(data))
        return perf_counter() - began, {}


def hand_pyvis(network: str) -> tuple[float, Facts]:
    """Give pyvis the same network as its documentation does."""
    from pyvis.network import Network

    graph = _graph(network)
    began = perf_counter()
    Network().from_nx(graph)
    return perf_counter() - began, {}


def draw_gravis(network: str, page: str) -> tuple[float, Facts]:
    """Write gravis's standalone page of the same network."""
    import gravis

    began = perf_counter()
    gravis.d3(_graph(network), graph_height=700).export_html(page, overwrite=True)
    return perf_counter() - began, {}


def draw_sigma(network: str, page: str) -> tuple[float, Facts]:
    """Write ipysigma's page of the same network, and beside it the scripts that it asks for, from the packages."""
    from ipysigma import Sigma

    began = perf_counter()
    Sigma.write_html(_graph(network), page, fullscreen=True)
    seconds = perf_counter() - began
    _serve(Path(page))
    return seconds, {}


def _serve(page: Path) -> None:
    """Lay the widget's scripts beside its page: its own from the package, the loaders of Jupyter from `web` there."""
    import re
    import shutil
    import sys

    import ipysigma

    folder = page.with_suffix("")
    folder.mkdir(exist_ok=True)
    shutil.copy(Path(ipysigma.__file__).parent / "nbextension" / "index.js", folder / "index.js")
    for script in (Path(sys.prefix) / "web").glob("*.js"):
        shutil.copy(script, folder)
    text = re.sub(r' integrity="[^"]*"', "", page.read_text(encoding="utf-8"))  # of another copy of the same loader
    page.write_text(text, encoding="utf-8")


def _graph(network: str) -> "nx.Graph":
    import networkx as nx

    told, graph = json.loads(Path(network).read_text(encoding="utf-8")), nx.Graph()
    graph.add_nodes_from((i, {"label": f"가나다 {i}", "title": f"가나다 {i}"}) for i in range(told["nodes"]))
    graph.add_edges_from((start, end, {"title": f"{i}번째 관계"}) for i, (start, end) in enumerate(told["edges"]))
    return graph


def _map(nodes: int, evidence: bool) -> "MapData":
    """The network as a map: two kinds, one tie, a day for nine lines in ten; with `evidence`, a fact for each line."""
    from kg.maps.model import Edge, Evidence, Fact, Kind, MapData, Node, Source, Tie

    edges = planted(nodes)[0]
    colours = (("institution", "기관", "#2e8b6f", "square"), ("forum", "포럼", "#c4622d", "dot"))
    kinds = tuple(Kind(id_, _same(label), colour, shape) for id_, label, colour, shape in colours)
    tie = Tie("took-part", ("참여", "took part in"), _same("행사에서 역할을 맡았다."), "#7a7a7a", directed=True)
    of: list[list[int]] = [[] for _ in range(nodes)]
    for i, (start, end, _) in enumerate(edges if evidence else ()):
        of[start].append(i)
        of[end].append(i)
    told = range(len(edges) if evidence else 0)
    days = [FIRST_DAY + 37 * i % DAYS for i in range(len(edges))]
    return MapData(
        ("지도", "Map"), ("", ""), kinds, (tie,),
        tuple(
            Node(f"n{i}", f"https://example.org/{i}", i % 2, _same(f"가나다 {i}"), _same(""), (), tuple(of[i]))
            for i in range(nodes)
        ),
        tuple(
            Edge(a, b, 0, 1.0, i % 9 == 0, (i,) if evidence else (), days=((days[i], days[i]),) if i % 10 else ())
            for i, (a, b, _) in enumerate(edges)
        ),
        tuple(Fact(_same(f"{i}번째 관계"), (), (i,)) for i in told),
        tuple(Evidence(0, (f"{i % 20 + 1}문단", f"paragraph {i % 20 + 1}"), "가나다") for i in told),
        (Source("s", "기사", "가나일보", "2026-01-05", "https://example.org/", _same("전문")),),
        (),
    )  # fmt: skip


def _same(text: str) -> tuple[str, str]:
    return text, text
