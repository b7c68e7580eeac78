"""Bad input, case by case: the whole message, the exit code, and nothing lost or left behind; and what is no bad input.

The cases and their messages stand in `badinput.py`. What needs a process of its own stands in `cli/test_hard_ends.py`.
"""

import csv
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import tablekit
from badinput import ALL, OFFICIALS, PARTICIPATIONS, ROW, WARNED, Bad, Warned

from kg.cli import main
from kg.project import Graph, build_graph
from kg.schema import Schema

LANGUAGES = ("ko", "en")
FORMULA = "=cmd|' /C calc'!A0"
NAMES = {"p1": "nan", "p2": "NULL", "p3": "None", "p4": "</script>", "p5": FORMULA, "p6": "가" * 200, "p7": "-"}
HOSTS = "SELECT ?event ?agent { ?fact kg:role kg:host ; kg:event ?event ; kg:agent ?agent }"


@dataclass(frozen=True)
class Ran:
    """What a run gave: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command line here, in the folder of this test."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        code = main(list(arguments))
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="module")
def old_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of good tables, to be copied."""
    folder = tmp_path_factory.mktemp("old")
    build_graph([tablekit.make_world(folder / "tables", participations=PARTICIPATIONS + ROW)], folder / "graph")
    return folder / "graph"


def names(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*"))


@pytest.mark.parametrize("bad", ALL, ids=lambda bad: bad.name)
def test_bad_input_is_told_in_whole_and_nothing_is_lost(
    kg: Run, old_graph: Path, schema: Schema, tmp_path: Path, bad: Bad
) -> None:
    shutil.copytree(old_graph, tmp_path / "graph")
    bad.write(tmp_path)
    before, known = names(tmp_path), ", ".join(table.name for table in schema.tables)

    for lang in LANGUAGES:
        ran = kg(*bad.arguments, "--lang", lang)

        expected = bad.message(lang).replace("{here}", str(tmp_path)).replace("{tables}", known)
        assert (ran.code, ran.out, ran.err) == (bad.code, "", expected)
        assert names(tmp_path) == before

    answer = kg("query", HOSTS, "--graph", "graph", "--format", "csv")
    assert answer == Ran(0, f"event,agent\r\n{tablekit.ID}forum/edition,{tablekit.ID}institution/do\r\n", "")


@pytest.mark.parametrize("case", WARNED, ids=lambda case: case.name)
def test_what_may_be_true_is_kept_and_pointed_out(kg: Run, tmp_path: Path, case: Warned) -> None:
    case.write(tmp_path)

    for lang, checked in zip(LANGUAGES, case.checked, strict=True):
        assert kg("check", "tables", "--lang", lang) == Ran(0, checked, "")
    built = kg("build", "tables", "-o", "graph", "--lang", "ko")

    first, second = built.err.splitlines()
    assert (built.code, built.out) == (0, "")
    assert re.fullmatch(
        rf"행 {case.rows} · 출처 2 · 쿼드 [\d,]+\(이끌어낸 것 \d+\) · 경고 {case.warnings} · \d+\.\d초 → graph", first
    )
    assert second == "경고를 보려면: kg validate --graph graph"


def test_a_table_that_has_only_a_header_is_an_empty_table(kg: Run, tmp_path: Path) -> None:
    tablekit.make_world(tmp_path / "tables", participations=PARTICIPATIONS)

    assert kg("check", "tables", "--lang", "en") == Ran(
        0, "13 rows, 0 unreadable · errors 0, warnings 0, notes 0\n", ""
    )


@pytest.fixture(scope="module")
def odd_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of people with odd names, who are all named in a relation by that name."""
    folder = tmp_path_factory.mktemp("odd")
    people = "".join(f"{id_},{name},me,2026-01-01\n" for id_, name in NAMES.items())
    said = "".join(f"edition,{name},panelist,,{name},,s1,paragraph 1,{name[:30]},,\n" for name in NAMES.values())
    tables = tablekit.make_world(folder / "tables", officials=OFFICIALS + people, participations=PARTICIPATIONS + said)
    build_graph([tables], folder / "graph")
    return folder / "graph"


def test_names_that_programs_take_for_something_else_stay_names(odd_graph: Path) -> None:
    question = """SELECT ?id ?name ?title WHERE {
        ?who a kg:Official ; dcterms:identifier ?id ; skos:prefLabel ?name .
        GRAPH ?source { ?fact kg:agent ?who ; kg:title ?title ; kg:anchor ?said } FILTER(STRSTARTS(?name, ?said)) }"""
    with Graph.open(odd_graph) as graph:
        found = {str(row.id): (str(row.name), str(row.title)) for row in graph.query(question)}

    assert found == {id_: (name, name) for id_, name in NAMES.items()}


def read_column(path: Path, column: str) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [row[column] for row in csv.DictReader(stream)]


def test_odd_names_leave_the_graph_as_they_came_and_run_nothing_in_a_spreadsheet(
    kg: Run, odd_graph: Path, tmp_path: Path
) -> None:
    graph = ("--graph", str(odd_graph), "--lang", "en")
    assert kg("export", "tables", "-o", "plain", *graph).code == 0
    assert kg("export", "tables", "-o", "excel", "--excel", *graph).code == 0

    assert read_column(tmp_path / "plain/officials.csv", "name_ko") == list(NAMES.values())
    guarded = [f"\u00a0{name}" if name in (FORMULA, "-") else name for name in NAMES.values()]
    assert read_column(tmp_path / "excel/officials.csv", "name_ko") == guarded
    for folder in ("plain", "excel"):
        build_graph([tmp_path / folder], tmp_path / f"{folder}-graph")
        with Graph.open(odd_graph) as first, Graph.open(tmp_path / f"{folder}-graph") as second:
            assert first.store.dump_nquads() == second.store.dump_nquads()


LONG = "가나다라 마바사 abc 0123, " * 30_000  # 1.4 MB


def test_a_text_of_a_megabyte_where_no_limit_stands_comes_back_whole(kg: Run, tmp_path: Path) -> None:
    title, venue = (f"{name} {LONG} {name} 끝" for name in ("제목", "장소"))
    tablekit.make_world(
        tmp_path / "tables",
        participations=PARTICIPATIONS + f'edition,do,host,,"{title}",,s1,paragraph 1,가상도,,\n',
        occurrences=f'event,venue,source,locator,anchor\nedition,"{venue}",s1,paragraph 1,x\n',
    )

    built = kg("build", "tables", "-o", "graph", "--lang", "en")

    assert (built.code, built.out) == (0, "")
    assert built.err.startswith("15 rows · 1 sources · ")
    question = """SELECT ?title ?venue WHERE { GRAPH ?source {
        ?part kg:agent ?agent ; kg:title ?title . ?occurrence kg:venue ?venue } }"""
    with Graph.open(tmp_path / "graph") as graph:
        said = [(str(row.title), str(row.venue)) for row in graph.query(question)]
        merged = [str(row.title) for row in graph.query("SELECT ?title { ?part kg:role kg:host ; kg:title ?title }")]
    assert said == [(title, venue)]
    assert merged == [title]
    assert kg("export", "tables", "-o", "again", "--graph", "graph", "--lang", "en").code == 0
    assert read_column(tmp_path / "again/participations.csv", "title") == [title]
    assert read_column(tmp_path / "again/occurrences.csv", "venue") == [venue]


def test_odd_names_end_no_script_of_a_map(kg: Run, odd_graph: Path, old_graph: Path, tmp_path: Path) -> None:
    def ends(graph: Path, tie: str) -> int:
        assert kg("map", "--tie", tie, "--graph", str(graph), "-o", "map.html").code == 0
        return (tmp_path / "map.html").read_text(encoding="utf-8").lower().count("</script")

    assert ends(odd_graph, "speaks") == ends(old_graph, "hosts") > 0
