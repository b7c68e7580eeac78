"""What random tables, or a second look at them, brought to light once: each by the smallest example."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import tablekit
from openpyxl import Workbook
from randombuilds import build
from randomtables import write_csv, write_xlsx

from kg.cli import main
from kg.export.sheets import iter_csv
from kg.export.tables import iter_tables
from kg.project import build_graph
from kg.schema import Schema

Make = Callable[..., Path]
SURVEYS = ["of", "share", "source", "locator"]


def test_a_number_written_in_two_ways_is_one_value_and_one_key(
    every_kind: Schema, make_world: Make, tmp_path: Path
) -> None:
    """The store keeps 1.50 as 1.5, so two sources would have contradicted each other with the same number."""
    rows = [["do", "1.50", "s1", "whole page"], ["do", "+01.5", "s2", "whole page"], ["do", ".50", "s1", "whole page"]]
    write_csv(make_world() / "surveys.csv", [SURVEYS, *rows, ["do", "-0.0", "s1", "whole page"]])
    built = build([tmp_path / "tables"], every_kind)

    assert built.problems.items == []
    nodes = {node.rsplit("/", 1)[1] for node, _ in built.places.values()}
    assert {"do_1.5__", "do_0.5__", "do_0__"} < nodes
    exported = {table.name: list(table.rows) for table in iter_tables(built.store, every_kind, "en")}["surveys"]
    assert sorted((row[1], row[exported[0].index("source")]) for row in exported[1:]) == [
        ("0", "s1"), ("0.5", "s1"), ("1.5", "s1"), ("1.5", "s2"),
    ]  # fmt: skip


HALF = "\\ud800"
PAIR = "김_xD83D__xDE00_"


@pytest.mark.parametrize("column", ["id", "name_ko", "header"])
@pytest.mark.parametrize("has_id", [True, False])
def test_half_of_a_character_in_a_workbook_is_reported(
    make_world: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str], column: str, has_id: bool
) -> None:
    """A name is made into an id and that into UTF-8, which has no half characters: the build ended as a bug of ours."""
    cells = {"id": "p1" if has_id else None, "name_ko": "가", "coder": "me", "coded_on": "2026-01-01"}
    if column == "header":
        cells["_xD800_"] = "x"
    else:
        cells[column] = "가_xD800_"
    folder = make_world(officials=None)
    write_book(folder / "officials.xlsx", [list(cells), list(cells.values())])

    assert main(["build", str(folder), "-o", str(tmp_path / "graph"), "--lang", "en"]) == 1
    place = "1: " if column == "header" else f"2 [{column}]: "
    assert (
        f'officials.xlsx!officials:{place}"{"" if column == "header" else "가"}{HALF}" holds half of a character'
        in (capsys.readouterr().err)
    )


def test_both_halves_of_a_character_are_one(make_world: Make, schema: Schema) -> None:
    folder = make_world(officials=None)
    write_book(folder / "officials.xlsx", [["id", "name_ko", "coder", "coded_on"], ["p1", PAIR, "me", "2026-01-01"]])
    store = tablekit.build_store([folder], schema)

    assert tablekit.ask(store, schema, "SELECT ?name { official:p1 skos:prefLabel ?name }") == [("김😀",)]


def write_book(path: Path, rows: list[list[str | None]]) -> None:
    book = Workbook()
    book.active.title = path.stem
    for row in rows:
        book.active.append(row)
    book.save(path)


@pytest.mark.parametrize("excel", [False, True])
@pytest.mark.parametrize("text", ["줄\r바꿈", "줄\n바꿈", "줄\r\n바꿈", "가\r나\r다"])
def test_a_line_end_of_any_kind_stays_in_its_exported_cell(text: str, excel: bool) -> None:
    """Python's csv writes a lone carriage return without quotes where lines end otherwise: the row fell apart."""
    written = "".join(iter_csv([["a", text], ["b", ""]], excel=excel))

    assert list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""), strict=True)) == [
        ["a", text],
        ["b", ""],
    ]
    assert written.endswith("b,\r\n" if excel else "b,\n")


NAMES_HEAD = "entity,form,language,kind,source,locator\n"


@pytest.mark.parametrize(
    ("excel", "rows", "found"),
    [
        (True, "do,청,ko,short,s1,whole page\n", None),
        (True, "do,Do,en,short,s1,whole page\ndo,최 청,ko,short,s1,whole page\n", ["Do", "최 청"]),
        (True, "do,Café û,fr,short,s1,whole page\ndo,가,ko,full,s1,whole page\n", ["Café û", "가"]),
        (True, "do,Café,fr,short,s1,whole page\n", ["Café"]),
        (True, "do,À û,fr,short,s1,whole page\n", ["À û"]),
        (True, "do,A · B,en,short,s1,whole page\n", ["A · B"]),
        (False, "do,å,fr,short,s1,whole page\n", ["å"]),  # as `kg export tables` writes it
    ],
)
def test_a_word_that_could_be_either_is_read_only_with_something_to_tell_by(
    make_world: Make, schema: Schema, excel: bool, rows: str, found: list[str] | None
) -> None:
    """In cp949 청 is the two bytes that are û in UTF-8: the office had a name that nobody ever wrote."""
    korean = found is None or "최 청" in found
    text = (NAMES_HEAD + rows).replace("\n", "\r\n" if excel else "\n")
    folder = make_world(names=text.encode("cp949" if korean else "utf-8"))
    read = tablekit.read_tables(folder, schema)

    if found is None:
        assert read.messages("en") == [
            "names.csv: the file cannot be read: line 2 says û in UTF-8 and 청 in cp949; save the file as 'CSV UTF-8'"
        ]
    else:
        assert read.messages("en") == []
        assert [form for form in read.index.forms if form in found] == found
    assert "û" not in read.index.forms


NAMES = ("nan", "NULL", "None", "TRUE", "007", "1e5", "#N/A", "-")


def test_ids_keep_their_zeros_and_words_stay_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From tables to graph, to tables again, and into an answer; nothing is taken for a number, or for nothing."""
    ids = ["007", "7", "0", "nan", "null", "none", "true", "00"]
    head = ["id", "name_ko", "coder", "coded_on"]
    rows = [[id_, name, "me", "2026-01-01"] for id_, name in zip(ids, NAMES, strict=True)]
    write_csv(tmp_path / "csv" / "mous.csv", [head, *rows])
    write_xlsx(tmp_path / "book" / "mous.xlsx", {"mous": [head, *rows]})
    graphs = {build_graph([tmp_path / name], tmp_path / f"{name}-graph").digest for name in ("csv", "book")}
    assert len(graphs) == 1

    folder = str(tmp_path / "book-graph")
    assert main(["export", "tables", "--graph", folder, "-o", str(tmp_path / "out")]) == 0
    with (tmp_path / "out" / "mous.csv").open(encoding="utf-8", newline="") as stream:
        assert sorted(row[:2] for row in list(csv.reader(stream))[1:]) == sorted(row[:2] for row in rows)
    question = "SELECT ?id ?name { ?m a kg:MOU ; dcterms:identifier ?id ; skos:prefLabel ?name }"
    capsys.readouterr()
    for form in ("csv", "tsv", "table"):
        assert main(["query", question, "--graph", folder, "--format", form]) == 0
        found = capsys.readouterr().out
        for id_, name in zip(ids, NAMES, strict=True):
            assert any(id_ in line and name in line for line in found.splitlines()), (form, name)
