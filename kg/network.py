"""Networks: read out of the graph by the ties that the ontology declares, held as integer edge arrays.

Edges keep their facts (the relations behind them), so that every line on a map and every number can show its evidence.
networkx graphs are made when a user asks for one.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kg.errors import UsageError
from kg.nearest import nearest
from kg.rdf import nt_iri
from kg.schema import Schema, Tie
from kg.store import EmbeddedStore

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


@dataclass(frozen=True, slots=True)
class _Link:
    start: str
    end: str
    fact: str
    tentative: bool


@dataclass(slots=True)
class _Edge:
    weight: float
    facts: dict[str, None]
    tentative: bool


def find_ties(names: Iterable[str], schema: Schema) -> tuple[Tie, ...]:
    """Return ties by name, with no names those that a map draws; raises UsageError for an unknown one."""
    known = {tie.name: tie for tie in schema.ties}
    for name in (names := list(names)):
        if name not in known:
            near = nearest(name, known, 1)
            hint = f" 가장 가까운 것 Closest: {near[0]}." if near else ""
            raise UsageError(f"{name}: 그런 이음이 없습니다. No such tie. Known: {', '.join(known)}.{hint}")
    return tuple(known[name] for name in dict.fromkeys(names)) or tuple(tie for tie in schema.ties if tie.on_map)


def read_network(
    store: EmbeddedStore,
    schema: Schema,
    ties: tuple[Tie, ...],
    *,
    weight: Weight = Weight.NEWMAN,
    stated_size: bool = False,
) -> Network:
    """Read ties out of a graph, the projected ones computed from the facts of the tie they project.

    `weight` says how projected edges are weighed; with `stated_size` the k of 1/(k-1) is the number a source states for
    the event or document, where one is stated, instead of the number it names. Other edges weigh the number of facts.
    Projection is quadratic in the size of an event, everything else linear in facts.
    """
    edges: dict[tuple[int, str, str], _Edge] = {}
    sizes = _stated_sizes(store, schema) if stated_size else {}
    for number, tie in enumerate(ties):
        if tie.projects:
            source = next(t for t in schema.ties if t.iri == tie.projects)
            found = _project(_links(store, schema, source), weight, sizes)
        else:
            found = _plain(_links(store, schema, tie))
        edges |= {(number, start, end): edge for (start, end), edge in found.items()}
    return _network(ties, edges)


def _links(store: EmbeddedStore, schema: Schema, tie: Tie) -> list[_Link]:
    """Return the links of a tie, sorted; what was called off is none, what is not yet reported is tentative."""
    start, end = ("actor", "context") if tie.two_mode else ("from", "to")
    query = (
        f"SELECT ?{start} ?{end} ?fact ?status WHERE {{ {{ {tie.select} }} OPTIONAL {{ ?fact kg:status ?status }} "
        "FILTER(!BOUND(?status) || ?status != kg:cancelled) }"
    )
    links = {}
    for one, other, fact, status in store.select(query, schema.prefixes):
        code = schema.code(getattr(status, "value", ""))
        key = (getattr(one, "value", ""), getattr(other, "value", ""), getattr(fact, "value", ""))
        links[key] = _Link(*key, tentative=bool(code and not code.factual))
    return [links[key] for key in sorted(links)]


def _plain(links: list[_Link]) -> dict[tuple[str, str], _Edge]:
    edges: dict[tuple[str, str], _Edge] = {}
    for link in links:
        edge = edges.setdefault((link.start, link.end), _Edge(0.0, {}, True))
        edge.facts[link.fact] = None
        edge.weight = float(len(edge.facts))
        edge.tentative &= link.tentative
    return edges


def _project(links: list[_Link], weight: Weight, sizes: dict[str, int]) -> dict[tuple[str, str], _Edge]:
    contexts: dict[str, dict[str, list[_Link]]] = defaultdict(lambda: defaultdict(list))
    for link in links:
        contexts[link.end][link.start].append(link)
    memberships: dict[str, set[str]] = defaultdict(set)
    for link in links:
        memberships[link.start].add(link.end)
    edges: dict[tuple[str, str], _Edge] = {}
    for context, actors in sorted(contexts.items()):
        size = max(sizes.get(context, 0), len(actors))
        for one, other in combinations(sorted(actors), 2):
            edge = edges.setdefault((one, other), _Edge(0.0, {}, True))
            edge.facts |= dict.fromkeys(link.fact for link in actors[one] + actors[other])
            edge.weight += 1.0 if weight is Weight.COUNT else 1.0 / (size - 1)
            edge.tentative &= any(all(link.tentative for link in actors[actor]) for actor in (one, other))
    if weight is Weight.JACCARD:
        for (one, other), edge in edges.items():
            edge.weight = len(memberships[one] & memberships[other]) / len(memberships[one] | memberships[other])
    return edges


def _stated_sizes(store: EmbeddedStore, schema: Schema) -> dict[str, int]:
    """Return the agreed stated number of each event or document that has exactly one list with such a number."""
    query = """SELECT ?of (SAMPLE(?n) AS ?one) (COUNT(*) AS ?lists)
        WHERE { ?l kg:listOf ?of ; kg:statedCount ?n } GROUP BY ?of"""
    rows = [[getattr(node, "value", "") for node in row] for row in store.select(query, schema.prefixes)]
    return {of: int(stated) for of, stated, lists in rows if lists == "1"}


def _network(ties: tuple[Tie, ...], edges: dict[tuple[int, str, str], _Edge]) -> Network:
    nodes = tuple(sorted({node for _, start, end in edges for node in (start, end)}))
    place = {node: i for i, node in enumerate(nodes)}
    keys = sorted(edges)
    return Network(
        nodes,
        ties,
        np.array([place[start] for _, start, _ in keys], dtype=np.int32),
        np.array([place[end] for _, _, end in keys], dtype=np.int32),
        np.array([tie for tie, _, _ in keys], dtype=np.int16),
        np.array([edges[key].weight for key in keys], dtype=np.float64),
        np.array([edges[key].tentative for key in keys], dtype=np.bool_),
        tuple(tuple(sorted(edges[key].facts)) for key in keys),
    )


def witnesses(store: EmbeddedStore, schema: Schema, facts: Iterable[str]) -> set[str]:
    """Return the sources that state all of these facts: those that back a projected edge jointly."""
    every: set[str] | None = None
    for fact in facts:
        rows = store.select(f"SELECT ?s WHERE {{ {nt_iri(fact)} kg:source ?s }}", schema.prefixes)
        sources = {getattr(row[0], "value", "") for row in rows}
        every = sources if every is None else every & sources
    return every or set()
