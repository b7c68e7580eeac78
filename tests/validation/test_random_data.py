"""Random data about the shapes of the packed ontology: we find what pyshacl finds, with screens and without.

A node is what its shape asks for, but for a few changes; several may be said of one node, and of one in two graphs.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from mutants import ELSEWHERE, WRONG, Maker, Values, quads
from oracle import oracle, ours, shapes_graph, without_screens

from kg.rdf import RDF_TYPE, XSD, Literal, NamedNode, Node, Quad, Triple
from kg.schema import read_schema
from kg.schema.shapes import Shape, component_iri, read_shapes
from kg.store import EmbeddedStore
from kg.validation import run_validation
from kg.vocabulary import OWL, name, read_vocabulary

VOCABULARY = read_vocabulary(Path(__file__).parents[2] / "ontology.ttl")
SCHEMA = replace(read_schema(VOCABULARY), checks=())
SHAPES = read_shapes(VOCABULARY)
SECOND_OPINION = shapes_graph(VOCABULARY.triples)
MAKER = Maker(VOCABULARY)
VALID = {shape.iri: MAKER.valid(shape) for shape in SHAPES}
GRAPHS = [VOCABULARY.register_graph, VOCABULARY.id_base + "source/one"]
CLASSES = [name(t.subject) for t in VOCABULARY.triples if t.object == NamedNode(OWL + "Class")]
CODES = [code for cls in CLASSES for code in VOCABULARY.instances(cls)]
DATE, INTEGER = NamedNode(XSD + "date"), NamedNode(XSD + "integer")
DATES: list[Node] = [Literal(text, datatype=DATE) for text in ("2023-04-19", "2023-04-21")]
STRANGE: list[Node] = [
    ELSEWHERE, WRONG, Literal(""), Literal("가" * 300), Literal("https://example.org/as-text"),
    Literal("말", language="ko"), Literal("글", language="ko"), Literal("word", language="en"),
    Literal("2023", datatype=NamedNode(XSD + "gYear")), Literal("1.0", datatype=INTEGER), Literal(-1), *DATES,
    Literal("2020-02-31", datatype=DATE),
]  # fmt: skip
# pyshacl orders IRIs, language-tagged texts, and dates beside numbers, and cannot order ill-formed values (see also
# randomshapes.py): where values are compared by size, they are texts and dates only.
COMPARED = {
    path
    for shape in SHAPES
    for prop in shape.properties
    for c in prop.constraints
    for path in (prop.path, c.parameters[0].value if c.component == component_iri("lessThanOrEquals") else prop.path)
    if c.component in map(component_iri, ("lessThanOrEquals", "minInclusive"))
}


class Nodes:
    """Random nodes of all shapes."""

    def __init__(self, rng: Random):
        self.rng = rng

    def quads(self) -> Iterator[Quad]:
        """Yield what graphs say of some nodes, of which there are few names, so that they meet."""
        for _ in range(self.rng.randint(20, 40)):
            shape = self.rng.choice(SHAPES)
            name = f"{VOCABULARY.id_base}node/{shape.iri.rpartition('#')[2]}-{self.rng.randint(1, 2)}"
            yield from quads(name, self.type_of(shape), self.values(shape), self.rng.choice(GRAPHS))

    def type_of(self, shape: Shape) -> str:
        """Return a class of the shape, or, seldom, that of another."""
        known = VOCABULARY.descendants(shape.target_class)
        return self.rng.choice(known if self.rng.random() < 0.9 else VOCABULARY.descendants(SHAPES[0].target_class))

    def values(self, shape: Shape) -> Values:
        """Return what suits the shape, with up to four properties changed."""
        values = dict(VALID[shape.iri])
        for path in self.rng.choices(list(values), k=self.rng.randint(0, 4)):
            kept = values[path] if self.rng.random() < 0.5 else []
            values[path] = kept + [self.strange(path) for _ in range(self.rng.randint(0, 2))]
        return values

    def strange(self, path: str) -> Node:
        """Return a value that belongs elsewhere, or nowhere."""
        if path in COMPARED:
            return self.rng.choice([WRONG, *DATES])
        return NamedNode(self.rng.choice(CODES)) if self.rng.random() < 0.3 else self.rng.choice(STRANGE)


def random_store(rng: Random) -> EmbeddedStore:
    """Return a store of random nodes; the default graph has all types and the ontology."""
    made, type_ = EmbeddedStore.memory(), NamedNode(RDF_TYPE)
    for quad in Nodes(rng).quads():
        made.add([quad.triple], quad.graph_name.value)
        if quad.predicate == type_:
            made.add([quad.triple])
    made.add(Triple(NamedNode(thing), type_, NamedNode(cls)) for thing, cls in MAKER.types.items())
    for graph in (None, VOCABULARY.ontology_graph):
        made.add(VOCABULARY.triples, graph)
    return made


def test_random_data_pyshacl_agrees_and_every_component_was_tripped() -> None:
    used = {c.component for shape in SHAPES for prop in shape.properties for c in prop.constraints}
    seen: Counter[str] = Counter()

    # As in test_components.py.
    @settings(max_examples=18, deadline=None, derandomize=True, phases=[Phase.generate])
    @given(st.randoms(use_true_random=True))
    def agrees(rng: Random) -> None:
        store = random_store(rng)
        found = ours(run_validation(store, SCHEMA))
        second = oracle(store, SECOND_OPINION, VOCABULARY.ontology_graph)
        assert found - second == Counter()
        assert second - found == Counter()
        assert without_screens(store, SCHEMA) == found
        seen.update(result[4] for result in found)

    agrees()
    assert set(seen) == used
