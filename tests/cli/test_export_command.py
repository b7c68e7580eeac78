"""`kg export`: every format to a file and to standard output, what it refuses, and what it says."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse

from kg.export.formats import Format
from kg.project import Graph

Run = Callable[..., Any]
SINGLE = [form.value for form in Format if form is not Format.TABLES]


@pytest.fixture
def folder(pinned_graph: Graph) -> Path:
    """The folder of the graph of the pinned tables."""
    return pinned_graph.path.parent


@pytest.fixture
def export(kg_main: Run, folder: Path) -> Run:
    """Run `kg export ARGUMENTS` on the graph of the pinned tables."""
    return lambda *arguments: kg_main("export", *arguments, "--graph", folder)


@pytest.mark.parametrize("form", SINGLE)
def test_a_file_holds_what_standard_output_gives(export: Run, form: str, tmp_path: Path) -> None:
    printed = export(form)
    assert (printed.code, printed.err) == (0, "")
    assert len(printed.out) > 1000

    written = export(form, "-o", "deep/down/x")
    assert (written.code, written.out, written.err) == (0, "", "")
    assert (tmp_path / "deep/down/x").read_bytes() == printed.out.encode()
    assert [file.name for file in (tmp_path / "deep/down").iterdir()] == ["x"], "no temporary file is left"


def test_the_formats_of_the_help_are_those_there_are(export: Run) -> None:
    page = " ".join(export("--help").out.split())

    assert f"형식 Format: {', '.join(form.value for form in Format)}." in page


def test_an_unknown_format_is_refused_with_the_nearest(export: Run) -> None:
    ran = export("grafml")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "kg: grafml: 그런 형식이 없습니다. No such format. Known: turtle, trig, nquads, jsonld, tables, graphml, gexf, "
        "csv-edges, csv-nodes. 가장 가까운 것 Closest: graphml.\n"
    )


def test_a_format_must_be_given(export: Run) -> None:
    ran = export()

    assert ran.code == 2
    assert "값이 빠졌습니다" in ran.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("trig", "--tie", "signs"), "--tie: trig에는 쓰이지 않습니다. Not for trig; it goes with graphml, gexf, "),
        (("tables", "-o", "x", "--weight", "count"), "--weight: tables에는 쓰이지 않습니다. Not for tables; "),
        (
            ("gexf", "--excel"),
            "--excel: gexf에는 쓰이지 않습니다. Not for gexf; it goes with tables, csv-edges, csv-nodes",
        ),
        (("gexf", "--tie", "sings"), "sings: 그런 이음이 없습니다. No such tie. "),
        (("gexf", "--weight", "heavy"), "heavy: 그런 무게가 없습니다. No such weight. Known: count, newman, jaccard."),
        (("gexf", "--source", "zdnet"), "'zdnet': 그런 출처가 없습니다. "),
        (
            ("tables",),
            "tables: 표마다 파일 하나이므로 폴더를 줍니다. One file per table: give a folder, -o out/tables.",
        ),
        (("tables", "-o", "x.csv"), "tables: 표마다 파일 하나이므로 폴더를 줍니다. "),
        (
            ("gexf", "--tie", "covers-region", "--source", "etnews-0063"),
            "내보낼 선이 없습니다: 이음 covers-region. Nothing to export: no covers-region tie in this graph.",
        ),
    ],
)
def test_what_would_change_nothing_or_cannot_be_is_refused(
    export: Run, arguments: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    ran = export(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("kg: " + message)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_graph_is_an_input_error(kg_main: Run) -> None:
    assert kg_main("export", "trig", "--graph", "nowhere").code == 3


def test_tables_go_to_a_new_folder_and_build_again(export: Run, kg_main: Run, folder: Path, tmp_path: Path) -> None:
    ran = export("tables", "-o", "tables")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("표 ")
    assert "행 273개 → tables" in ran.err

    assert kg_main("build", "tables", "-o", "again").code == 0
    with Graph.open(folder) as first, Graph.open(tmp_path / "again") as again:
        assert first.store.dump_nquads() == again.store.dump_nquads()


def test_curated_tables_are_never_overwritten(export: Run, tmp_path: Path) -> None:
    curated = tmp_path / "data" / "sources.csv"
    curated.parent.mkdir()
    curated.write_text("mine", encoding="utf-8")

    ran = export("tables", "-o", "data")
    assert ran.code == 2
    assert "data: 빈 폴더가 아닙니다. 정리한 표를 덮어쓰지 않도록 새 폴더를 주세요." in ran.err
    assert [file.read_text(encoding="utf-8") for file in curated.parent.iterdir()] == ["mine"]


def test_the_language_is_that_of_headers_labels_and_messages(export: Run, tmp_path: Path) -> None:
    assert export("tables", "-o", "en", "--lang", "en").err.endswith(" tables, 273 rows → en\n")
    export("tables", "-o", "ko")
    assert (tmp_path / "en/mous.csv").read_text(encoding="utf-8").startswith("id,name_ko,name_en,coder,coded_on\n")
    assert (tmp_path / "ko/mous.csv").read_text(encoding="utf-8").startswith("식별자,이름,영어 이름,기록자,기록일\n")
    assert 'label="Gyeongsangbuk-do"' in export("gexf", "--lang", "en").out
    assert 'label="경상북도"' in export("gexf").out


def test_excel_gets_a_byte_order_mark_only_when_asked(export: Run, tmp_path: Path) -> None:
    export("csv-edges", "-o", "plain.csv")
    export("csv-edges", "--excel", "-o", "excel.csv")
    export("tables", "--excel", "-o", "tables")

    assert (tmp_path / "plain.csv").read_bytes().startswith(b"source,target,")
    assert (tmp_path / "excel.csv").read_bytes().startswith(b"\xef\xbb\xbfsource,target,")
    assert all(file.read_bytes().startswith(b"\xef\xbb\xbf") for file in (tmp_path / "tables").iterdir())


def test_ties_and_weights(export: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(export("csv-edges", "--tie", "co-signing").out)))
    counted = list(csv.DictReader(io.StringIO(export("csv-edges", "--tie", "co-signing", "--weight", "count").out)))

    assert len(rows) == len(counted) == 45  # ten parties
    assert {row["weight"] for row in rows} == {"0.111111"}
    assert {row["weight"] for row in counted} == {"1.0"}
    two = export("csv-edges", "--tie", "hosts,signs", "--tie", "organizes").out
    assert {row["tie"] for row in csv.DictReader(io.StringIO(two))} == {"hosts", "signs", "organizes"}


def test_a_source_narrows_every_kind_of_export(export: Run, tmp_path: Path) -> None:
    trig = export("trig", "--source", "zdnet-20230420").out
    graphs = {q.graph_name.value for q in parse(trig.encode(), format=RdfFormat.TRIG) if hasattr(q.graph_name, "value")}
    assert [g for g in graphs if "/source/" in g] == ["https://w3id.org/rikg/id/source/zdnet-20230420"]

    export("tables", "--source", "zdnet-20230420", "-o", "tables")
    signings = list(csv.reader(io.StringIO((tmp_path / "tables/signings.csv").read_text(encoding="utf-8"))))
    assert len(signings) == 1 + 9
    edges = csv.DictReader(io.StringIO(export("csv-edges", "--tie", "signs", "--source", "zdnet-20230420").out))
    assert {row["sources"] for row in edges} == {"source:zdnet-20230420"}


def test_characters_that_xml_cannot_hold_are_told(export: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """No table can hold one; a graph that another program wrote may."""
    from kg.export import flat

    real = flat.Flat.node
    monkeypatch.setattr(flat.Flat, "node", lambda self, node: real(self, node) | {"label_en": "a\x00b"})

    ran = export("gexf", "--tie", "hosts")
    assert ran.code == 0
    assert "\x00" not in ran.out
    assert ran.err == (
        "XML이 담을 수 없는 글자 3개를 U+FFFD로 바꾸었습니다. "
        "3 characters that XML cannot hold were replaced by U+FFFD.\n"
    )


def test_an_interrupted_export_leaves_the_old_file(
    export: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "x.trig").write_text("old", encoding="utf-8")
    monkeypatch.setattr("kg.export.rdf.Names.block", lambda *arguments: 1 / 0)

    assert export("trig", "-o", "x.trig").code == 70
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [("x.trig", "old")]


@pytest.mark.parametrize("form", ["gexf", "trig"])
def test_an_export_is_the_same_from_process_to_process(kg_process: Run, folder: Path, form: str) -> None:
    first, second = (kg_process("export", form, "--graph", folder, PYTHONHASHSEED=seed) for seed in ("1", "2"))

    assert first.returncode == second.returncode == 0
    assert first.stdout == second.stdout
    assert "경상북도".encode() in first.stdout
