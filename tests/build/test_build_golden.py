"""Golden cases: `tests/golden/<case>/` holds rows and, written by hand, every quad that they add to the register."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse, serialize
from tablekit import TESTS, build_store, make_world

from kg.schema import Schema

GOLDEN = TESTS / "golden"
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())


def expected(case: str) -> set[str]:
    text = (GOLDEN / "prefixes.ttl").read_text(encoding="utf-8")
    text += (GOLDEN / case / "expected.trig").read_text(encoding="utf-8")
    lines = serialize(parse(text, format=RdfFormat.TRIG), format=RdfFormat.N_QUADS) or b""
    return set(lines.decode().splitlines())


def test_there_are_cases() -> None:
    assert CASES == ["dates", "forum", "mou", "people"]


@pytest.mark.parametrize("case", CASES)
def test_rows_add_exactly_these_quads(tmp_path: Path, schema: Schema, case: str) -> None:
    register = make_world(tmp_path / "tables")
    before = set(build_store([register], schema).dump_nquads().decode().splitlines())
    after = set(build_store([register, GOLDEN / case], schema).dump_nquads().decode().splitlines())
    assert before <= after
    found, wanted = after - before, expected(case)
    assert (sorted(found - wanted), sorted(wanted - found)) == ([], [])
