"""What a map can be filtered by, read out of the graph: the properties that the ontology marks with kg:mapFacet.

`kg.maps.collect` calls this, nobody else. A property of things filters nodes, one of relations the lines they back.
"""

from collections.abc import Callable, Iterable, Mapping

from kg.maps.model import Choice, Facet, Text
from kg.network import Network
from kg.rdf import NamedNode
from kg.schema import Schema
from kg.vocabulary import DCTERMS

_RANGE = "https://schema.org/rangeIncludes"

ReadValues = Callable[[str], Mapping[str, list[str]]]
"""From the IRI of a property to its values by subject, as the merged view has them."""


def read_facets(schema: Schema, network: Network, read: ReadValues, labels: Mapping[str, Text]) -> tuple[Facet, ...]:
    """Return the facets that say something of this network, in the order of the ontology; linear in nodes and facts."""
    marked = schema.vocabulary.subjects(schema.vocabulary.namespace + "mapFacet", "true")
    identifiers = read(DCTERMS + "identifier")
    found = (_facet(schema, network, iri, read(iri), labels, identifiers) for iri in marked)
    return tuple(facet for facet in found if facet.choices)


def _facet(
    schema: Schema,
    network: Network,
    iri: str,
    values: Mapping[str, list[str]],
    labels: Mapping[str, Text],
    identifiers: Mapping[str, list[str]],
) -> Facet:
    nodes = [values.get(node, []) for node in network.nodes]
    edges = [_once(value for fact in facts for value in values.get(fact, ())) for facts in network.facts]
    used = {value for rows in (nodes, edges) for row in rows for value in row}
    label = {value: labels.get(value) or schema.vocabulary.label(value) for value in used}
    order = {code: place for place, code in enumerate(code.iri for codes in schema.codes.values() for code in codes)}
    ranked = sorted(used, key=lambda value: (order.get(value, len(order)), label[value], value))
    place = {value: i for i, value in enumerate(ranked)}
    name = iri.removeprefix(schema.vocabulary.namespace)
    choices = tuple(Choice(_id(schema, value, identifiers), label[value]) for value in ranked)
    rows = [tuple(tuple(sorted(place[value] for value in row)) for row in of) for of in (nodes, edges)]
    on_nodes, on_edges = (of if any(of) else () for of in rows)
    return Facet(name, schema.vocabulary.label(iri), choices, on_nodes, on_edges, _range(schema, iri))


def _range(schema: Schema, iri: str) -> Text | None:
    found = schema.vocabulary.objects(iri, _RANGE)
    return schema.vocabulary.label(found[0].value) if found and isinstance(found[0], NamedNode) else None


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _id(schema: Schema, value: str, identifiers: Mapping[str, list[str]]) -> str:
    """Return what a link calls a value: the notation of a code, the id of a thing, else the short form of its IRI."""
    if code := schema.code(value):
        return code.notation
    return (identifiers.get(value) or [schema.vocabulary.shorten(value)])[0]
