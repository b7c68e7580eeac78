"""What a network is: nodes, ties, and one entry per edge in arrays; networkx graphs only when a user asks for one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kg.schema import Tie

if TYPE_CHECKING:
    import networkx as nx


class Weight(StrEnum):
    """How a projected edge is weighed (Newman 2001, Phys. Rev. E 64, 016132, for 1/(k-1))."""

    COUNT = "count"
    NEWMAN = "newman"
    JACCARD = "jaccard"


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges. `start` and `end` index `nodes`, `tie` indexes `ties`; one entry per edge in each array.

    `facts[i]` are the IRIs of the relations behind edge i; `tentative[i]` tells that all of them are only announced or
    planned. Nodes are sorted by IRI, edges by tie, start and end: the same graph gives the same network.
    """

    nodes: tuple[str, ...]
    ties: tuple[Tie, ...]
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    tie: npt.NDArray[np.int16]
    weight: npt.NDArray[np.float64]
    tentative: npt.NDArray[np.bool_]
    facts: tuple[tuple[str, ...], ...]

    def to_networkx(self) -> "nx.MultiDiGraph":
        """Return a networkx graph: nodes by IRI; edges with tie, weight, tentative and facts."""
        import networkx as nx  # noqa: PLC0415  0.2 s to import, and only those who ask for it pay

        graph = nx.MultiDiGraph()
        graph.add_nodes_from(self.nodes)
        columns = zip(self.start, self.end, self.tie, self.weight, self.tentative, self.facts, strict=True)
        for start, end, tie, weight, tentative, facts in columns:
            name = self.ties[int(tie)].name
            values = {"tie": name, "weight": float(weight), "tentative": bool(tentative), "facts": list(facts)}
            graph.add_edge(self.nodes[int(start)], self.nodes[int(end)], key=name, **values)
        return graph

    def around(self, focus: Iterable[str], hops: int) -> "Network":
        """Return the part of the network within so many steps of the focus nodes, ties taken both ways.

        Linear in edges per step.
        """
        place = {node: i for i, node in enumerate(self.nodes)}
        near = np.zeros(len(self.nodes), dtype=bool)
        near[[place[node] for node in focus if node in place]] = True
        for _ in range(hops):
            touched = near[self.start] | near[self.end]
            near[self.start[touched]] = True
            near[self.end[touched]] = True
        return self.keep(near)

    def joined(self, other: "Network") -> "Network":
        """Return this network with the edges of another one among its nodes; the other's ties follow, those left."""
        place = {node: i for i, node in enumerate(self.nodes)}
        edges = [
            i
            for i in range(len(other.start))
            if other.nodes[other.start[i]] in place and other.nodes[other.end[i]] in place
        ]
        used = sorted({int(other.tie[i]) for i in edges})
        number = {tie: len(self.ties) + i for i, tie in enumerate(used)}

        def placed(ends: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
            return np.array([place[other.nodes[ends[i]]] for i in edges], dtype=np.int32)

        return Network(
            self.nodes,
            (*self.ties, *(other.ties[tie] for tie in used)),
            np.concatenate([self.start, placed(other.start)]),
            np.concatenate([self.end, placed(other.end)]),
            np.concatenate([self.tie, np.array([number[int(other.tie[i])] for i in edges], dtype=np.int16)]),
            np.concatenate([self.weight, other.weight[edges]]),
            np.concatenate([self.tentative, other.tentative[edges]]),
            (*self.facts, *(other.facts[i] for i in edges)),
        )

    def keep(self, nodes: npt.NDArray[np.bool_]) -> "Network":
        """Return the network induced by the nodes that a mask of `len(nodes)` keeps."""
        new = np.cumsum(nodes) - 1
        edges = np.flatnonzero(nodes[self.start] & nodes[self.end])
        return Network(
            tuple(node for node, kept in zip(self.nodes, nodes, strict=True) if kept),
            self.ties,
            new[self.start[edges]].astype(np.int32),
            new[self.end[edges]].astype(np.int32),
            self.tie[edges],
            self.weight[edges],
            self.tentative[edges],
            tuple(self.facts[i] for i in edges),
        )
