import ast
import hashlib
import random
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from bench.layout import measures, planted
from kg.maps import layout
from kg.maps.layout import place
from kg.maps.lettering import LINE, SIZE, WIDE, name_size

Edges = list[tuple[int, int, float]]
Points = list[tuple[float, float]]
Sizes = list[tuple[float, float]]

MODULES = (
    "layout", "links", "near", "communities", "stress", "batches", "whole", "boxes", "islands", "discs", "turning",
    "packing",
)  # fmt: skip
# what a linear algebra library, or a processor's own instructions, may round in its own way
INEXACT = {
    "linalg", "dot", "matmul", "inner", "outer_product", "einsum", "tensordot", "fft", "exp", "log", "log2", "log1p",
    "power", "pow", "sin", "cos", "tan", "hypot", "arctan2", "atan2", "normal", "standard_normal", "exponential",
}  # fmt: skip


def random_edges(nodes: int, count: int) -> Edges:
    rng = random.Random(5)
    return [(rng.randrange(nodes), int(rng.random() ** 2 * nodes), rng.choice((0.5, 1.0, 3.0))) for _ in range(count)]


def overlaps(points: Points, names: Sizes | None = None) -> int:
    """Pairs of nodes of which the symbols with the names below them lie on each other; a symbol takes 22 pixels."""
    sizes = names or [(78.0, 15.0)] * len(points)
    boxes = [(x - max(w, 22) / 2, x + max(w, 22) / 2, y - 11, y + 11 + h) for (x, y), (w, h) in zip(points, sizes)]  # noqa: B905
    return sum(
        min(right, right2) - max(left, left2) > 0 and min(bottom, bottom2) - max(top, top2) > 0
        for at, (left, right, top, bottom) in enumerate(boxes)
        for left2, right2, top2, bottom2 in boxes[:at]
    )


def names_of(nodes: int) -> Sizes:
    rng = random.Random(3)
    return [rng.choice(((34.5, 15.0), (80.5, 15.0), (116.0, 30.0))) for _ in range(nodes)]


def test_no_nodes_need_no_places() -> None:
    assert place(0, []) == []


def test_one_node_stands_in_the_middle() -> None:
    assert len(place(1, [])) == 1
    assert place(1, [(0, 0, 1.0)]) == place(1, [])


def test_two_nodes_stand_side_by_side() -> None:
    (left, height), (right, height2) = sorted(place(2, [(0, 1, 1.0)]))
    assert height == height2
    assert right - left >= 88


@pytest.mark.parametrize(("nodes", "count"), [(60, 110), (900, 1500)])
def test_same_input_gives_same_places_whatever_the_order_of_edges(nodes: int, count: int) -> None:
    edges = random_edges(nodes, count)
    turned = [(end, start, weight) for start, end, weight in edges]
    expected = place(nodes, edges)
    assert place(nodes, edges[::-1]) == expected
    assert place(nodes, turned) == expected
    assert place(nodes, [(3, 3, 9.0), *edges]) == expected


def test_parallel_edges_count_as_one_of_their_weight() -> None:
    edges: Edges = [(0, 1, 1.0), (0, 1, 2.0), (1, 2, 3.0), (2, 2, 3.0), (2, 3, 1.5)]
    assert place(4, edges) == place(4, [(1, 0, 3.0), (1, 2, 3.0), (2, 3, 1.5)])


def test_seed_is_used() -> None:
    star: Edges = [(0, leaf, 1.0) for leaf in range(1, 9)]
    assert place(9, star, seed=0) != place(9, star, seed=1)


@pytest.mark.parametrize("nodes", [40, 400])
def test_places_do_not_depend_on_hashing_or_on_threads(nodes: int) -> None:
    program = (
        "import random; from kg.maps.layout import place; rng = random.Random(5)\n"
        f"edges = [(rng.randrange({nodes}), rng.randrange({nodes}), 1.0) for _ in range({nodes} * 2)]\n"
        f"print(place({nodes}, edges))"
    )
    found = set()
    for hashing, threads in (("1", "1"), ("2", "3")):
        settings = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), threads)
        environment = {"PYTHONHASHSEED": hashing, "PYTHONPATH": str(Path(__file__).parents[2]), **settings}
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=environment)
        found.add(hashlib.sha256(done.stdout).hexdigest())
    assert len(found) == 1


def inexact(source: str) -> set[str]:
    """Names of operations in a text that may differ in the last digit between machines."""
    tree = list(ast.walk(ast.parse(source)))
    names = {node.attr for node in tree if isinstance(node, ast.Attribute)} & INEXACT
    matrices = {"@" for node in tree if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult)}
    powers = {"**" for node in tree if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)}
    return names | matrices | powers


@pytest.mark.parametrize("module", MODULES)
def test_a_layout_takes_only_what_is_the_same_on_every_machine(module: str) -> None:
    source = resources.files("kg.maps").joinpath(f"{module}.py").read_text(encoding="utf-8")
    assert not inexact(source)


def test_the_check_for_inexact_operations_sees_them() -> None:
    assert inexact("a @ b") == {"@"}
    assert inexact("np.linalg.svd(a) + np.exp(b) ** c") == {"linalg", "exp", "**"}


def test_places_are_whole_pixels_without_negative_zero() -> None:
    points = place(30, random_edges(30, 40))
    assert all(value == int(value) and str(value) != "-0.0" for point in points for value in point)


@pytest.mark.parametrize(("nodes", "count"), [(2, 1), (60, 110), (60, 0), (240, 300), (300, 500), (700, 2000)])
def test_no_two_nodes_or_names_overlap(nodes: int, count: int) -> None:
    edges, names = random_edges(nodes, count), names_of(nodes)
    assert overlaps(place(nodes, edges)) == 0
    assert overlaps(place(nodes, edges, names=names), names) == 0


def test_without_their_sizes_names_would_overlap() -> None:
    assert overlaps(place(60, random_edges(60, 110)), names_of(60)) > 0


def test_the_overlap_check_sees_an_overlap() -> None:
    assert overlaps([(0.0, 0.0), (10.0, 10.0)]) == 1
    assert overlaps([(0.0, 0.0), (90.0, 10.0)]) == 0
    assert overlaps([(0.0, 0.0), (90.0, 10.0)], [(116.0, 15.0), (80.0, 15.0)]) == 1


def test_neighbours_stand_nearer_than_strangers() -> None:
    path: Edges = [(at, at + 1, 1.0) for at in range(9)]
    points = place(10, path)
    distance = [((x - points[0][0]) ** 2 + (y - points[0][1]) ** 2) ** 0.5 for x, y in points]
    assert distance == sorted(distance)


def test_a_heavier_edge_is_shorter() -> None:
    points = place(3, [(0, 1, 100.0), (1, 2, 1.0)])
    assert abs(points[1][0] - points[0][0]) < abs(points[2][0] - points[1][0])


def test_a_hub_has_its_leaves_around_it() -> None:
    points = place(41, [(0, leaf, 1.0) for leaf in range(1, 41)])
    (x, y), leaves = points[0], points[1:]
    assert min(u for u, _ in leaves) < x < max(u for u, _ in leaves)
    assert min(v for _, v in leaves) < y < max(v for _, v in leaves)


def boxes_of(parts: list[Points]) -> list[tuple[float, float, float, float]]:
    return [(min(x for x, _ in p), max(x for x, _ in p), min(y for _, y in p), max(y for _, y in p)) for p in parts]


@pytest.mark.parametrize("size", [6, 300])
def test_connected_parts_do_not_mix(size: int) -> None:
    rings: Edges = [(base + at, base + (at + 1) % size, 1.0) for base in (0, size, 2 * size) for at in range(size)]
    points = place(3 * size, rings)
    boxes = boxes_of([points[:size], points[size : 2 * size], points[2 * size :]])
    for at, (left, right, top, bottom) in enumerate(boxes):
        for left2, right2, top2, bottom2 in boxes[:at]:
            assert right < left2 or right2 < left or bottom < top2 or bottom2 < top


def test_isolated_nodes_stand_in_rows_below() -> None:
    points = place(14, [(0, 1, 1.0), (1, 2, 1.0)])
    assert min(y for _, y in points[3:]) > max(y for _, y in points[:3])
    assert len({y for _, y in points[3:]}) < 11


def test_many_small_parts_fill_a_screen() -> None:
    points = place(600, [(2 * at, 2 * at + 1, 1.0) for at in range(300)])
    ((left, right, top, bottom),) = boxes_of([points])
    assert 0.8 < (right - left) / (bottom - top) < 1.6


@pytest.mark.parametrize(
    ("nodes", "edges"),
    [
        (5001, [(0, leaf, 1.0) for leaf in range(1, 5001)]),
        (200, [(one, other, 1.0) for one in range(200) for other in range(one)]),
        (3000, [(at, at + 1, 1.0) for at in range(2999)]),
        (3000, [(at, at + 1, 1.0) for at in range(0, 3000, 2)]),
        (2000, random_edges(2000, 4000)),
        (50, [(at, (7 * at + 1) % 50, 0.0) for at in range(50)]),
        (50, [(at, (7 * at + 1) % 50, 1e308) for at in range(50)] * 3),
        (300, [(at, at + 1, (0.0, 1e308, 5e-324)[at % 3]) for at in range(299)]),
    ],
    ids=["star", "complete", "path", "pairs", "random", "no weight", "too heavy to add up", "all weights"],
)
def test_odd_networks_find_places_apart(nodes: int, edges: Edges) -> None:
    points = place(nodes, edges)
    cells = {(int(x // 30), int(y // 30)) for x, y in points}
    assert len(set(points)) == nodes
    assert len(cells) > 0.9 * nodes


def test_communities_of_a_large_network_stand_together() -> None:
    edges, community = planted(2000)
    points = place(2000, edges)
    found = measures(points, community)
    assert found["strangers"] < 15
    assert found["crowded"] < 15
    random.Random(1).shuffle(points)
    assert measures(points, community)["strangers"] > 80


def test_crowding_is_seen() -> None:
    points = [(float(at % 20), float(at // 20)) for at in range(400)]
    assert measures(points, [0] * 400) == {"strangers": 0.0, "crowded": 0.0}
    points[1] = (0.1, 0.0)
    assert measures(points, [0] * 400) == {"strangers": 0.0, "crowded": 0.5}


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("포항시", (34.5, 15.0)),
        ("데이터기반행정위원회", (115.0, 15.0)),
        ("디지털플랫폼정부위원회", (116.0, 30.0)),
        ("제1차 디지털지역혁신포럼", (103.5, 30.0)),
        ("", (0.0, 15.0)),
    ],
)
def test_names_are_as_wide_as_their_letters(name: str, size: tuple[float, float]) -> None:
    assert name_size(name) == pytest.approx(size)


def test_names_are_measured_as_they_are_written() -> None:
    script = resources.files("kg.maps").joinpath("assets/labels.js").read_text(encoding="utf-8")
    told = dict(re.findall(r"const (NAME_SIZE|NAME_LINE|WIDE) = ([\d.]+);", script))
    assert {name: float(value) for name, value in told.items()} == {"NAME_SIZE": SIZE, "NAME_LINE": LINE, "WIDE": WIDE}


def test_too_many_pairs_in_small_parts_are_drawn_as_islands(monkeypatch: pytest.MonkeyPatch) -> None:
    rings: Edges = [(base + at, base + (at + 1) % 120, 1.0) for base in (0, 120) for at in range(120)]
    whole = place(240, rings)
    monkeypatch.setattr(layout, "PAIRS", 20_000)
    assert place(240, rings) != whole
    assert overlaps(place(240, rings)) == 0
