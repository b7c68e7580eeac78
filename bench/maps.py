"""Maps: our pages beside those of stock pyvis, gravis and ipysigma, in a browser without a GPU.

The network is that of the subject `layout`: three edges a node, a heavy tail, communities. Our page holds layout,
evidence and the whole shell; pyvis lays out in the browser, as it does by default, gravis and ipysigma likewise. A page
that shows nothing for a minute counts as a minute. Of 5,000 nodes ours draws the most connected and communities.
"""

import json
from pathlib import Path

from bench import pages
from bench.drawing import draw_gravis, draw_kg, draw_pyvis, draw_sigma, hand_kg, hand_pyvis
from bench.layout import planted
from bench.measure import Call, Line, Measured, Settings, compare, side_by_side

SUBJECT = "map"
ROWS = 0
PATIENCE = 200.0
MOVING = 4000  # milliseconds of dragging, and of zooming
QUESTIONS = 100  # of each kind: names typed, boxes ticked, columns brushed over, paths
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
    freezes, rests = ([found[name].usual(fact) for name in ("kg", peer)] for fact in ("freeze", "rest"))
    return [
        compare(
            SUBJECT,
            f"first drawing of {nodes} nodes",
            found["kg"],
            peer,
            found[peer],
            f"in the browser{focused}{blank}",
        ),
        Line(SUBJECT, "the same, at rest", rests[0], peer, rests[1], "until nothing moves for a second"),
        Line(SUBJECT, "the same, longest freeze", freezes[0], peer, freezes[1], ""),
    ]


def _moving(settings: Settings, nodes: int) -> Line:
    page = _made(settings, nodes)
    found = side_by_side({"kg": (pages.moved, (page, MOVING if settings.times > 1 else 300))}, settings)["kg"]
    note = f"redraws a second: moved {found.usual('pan'):.0f}, zoomed {found.usual('zoom'):.0f}"
    return Line(SUBJECT, f"a redraw of {nodes} nodes", found.median, ALONE, None, note, runs=str(len(found.seconds)))


def _asking(settings: Settings, nodes: int) -> list[Line]:
    found = side_by_side({"kg": (pages.asked, (_made(settings, nodes), QUESTIONS))}, settings)["kg"]
    runs = str(len(found.seconds))

    def line(task: str, seconds: float | None, note: str) -> Line:
        return Line(SUBJECT, task, seconds, ALONE, None, f"{note}; p95 of {QUESTIONS}", runs=runs)

    return [
        line(f"search in {nodes} labels", found.median, "with its list drawn"),
        line("the same page, a filter", found.usual("filter"), "to the frame that shows it"),
        line("the same page, a step of the brush", found.usual("brush"), "to the frame that shows it"),
        line("the same page, all shortest paths", found.usual("path"), "with their evidence listed"),
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


def _network(settings: Settings, nodes: int) -> Path:
    """The network as a file that the peers can read: what makes it is not in their environments."""
    path = settings.folder / f"network-{nodes}.json"
    if not path.exists():
        told = {"nodes": nodes, "edges": [edge[:2] for edge in planted(nodes)[0]]}
        path.write_text(json.dumps(told), encoding="utf-8")
    return path
