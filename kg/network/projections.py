"""Projections that belong to a network: what connects actors directly where its ties connect them by way of events."""

from dataclasses import dataclass
from math import comb

from kg.network.model import Network
from kg.network.read import read_links, read_network
from kg.schema import Schema, Tie
from kg.store import EmbeddedStore

MOST_PAIRS = 20_000
"""Pairs of actors up to which projections are read: they grow with the square of the size of an event."""


@dataclass(frozen=True, slots=True)
class Projections:
    """The projected ties of a network, weighed by 1/(k-1), and those left out, with how many pairs they would have."""

    network: Network
    left_out: tuple[tuple[Tie, int], ...] = ()


def read_projections(store: EmbeddedStore, schema: Schema, network: Network, most: int = MOST_PAIRS) -> Projections:
    """Return the projections whose every fact stands behind an edge of the network, and which it does not have itself.

    So what is projected is what is drawn: a map of hosts alone has no co-participation, which knows speakers too. All
    together have up to `most` pairs, counted event by event. Linear in facts, and in pairs.
    """
    drawn = {fact for facts in network.facts for fact in facts}
    found: list[Tie] = []
    left: list[tuple[Tie, int]] = []
    for tie in schema.ties:
        pairs = _pairs(store, schema, tie, drawn) if tie.projects and tie not in network.ties else 0
        if pairs > most:
            left.append((tie, pairs))
        elif pairs:
            found.append(tie)
            most -= pairs
    return Projections(read_network(store, schema, tuple(found)), tuple(left))


def _pairs(store: EmbeddedStore, schema: Schema, tie: Tie, drawn: set[str]) -> int:
    """Return how many pairs of actors a projection has, event by event; 0 if it rests on facts that are not drawn."""
    source = next(each for each in schema.ties if each.iri == tie.projects)
    links = read_links(store, schema, source)
    if any(link.fact not in drawn for link in links):
        return 0
    actors: dict[str, set[str]] = {}
    for link in links:
        actors.setdefault(link.end, set()).add(link.start)
    return sum(comb(len(each), 2) for each in actors.values())
