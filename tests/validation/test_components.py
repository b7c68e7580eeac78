"""Random graphs, validated by us and by pyshacl against every supported component, and against random shapes."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from oracle import Result, oracle, ours, shapes_graph, without_screens
from randomshapes import Said, random_graphs, random_world, store_of
from small import HEADER, turtle

from kg.schema import Axioms, Schema
from kg.schema.shapes import COMPONENTS, component_iri, read_shapes
from kg.validation import run_validation
from kg.vocabulary import Vocabulary, read_vocabulary

VOCABULARY = read_vocabulary(Path(__file__).parents[1] / "shapes" / "components.ttl")
CLASSES = "kg:Screw a owl:Class ; rdfs:subClassOf kg:Part . kg:Other a owl:Class .\n"
ALL = {component_iri(local) for local in COMPONENTS}


def tried(times: int, try_: Callable[[Random], None]) -> None:
    """Try something with random numbers, the same ones each time; hypothesis names the seed of what fails."""
    # True random numbers, for hypothesis likes to repeat what it drew. They cannot be shrunk, but a difference names
    # its node and constraint already, and pyshacl is slow.
    settings(max_examples=times, deadline=None, derandomize=True, phases=[Phase.generate])(
        given(st.randoms(use_true_random=True))(try_)
    )()


def agreed(said: Said, vocabulary: Vocabulary) -> Counter[Result]:
    """Return what we find in a graph: as much, and the same, as pyshacl, and as we find without screens."""
    store = store_of(said, vocabulary)
    schema = Schema(vocabulary, (), {}, (), (), Axioms((), (), ()))
    found = ours(run_validation(store, schema))
    second = oracle(store, shapes_graph(vocabulary.triples), vocabulary.ontology_graph)
    assert found - second == Counter()
    assert second - found == Counter()
    assert without_screens(store, schema) == found
    return found


def test_components_file_has_every_supported_one() -> None:
    used = {c.component for shape in read_shapes(VOCABULARY) for p in shape.properties for c in p.constraints}
    assert used == ALL


def test_components_random_graphs_pyshacl_agrees_and_every_component_was_tripped() -> None:
    seen: Counter[str] = Counter()

    def agrees_with_pyshacl(rng: Random) -> None:
        seen.update(result[4] for result in agreed(random_graphs(rng, "prwoq"), VOCABULARY))

    tried(40, agrees_with_pyshacl)
    assert set(seen) == ALL


def test_components_random_shapes_pyshacl_agrees_and_every_component_was_tripped(tmp_path: Path) -> None:
    file = tmp_path / "random.ttl"
    seen: Counter[str] = Counter()

    def agrees_with_pyshacl(rng: Random) -> None:
        text, said = random_world(rng)
        file.write_text(turtle(HEADER + CLASSES + text), encoding="utf-8")
        seen.update(result[4] for result in agreed(said, read_vocabulary(file)))

    tried(80, agrees_with_pyshacl)
    print(seen)
    assert set(seen) == ALL
