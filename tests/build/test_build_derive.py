"""Deriving across rows and above classes, axiom by axiom, and against owlrl on random graphs and ontologies."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import owlrl
import pytest
import rdflib
import tablekit
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.build import derive
from kg.build.follow import Following, following
from kg.build.views import build_view
from kg.rdf import RDF_TYPE, Literal, NamedNode, Triple
from kg.schema import Axioms, Schema, read_schema
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


def stored(store: EmbeddedStore, graph: str | None = None) -> set[Edge]:
    return {(t.subject.value, t.predicate.value, t.object.value) for t in store.triples(graph)}  # type: ignore[union-attr]


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


CLASSES = [f"urn:C{i}" for i in range(4)]
PROPERTIES = [f"urn:p{i}" for i in range(4)]
THINGS = [f"urn:x{i}" for i in range(4)]
VALUED = [f"urn:d{i}" for i in range(3)]  # properties of literals, which only have others above them:
VALUES = ["v0", "v1"]  # owlrl gives a literal an inverse, which no RDF graph holds
PROPERTY, LITERAL_PROPERTY = st.sampled_from(PROPERTIES), st.sampled_from(VALUED)
CLASS = st.sampled_from(CLASSES)
TURTLE = st.one_of(
    st.builds("<{}> rdfs:subPropertyOf <{}> .".format, PROPERTY, PROPERTY),
    st.builds("<{}> rdfs:subPropertyOf <{}> .".format, LITERAL_PROPERTY, LITERAL_PROPERTY),
    st.builds("<{}> owl:inverseOf <{}> .".format, PROPERTY, PROPERTY),
    st.builds("<{}> owl:propertyChainAxiom ( <{}> <{}> ) .".format, PROPERTY, PROPERTY, PROPERTY),
    st.builds("<{}> a owl:TransitiveProperty .".format, PROPERTY),
    st.builds("<{}> a owl:SymmetricProperty .".format, PROPERTY),
)
HIERARCHY = st.lists(st.builds("<{}> rdfs:subClassOf <{}> .".format, CLASS, CLASS), max_size=5, unique=True)
LINKS = st.tuples(st.sampled_from(THINGS), PROPERTY, st.sampled_from(THINGS))
EDGES = st.sets(
    LINKS
    | LINKS
    | st.tuples(st.sampled_from(THINGS), LITERAL_PROPERTY, st.sampled_from(VALUES))
    | st.tuples(st.sampled_from(THINGS), st.just(RDF_TYPE), CLASS),
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
    ours = {*PROPERTIES, *VALUED, RDF_TYPE}
    return {(s, p, o) for s, p, o in found if s in THINGS and o in THINGS + VALUES + CLASSES and p in ours}


@pytest.fixture(scope="module")
def follow(schema: Schema) -> Callable[[Axioms], Following]:
    """Write what follows from one triple, by these axioms instead of those of the shipped ontology."""
    return lambda axioms: following(replace(schema, axioms=axioms))


@pytest.fixture(scope="module")
def ontology_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ontology") / "o.ttl"


@settings(max_examples=100, deadline=None, derandomize=True)
@given(EDGES, st.lists(TURTLE, min_size=1, max_size=6, unique=True), HIERARCHY)
def test_same_as_owlrl_and_whether_or_not_what_follows_from_one_triple_was_written(
    ontology_file: Path,
    follow: Callable[[Axioms], Following],
    edges: set[Edge],
    statements: list[str],
    classes: list[str],
) -> None:
    ontology_file.write_text(HEAD + "\n".join(statements + classes), encoding="utf-8")
    vocabulary = read_vocabulary(ontology_file)
    axioms = read_axioms(vocabulary)
    expected = owlrl_closure(edges, ontology_file.read_text(encoding="utf-8"))

    typed = {(s, p, above) for s, p, o in edges if p == RDF_TYPE for above in vocabulary.ancestors(o)}  # as is written
    found, added = closure(edges | typed, axioms)
    assert found == expected
    assert added == len(found) - len(edges | typed)

    writing, store = follow(axioms), EmbeddedStore.memory()
    for s, p, o in edges | typed:
        lines = writing.whole(f"<{s}>", (f"<{p}>", f'"{o}"' if o in VALUES else f"<{o}>"))
        store.add_lines([line.encode() for line in lines])
    derive(store, axioms, writing.done)
    assert stored(store) == expected


EVERY_AXIOM = """
<urn:p0> rdfs:subPropertyOf <urn:p1> . <urn:p1> owl:inverseOf <urn:p2> . <urn:d0> rdfs:subPropertyOf <urn:d1> .
<urn:p3> owl:propertyChainAxiom ( <urn:p1> <urn:p3> ) . <urn:p3> a owl:TransitiveProperty .
<urn:C0> rdfs:subClassOf <urn:C1> , <urn:C2> . <urn:C1> rdfs:subClassOf <urn:C3> . <urn:C3> rdfs:subClassOf <urn:C1> .
"""
X0, X1, X2, X3 = THINGS


def test_a_store_on_disk_holds_the_same_as_owlrl(ontology_file: Path, tmp_path: Path) -> None:
    ontology_file.write_text(HEAD + EVERY_AXIOM, encoding="utf-8")
    vocabulary = read_vocabulary(ontology_file)
    told = {(X0, "urn:p0", X1), (X1, "urn:p3", X2), (X2, "urn:p3", X3), (X3, "urn:d0", "v0")}
    above = {(X0, RDF_TYPE, f"urn:C{i}") for i in range(4)}  # of C0
    follows = {
        (X0, "urn:p1", X1), (X1, "urn:p2", X0), (X0, "urn:p3", X2), (X0, "urn:p3", X3), (X1, "urn:p3", X3),
        (X3, "urn:d1", "v0"),
    }  # fmt: skip

    store = EmbeddedStore.create(tmp_path / "store")
    store.add(Triple(NamedNode(s), NamedNode(p), node(o)) for s, p, o in told)
    store.add(Triple(NamedNode(X0), NamedNode(RDF_TYPE), NamedNode(c)) for c in vocabulary.ancestors("urn:C0"))
    added = derive(store, read_axioms(vocabulary))
    store.finish()
    store.close()

    opened = EmbeddedStore.open(tmp_path / "store")
    assert (stored(opened), added) == (told | above | follows, 6)
    assert stored(opened) == owlrl_closure(told | {(X0, RDF_TYPE, "urn:C0")}, HEAD + EVERY_AXIOM)
    opened.close()


# Classes: the writer writes those above the class of each node


UP = "".join(f'kg:Up{i} a owl:Class ; rdfs:label "위 {i}"@ko , "up {i}"@en .\n' for i in range(4))
UPS = st.sampled_from([f"kg:Up{i}" for i in range(4)])
SHIPPED = [  # classes of things, of a relation, of codes, of words that only answers use, and of ties
    "kg:Official", "kg:PublicBody", "kg:Institution", "kg:Event", "kg:Relation", "kg:Participation", "kg:Role",
    "kg:PostState", "kg:Tie",
]  # fmt: skip
HIGHER = st.lists(
    st.builds("{} rdfs:subClassOf {} .\n".format, st.sampled_from(SHIPPED) | UPS, UPS),
    min_size=1,
    max_size=8,
    unique=True,
)
SUB_CLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    said = "event,agent,role,source,locator\nedition,do,host,s1,paragraph 1\n"
    return tablekit.make_world(tmp_path_factory.mktemp("world"), participations=said)


def types_by_owlrl(store: EmbeddedStore) -> set[tuple[str, str]]:
    """Return the types that follow from what the named graphs tell of types and of classes."""
    graph = rdflib.Graph()
    for s, p, o in (triple for name in store.graphs() for triple in stored(store, name)):
        if p in (RDF_TYPE, SUB_CLASS):
            graph.add((rdflib.URIRef(s), rdflib.URIRef(p), rdflib.URIRef(o)))
    ours = {str(cls) for p in (rdflib.RDF.type, rdflib.RDFS.subClassOf) for cls in graph.objects(None, p)}
    owlrl.DeductiveClosure(owlrl.RDFS_Semantics).expand(graph)
    return {(str(s), str(cls)) for s, cls in graph.subject_objects(rdflib.RDF.type) if str(cls) in ours}


@settings(max_examples=15, deadline=None, derandomize=True)
@given(HIGHER)
def test_a_build_gives_every_node_the_classes_above_its_own_as_owlrl_does(
    ontology_file: Path, tables: Path, higher: list[str]
) -> None:
    ontology_file.write_text(tablekit.ONTOLOGY.read_text(encoding="utf-8") + UP + "".join(higher), encoding="utf-8")
    schema = read_schema(read_vocabulary(ontology_file))
    whole = tablekit.build_store([tables], schema)
    for store in (whole, build_view(whole, schema, [f"{tablekit.ID}source/s1"])):
        assert {(s, o) for s, p, o in stored(store) if p == RDF_TYPE} == types_by_owlrl(store)


def test_a_word_that_only_answers_use_is_a_concept_too(tables: Path, schema: Schema) -> None:
    whole = tablekit.build_store([tables], schema)
    for store in (whole, build_view(whole, schema, [f"{tablekit.ID}source/s1"])):
        types = {o for s, p, o in stored(store) if (s, p) == (tablekit.KG + "lastSeen", RDF_TYPE)}
        assert types == {tablekit.KG + "PostState", "http://www.w3.org/2004/02/skos/core#Concept"}
