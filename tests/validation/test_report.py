"""What a report says to a person and to a program."""

from collections import Counter
from pathlib import Path

import pytest
import rdflib
from oracle import ours, results_of
from rdflib.namespace import DCTERMS, RDF, SH
from small import KG, small_schema, small_store

from kg.rdf import BlankNode, Literal, NamedNode
from kg.schema import Check
from kg.validation import Finding, Report, run_validation

ONE, TWO = KG + "one", KG + "two"
MESSAGE = 'sh:message "수여야 한다."@ko , "A number is needed."@en ; sh:name "수"@ko , "number"@en'
NOTE = Check(
    KG + "check-note", ("알림", "Notice"), ("", ""), ("{value} 있음", "has {value}"), str(SH.Info),
    "SELECT ?focus ?value ?graph { GRAPH ?graph { ?focus kg:note ?value } }",
)  # fmt: skip


def finding(**changes: object) -> Finding:
    base = {
        "severity": "violation", "focus": KG + "f", "path": KG + "p", "value": Literal("x"), "graph": ONE,
        "source_shape": KG + "thing-p", "component": str(SH.DatatypeConstraintComponent), "message": ("말", "text"),
        "label": ("수", "number"), "where": "things.csv:2",
    }  # fmt: skip
    return Finding(**(base | changes))  # type: ignore[arg-type]


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """Two violations and two notes, from two graphs."""
    schema = small_schema(tmp_path, f"sh:datatype xsd:integer ; {MESSAGE}", (NOTE,))
    graphs = {
        ONE: 'kg:f a kg:Thing ; kg:p "a" , 1 ; kg:note "n" . kg:g a kg:Thing ; kg:p "b" .',
        TWO: 'kg:f a kg:Thing ; kg:p 1 ; kg:note "m" .',
    }
    origins = {(KG + "f", ONE): "things.csv:10", (KG + "g", ONE): "things.csv:9", (KG + "f", TWO): "more.csv:2"}
    return run_validation(small_store(schema, graphs), schema, origins)


def test_findings_are_sorted_worst_first_then_by_row(report: Report) -> None:
    assert [(f.severity, f.where) for f in report.findings] == [
        ("violation", "things.csv:9"),
        ("violation", "things.csv:10"),
        ("info", "more.csv:2"),
        ("info", "things.csv:10"),
    ]
    assert report.counts == {"violation": 2, "warning": 0, "info": 2}


def test_text_english(report: Report) -> None:
    assert report.render_text("en") == (
        "Violation: things.csv:9 kg:g [number]\n"
        "    A number is needed. (b)\n"
        "Violation: things.csv:10 kg:f [number]\n"
        "    A number is needed. (a)\n"
        "Note: Notice (2)\n"
        "    more.csv:2 kg:f: has m\n"
        "    things.csv:10 kg:f: has n\n"
        "2 violations, 0 warnings, 2 notes\n"
    )


def test_text_korean(report: Report) -> None:
    assert report.render_text("ko") == (
        "위반: things.csv:9 kg:g [수]\n"
        "    수여야 한다. (b)\n"
        "위반: things.csv:10 kg:f [수]\n"
        "    수여야 한다. (a)\n"
        "참고: 알림 (2)\n"
        "    more.csv:2 kg:f: m 있음\n"
        "    things.csv:10 kg:f: n 있음\n"
        "위반 2건, 경고 0건, 참고 2건\n"
    )


def test_text_of_nothing_is_a_line_of_counts() -> None:
    assert Report(()).render_text("en") == "0 violations, 0 warnings, 0 notes\n"
    assert Report((finding(),)).render_text("en").endswith("1 violation, 0 warnings, 0 notes\n")


@pytest.mark.parametrize("where", ["value", "message", "where", "focus", "label"])
def test_text_no_character_acts_on_the_terminal(where: str) -> None:
    bad = "\x1b[2J\r\n\x07\x9b\u202e\u2028\u200bx"
    wrapped = {"value": Literal(bad), "message": (bad, bad), "label": (bad, bad)}.get(where, bad)
    text = Report((finding(**{where: wrapped}),)).render_text("ko")
    assert text.count("\n") == 3
    assert not set(text) & set(bad) - set("[2Jx\n")
    assert r"\x1b[2J\r\n\x07\x9b\u202e\u2028\u200bx" in text


def test_text_long_value_is_cut() -> None:
    text = Report((finding(value=Literal("가" * 500)),)).render_text("ko")
    assert "가" * 120 + "…" in text
    assert "가" * 121 not in text


def test_conforms_despite_warnings_and_notes() -> None:
    assert Report(()).conforms
    assert Report((finding(severity="warning"), finding(severity="info"))).conforms
    assert not Report((finding(severity="warning"), finding(severity="violation"))).conforms


def test_where_of_a_merged_view_finding_counts_the_other_rows(tmp_path: Path) -> None:
    merged = Check(
        NOTE.iri, NOTE.label, ("", ""), ("말", "text"), str(SH.Warning), "SELECT ?focus { ?focus kg:note 1 }"
    )
    schema = small_schema(tmp_path, "sh:minCount 0", (merged,))
    store = small_store(schema, {}, "kg:f kg:note 1 . kg:g kg:note 1 . kg:h kg:note 1 .")
    origins = {(KG + "f", TWO): "b.csv:3", (KG + "f", ONE): "a.csv:7", (KG + "g", ONE): "a.csv:1"}
    found = run_validation(store, schema, origins).findings
    assert {(f.focus, f.graph, f.where) for f in found} == {
        (KG + "f", None, "a.csv:7 (+1)"), (KG + "g", None, "a.csv:1"), (KG + "h", None, ""),
    }  # fmt: skip


def test_message_made_up_where_the_shape_has_none(tmp_path: Path) -> None:
    schema = small_schema(tmp_path, "sh:minCount 1", more='kg:p rdfs:label "속성"@ko , "property"@en .')
    (found,) = run_validation(small_store(schema, {ONE: "kg:f a kg:Thing ."}), schema).findings
    assert found.message == ("속성: sh:minCount 조건에 맞지 않는다.", "property does not meet sh:minCount.")


def parsed(report: Report) -> rdflib.Graph:
    return rdflib.Graph().parse(data=report.render_turtle(), format="turtle")


def test_turtle_says_the_same_as_the_findings(report: Report) -> None:
    graph = parsed(report)
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    results = list(graph.objects(node, SH.result))
    assert len(results) == len(report.findings) == 4
    assert Counter((str(graph.value(r, DCTERMS.source)),) for r in results) == {(ONE,): 3, (TWO,): 1}
    said = {(f[1:]) for f in ours(report)}
    assert {r for r in results_of(graph) if r[3] == str(SH.DatatypeConstraintComponent)} == said
    messages = {(str(m), m.language) for r in results for m in graph.objects(r, SH.resultMessage)}
    assert {("수여야 한다.", "ko"), ("A number is needed.", "en"), ("n 있음", "ko"), ("has n", "en")} <= messages


def test_turtle_check_is_a_sparql_constraint(report: Report) -> None:
    graph = parsed(report)
    found = list(graph.subjects(SH.sourceConstraintComponent, SH.SPARQLConstraintComponent))
    assert len(found) == 2
    for result in found:
        assert graph.value(result, SH.sourceShape) == rdflib.URIRef(NOTE.iri)
        assert graph.value(result, SH.resultSeverity) == SH.Info
        assert graph.value(result, SH.resultPath) is None


@pytest.mark.parametrize("severity", ["violation", "warning", "info"])
def test_turtle_conforms_only_without_any_result(severity: str) -> None:
    conforms = rdflib.Literal(True)
    (said,) = parsed(Report(())).objects(None, SH.conforms)
    assert said == conforms
    (said,) = parsed(Report((finding(severity=severity),))).objects(None, SH.conforms)
    assert said == rdflib.Literal(False)


def test_turtle_any_node_and_awkward_text_can_be_read_back() -> None:
    awkward = 'a "b" \\ \n\x07 </x> 가'
    report = Report((
        finding(focus="_:b1", value=BlankNode("b2"), path=None, graph=None),
        finding(value=NamedNode(KG + "a%20b"), message=(awkward, awkward)),
        finding(value=Literal(awkward, language="ko"), severity="warning"),
    ), {"kg": KG})  # fmt: skip
    graph = parsed(report)
    assert len(set(graph.subjects(RDF.type, SH.ValidationResult))) == 3
    assert rdflib.Literal(awkward, lang="ko") in set(graph.objects(None, SH.value))


def test_turtle_and_text_are_the_same_each_time(report: Report) -> None:
    assert report.render_turtle() == Report(report.findings, report.prefixes).render_turtle()
    assert report.render_turtle().startswith("@prefix")
