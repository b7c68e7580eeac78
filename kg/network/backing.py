"""Which sources stand behind the edges of a network."""

from collections import defaultdict
from collections.abc import Iterable

from kg.network.model import Network
from kg.network.read import read_contexts
from kg.rdf import NamedNode, nt_iri
from kg.schema import Schema
from kg.store import EmbeddedStore


def read_backing(store: EmbeddedStore, schema: Schema, network: Network) -> tuple[tuple[str, ...], ...]:
    """Return the sources behind each edge, sorted: those that state a fact of it.

    Of what is reported by any source, one that only announces it is no witness.

    A projected edge is backed by the sources that, for one event or document, state a fact of either end: one
    source that names the one and another that names the other do not make them meet. Linear in facts.
    """
    sources = _sources(store, schema, {fact for facts in network.facts for fact in facts})
    places = {n: read_contexts(store, schema, tie) for n, tie in enumerate(network.ties) if tie.projects}
    backing = []
    for edge, facts in enumerate(network.facts):
        if places_of := places.get(int(network.tie[edge])):
            ends = (network.nodes[int(network.start[edge])], network.nodes[int(network.end[edge])])
            backing.append(tuple(sorted(_joint(ends, facts, places_of, sources))))
        else:
            backing.append(tuple(sorted({source for fact in facts for source in sources[fact]})))
    return tuple(backing)


def witnesses(store: EmbeddedStore, schema: Schema, facts: Iterable[str]) -> set[str]:
    """Return the sources that state all of these facts: those that back a projected edge jointly."""
    every: set[str] | None = None
    for fact in facts:
        rows = store.select(f"SELECT ?s WHERE {{ {nt_iri(fact)} kg:source ?s }}", schema.prefixes)
        sources = {getattr(row[0], "value", "") for row in rows}
        every = sources if every is None else every & sources
    return every or set()


def _sources(store: EmbeddedStore, schema: Schema, wanted: set[str]) -> dict[str, set[str]]:
    """Return who states each fact; where some report it, without those who only announce it."""
    kg = schema.vocabulary.namespace
    sources: dict[str, set[str]] = {fact: set() for fact in wanted}
    announcing: dict[str, set[str]] = {fact: set() for fact in wanted}
    for triple in store.triples(None, predicate=NamedNode(kg + "source")):
        if (fact := getattr(triple.subject, "value", "")) in wanted:
            sources[fact].add(getattr(triple.object, "value", ""))
    for graph in {source for each in sources.values() for source in each}:
        for triple in store.triples(graph, predicate=NamedNode(kg + "status")):
            code = schema.code(getattr(triple.object, "value", ""))
            if (fact := getattr(triple.subject, "value", "")) in wanted and code and not code.factual:
                announcing[fact].add(graph)
    return {fact: each - announcing[fact] or each for fact, each in sources.items()}


def _joint(
    ends: tuple[str, str], facts: Iterable[str], places: dict[str, list[tuple[str, str]]], sources: dict[str, set[str]]
) -> set[str]:
    by_context: dict[str, dict[str, set[str]]] = defaultdict(lambda: {end: set() for end in ends})
    for fact in facts:
        for actor, context in places[fact]:
            if actor in ends:
                by_context[context][actor] |= sources[fact]
    return {source for told in by_context.values() for source in set.intersection(*told.values())}
