"""`kg check` and `kg template`: whole reports, JSON, marked copies, refusals; and what is held back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tablekit
from openpyxl import load_workbook

Run = Callable[..., Any]
Tables = Callable[..., Path]

PLANTED = {
    "participations": """\
        event,agent,role,source,locator
        edition,p1,좌쟝,s1,whole page
        """,
    "memberships": """\
        person,organization,post,start,end,source,locator
        p1,do,head,2024-01-01,2023-01-01,s1,whole page
        """,
}


def test_planted_mistakes_are_told_at_once_with_what_to_do(kg_main: Run, make_world: Tables) -> None:
    """One mistake shows in a cell, the other only in the graph of the rows that are good."""
    folder = make_world(**PLANTED)
    korean, english = kg_main("check", folder), kg_main("check", folder, "--lang", "en")
    assert (korean.code, korean.err, english.code) == (1, "", 1)
    assert korean.out == (
        "tables/memberships.csv\n"
        '  오류 2행 [시작]: "2024-01-01": 끝이 시작보다 앞설 수 없다.\n'
        "\n"
        "tables/participations.csv\n"
        '  오류 2행 [역할]: "좌쟝"은 행사 역할 목록에 없다. 목록: 주최, 주관, 후원, 협찬, 개회사, 환영사, 축사, '
        "기조강연, 발표, 좌장, 토론, 참석. 가장 가까운 것: 좌장.\n"
        "\n"
        "행 15개, 읽지 못한 행 1개 · 오류 2건, 경고 0건, 참고 0건\n"
        "오류를 고쳐야 그래프를 만들 수 있습니다.\n"
    )
    assert english.out.startswith('tables/memberships.csv\n  Error line 2 [start]: "2024-01-01": The end cannot')
    assert english.out.endswith(
        "15 rows, 1 unreadable · errors 2, warnings 0, notes 0\n"
        "The errors must be corrected before a graph can be built.\n"
    )
    assert not Path("out").exists()


def test_warnings_alone_are_no_failure_and_come_with_their_rule(kg_main: Run, make_world: Tables) -> None:
    folder = make_world(occurrences="event,source,locator,status\nedition,s1,whole page,announced\n")
    ran = kg_main("check", folder)
    assert ran.code == 0
    assert ran.out == (
        "tables/occurrences.csv\n"
        "  경고 2행 [상태]: 확인되지 않은 예고: 예고 상태에 머물러 있다.\n"
        "\n"
        "살펴볼 것\n"
        "  · 예고나 계획만 있고 일어났다는 보도가 없다. 예고된 행사의 참여는 행사와 함께 한 번만 알린다.\n"
        "\n"
        "행 14개, 읽지 못한 행 0개 · 오류 0건, 경고 1건, 참고 0건\n"
        "경고는 출처를 다시 보고, 출처가 그렇게 말하면 그대로 둡니다.\n"
    )


def test_the_shipped_data_have_no_error(kg_main: Run) -> None:
    assert kg_main("check").code == 0


def test_a_request_that_concerns_no_row_is_a_warning_at_its_row(kg_main: Run, make_world: Tables) -> None:
    requests = "target,kind,asked_on,coder,coded_on\nofficial:p1,삭제,2026-03-01,me,2026-03-02\n"
    row = "official:김하나,삭제,2026-03-01,me,2026-03-02\n"
    ran = kg_main("check", make_world(requests=requests + row))
    assert ran.code == 0
    assert ran.out.startswith(
        "tables/requests.csv\n  경고 3행: 이 요청에 걸리는 행이 없다. 이미 빠졌거나 대상을 잘못 적었을 수 있다.\n"
    )


def test_one_thing_that_is_missing_is_one_line_whatever_names_it(kg_main: Run, make_world: Tables) -> None:
    rows = "".join(f"p7,do,head,{n},s1,whole page\n" for n in range(1, 11))
    folder = make_world(memberships=f"person,organization,post,term,source,locator\n{rows}")
    lines = kg_main("check", folder).out.splitlines()
    (line,) = (line for line in lines if "p7" in line)
    assert line == (
        "  오류 2행 [인사], 3행 [인사], 4행 [인사], 5행 [인사], 6행 [인사], 7행 [인사], 8행 [인사], 9행 [인사], "
        '그 밖의 2곳: "p7"이라는 인사는 어느 표에도 없다. 고쳐 적거나, 그것의 표에 행을 더한다.'
    )
    assert "오류 10건" in lines[-2]
    assert len(json.loads(kg_main("check", folder, "--json").out)["problems"]) == 10


def test_json_has_the_documented_shape(kg_main: Run, make_world: Tables) -> None:
    ran = kg_main("check", make_world(**PLANTED), "--json")
    assert ran.code == 1
    report = json.loads(ran.out)
    assert report["problems"][1] | {"message_ko": "", "message_en": ""} == {
        "severity": "error",
        "file": "tables/participations.csv",
        "sheet": None,
        "line": 2,
        "column": "role",
        "column_ko": "역할",
        "cell": None,
        "message_ko": "",
        "message_en": "",
    }
    assert report["problems"][1]["message_en"].startswith('"좌쟝" is not in the list Event role.')
    assert {key: value for key, value in report.items() if key != "problems"} == {
        "rows": 15,
        "bad_rows": 1,
        "conforms": False,
        "held_back": 0,
    }


def test_problems_of_a_workbook_name_its_cells(kg_main: Run, make_world: Tables) -> None:
    folder = make_world(**PLANTED)
    assert kg_main("check", folder, "--mark", "copy.xlsx").code == 1
    ran = kg_main("check", "copy.xlsx", "--json")
    found = [(p["file"], p["sheet"], p["line"], p["cell"]) for p in json.loads(ran.out)["problems"]]
    assert found == [("copy.xlsx", "재직", 2, "D2"), ("copy.xlsx", "참여", 2, "C2")]
    assert "  오류 참여!C2 [역할]: " in kg_main("check", "copy.xlsx").out


def test_a_file_that_is_no_table_is_a_problem_without_a_line(kg_main: Run, make_world: Tables) -> None:
    folder = make_world(offcials="id\n")
    problem = json.loads(kg_main("check", folder, "--json").out)["problems"][0]
    assert (problem["file"], problem["line"], problem["column"]) == ("tables/offcials.csv", None, None)


HELD = [
    # a person's row is bad: no follow-up error where good rows name the person
    ({"officials": "id,name_ko,coder,coded_on\np1,김하나,me,never\n",
      "memberships": "person,organization,post,source,locator\np1,do,head,s1,whole page\n"}, 1, 0),
    # nine of ten are named because one row is bad; and with all rows good the count is a warning
    ({"lists": "subject,role,stated,source,locator\nm1,당사자,2,s1,whole page\n",
      "signings": "mou,party,source,locator\nm1,do,s1,whole page\nm1,nobody,s1,whole page\n"}, 1, 0),
    ({"lists": "subject,role,stated,source,locator\nm1,당사자,2,s1,whole page\n",
      "signings": "mou,party,source,locator\nm1,do,s1,whole page\n"}, 0, 1),
    # a column is missing: told once, not for every row again
    ({"officials": "id,name_ko,coder\np1,김하나,me\np2,이두리,me\n"}, 1, 0),
    # a header is misspelt: its rows are not told to lack what stands in it
    ({"participations": "event,agent,role,source,locator,ancor\nedition,p1,host,s1,paragraph 1,김하나\n"}, 1, 0),
    # what is wrong in a good row is told although a bad row names the same event
    ({"participations": "event,agent,role,source,locator\nedition,nobody,host,s1,whole page\n"
                        "edition,p1,host,s1,paragraph 1\n"}, 2, 0),
]  # fmt: skip


@pytest.mark.parametrize(("tables", "errors", "warnings"), HELD)
def test_no_finding_comes_only_from_rows_that_were_left_out(
    kg_main: Run, make_world: Tables, tables: dict[str, str], errors: int, warnings: int
) -> None:
    problems = json.loads(kg_main("check", make_world(**tables), "--json").out)["problems"]
    severities = [problem["severity"] for problem in problems]
    assert (severities.count("error"), severities.count("warning")) == (errors, warnings), problems


def test_what_is_held_back_is_counted(kg_main: Run, make_world: Tables) -> None:
    ran = kg_main("check", make_world(**HELD[1][0]))
    assert "다른 오류 때문에 아직 확인하지 못한 것이 1건 있습니다. 고친 뒤 다시 확인하세요.\n" in ran.out


def test_a_copy_never_takes_the_place_of_data_or_of_corrections(kg_main: Run, make_world: Tables) -> None:
    folder = make_world(**PLANTED)
    assert kg_main("check", folder, "--mark", "copy.xlsx").code == 1
    before = Path("copy.xlsx").read_bytes()
    for arguments, message in (
        (("check", "copy.xlsx", "--mark", "copy.xlsx"), "이 명령이 읽는 파일입니다"),
        (("check", folder, "--mark", "tables/copy.xlsx"), "자료 폴더 안에"),
        (("check", folder, "--mark", "copy.xlsx"), "이미 있는 파일입니다"),
        (("check", folder, "--mark", "copy.csv"), ".xlsx로 끝나야"),
    ):
        ran = kg_main(*arguments)
        assert (ran.code, ran.out, message in ran.err) == (2, "", True), ran.err
    assert Path("copy.xlsx").read_bytes() == before
    assert not Path("tables/copy.xlsx").exists()
    assert kg_main("check", folder, "--mark", "copy.xlsx", "--force").code == 1


def test_nothing_to_mark_makes_no_copy(kg_main: Run, make_world: Tables) -> None:
    ran = kg_main("check", make_world(), "--mark", "copy.xlsx")
    assert (ran.code, ran.err) == (0, "표시할 것이 없어 사본을 만들지 않았습니다.\n")
    assert not Path("copy.xlsx").exists()


@pytest.mark.parametrize("command", [("check", "missing"), ("template", "-o", "t.xlsx", "--from", "missing")])
def test_tables_that_are_not_there_are_an_input_error(kg_main: Run, command: tuple[str, ...]) -> None:
    ran = kg_main(*command)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("kg: missing: 없는 파일이나 폴더입니다. No such file or folder.")


def test_a_template_is_written_and_never_over_a_file_unless_asked(kg_main: Run) -> None:
    ran = kg_main("template", "-o", "t.xlsx", "--from", tablekit.PINNED)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"t.xlsx: 채운 뒤 확인하세요. kg check {tablekit.PINNED} t.xlsx\n"
    Path("t.xlsx").write_bytes(b"filled in")
    assert kg_main("template", "-o", "t.xlsx").code == 2
    assert Path("t.xlsx").read_bytes() == b"filled in"
    assert kg_main("template", "-o", "t.xlsx", "--force", "--lang", "en").code == 0
    assert load_workbook("t.xlsx").sheetnames[1] == "Sources"
    assert kg_main("template", "-o", "t.csv").code == 2


def test_a_filled_in_template_checks_like_its_tables(kg_main: Run) -> None:
    assert kg_main("template", "-o", "t.xlsx", "--from", tablekit.PINNED, "--fill").code == 0
    tables = json.loads(kg_main("check", tablekit.PINNED, "--json").out)
    book = json.loads(kg_main("check", "t.xlsx", "--json").out)
    assert (book["rows"], book["conforms"]) == (273, True)
    assert sorted(p["message_ko"] for p in book["problems"]) == sorted(p["message_ko"] for p in tables["problems"])


def test_what_the_lookups_may_lack_is_told(kg_main: Run, make_world: Tables) -> None:
    ran = kg_main("template", "-o", "t.xlsx", "--from", make_world(offcials="id\n"))
    assert ran.code == 0
    assert 'tables/offcials.csv: "offcials"(이)라는 표는 없다.' in ran.err
    assert "위의 것은 찾아보기에 빠졌을 수 있습니다." in ran.err


def test_beside_a_folder_ones_own_rows_come_first_and_its_warnings_are_folded(
    kg_main: Run, make_world: Tables, tmp_path: Path
) -> None:
    base = make_world(occurrences="event,start,source,locator,status\nedition,2023,s1,whole page,announced\n")
    mine = tablekit.make_tables(tmp_path / "zz", officials="id,name_ko,coder,coded_on\np3,박세시,me,never\n")

    ran = kg_main("check", base, mine)

    assert (ran.code, ran.err) == (1, "")
    assert ran.out.splitlines()[0].endswith("zz/officials.csv")
    assert "경고 1건" not in ran.out
    assert "tables의 표에만 관한 경고와 참고 1건은 접어 두었습니다. 보려면: kg check tables\n" in ran.out
    assert "announced" not in ran.out

    alone = kg_main("check", base)
    assert (alone.code, "접어" in alone.out, "경고 1건" in alone.out) == (0, False, True)
    both = json.loads(kg_main("check", base, mine, "--json").out)["problems"]
    assert sorted(problem["severity"] for problem in both) == ["error", "warning"]
