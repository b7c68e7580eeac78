"""The tutorial, walked through in both languages: what its reader types, runs and sees is what really happens.

What she sees in the map stands in tests/browser/test_tutorial_in_browser.py.
"""

import csv
import re
from pathlib import Path

import pytest
import tablekit

from kg.project import Graph
from tests.docs.tutorialpage import MARKED, Walk, agrees, pictures, read_page, walk

DOCS = tablekit.ROOT / "docs"
FACTS = {
    "ko": [
        ("garam", "가람시", "host", "hosted", "hosts", "가람시가 주최"),
        ("garam-univ", "가람대학교", "organizer", "organized", "organizes", "가람대학교가 주관"),
        ("nuri-data", "누리데이터", "sponsor", "sponsored", "sponsors", "누리데이터가 후원"),
    ],
    "en": [
        ("garam", "City of Garam", "host", "hosted", "hosts", "hosted by the city of Garam"),
        ("garam-univ", "Garam University", "organizer", "organized", "organizes", "organized by Garam University"),
        ("nuri-data", "Nuri Data", "sponsor", "sponsored", "sponsors", "Nuri Data as its sponsor"),
    ],
}
MISTAKES = {
    "ko": [
        ("개최", "E2", "2024-05-32", "2024-05-10", "2024년 5월은 31일까지다. 출처를 다시 보고 고친다."),
        ("참여", "C2", "주쵀", "주최", "행사 역할 목록에 없다."),
    ],
    "en": [
        ("Occurrences", "E2", "2024-05-32", "2024-05-10", "2024-05 has 31 days. Look at the source again"),
        ("Participations", "C2", "hots", "host", "is not in the list Event role."),
    ],
}


@pytest.fixture(scope="module", params=["ko", "en"])
def done(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """A page, walked through."""
    return walk(request.param, read_page(request.param), tmp_path_factory.mktemp("tutorial"))


def wrong_outputs(done: Walk) -> list[str]:
    """Return where the page shows something else than its commands print."""
    return [
        f"line {step.line}: {printed}"
        for step, results in done.ran
        if not agrees(step.shown, printed := "".join(ran.printed for ran in results))
    ]


def wrong_pictures(text: str, folder: Path, prefix: str) -> list[str]:
    """Return the pictures of a page that are missing, and those of its language that it does not show."""
    named = {target for _, target in pictures(text)}
    there = {f"{folder.name}/{file.name}" for file in folder.glob(f"*.{prefix}.png")}
    return sorted(named ^ there)


def test_every_command_prints_what_the_page_shows(done: Walk) -> None:
    assert wrong_outputs(done) == []


def test_every_command_succeeds_but_the_check_of_the_mistakes(done: Walk) -> None:
    failed = [ran.command for ran in done.results() if ran.code]

    assert failed == [f"kg check garam.xlsx --mark {MARKED}"]
    used = {ran.command.split()[1] for ran in done.results()}
    assert used == {"template", "check", "build", "diff", "query", "source", "export", "cite", "map"}


def test_the_article_of_the_page_is_the_practice_article(done: Walk) -> None:
    file = DOCS / "tutorial" / f"article.{done.language}.txt"
    article = file.read_text(encoding="utf-8").splitlines()[1:]  # without the line that says it is made up
    quoted = [line.strip(">* ") for line in done.text.splitlines() if line.startswith(">")]

    assert [line for line in quoted if line] == [line for line in article if line]


def test_the_planted_mistakes_are_explained_where_they_are(done: Walk) -> None:
    (check,) = done.results("kg check garam.xlsx --mark")

    for sheet, cell, wrong, _, explained in MISTAKES[done.language]:
        (line,) = [line for line in check.printed.splitlines() if f"{sheet}!{cell} " in line]
        assert f'"{wrong}"' in line
        assert explained in line
    assert len(re.findall(r"^  (?:오류|Error) ", check.printed, re.MULTILINE)) == 2
    if done.language == "ko":
        assert not re.search(r"[a-z]{3} [a-z]{3}", check.printed.replace(MARKED, "").replace("garam.xlsx", ""))


def test_the_marked_copy_colours_and_notes_the_two_cells(done: Walk) -> None:
    from openpyxl import load_workbook

    book = load_workbook(done.folder / MARKED)
    for sheet, cell, wrong, _, explained in MISTAKES[done.language]:
        marked = book[sheet][cell]
        assert (marked.value, marked.fill.start_color.rgb) == (wrong, "FFFFC7CE")
        assert explained in marked.comment.text
    assert book["_problems"].max_row == 3


def test_the_mistakes_are_typed_and_then_corrected(done: Walk) -> None:
    from openpyxl import load_workbook

    book = load_workbook(done.folder / "garam.xlsx")
    typed = {(t.sheet, row, value) for t in done.typed for row, _, value in t.cells}
    for sheet, cell, wrong, right, _ in MISTAKES[done.language]:
        assert {(sheet, 2, wrong), (sheet, 2, right)} <= typed
        assert book[sheet][cell].value == right
    again = done.results("kg check garam.xlsx")[1]
    clean = "행 9개, 읽지 못한 행 0개 · 오류 0건, 경고 0건|9 rows, 0 unreadable · errors 0, warnings 0"
    assert re.match(clean, again.printed)


def test_the_graph_has_the_three_facts_with_their_evidence(done: Walk) -> None:
    with Graph.open(done.folder / "out" / "graph") as graph:
        rows = graph.query(
            "SELECT ?agent ?role ?locator ?anchor ?status { GRAPH source:garam-daily {"
            " ?fact kg:event forum:garam-forum-1 ; kg:agent ?agent ; kg:role ?role ;"
            " kg:locator ?locator ; kg:anchor ?anchor ; kg:status ?status } } ORDER BY ?agent"
        )
        found = [tuple(str(value).rpartition("/")[2].rpartition("#")[2] for value in row) for row in rows]
        assert found == [
            (name, role, "paragraph 2", anchor, "reported") for name, _, role, _, _, anchor in FACTS[done.language]
        ]
        for name, _, _, short, _, _ in FACTS[done.language]:
            assert graph.ask(f"ASK {{ institution:{name} kg:{short} forum:garam-forum-1 }}")


def test_the_exported_csv_holds_the_three_edges(done: Walk) -> None:
    data = (done.folder / "out" / "edges.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")  # as Excel wants it
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))

    assert [(r["source"], r["source_label"], r["tie"], r["target"], r["sources"]) for r in rows] == [
        (f"institution:{name}", label, tie, "forum:garam-forum-1", "source:garam-daily")
        for name, label, _, _, tie, _ in FACTS[done.language]
    ]


def test_the_exported_answer_holds_the_three_facts(done: Walk) -> None:
    rows = list(csv.DictReader((done.folder / "out" / "programme.csv").read_text(encoding="utf-8-sig").splitlines()))

    assert [row["agentName"] for row in rows] == [label for _, label, *_ in FACTS[done.language]]


def test_the_pages_have_the_same_steps() -> None:
    pages = [read_page(language) for language in ("ko", "en")]

    assert len({text.count("\n## ") for text in pages}) == 1
    assert len({text.count("\n```sh\n") for text in pages}) == 1
    assert len({text.count("\n```text\n") for text in pages}) == 1
    assert {re.sub(r"^```(sh|text|)$", "", line) for text in pages for line in re.findall("^```.*$", text, re.M)} == {
        ""
    }


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_picture_is_there_used_and_described(language: str) -> None:
    text = read_page(language)

    assert wrong_pictures(text, DOCS / "tutorial", language) == []
    assert len(pictures(text)) == 2
    for described, target in pictures(text):
        assert len(described) > 40
        assert bool(re.search("[가-힣]", described)) == (language == "ko")
        file = DOCS / target
        data = file.read_bytes()
        assert data.startswith(b"\x89PNG")
        assert int.from_bytes(data[16:20], "big") <= 1280
        assert len(data) <= 150_000
    assert {file.suffix for file in (DOCS / "tutorial").iterdir()} == {".png", ".txt"}
    assert {file.name.split(".")[-2] for file in (DOCS / "tutorial").iterdir()} == {"ko", "en"}


def test_a_picture_that_is_missing_or_unused_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.ko.png").touch()

    assert wrong_pictures(f"![x]({tmp_path.name}/a.ko.png)", tmp_path, "ko") == []
    assert wrong_pictures(f"![x]({tmp_path.name}/b.ko.png)", tmp_path, "ko") == [
        f"{tmp_path.name}/a.ko.png",
        f"{tmp_path.name}/b.ko.png",
    ]


@pytest.mark.parametrize(
    ("shown", "right"),
    [
        ("a\nb\n", True),
        ("…\nb\n", True),
        ("a\n…\n", True),
        ("…\n", True),
        ("a\n…\nb\n", True),
        ("a\n", False),
        ("b\n…\n", False),
        ("a\nb\n…\nb\n", False),
        ("a\n.\n", False),
        ("", False),
    ],
)
def test_only_cut_lines_may_differ(shown: str, right: bool) -> None:
    assert agrees(shown, "a \nb\n") is right


@pytest.mark.parametrize(("old", "new"), [("2024-05-32", "2024-05-31"), ("주쵀", "주관"), ("31일까지다", "30일까지다")])
def test_a_page_that_shows_something_else_is_noticed(old: str, new: str, tmp_path: Path) -> None:
    text = read_page("ko").partition("\n## 4.")[0]

    assert wrong_outputs(walk("ko", text.replace(old, new), tmp_path)) != []


def test_a_table_must_name_its_sheet_and_a_command_be_ours(tmp_path: Path) -> None:
    made = "```sh\nkg template --from data -o garam.xlsx\n```\n"
    with pytest.raises(ValueError, match="no sheet"):
        walk("ko", "표\n\n| 행 | 이름 |\n|---|---|\n| 2 | 가 |\n", tmp_path)
    (tmp_path / "data").unlink()
    with pytest.raises(KeyError, match="열사"):
        walk("ko", f"{made}\n시트 **포럼**\n\n| 행 | 열사 |\n|---|---|\n| 2 | 가 |\n", tmp_path)
    (tmp_path / "data").unlink()
    with pytest.raises(ValueError, match="not a command of ours"):
        walk("ko", "```sh\nls\n```\n", tmp_path)
