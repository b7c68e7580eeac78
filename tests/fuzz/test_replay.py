"""Every kept input is run once more, with the same oracles; and the oracles, the search and the watchdog can fail."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import tablekit

from fuzz import search
from fuzz.arcs import Arcs
from fuzz.books import change_book, make_book, unpack
from fuzz.mutate import change_text
from fuzz.oracles import RuleError, check_count, check_error, check_message, check_places, check_printable
from fuzz.search import Search, distil, minimise, run_once
from fuzz.target import SEEDS, Target
from fuzz.targets import TARGETS, make_targets
from kg.errors import InputError, KgError
from kg.tables import Problems

MOST_BYTES = 300_000
GOOD = b"officials.csv\nid,name_ko,coder,coded_on\np9,\xeb\xb0\x95,me,2026-01-01\n"
BOOK = b"book.xlsx\n" + make_book(
    ("officials", "".join(f'<row><c t="str"><v>{v}</v></c></row>' for v in ("id", "p8", "p9")))
)


@pytest.fixture(scope="module")
def targets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Target]:
    return {target.name: target for target in make_targets(tmp_path_factory.mktemp("fuzz"))}


@pytest.mark.parametrize("name", TARGETS)
def test_every_kept_input_keeps_the_rules(targets: dict[str, Target], name: str) -> None:
    target = targets[name]
    kept = {path.name: path.read_bytes() for path in target.kept()}
    assert kept
    assert {file: kind for file, data in kept.items() if (kind := run_once(target, data))} == {}


def test_the_kept_inputs_are_few_and_small() -> None:
    assert {path.name for path in SEEDS.iterdir() if path.is_dir()} == set(TARGETS)
    assert sum(path.stat().st_size for path in SEEDS.glob("*/*")) < MOST_BYTES


# Mutants of the library: each breaks a rule that an oracle holds


def lose(records: Callable[..., Iterable[Any]], place: int) -> Callable[..., Iterator[Any]]:
    """Return an iterator that loses what comes at a place."""
    return lambda *given: (found for number, found in enumerate(records(*given)) if number != place)


def test_a_traceback_is_a_find(targets: dict[str, Target], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_once(targets["tables"], GOOD) is None
    monkeypatch.setattr("kg.tables.files.read_header", lambda *given: 1 // 0)
    assert run_once(targets["tables"], GOOD) == "ZeroDivisionError-files-headed"


def test_a_lost_line_is_a_find(targets: dict[str, Target], monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.tables.delimited import Delimited

    monkeypatch.setattr(Delimited, "records", lose(Delimited.records, 1))
    assert (run_once(targets["tables"], GOOD) or "").startswith("RuleError-letters-lost")


def test_a_lost_row_of_a_sheet_is_a_find(targets: dict[str, Target], monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.tables import workbook

    assert run_once(targets["tables"], BOOK) is None
    monkeypatch.setattr(workbook, "_rows", lose(workbook._rows, 1))
    assert (run_once(targets["tables"], BOOK) or "").startswith("RuleError--cells-hold-something")


def test_a_row_that_is_read_and_not_written_is_a_find(
    targets: dict[str, Target], monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.build.writer import _Writer

    monkeypatch.setattr(_Writer, "rows_of", lose(_Writer.rows_of, 0))
    assert (run_once(targets["tables"], GOOD) or "").startswith("RuleError-")


def test_ill_formed_quads_are_a_find(targets: dict[str, Target], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.tables.rows.mint_iri", lambda *given: "no IRI")
    monkeypatch.setattr("kg.tables.names.mint_iri", lambda *given: "no IRI")
    assert (run_once(targets["tables"], GOOD) or "").startswith("StoreError-")


def test_a_copy_that_lacks_a_row_is_a_find(targets: dict[str, Target], monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.tables import mark

    assert run_once(targets["checked"], GOOD) is None
    monkeypatch.setattr(mark, "read_records", lose(mark.read_records, 1))
    assert (run_once(targets["checked"], GOOD) or "").startswith("RuleError-rows-and-bad-rows")


QUESTION = b'who=" ?s ?p ?o #\n\n# param who: xsd:string\nSELECT * { ?x kg:title $who }'


def test_a_value_that_breaks_out_is_a_find(targets: dict[str, Target], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_once(targets["questions"], QUESTION) is None
    monkeypatch.setattr("kg.query.values.nt_string", lambda text: f'"{text}"')
    assert (run_once(targets["questions"], QUESTION) or "").startswith("RuleError-a-parameter-became")


def test_a_call_of_another_server_is_a_find(targets: dict[str, Target], monkeypatch: pytest.MonkeyPatch) -> None:
    question = b"\nSELECT * { SERVICE SILENT <x:y> { ?s ?p ?o } }"
    assert run_once(targets["questions"], question) is None
    monkeypatch.setattr("kg.query.ask.refuse_service", lambda text: None)
    assert (run_once(targets["questions"], question) or "").startswith("RuleError-calls-another-server")


@pytest.mark.parametrize(
    "broken",
    [
        lambda: check_error(InputError("English only")),
        lambda: check_error(KgError("둘 다 both")),
        lambda: check_message(("영어가 없다", "영어가 없다")),
        lambda: check_message(("둘 다 both \x1b[31m", "둘 다 both")),
        lambda: check_message(("둘 다 both" * 1000, "둘 다 both")),
        lambda: check_printable("a\u202eb"),
        lambda: check_count(Problems(rows=2), 1),
        lambda: check_count(Problems(rows=2, left_out=[("a", 2)]), 1),
        lambda: check_count(Problems(rows=3, left_out=[("a", 2), ("a", 2)]), 1),
        lambda: check_places(["n\tg\ta:2", "n\tg\ta:2"], 2),
    ],
)
def test_an_oracle_says_what_is_wrong(broken: Callable[[], None]) -> None:
    with pytest.raises(RuleError):
        broken()


# The search itself


class Toy(Target):
    """Fails on `!`, never ends on `@`, and shows something new for each letter."""

    name, modules = "toy", ()

    def __init__(self, folder: Path):
        pass

    def run(self, data: bytes) -> Iterable[object]:
        if b"!" in data:
            raise ValueError(data)
        while b"@" in data:
            pass
        return list(data)

    def change(self, data: bytes, random: Random) -> bytes:
        return data + random.choice([b"a", b"b", b"!"])

    def samples(self) -> Iterator[bytes]:
        yield b"a"


def test_the_search_finds_minimises_and_tells_once(tmp_path: Path) -> None:
    told: list[tuple[str, bytes]] = []
    toy = Toy(tmp_path)
    looking = Search([toy], 1, lambda target, kind, data: told.append((kind, data)), tmp_path / "now")
    for data in (b"a", b"a", b"b", b"xx!yy", b"!"):
        looking.attempt(toy, data)
    tally = looking.tallies["toy"]
    assert (tally.runs, tally.corpus, tally.finds.total()) == (5, [b"a", b"b"], 2)
    assert told == [("ValueError-test-replay-run", b"!")]
    assert (tmp_path / "now").read_bytes() == b"toy\n!"
    assert sorted(distil(toy, [b"ab", b"a", b"b", b"!"], 10, 9.0)) == [b"a", b"b"]
    assert list(distil(toy, [b"ab"], 1, 9.0)) == list(distil(toy, [b"ab"], 10, 0.0)) == []


def test_what_does_not_end_is_a_find(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_SECONDS", 0.05)
    assert (run_once(Toy(tmp_path), b"@") or "").startswith("HangError-")


def test_the_smallest_input_that_still_fails() -> None:
    assert minimise(b"abcdefgh", lambda data: b"c" in data and b"g" in data) == b"cg"


def test_arcs_see_ways_and_not_only_lines() -> None:
    from kg.nearest import nearest

    arcs = Arcs(("nearest",))
    for word, fresh in (("", True), ("", False), ("abc", True)):
        arcs.fresh = 0
        with arcs:
            nearest(word, ["abd", "xyz"], 1)
        assert bool(arcs.fresh) is fresh, word


def test_changes_depend_on_the_seed_alone_and_reach_the_parts_of_a_workbook() -> None:
    assert change_text(GOOD, Random(3)) == change_text(GOOD, Random(3)) != GOOD
    book = BOOK.partition(b"\n")[2]
    changed = [change_book(book, Random(seed)) for seed in range(40)]
    parts = [unpack(data) for data in changed]
    assert sum("xl/workbook.xml" in names for names in parts) > 30
    assert any(names.get("xl/worksheets/sheet1.xml") != unpack(book)["xl/worksheets/sheet1.xml"] for names in parts)
    assert changed == [change_book(book, Random(seed)) for seed in range(40)]


def command(out: Path, *paths: Path) -> "subprocess.CompletedProcess[str]":
    """Search for a moment, with modules of these paths too."""
    line = [sys.executable, "-m", "fuzz", "--seconds=0.1", "--seed=1", "--workers=1", "--target=ontologies"]
    return subprocess.run(
        [*line, f"--out={out}"],
        cwd=tablekit.ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (*paths, tablekit.TESTS)))},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_searches_for_a_moment_and_tells(tmp_path: Path) -> None:
    done = command(tmp_path)
    assert (done.returncode, done.stderr) == (0, "seed 1, 1 x 0.1 s\n")
    assert done.stdout.startswith("ontologies: ")
    assert list(tmp_path.iterdir()) == []


BROKEN = """
from fuzz.on_ontologies import Ontologies

def run(target, data):
    raise ValueError

Ontologies.run = run
"""


def test_the_exit_code_tells_of_this_run_and_not_of_what_others_left(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "sitecustomize.py").write_text(BROKEN, encoding="utf-8")
    out = tmp_path / "out"
    (out / "ontologies").mkdir(parents=True)
    (out / "ontologies" / "old").write_bytes(b"left by another run")

    codes = [command(out, *paths).returncode for paths in ((), (tmp_path / "broken",), (tmp_path / "broken",), ())]

    assert codes == [0, 1, 1, 0], "nothing, a find, the same find once more, nothing"
    assert {path.name: path.read_bytes() for path in out.glob("*/*")} == {
        "old": b"left by another run",
        "ValueError-search-run-once": b"",
    }
