"""The edges of a map as arrays: each pair of nodes once, in one order, with its weight in proportion to the heaviest.

Used by the modules of `kg.maps` that lay out a network. What they compute from these arrays takes only sums, products,
quotients and square roots in a fixed order, and no linear algebra library: so a map is the same to the byte on every
machine, with however many processors.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]

FAINTEST = 1e-6  # of the heaviest weight: an edge counts, however light it is beside another


@dataclass(frozen=True, slots=True)
class Links:
    """`count` nodes and the pairs among them, `start` < `end`, sorted; weights are above 0."""

    count: int
    start: Indices
    end: Indices
    weight: Floats

    def kept(self, mask: NDArray[np.bool_]) -> "Links":
        """Return the same nodes with some of the links."""
        return Links(self.count, self.start[mask], self.end[mask], self.weight[mask])

    def merged(self, group: Indices, groups: int) -> "Links":
        """Return the links among groups of nodes, `group` being the group of each; those inside one are left out."""
        return _summed(groups, group[self.start], group[self.end], self.weight)

    def part(self, nodes: Indices) -> "Links":
        """Return the links among some nodes, which are numbered by their places in `nodes`."""
        place = np.full(self.count, -1, dtype=np.int64)
        place[nodes] = np.arange(len(nodes))
        start, end = place[self.start], place[self.end]
        inside = (start >= 0) & (end >= 0)
        return _summed(len(nodes), start[inside], end[inside], self.weight[inside])

    def neighbours(self) -> list[list[tuple[int, float]]]:
        """Return the (neighbour, weight) of each node, in the order of the nodes."""
        found: list[list[tuple[int, float]]] = [[] for _ in range(self.count)]
        for start, end, weight in zip(self.start.tolist(), self.end.tolist(), self.weight.tolist(), strict=True):
            found[start].append((end, weight))
            found[end].append((start, weight))
        return found


def read_links(node_count: int, edges: Sequence[tuple[int, int, float]]) -> Links:
    """Return (start, end, weight) edges as links, parallel ones summed: direction, order, self-loops do not matter."""
    edges = [edge for edge in edges if edge[0] != edge[1]]
    start = np.fromiter((edge[0] for edge in edges), dtype=np.int64, count=len(edges))
    end = np.fromiter((edge[1] for edge in edges), dtype=np.int64, count=len(edges))
    weight = np.fromiter((edge[2] for edge in edges), dtype=np.float64, count=len(edges))
    heaviest = weight.max(initial=0.0)
    # divided before they are summed, so that the largest floats there are do not overflow
    shares = np.maximum(weight / heaviest, FAINTEST) if heaviest > 0 else np.ones(len(edges))
    return _summed(node_count, start, end, shares)


def connected(links: Links) -> Indices:
    """Return the connected part of each node, named by the smallest node in it."""
    part = np.arange(links.count)
    while True:
        before = part
        part = part.copy()
        least = np.minimum(part[links.start], part[links.end])
        # not only the nodes themselves, also those that name their parts hear of a smaller one
        for node in (links.start, links.end, before[links.start], before[links.end]):
            np.minimum.at(part, node, least)
        part = part[part]
        if np.array_equal(part, before):
            return part


def numbered(label: Indices) -> Indices:
    """Return the same groups, numbered from 0 in the order of their labels."""
    return np.unique(label, return_inverse=True)[1]


def _summed(count: int, start: Indices, end: Indices, weight: Floats) -> Links:
    first, second = np.minimum(start, end), np.maximum(start, end)
    order = np.lexsort((weight, second, first))
    order = order[first[order] != second[order]]
    first, second = first[order], second[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    total: Floats = np.bincount(np.cumsum(new) - 1, weight[order], int(new.sum())).astype(np.float64)
    return Links(count, first[new], second[new], total)
