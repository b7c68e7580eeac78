"""What each component finds, written out: also where the second opinion cannot know, or departs from SHACL."""

from pathlib import Path

import pytest
from small import KG, REGISTER, small_schema, small_store

from kg.errors import InputError
from kg.validation import Finding, run_validation

ONE, TWO = KG + "one", KG + "two"
EVERYTHING = '_:b , kg:a , "a" , "a"@ko , 5'


def findings(folder: Path, constraint: str, graphs: dict[str, str], merged: str = "") -> tuple[Finding, ...]:
    schema = small_schema(folder, constraint)
    return run_validation(small_store(schema, graphs, merged), schema).findings


def bad_values(folder: Path, constraint: str, values: str) -> list[str]:
    """Return, sorted, the values found bad when one node has these; `-` for a result without a value."""
    found = findings(folder, constraint, {ONE: f"kg:f a kg:Thing ; kg:p {values} ."})
    shown = ["-" if f.value is None else str(f.value).replace(KG, "kg:").split("^^")[0] for f in found]
    return sorted("_:" if text.startswith("_:") else text for text in shown)


@pytest.mark.parametrize(
    ("constraint", "values", "expected"),
    [
        # Blank nodes: of the three kinds one; too short, too long and no match whatever the bound (4.4.1 to 4.4.3).
        ("sh:nodeKind sh:BlankNode", EVERYTHING, ['"5"', '"a"', '"a"@ko', "<kg:a>"]),
        ("sh:nodeKind sh:IRI", EVERYTHING, ['"5"', '"a"', '"a"@ko', "_:"]),
        ("sh:nodeKind sh:Literal", EVERYTHING, ["<kg:a>", "_:"]),
        ("sh:nodeKind sh:BlankNodeOrIRI", EVERYTHING, ['"5"', '"a"', '"a"@ko']),
        ("sh:nodeKind sh:BlankNodeOrLiteral", EVERYTHING, ["<kg:a>"]),
        ("sh:nodeKind sh:IRIOrLiteral", EVERYTHING, ["_:"]),
        ("sh:minLength 0", EVERYTHING, ["_:"]),
        ("sh:maxLength 1000", EVERYTHING, ["_:"]),
        ('sh:pattern ""', EVERYTHING, ["_:"]),
        ("sh:languageIn ( )", '"a"@ko , "b"', ['"a"@ko', '"b"']),
        ('sh:languageIn ( "EN" )', '"a"@en-US , "b"@en , "c"@eng', ['"c"@eng']),
        ('sh:languageIn ( "*" )', '"a"@en-US , "c"', ['"c"']),
        # The end of a pattern is the end of the text, also before a line feed; a dot is no line feed, but with "s".
        ('sh:pattern "^a$"', '"a" , "a\\n"', ['"a\\n"']),
        ('sh:pattern "a.b"', '"a\\nb"', ['"a\\nb"']),
        ('sh:pattern "a.b" ; sh:flags "s"', '"a\\nb"', []),
        ('sh:pattern "^B$" ; sh:flags "im"', '"a\\nb"', []),
        ('sh:pattern "a b" ; sh:flags "x"', '"ab"', []),
        ('sh:pattern "^https:"', "kg:a , 5", ['"5"']),
        ('sh:pattern "\\\\\\"$"', '"q\\"" , "q"', ['"q"']),
        # Length counts characters, not bytes.
        ("sh:maxLength 2", '"가나" , "가나다" , "🙂🙂"', ['"가나다"']),
        # Ill-formed for what they claim to be (4.1.2); whole numbers have no largest.
        ("sh:datatype xsd:date", '"2020-02-29"^^xsd:date , "2020-02-31"^^xsd:date', ['"2020-02-31"']),
        ("sh:datatype xsd:date", '"2020"^^xsd:gYear , "2020-02-29"', ['"2020"', '"2020-02-29"']),
        ("sh:datatype xsd:gYear", '"2020"^^xsd:gYear , "20"^^xsd:gYear', ['"20"']),
        ("sh:datatype xsd:gYearMonth", '"2020-12"^^xsd:gYearMonth , "2020-13"^^xsd:gYearMonth', ['"2020-13"']),
        ("sh:datatype xsd:integer", '9999999999999999999999 , "1.0"^^xsd:integer , "x"^^xsd:integer', ['"1.0"', '"x"']),
        ("sh:datatype xsd:decimal", '1.5 , "."^^xsd:decimal , 1', ['"."', '"1"']),
        ("sh:datatype xsd:boolean", 'true , "yes"^^xsd:boolean , "true"', ['"true"', '"yes"']),
        ("sh:datatype xsd:anyURI", '"http://e.org"^^xsd:anyURI , "http://e.org" , kg:a', ['"http://e.org"', "<kg:a>"]),
        ("sh:datatype rdf:langString", '"a"@ko , "a"', ['"a"']),
        ("sh:datatype xsd:string", '"a"@ko , "a"', ['"a"@ko']),
        # What cannot be compared with the bound is a result (4.3).
        ("sh:minInclusive 1", '1 , 0.5 , "a" , "2"@ko , kg:a , "2020-01-01"^^xsd:date , true', [
            '"0.5"', '"2"@ko', '"2020-01-01"', '"a"', '"true"', "<kg:a>",
        ]),
        ("sh:maxInclusive 1", '1 , 1.5 , "2020-01-01"^^xsd:date , true', ['"1.5"', '"2020-01-01"', '"true"']),
        ("sh:maxInclusive 1", '"1.0"^^xsd:integer , "x"^^xsd:decimal', ['"1.0"', '"x"']),
        ("sh:minExclusive 2.5", '"5.0"^^xsd:integer', ['"5.0"']),
        ("sh:minExclusive 1", "1 , 1.5", ['"1"']),
        ("sh:maxExclusive 1", "1 , 0.5", ['"1"']),
        ('sh:minInclusive "2020-01-02"^^xsd:date', '"2020-01-01"^^xsd:date , "2020-01-02"^^xsd:date', ['"2020-01-01"']),
        ('sh:minInclusive "b"', '"a" , "c" , "c"@en', ['"a"', '"c"@en']),
        # Members are compared as terms, not by their values (4.8).
        ("sh:in ( 1 kg:a )", "1 , 1.0 , kg:a , kg:b", ['"1"', "<kg:b>"]),  # 1.0, as the store writes it
        ("sh:in ( )", "1", ['"1"']),
        ("sh:hasValue 1", "1.0", ["-"]),
        ("sh:hasValue 1", "1 , 2", []),
        ("sh:hasValue kg:a ; sh:hasValue kg:b", "kg:a", ["-"]),
        # One result for each language that is used twice; tags differ in case only by spelling (4.4.5).
        ("sh:uniqueLang true", '"a"@ko , "b"@ko , "c"@en , "d"@en , "e"@en , "f"@fr , "g" , "h"', ["-", "-"]),
        ("sh:uniqueLang true", '"a"@ko , "b"@KO', ["-"]),
        ("sh:uniqueLang false", '"a"@ko , "b"@ko', []),
        ("sh:minCount 2", "1", ["-"]),
        ("sh:minCount 2", "1 , 2", []),
        ("sh:minCount 0", "1", []),
        ("sh:maxCount 1", "1", []),
        ("sh:maxCount 1", "1 , 1.0", ["-"]),
        ("sh:maxCount 0", "1", ["-"]),
        ("sh:class kg:Thing", "kg:f , kg:a , 5", ['"5"', "<kg:a>"]),
    ],
)  # fmt: skip
def test_component_finds(tmp_path: Path, constraint: str, values: str, expected: list[str]) -> None:
    assert bad_values(tmp_path, constraint, values) == expected


@pytest.mark.parametrize(
    ("first", "second", "less", "less_or_equal"),
    [
        ("1", "2", True, True),
        ("2", "2", False, True),
        ("2", "2.0", False, True),
        ("3", "2", False, False),
        ('"a"', '"b"', True, True),
        ('"b"', '"b"', False, True),
        ('"2020-01-01"^^xsd:date', '"2020-01-02"^^xsd:date', True, True),
        ('"2020-01-02"^^xsd:date', '"2020-01-02"^^xsd:date', False, True),
        ('"2020-01-01T00:00:00Z"^^xsd:dateTime', '"2020-01-01T00:00:00Z"^^xsd:dateTime', False, True),
        # These cannot be compared, not even with themselves: each pair is a result (4.5.3, 4.5.4).
        ('"2020-01-01"^^xsd:date', "5", False, False),
        ('"2020"^^xsd:gYear', '"2020-12-31"^^xsd:date', False, False),
        ('"a"', "1", False, False),
        ('"a"', '"b"@en', False, False),
        ('"a"@en', '"b"@en', False, False),
        ('"a"@en', '"a"@en', False, False),
        ("kg:a", "kg:b", False, False),
        ("kg:a", "kg:a", False, False),
        ('"2020-02-31"^^xsd:date', '"2020-02-31"^^xsd:date', False, False),
        ('"a"^^kg:unit', '"a"^^kg:unit', False, False),
    ],
)
def test_component_pairs(tmp_path: Path, first: str, second: str, less: bool, less_or_equal: bool) -> None:
    said = {ONE: f"kg:f a kg:Thing ; kg:p {first} ; kg:q {second} ."}
    assert (findings(tmp_path, "sh:lessThan kg:q", said) == ()) == less
    assert (findings(tmp_path, "sh:lessThanOrEquals kg:q", said) == ()) == less_or_equal


def test_component_pairs_one_result_each_and_none_without_a_partner(tmp_path: Path) -> None:
    said = {ONE: "kg:f a kg:Thing ; kg:p 5 , 1 ; kg:q 2 , 3 .", TWO: "kg:f a kg:Thing ; kg:p 9 ."}
    assert [str(f.value)[:3] for f in findings(tmp_path, "sh:lessThan kg:q", said)] == ['"5"', '"5"']


def test_graphs_each_is_asked_by_itself(tmp_path: Path) -> None:
    said = {
        ONE: "kg:f a kg:Thing ; kg:p 1 .",
        TWO: "kg:f a kg:Thing ; kg:p 2 .",
        REGISTER: "kg:f a kg:Thing ; kg:p 1 , 3 .",
    }
    merged = "kg:f kg:p 1 , 2 , 3 ."
    found = findings(tmp_path, "sh:maxCount 1", said, merged)
    assert [(f.focus, f.graph) for f in found] == [(KG + "f", REGISTER)]


def test_graphs_node_is_a_target_only_where_it_is_given_a_type(tmp_path: Path) -> None:
    said = {ONE: "kg:f a kg:Part .", TWO: "kg:f kg:q 1 ; a kg:Other .", REGISTER: "kg:f a kg:Thing , kg:Part ."}
    found = findings(tmp_path, "sh:minCount 1", said)
    assert sorted(f.graph or "" for f in found) == sorted([ONE, REGISTER])


def test_graphs_class_of_a_value_is_looked_up_in_the_default_graph(tmp_path: Path) -> None:
    said = {ONE: "kg:f a kg:Thing ; kg:p kg:a , kg:b , kg:c .", REGISTER: "kg:a a kg:Part . kg:b a kg:Other ."}
    found = findings(tmp_path, "sh:class kg:Thing", said)
    assert {(str(f.value), f.graph) for f in found if f.graph == ONE} == {(f"<{KG}b>", ONE), (f"<{KG}c>", ONE)}


def test_graphs_that_of_the_ontology_is_no_data(tmp_path: Path) -> None:
    schema = small_schema(tmp_path, "sh:minCount 1", more="kg:example a kg:Thing .")
    assert run_validation(small_store(schema, {}), schema).findings == ()


@pytest.mark.parametrize("datatype", ["nonNegativeInteger", "int", "dateTimeStamp"])
def test_datatype_that_the_store_rewrites_is_refused(tmp_path: Path, datatype: str) -> None:
    with pytest.raises(InputError, match=rf"kg:thing-p: .*저장소가 .*sh:datatype xsd:{datatype} is not supported"):
        findings(tmp_path, f"sh:datatype xsd:{datatype}", {})


@pytest.mark.parametrize("pattern", ["(?=a)b", "(", "a{2,1}", "(a)\\\\1"])
def test_pattern_that_the_engine_does_not_know_is_refused(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(
        InputError,
        match=r"small\.ttl: kg:thing-p: sh:pattern .* 모르는 정규식입니다\. 고쳐 적으세요\. .* is no regular",
    ):
        findings(tmp_path, f'sh:pattern "{pattern}"', {})
