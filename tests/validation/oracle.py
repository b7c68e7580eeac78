"""Second opinions: pyshacl on one named graph at a time, with types and classes of the default graph; no screens."""

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from unittest import mock

import pyshacl
import rdflib
from rdflib.namespace import RDF, RDFS, SH

from kg.rdf import RDF_TYPE, Literal, NamedNode, Node, Triple
from kg.schema import Schema
from kg.schema.shapes import Shape
from kg.store import EmbeddedStore
from kg.validation import Report, run_validation
from kg.validation.screen import Asked

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
# rdflib tells of every ill-formed literal, with a traceback; ill-formed ones are meant here.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)

# (graph, focus, path, value, component, shape, severity)
Result = tuple[str, str, str, tuple[str, ...], str, str, str]


def rdflib_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """Return triples of ours as a graph of rdflib, lexical forms untouched."""
    text = "".join(f"{triple} .\n" for triple in triples)
    return rdflib.Graph().parse(data=text, format="nt")


def oracle(store: EmbeddedStore, shapes: rdflib.Graph, ontology_graph: str) -> Counter[Result]:
    """Return all results that pyshacl finds in the named graphs of a store.

    It is handed exactly one graph each time (given a dataset it would validate the union): a named graph with the types
    of the default graph and what class is below which. So that it looks only at nodes that the named graph itself gives
    the targeted type, each sh:targetClass is replaced by those nodes.
    """
    found: Counter[Result] = Counter()
    classes = list(store.triples(ontology_graph, predicate=NamedNode(str(RDFS.subClassOf))))
    common = [*store.triples(predicate=NamedNode(RDF_TYPE)), *classes]
    for graph in store.graphs():
        own = list(store.triples(graph))
        if graph != ontology_graph:
            targeted = _with_target_nodes(shapes, rdflib_graph([*own, *classes]))
            found.update((graph, *result) for result in _validate(rdflib_graph([*own, *common]), targeted))
    return found


def shapes_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """Return what an ontology says in the words of SHACL, and its lists, as a graph of rdflib."""
    words = (str(SH), str(RDF.first), str(RDF.rest), RDF_TYPE)
    return rdflib_graph(t for t in triples if t.predicate.value.startswith(words))


@dataclass(frozen=True)
class _Unscreened:
    asked: list[Asked]

    def suspects(self, _: EmbeddedStore) -> list[Asked]:
        return self.asked


def without_screens(store: EmbeddedStore, schema: Schema) -> Counter[Result]:
    """Return what we find when every constraint is asked in full."""

    def screens(_: EmbeddedStore, shapes: Iterable[Shape], __: str) -> list[_Unscreened]:
        return [_Unscreened([(s, p, c) for s in shapes for p in s.properties for c in p.constraints])]

    with mock.patch("kg.validation.run.screens", screens):
        return ours(run_validation(store, schema))


def _with_target_nodes(shapes: rdflib.Graph, graph: rdflib.Graph) -> rdflib.Graph:
    copy = rdflib.Graph()
    for subject, predicate, value in shapes:
        if predicate != SH.targetClass:
            copy.add((subject, predicate, value))
            continue
        for cls in graph.transitive_subjects(RDFS.subClassOf, value):
            for node in graph.subjects(RDF.type, cls):
                copy.add((subject, SH.targetNode, node))
    return copy


def _validate(data: rdflib.Graph, shapes: rdflib.Graph) -> Iterable[tuple[str, str, tuple[str, ...], str, str, str]]:
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    assert isinstance(report, rdflib.Graph)
    return list(results_of(report))


def results_of(report: rdflib.Graph) -> Iterable[tuple[str, str, tuple[str, ...], str, str, str]]:
    """Yield the results of a validation report in RDF, without their messages."""
    for result in report.subjects(RDF.type, SH.ValidationResult):
        value = report.value(result, SH.value)
        yield (
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.resultPath)),
            () if value is None else _term(value),
            str(report.value(result, SH.sourceConstraintComponent)),
            str(report.value(result, SH.sourceShape)),
            str(report.value(result, SH.resultSeverity)),
        )


def ours(report: Report) -> Counter[Result]:
    """Return the findings of shapes in the same form."""
    return Counter(
        (
            finding.graph or "",
            finding.focus,
            finding.path or "",
            () if finding.value is None else _our_term(finding.value),
            finding.component,
            finding.source_shape,
            str(SH) + finding.severity.capitalize(),
        )
        for finding in report.findings
        if finding.component != finding.source_shape
    )


def _term(node: rdflib.term.Node) -> tuple[str, ...]:
    if isinstance(node, rdflib.Literal):
        return str(node), str(node.datatype or XSD_STRING) if not node.language else node.language.lower()
    return (str(node),)


def _our_term(node: Node) -> tuple[str, ...]:
    if isinstance(node, Literal):
        return node.value, node.language or node.datatype.value
    return (node.value,)
