"""Many groups of nodes laid out by stress together: those of about the same size in one go.

`kg.maps.whole` and `kg.maps.islands` use it.
"""

import numpy as np

from kg.maps.links import Floats, Indices, Links
from kg.maps.stress import embed, shortest


def embedded(
    links: Links, length: Floats, group: Indices, largest: int, generator: np.random.Generator, tries: int = 1
) -> Floats:
    """Return (tries, nodes, 2) positions; those of different groups have nothing to do with each other.

    `length` says how long each link should be. Nodes of groups with more than `largest` of them stay at (0, 0).
    """
    points = np.zeros((tries, links.count, 2))
    size, slot = np.bincount(group), _slots(group)
    inside = group[links.start] == group[links.end]
    limit = 2
    while limit // 2 < min(largest, int(size.max(initial=0))):
        limit = min(limit, largest)
        # powers of two: at most half of a table is padding
        chosen = np.flatnonzero((size > limit // 2) & (size <= limit))
        row = np.full(len(size), -1)
        row[chosen] = np.arange(len(chosen))
        if len(chosen):
            tables = np.full((len(chosen), limit, limit), np.inf)
            node = np.flatnonzero(row[group] >= 0)
            link = np.flatnonzero(inside & (row[group[links.start]] >= 0))
            start, end = links.start[link], links.end[link]
            tables[row[group[node]], slot[node], slot[node]] = 0.0
            tables[row[group[start]], slot[start], slot[end]] = length[link]
            tables[row[group[start]], slot[end], slot[start]] = length[link]
            found = embed(np.tile(shortest(tables), (tries, 1, 1)), generator)
            found = found.reshape(tries, len(chosen), limit, 2)
            points[:, node] = found[:, row[group[node]], slot[node]]
        limit *= 2
    return points


def _slots(group: Indices) -> Indices:
    """The place of each node among those of its group."""
    order = np.argsort(group, kind="stable")
    size = np.bincount(group)
    slot = np.empty(len(group), dtype=np.int64)
    slot[order] = np.arange(len(group)) - np.repeat(np.cumsum(size) - size, size)
    return slot
