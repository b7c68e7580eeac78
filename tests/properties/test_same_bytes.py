"""Every command gives the same bytes again: in another folder, locale, time zone and year, with another hash seed."""

import json
import os
import shutil
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import get_type_hints

import pytest
import tablekit

from kg.cli import app
from kg.export.formats import Format

LOCALE = ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "PYTHONUTF8", "PYTHONIOENCODING", "TZ")
USUAL = {"TZ": "UTC", "PYTHONHASHSEED": "1"}
FOREIGN = {
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "TZ": "Pacific/Kiritimati",
    "PYTHONHASHSEED": "7",
}
QUESTION = "SELECT ?name ?day { ?x skos:prefLabel ?name OPTIONAL { ?x kg:published ?day } }"


def commands(bad: Path) -> list[list[str]]:
    """Return runs of all commands, in all formats; what they write goes to the working folder."""
    pinned, series = str(tablekit.PINNED), str(tablekit.PINNED_SERIES)
    graph = ["--graph", "graph"]
    runs = [
        ["build", pinned, series, "-o", "graph"],
        *(["export", form, *graph, "-o", f"export/{form}"] for form in Format),
        *(["export", form, *graph, "--excel", "-o", f"excel/{form}"] for form in Format if form.sheet),
        ["export", "tables", *graph, "--source", "zdnet-20230420", "-o", "view"],
        ["export", "gexf", *graph, "--tie", "co-signing,co-participation", "--weight", "jaccard", "-o", "ties.gexf"],
        *(["query", QUESTION, *graph, "--format", form] for form in ("table", "csv", "tsv", "json", "xml")),
        ["query", "CONSTRUCT { ?s kg:signed ?m } WHERE { ?s kg:signed ?m }", *graph, "--format", "ttl"],
        ["query", "who-signed", *graph, "--lang", "en"],
        ["query", "who-signed", *graph, "--excel"],
        *(["validate", *graph, "--format", form, "-o", f"report.{form}"] for form in ("text", "ttl")),
        ["map", *graph, "-o", "map.html"],
        *(["source", "zdnet-20230420", *graph, "--format", form] for form in ("text", "md", "json")),
        *(["cite", *graph, "--format", form] for form in ("text", "bibtex", "csl-json")),
        *(["diff", pinned, str(tablekit.DATA), "--format", form] for form in ("text", "json")),
        ["check", str(bad), "--json", "--mark", "marked.xlsx"],
        ["template", "--from", pinned, "--fill", "-o", "filled.xlsx", "--lang", "en"],
        ["docs", "--from", pinned, "-o", "docs"],
        ["questions"],
        ["questions", "who-signed"],
        ["demo", "-o", "demo"],
    ]
    return [[str(argument) for argument in run] for run in runs]


def write_bad(folder: Path) -> Path:
    """Write the pinned tables with two wrong cells and a row of a source that there is not."""
    shutil.copytree(tablekit.PINNED, folder)
    with (folder / "signings.csv").open("a", encoding="utf-8") as file:
        file.write("no-mou,no-party,,,zdnet-20230420,page 3,,,\nlacking\n")
    return folder


def run_all(where: Path, bad: Path, days: int, settings: dict[str, str]) -> dict[str, bytes]:
    """Run all commands in a process and a folder of their own; return the files they wrote but the store's."""
    where.mkdir(parents=True)
    environment = {name: value for name, value in os.environ.items() if name not in LOCALE}
    line = [sys.executable, str(Path(__file__).with_name("runcommands.py")), str(days)]
    ran = subprocess.run(
        line,
        input=json.dumps(commands(bad)).encode(),
        stderr=subprocess.PIPE,
        cwd=where,
        env=environment | {"PYTHONPATH": str(tablekit.ROOT)} | settings,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    files = sorted(path for path in where.rglob("*") if path.is_file() and "store" not in path.relative_to(where).parts)
    return {str(path.relative_to(where)): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("bytes")
    bad = write_bad(folder / "bad")
    return run_all(folder / "usual", bad, 0, USUAL), run_all(folder / "far" / "away", bad, 400, FOREIGN)


def test_two_runs_write_the_same_bytes(both: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    usual, foreign = both

    assert list(foreign) == list(usual)
    assert [name for name in usual if foreign[name] != usual[name]] == []


def test_all_runs_did_what_they_should(both: tuple[dict[str, bytes], dict[str, bytes]], tmp_path: Path) -> None:
    usual, _ = both

    codes = {name.removesuffix(".code"): int(data) for name, data in usual.items() if name.endswith(".code")}
    assert {name: code for name, code in codes.items() if code} == {
        name: 1 for name in codes if name.endswith("-check")
    }
    assert len(codes) == len(commands(tmp_path))
    assert len([name for name in usual if usual[name]]) > 90
    built = {f"graph/g000001/{name}" for name in ("manifest.json", "ontology.ttl", "rows.tsv")}
    assert built | {"marked.xlsx", "filled.xlsx", "map.html", "docs/index.html", "export/tables/mous.csv"} < set(usual)


def test_every_command_in_every_format_is_run(tmp_path: Path) -> None:
    """A new command, or a new format of one, has to be added to the runs."""
    runs = commands(tmp_path)
    for command in app.registered_commands:
        mine = [run for run in runs if run[0] == command.name]
        assert mine, command.name
        for form in formats_of(str(command.name)):
            assert any(form in run for run in mine), (command.name, form)


def formats_of(name: str) -> list[str]:
    """Return the choices of the option `--format` of a command."""
    function = next(command.callback for command in app.registered_commands if command.name == name)
    assert function is not None
    form = get_type_hints(function).get("form", str)
    return [choice.value for choice in form] if issubclass(form, StrEnum) else []
