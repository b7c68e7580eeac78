"""What is left of a map by a link is what the page finds, on every map and link tried."""

import random
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.maps.choices import read_choices
from kg.maps.columns import pack
from kg.maps.model import MapData
from kg.maps.remaining import Remaining
from kg.maps.views import layouts
from kg.project import Graph
from kg.project.mapping import map_data
from tests.maps.map_samples import EMPTY, dated_map, facetted_map, realistic_map, small_map, viewed_map
from tests.maps.nodejs import SCRIPTS, read_printed

DRAWING = {"node.x": (), "edge.bend": ()}
LINKS = 60
DAYS = ("2008-11-18", "2019-04-14", "2022-10-05", "2023-02-06", "2023-04-20", "2023-04-21", "2023-11-30", "2024-12-31")


def random_link(rng: random.Random, data: MapData) -> str:
    """A few filters with some of their choices, and now and then a mode, a layout or a time."""
    choices = read_choices(data)
    parts = []
    for name in rng.sample(list(choices), min(rng.choice((0, 1, 1, 2, 3)), len(choices))):
        ids = [choice.id for choice in choices[name]]
        kept = rng.sample(ids, rng.choice((1, 1, 2, len(ids))) if len(ids) > 1 else len(ids))
        parts.append(f"f.{quote(name)}={','.join(quote(each) for each in kept)}")
    parts.append(f"layout={rng.choice(layouts(data))}")
    if any(tie.projected for tie in data.ties):
        parts.append(f"mode={rng.choice(('two-mode', 'projected'))}")
    if any(edge.days for edge in data.edges):
        first, last = sorted(rng.choices(DAYS, k=2))
        parts += rng.choice(
            ([], [], [f"time={first}..{last}"], [f"asof={first}"], [f"asof={first}", f"time={first}..{last}"])
        )
        parts += rng.choice(([], ["undated=1"]))
    return "&".join(parts)


def test_what_is_left_is_what_the_page_leaves(graph: Graph, tmp_path: Path) -> None:
    rng = random.Random(31)
    maps = [small_map(), facetted_map(), viewed_map(), realistic_map(), dated_map(), map_data(graph, [])]
    cases = [{"packed": pack(data, DRAWING), "links": [random_link(rng, data) for _ in range(LINKS)]} for data in maps]
    printed = read_printed(SCRIPTS / "left.mjs", cases, tmp_path)
    emptied = 0
    for data, case, answers in zip(maps, cases, printed, strict=True):
        remaining = Remaining(data, read_choices(data))
        for link, (nodes, edges) in zip(case["links"], answers, strict=True):
            found, lines = remaining.left(dict(part.split("=", 1) for part in link.split("&")))
            posts = {
                e for e, edge in enumerate(data.edges) if any(data.facts[f].claims is not None for f in edge.facts)
            }
            if "asof=" in link and posts:
                assert found >= set(nodes), link
                assert set(lines) - posts == set(edges) - posts, link
            else:
                assert (sorted(found), lines) == (nodes, edges), link
            emptied += not nodes
    assert emptied > 10


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("", None),
        ("sel=a&hops=2", None),
        ("f.sector=firm", None),
        ("f.sector=firm&f.kind=official", ("f.kind", False)),
        ("f.sector=firm&f.kind=official&fade=1", None),
        ("f.tie=post&f.kind=forum", None),
        ("f.tie=post&f.kind=forum&f.degree=2-3", ("f.degree", False)),
        ("f.kind=forum&f.sector=univ", ("f.sector", False)),
        ("f.witnesses=1&f.tie=post&f.kind=official", ("f.tie", False)),
        ("time=2023-04-21..2023-04-22", ("time", True)),
        ("time=2023-04-21..2023-04-22&undated=1", None),
        ("time=2023-04-20..2023-04-22&f.certainty=announced", ("time", False)),
        ("asof=1999-01-01", None),
        ("asof=1999-01-01&f.certainty=announced", ("asof", False)),
    ],
)
def test_what_empties_a_map_is_named(state: str, said: tuple[str, bool] | None) -> None:
    data = facetted_map()
    assert Remaining(data, read_choices(data)).emptied_by(state) == said


def test_a_line_of_the_other_mode_empties_a_map_alone() -> None:
    data = viewed_map()
    remaining = Remaining(data, read_choices(data))
    assert remaining.emptied_by("mode=projected&f.kind=official,institution&f.witnesses=2") == ("f.witnesses", True)
    assert remaining.emptied_by("layout=chronology&time=2023-04-20..2023-04-20") == ("time", True)


def test_an_empty_map_is_nobody_s_fault() -> None:
    assert Remaining(EMPTY, read_choices(EMPTY)).emptied_by("f.kind=forum") is None
