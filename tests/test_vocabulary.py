"""An ontology file as an object; the file is made up, so that each look-up is seen to work."""

from pathlib import Path

import pytest

from kg.errors import InputError, UsageError
from kg.vocabulary import Vocabulary, read_vocabulary

HEAD = """\
@prefix kg: <https://e.org/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vann: <http://purl.org/vocab/vann/> .
@prefix long: <https://e.org/ns#sub/> .
"""
HEADER = """\
<https://e.org/ns> a owl:Ontology ; vann:preferredNamespaceUri "https://e.org/ns#" ; kg:idBase "https://e.org/id/" .
"""
BODY = """\
kg:Top a owl:Class ; rdfs:label "위"@ko , "Top"@en .
kg:Left a owl:Class ; rdfs:subClassOf kg:Top .
kg:Right a owl:Class ; rdfs:subClassOf kg:Top ; rdfs:label "오른쪽"@ko .
kg:Both a owl:Class ; rdfs:subClassOf kg:Left , kg:Right .
kg:one a kg:Both ; skos:prefLabel "one"@en ; rdfs:label "하나"@ko .
kg:two a kg:Top .
kg:round a kg:Left ; kg:next kg:round .
"""


def make(folder: Path, text: str) -> Vocabulary:
    path = folder / "o.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return read_vocabulary(path)


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    return make(tmp_path, HEADER + BODY)


def names(*locals_: str) -> list[str]:
    return ["https://e.org/ns#" + local for local in locals_]


def test_header_says_where_iris_begin(vocabulary: Vocabulary) -> None:
    assert vocabulary.iri == vocabulary.ontology_graph == "https://e.org/ns"
    assert vocabulary.namespace == "https://e.org/ns#"
    assert vocabulary.id_base == "https://e.org/id/"
    assert vocabulary.register_graph == "https://e.org/id/graph/register"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"o\.ttl: .*0 ontology headers; expected exactly one `a owl:Ontology`\."),
        (HEADER + "<urn:x> a owl:Ontology .", r"o\.ttl: .*2 ontology headers"),
        ("<urn:o> a owl:Ontology .", "lacks <http://purl.org/vocab/vann/preferredNamespaceUri>"),
        (HEADER.replace("kg:idBase", "kg:other"), "lacks <https://e.org/ns#idBase>"),
        ("kg:a kg:b", r"o\.ttl:\d+:\d+: .* Not valid Turtle"),
    ],
)
def test_bad_headers_are_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        make(tmp_path, text)


def test_misspelt_term_names_the_nearest(vocabulary: Vocabulary) -> None:
    assert vocabulary.term("Right") == "https://e.org/ns#Right"
    with pytest.raises(UsageError) as caught:
        vocabulary.term("Rigth")
    assert str(caught.value) == f"{vocabulary.path}: no term kg:Rigth. Closest: Right."
    with pytest.raises(UsageError, match=r"no term kg:zzzzzz\.$"):
        vocabulary.term("zzzzzz")


def test_labels_fall_back_to_the_language_there_is(vocabulary: Vocabulary) -> None:
    assert vocabulary.label("https://e.org/ns#Top") == ("위", "Top")
    assert vocabulary.label("https://e.org/ns#Right") == ("오른쪽", "오른쪽")
    assert vocabulary.label("https://e.org/ns#one") == ("one", "one"), "a preferred label wins over a label"
    assert vocabulary.label("https://e.org/ns#two") == ("kg:two", "kg:two")
    assert vocabulary.label("urn:x") == ("urn:x", "urn:x")


def test_classes_above_and_below_each_once_nearest_first(vocabulary: Vocabulary) -> None:
    assert list(vocabulary.ancestors("https://e.org/ns#Both")) == names("Both", "Left", "Right", "Top")
    assert vocabulary.descendants("https://e.org/ns#Top") == names("Top", "Left", "Right", "Both")
    assert vocabulary.instances("https://e.org/ns#Top") == names("two", "round", "one")


def test_a_circle_of_classes_ends(tmp_path: Path) -> None:
    vocabulary = make(tmp_path, HEADER + "kg:A rdfs:subClassOf kg:B . kg:B rdfs:subClassOf kg:A .")
    assert list(vocabulary.ancestors("https://e.org/ns#A")) == names("A", "B")


def test_shorten_takes_the_longest_prefix(vocabulary: Vocabulary) -> None:
    assert vocabulary.shorten("https://e.org/ns#sub/x") == "long:x"
    assert vocabulary.shorten("https://e.org/ns#x") == "kg:x"
    assert vocabulary.shorten("https://o.org/x") == "https://o.org/x"


def test_look_ups_of_what_is_not_there_are_empty(vocabulary: Vocabulary) -> None:
    assert vocabulary.objects("urn:x", "urn:p") == []
    assert vocabulary.name_of("urn:x", "urn:p") is None
    assert vocabulary.text("urn:x", "urn:p") is None
    assert vocabulary.texts("urn:x", "urn:p") is None
    assert "urn:x" not in vocabulary.terms


def test_terms_are_those_that_are_described(vocabulary: Vocabulary) -> None:
    assert vocabulary.terms == set(names("Top", "Left", "Right", "Both", "one", "two", "round"))
