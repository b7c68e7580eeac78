"""`kg source`, `kg cite` and `kg diff` as a user types them: output, files, messages, exit codes."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tablekit

Run = Callable[..., Any]


@pytest.fixture
def run(kg_main: Run, graph_folder: Path) -> Run:
    """Run a command on the graph of the shipped data."""
    return lambda *arguments: kg_main(*arguments, "--graph", graph_folder)


def test_a_card_by_id_prefixed_name_and_title(run: Run) -> None:
    by_id = run("source", "zdnet-20230420")
    assert (by_id.code, by_id.err) == (0, "")
    assert by_id.out.startswith("한국IT서비스학회, 포항서 '2차 디지털지역혁신 포럼' 개최\n식별자: zdnet-20230420\n")
    assert "\n10번째 문단\n[ ] 발언: 권헌영 · 제2차 디지털지역혁신포럼 — 요약(우리가 씀): " in by_id.out
    for other in ("source:zdnet-20230420", "한국IT서비스학회, 포항서 '2차 디지털지역혁신 포럼' 개최"):
        assert run("source", other).out == by_id.out


def test_a_card_in_a_file(run: Run) -> None:
    written = run("source", "zdnet-20230420", "--format", "md", "--lang", "en", "-o", "card.md")
    assert (written.code, written.out) == (0, "")
    assert "\n- [ ] Participations: " in Path("card.md").read_text(encoding="utf-8")


def test_no_id_lists_the_sources(run: Run) -> None:
    ids = [line.partition(" · ")[0] for line in run("source").out.splitlines()]
    assert ids == sorted(ids)
    assert {"zdnet-20230420", "etnews-0256", "etnews-0063"} <= set(ids)
    assert [each["id"] for each in json.loads(run("source", "--format", "json").out)] == ids


def test_an_unknown_source_gets_the_nearest(run: Run) -> None:
    for arguments in (("source", "zdnet-2023042"), ("cite", "--source", "zdnet-2023042")):
        found = run(*arguments)
        assert (found.code, found.out) == (2, "")
        assert "No such thing. 가장 가까운 것 Closest: zdnet-20230420" in found.err
        assert "`kg source` lists them." in found.err


def test_something_that_is_no_source(run: Run) -> None:
    found = run("source", "이철우")
    assert found.code == 2
    assert "expected Source" in found.err


def test_a_citation_and_a_narrowed_one(run: Run, graph_folder: Path) -> None:
    whole = run("cite", "--lang", "en")
    folder = graph_folder / (graph_folder / "CURRENT").read_text().strip()
    digest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["digest"]
    assert (whole.code, whole.err) == (0, "")
    assert f"Data version {digest[:12]}, ontology " in whole.out
    narrowed = run("cite", "--source", "etnews-0063,etnews-0256", "--format", "csl-json")
    assert [item["id"] for item in json.loads(narrowed.out)][1:] == ["etnews-0063", "etnews-0256"]
    assert run("cite", "--format", "bibtex").out.startswith(f"@misc{{kg-{digest[:12]},\n")


def test_the_same_bytes_each_time(run: Run) -> None:
    for arguments in (("cite",), ("source", "etnews-0256", "--format", "json")):
        assert run(*arguments).out == run(*arguments).out


def test_no_graph(kg_main: Run) -> None:
    for command in ("source", "cite"):
        found = kg_main(command, "--graph", "nowhere")
        assert (found.code, found.out) == (3, "")
        assert "`kg build`" in found.err


def test_a_graph_compared_with_data(kg_main: Run, tmp_path: Path) -> None:
    shutil.copytree(tablekit.PINNED, tmp_path / "new")
    file = tmp_path / "new" / "memberships.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",,국회의원,", ",,의원,", 1), encoding="utf-8")
    assert kg_main("build", tablekit.PINNED, "-o", "g").code == 0

    found = kg_main("diff", "g", "new", "--lang", "en")
    assert (found.code, found.err) == (0, "")
    assert found.out == (
        "Facts: 0 new · 0 gone · 1 changed\n"
        "Register: 0 new · 0 gone · 0 changed\n"
        "Terms of the ontology: 0 new · 0 gone · 0 changed\n"
        "\n"
        "zdnet-20230420 · 한국IT서비스학회, 포항서 '2차 디지털지역혁신 포럼' 개최\n"
        "  ~ Memberships: 김병욱 · National Assembly · member of the National Assembly (paragraph 4, implied)\n"
        "      title as worded: 국회의원 → 의원\n"
    )
    assert kg_main("diff", "g", tablekit.PINNED).out == "차이가 없습니다.\n"
    assert json.loads(kg_main("diff", "new", "g", "--format", "json").out)["counts"]["facts"]["changed"] == 1


def test_a_comparison_that_is_refused(kg_main: Run, tmp_path: Path) -> None:
    shutil.copytree(tablekit.PINNED, tmp_path / "bad")
    file = tmp_path / "bad" / "memberships.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",governor,", ",govenor,", 1), encoding="utf-8")
    refused = kg_main("diff", tablekit.PINNED, "bad")
    assert (refused.code, refused.out) == (1, "")
    assert "bad/memberships.csv:2 [직위]" in refused.err
    assert refused.err.endswith("견주지 않았습니다.\n")
    assert kg_main("diff", tablekit.PINNED, "nowhere").code == 3
    assert kg_main("diff", "bad").code == 2
    assert kg_main("diff", "bad", "bad", *["--ontology", tablekit.ONTOLOGY] * 3).code == 2
