"""Reading shapes: what is supported is read, whatever else SHACL has, and whatever it has not, is refused by name."""

import re
from pathlib import Path

import pytest
from rdflib.namespace import SH as SHACL

from kg.errors import InputError
from kg.rdf import Literal, NamedNode
from kg.schema.shapes import COMPONENTS, NODE_KINDS, PropertyShape, component_iri, read_shapes
from kg.vocabulary import SH, read_vocabulary

COMPONENTS_FILE = Path(__file__).parent / "components.ttl"
KG = "https://example.org/ns#"


def shapes_of(folder: Path, body: str, *, drop: str = "") -> list[PropertyShape]:
    """Read the property shapes of the file of all components, with more at its end and one text taken out."""
    text = COMPONENTS_FILE.read_text(encoding="utf-8")
    assert drop in text
    path = folder / "shapes.ttl"
    path.write_text(text.replace(drop, "") + body, encoding="utf-8")
    return [prop for shape in read_shapes(read_vocabulary(path)) for prop in shape.properties]


def test_shapes_are_read_in_file_order_with_target_severity_and_parameters() -> None:
    thing, part = read_shapes(read_vocabulary(COMPONENTS_FILE))
    assert (thing.iri, thing.target_class, thing.severity) == (KG + "ThingShape", KG + "Thing", SH + "Violation")
    assert [p.iri for p in part.properties][:2] == [KG + "part-class", KG + "part-date"]
    by_iri = {p.iri.removeprefix(KG): p for p in thing.properties}
    assert [by_iri[n].severity.removeprefix(SH) for n in ("any-class", "any-count", "any-kind")] == [
        "Info", "Warning", "Violation",
    ]  # fmt: skip
    parameters = {c.component: c.parameters for p in thing.properties for c in p.constraints}
    assert parameters[component_iri("pattern")] == (Literal("^[A-Z가-힣]+"), Literal("i"))
    assert parameters[component_iri("languageIn")] == (Literal("ko"), Literal("en"))
    assert parameters[component_iri("in")] == (NamedNode(KG + "Thing"), NamedNode(KG + "Part"))
    classes = [c.parameters for c in by_iri["any-class"].constraints]
    assert classes == [(NamedNode(KG + "Part"),), (NamedNode(KG + "Other"),)]
    assert parameters.keys() == {component_iri(local) for local in COMPONENTS} - {component_iri("datatype")}


def test_shapes_describing_words_and_annotations_are_no_constraints(tmp_path: Path) -> None:
    body = """kg:any-class sh:name "이름"@ko ; sh:description "d" ; sh:order 3 ; sh:group kg:g ; sh:defaultValue kg:a ;
        sh:message "안 된다"@ko , "no"@en ; kg:column 1 ; rdfs:comment "c" .
        kg:ThingShape sh:message "m" ; rdfs:label "l" ."""
    found = {p.iri: p for p in shapes_of(tmp_path, body)}
    assert len(found[KG + "any-class"].constraints) == 2
    assert found[KG + "any-class"].message == ("안 된다", "no")
    assert found[KG + "any-kind"].message == ("", "")


def test_shapes_unique_lang_false_is_no_constraint(tmp_path: Path) -> None:
    found = {p.iri: p for p in shapes_of(tmp_path, "kg:any-kind sh:uniqueLang false .")}
    assert [c.component for c in found[KG + "any-kind"].constraints] == [component_iri("nodeKind")]


UNSUPPORTED = {
    "and": "( kg:any-class )", "or": "( [ sh:minCount 1 ] )", "not": "[ sh:minCount 1 ]", "xone": "( kg:any-class )",
    "node": "kg:PartShape", "qualifiedValueShape": "[ sh:class kg:Part ]", "qualifiedMinCount": "1",
    "qualifiedMaxCount": "1", "qualifiedValueShapesDisjoint": "true", "closed": "true", "ignoredProperties": "( kg:p )",
    "equals": "kg:q", "disjoint": "kg:q", "targetNode": "kg:a", "targetObjectsOf": "kg:p", "targetSubjectsOf": "kg:p",
    "sparql": '[ sh:select "" ]', "deactivated": "true", "shapesGraph": "kg:a", "suggestedShapesGraph": "kg:a",
    "entailment": "kg:a", "declare": "[]", "prefixes": "kg:a", "select": '"SELECT"', "ask": '"ASK"',
    # Advanced features and JavaScript extensions.
    "target": "[]", "rule": "[]", "expression": "[]", "values": "[]", "js": "[]", "parameter": "[]", "validator": "[]",
    "nodeValidator": "[]", "propertyValidator": "[]", "construct": '"CONSTRUCT"', "condition": "kg:PartShape",
    "subject": "sh:this", "predicate": "kg:p", "object": "kg:q", "filterShape": "kg:PartShape", "nodes": "[]",
    "union": "( kg:a )", "intersection": "( kg:a )", "minus": "[]", "count": "[]", "distinct": "[]", "exists": "[]",
    "if": "[]", "then": "[]", "else": "[]", "min": "[]", "max": "[]", "sum": "[]", "orderBy": "[]", "desc": "true",
    "limit": "1", "offset": "1", "resultAnnotation": "[]", "jsLibrary": "[]", "jsFunctionName": '"f"',
}  # fmt: skip


@pytest.mark.parametrize("shape", ["ThingShape", "any-class"])
@pytest.mark.parametrize("local", UNSUPPORTED)
def test_shapes_unsupported_part_of_shacl_is_refused_by_name(tmp_path: Path, shape: str, local: str) -> None:
    with pytest.raises(InputError) as caught:
        shapes_of(tmp_path, f"kg:{shape} sh:{local} {UNSUPPORTED[local]} .")
    assert str(caught.value) == (
        f"{tmp_path / 'shapes.ttl'}: kg:{shape}: sh:{local}: 여기서 점검하지 않는 SHACL입니다. "
        f"kg:Check로 적거나 빼세요. sh:{local} is part of SHACL that is not checked here; "
        "say it with a kg:Check, or leave it out."
    )


# What stands in a report, never on a shape.
OF_REPORTS = {
    "conforms", "detail", "focusNode", "result", "resultMessage", "resultPath", "resultSeverity", "sourceConstraint",
    "sourceConstraintComponent", "sourceShape", "value",
}  # fmt: skip


def test_shapes_every_property_of_shacl_is_read_or_refused_by_name(tmp_path: Path) -> None:
    words = {word for word in SHACL.__annotations__ if word[0].islower() and word not in NODE_KINDS} - OF_REPORTS
    assert len(words) > 80
    read = {*COMPONENTS, "flags", "path", "property", "targetClass", "name", "description", "order", "group"}
    read |= {"defaultValue", "message", "severity"}
    for word in sorted(words - read):
        with pytest.raises(
            InputError, match=rf": kg:any-class: .* sh:{word} is part of SHACL that is not checked here"
        ):
            shapes_of(tmp_path, f"kg:any-class sh:{word} kg:a .")


@pytest.mark.parametrize("word", ["SPARQLTarget", "SPARQLConstraint", "JSConstraint", "Rule", "TripleRule", "Function"])
def test_shapes_thing_of_a_class_of_shacl_that_is_not_read_is_refused_by_name(tmp_path: Path, word: str) -> None:
    with pytest.raises(InputError, match=rf"kg:new: .* sh:{word} is not a word of SHACL that may stand here"):
        shapes_of(tmp_path, f"kg:new a sh:{word} .")


@pytest.mark.parametrize(
    "path",
    [
        "[ sh:inversePath kg:p ]",
        "( kg:p kg:q )",
        "[ sh:zeroOrMorePath kg:p ]",
        "[ sh:alternativePath ( kg:p kg:q ) ]",
        '"p"',
    ],
)
def test_shapes_path_of_several_steps_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(InputError) as caught:
        shapes_of(tmp_path, f"kg:any-kind sh:path {path} .", drop="sh:path kg:p ; sh:nodeKind sh:BlankNodeOrIRI")
    assert str(caught.value) == (
        f"{tmp_path / 'shapes.ttl'}: kg:any-kind: sh:path: 없거나 IRI 하나가 아닙니다. "
        "속성 하나를 적고, 여럿이면 모양을 나누세요. "
        "sh:path is missing or not one IRI; name one property; split the shape for several."
    )


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("kg:any-kind sh:minCuont 1 .", r"kg:any-kind: .*sh:minCuont is not a word of SHACL.*closest: sh:minCount"),
        ("kg:any-kind sh:clas kg:Part .", r"sh:clas is not a word .*closest: sh:class"),
        ("kg:new a sh:PropertShape .", r"kg:new: .*sh:PropertShape is not a word .*closest: sh:PropertyShape"),
        ("kg:new a sh:NodeShape .", r"kg:new: .*sh:targetClass is given 0 times"),
        ("kg:ThingShape sh:targetClass kg:Other .", r"kg:ThingShape: .*sh:targetClass is given 2 times"),
        ("kg:Thing sh:property kg:any-kind .", r"kg:Thing: .*sh:targetClass is given 0 times"),
        ("kg:ThingShape a owl:Class .", r"kg:ThingShape: .*implicit class target"),
        ("kg:ThingShape sh:property kg:no-such .", r"kg:no-such: .*sh:path is missing"),
        ("kg:lonely sh:minCount 1 .", r"kg:lonely: .*sh:path is missing"),
        ("kg:ThingShape sh:nodeKind sh:IRI .", r"kg:ThingShape: .*sh:nodeKind stands on a node shape"),
        ("kg:any-kind sh:property kg:any-class .", r"kg:any-kind: .*sh:path stands on a node shape"),
        ("kg:ThingShape sh:property [ sh:path kg:p ] .", r"kg:ThingShape: .*sh:property has a blank node"),
        ("[] a sh:NodeShape ; sh:targetClass kg:Thing .", r"\[ \]: .*sh:NodeShape is a blank node"),
        ("kg:any-kind sh:flags \"i\" .", r"kg:any-kind: .*sh:flags has no sh:pattern"),
        ("kg:any-kind sh:severity sh:Warnung .", r"kg:any-kind: .*sh:Warnung is not a word .*closest: sh:Warning"),
        ("kg:any-kind sh:severity kg:Bad .", r"kg:any-kind: .*sh:severity is .*give one of sh:Violation"),
        ("kg:any-kind sh:nodeKind sh:Literal .", r"kg:any-kind: .*sh:nodeKind is given 2 times"),
        ("kg:any-class sh:nodeKind sh:Iri .", r"sh:Iri is not a word .*closest: sh:IRI"),
        ("kg:any-class sh:nodeKind kg:IRI .", r"kg:any-class: .*sh:nodeKind is .*one of sh:IRI"),
        ("kg:any-kind sh:minCount -1 .", r"kg:any-kind: .*sh:minCount is .*whole number"),
        ('kg:any-kind sh:minCount "1" .', r"kg:any-kind: .*sh:minCount is .*whole number"),
        ("kg:any-kind sh:maxLength 1.5 .", r"kg:any-kind: .*sh:maxLength is .*whole number"),
        ('kg:any-kind sh:class "Part" .', r"kg:any-kind: .*sh:class is .*one IRI"),
        ("kg:any-kind sh:lessThan [] .", r"kg:any-kind: .*sh:lessThan is .*one IRI"),
        ("kg:any-kind sh:minInclusive kg:a .", r"kg:any-kind: .*sh:minInclusive is .*literal to compare with"),
        ("kg:any-kind sh:pattern 5 .", r"kg:any-kind: .*sh:pattern is .*plain text"),
        ('kg:any-kind sh:uniqueLang "yes" .', r"kg:any-kind: .*sh:uniqueLang is .*true or false"),
        ("kg:any-kind sh:hasValue [] .", r"kg:any-kind: .*sh:hasValue is .*an IRI or a literal"),
        ('kg:any-kind sh:in "a" .', r"kg:any-kind: .*sh:in is .*a list"),
        ("kg:any-kind sh:in kg:a .", r"kg:any-kind: .*sh:in is not a well-formed list"),
        ("kg:any-kind sh:in ( [] ) .", r"kg:any-kind: .*sh:in is not a well-formed list"),
        ("kg:any-kind sh:in _:l . _:l rdf:first kg:a ; rdf:rest _:l .", r"kg:any-kind: .*sh:in is not a well-formed"),
        ("kg:any-kind sh:languageIn ( kg:ko ) .", r"kg:any-kind: .*sh:languageIn has the member"),
    ],
)  # fmt: skip
def test_shapes_slip_is_refused_with_place_and_advice(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(InputError, match=rf"shapes\.ttl: .*{message}") as caught:
        shapes_of(tmp_path, body)
    assert re.search("[가-힣]{2}", str(caught.value))
