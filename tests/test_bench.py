"""The measurements: the made-up tables are sound and always the same; a small run of all subjects goes through."""

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest

from bench import measure, run, start
from bench.generate import write_tables
from bench.measure import Line
from bench.report import Circumstances, Record, read_records, render_results, render_table, write_record
from kg.project import Graph, build_graph

TABLES = {
    "forums", "institutions", "memberships", "mous", "names", "occurrences", "officials", "participations", "posts",
    "regions", "signings", "sources",
}  # fmt: skip


def rows(folder: Path) -> dict[str, list[dict[str, str]]]:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    return {name: list(csv.DictReader(text.splitlines())) for name, text in texts.items()}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made up")
    write_tables(folder, 300)
    return folder


def test_tables_same_seed_same_bytes(tables: Path, tmp_path: Path) -> None:
    write_tables(tmp_path / "again", 300)
    write_tables(tmp_path / "other", 300, seed=1)
    first, again, other = (
        {path.name: path.read_bytes() for path in folder.iterdir()}
        for folder in (tables, tmp_path / "again", tmp_path / "other")
    )
    assert first == again
    assert first != other


def test_tables_have_the_rows_asked_for_a_tenth_of_them_entities(tables: Path) -> None:
    found = rows(tables)
    assert set(found) == TABLES
    assert sum(map(len, found.values())) == 300
    assert sum(len(each) for each in found.values() if "id" in each[0]) == 30


def test_tables_have_quotes_lists_empty_cells_and_a_heavy_tail(tables: Path) -> None:
    found = rows(tables)
    assert any('"' in row["title"] for row in found["participations"])
    assert any(";" in row["signers"] for row in found["signings"])
    assert any(not row["anchor"] for row in found["participations"])
    agents = Counter(row["agent"] for row in found["participations"])
    assert max(agents.values()) > 2 * median(agents.values())


def test_tables_too_few_rows_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="expected at least 100"):
        write_tables(tmp_path / "few", 99)
    assert not (tmp_path / "few").exists()


def test_tables_build_without_a_violation(tables: Path, tmp_path: Path) -> None:
    result = build_graph([tables], tmp_path / "graph")
    assert (result.rows, result.report.counts["violation"]) == (300, 0)
    twice = "SELECT ?x WHERE { ?x a kg:Relation ; kg:source ?s } GROUP BY ?x HAVING (COUNT(?s) > 1)"
    with Graph.open(tmp_path / "graph") as graph:
        assert len(graph.store.select(twice, graph.schema.prefixes)) > 20


def test_run_quick_measures_each_subject(capsys: pytest.CaptureFixture[str]) -> None:
    before = run.RESULTS.read_bytes() if run.RESULTS.exists() else None
    assert run.main(["--quick"]) == 0
    printed = capsys.readouterr().out
    tasks = {
        "loading": ("build 200 rows", "the same, peak memory", "writer alone, to no file"),
        "growth": ("build of 100 rows, a row", "build of 200 rows, a row", "writer, memory beside the names"),
        "questions": ("programme", "posts-as-of", "one-origin", "a question of one row"),
        "frames": ("polars frame, on disk", "pandas frame, in memory"),
        "derivation": ("load and derive, on disk", "load and derive, in memory"),
        "validation": ("shipped data", "200 made-up rows"),
        "map": (
            "page of 20 nodes",
            "build of 50 nodes, a node",
            "first drawing of 20 nodes",
            "a redraw of 20 nodes",
            "search in 50 labels",
            "the same page, a filter",
        ),
        "layout": ("places for", "communities of"),
        "start": ("kg --help", "kg demo"),
    }
    parts = dict(part.split("\n", 1) for part in printed.split("### ")[1:])
    assert list(parts) == list(tasks)
    for subject, expected in tasks.items():
        assert [task for task in expected if f"| {task}" not in parts[subject]] == []
    by_source = [line for line in parts["validation"].splitlines() if "source by source" in line]
    for line in by_source:
        ours, theirs = line.split("findings of shapes ")[1].split(";")[0].split(", peer ")
        assert int(ours) == int(theirs) > 0
    assert len(by_source) == 2
    assert (run.RESULTS.read_bytes() if run.RESULTS.exists() else None) == before


def test_run_unknown_subject_is_named_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.main(["--quick", "loadign"])
    subjects = "loading, growth, questions, frames, derivation, validation, map, layout, start"
    assert f"loadign: expected some of {subjects}" in capsys.readouterr().err


def test_peer_without_its_environment_is_not_measured_in_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(measure, "ENVIRONMENTS", tmp_path)
    settings = measure.Settings(0, (), 1, patience=1.0, limit=1.0, folder=tmp_path)
    with pytest.raises(SystemExit, match="the environment of typer is missing: run 'make bench'"):
        measure.side_by_side({"bare": (start.start, ("-c", "pass"), "typer")}, settings)


def test_peers_environments_are_locked() -> None:
    named = sorted(path.stem for path in measure.PEERS.glob("*.in"))
    assert named == sorted(path.stem for path in measure.PEERS.glob("*.txt"))
    for path in measure.PEERS.glob("*.in"):
        for package in path.read_text(encoding="utf-8").split():
            name = package.partition("<")[0]  # one may have an upper limit
            assert f"\n{name}==" in path.with_suffix(".txt").read_text(encoding="utf-8")


def test_results_say_where_we_are_slower(tmp_path: Path) -> None:
    then = Circumstances("2026-01-05", "a machine", "CPython", "0.10")
    after = replace(then, load="0.20")
    loading = [
        Line("loading", "build", 4.0, "engine", 1.0, "a note", runs="5, 5"),
        Line("loading", "who", 1.0, "rdflib", None, "not done in 30 s"),
    ]
    drawing = [Line("map", "page", 1.0, "pyvis", 2.5), Line("map", "size", 100.0, "pyvis", 99.0, unit="kB")]
    for name, rows, lines in (("loading", 300, loading), ("map", 0, drawing)):
        write_record(tmp_path, Record(name, f"python -m bench.run {name}", rows, then, after, lines))
    records = read_records(tmp_path, ["map", "loading", "never measured"])
    assert [record.subject for record in records] == ["map", "loading"]
    text = render_results(records)
    slower = text.split("## Where we are slower or larger\n\n")[1].split("\n\n")[0]
    assert slower == "- loading, build: 4.00 s, engine 1.00 s (4.0 times as much)"
    assert (
        "비교 3건 가운데 1건은 우리가 빠르거나 작고, 1건은 비슷하며, 1건은 우리가 느리거나 크다: loading(build)" in text
    )
    assert (
        "`python -m bench.run loading`, 300 made-up rows (seed 2023), 2026-01-05; load average 0.10 before, 0.20 after"
        in text
    )
    assert "`python -m bench.run map`, 2026-01-05;" in text
    assert "| build | 4.00 s | engine | 1.00 s | 0.25 | 5, 5 | a note |" in text
    assert "| who | 1.00 s | rdflib | – | – |  | not done in 30 s |" in render_table(records)
