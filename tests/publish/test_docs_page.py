"""The ontology page as text: all of the ontology is on it, in both languages, and nothing in it can act."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tablekit import ONTOLOGY, PINNED, ROOT, make_world, shipped_schema

from kg.cli import main
from kg.errors import InputError
from kg.publish import read_examples
from kg.query.questions import stored_questions
from kg.rdf import Literal
from kg.vocabulary import RDFS, SH, SKOS, Vocabulary, read_vocabulary
from tests.publish.docskit import EXTENSION, Element, by_id, make_page, ontology, read_page

LABELS = (SKOS + "prefLabel", RDFS + "label", SH + "name", SKOS + "definition", SH + "message")


@pytest.fixture(scope="module")
def html() -> str:
    return make_page()


@pytest.fixture(scope="module")
def places(html: str) -> dict[str, Element]:
    return by_id(read_page(html))


def missing(vocabulary: Vocabulary, html: str) -> Iterator[str]:
    """Name the terms that are not on a page, and what of their names and definitions is not at their place."""
    places = by_id(read_page(html))
    for term in sorted(vocabulary.terms):
        local = term.removeprefix(vocabulary.namespace)
        if local not in places:
            yield local
            continue
        said = [(n.language, n.value) for p in LABELS for n in vocabulary.objects(term, p) if isinstance(n, Literal)]
        for language in ("ko", "en"):
            texts = [text for tag, text in said if tag == language]
            if not texts:
                yield f"{local}: nothing in {language}"
            yield from (f"{local}: {text}" for text in texts if text not in places[local].text)


def test_every_term_stands_at_its_anchor_in_both_languages(html: str) -> None:
    assert list(missing(read_vocabulary(ONTOLOGY), html)) == []


def test_a_missing_language_or_place_is_found(html: str, tmp_path: Path) -> None:
    vocabulary = read_vocabulary(ONTOLOGY)
    assert list(missing(vocabulary, html.replace('id="Signing"', ""))) == ["Signing"]
    assert list(missing(vocabulary, html.replace("That an institution is party to an MOU.", ""))) == [
        "Signing: That an institution is party to an MOU."
    ]
    unnamed = ontology(tmp_path, more='kg:oddOne a owl:Class ; rdfs:label "이상한 것"@ko .\n')
    assert list(missing(read_vocabulary(unnamed), make_page(unnamed))) == ["oddOne: nothing in en"]


def test_every_link_inside_leads_somewhere(html: str, places: dict[str, Element]) -> None:
    targets = [link.attributes["href"] or "" for link in read_page(html).all("a")]
    inside = {target[1:] for target in targets if target.startswith("#")}
    assert len(inside) > 300
    assert inside - places.keys() == set()
    assert {t for t in targets if not t.startswith(("#", "http://", "https://"))} == {"ontology.ttl"}


def test_labels_say_their_language(places: dict[str, Element]) -> None:
    heading = places["Signing"].all("h3")[0]
    assert [e.text for e in heading.all("span", lang="ko")] == ["서명"]
    assert [e.text for e in heading.all("span", lang="en")] == ["Signing"]


def rows(place: Element) -> dict[str, list[str]]:
    """The cells of the first table inside, by the text of the heading of each row."""
    body = place.all("tbody")[0]
    return {row.all("th")[0].text: [cell.text for cell in row.all("td")] for row in body.all("tr")}


def test_table_shows_columns_example_and_question(places: dict[str, Element]) -> None:
    signing = places["Signing"]
    columns = rows(signing)
    assert list(columns)[:3] == [
        "양해각서 mou 키 1 key 1 필수 required",
        "당사자 party 키 2 key 2 필수 required",
        "서명자 signers",
    ]
    assert columns["당사자 party 키 2 key 2 필수 required"] == [
        "기관의 식별자나 이름 the id or name of one Institution → 기관 Institution kg:Institution",
        "gyeongbuk",
        "당사자 party kg:party",
        "당사자는 기관 하나다. The party is one institution.",
    ]
    assert columns["서명자 signers"][1] == "–"
    assert "비우면 if empty 보도 reported kg:reported" in columns["상태 status"][0]
    assert "mou,party,signers,source,locator,anchor,status,basis" in signing.text
    assert "signings.csv:2" in signing.text
    assert signing.all("div", **{"class": "question"})[0].text.startswith("물음의 보기 Example question ")
    assert "적어도 1개; 많아야 1개" in signing.all("details")[0].text
    assert "kg:Signing-mou a sh:PropertyShape ;" in signing.all("details")[0].text


def test_example_question_is_about_the_table(places: dict[str, Element]) -> None:
    asked = places["Statement"].all("div", **{"class": "question"})[0]
    assert stored_questions()["statements"].wording[0] in asked.text
    assert "#--question-statements" in [a.attributes["href"] for a in asked.all("a")]
    assert "kg query statements" in places["--question-statements"].text


def test_table_without_rows_and_question_says_so_and_asks_for_its_rows(places: dict[str, Element]) -> None:
    judgement = places["Judgement"].text
    assert "아직 행이 없다. No rows yet." in judgement
    assert "kg query 'SELECT * { ?row a kg:Judgement ; kg:judgedRecord ?record ; " in judgement


def test_examples_leave_out_what_was_asked_to_be_removed(tmp_path: Path) -> None:
    requests = "target,property,only_source,kind,value,asked_on,coder,coded_on\n{}2026-03-01,me,2026-03-02\n"
    schema = shipped_schema()
    for row, id_, name in [
        ("", "p1", "김하나"),
        ("official:p1,,,removal,,", "p2", "이두리"),
        ("official:p1,kg:column-name-ko,,correction,김두나,", "p2", "이두리"),
    ]:
        data = make_world(tmp_path / "data", requests=requests.format(row) if row else None)
        (official,) = [e for table, e in read_examples([data], schema)[0].items() if table == "officials"]
        assert official.csv.splitlines()[1].split(",")[:2] == [id_, name]


def test_term_says_what_uses_it(places: dict[str, Element]) -> None:
    assert "쓰이는 곳 Used by" in places["host"].text
    assert "#hosts" in [a.attributes["href"] for a in places["host"].all("a")]
    facts = {d.all("dt")[0].text: d.all("dd")[0].text for d in places["tookPartIn"].all("dl")[0].all("div")}
    assert facts["이어서 이끌어냄 Follows from"] == "참여함 took part in kg:tookPartIn ∘ 일부임 part of kg:partOf"
    assert "주최함 hosted kg:hosted" in facts["하위 속성 Sub-properties"]


def test_added_class_role_and_tie_are_on_the_page_by_the_ontology_alone(tmp_path: Path) -> None:
    file = ontology(tmp_path, more=EXTENSION)
    html = make_page(file)
    assert list(missing(read_vocabulary(file), html)) == []
    places = by_id(read_page(html))
    award = rows(places["Award"])
    assert [name for name in award if "source" not in name and "locator" not in name] == [
        "수상자 winner 키 1 key 1 필수 required",
        "시상 기관 giver 키 2 key 2 필수 required",
        "상 이름 prize",
    ]
    assert award["상 이름 prize"][0] == "글, 40자까지 text, at most 40 characters"
    assert rows(places["EventRole"])["interpreter"][0] == "통역 interpreter kg:interpreter"
    assert "?fact kg:giver ?from ; kg:winner ?to" in places["awards"].text
    assert "시상 Award" in places["--main"].all("ul", **{"class": "relations"})[0].text


ODD_BUT_VALID = """
kg:both a kg:Sector , kg:Helix ; skos:notation "both" ; skos:prefLabel "둘 다"@ko , "both"@en .
kg:Sector a owl:ObjectProperty .
kg:upper a owl:Class ; rdfs:subClassOf kg:lower ; rdfs:label "위"@ko , "upper"@en .
kg:lower a owl:Class ; rdfs:subClassOf kg:upper ; rdfs:label "아래"@ko , "lower"@en .
kg:ProjectShape a sh:NodeShape ; sh:targetClass foaf:Project ; kg:table "projects" ; kg:graph kg:Register ;
    kg:idSegment "project" ; rdfs:label "과제"@ko , "Projects"@en ; sh:property kg:column-id , kg:Project-note .
kg:Project-note a sh:PropertyShape ; sh:path dcterms:description ; sh:order 1 ; sh:name "적요"@ko , "note"@en ;
    sh:message "적요는 글이다."@ko , "A note is text."@en .
kg:LooseShape a sh:NodeShape ; sh:targetClass kg:Event ; sh:property kg:loose-rule ;
    rdfs:label "느슨함"@ko , "loose"@en .
kg:loose-rule a sh:PropertyShape ; sh:path kg:partOf ; sh:nodeKind sh:IRI ; sh:message "참조다."@ko , "An IRI."@en .
"""


def test_terms_of_several_kinds_have_one_place(tmp_path: Path) -> None:
    file = ontology(tmp_path, more=ODD_BUT_VALID)
    html = make_page(file)
    assert list(missing(read_vocabulary(file), html)) == []
    assert "둘 다 both kg:both" in by_id(read_page(html))["Helix"].text
    targets = {a.attributes["href"] or "" for a in read_page(html).all("a")}
    assert {t[1:] for t in targets if t.startswith("#")} - by_id(read_page(html)).keys() == set()


HOSTILE = "</style></title></script><script>window.pwned=1</script>\"' onload='window.pwned=1' \u202eabc"
HOSTILE_TURTLE = f"""
kg:Bad a owl:Class ; rdfs:label "나쁨 {HOSTILE.replace('"', chr(92) + '"')}"@ko , "Bad"@en ;
    skos:definition '''{HOSTILE.replace("'", chr(92) + "'")}'''@ko , "x"@en ; kg:mapShape "dot" ;
    rdfs:seeAlso <javascript:window.pwned=1> , <https://example.org/ok> , <data:text/html,x> .
kg:bad%22onclick a owl:ObjectProperty ; rdfs:label "{{{{7*7}}}}{{%%20raw%20%%}}"@ko , "b"@en ;
    skos:definition "ㄱ"@ko , "g"@en .
"""


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    html = make_page(ontology(tmp_path, more=HOSTILE_TURTLE))
    page = read_page(html)
    assert len(page.all("script")) == len(page.all("style")) == len(page.all("title")) == 1
    bad = by_id(page)["Bad"]
    assert HOSTILE.replace("\u202e", "\ufffd") in bad.text
    assert [a.attributes["href"] for a in bad.all("a") if not (a.attributes["href"] or "").startswith("#")] == [
        "https://example.org/ok"
    ]
    assert "javascript:window.pwned=1" in bad.text
    assert not bad.all("svg")
    assert "{{7*7}}{%%20raw%20%%}" in by_id(page)["bad%22onclick"].text
    handlers = {name for e in page.all() for name in e.attributes if name.startswith("on") or name == "style"}
    assert handlers == set()


def test_a_colour_that_could_break_out_of_a_style_is_no_colour(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r'kg:Official: .*kg:colour is "red;\}"; write it as #rrggbb'):
        make_page(ontology(tmp_path, ('kg:colour "#0072B2"', 'kg:colour "red;}"')))


def test_same_ontology_gives_the_same_page_in_any_process(html: str) -> None:
    script = (
        "import sys; from pathlib import Path; from kg.project.docs import make_docs\n"
        "sys.stdout.buffer.write(make_docs([Path(sys.argv[1])], Path(sys.argv[2])).html.encode())"
    )
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", script, str(PINNED), str(ONTOLOGY)]
        assert subprocess.run(command, env=environment, capture_output=True, check=True).stdout.decode() == html


def test_command_writes_its_two_files_and_leaves_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "mine.txt").write_text("x", encoding="utf-8")
    (out / "index.html").write_text("old", encoding="utf-8")
    assert main(["docs", "-o", str(out), "--from", str(PINNED)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["index.html", "mine.txt", "ontology.ttl"]
    assert (out / "ontology.ttl").read_bytes() == ONTOLOGY.read_bytes()
    assert (out / "index.html").read_text(encoding="utf-8") == make_page()
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"{out / 'index.html'}: 브라우저로 여세요. Open it in a browser.\n"


def test_command_refuses_a_file_as_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    assert main(["docs", "-o", str(tmp_path / "x")]) == 4
    assert "폴더가 아닙니다. 폴더 이름을 주세요. This is not a folder" in capsys.readouterr().err
    assert (tmp_path / "x").read_text(encoding="utf-8") == "mine"


def test_command_does_not_write_over_the_ontology_that_it_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "ontology.ttl"
    own.write_bytes(b"\n" + ONTOLOGY.read_bytes())
    assert main(["docs", "-o", str(tmp_path), "--ontology", str(own)]) == 2
    assert f"{own}: 이 명령이 읽는 파일입니다." in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["ontology.ttl"]
    assert own.read_bytes() == b"\n" + ONTOLOGY.read_bytes()


def test_command_refuses_what_it_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("kg:Official a", encoding="utf-8")
    for option, file in (("--ontology", broken), ("--ontology", tmp_path / "none.ttl"), ("--from", tmp_path / "none")):
        assert main(["docs", "-o", str(tmp_path / "out"), option, str(file)]) == 3
        error = capsys.readouterr().err
        assert str(file) in error
        assert "습니다" in error or "입니다" in error
        assert not (tmp_path / "out").exists()
