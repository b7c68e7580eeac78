"""Rows of a built graph, read back: which table each belongs to, and what each graph says of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.iri import split_iri
from kg.rdf import Literal, NamedNode, Node
from kg.schema import Schema, Table
from kg.store import EmbeddedStore
from kg.vocabulary import SKOS, Text


@dataclass(slots=True)
class Record:
    """One row's thing: its table, and by graph IRI the values that the graph gives, by predicate.

    A relation stands in the graph of each source that states it, a thing of the register in the register alone.
    """

    iri: str
    table: Table
    told: dict[str, dict[str, list[Node]]] = field(default_factory=dict)

    def values(self, path: str) -> dict[str, list[Node]]:
        """Return the values of a predicate by source, for the sources that give any."""
        return {source: found[path] for source, found in self.told.items() if path in found}

    def things(self) -> set[str]:
        """Return the IRIs of all that the relation names."""
        found = (n for values in self.told.values() for nodes in values.values() for n in nodes)
        return {getattr(node, "value", "") for node in found if not isinstance(node, Literal)}


def source_graphs(store: EmbeddedStore, schema: Schema) -> list[str]:
    """Return the IRIs of the sources' graphs, sorted."""
    return [graph for graph in store.graphs() if graph.startswith(schema.vocabulary.id_base + "source/")]


def read_records(store: EmbeddedStore, schema: Schema, graphs: Iterable[str] | None = None) -> dict[str, Record]:
    """Return the rows of these graphs (None: all sources', without the register), by IRI, sorted by IRI."""
    base, register = schema.vocabulary.id_base, schema.vocabulary.register_graph
    records: dict[str, Record] = {}
    for graph in source_graphs(store, schema) if graphs is None else graphs:
        for triple in sorted(store.triples(graph), key=str):  # the store's own order is not ours to rely on
            iri = getattr(triple.subject, "value", "")
            parts = split_iri(base, iri)
            table = schema.by_segment.get(parts[0]) if parts else None
            # The subject of a short triple in a source's graph is a thing of the register, not a row of the source.
            if table is None or table.register != (graph == register) or not isinstance(triple.object, Node):
                continue
            record = records.setdefault(iri, Record(iri, table))
            record.told.setdefault(graph, defaultdict(list))[triple.predicate.value].append(triple.object)
    return dict(sorted(records.items()))


def read_labels(store: EmbeddedStore) -> dict[str, Text]:
    """Return the preferred names of things in both languages, by IRI; a missing one is the other."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in store.triples(None, predicate=NamedNode(SKOS + "prefLabel")):
        if isinstance(triple.object, Literal):
            found[getattr(triple.subject, "value", "")][triple.object.language or ""] = triple.object.value
    return {
        iri: (each.get("ko") or each.get("en") or "", each.get("en") or each.get("ko") or "")
        for iri, each in found.items()
    }


def first(told: Mapping[str, list[Node]], path: str) -> str:
    """Return the text of the first literal of a predicate, or ""."""
    return next((n.value for n in told.get(path, []) if isinstance(n, Literal)), "")
