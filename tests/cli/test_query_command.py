"""`kg query` and `kg questions`: answers, formats, parameters, refusals. Whole messages where users meet them most."""

import csv
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

Run = Callable[..., Any]
MOU = "제2차 디지털지역혁신포럼 양해각서"


def test_a_stored_question_is_answered_as_a_table_aligned_by_the_width_of_hangul(ask: Run) -> None:
    ran = ask("stated-and-named")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "source                 title                                                    stated  named  completeness\n"
        "source:etnews-0063     전자신문 2023-04-20 기사 20230420000063                      10     10  닫힘\n"
        "source:etnews-0256     전자신문 2023-04-20 기사 20230420000256                      10     10  닫힘\n"
        "source:zdnet-20230420  한국IT서비스학회, 포항서 '2차 디지털지역혁신 포럼' 개최      10      9  열림\n"
    )


def test_codes_are_shown_in_the_language_asked_for(ask: Run) -> None:
    assert "open\n" in ask("stated-and-named", "--lang", "en").out
    assert "열림\n" in ask("stated-and-named", "--lang", "ko").out


@pytest.mark.parametrize(
    ("variables", "korean"),
    [
        ({}, True),
        ({"KG_LANG": "en"}, False),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "ko_KR.UTF-8"}, True),
        ({"LANG": "C.UTF-8"}, True),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "ko_KR.UTF-8"}, False),
        ({"KG_LANG": "ko", "LC_ALL": "en_US.UTF-8"}, True),
    ],
)
def test_the_language_is_that_of_the_environment(
    ask: Run, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], korean: bool
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert ask("ASK { ?s kg:hosted ?o }").out == ("예\n" if korean else "yes\n")
    assert ask("ASK { ?s kg:hosted ?o }", "--lang", "en").out == "yes\n"


def test_an_ask_may_be_answered_no(ask: Run) -> None:
    assert ask("ASK { ?s kg:hosted ?s }").out == "아니오\n"
    assert ask("ASK { ?s kg:hosted ?s }", "--lang", "en").out == "no\n"


def test_csv(ask: Run) -> None:
    ran = ask("who-signed", "--format", "csv")

    rows = list(csv.DictReader(ran.out.splitlines()))
    assert len(rows) == 10
    assert rows[-1] == {
        "party": "https://w3id.org/rikg/id/institution/etnews",
        "partyName": "전자신문사",
        "witnesses": "1",
        "interested": "1",
    }


def test_tsv(ask: Run) -> None:
    lines = ask("who-signed", "--format", "tsv").out.splitlines()

    assert lines[0] == "?party\t?partyName\t?witnesses\t?interested"
    assert lines[-1] == '<https://w3id.org/rikg/id/institution/etnews>\t"전자신문사"@ko\t1\t1'


def test_json(ask: Run) -> None:
    found = json.loads(ask("who-signed", "--format", "json").out)

    assert found["head"]["vars"] == ["party", "partyName", "witnesses", "interested"]
    assert found["results"]["bindings"][-1]["partyName"] == {"type": "literal", "value": "전자신문사", "xml:lang": "ko"}
    assert json.loads(ask("ASK { ?s kg:hosted ?o }", "--format", "json").out)["boolean"] is True


def test_xml(ask: Run) -> None:
    tree = ElementTree.fromstring(ask("who-signed", "--format", "xml").out)

    assert len(tree.findall(".//{http://www.w3.org/2005/sparql-results#}result")) == 10


@pytest.mark.parametrize("form", ["table", "ttl"])
def test_triples_are_written_as_turtle(ask: Run, form: str) -> None:
    ran = ask("CONSTRUCT WHERE { institution:pohang kg:signed ?o }", "--format", form)

    assert ran.code == 0
    assert "institution:pohang kg:signed mou:dri-mou-2 ." in ran.out.splitlines()


@pytest.mark.parametrize(
    ("question", "form", "message"),
    [
        (
            "who-signed",
            "ttl",
            "kg: SELECT의 답은 ttl 꼴로 쓸 수 없습니다. The answer of SELECT cannot be written as ttl.\n",
        ),
        (
            "ASK { ?s kg:hosted ?o }",
            "csv",
            "kg: ASK의 답은 csv 꼴로 쓸 수 없습니다. The answer of ASK cannot be written as csv.\n",
        ),
        (
            "DESCRIBE institution:pohang",
            "json",
            ("kg: CONSTRUCT와 DESCRIBE의 답은 --format ttl로 씁니다. Triples need --format ttl, not json.\n"),
        ),
    ],
)
def test_an_answer_that_does_not_go_with_the_format_is_refused(
    ask: Run, question: str, form: str, message: str
) -> None:
    ran = ask(question, "--format", form)

    assert (ran.code, ran.out, ran.err) == (5, "", message)


def test_a_question_may_stand_in_a_file_with_parameters_of_its_own(ask: Run, tmp_path: Path) -> None:
    file = tmp_path / "내 질문.rq"
    file.write_text("﻿# param who: kg:Official\nSELECT ?post { ?m kg:person $who ; kg:post ?post }", encoding="utf-8")

    assert ask(file, "--param", "who=이철우").out == "post\npost:governor\n"
    missing = ask(file)
    assert (missing.code, missing.err) == (
        2,
        "kg: $who: 값이 필요합니다. A value is needed; give --param who=….\n",
    )


def test_a_question_file_that_cannot_be_read(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "cp949.rq").write_bytes("# ko: 질문\nASK {}".encode("cp949"))
    (tmp_path / "odd.rq").write_text("# ko: 질문\n# param who kg:Official\nASK {}", encoding="utf-8")

    missing, wrong, odd = ask("missing.rq"), ask("cp949.rq"), ask("odd.rq")

    assert (missing.code, missing.err) == (
        3,
        "kg: missing.rq: 읽을 수 없습니다(그런 파일이나 폴더가 없음). Cannot be read (No such file or directory).\n",
    )
    assert (wrong.code, wrong.err) == (
        3,
        "kg: cp949.rq: 6번째 바이트가 UTF-8이 아닙니다. Byte 6 is not UTF-8.\n",
    )
    assert (odd.code, odd.err) == (
        3,
        (
            "kg: odd.rq:2: 매개변수 줄을 읽을 수 없습니다. Not understood: '# param who kg:Official'; "
            "expected `# param name: type = default`.\n"
        ),
    )


@pytest.mark.parametrize("value", ["dri-mou-2", MOU, "mou:dri-mou-2", "<https://w3id.org/rikg/id/mou/dri-mou-2>"])
def test_a_thing_is_named_by_id_name_prefixed_name_or_address(ask: Run, value: str) -> None:
    assert ask("who-signed", "--param", f"mou={value}").out == ask("who-signed").out


def test_hangul_in_jamo_as_some_terminals_give_it_is_understood(ask: Run) -> None:
    jamo = unicodedata.normalize("NFD", "이철우")

    assert ask("evidence", "--param", f"entity={jamo}").out == ask("evidence", "--param", "entity=p0001").out != ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["who-signed", "--param", "mou=없는 각서"], "mou=없는 각서: 그런 것이 없습니다. No such thing."),
        (
            ["evidence", "--param", "entity=이철"],
            "entity=이철: 그런 것이 없습니다. No such thing. 가장 가까운 것 Closest: 이철우, 유철균.",
        ),
        (
            ["who-signed", "--param", "mou=institution:gyeongbuk"],
            "mou=institution:gyeongbuk: 종류가 다릅니다. 양해각서이어야 합니다. Of another kind; expected MOU (kg:MOU)",
        ),
        (
            ["who-signed", "--param", "mou=institution:nowhere"],
            "mou=institution:nowhere: 그런 것이 없습니다. No such thing.",
        ),
        (["who-signed", "--param", "mou"], "--param mou: 이름=값 꼴이어야 합니다. Expected name=value."),
        (["who-signed", "--param", "mou="], "--param mou=: 이름=값 꼴이어야 합니다. Expected name=value."),
        (
            ["who-signed", "--param", "mou=dri-mou-2", "--param", "mou=dri-mou-2"],
            "--param mou: 두 번 주어졌습니다. Given twice.",
        ),
        (
            ["posts-as-of", "--param", "asOf=2023-01-01", "--as-of", "2023-01-01"],
            "--param asOf: 두 번 주어졌습니다. Given twice.",
        ),
        (
            ["who-signed", "--param", "muo=dri-mou-2"],
            (
                "muo: 이 질문에 없는 매개변수입니다. No such parameter in this question; it has $mou. "
                "가장 가까운 것 Closest: mou."
            ),
        ),
        (
            ["one-origin", "--param", "x=1"],
            "x: 이 질문에 없는 매개변수입니다. No such parameter in this question; it has -.",
        ),
        (["posts-as-of"], "$asOf: 값이 필요합니다. A value is needed; give --as-of DATE."),
        (
            ["who-signed", "--as-of", "2026-01-01"],
            "이 질문은 $asOf를 쓰지 않습니다. This question does not use $asOf, so --as-of would change nothing.",
        ),
        (
            ["posts-as-of", "--as-of", "2023-02-29"],
            "asOf=2023-02-29: date이(가) 아닙니다. Not a valid date (YYYY-MM-DD).",
        ),
        (["posts-as-of", "--as-of", "20230420"], "asOf=20230420: date이(가) 아닙니다. Not a valid date (YYYY-MM-DD)."),
        (["posts-as-of", "--as-of", "어제"], "asOf=어제: date이(가) 아닙니다. Not a valid date (YYYY-MM-DD)."),
        (
            ["whosigned"],
            (
                "'whosigned': 그런 질문이 없습니다. `kg questions`를 보세요. No such question; see `kg questions`. "
                "가장 가까운 것 Closest: who-signed."
            ),
        ),
        (
            ["who-signed", "--source", "zdnet-2023042"],
            (
                "'zdnet-2023042': 그런 출처가 없습니다. `kg source`가 모두 늘어놓습니다. "
                "No such source; `kg source` lists all. 가장 가까운 것 Closest: zdnet-20230420"
            ),
        ),
    ],
)
def test_what_was_meant_wrongly_is_named(ask: Run, arguments: list[str], message: str) -> None:
    ran = ask(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"kg: {message}"), ran.err


def test_a_name_of_several_things_is_refused_with_their_prefixed_names(ask: Run) -> None:
    ran = ask("SELECT ?p { $x ?p ?o }", "--param", "x=경상북도")

    assert (ran.code, ran.err) == (
        2,
        "kg: x=경상북도: 여럿을 가리킵니다. Names several things: institution:gyeongbuk, region:kr-47.\n",
    )
    assert ask("SELECT ?p { $x ?p ?o }", "--param", "x=region:kr-47").code == 0


@pytest.mark.parametrize(
    ("type_", "good", "bad"),
    [
        ("xsd:integer", ["7", "-7", "+007"], ["1_000", "७", "7.0", ""]),
        ("xsd:decimal", ["7.5", ".5", "-7"], ["1e3", "nan", "1,5"]),
        ("xsd:double", ["1e3", "INF", "NaN", "7"], ["infinity", "0x1"]),
        ("xsd:boolean", ["true", "0"], ["yes", "True"]),
        ("xsd:date", ["2024-02-29"], ["2023-W01-1", "2023-2-1", "2023-02-29"]),
        ("xsd:string", ["무엇이든 \"'{}"], []),
        ("kg:Status", ["announced", "예고", "Announced", "kg:announced"], ["announce", "kg:host"]),
    ],
)
def test_values_are_read_by_their_type(ask: Run, tmp_path: Path, type_: str, good: list[str], bad: list[str]) -> None:
    file = tmp_path / "typed.rq"
    file.write_text(f"# param v: {type_}\nSELECT ?v {{ BIND($v AS ?v) }}", encoding="utf-8")

    for value in good:
        assert ask(file, "--param", f"v={value}", "--format", "tsv").code == 0, value
    for value in bad:
        assert ask(file, "--param", f"v={value}").code == 2, value


@pytest.mark.parametrize("type_", ["kg:Nothing", "foo:Bar", "xsd:gYear"])
def test_a_parameter_of_a_type_that_does_not_exist_is_a_wrong_question(ask: Run, tmp_path: Path, type_: str) -> None:
    file = tmp_path / "typed.rq"
    file.write_text(f"# param v: {type_}\nSELECT ?v {{ BIND($v AS ?v) }}", encoding="utf-8")

    ran = ask(file, "--param", "v=1")

    assert (ran.code, ran.err) == (5, f"kg: $v: {type_}: 그런 종류의 매개변수는 없습니다. No such type of parameter.\n")


HOSTILE = [
    '" . } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o',
    "} ; DROP ALL #",
    "'''\"\"\"\\",
    "<http://e/> . ?s ?p ?o",
    "$mou ?x",
    "\\u0022 . }",
    "institution:x> ?p ?o . <y",
    "x\ny",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_only_data(ask: Run, tmp_path: Path, value: str) -> None:
    file = tmp_path / "echo.rq"
    file.write_text("# param v: xsd:string\nSELECT ?v { BIND($v AS ?v) }", encoding="utf-8")

    echoed = ask(file, "--param", f"v={value}", "--format", "json")
    assert json.loads(echoed.out)["results"]["bindings"] == [{"v": {"type": "literal", "value": value}}]
    for question, name in (("who-signed", "mou"), ("SELECT ?p { $x ?p ?o }", "x")):
        ran = ask(question, "--param", f"{name}={value}")
        assert (ran.code, ran.out) == (2, "")
        assert "그런 것이 없습니다. No such thing." in ran.err


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ('"글"', '"글"'),
        ("2023-04-20", '"2023-04-20"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("7", "7"),
        ("official:p0001", "<https://w3id.org/rikg/id/official/p0001>"),
        ("<urn:x>", "<urn:x>"),
        ("이철우", "<https://w3id.org/rikg/id/official/p0001>"),
    ],
)
def test_the_type_of_an_undeclared_parameter_is_told_by_its_form(ask: Run, value: str, term: str) -> None:
    ran = ask("SELECT ?v { BIND($x AS ?v) }", "--param", f"x={value}", "--format", "tsv")

    assert ran.out == f"?v\n{term}\n"


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (
            "SELECT * { ?s sko:a ?o }",
            (
                '1행 15열 line 1, column 15: 모르는 접두어입니다. The prefix "sko:" is not known. '
                "가장 가까운 것 Closest: skos:. "
            ),
        ),
        (
            "SELECT * { ?s a kg:Mou }",
            (
                "1행 17열 line 1, column 17: kg:Mou: 온톨로지에 없는 용어입니다. No such term in the ontology. "
                "가장 가까운 것 Closest: kg:MOU, "
            ),
        ),
        (
            "SELECT * {\n ?s kg:hostd ?o }",
            (
                "2행 5열 line 2, column 5: kg:hostd: 온톨로지에 없는 용어입니다. No such term in the ontology. "
                "가장 가까운 것 Closest: kg:hosted, "
            ),
        ),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "1행 12열 line 1, column 12: SERVICE는 "),
        ("SELECT * { service silent ?x { ?s ?p ?o } }", "1행 12열 line 1, column 12: SERVICE는 "),
        ("SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:9/>{} }", "1행 18열 line 1, column 18: SERVICE는 "),
        ("SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> {} }", "1행 12열 line 1, column 12: "),
        (
            "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
            (
                "그래프를 고치는 질문은 받지 않습니다. 표를 고치고 `kg build`를 실행하세요. "
                "Updates are refused: a graph is only changed by its tables and `kg build`."
            ),
        ),
        ("LOAD <file:///etc/passwd>", "그래프를 고치는 질문은 받지 않습니다. "),
        ("DROP ALL", "그래프를 고치는 질문은 받지 않습니다. "),
        (
            "who signed",
            "SELECT, ASK, CONSTRUCT, DESCRIBE 가운데 하나여야 합니다. Expected SELECT, ASK, CONSTRUCT or DESCRIBE.",
        ),
        ("누가 서명했나", "1행 1열 line 1, column 1: '누': 여기에 올 수 없습니다. "),
        ("", "SELECT, ASK, CONSTRUCT, DESCRIBE 가운데 하나여야 합니다. "),
        ("SELECT * { ?s ?p 'x }", "1행 18열 line 1, column 18: 여기서 시작한 문자열이 닫히지 않았거나 "),
        ("SELECT * { ?s ?p }", "SPARQL 문법에 맞지 않습니다. Not valid SPARQL: "),
        (
            "SELECT $x { $x ?p ?o }",
            "1행 8열 line 1, column 8: 매개변수는 값으로 바뀌므로 여기에 쓸 수 없습니다. $x is a parameter",
        ),
    ],
)
def test_a_wrong_question_is_refused_with_the_place_and_the_nearest_name(ask: Run, question: str, message: str) -> None:
    ran = ask(question, "--param", "x=7") if "$x" in question else ask(question)

    assert (ran.code, ran.out) == (5, "")
    assert ran.err.startswith(f"kg: {message}"), ran.err


def test_a_graph_stays_as_it_was_whatever_is_asked(ask: Run) -> None:
    before = ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").out
    ask("SELECT * {} ; INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    ask("WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").out == before


def test_an_empty_answer_has_its_header_and_says_why(ask: Run) -> None:
    question = "SELECT ?s { ?s a kg:Forum .\n ?s kg:signed ?o }"

    korean, english = ask(question), ask(question, "--lang", "en")

    assert (korean.code, korean.out) == (0, "s\n")
    assert korean.err == (
        "답이 없습니다.\n  2번째 줄: 그 앞까지는 해가 있지만 다음 패턴을 더하면 남지 않습니다: ?s kg:signed ?o\n"
    )
    assert english.err == (
        "No rows.\n  Line 2: there are solutions up to here, but none with this pattern: ?s kg:signed ?o\n"
    )


def test_an_empty_answer_names_what_this_graph_never_uses(ask: Run) -> None:
    ran = ask("SELECT ?o { institution:gyeongbook kg:signed ?o }")

    assert "  institution:gyeongbook: 이 그래프에 나오지 않는다. 가까운 것: institution:gyeongbuk" in ran.err


def test_an_empty_answer_overwrites_an_old_file(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_text("old")

    ask("SELECT ?s { ?s kg:signed ?s }", "-o", "out.txt")

    assert (tmp_path / "out.txt").read_text() == "s\n"


def test_only_the_sources_asked_for_answer(ask: Run) -> None:
    seed = ask("who-signed", "--source", "zdnet-20230420", "--format", "csv").out.splitlines()
    both = ask("who-signed", "--source", "zdnet-20230420,etnews-0256", "--format", "csv").out
    twice = ask("who-signed", "--source", "zdnet-20230420", "--source", "etnews-0256", "--format", "csv").out

    assert len(seed) == 1 + 9
    assert both == twice == ask("who-signed", "--format", "csv").out


def test_no_graph_is_an_error_that_says_what_to_do(kg_main: Run) -> None:
    for arguments in (["query", "who-signed"], ["validate"], ["map"]):
        ran = kg_main(*arguments, "--graph", "nowhere")
        assert (ran.code, ran.out, ran.err) == (
            3,
            "",
            "kg: nowhere: 그래프가 없습니다. 먼저 `kg build`를 실행하세요. No graph here; run `kg build` first.\n",
        )


@pytest.mark.parametrize(("lang", "which", "first"), [("ko", 0, "포럼과 행사\n"), ("en", 1, "Forums and events\n")])
def test_questions_lists_every_question_by_group(kg_main: Run, lang: str, which: int, first: str) -> None:
    from kg.query.questions import GROUPS, stored_questions

    ran = kg_main("questions", "--lang", lang)

    assert (ran.code, ran.err.count("kg questions NAME")) == (0, 1)
    assert ran.out.startswith(first)
    for group, label in GROUPS.items():
        section = ran.out.partition(f"{label[which]}\n")[2].partition("\n\n")[0].rstrip("\n").splitlines()
        mine = [(q.name, q.wording[which]) for q in stored_questions().values() if q.group == group]
        assert [tuple(line.split(maxsplit=1)) for line in section] == mine


def test_one_question_is_shown_in_full(kg_main: Run) -> None:
    from kg.query.questions import stored_questions

    question = stored_questions()["posts-as-of"]
    ran = kg_main("questions", "posts-as-of")

    assert (ran.code, ran.err) == (0, "")
    head = f"""\
posts-as-of
  {question.wording[0]}
  {question.wording[1]}
  $asOf: xsd:date
  $organization: kg:Institution = *
  kg query posts-as-of --as-of 2026-01-01 --param 'organization=*'

"""
    assert ran.out.startswith(head)
    assert ran.out.removeprefix(head).startswith("SELECT ?person ")
    assert question.sparql.endswith(ran.out.removeprefix(head))


def test_a_question_that_is_not_stored_is_named_with_the_nearest(kg_main: Run) -> None:
    ran = kg_main("questions", "who-sings")

    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        (
            "kg: 'who-sings': 그런 질문이 없습니다. `kg questions`를 보세요. No such question; see `kg questions`."
            " 가장 가까운 것 Closest: who-signed.\n"
        ),
    )


def test_names_and_a_question_of_ones_own_follow_the_language(ask: Run, tmp_path: Path) -> None:
    assert "  Pohang " in ask("who-signed", "--lang", "en").out
    assert "  포항시 " in ask("who-signed", "--lang", "ko").out
    own = tmp_path / "own.rq"
    own.write_text("SELECT ?n { post:governor skos:prefLabel ?n FILTER(LANG(?n) = $lang) }", encoding="utf-8")
    assert ask(own, "--lang", "en").out == "n\ngovernor\n"
    assert ask(own, "--lang", "ko").out == "n\n도지사\n"
    refused = ask(own, "--param", "lang=en")
    message = "kg: $lang: 말은 --lang으로 고릅니다. The language is chosen by --lang ko or --lang en.\n"
    assert (refused.code, refused.err) == (2, message)
    chosen = ask("SELECT $lang { }")
    assert (chosen.code, chosen.out) == (5, "")
    assert "?lang" in chosen.err


def test_what_a_terminal_shows_is_neutralised(ask: Run) -> None:
    ran = ask(r"""SELECT ("a\u001B[31mb\u202Ec\u200Bd\r\ne\u2028f" AS ?v) {}""")

    assert ran.out == "v\na�[31mb�c�d e�f\n"


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_an_empty_answer_is_explained_in_every_format(ask: Run, form: str) -> None:
    ran = ask("SELECT ?x { ?x foaf:nane ?y }", "--format", form, "--lang", "en")

    assert ran.code == 0
    assert ran.err.startswith("No rows.\n  Line 1: nothing in the graph matches this pattern: ?x foaf:nane ?y\n")


def test_excel_gets_the_cells_of_the_table_with_a_mark_and_nothing_to_run(ask: Run) -> None:
    ran = ask('SELECT ?x ?state ?text { VALUES (?x ?state ?text) { (official:p0001 kg:lastSeen "=1+1") } }', "--excel")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "\ufeffx,state,text\r\nofficial:p0001,마지막으로 확인됨,\u00a0=1+1\r\n"


def test_excel_goes_with_csv_and_select_only(ask: Run) -> None:
    for arguments, message in (
        (["who-signed", "--excel", "--format", "json"], "--excel은 CSV를 씁니다."),
        (["ASK { ?s kg:hosted ?o }", "--excel"], "--excel은 SELECT의 답만 씁니다."),
    ):
        ran = ask(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"kg: {message}")


def test_an_empty_answer_for_excel_is_explained(ask: Run) -> None:
    ran = ask("SELECT ?x { ?x kg:hosted mou:dri-mou-2 }", "--excel")

    assert ran.out == "\ufeffx\r\n"
    assert ran.err.startswith("답이 없습니다.")


def test_a_default_that_a_view_does_not_have_says_what_there_is(ask: Run) -> None:
    ran = ask("programme", "--source", "github-city-labels")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "kg: $event: 정하지 않아 dri-forum-2로 물었는데 여기에는 없습니다. --param event=…로 고르세요. "
        "Nothing was chosen, and the default dri-forum-2 is not here; choose with --param event=….\n"
    )

    ran = ask("programme", "--source", "zdnet-20230206")
    assert ran.code == 2
    assert ran.err.endswith("여기에 있는 것 Here: 디지털지역혁신포럼, 제1차 디지털지역혁신포럼.\n")
