"""Random graphs, validated by us and by pyshacl against every supported component."""

from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from oracle import Result, oracle, ours, rdflib_graph

from kg.rdf import RDF_TYPE, XSD, Literal, NamedNode, Node, Quad
from kg.schema import Axioms, Schema
from kg.schema.shapes import COMPONENTS, component_iri, read_shapes
from kg.store import EmbeddedStore
from kg.validation import run_validation
from kg.vocabulary import read_vocabulary

VOCABULARY = read_vocabulary(Path(__file__).parents[1] / "shapes" / "components.ttl")
SCHEMA = Schema(VOCABULARY, (), {}, (), (), Axioms((), (), ()))
SHAPES = rdflib_graph(VOCABULARY.triples)
KG = VOCABULARY.namespace


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


NODES = st.sampled_from([NamedNode(KG + local) for local in "abc"])
CLASSES = st.sampled_from([NamedNode(KG + local) for local in ("Thing", "Part", "Screw", "Other")])
NUMBERS = [Literal(0), Literal(1), Literal(2), Literal(5), typed("1.5", "decimal"), typed("2.5", "decimal")]
TEXTS = [Literal(text) for text in ("", "a", "글", "ABCdef", "가나다라마바사아자차카", "1a", "a\nb")]
WORDS = [
    Literal(text, language=language)
    for text, language in (("말", "ko"), ("글", "ko"), ("word", "en"), ("x", "en-GB"), ("mot", "fr"))
]
DATES = [typed("2020-02-29", "date"), typed("2021-01-01", "date"), typed("true", "boolean")]
ILL = [typed("2020-02-31", "date"), typed("1.0", "integer"), typed("x", "decimal")]
# What pyshacl does otherwise than SHACL is left out: it orders IRIs and language-tagged text, and dates and truth
# values beside numbers. test_compile.py says what SHACL wants there.
STATEMENTS = st.one_of(
    st.tuples(NODES, st.just(RDF_TYPE), CLASSES),
    st.tuples(NODES, st.just(KG + "p"), st.one_of(NODES, *map(st.sampled_from, (NUMBERS, TEXTS, WORDS, DATES, ILL)))),
    st.tuples(NODES, st.just(KG + "r"), st.one_of(NODES, *map(st.sampled_from, (NUMBERS, TEXTS, WORDS, ILL[1:])))),
    st.tuples(NODES, st.just(KG + "w"), st.one_of(NODES, *map(st.sampled_from, (TEXTS, WORDS)))),
    st.tuples(NODES, st.sampled_from([KG + "o", KG + "q"]), st.sampled_from(NUMBERS + TEXTS)),
)
GRAPHS = st.sampled_from([VOCABULARY.register_graph, KG + "one"])
SAID = st.lists(st.tuples(GRAPHS, STATEMENTS), min_size=40, max_size=60)


def store_of(said: list[tuple[str, tuple[Node, str, Node]]]) -> EmbeddedStore:
    """Return a store in which named graphs say this; the default graph has all types and the ontology."""
    made = EmbeddedStore.memory()
    for graph, (subject, predicate, value) in said:
        assert isinstance(subject, NamedNode)
        quad = Quad(subject, NamedNode(predicate), value)
        made.add([quad.triple], graph)
        if predicate == RDF_TYPE:
            made.add([quad.triple])
    for ontology in (None, VOCABULARY.ontology_graph):
        made.add(VOCABULARY.triples, ontology)
    return made


def test_components_file_has_every_supported_one() -> None:
    used = {c.component for shape in read_shapes(VOCABULARY) for p in shape.properties for c in p.constraints}
    assert used == {component_iri(local) for local in COMPONENTS}


seen: Counter[str] = Counter()


# Not shrunk: a difference names its node and constraint already, and pyshacl is slow.
@settings(
    max_examples=80, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(SAID)
def agrees_with_pyshacl(said: list[tuple[str, tuple[Node, str, Node]]]) -> None:
    store = store_of(said)
    found: Counter[Result] = ours(run_validation(store, SCHEMA))
    second = oracle(store, SHAPES, VOCABULARY.ontology_graph)
    assert found - second == Counter()
    assert second - found == Counter()
    seen.update(result[4] for result in found)


def test_components_random_graphs_pyshacl_agrees_and_every_component_was_tripped() -> None:
    agrees_with_pyshacl()
    assert set(seen) == {component_iri(local) for local in COMPONENTS}
