"""Screening: a clean store is asked few questions; and what a screen lets through is only what may have results.

That no screen hides a result is what `test_components` and `test_random` show, against pyshacl on random graphs.
"""

from pathlib import Path

import pytest
from small import KG, small_schema, small_store

from kg.schema.shapes import component_iri, read_shapes
from kg.validation.screen import screens

ONE = KG + "one"


def suspected(folder: Path, constraints: str, body: str) -> list[str]:
    """Return the components, without their namespace, that are to be asked in full."""
    schema = small_schema(folder, constraints)
    vocabulary = schema.vocabulary
    store = small_store(schema, {ONE: body})
    found = screens(store, read_shapes(vocabulary), vocabulary.ontology_graph)
    asked = [each for screen in found for each in screen.suspects(store)]
    return [c.component.split("#")[-1].removesuffix("ConstraintComponent") for _, _, c in asked]


@pytest.mark.parametrize(
    ("constraints", "body", "expected"),
    [
        ("sh:minCount 1 ; sh:maxCount 1 ; sh:maxLength 2", "kg:f a kg:Thing ; kg:p 'ab' .", []),
        ("sh:minCount 1", "kg:f a kg:Thing .", ["MinCount"]),
        ("sh:minCount 1", "kg:f a kg:Part .", ["MinCount"]),
        ("sh:maxCount 1", "kg:f a kg:Thing ; kg:p 1 , 2 .", ["MaxCount"]),
        ("sh:maxLength 2 ; sh:minLength 1", "kg:f a kg:Thing ; kg:p 'abc' .", ["MaxLength", "MinLength"]),
        ("sh:class kg:Part", "kg:f a kg:Thing ; kg:p kg:g . kg:g a kg:Part .", []),
        ("sh:class kg:Part", "kg:f a kg:Thing ; kg:p kg:g . kg:g a kg:Thing .", ["Class"]),
        ("sh:in ( 1 2 )", "kg:f a kg:Thing ; kg:p 2 .", []),
        ("sh:in ( 1 2 )", "kg:f a kg:Thing ; kg:p 3 .", ["In"]),
        # Another node's value: the screen sees no focus nodes, the exact question then finds nothing.
        ("sh:maxLength 2", "kg:f a kg:Thing . kg:g kg:p 'abc' .", ["MaxLength"]),
        # Nobody of the class: nothing is asked, whatever there is.
        ("sh:maxLength 2", "kg:g kg:p 'abc' .", []),
        ("sh:hasValue 1", "kg:g kg:p 2 .", []),
        ("sh:minCount 2 ; sh:maxCount 2", "kg:f a kg:Thing ; kg:p 1 , 2 .", []),
        ("sh:minCount 2 ; sh:maxCount 2", "kg:f a kg:Thing ; kg:p 1 .", ["MinCount"]),
        ("sh:minCount 2 ; sh:maxCount 2", "kg:f a kg:Thing ; kg:p 1 , 2 , 3 .", ["MaxCount"]),
        ("sh:minCount 0", "kg:f a kg:Thing .", []),
        # Too few values matter of focus nodes only, too many are seen of any node.
        ("sh:minCount 1 ; sh:maxCount 1", "kg:f a kg:Thing ; kg:p 1 . kg:g kg:q 1 .", []),
        ("sh:minCount 1 ; sh:maxCount 1", "kg:f a kg:Thing ; kg:p 1 . kg:g kg:p 1 , 2 .", ["MaxCount"]),
        ("sh:uniqueLang true", "kg:f a kg:Thing ; kg:p 'a'@ko , 'b'@en , 'c' , 'd' .", []),
        ("sh:uniqueLang true", "kg:f a kg:Thing ; kg:p 'a'@ko , 'b'@KO .", ["UniqueLang"]),
        ("sh:lessThan kg:q ; sh:lessThanOrEquals kg:q", "kg:f a kg:Thing ; kg:p 1 ; kg:q 2 .", []),
        ("sh:lessThan kg:q ; sh:lessThanOrEquals kg:q", "kg:f a kg:Thing ; kg:p 1 ; kg:q 1 .", ["LessThan"]),
        ("sh:lessThan kg:q ; sh:lessThan kg:r", "kg:f a kg:Thing ; kg:p 1 ; kg:q 1 ; kg:r 2 .", ["LessThan"]),
        ("sh:lessThan kg:q", "kg:f a kg:Thing ; kg:p 1 . kg:g kg:q 0 .", []),
        # No screen for these.
        ("sh:hasValue 1", "kg:f a kg:Thing ; kg:p 1 .", ["HasValue"]),
    ],
)
def test_only_what_may_have_results_is_asked(tmp_path: Path, constraints: str, body: str, expected: list[str]) -> None:
    assert sorted(suspected(tmp_path, constraints, body)) == expected


SIX = "kg:ThingShape a sh:NodeShape ; sh:targetClass kg:Thing . " + "".join(
    f"""kg:ThingShape sh:property kg:t{n} .
    kg:t{n} a sh:PropertyShape ; sh:path kg:p{n} ; sh:minCount 1 ; sh:maxCount 1 ."""
    for n in range(1, 7)
)
WELL = "kg:f a kg:Thing ; kg:p1 1 ; kg:p2 1 ; kg:p3 1 ; kg:p4 1 ; kg:p5 1 ; kg:p6 1 . "


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (WELL, []),
        # One too few and one too many make the right number together.
        ("kg:f a kg:Thing ; kg:p1 1 ; kg:p2 1 , 2 ; kg:p4 1 ; kg:p5 1 ; kg:p6 1 .", ["t2 MaxCount", "t3 MinCount"]),
        (WELL + "kg:g a kg:Thing ; kg:p1 1 ; kg:p2 1 ; kg:p3 1 ; kg:p4 1 ; kg:p5 1 .", ["t6 MinCount"]),
        (WELL + "kg:f kg:p6 2 .", ["t6 MaxCount"]),
    ],
)
def test_counts_of_several_properties_at_once_are_told_apart(tmp_path: Path, body: str, expected: list[str]) -> None:
    schema = small_schema(tmp_path, "", more=SIX)
    vocabulary = schema.vocabulary
    store = small_store(schema, {ONE: body})
    found = list(screens(store, read_shapes(vocabulary), vocabulary.ontology_graph))
    assert len(found) == 2, "of six properties four are counted at once, then two"
    asked = [each for screen in found for each in screen.suspects(store)]
    shown = [f"{p.iri.removeprefix(KG)} {c.component.split('#')[-1][:8]}" for _, p, c in asked]
    assert sorted(shown) == expected


def test_counts_are_of_each_graph_and_not_of_the_ontology(tmp_path: Path) -> None:
    schema = small_schema(tmp_path, "sh:minCount 1 ; sh:maxCount 1", more="kg:example a kg:Thing ; kg:p 1 , 2 .")
    vocabulary = schema.vocabulary
    shapes = read_shapes(vocabulary)
    well = small_store(schema, {ONE: "kg:f a kg:Thing ; kg:p 1 .", KG + "two": "kg:f a kg:Thing ; kg:p 2 ."})
    (screen,) = screens(well, shapes, vocabulary.ontology_graph)
    assert screen.suspects(well) == []
    ill = small_store(schema, {ONE: "kg:f a kg:Thing .", KG + "two": "kg:f kg:p 2 ."})
    assert [c.component for _, _, c in screen.suspects(ill)] == [component_iri("minCount")]


def test_class_two_levels_below_has_focus_nodes(tmp_path: Path) -> None:
    schema = small_schema(tmp_path, "sh:minCount 1", more="kg:Screw a owl:Class ; rdfs:subClassOf kg:Part .")
    vocabulary = schema.vocabulary
    store = small_store(schema, {ONE: "kg:f a kg:Screw ."})
    (screen,) = screens(store, read_shapes(vocabulary), vocabulary.ontology_graph)
    assert [c.component for _, _, c in screen.suspects(store)] == [component_iri("minCount")]
