"""Out and in again: tables of random rows come back cell by cell, and every RDF format gives back the same quads."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from pyoxigraph import Quad, RdfFormat, parse
from randombuilds import GROUPS, TABLES, Built, build, folder, write_sheets
from randomcells import ODD, as_read
from randomtables import SETTINGS, groups, write_csv, write_xlsx
from randomworld import Sheet, World, agreeing

from kg.export.formats import Format, iter_dataset
from kg.export.sheets import iter_csv
from kg.export.tables import iter_tables
from kg.schema import Schema

EXAMPLES = 3  # of each group of tables
SYNTAX = {Format.TRIG: RdfFormat.TRIG, Format.NQUADS: RdfFormat.N_QUADS, Format.JSONLD: RdfFormat.JSON_LD}


def export(built: Built, schema: Schema, lang: str = "en", *, excel: bool = False) -> dict[str, str]:
    found = iter_tables(built.store, schema, lang)
    return {table.name: "".join(iter_csv(table.rows, excel=excel)) for table in found}


def write(tables: dict[str, str], where: Path) -> Path:
    where.mkdir()
    for name, text in tables.items():
        (where / f"{name}.csv").write_bytes(text.encode())
    return where


def rows(text: str) -> list[tuple[str, ...]]:
    return sorted(map(tuple, csv.reader(io.StringIO(text, newline=""), strict=True)))


@pytest.mark.parametrize("names", GROUPS, ids="-".join)
def test_exported_tables_say_what_the_rows_said(world: World, register: Path, known: Built, names: list[str]) -> None:
    schema, held = world.schema, set[str]()
    before = export(known, schema)

    @settings(SETTINGS, max_examples=EXAMPLES)
    @given(groups(world, names, faults=False))
    def check(drawn: list[Sheet]) -> None:
        print(drawn)
        sheets = agreeing(world, drawn)
        with folder() as where:
            write_sheets(sheets, where / "tables")
            built = build([register, where / "tables"], schema)
            tables = export(built, schema)
            for sheet in sheets:
                meant = {world.meant(sheet, line) for line in sheet.lines if line}
                said = sorted(row.cells for row in meant if row)
                assert rows(tables[sheet.table.name]) == sorted([*rows(before[sheet.table.name]), *said])
                held.update([sheet.table.name] * bool(said))
            again = build([write(tables, where / "exported")], schema)
            assert again.problems.items == []
            assert again.dump == built.dump
            assert export(again, schema) == tables
            excel = export(built, schema, "ko", excel=True)
            third = build([write(excel, where / "excel")], schema)
            assert (third.dump, third.digest) == (again.dump, again.digest)

    check()
    assert held == set(names)


def test_what_rdf_formats_hold_is_read_back(world: World, register: Path) -> None:
    """There are no blank nodes, so isomorphic means equal."""
    held: set[str] = set()

    @settings(SETTINGS, max_examples=EXAMPLES)
    @given(groups(world, TABLES, faults=False))
    def check(sheets: list[Sheet]) -> None:
        print(sheets)
        with folder() as where:
            write_sheets(sheets, where)
            built = build([register, where], world.schema)
        stored = quads(built.dump, RdfFormat.N_QUADS)
        assert len(stored) == built.store.count()
        for form, syntax in SYNTAX.items():
            text = "".join(iter_dataset(form, built.store, world.schema))
            assert quads(text.encode(), syntax) == stored, form
        held.update(sheet.table.name for sheet in sheets if sheet.lines)

    check()
    assert held == set(TABLES)


def quads(data: bytes, syntax: RdfFormat) -> set[Quad]:
    return set(parse(data, format=syntax))


@pytest.mark.parametrize("book", [False, True], ids=["text", "workbook"])
def test_every_odd_text_comes_back_as_it_was(world: World, tmp_path: Path, book: bool) -> None:
    head = ["id", "name_ko", "name_en", "coder", "coded_on"]
    said = [[f"m{n}", text, text, text, "2026-01-01"] for n, text in enumerate(ODD, start=100)]
    if book:
        write_xlsx(tmp_path / "tables" / "mous.xlsx", {"mous": [head, *said]})
    else:
        write_csv(tmp_path / "tables" / "mous.csv", [head, *said])
    built = build([tmp_path / "tables"], world.schema)

    assert built.problems.items == []
    assert rows(export(built, world.schema)["mous"]) == sorted(tuple(map(as_read, row)) for row in [head, *said])
