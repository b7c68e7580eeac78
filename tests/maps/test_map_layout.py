import random

import pytest

from kg.maps.layout import NODE_HEIGHT, NODE_WIDTH, place

Edges = list[tuple[int, int, float]]


def random_edges(nodes: int, count: int) -> Edges:
    rng = random.Random(5)
    return [(rng.randrange(nodes), int(rng.random() ** 2 * nodes), rng.choice((0.5, 1.0, 3.0))) for _ in range(count)]


def overlaps(points: list[tuple[float, float]]) -> int:
    return sum(
        abs(x - u) < NODE_WIDTH - 2 and abs(y - v) < NODE_HEIGHT - 2
        for at, (x, y) in enumerate(points)
        for u, v in points[:at]
    )


def test_no_nodes_need_no_places() -> None:
    assert place(0, []) == []


def test_one_node_stands_in_the_middle() -> None:
    assert place(1, []) == [(0.0, 0.0)]
    assert place(1, [(0, 0, 1.0)]) == [(0.0, 0.0)]


def test_same_input_gives_same_places_whatever_the_order_of_edges() -> None:
    edges = random_edges(60, 110)
    assert place(60, edges) == place(60, edges)
    assert place(60, edges[::-1]) == place(60, edges)


def test_seed_matters_to_twins_only_a_little_but_is_used() -> None:
    star: Edges = [(0, leaf, 1.0) for leaf in range(1, 9)]
    assert place(9, star, seed=0) != place(9, star, seed=1)


def test_places_are_whole_pixels_without_negative_zero() -> None:
    points = place(30, random_edges(30, 40))
    assert all(value == int(value) and str(value) != "-0.0" for point in points for value in point)


@pytest.mark.parametrize(("nodes", "count"), [(2, 1), (60, 110), (60, 0), (300, 500)])
def test_no_two_nodes_overlap(nodes: int, count: int) -> None:
    assert overlaps(place(nodes, random_edges(nodes, count))) == 0


def test_the_overlap_check_sees_an_overlap() -> None:
    assert overlaps([(0.0, 0.0), (10.0, 10.0)]) == 1


def test_neighbours_stand_nearer_than_strangers() -> None:
    path: Edges = [(at, at + 1, 1.0) for at in range(9)]
    points = place(10, path)
    distance = [((x - points[0][0]) ** 2 + (y - points[0][1]) ** 2) ** 0.5 for x, y in points]
    assert distance == sorted(distance)


def test_connected_parts_do_not_mix() -> None:
    rings: Edges = [(base + at, base + (at + 1) % 6, 1.0) for base in (0, 6) for at in range(6)]
    points = place(12, rings)
    boxes = [
        (min(x for x, _ in part), max(x for x, _ in part), min(y for _, y in part), max(y for _, y in part))
        for part in (points[:6], points[6:])
    ]
    (left, right, top, bottom), (left2, right2, top2, bottom2) = boxes
    assert right < left2 or right2 < left or bottom < top2 or bottom2 < top


def test_isolated_nodes_stand_in_rows_below() -> None:
    points = place(14, [(0, 1, 1.0), (1, 2, 1.0)])
    assert min(y for _, y in points[3:]) > max(y for _, y in points[:3])
    assert len({y for _, y in points[3:]}) < 11


def test_two_thousand_nodes_find_a_place() -> None:
    points = place(2000, random_edges(2000, 4000))
    assert len(set(points)) == 2000


def test_a_part_too_large_for_full_tables_finds_a_place() -> None:
    chain: Edges = [(at, at + 1, 1.0) for at in range(2999)]
    assert len(set(place(3000, chain))) == 3000
