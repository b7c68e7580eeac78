"""A network with what a reader of it needs: names and classification of its nodes, evidence and time of its edges.

What node attributes there are is read from the ontology: the class, and each column of an entity's table that holds
one code or one reference.
"""

from kg.export.model import ExportEdge, ExportNetwork, ExportNode, Value
from kg.network import Network, read_backing, read_edge_spans
from kg.query.values import shorten
from kg.rdf import NamedNode
from kg.records import read_labels
from kg.schema import Column, Kind, Schema, Table
from kg.store import EmbeddedStore
from kg.vocabulary import RDF, Text

_CLASS, _GREY = "class", "#808080"
_OWN = ("id", "iri", "label", "label_ko", "label_en", _CLASS)
"""Attributes of every node: a column called like one of them gets its table's segment in front."""


def read_export(network: Network, store: EmbeddedStore, schema: Schema) -> ExportNetwork:
    """Return a network with the names, classes, evidence and time that the graph has for it. Linear in the graph."""
    nodes = _Nodes(network, store, schema).read()
    used = {name for node in nodes for name in node.values}
    names = dict.fromkeys((_CLASS, *(attribute_name(*each) for each in attribute_columns(schema))))
    attributes = tuple(name for name in names if name in used)
    return ExportNetwork(network.ties, attributes, nodes, _edges(network, store, schema))


class _Nodes:
    """Reads the nodes of a network, one pass over the graph per column."""

    def __init__(self, network: Network, store: EmbeddedStore, schema: Schema):
        self.store, self.schema = store, schema
        self.labels = read_labels(store)
        self.values: dict[str, dict[str, Value]] = {iri: {} for iri in network.nodes}
        self.colours: dict[str, str] = {}

    def read(self) -> tuple[ExportNode, ...]:
        self.classes()
        for table, column in attribute_columns(self.schema):
            self.column(attribute_name(table, column), column.path, table.segment)
        return tuple(
            ExportNode(iri, shorten(self.schema, iri), self.label(iri), values, self.colours.get(iri, _GREY))
            for iri, values in self.values.items()
        )

    def classes(self) -> None:
        """Note the class of each node, and the colour that the ontology gives it or a class above it."""
        vocabulary = self.schema.vocabulary
        for triple in self.store.triples(vocabulary.register_graph, predicate=NamedNode(RDF + "type")):
            iri, cls = getattr(triple.subject, "value", ""), getattr(triple.object, "value", "")
            if iri in self.values:
                self.values[iri][_CLASS] = (self.written(cls), self.label(cls))
                colours = (vocabulary.text(c, vocabulary.namespace + "colour") for c in vocabulary.ancestors(cls))
                self.colours[iri] = next((colour for colour in colours if colour), _GREY)

    def column(self, name: str, path: str, segment: str) -> None:
        """Note the value of a property for each node of one table that has one."""
        start = f"{self.schema.vocabulary.id_base}{segment}/"
        for triple in self.store.triples(None, predicate=NamedNode(path)):
            iri, value = getattr(triple.subject, "value", ""), getattr(triple.object, "value", "")
            if iri in self.values and iri.startswith(start):
                self.values[iri][name] = (self.written(value), self.label(value))

    def written(self, iri: str) -> str:
        """Return a value as a table's cell says it: a code's notation, a class's name; a thing by prefix and id."""
        vocabulary = self.schema.vocabulary
        if code := self.schema.code(iri):
            return code.notation
        return iri.removeprefix(vocabulary.namespace) if iri in vocabulary.terms else shorten(self.schema, iri)

    def label(self, iri: str) -> Text:
        return self.labels.get(iri) or self.schema.vocabulary.label(iri)


def attribute_columns(schema: Schema) -> list[tuple[Table, Column]]:
    """Return the columns that become node attributes: those of entities' tables that hold one code or reference."""
    return [
        (table, column)
        for table in schema.tables
        if table.entity and table.register
        for column in table.columns
        if column.single and column.kind in (Kind.CODE, Kind.REFERENCE)
    ]


def attribute_name(table: Table, column: Column) -> str:
    """Return what a column is called as a node attribute: by its English header, unless that name is taken."""
    return f"{table.segment}_{column.name}" if column.name in _OWN else column.name


def _edges(network: Network, store: EmbeddedStore, schema: Schema) -> tuple[ExportEdge, ...]:
    origins = {
        getattr(t.subject, "value", ""): getattr(t.object, "value", "")
        for t in store.triples(None, predicate=NamedNode(schema.vocabulary.namespace + "origin"))
    }
    edges = []
    backing, spans = read_backing(store, schema, network), read_edge_spans(store, schema, network)
    for i, (facts, sources) in enumerate(zip(network.facts, backing, strict=True)):
        edges.append(
            ExportEdge(
                int(network.start[i]),
                int(network.end[i]),
                network.ties[int(network.tie[i])],
                round(float(network.weight[i]), 6),  # beyond that, sums of fractions depend on their order
                bool(network.tentative[i]),
                facts,
                sources,
                len({origins.get(source, source) for source in sources}),
                spans[i],
            )
        )
    return tuple(edges)
