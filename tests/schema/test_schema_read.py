"""Ontology to tables, columns, codes, ties and axioms; a file that is not understood is refused by name."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tablekit import KG, ONTOLOGY

from kg.errors import InputError
from kg.schema import Column, Kind, Schema, Short, read_schema
from kg.vocabulary import OWL, RDFS, read_vocabulary

Change = Callable[[str], str]

SHAPE = """
kg:Thing a owl:Class ; rdfs:label "것"@ko , "Thing"@en .
kg:ThingShape a sh:NodeShape ; sh:targetClass kg:Thing ; kg:table "things" ; kg:graph kg:Register ;
    kg:idSegment "thing" ; sh:property kg:Thing-id .
kg:Thing-id a sh:PropertyShape ; sh:path dcterms:identifier ; sh:name "식별자"@ko , "id"@en ; kg:key 1 .
"""
TEXT = SHAPE.replace("dcterms:identifier", "kg:title")


def schema_of(folder: Path, change: Change) -> Schema:
    """Read the shipped ontology as a text that was changed; the change must change something."""
    text = ONTOLOGY.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    path = folder / "changed.ttl"
    path.write_text(changed, encoding="utf-8")
    return read_schema(read_vocabulary(path))


def swap(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new)


def add(text: str) -> Change:
    return lambda whole: whole + text


def test_tables_of_the_shipped_ontology(schema: Schema) -> None:
    assert [t.name for t in schema.tables if t.register][:7] == [
        "sources", "officials", "institutions", "forums", "mous", "regions", "posts",
    ]  # fmt: skip
    assert {"names", "memberships", "occurrences", "participations", "conclusions", "signings", "lists"} <= {
        t.name for t in schema.tables if not t.register
    }


def test_a_table_as_it_is_declared(schema: Schema) -> None:
    table = schema.by_segment["participation"]
    assert (table.name, table.label, table.cls) == ("participations", ("참여", "Participations"), KG + "Participation")
    assert [c.name for c in table.columns] == [
        "event", "agent", "role", "number", "title", "representing", "source", "locator", "anchor", "status", "basis",
    ]  # fmt: skip
    assert [c.name_ko for c in table.keys] == ["행사", "참여자", "역할", "발표 번호"]
    assert table.short == Short(KG + "agent", KG + "event", None, KG + "role")
    assert not table.entity
    above = ("http://data.europa.eu/m8g/Participation", "http://www.w3.org/ns/prov#Entity")
    assert table.types == (KG + "Participation", KG + "Relation", *above)


def test_columns_as_they_are_declared(schema: Schema) -> None:
    start = schema.by_segment["occurrence"].column(KG + "start")
    assert (start.kind, start.earliest, start.latest) == (Kind.DATE, KG + "startEarliest", KG + "startLatest")
    assert (start.header("ko"), start.header("en"), start.required, start.single) == ("시작", "start", False, True)
    present = schema.by_segment["conclusion"].column(KG + "presentAtSigning")
    assert (present.kind, present.separator, present.single, present.merge) == (Kind.REFERENCE, ";", False, "all")
    status = schema.by_segment["conclusion"].column(KG + "status")
    assert (status.kind, status.default, status.merge) == (Kind.CODE, KG + "reported", "rank")
    number = schema.by_segment["statement"].column(KG + "statementNumber")
    assert (number.kind, number.minimum, number.key) == (Kind.INTEGER, 1.0, 3)
    with pytest.raises(KeyError, match="table statements has no column for <urn:x>"):
        schema.by_segment["statement"].column("urn:x")


def test_codes_carry_rank_and_short_property(schema: Schema) -> None:
    statuses = {c.notation: (c.rank, c.factual) for c in schema.codes[KG + "Status"]}
    assert statuses == {
        "planned": (1, False), "announced": (2, False), "reported": (3, True), "confirmed": (4, True),
        "cancelled": (5, False),
    }  # fmt: skip
    host = schema.code(KG + "host")
    assert host is not None
    assert (host.label, host.short_property) == (("주최", "host"), KG + "hosted")
    assert set(host.words) == {"host", "주최", "kg:host"}
    assert schema.code("urn:x") is None


def test_prefixes_include_the_kinds_of_things(schema: Schema) -> None:
    assert schema.prefixes["mou"] == "https://w3id.org/rikg/id/mou/"
    assert schema.prefixes["kg"] == KG


def test_axioms_of_the_shipped_ontology(schema: Schema) -> None:
    part_of, took_part = KG + "partOf", KG + "tookPartIn"
    assert set(schema.axioms.chains) == {(part_of, part_of, part_of), (took_part, part_of, took_part)}
    assert {(KG + "hosted", KG + "hostedBy"), (KG + "hostedBy", KG + "hosted")} <= set(schema.axioms.inverses)
    assert (KG + "hosted", took_part) in schema.axioms.sub_properties
    assert not {p for p, _ in schema.axioms.sub_properties if p.startswith((OWL, RDFS))}


def test_no_two_columns_of_a_table_share_a_header(schema: Schema) -> None:
    for table in schema.tables:
        headers = [name.casefold() for c in table.columns for name in {c.name, c.name_ko}]
        assert len(headers) == len(set(headers)), table.name


def test_a_new_class_table_and_role_need_only_the_ontology(tmp_path: Path) -> None:
    role = 'kg:translator a kg:EventRole ; skos:notation "translator" ; skos:prefLabel "통역"@ko , "translator"@en .\n'
    schema = schema_of(tmp_path, add(SHAPE + role))
    assert schema.by_segment["thing"].columns == (
        Column(
            KG + "Thing-id", "http://purl.org/dc/terms/identifier", "id", "식별자", Kind.ID, 0.0, key=1,
        ),
    )  # fmt: skip
    assert [c.label[0] for c in schema.codes[KG + "EventRole"]][-1] == "통역"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (swap("kg:sector a owl:ObjectProperty ;", "kg:sector a owl:Class"), r"changed\.ttl:\d+:\d+: .* Not valid"),
        (swap("a owl:Ontology ;", "a owl:Class ;"), "0 ontology headers"),
        (swap(' ; kg:idSegment "signing"', ""), "kg:SigningShape: .* a table needs one sh:targetClass"),
        (swap('kg:idSegment "signing"', 'kg:idSegment "Signing"'), 'kg:idSegment is "Signing"; write small ASCII'),
        (swap('kg:idSegment "signing"', 'kg:idSegment "list"'), "kg:idSegment 'list' is also that of kg:Sig"),
        (swap('kg:table "signings"', 'kg:table "lists"'), "kg:table 'lists' is also that of kg:Signing"),
        (swap('kg:table "', 'skos:note "'), "No table; expected node shapes with kg:table"),
        (add(SHAPE.replace(" ; kg:key 1", "")), "kg:ThingShape: .* a table needs at least one column"),
        (add(SHAPE.replace("sh:path dcterms:identifier ; ", "")), "kg:Thing-id: .* A column needs a sh:path"),
        (add(SHAPE.replace("dcterms:identifier", "[ sh:inversePath kg:mou ]")), "kg:Thing-id: .* A column needs"),
        (add(SHAPE + "kg:Thing-id kg:merge 'most' ."), 'kg:Thing-id: .*kg:merge is "most"; write one of agree, all'),
        (add(SHAPE + "kg:Thing-id kg:respelling 'a(b => c' ."), 'kg:Thing-id: .*kg:respelling is "a.b => c"; write'),
        (add(SHAPE + "kg:Thing-id kg:respelling 'ab' ."), 'kg:Thing-id: .*kg:respelling is "ab"; write it as'),
        (add(TEXT + "kg:Thing-id sh:datatype xsd:float ."), "xsd:float: .*xsd:float is not one a column can have"),
        (add(TEXT + "kg:Thing-id sh:class kg:Thingg ."), ".*kg:Thingg is used and not declared; closest: kg:Th"),
        (add(SHAPE + "kg:Thing-id sh:minCount 'many' ."), 'sh:minCount is "many"; write one number'),
        (add('kg:t a kg:Tie ; rdfs:label "t"@en .'), "kg:t: .* a tie needs kg:select or kg:projects"),
        (add('kg:c a kg:Check ; rdfs:label "c"@en .'), "kg:c: .* a check needs kg:select"),
        (add("kg:hosted a owl:FunctionalProperty ."), "kg:hosted: owl:FunctionalProperty is not supported"),
        (add("kg:A owl:equivalentClass kg:B ."), "kg:A: owl:equivalentClass is not supported"),
        (add("kg:A owl:sameAs kg:B ."), "kg:A: owl:sameAs is not supported"),
        (add("kg:A rdfs:subClassOf [ a owl:Restriction ] ."), "owl:Restriction is not supported"),
        (add("kg:signed owl:propertyChainAxiom ( kg:a kg:b kg:c ) ."), "kg:signed: a chain of 3 properties; only two"),
        (add("kg:signed owl:propertyChainAxiom ( kg:a ) ."), "kg:signed: a chain of 1 properties; only two"),
    ],
)  # fmt: skip
def test_bad_ontology_is_refused_by_name(tmp_path: Path, change: Change, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        schema_of(tmp_path, change)
    assert str(tmp_path / "changed.ttl") in str(caught.value)
    assert re.search("[가-힣]{2}", str(caught.value))


def test_records_are_frozen(schema: Schema) -> None:
    tie = schema.ties[0]
    assert replace(tie, name="x").name == "x"
    with pytest.raises(AttributeError):
        tie.name = "x"  # type: ignore[misc]
