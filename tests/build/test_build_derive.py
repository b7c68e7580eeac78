"""Deriving across rows, axiom by axiom, and against owlrl on random graphs."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import owlrl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.build import derive
from kg.build.follow import Following, following
from kg.rdf import Literal, NamedNode, Triple
from kg.schema import Axioms, Schema
from kg.schema.axioms import read_axioms
from kg.store import EmbeddedStore
from kg.vocabulary import read_vocabulary

Edge = tuple[str, str, str]
NONE = Axioms((), (), ())


def node(text: str) -> NamedNode | Literal:
    return Literal(text) if text in VALUES else NamedNode(text)


def closure(edges: set[Edge], axioms: Axioms) -> tuple[set[Edge], int]:
    """Return what stands after deriving, and how many triples were said to be added."""
    store = EmbeddedStore.memory()
    store.add(Triple(NamedNode(s), NamedNode(p), node(o)) for s, p, o in edges)
    added = derive(store, axioms)
    return stored(store), added


def stored(store: EmbeddedStore) -> set[Edge]:
    return {(t.subject.value, t.predicate.value, t.object.value) for t in store.triples()}  # type: ignore[union-attr]


A, B, C, D, E = (f"urn:{name}" for name in "abcde")
P, Q, R = "urn:p", "urn:q", "urn:r"


@pytest.mark.parametrize(
    ("axioms", "given", "follows"),
    [
        (NONE, {(A, P, B)}, set()),
        (Axioms(((P, Q),), (), ()), {(A, P, B)}, {(A, Q, B)}),
        (Axioms(((P, Q), (Q, R)), (), ()), {(A, P, B)}, {(A, Q, B), (A, R, B)}),
        (Axioms(((P, Q),), (), ()), {(A, Q, B)}, set()),
        (Axioms((), ((P, Q), (Q, P)), ()), {(A, P, B)}, {(B, Q, A)}),
        (Axioms((), ((P, Q), (Q, P)), ()), {(A, Q, B)}, {(B, P, A)}),
        (Axioms((), (), ((P, Q, R),)), {(A, P, B), (B, Q, C)}, {(A, R, C)}),
        (Axioms((), (), ((P, Q, R),)), {(A, Q, B), (B, P, C)}, set()),
        (Axioms((), (), ((P, P, P),)), {(A, P, B), (B, P, C), (C, P, D)}, {(A, P, C), (A, P, D), (B, P, D)}),
        (Axioms(((Q, P),), (), ((P, R, P),)), {(A, Q, B), (B, R, C), (C, R, D)}, {(A, P, B), (A, P, C), (A, P, D)}),
        (Axioms((), (), ((P, P, P),)), {(A, P, B), (B, P, A)}, {(A, P, A), (B, P, B)}),
        (Axioms(((P, Q), (Q, R), (R, P)), (), ()), {(A, Q, B)}, {(A, P, B), (A, R, B)}),  # a cycle
        (Axioms((), ((P, P),), ()), {(A, P, B), (C, P, C)}, {(B, P, A)}),  # symmetric
        (Axioms(((P, Q),), ((P, Q), (Q, P)), ()), {(A, P, B)}, {(A, Q, B), (B, P, A), (B, Q, A)}),
        (
            Axioms((), ((P, Q), (Q, P)), ((P, P, P),)),
            {(B, Q, A), (B, P, C)},
            {(A, P, B), (C, Q, B), (A, P, C), (C, Q, A)},
        ),
    ],
)
def test_what_follows(axioms: Axioms, given: set[Edge], follows: set[Edge]) -> None:
    assert closure(given, axioms) == (given | follows, len(follows))


def test_what_was_derived_already_counts_nothing() -> None:
    axioms = Axioms(((P, Q),), (), ())
    assert closure({(A, P, B), (A, Q, B)}, axioms)[1] == 0


def test_a_literal_has_no_inverse() -> None:
    store = EmbeddedStore.memory()
    store.add([Triple(NamedNode(A), NamedNode(P), Literal("x"))])
    assert derive(store, Axioms(((P, R),), ((P, Q), (Q, P)), ())) == 1
    assert store.ask("ASK { <urn:a> <urn:r> 'x' }")


def test_named_graphs_neither_give_nor_get() -> None:
    store = EmbeddedStore.memory()
    store.add([Triple(NamedNode(A), NamedNode(P), NamedNode(B))], "urn:g")
    assert derive(store, Axioms(((P, Q),), (), ())) == 0
    store.add([Triple(NamedNode(A), NamedNode(P), NamedNode(B))])
    assert derive(store, Axioms(((P, Q),), (), ())) == 1
    assert len(list(store.triples("urn:g"))) == 1


PROPERTIES = [f"urn:p{i}" for i in range(4)]
THINGS = [f"urn:x{i}" for i in range(4)]
VALUED = [f"urn:d{i}" for i in range(3)]  # properties of literals, which only have others above them:
VALUES = ["v0", "v1"]  # owlrl gives a literal an inverse, which no RDF graph holds
PROPERTY, LITERAL_PROPERTY = st.sampled_from(PROPERTIES), st.sampled_from(VALUED)
TURTLE = st.one_of(
    st.builds("<{}> rdfs:subPropertyOf <{}> .".format, PROPERTY, PROPERTY),
    st.builds("<{}> rdfs:subPropertyOf <{}> .".format, LITERAL_PROPERTY, LITERAL_PROPERTY),
    st.builds("<{}> owl:inverseOf <{}> .".format, PROPERTY, PROPERTY),
    st.builds("<{}> owl:propertyChainAxiom ( <{}> <{}> ) .".format, PROPERTY, PROPERTY, PROPERTY),
    st.builds("<{}> a owl:TransitiveProperty .".format, PROPERTY),
    st.builds("<{}> a owl:SymmetricProperty .".format, PROPERTY),
)
LINKS = st.tuples(st.sampled_from(THINGS), PROPERTY, st.sampled_from(THINGS))
EDGES = st.sets(
    LINKS | LINKS | st.tuples(st.sampled_from(THINGS), LITERAL_PROPERTY, st.sampled_from(VALUES)),
    min_size=1,
    max_size=7,
)
HEAD = """@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:o> a owl:Ontology ; <http://purl.org/vocab/vann/preferredNamespaceUri> "urn:" ; <urn:idBase> "urn:id/" .
"""


def owlrl_closure(edges: set[Edge], ontology: str) -> set[Edge]:
    """Return owlrl's closure of what is said of our things, without the reflexive and axiomatic triples it adds."""
    graph = rdflib.Graph().parse(data=ontology, format="turtle")
    for s, p, o in edges:
        graph.add((rdflib.URIRef(s), rdflib.URIRef(p), rdflib.Literal(o) if o in VALUES else rdflib.URIRef(o)))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    found = {(str(s), str(p), str(o)) for s, p, o in graph}
    return {(s, p, o) for s, p, o in found if s in THINGS and o in THINGS + VALUES and p in PROPERTIES + VALUED}


@pytest.fixture(scope="module")
def follow(schema: Schema) -> Callable[[Axioms], Following]:
    """Write what follows from one triple, by these axioms instead of those of the shipped ontology."""
    return lambda axioms: following(replace(schema, axioms=axioms))


@pytest.fixture(scope="module")
def ontology_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ontology") / "o.ttl"


@settings(max_examples=100, deadline=None, derandomize=True)
@given(EDGES, st.lists(TURTLE, min_size=1, max_size=6, unique=True))
def test_same_as_owlrl_and_whether_or_not_what_follows_from_one_triple_was_written(
    ontology_file: Path, follow: Callable[[Axioms], Following], edges: set[Edge], statements: list[str]
) -> None:
    ontology_file.write_text(HEAD + "\n".join(statements), encoding="utf-8")
    axioms = read_axioms(read_vocabulary(ontology_file))
    expected = owlrl_closure(edges, ontology_file.read_text(encoding="utf-8"))

    found, added = closure(edges, axioms)
    assert found == expected
    assert added == len(found) - len(edges)

    writing, store = follow(axioms), EmbeddedStore.memory()
    for s, p, o in edges:
        lines = writing.whole(f"<{s}>", (f"<{p}>", f'"{o}"' if o in VALUES else f"<{o}>"))
        store.add_lines([line.encode() for line in lines])
    derive(store, axioms, writing.done)
    assert stored(store) == expected
