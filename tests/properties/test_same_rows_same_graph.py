"""The same rows give the same graph: from whatever kind of file, and in whatever order."""

import random
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from randombuilds import GROUPS, Built, build, folder
from randomtables import SETTINGS, groups, typed_records, write_csv, write_xlsx
from randomworld import Sheet, World

from kg.schema import Kind

EXAMPLES = 2  # of each group of tables
FILES = {
    "with a mark": (".csv", "utf-8-sig", ","),
    "semicolons": (".csv", "utf-8", ";"),
    "tabs": (".tsv", "utf-8", "\t"),
    "Unicode text": (".txt", "utf-16", "\t"),
    "CSV of Korean Excel": (".csv", "cp949", ","),
    "semicolons of Korean Excel": (".csv", "cp949", ";"),
}


def whole(sheets: list[Sheet]) -> list[Sheet]:
    """Leave out what cannot be the same everywhere: rows cut short, which a sheet fills up, and odd headers."""
    return [sheet.kept(lambda line: line.end is not None) for sheet in sheets if not sheet.odd]


def write(sheets: list[Sheet], where: Path, ending: str, encoding: str, delimiter: str) -> None:
    for sheet in sheets:
        records = [[unicodedata.normalize("NFC", text) for text in record] for record in sheet.records()]
        path = where / f"{sheet.table.name}{ending}"
        try:
            write_csv(
                path, records, encoding=encoding, delimiter=delimiter, end="\n" if encoding == "utf-8" else "\r\n"
            )
        except UnicodeEncodeError:  # what a Korean program of old could not have written
            write_csv(path, records, delimiter=delimiter)


def outcome(built: Built) -> tuple[bytes, str, int, int, int]:
    problems = built.problems
    return built.dump, built.digest, problems.rows, problems.bad_rows, len(problems.items)


@pytest.mark.parametrize("names", GROUPS, ids="-".join)
@pytest.mark.parametrize("korean", [True, False], ids=["Korean", "anything"])
def test_the_kind_of_file_does_not_matter(
    world: World, korean_world: World, register: Path, names: list[str], korean: bool
) -> None:
    schema, read = world.schema, Counter[str]()
    kinds = {how: FILES[how] for how in FILES if korean or FILES[how][1] != "cp949"}

    @settings(SETTINGS, max_examples=EXAMPLES)
    @given(groups(korean_world if korean else world, names))
    def check(drawn: list[Sheet]) -> None:
        print(drawn)
        sheets = whole(drawn)
        if not sheets:
            return  # every header was odd
        with folder() as where:
            write(sheets, where / "plain", ".csv", "utf-8", ",")
            write_xlsx(where / "book" / "all.xlsx", {sheet.table.name: list(sheet.records()) for sheet in sheets})
            for how, (ending, encoding, delimiter) in kinds.items():
                write(sheets, where / how, ending, encoding, delimiter)
            plain = outcome(build([register, where / "plain"], schema))
            for how in ("book", *kinds):
                built = build([register, where / how], schema)
                if not all(file.readable for file in built.files):  # too little Korean to tell the encoding: refused
                    assert FILES[how][1] == "cp949"
                    assert [problem.line for problem in built.problems.items].count(0) > 0
                    continue
                read[how] += 1
                assert outcome(built) == plain, how

    check()
    assert set(read) == {"book", *kinds}, read


def test_typed_cells_of_a_workbook_say_what_the_texts_of_a_csv_file_say(world: World, register: Path) -> None:
    typed = Counter[str]()

    @settings(SETTINGS, max_examples=10)
    @given(groups(world, ["surveys", "occurrences"], faults=False))
    def check(drawn: list[Sheet]) -> None:
        print(drawn)
        sheets = whole(drawn)
        if not sheets:
            return  # every header was odd
        with folder() as where:
            write(sheets, where / "plain", ".csv", "utf-8", ",")
            write_xlsx(where / "book" / "all.xlsx", {s.table.name: list(typed_records(s, typed)) for s in sheets})
            plain, book = (build([register, where / name], world.schema) for name in ("plain", "book"))
        assert outcome(book) == outcome(plain)

    check()
    assert set(typed) == {"yyyy", "yyyy-mm", "yyyy-mm-dd", "int", "float", "bool"}


@pytest.mark.parametrize("names", GROUPS, ids="-".join)
def test_the_order_does_not_matter(world: World, register: Path, names: list[str]) -> None:
    schema = world.schema

    @settings(SETTINGS, max_examples=EXAMPLES)
    @given(groups(world, names), st.randoms(use_true_random=False))
    def check(drawn: list[Sheet], dice: random.Random) -> None:
        print(drawn)
        sheets = [of_own_ids(sheet) for sheet in whole(drawn)]
        with folder() as where:
            for name in ("first", "one", "other"):
                (where / name).mkdir()
            for sheet in sheets:
                write_csv(where / "first" / f"{sheet.table.name}.csv", sheet.records())
                for name, part in zip(("one", "other"), shuffled(sheet, dice), strict=True):
                    write_csv(where / name / f"{sheet.table.name}.csv", part.records())
            built = build([register, where / "first"], schema)
            again = build([where / "other", where / "one", register], schema)
        assert outcome(again) == outcome(built)
        assert sorted(again.places.values()) == sorted(built.places.values())

    check()


def of_own_ids(sheet: Sheet) -> Sheet:
    """Leave out rows with a wrong id: of two rows with one id, the first that comes is taken."""
    ids = [column.shape for column in sheet.table.columns if column.kind is Kind.ID]
    return sheet.kept(lambda line: all(line.cells[i].items is not None for i in ids if i in line.cells))


def shuffled(sheet: Sheet, dice: random.Random) -> Iterator[Sheet]:
    """Yield two tables with the rows and the columns in another order."""
    lines, columns = list(sheet.lines), list(zip(sheet.columns, sheet.header, strict=True))
    dice.shuffle(lines)
    for part in (lines[::2], lines[1::2]):
        dice.shuffle(columns)
        yield replace(
            sheet, lines=tuple(part), columns=tuple(c for c, _ in columns), header=tuple(h for _, h in columns)
        )
