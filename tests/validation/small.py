"""A small ontology with one shape, and small stores, for tests that say exactly what they expect."""

from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kg.rdf import Triple
from kg.schema import Axioms, Check, Schema
from kg.store import EmbeddedStore
from kg.vocabulary import SH, read_vocabulary

PREFIXES = {
    "kg": "https://example.org/ns#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": SH,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
KG = PREFIXES["kg"]
REGISTER = "https://example.org/id/graph/register"
HEADER = """
<https://example.org/ns> a owl:Ontology ; vann:preferredNamespaceUri "https://example.org/ns#" ;
    kg:idBase "https://example.org/id/" .
kg:Thing a owl:Class . kg:Part a owl:Class ; rdfs:subClassOf kg:Thing .
"""


def turtle(body: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return a Turtle text with prefixes before it."""
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items()) + body


def small_schema(folder: Path, constraints: str, checks: tuple[Check, ...] = (), more: str = "") -> Schema:
    """Return a schema with one shape: of kg:Thing, with these constraints on kg:p."""
    shape = f"""kg:ThingShape a sh:NodeShape ; sh:targetClass kg:Thing ; sh:property kg:thing-p .
        kg:thing-p a sh:PropertyShape ; sh:path kg:p ; {constraints} ."""
    path = folder / "small.ttl"
    path.write_text(turtle(HEADER + (shape if constraints else "") + more), encoding="utf-8")
    return Schema(read_vocabulary(path), (), {}, (), checks, Axioms((), (), ()))


def small_store(
    schema: Schema, graphs: dict[str, str], merged: str = "", prefixes: Mapping[str, str] = PREFIXES
) -> EmbeddedStore:
    """Return a store of named graphs given in Turtle; the default graph has their types, the ontology and `merged`."""
    store = EmbeddedStore.memory()
    for graph, body in graphs.items():
        triples = _triples(body, prefixes)
        store.add(triples, graph)
        store.add(t for t in triples if t.predicate.value.endswith("#type"))
    for ontology in (None, schema.vocabulary.ontology_graph):
        store.add(schema.vocabulary.triples, ontology)
    store.add(_triples(merged, prefixes))
    return store


def _triples(body: str, prefixes: Mapping[str, str]) -> list[Triple]:
    return [quad.triple for quad in parse(turtle(body, prefixes), format=RdfFormat.TURTLE)]
