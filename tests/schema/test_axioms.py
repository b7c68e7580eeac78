"""Which axioms are read out of an ontology, and that every other construct of OWL is refused by name."""

from pathlib import Path

import pytest
import rdflib

from kg.errors import InputError
from kg.schema import Axioms
from kg.schema.axioms import read_axioms
from kg.vocabulary import read_vocabulary

HEAD = """@prefix : <urn:> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix vann: <http://purl.org/vocab/vann/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:o a owl:Ontology ; vann:preferredNamespaceUri "urn:" . :o :idBase "urn:id/" .
"""
P, Q, R, S = "urn:p", "urn:q", "urn:r", "urn:s"
# All that may stand in a file; what is derived from, and what is declared or said to readers.
ACCEPTED = {
    "inverseOf", "propertyChainAxiom", "TransitiveProperty", "SymmetricProperty",
    "Ontology", "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual",
    "versionIRI", "versionInfo", "priorVersion", "backwardCompatibleWith", "incompatibleWith",
    "deprecated", "DeprecatedClass", "DeprecatedProperty", "disjointWith",
}  # fmt: skip
# The tables of OWL 2 RL, section 4.3 of the profiles: everything that some rule speaks of.
RULES = {
    "sameAs", "differentFrom", "AllDifferent", "members", "distinctMembers",
    "FunctionalProperty", "InverseFunctionalProperty", "IrreflexiveProperty", "SymmetricProperty",
    "AsymmetricProperty", "TransitiveProperty", "propertyChainAxiom", "equivalentProperty", "propertyDisjointWith",
    "AllDisjointProperties", "inverseOf", "hasKey", "sourceIndividual", "assertionProperty", "targetIndividual",
    "targetValue", "Thing", "Nothing", "intersectionOf", "unionOf", "complementOf", "someValuesFrom", "onProperty",
    "allValuesFrom", "hasValue", "maxCardinality", "maxQualifiedCardinality", "onClass", "oneOf",
    "equivalentClass", "disjointWith", "AllDisjointClasses",
}  # fmt: skip


def read(folder: Path, text: str) -> Axioms:
    path = folder / "o.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return read_axioms(read_vocabulary(path))


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(InputError) as caught:
        read(folder, text)
    return str(caught.value).replace(f"{folder / 'o.ttl'}: ", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Axioms((), (), ())),
        (":p rdfs:subPropertyOf :q , :r .", Axioms(((P, Q), (P, R)), (), ())),
        (":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p .", Axioms(((P, Q), (Q, P)), (), ())),
        (":p owl:inverseOf :q .", Axioms((), ((P, Q), (Q, P)), ())),
        (":p owl:inverseOf :q . :q owl:inverseOf :p .", Axioms((), ((P, Q), (Q, P)), ())),
        (":p owl:inverseOf :p .", Axioms((), ((P, P),), ())),
        (":p a owl:SymmetricProperty .", Axioms((), ((P, P),), ())),
        (":p a owl:SymmetricProperty ; owl:inverseOf :q .", Axioms((), ((P, Q), (Q, P), (P, P)), ())),
        (":p a owl:ObjectProperty , owl:TransitiveProperty .", Axioms((), (), ((P, P, P),))),
        (":p a owl:TransitiveProperty ; owl:propertyChainAxiom ( :p :p ) .", Axioms((), (), ((P, P, P),))),
        (":p owl:propertyChainAxiom ( :q :r ) , ( :r :q ) .", Axioms((), (), ((Q, R, P), (R, Q, P)))),
        (":p a owl:AnnotationProperty ; rdfs:subPropertyOf :q .", Axioms(((P, Q),), (), ())),
        (":p a owl:DatatypeProperty ; rdfs:subPropertyOf :q .", Axioms(((P, Q),), (), ())),
    ],
)
def test_axioms_are_read(tmp_path: Path, text: str, expected: Axioms) -> None:
    assert read(tmp_path, text) == expected


@pytest.mark.parametrize("local", sorted({*map(str, rdflib.OWL.__annotations__), *RULES}))
def test_a_construct_of_owl_is_accepted_on_purpose_or_refused_by_name(tmp_path: Path, local: str) -> None:
    for text in (f":x owl:{local} :y .", f":x a owl:{local} ."):
        if local in ACCEPTED - {"propertyChainAxiom", "Ontology"}:
            read(tmp_path, text)
        elif local not in ACCEPTED:
            assert f":x: owl:{local} is not supported; " in refusal(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "ko", "en"),
    [
        (":p rdfs:domain :C .", "schema:domainIncludes로 적으세요.", "say schema:domainIncludes."),
        (":p rdfs:range :C .", "schema:rangeIncludes로 적으세요.", "say schema:rangeIncludes."),
        (":p owl:equivalentProperty :q .", "rdfs:subPropertyOf를 양쪽으로 적으세요.", "rdfs:subPropertyOf both ways."),
        (":p a owl:FunctionalProperty .", "열의 sh:maxCount 1로 적으세요.", "state sh:maxCount 1 of its column."),
        (":p a owl:InverseFunctionalProperty .", "열의 kg:key로 적으세요.", "state the key by kg:key of its columns."),
        (":C owl:hasKey ( :p ) .", "열의 kg:key로 적으세요.", "state the key by kg:key of its columns."),
        (":a owl:sameAs :b .", "skos:exactMatch로 적으세요.", "say skos:exactMatch."),
        (":p owl:propertyDisjointWith :q .", "kg:Check로 적으세요.", "state a kg:Check."),
        (":C owl:equivalentClass :D .", "한 클래스만 두세요.", "keep one of the classes."),
        (":o owl:imports <urn:other> .", "쓰는 것을 이 파일에 옮겨 적으세요.", "put what is used into this file."),
        (":C owl:unionOf ( :D :E ) .", "이끌어내는 것은 하위 속성, 역속성, 두 속성의 사슬, 이행, 대칭뿐입니다.",
         "what we derive from are sub-properties, inverses, chains of two, transitive and symmetric properties."),
    ],
)  # fmt: skip
def test_a_refusal_says_what_to_write_instead(tmp_path: Path, text: str, ko: str, en: str) -> None:
    said = refusal(tmp_path, text)
    assert ko in said
    assert said.endswith(en)


def test_a_whole_refusal(tmp_path: Path) -> None:
    path = tmp_path / "o.ttl"
    path.write_text(HEAD + ":p a owl:FunctionalProperty .", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_axioms(read_vocabulary(path))
    assert str(caught.value) == (
        f"{path}: :p: owl:FunctionalProperty: 쓸 수 없습니다. 열의 sh:maxCount 1로 적으세요. "
        ":p: owl:FunctionalProperty is not supported; state sh:maxCount 1 of its column."
    )


def test_all_that_is_not_supported_is_named_at_once_and_once(tmp_path: Path) -> None:
    said = refusal(
        tmp_path,
        ":p a owl:FunctionalProperty ; rdfs:domain :C ; owl:propertyChainAxiom ( :q :r :s ) .\n"
        ":C rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ] , [ a owl:Restriction ] .",
    ).splitlines()
    assert [line.split(": ")[0] for line in said] == [":p", ":p", "[ ]", "[ ]", ":p"]
    assert [line.split(": ")[-1].split(" is ")[0] for line in said[:4]] == [
        "owl:FunctionalProperty", "rdfs:domain", "owl:Restriction", "owl:onProperty",
    ]  # fmt: skip
    assert said[4] == (
        ":p: 속성 3개의 사슬은 쓸 수 없고 두 개만 됩니다. :p: a chain of 3 properties; only two are supported."
    )


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (":p owl:propertyChainAxiom ( :q ) .", 1),
        (":p owl:propertyChainAxiom () .", 0),
        (":p owl:propertyChainAxiom 'q r' .", 0),
        (":p owl:propertyChainAxiom ( :q :r :s ) .", 3),
        (":p owl:propertyChainAxiom :l . :l rdf:first :q ; rdf:rest :l .", 1),
        (":p owl:propertyChainAxiom :l . :l rdf:first :q , :r , :s .", 3),
    ],
)
def test_a_chain_is_of_two_properties(tmp_path: Path, text: str, steps: int) -> None:
    assert f":p: a chain of {steps} properties; only two are supported." in refusal(tmp_path, text)


@pytest.mark.parametrize("kind", ["DatatypeProperty", "AnnotationProperty"])
@pytest.mark.parametrize(
    "axiom",
    [
        ":p owl:inverseOf :q .",
        ":q owl:inverseOf :p .",
        ":p a owl:SymmetricProperty .",
        ":p a owl:TransitiveProperty .",
        ":q owl:propertyChainAxiom ( :p :r ) .",
        ":q owl:propertyChainAxiom ( :r :p ) .",
        ":p owl:propertyChainAxiom ( :q :r ) .",
    ],
)
def test_what_links_things_is_said_of_object_properties_only(tmp_path: Path, kind: str, axiom: str) -> None:
    assert refusal(tmp_path, f":p a owl:{kind} . {axiom}") == (
        f":p: owl:{kind}: 역속성, 대칭, 이행, 사슬은 owl:ObjectProperty에만 씁니다. :p is of owl:{kind}; "
        "inverses, symmetric and transitive properties and chains are of owl:ObjectProperty."
    )


@pytest.mark.parametrize(
    ("axiom", "called"),
    [
        (":p rdfs:subPropertyOf [ ] .", "[ ]"),
        ("[ ] rdfs:subPropertyOf :p .", "[ ]"),
        (":p rdfs:subPropertyOf 'urn:q' .", ":q"),
        (":p owl:propertyChainAxiom ( [ owl:inverseOf :q ] :r ) .", "[ ]"),
        (":p owl:propertyChainAxiom ( :q 'urn:r' ) .", ":r"),
        ("[ a owl:SymmetricProperty ] .", "[ ]"),
    ],
)
def test_a_property_of_an_axiom_has_a_name(tmp_path: Path, axiom: str, called: str) -> None:
    assert refusal(tmp_path, axiom) == (
        f"{called}: 공리에는 이름(IRI)이 있는 속성을 적어야 합니다. "
        f"{called}: an axiom needs a property that has a name, an IRI."
    )
