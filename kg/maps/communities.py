"""Communities of a network: groups of nodes with more ties among themselves than chance would give them.

Modularity (Newman and Girvan 2004) is raised by moving single nodes, then groups of them (Blondel, Guillaume, Lambiotte
and Lefebvre 2008); a node is looked at again only when a neighbour has moved (Traag, Waltman and van Eck 2019).
`kg.maps.islands` builds large maps of them; whoever colours or counts by community may call `communities` too.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.maps.links import Floats, Indices, Links, connected, numbered, read_links

ROUNDS = 2  # after the first, nodes may still leave the group with which they were merged
LEAST = 1e-12  # gains below it are rounding


def communities(node_count: int, edges: Sequence[tuple[int, int, float]], *, seed: int = 0) -> list[int]:
    """Return the community of each node, numbered from 0 by size, then by their first node.

    `edges` are (start, end, weight), in any order; direction and self-loops do not matter. Each community is connected;
    a node without edges is one of its own. Same input and seed, same output. Time grows with the number of edges.
    """
    links = read_links(node_count, edges)
    label = grouped(links, np.zeros(node_count, dtype=np.int64), np.random.default_rng(seed))
    _, first, of, sizes = np.unique(label, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(sizes), dtype=np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return list(map(int, rank[of]))


def grouped(links: Links, within: Indices, generator: np.random.Generator, rounds: int = ROUNDS) -> Indices:
    """Return connected communities, each inside one group of `within`, as if that group were all there is.

    What is called "merged too much" of modularity (Fortunato and Barthélemy 2007) can so be split by a second call.
    """
    links = links.kept(within[links.start] == within[links.end])
    label = np.arange(links.count)
    for _ in range(rounds):
        label = _best(_Loads.of(links, within, np.zeros(links.count)), links, label, generator)
        while True:
            label = numbered(label)
            count = int(label.max(initial=-1)) + 1
            outer = np.zeros(count, dtype=np.int64)
            outer[label] = within
            coarse = links.merged(label, count)
            loads = _Loads.of(coarse, outer, _inside(links, label, count))
            merged = _best(loads, coarse, np.arange(count), generator)
            if len(np.unique(merged)) == count:
                break
            label = merged[label]
    return connected(links.kept(label[links.start] == label[links.end]))


@dataclass(frozen=True, slots=True)
class _Loads:
    """The weight of each node's ties, and what share of its surroundings' weight that is."""

    own: Floats
    share: Floats

    @classmethod
    def of(cls, links: Links, within: Indices, inside: Floats) -> "_Loads":
        own = inside + np.bincount(links.start, links.weight, links.count)
        own += np.bincount(links.end, links.weight, links.count)
        whole = np.bincount(within, own)[within]
        return cls(own, own / np.where(whole > 0, whole, 1.0))


def _inside(links: Links, label: Indices, count: int) -> Floats:
    """Twice the weight of the links inside each group."""
    same = label[links.start] == label[links.end]
    return np.bincount(label[links.start[same]], 2.0 * links.weight[same], count).astype(np.float64)


def _best(loads: _Loads, links: Links, label: Indices, generator: np.random.Generator) -> Indices:
    """Move node after node to the neighbouring group that gains most, until none gains.

    Lists and dictionaries, not arrays: each move changes what the next one sees.
    """
    own, share = loads.own.tolist(), loads.share.tolist()
    group: list[int] = label.tolist()
    total = np.bincount(label, loads.own, links.count).tolist()
    ties = links.neighbours()
    queue = deque(generator.permutation(links.count).tolist())
    waiting = [True] * links.count
    while queue:
        node = queue.popleft()
        waiting[node] = False
        old = group[node]
        common = {old: 0.0}
        for other, weight in ties[node]:
            theirs = group[other]
            common[theirs] = common.get(theirs, 0.0) + weight
        total[old] -= own[node]
        # a group gains what the node shares with it beyond what chance would give: its share of the group's load
        new, most = old, common[old] - share[node] * total[old] + LEAST
        for theirs, weight in common.items():
            gain = weight - share[node] * total[theirs]
            if gain > most:
                new, most = theirs, gain
        total[new] += own[node]
        if new != old:
            group[node] = new
            for other, _ in ties[node]:
                if not waiting[other] and group[other] != new:
                    waiting[other] = True
                    queue.append(other)
    return np.array(group, dtype=np.int64)
