import random

import networkx as nx
import numpy as np
import pytest

from kg.maps.communities import communities
from kg.maps.links import connected, read_links
from kg.maps.near import pairs_near
from kg.maps.packing import packed
from kg.maps.stress import embed, shortest

Edges = list[tuple[int, int, float]]


def clique(nodes: range) -> Edges:
    return [(one, other, 1.0) for one in nodes for other in nodes if one < other]


def test_two_cliques_are_two_communities_the_larger_first() -> None:
    edges = [*clique(range(4)), *clique(range(4, 9)), (0, 4, 1.0)]
    assert communities(9, edges) == [1, 1, 1, 1, 0, 0, 0, 0, 0]


def test_equally_large_communities_are_numbered_by_their_first_node() -> None:
    assert communities(7, [*clique(range(1, 4)), *clique(range(4, 7))]) == [2, 0, 0, 0, 1, 1, 1]


def test_nodes_without_edges_are_communities_of_their_own() -> None:
    assert communities(3, []) == [0, 1, 2]
    assert communities(0, []) == []
    assert communities(2, [(0, 0, 5.0)]) == [0, 1]


def test_weights_decide() -> None:
    ring = [(0, 1, 9.0), (1, 2, 1.0), (2, 3, 9.0), (3, 0, 1.0)]
    assert communities(4, ring) == [0, 0, 1, 1]
    assert communities(4, [(start, end, weight * 1e307) for start, end, weight in ring]) == [0, 0, 1, 1]


def test_order_and_direction_do_not_matter() -> None:
    rng = random.Random(2)
    edges = [(rng.randrange(80), rng.randrange(80), rng.choice((0.5, 2.0))) for _ in range(200)]
    turned = [(end, start, weight) for start, end, weight in reversed(edges)]
    assert communities(80, turned) == communities(80, edges)


def test_modularity_is_as_high_as_is_known_of_the_karate_club() -> None:
    graph = nx.karate_club_graph()
    found = communities(34, [(start, end, 1.0) for start, end in graph.edges])
    groups = [{node for node in graph if found[node] == each} for each in set(found)]
    assert nx.community.modularity(graph, groups, weight=None) == pytest.approx(0.4198, abs=0.005)


def test_communities_are_connected() -> None:
    rng = random.Random(4)
    edges = [(rng.randrange(300), rng.randrange(300), 1.0) for _ in range(450)]
    graph = nx.Graph((start, end) for start, end, _ in edges)
    graph.add_nodes_from(range(300))
    found = communities(300, edges)
    for each in set(found):
        assert nx.is_connected(graph.subgraph(node for node in range(300) if found[node] == each))


def test_links_are_summed_and_sorted() -> None:
    links = read_links(4, [(3, 1, 2.0), (1, 3, 2.0), (2, 2, 9.0), (0, 1, 8.0)])
    assert (links.start.tolist(), links.end.tolist()) == ([0, 1], [1, 3])
    assert links.weight.tolist() == [1.0, 0.5]


def test_connected_parts_are_named_by_their_first_node() -> None:
    path = [(9, 4, 1.0), (4, 7, 1.0), (7, 1, 1.0), (2, 3, 1.0)]
    assert connected(read_links(10, path)).tolist() == [0, 1, 2, 2, 1, 5, 6, 1, 8, 1]


def test_pairs_near_are_all_those_near() -> None:
    generator = np.random.default_rng(1)
    x, y = generator.random(200) * 10, generator.random(200) * 10
    one, other = pairs_near(x, y, 1.5, 0.7)
    found = [frozenset(pair) for pair in zip(one.tolist(), other.tolist(), strict=True)]
    near = {
        frozenset((a, b)) for a in range(200) for b in range(a) if abs(x[a] - x[b]) < 1.5 and abs(y[a] - y[b]) < 0.7
    }
    assert near
    assert near <= set(found)
    assert len(set(found)) == len(found)
    assert len(found) < 200 * 199 / 2 / 5


def test_paths_are_as_long_as_their_shortest_way() -> None:
    far = np.inf
    lengths = np.array([[[0, 1, 5, far], [1, 0, 2, far], [5, 2, 0, far], [far, far, far, 0]]])
    assert shortest(lengths).tolist() == [[[0, 1, 3, far], [1, 0, 2, far], [3, 2, 0, far], [far, far, far, 0]]]


def test_stress_finds_the_distances_of_a_square_beside_a_smaller_network() -> None:
    side, across, none = 1.0, 2.0**0.5, np.inf
    square = [[0, side, across, side], [side, 0, side, across], [across, side, 0, side], [side, across, side, 0]]
    pair = [[0, 3, none, none], [3, 0, none, none], [none] * 4, [none] * 4]
    points = embed(np.array([square, pair]), np.random.default_rng(0))
    found = ((points[:, :, None] - points[:, None, :]) ** 2).sum(axis=3) ** 0.5
    assert found[0] == pytest.approx(np.array(square), abs=0.05)
    assert found[1, 0, 1] == pytest.approx(3, abs=0.05)


def test_rectangles_are_packed_without_overlap_in_the_gaps_of_those_before() -> None:
    corners, whole = packed([(6, 4), (2, 2), (2, 2), (5, 1)], 64 / 37)
    assert corners == [(0, 0), (6, 0), (6, 2), (0, 4)]
    assert whole == (8, 5)
