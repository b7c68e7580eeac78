"""The one-edit test: a class with three columns, a role and a tie, added by editing a copy of `ontology.ttl` alone.

With `--ontology` and no change of code the rows load, bad cells are reported by place, the template has a sheet with a
drop-down, the shape is checked, the ontology page has the new terms, and the map draws the class with an edge.
"""

import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from packed import unpack_page
from tablekit import ONTOLOGY, make_tables, world

from kg.cli import main
from kg.maps.collect import collect_map
from kg.maps.model import Choice
from kg.project import Graph

EDIT = """
kg:Track a owl:Class ; rdfs:subClassOf skos:Concept ; rdfs:label "해커톤 부문"@ko , "Track"@en ;
    skos:definition "해커톤의 부문."@ko , "The track of a hackathon."@en .
kg:dataTrack a kg:Track ; skos:notation "data" ; skos:prefLabel "데이터"@ko , "data"@en ;
    skos:definition "공공데이터를 쓴다."@ko , "Works with public data."@en .
kg:serviceTrack a kg:Track ; skos:notation "service" ; skos:prefLabel "서비스"@ko , "service"@en ;
    skos:definition "행정 서비스를 만든다."@ko , "Makes public services."@en .
kg:track a owl:ObjectProperty ; rdfs:label "부문"@ko , "track"@en ; schema:domainIncludes kg:Hackathon ;
    kg:mapFacet true ;
    skos:definition "해커톤이 속한 부문."@ko , "The track of the hackathon."@en .

kg:Hackathon a owl:Class ; rdfs:subClassOf kg:Event ; rdfs:label "해커톤"@ko , "Hackathon"@en ;
    kg:colour "#6A51A3" ; kg:mapShape "triangle" ;
    skos:definition "정해진 시간에 함께 만드는 대회."@ko , "A contest of making things together in a set time."@en .
kg:HackathonShape a sh:NodeShape ; sh:targetClass kg:Hackathon ; kg:table "hackathons" ; kg:graph kg:Register ;
    kg:idSegment "hackathon" ; rdfs:label "해커톤"@ko , "Hackathons"@en ;
    rdfs:comment "해커톤 대회."@ko , "Hackathons."@en ;
    sh:property kg:column-id , kg:column-name-ko , kg:Hackathon-track .
kg:Hackathon-track a sh:PropertyShape ; sh:order 5 ; sh:path kg:track ; sh:name "부문"@ko , "track"@en ;
    sh:class kg:Track ; sh:minCount 1 ; sh:maxCount 1 ;
    sh:message "부문이 꼭 하나 있어야 한다."@ko , "One track is needed."@en .

kg:juror a kg:EventRole ; skos:notation "juror" ; kg:shortProperty kg:judgedAt ; skos:prefLabel "심사"@ko , "juror"@en ;
    skos:definition "작품을 심사함."@ko , "Judges the entries."@en .
kg:judgedAt a owl:ObjectProperty ; rdfs:subPropertyOf kg:tookPartIn ; rdfs:label "심사함"@ko , "judged at"@en ;
    skos:definition "행사에서 심사를 맡음."@ko , "Was on the jury of the event."@en .

kg:judges a kg:Tie ; rdfs:label "심사"@ko , "judges"@en ; kg:colour "#6A51A3" ; kg:onMap true ;
    skos:definition "해커톤에서 심사를 맡았다."@ko , "Was on the jury of the hackathon."@en ;
    kg:select "SELECT ?actor ?context ?fact WHERE { ?fact kg:role kg:juror ; kg:agent ?actor ; kg:event ?context }" .
"""

HACKATHONS = """\
    id,name_ko,track
    hack-1,가상 해커톤,데이터
    """
PARTICIPATIONS = """\
    event,agent,role,source,locator
    hack-1,p1,심사,s1,whole page
    """


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    path = tmp_path / "mine.ttl"
    path.write_text(ONTOLOGY.read_text(encoding="utf-8") + EDIT, encoding="utf-8")
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return make_tables(tmp_path / "data", **world(), hackathons=HACKATHONS, participations=PARTICIPATIONS)


@pytest.fixture
def graph(tmp_path: Path, data: Path, ontology: Path) -> Path:
    assert main(["build", str(data), "-o", str(tmp_path / "graph"), "--ontology", str(ontology)]) == 0
    return tmp_path / "graph"


def test_the_edit_is_needed(tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(data), "-o", str(tmp_path / "graph"), "--lang", "en"]) == 1
    assert 'there is no table "hackathons".' in capsys.readouterr().err


def test_rows_load_and_answer_in_standard_terms_too(graph: Path) -> None:
    with Graph.open(graph) as opened:
        assert opened.store.ask(
            "ASK { hackathon:hack-1 a kg:Hackathon, schema:Event ; kg:track kg:dataTrack ; "
            " skos:prefLabel '가상 해커톤'@ko ."
            " official:p1 kg:judgedAt hackathon:hack-1 ; kg:tookPartIn hackathon:hack-1 }",
            opened.schema.prefixes,
        )


def test_bad_cells_are_named_by_file_row_and_column(
    data: Path, ontology: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_tables(data, hackathons=HACKATHONS + "hack-2,둘째 해커톤,대이터\n    hack-3,,service\n")

    assert main(["check", str(data), "--ontology", str(ontology), "--json"]) == 1

    found = json.loads(capsys.readouterr().out)["problems"]
    places = [(Path(p["file"]).name, p["line"], p["column"], p["severity"]) for p in found if p["severity"] == "error"]
    assert places == [("hackathons.csv", 3, "track", "error"), ("hackathons.csv", 4, "name_ko", "error")]
    assert (
        '"대이터" is not in the list Track. Expected one of data, service. Closest: 데이터 (data).'
        in (found[0]["message_en"])
    )
    assert "목록에 없다. 목록: 데이터, 서비스. 가장 가까운 것: 데이터." in found[0]["message_ko"]


def test_the_template_has_the_sheet_with_a_drop_down_and_what_is_filled_in_loads(
    tmp_path: Path, data: Path, ontology: Path
) -> None:
    book = tmp_path / "book.xlsx"
    arguments = ["--from", str(data), "--ontology", str(ontology), "--lang", "ko", "-o", str(book)]
    assert main(["template", *arguments]) == 0

    workbook = load_workbook(book)
    sheet = workbook["해커톤"]
    assert [cell.value for cell in sheet[1]] == ["식별자", "이름", "부문"]
    track = next(v for v in sheet.data_validations.dataValidation if v.type == "list" and "C2" in v.sqref)
    assert track.errorStyle in (None, "stop")
    assert choices(workbook, track.formula1) == ["데이터", "서비스"]
    roles = next(v for v in workbook["참여"].data_validations.dataValidation if v.type == "list" and "C2" in v.sqref)
    assert "심사" in choices(workbook, roles.formula1)

    sheet["A2"], sheet["B2"], sheet["C2"] = "hack-2", "새 해커톤", "서비스"
    workbook.save(book)
    out = tmp_path / "both"
    assert main(["build", str(data), str(book), "-o", str(out), "--ontology", str(ontology)]) == 0
    with Graph.open(out) as opened:
        assert opened.store.ask("ASK { hackathon:hack-2 kg:track kg:serviceTrack }", opened.schema.prefixes)


def choices(workbook: object, formula: str) -> list[str]:
    """Return what a list validation offers: its quoted items, or the cells of the range it names."""
    if formula.startswith('"'):
        return formula.strip('"').split(",")
    names = workbook.defined_names  # type: ignore[attr-defined]
    target = names[formula].attr_text if formula in names else formula
    match = re.fullmatch(r"'?([^'!]+)'?!\$([A-Z]+)\$(\d+):\$([A-Z]+)\$(\d+)", target)
    assert match, target
    cells = workbook[match[1]][f"{match[2]}{match[3]}:{match[4]}{match[5]}"]  # type: ignore[index]
    return [row[0].value for row in cells]


def test_the_shape_is_checked_in_the_graph(
    tmp_path: Path, data: Path, ontology: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A constraint that belongs to no column, so that only the SHACL check can find it; told by file and row."""
    text = ontology.read_text(encoding="utf-8")
    constraint = """
kg:Hackathon-called a sh:PropertyShape ; sh:path skos:prefLabel ; sh:pattern "해커톤" ;
    sh:message "이름에 '해커톤'이 있어야 한다."@ko , "The name must say 해커톤."@en .
"""
    listed = text.replace("kg:Hackathon-track .", "kg:Hackathon-track , kg:Hackathon-called .")
    ontology.write_text(listed + constraint, encoding="utf-8")
    arguments = [str(data), "-o", str(tmp_path / "graph"), "--ontology", str(ontology), "--lang", "en"]
    assert main(["build", *arguments]) == 0
    capsys.readouterr()

    make_tables(data, hackathons=HACKATHONS + "hack-2,가상 대회,data\n")
    assert main(["build", *arguments]) == 1
    told = capsys.readouterr().err
    assert "The name must say 해커톤." in told
    assert "hackathons.csv:3" in told


def test_the_ontology_page_has_the_new_terms(tmp_path: Path, data: Path, ontology: Path) -> None:
    pages = tmp_path / "pages"
    assert main(["docs", "-o", str(pages), "--ontology", str(ontology), "--from", str(data)]) == 0
    page = (pages / "index.html").read_text(encoding="utf-8")
    for term, ko, en in (
        ("Hackathon", "해커톤", "Hackathon"),
        ("Track", "해커톤 부문", "Track"),
        ("track", "부문", "track"),
        ("dataTrack", "데이터", "data"),
        ("juror", "심사", "juror"),
        ("judges", "심사", "judges"),
    ):
        place = page.index(f'id="{term}"')
        assert ko in page[place : place + 1500]
        assert en in page[place : place + 1500]
    table = page[page.index('id="Hackathon"') :]
    assert "hackathons" in table[:6000]
    assert "가상 해커톤" in table[:8000]  # the example row


def test_the_map_has_the_legend_entry_and_the_edge_with_its_evidence(tmp_path: Path, graph: Path) -> None:
    with Graph.open(graph) as opened:
        network = opened.read_network(["judges"])
        ends = [(network.nodes[s], network.nodes[e]) for s, e in zip(network.start, network.end, strict=True)]
        base = opened.schema.vocabulary.id_base
        assert ends == [(base + "official/p1", base + "hackathon/hack-1")]
        assert network.facts == ((base + "participation/hack-1_p1_juror_",),)
        data = collect_map(opened.store, opened.schema, network)
        assert [(kind.label, kind.colour, kind.shape) for kind in data.kinds if kind.id == "hackathon"] == [
            (("해커톤", "Hackathon"), "#6A51A3", "triangle")
        ]
        (track,) = [facet for facet in data.facets if facet.id == "track"]
        assert (track.label, track.choices) == (("부문", "track"), (Choice("data", ("데이터", "data")),))
        assert track.nodes == ((0,), ())
        (edge,) = data.edges
        told = [data.evidence[i] for fact in edge.facts for i in data.facts[fact].evidence]
        assert [(data.sources[e.source].id, e.locator[1]) for e in told] == [("s1", "whole page")]
    page = tmp_path / "map.html"
    assert main(["map", "--graph", str(graph), "-o", str(page)]) == 0
    texts = unpack_page(page.read_text(encoding="utf-8")).texts
    assert "해커톤" in texts
    assert "#6A51A3" in texts
