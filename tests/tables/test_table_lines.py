"""Lines of text as the form of a row: nothing is lost on the way there and back, and memory stays bounded."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from tablekit import make_world, read_tables

from kg.schema import Schema
from kg.tables.lines import lines_of, pairs_of, quads_of
from kg.tables.remember import Remembered


@pytest.mark.parametrize("text", ["포항", "a b  c", "tab\there", "line\u2028separator", "next\x85line", "\\n\\r", ""])
def test_pairs_come_back_from_lines(text: str) -> None:
    pairs = (("<urn:p>", f'"{text}"'), ("<urn:q>", f'"{text}"@ko'))
    assert pairs_of(lines_of(pairs)) == pairs
    assert pairs_of(b"") == ()


def test_each_line_becomes_one_quad() -> None:
    lines = lines_of([("<urn:p>", '"a b"'), ("<urn:q>", "<urn:o>")])
    assert quads_of(b"<s>", lines, b"<g>") == b'<s> <urn:p> "a b" <g> .\n<s> <urn:q> <urn:o> <g> .\n'
    assert quads_of(b"<s>", lines) == b'<s> <urn:p> "a b" .\n<s> <urn:q> <urn:o> .\n'
    assert quads_of(b"<s>", b"", b"<g>") == b""


def test_only_the_first_answers_are_remembered() -> None:
    asked: list[int] = []

    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    known = Remembered(double, room=2)
    assert [known[n] for n in (1, 2, 3, 1, 3)] == [2, 4, 6, 2, 6]
    assert (asked, dict(known)) == ([1, 2, 3, 3], {1: 2, 2: 4})


def test_a_refused_cell_is_not_taken_for_a_good_one_of_the_same_text(tmp_path: Path, schema: Schema) -> None:
    """The second source's day is what the first one's is, as text, but a formula gives it."""
    folder = make_world(tmp_path / "w", sources=None)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "sources"
    sheet.append(["id", "name_ko", "publisher", "reading", "read_on", "coder", "coded_on"])
    for number, publisher in enumerate(("=1+1", "=1+1"), start=1):
        sheet.append([f"s{number}", "글", publisher, "full-text", "2026-01-01", "me", "2026-01-01"])
    sheet["C2"].data_type = "s"  # text that only looks like one
    book.save(folder / "sources.xlsx")
    read = read_tables(folder, schema)
    assert [row.line for row in read.rows if row.table.name == "sources"] == [2]
    assert [(p.line, p.column[1]) for p in read.problems.items] == [(3, "publisher")]
