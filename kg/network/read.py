"""Reading a network: the links of each tie by its SPARQL; projected ties out of the facts of what they project."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from kg.errors import UsageError
from kg.nearest import nearest
from kg.network.model import Network, Weight
from kg.query.text import refuse_service
from kg.schema import Schema, Tie
from kg.store import EmbeddedStore


@dataclass(frozen=True, slots=True)
class Link:
    """One fact of a tie: from where to where, and whether it is only announced or planned."""

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
    """Return ties by name or label, with no names those that a map draws.

    Raises UsageError for an unknown name, and for a label of several ties.
    """
    found = dict.fromkeys(_find_tie(name, schema) for name in names)
    return tuple(found) or tuple(tie for tie in schema.ties if tie.on_map)


def _find_tie(name: str, schema: Schema) -> Tie:
    named = [tie for tie in schema.ties if tie.name == name] or [tie for tie in schema.ties if name in tie.label]
    if len(named) == 1:
        return named[0]
    if named:
        every = ", ".join(tie.name for tie in named)
        raise UsageError(f"{name}: 여러 이음의 이름입니다. Several ties have this label: {every}.")
    near = nearest(name, [word for tie in schema.ties for word in (tie.name, *tie.label)], 1)
    hint = f" 가장 가까운 것 Closest: {near[0]}." if near else ""
    known = ", ".join(f"{tie.name} ({tie.label[0]})" for tie in schema.ties)
    raise UsageError(f"{name}: 그런 이음이 없습니다. No such tie. Known: {known}.{hint}")


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
            found = _project(read_links(store, schema, source), weight, sizes)
        else:
            found = _plain(read_links(store, schema, tie))
        edges |= {(number, start, end): edge for (start, end), edge in found.items()}
    return _network(ties, edges)


def read_links(store: EmbeddedStore, schema: Schema, tie: Tie) -> list[Link]:
    """Return the links of a tie, sorted; what was called off is none, what is not yet reported is tentative."""
    refuse_service(tie.select)
    start, end = ("actor", "context") if tie.two_mode else ("from", "to")
    query = (
        f"SELECT ?{start} ?{end} ?fact ?status WHERE {{ {{ {tie.select} }} OPTIONAL {{ ?fact kg:status ?status }} "
        "FILTER(!BOUND(?status) || ?status != kg:cancelled) }"
    )
    links = {}
    for one, other, fact, status in store.select(query, schema.prefixes):
        code = schema.code(getattr(status, "value", ""))
        key = (getattr(one, "value", ""), getattr(other, "value", ""), getattr(fact, "value", ""))
        links[key] = Link(*key, tentative=bool(code and not code.factual))
    return [links[key] for key in sorted(links)]


def read_contexts(store: EmbeddedStore, schema: Schema, tie: Tie) -> dict[str, list[tuple[str, str]]]:
    """Return the (actor, context) pairs of each fact of the tie that a tie projects."""
    projected = next(t for t in schema.ties if t.iri == tie.projects)
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for link in read_links(store, schema, projected):
        found[link.fact].append((link.start, link.end))
    return found


def _plain(links: list[Link]) -> dict[tuple[str, str], _Edge]:
    edges: dict[tuple[str, str], _Edge] = {}
    for link in links:
        edge = edges.setdefault((link.start, link.end), _Edge(0.0, {}, True))
        edge.facts[link.fact] = None
        edge.weight = float(len(edge.facts))
        edge.tentative &= link.tentative
    return edges


def _project(links: list[Link], weight: Weight, sizes: dict[str, int]) -> dict[tuple[str, str], _Edge]:
    contexts: dict[str, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
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
