"""`kg build`, `kg validate`, `kg map` and `kg demo`: reports of all that is wrong, refusals, files written whole."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tablekit

Run = Callable[..., Any]
Tables = Callable[..., Path]


def test_a_build_says_what_it_made_and_how_to_see_the_warnings(kg_main: Run) -> None:
    korean = kg_main("build", tablekit.PINNED, "-o", "g")
    english = kg_main("build", tablekit.PINNED, "-o", "g", "--lang", "en")

    assert (korean.code, korean.out, english.code) == (0, "", 0)
    first, second = korean.err.splitlines()
    assert first.startswith("행 ")
    assert " · 출처 3 · 쿼드 " in first
    assert first.endswith(" → g")
    assert second == "경고를 보려면: kg validate --graph g"
    assert " rows · 3 sources · " in english.err
    assert english.err.endswith("To see the warnings: kg validate --graph g\n")
    assert (Path("g") / "CURRENT").read_text() == "g000002\n"


def test_what_is_wrong_in_several_files_is_told_in_one_report_in_order_of_files_and_lines(
    kg_main: Run, make_world: Tables
) -> None:
    folder = make_world(
        participations="""\
            event,agent,role,source,locator,anchor
            edition,p1,좌쟝,s1,paragraph 1,김하나
            edition,p9,host,s1,paragraph 1,김하나
            """,
        signings="mou,party,source,locator\nm1,do,s1,\n",
    )

    korean = kg_main("build", folder, "-o", "g")
    english = kg_main("build", folder, "-o", "g", "--lang", "en")

    assert (korean.code, korean.out, english.code, english.out) == (1, "", 1, "")
    assert korean.err == (
        'tables/participations.csv:2 [역할]: "좌쟝"은 행사 역할 목록에 없다. 목록: 주최, 주관, 후원, 협찬, 개회사, '
        "환영사, 축사, 기조강연, 발표, 좌장, 토론, 참석. 가장 가까운 것: 좌장.\n"
        'tables/participations.csv:3 [참여자]: "p9"라는 행위자는 어느 표에도 없다. '
        "고쳐 적거나, 그것의 표에 행을 더한다.\n"
        "tables/signings.csv:2 [위치]: 칸이 비었다. 위치는 문단 3(paragraph 3), 사진 설명(caption), 행 3(row 3), "
        "글 전체(whole page)처럼 적는다.\n"
        "행 16개 가운데 3개가 잘못되어 그래프를 만들지 않았습니다.\n"
        f"틀린 칸을 표시한 사본: kg check {folder} --mark checked.xlsx\n"
    )
    assert english.err == (
        'tables/participations.csv:2 [role]: "좌쟝" is not in the list Event role. Expected one of host, organizer, '
        "sponsor, patron, opening-address, welcome, congratulation, keynote, presenter, moderator, panelist, attendee. "
        "Closest: 좌장 (moderator).\n"
        'tables/participations.csv:3 [agent]: "p9" is no known Agent; no table declares it; '
        "correct it, or add a row for it.\n"
        "tables/signings.csv:2 [locator]: the cell is empty. "
        "A locator is paragraph n, caption, row n or whole page.\n"
        "3 of 16 rows are wrong: no graph was built.\n"
        f"A copy with the cells marked: kg check {folder} --mark checked.xlsx\n"
    )
    assert not Path("g/CURRENT").exists()


def test_a_refused_build_leaves_the_old_graph(kg_main: Run, make_world: Tables) -> None:
    good = make_world(signings="mou,party,source,locator\nm1,do,s1,whole page\n")
    assert kg_main("build", good, "-o", "g").code == 0
    before = kg_main("query", "who-signed", "--param", "mou=m1", "--graph", "g").out

    bad = make_world(signings="mou,party,source,locator\nm1,nobody,s1,whole page\n")

    refused = kg_main("build", bad, "-o", "g")
    assert refused.code == 1
    assert "그래프를 만들지 않았습니다. 옛 그래프는 그대로입니다.\n" in refused.err
    assert kg_main("query", "who-signed", "--param", "mou=m1", "--graph", "g").out == before != ""


def test_a_graph_that_does_not_conform_is_refused_with_its_findings(kg_main: Run, make_world: Tables) -> None:
    folder = make_world(
        memberships="""\
            person,organization,post,start,end,source,locator,anchor
            p1,do,head,2024-01-01,2023-01-01,s1,whole page,
            """
    )

    korean, english = kg_main("build", folder, "-o", "g"), kg_main("build", folder, "-o", "g", "--lang", "en")

    assert (korean.code, english.code) == (1, 1)
    assert "memberships.csv:2" in korean.err
    assert korean.err.endswith("그래프가 규칙에 어긋나 그래프를 만들지 않았습니다.\n")
    assert english.err.endswith("The graph does not conform: no graph was built.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["missing"],
            "kg: missing: 없는 파일이나 폴더입니다. No such file or folder. 지금 폴더 Working folder: {here}\n",
        ),
        (
            ["."],
            (
                "kg: .: 표가 하나도 없습니다(participations.csv, tables.xlsx 같은 파일)."
                " No table; expected files such as participations.csv or tables.xlsx.\n"
            ),
        ),
    ],
)
def test_a_build_of_nothing_is_an_error(kg_main: Run, arguments: list[str], message: str) -> None:
    ran = kg_main("build", *arguments, "-o", "g")

    assert (ran.code, ran.out, ran.err) == (3, "", message.format(here=Path.cwd()))


def test_a_misspelt_file_is_told_with_the_nearest(kg_main: Run, make_world: Tables) -> None:
    make_world()

    ran = kg_main("build", "tabels", "-o", "g")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "kg: tabels: 없는 파일이나 폴더입니다. No such file or folder. 가장 가까운 것 Closest: tables. "
        f"지금 폴더 Working folder: {Path.cwd()}\n"
    )


def test_tables_without_a_row_are_not_built(kg_main: Run, make_tables: Tables) -> None:
    folder = make_tables(officials="id,name_ko,coder,coded_on\n")

    ran = kg_main("build", folder, "-o", "g")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == f"kg: {folder}: 표에 행이 하나도 없습니다. 열 이름 아래에 적으세요. No table has a row.\n"
    assert not Path("g/CURRENT").exists()


def test_a_build_that_loses_most_rows_says_how_to_include_the_shipped_data(kg_main: Run, make_world: Tables) -> None:
    small = make_world()
    assert kg_main("build", tablekit.PINNED, "-o", "g").code == 0

    korean = kg_main("build", small, "-o", "g")
    again = kg_main("build", small, "-o", "g")

    assert korean.err.endswith(f"앞서 있던 그래프는 행 273개였습니다. 함께 온 자료도 넣으려면: kg build data {small}\n")
    assert "앞서 있던" not in again.err


def test_a_build_with_an_ontology_that_is_missing_is_an_input_error(kg_main: Run) -> None:
    ran = kg_main("build", tablekit.PINNED, "--ontology", "missing.ttl", "-o", "g")

    assert ran.code == 3
    assert ran.err.startswith("kg: 온톨로지를 쓸 수 없습니다. The ontology cannot be used: missing.ttl: ")


def test_a_build_below_a_regular_file_is_a_store_error(kg_main: Run) -> None:
    Path("file").write_text("x")

    ran = kg_main("build", tablekit.PINNED, "-o", "file/graph")

    assert ran.code == 4
    assert ran.err.startswith("kg: file/graph: ")
    assert Path("file").read_text() == "x"


@pytest.mark.parametrize("command", [["query", "who-signed"], ["map"], ["validate"]])
def test_a_file_below_a_regular_file_is_a_store_error(kg_main: Run, graph_folder: Path, command: list[str]) -> None:
    Path("file").write_text("x")

    ran = kg_main(*command, "--graph", graph_folder, "-o", "file/out.txt")

    assert (ran.code, ran.out) == (4, "")
    assert ran.err == "kg: file/out.txt: 쓸 수 없습니다(file: 폴더가 아님). Cannot be written (file is no folder).\n"


@pytest.mark.parametrize("target", [".", "..", "folder", "/"])
def test_a_folder_cannot_be_written_as_a_file(kg_main: Run, graph_folder: Path, target: str) -> None:
    Path("folder").mkdir()

    ran = kg_main("query", "who-signed", "--graph", graph_folder, "-o", target)

    assert (ran.code, ran.out) == (4, "")
    assert ran.err.endswith(": 폴더입니다. 파일 이름을 주세요. This is a folder; give the name of a file.\n")


def test_an_answer_is_written_to_a_file_whole_and_folders_are_made(kg_main: Run, graph_folder: Path) -> None:
    shown = kg_main("query", "who-signed", "--format", "csv", "--graph", graph_folder).out

    ran = kg_main("query", "who-signed", "--format", "csv", "--graph", graph_folder, "-o", "새 폴더/답.csv")

    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert Path("새 폴더/답.csv").read_bytes() == shown.encode()
    assert [path.name for path in Path("새 폴더").iterdir()] == ["답.csv"]


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing_beside_it(
    kg_main: Run, graph_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("답.csv").write_text("old")

    def full(data: str) -> Iterator[bytes]:
        yield data.encode()[: len(data) // 2]
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.cli.output._pieces", full)
    ran = kg_main("query", "who-signed", "--graph", graph_folder, "-o", "답.csv")

    assert ran.code == 4
    assert ran.err == "kg: 답.csv: 쓸 수 없습니다(디스크가 가득 참). Cannot be written (No space left on device).\n"
    assert Path("답.csv").read_text() == "old"
    assert os.listdir() == ["답.csv"]


def test_a_pipe_is_written_to_and_not_replaced(kg_main: Run, graph_folder: Path) -> None:
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        ran = kg_main("query", "stated-and-named", "--graph", graph_folder, "-o", "pipe")
        read = os.read(reader, 65536).decode()
    finally:
        os.close(reader)

    assert ran.code == 0
    assert "zdnet-20230420" in read
    assert stat.S_ISFIFO(os.stat("pipe").st_mode)


def test_validate_writes_text_or_a_shacl_report(kg_main: Run, graph_folder: Path) -> None:
    korean = kg_main("validate", "--graph", graph_folder)
    english = kg_main("validate", "--graph", graph_folder, "--lang", "en")
    turtle = kg_main("validate", "--graph", graph_folder, "--format", "ttl", "-o", "report.ttl")

    assert (korean.code, english.code, turtle.code) == (0, 0, 0)
    assert any("가" <= c <= "힣" for c in korean.out)
    assert korean.out != english.out
    assert "sh:ValidationReport" in Path("report.ttl").read_text(encoding="utf-8")


def test_a_map_is_one_file_in_the_language_asked_for(kg_main: Run, graph_folder: Path) -> None:
    korean = kg_main("map", "--graph", graph_folder, "-o", "ko.html")
    english = kg_main("map", "--graph", graph_folder, "-o", "en.html", "--lang", "en")

    assert (korean.code, korean.out, korean.err) == (0, "", "ko.html: 브라우저로 여세요. Open it in a browser.\n")
    assert english.code == 0
    assert '<html lang="ko"' in Path("ko.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in Path("en.html").read_text(encoding="utf-8")


def test_a_map_opens_in_the_look_asked_for(kg_main: Run, graph_folder: Path) -> None:
    look = ["--colour-by", "region", "--size-by", "매개 중심성"]
    assert kg_main("map", *look, "--graph", graph_folder, "-o", "map.html").code == 0
    assert '{"colour":"seatedIn","size":"betweenness",' in Path("map.html").read_text(encoding="utf-8")


def test_an_unknown_look_is_refused_with_the_nearest_name(kg_main: Run, graph_folder: Path) -> None:
    ran = kg_main("map", "--colour-by", "sectr", "--graph", graph_folder, "-o", "map.html")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        "kg: sectr: 색을 정할 것의 이름이 아닙니다. No such thing to colour by. Known: kind (종류), sector"
    )
    assert ran.err.rstrip().endswith("가장 가까운 것 Closest: sector.")
    assert not Path("map.html").exists()


def test_a_map_may_be_narrowed_by_ties_focus_steps_and_sources(kg_main: Run, graph_folder: Path) -> None:
    sizes = []
    for options in (
        [],
        ["--tie", "hosts,organizes", "--tie", "sponsors"],
        ["--tie", "hosts"],
        ["--tie", "co-signing", "--source", "zdnet-20230420"],
        ["--focus", "이철우"],
        ["--focus", "이철우", "--hops", "2"],
    ):
        assert kg_main("map", *options, "--graph", graph_folder, "-o", "map.html").code == 0
        sizes.append(Path("map.html").stat().st_size)

    everything, roles, hosts, signing, near, farther = sizes
    assert hosts < roles < everything
    assert signing < everything
    assert near < farther


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--layout", "tile"], 2, "kg: tile: 그런 배치가 없습니다. No such layout. Known: network (연결망), tiles"),
        (["--tie", "co-sign"], 2, "kg: co-sign: 그런 이음이 없습니다. No such tie. Known: took-part (참여), "),
        (
            ["--focus", "이철"],
            2,
            "kg: focus=이철: 그런 것이 없습니다. No such thing. 가장 가까운 것 Closest: 이철우, 유철균.\n",
        ),
        (
            ["--focus", "경상북도"],
            2,
            "kg: focus=경상북도: 여럿을 가리킵니다. Names several things: institution:gyeongbuk, region:kr-47.\n",
        ),
        (
            ["--tie", "co-signing", "--focus", "p0002"],
            2,
            "kg: 그릴 것이 없습니다. 초점(focus) p0002에 이음 co-signing의 선이 하나도 닿지 않습니다. 닿는 이음: ",
        ),
        (
            ["--tie", "hosts", "--source", "kakao-region-names"],
            2,
            "kg: 그릴 것이 없습니다. 고른 출처(source)에서는 이음 hosts의 사실을 하나도 적지 않았습니다. ",
        ),
        (["--source", "nope"], 2, "kg: 'nope': 그런 출처가 없습니다. `kg source`가 모두 늘어놓습니다. "),
    ],
)
def test_a_map_of_nothing_is_refused(
    kg_main: Run, graph_folder: Path, options: list[str], code: int, message: str
) -> None:
    ran = kg_main("map", *options, "--graph", graph_folder, "-o", "map.html")

    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(message), ran.err
    assert not Path("map.html").exists()


def test_the_demo_builds_asks_and_draws(kg_main: Run) -> None:
    ran = kg_main("demo", "-o", "결과")

    assert ran.code == 0
    assert "■ 이 양해각서를 어느 기관이 맺었고" in ran.out
    assert "(kg query posts-as-of --as-of 2026-01-01 --graph 결과/graph)" in ran.out
    assert "987" in ran.out
    assert "<html" in Path("결과/map.html").read_text(encoding="utf-8")
    english = kg_main("demo", "-o", "결과", "--lang", "en")
    assert "■ Which institutions signed this MOU" in english.out
    assert "last seen" in english.out


def test_a_map_takes_a_title(kg_main: Run, graph_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    assert kg_main("map", "--title", "누가 & 어디서", "--graph", graph_folder, "-o", file).code == 0
    assert "<title>누가 &amp; 어디서</title>" in file.read_text(encoding="utf-8")


def test_a_map_takes_the_place_of_nothing_that_is_read(kg_main: Run, make_world: Tables) -> None:
    kg_main("build", make_world(signings="mou,party,source,locator\nm1,do,s1,whole page\n"), "-o", "g")
    Path("story.yaml").write_text("title: x\n", encoding="utf-8")

    pointer = kg_main("map", "--graph", "g", "-o", "g/CURRENT")
    story = kg_main("map", "--graph", "g", "--view", "story.yaml", "-o", "./story.yaml")
    exported = kg_main("export", "turtle", "--graph", "g", "-o", "g/g000001/ontology.ttl")

    assert (pointer.code, story.code, exported.code) == (2, 2, 2)
    assert "This is in the folder of a graph" in pointer.err
    assert "This is in the folder of a graph" in exported.err
    assert story.err == (
        "kg: story.yaml: 이 명령이 읽는 파일입니다. 다른 이름을 주세요. "
        "This command reads that file; give another name.\n"
    )
    assert Path("g/CURRENT").read_text() == "g000001\n"
    assert Path("story.yaml").read_text() == "title: x\n"


def test_a_damaged_graph_is_told_and_built_over(kg_main: Run, make_world: Tables) -> None:
    tables = make_world(signings="mou,party,source,locator\nm1,do,s1,whole page\n")
    kg_main("build", tables, "-o", "g")
    for held in (b"[]", b"{", b"\xff", None):
        file = next(Path("g").glob("g0*/manifest.json"))
        file.unlink() if held is None else file.write_bytes(held)
        told = kg_main("map", "--graph", "g", "-o", "m.html")
        assert told.code == 4
        assert "manifest.json: 없거나 망가졌습니다. 다시 `kg build`를 실행하세요." in told.err
        assert kg_main("build", tables, "-o", "g").code == 0
    Path("g/CURRENT").write_bytes("가".encode())
    told = kg_main("map", "--graph", "g", "-o", "m.html")
    assert (told.code, "run `kg build` again" in told.err) == (4, True)
    assert kg_main("build", tables, "-o", "g").code == 0
    assert kg_main("map", "--graph", "g", "-o", "m.html").code == 0


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (["map", "--source", ""], "--source"),
        (["map", "--tie", ""], "--tie"),
        (["map", "--tie", ","], "--tie"),
        (["map", "--focus", ""], "--focus"),
        (["map", "--colour-by="], "--colour-by"),
        (["map", "--size-by", " "], "--size-by"),
        (["map", "--layout", ""], "--layout"),
        (["map", "-o", ""], "--out"),
        (["map", "--graph", ""], "--graph"),
        (["query", "who-signed", "--source", ""], "--source"),
        (["export", "turtle", "--out", ""], "--out"),
    ],
)
def test_an_empty_value_is_refused_by_the_name_of_its_option(kg_main: Run, words: list[str], option: str) -> None:
    told = kg_main(*words)
    assert told.code == 2
    assert told.err == (
        f"kg: {option}: 비었습니다. 값을 적거나 옵션을 빼세요. This is empty; give a value, or leave the option out.\n"
    )
