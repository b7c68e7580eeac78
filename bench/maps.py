"""Maps: our pages beside those of stock pyvis, gravis and ipysigma, in a browser without a GPU.

The network is that of the subject `layout`: three edges a node, a heavy tail, communities. Our page holds layout,
evidence and the whole shell; pyvis lays out in the browser, as it does by default, gravis and ipysigma likewise. A page
that shows nothing for a minute counts as a minute. Of 5,000 nodes ours draws the most connected and communities.
"""

import json
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from unittest.mock import patch

from bench import pages
from bench.layout import planted
from bench.measure import Call, Facts, Line, Measured, Settings, compare, side_by_side

if TYPE_CHECKING:
    import networkx as nx

    from kg.maps.model import MapData

SUBJECT = "map"
ROWS = 0
PATIENCE = 200.0
MOVING = 4000  # milliseconds of dragging, and of zooming
PYVIS, GRAVIS, SIGMA = "pyvis", "gravis d3", "ipysigma"
ALONE = "–"


def run(settings: Settings) -> list[Line]:
    """Make, open, move and ask maps; with small settings only the smallest, beside pyvis alone."""
    full = settings.times > 1
    small, middle, large = (100, 1_000, 5_000) if full else (*settings.map_sizes, settings.map_sizes[-1])
    lines = _building(settings, (small, 500, 2_000, large) if full else settings.map_sizes)
    lines += _opening(settings, small, PYVIS)
    if full:
        lines += [
            *_opening(settings, middle, PYVIS),
            *_opening(settings, middle, GRAVIS),
            *_opening(settings, large, SIGMA),
        ]
    for nodes in (100, 500, 1_000, 2_000) if full else (small,):
        lines.append(_moving(settings, nodes))
    lines += _asking(settings, large)
    return lines


def _building(settings: Settings, sizes: tuple[int, ...]) -> list[Line]:
    lines, built = [], {}
    for nodes in sizes:
        calls: dict[str, Call] = {
            "kg": (draw_kg, (nodes, "evidence", _page(settings, "kg", nodes))),
            "bare": (draw_kg, (nodes, "", _page(settings, "bare", nodes))),
            PYVIS: (draw_pyvis, (_network(settings, nodes), _page(settings, PYVIS, nodes)), "pyvis"),
        }
        found = side_by_side(calls, settings)
        ours, theirs, peer = found["kg"], found[PYVIS], "pyvis from_nx"
        built[nodes] = ours
        lines.append(
            compare(
                SUBJECT, f"page of {nodes} nodes", ours, peer, theirs, "layout, evidence and all; the peer: no layout"
            )
        )
        size, bare, other = (found[name].facts.get("bytes", 0) / 1000 or None for name in ("kg", "bare", PYVIS))
        note = f"the evidence adds {(size or 0) - (bare or 0):,.0f} kB; the peer loads more from elsewhere"
        lines.append(Line(SUBJECT, "the same, size without evidence", bare, peer, other, note, unit="kB"))
    lines.append(_handing(settings, 2_000 if 2_000 in built else sizes[-1]))
    least, most = (500, 5_000) if 500 in built else (sizes[0], sizes[-1])
    seconds = [built[nodes].median or 0.0 for nodes in (least, most)]
    note = f"{seconds[1] / seconds[0]:.1f} times as long for {most / least:.0f} times the nodes"
    lines.append(
        Line(
            SUBJECT, f"build of {most} nodes, a node", seconds[1] / most, f"kg, {least} nodes", seconds[0] / least, note
        )
    )
    return lines


def _handing(settings: Settings, nodes: int) -> Line:
    calls: dict[str, Call] = {"kg": (hand_kg, (nodes,)), PYVIS: (hand_pyvis, (_network(settings, nodes),), "pyvis")}
    found = side_by_side(calls, settings)
    task, note = f"{nodes} nodes handed to pyvis", "ours: bulk lists with places; neither lays out nor writes a page"
    return compare(SUBJECT, task, found["kg"], "pyvis from_nx", found[PYVIS], note)


def _opening(settings: Settings, nodes: int, peer: str) -> list[Line]:
    """Open our page and a peer's, drawn first if it is not there yet."""
    ours, page, network = _page(settings, "kg", nodes), _page(settings, peer, nodes), _network(settings, nodes)
    makers: dict[str, Call] = {
        "kg": (draw_kg, (nodes, "evidence", ours)),
        PYVIS: (draw_pyvis, (network, page), "pyvis"),
    }
    makers |= {GRAVIS: (draw_gravis, (network, page), "gravis"), SIGMA: (draw_sigma, (network, page), "ipysigma")}
    for name in ("kg", peer):
        if not (ours if name == "kg" else page).exists():
            once = side_by_side({name: makers[name]}, _once(settings))[name]
            if once.missing:
                return [compare(SUBJECT, f"first drawing of {nodes} nodes", Measured(), peer, once)]
    folder = page.with_suffix("") if peer == SIGMA else ""
    found = side_by_side({"kg": (pages.opened, (ours,)), peer: (pages.opened, (page, folder))}, settings)
    focused = "; ours is the focused view" if nodes > 2_000 else ""
    blank = "; the peer was still blank after a minute" if found[peer].facts.get("blank") else ""
    freezes, rests = ([found[name].facts[fact] for name in ("kg", peer)] for fact in ("freeze", "rest"))
    return [
        compare(
            SUBJECT,
            f"first drawing of {nodes} nodes",
            found["kg"],
            peer,
            found[peer],
            f"in the browser{focused}{blank}",
        ),
        Line(
            SUBJECT, "the same, at rest", rests[0], peer, rests[1], "of the last run; until nothing moves for a second"
        ),
        Line(SUBJECT, "the same, longest freeze", freezes[0], peer, freezes[1], "of the last run"),
    ]


def _moving(settings: Settings, nodes: int) -> Line:
    page = _made(settings, nodes)
    found = side_by_side({"kg": (pages.moved, (page, MOVING if settings.times > 1 else 300))}, settings)["kg"]
    note = f"redraws a second, in the last run: moved {found.facts['pan']:.0f}, zoomed {found.facts['zoom']:.0f}"
    return Line(SUBJECT, f"a redraw of {nodes} nodes", found.median, ALONE, None, note, runs=str(len(found.seconds)))


def _asking(settings: Settings, nodes: int) -> list[Line]:
    found = side_by_side({"kg": (pages.asked, (_made(settings, nodes),))}, settings)["kg"]
    runs = str(len(found.seconds))
    return [
        Line(SUBJECT, f"search in {nodes} labels, p95", found.median, ALONE, None, "with its list drawn", runs=runs),
        Line(
            SUBJECT,
            "the same page, a filter",
            found.facts["filter"],
            ALONE,
            None,
            "to the frame that shows it",
            runs=runs,
        ),
        Line(
            SUBJECT,
            "the same page, all shortest paths",
            found.facts["path"],
            ALONE,
            None,
            "with their evidence",
            runs=runs,
        ),
    ]


def _page(settings: Settings, name: str, nodes: int) -> Path:
    return settings.folder / f"{name.split(maxsplit=1)[0]}-{nodes}.html"


def _made(settings: Settings, nodes: int) -> Path:
    page = _page(settings, "kg", nodes)
    if not page.exists():
        side_by_side({"kg": (draw_kg, (nodes, "evidence", page))}, _once(settings))
    return page


def _once(settings: Settings) -> Settings:
    return Settings(
        settings.rows, settings.map_sizes, 1, settings.patience, settings.limit, settings.folder, settings.apart
    )


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


def _network(settings: Settings, nodes: int) -> Path:
    """The network as a file that the peers can read: what makes it is not in their environments."""
    path = settings.folder / f"network-{nodes}.json"
    if not path.exists():
        path.write_text(
            json.dumps({"nodes": nodes, "edges": [edge[:2] for edge in planted(nodes)[0]]}), encoding="utf-8"
        )
    return path


def _graph(network: str) -> "nx.Graph":
    import networkx as nx

    told, graph = json.loads(Path(network).read_text(encoding="utf-8")), nx.Graph()
    graph.add_nodes_from((i, {"label": f"가나다 {i}", "title": f"가나다 {i}"}) for i in range(told["nodes"]))
    graph.add_edges_from((start, end, {"title": f"{i}번째 관계"}) for i, (start, end) in enumerate(told["edges"]))
    return graph


def _map(nodes: int, evidence: bool) -> "MapData":
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
    return MapData(
        ("지도", "Map"), ("", ""), kinds, (tie,),
        tuple(
            Node(f"n{i}", f"https://example.org/{i}", i % 2, _same(f"가나다 {i}"), _same(""), (), tuple(of[i]))
            for i in range(nodes)
        ),
        tuple(Edge(a, b, 0, 1.0, i % 9 == 0, (i,) if evidence else ()) for i, (a, b, _) in enumerate(edges)),
        tuple(Fact(_same(f"{i}번째 관계"), (), (i,)) for i in told),
        tuple(Evidence(0, (f"{i % 20 + 1}문단", f"paragraph {i % 20 + 1}"), "가나다") for i in told),
        (Source("s", "기사", "가나일보", "2026-01-05", "https://example.org/", _same("전문")),),
        (),
    )  # fmt: skip


def _same(text: str) -> tuple[str, str]:
    return text, text
