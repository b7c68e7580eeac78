"""Deriving across rows, axiom by axiom, and against owlrl on random graphs."""

import owlrl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.collection import Collection

from kg.build import derive
from kg.rdf import Literal, NamedNode, Triple
from kg.schema import Axioms
from kg.store import EmbeddedStore

Edge = tuple[str, str, str]
NONE = Axioms((), (), ())


def closure(edges: set[Edge], axioms: Axioms) -> tuple[set[Edge], int]:
    """Return what stands after deriving, and how many triples were said to be added."""
    store = EmbeddedStore.memory()
    store.add(Triple(NamedNode(s), NamedNode(p), NamedNode(o)) for s, p, o in edges)
    added = derive(store, axioms)
    return {(t.subject.value, t.predicate.value, t.object.value) for t in store.triples()}, added  # type: ignore[union-attr]


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
PAIR = st.tuples(st.sampled_from(PROPERTIES), st.sampled_from(PROPERTIES))
AXIOMS = st.builds(
    lambda lower, inverse, chains, transitive: Axioms(
        tuple(lower), tuple(inverse + [(b, a) for a, b in inverse]), tuple([(p, p, p) for p in transitive] + chains)
    ),
    st.lists(PAIR, max_size=3, unique=True),
    st.lists(PAIR, max_size=1),
    st.lists(st.tuples(*[st.sampled_from(PROPERTIES)] * 3), max_size=2, unique=True),
    st.lists(st.sampled_from(PROPERTIES), max_size=1),
)
EDGES = st.sets(
    st.tuples(st.sampled_from(THINGS), st.sampled_from(PROPERTIES), st.sampled_from(THINGS)), min_size=1, max_size=6
)


def owlrl_closure(edges: set[Edge], axioms: Axioms) -> set[Edge]:
    """Return owlrl's closure between our things, without the reflexive and axiomatic triples it adds."""
    graph = rdflib.Graph()
    ref = rdflib.URIRef
    for lower, upper in axioms.sub_properties:
        graph.add((ref(lower), rdflib.RDFS.subPropertyOf, ref(upper)))
    for one, other in axioms.inverses:
        graph.add((ref(one), rdflib.OWL.inverseOf, ref(other)))
    for first, second, implied in axioms.chains:
        if first == second == implied:
            graph.add((ref(first), rdflib.RDF.type, rdflib.OWL.TransitiveProperty))
            continue
        head = rdflib.BNode()
        Collection(graph, head, [ref(first), ref(second)])
        graph.add((ref(implied), rdflib.OWL.propertyChainAxiom, head))
    for s, p, o in edges:
        graph.add((ref(s), ref(p), ref(o)))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    found = {(str(s), str(p), str(o)) for s, p, o in graph}
    return {(s, p, o) for s, p, o in found if s in THINGS and o in THINGS and p in PROPERTIES}


@settings(max_examples=30, deadline=None)
@given(EDGES, AXIOMS)
def test_same_as_owlrl(edges: set[Edge], axioms: Axioms) -> None:
    found, added = closure(edges, axioms)
    assert found == owlrl_closure(edges, axioms)
    assert added == len(found) - len(edges)
