"""Every constraint of the packed ontology can fail: a mutant trips it, and pyshacl sees the same in the same graph."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from mutants import Maker, Mutant, cannot_fail, quads
from oracle import Result, oracle, ours, rdflib_graph

from kg.rdf import RDF_TYPE, NamedNode, Quad, Triple
from kg.schema import read_schema
from kg.schema.shapes import Shape, read_shapes
from kg.store import EmbeddedStore
from kg.validation import Report, run_validation
from kg.vocabulary import read_vocabulary

VOCABULARY = read_vocabulary(Path(__file__).parents[2] / "ontology.ttl")
SCHEMA = read_schema(VOCABULARY)
SHAPES = read_shapes(VOCABULARY)
MAKER = Maker(VOCABULARY)
MUTANTS = [mutant for shape in SHAPES for mutant in MAKER.mutants(shape)]
REGISTERED = {table.shape for table in SCHEMA.tables if table.register}
ONE, OTHER = (VOCABULARY.id_base + "source/" + key for key in ("one", "other"))


def graph_of(shape: Shape) -> str:
    return VOCABULARY.register_graph if shape.iri in REGISTERED else ONE


def node(name: str) -> str:
    return VOCABULARY.id_base + "node/" + name


def sample_quads() -> list[Quad]:
    """Say all valid nodes and all mutants, in the graph where such rows go; in another, the mutants are well."""
    found: list[Quad] = []
    for shape in SHAPES:
        lowest = VOCABULARY.descendants(shape.target_class)[-1]
        found += quads(node("valid-" + shape.iri.rpartition("#")[2]), lowest, MAKER.valid(shape), graph_of(shape))
    for mutant in MUTANTS:
        lowest = VOCABULARY.descendants(mutant.shape.target_class)[-1]
        found += quads(node(mutant.name), lowest, mutant.values, graph_of(mutant.shape))
        found += quads(node(mutant.name), lowest, MAKER.valid(mutant.shape), OTHER)
    return found


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    made = EmbeddedStore.memory()
    rows = sample_quads()
    for graph in {quad.graph_name.value for quad in rows}:
        made.add((quad.triple for quad in rows if quad.graph_name.value == graph), graph)
    made.add(quad.triple for quad in rows if quad.predicate.value == RDF_TYPE)
    type_ = NamedNode(RDF_TYPE)
    made.add(Triple(NamedNode(thing), type_, NamedNode(cls)) for thing, cls in MAKER.types.items())
    for graph in (None, VOCABULARY.ontology_graph):
        made.add(VOCABULARY.triples, graph)
    return made


@pytest.fixture(scope="module")
def report(store: EmbeddedStore) -> Report:
    return run_validation(store, replace(SCHEMA, checks=()))


@pytest.fixture(scope="module")
def second_opinion(store: EmbeddedStore) -> Counter[Result]:
    return oracle(store, rdflib_graph(VOCABULARY.triples), VOCABULARY.ontology_graph)


def test_mutants_every_constraint_has_one() -> None:
    mutated = {(m.shape.iri, m.prop.iri, m.constraint) for m in MUTANTS}
    every = {(s.iri, p.iri, c) for s in SHAPES for p in s.properties for c in p.constraints if not cannot_fail(p, c)}
    assert mutated == every
    assert len(every) > 500


def test_mutants_valid_nodes_have_no_finding(report: Report) -> None:
    assert [finding for finding in report.findings if "/node/valid-" in finding.focus] == []


def test_mutants_no_finding_in_the_graph_where_they_are_well(report: Report) -> None:
    # What type a node has is the same in every graph: all types stand in the default graph.
    assert [finding for finding in report.findings if finding.graph == OTHER and finding.path != RDF_TYPE] == []


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_mutant_trips_its_constraint(mutant: Mutant, report: Report) -> None:
    wanted = (node(mutant.name), graph_of(mutant.shape), mutant.prop.iri, mutant.prop.path, mutant.constraint.component)
    assert wanted in {(f.focus, f.graph, f.source_shape, f.path, f.component) for f in report.findings}


def test_mutants_pyshacl_agrees(report: Report, second_opinion: Counter[Result]) -> None:
    found = ours(report)
    assert found - second_opinion == Counter()
    assert second_opinion - found == Counter()
