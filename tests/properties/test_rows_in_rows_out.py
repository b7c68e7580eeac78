"""Whatever tables say: each row is loaded or reported, never neither, never both, and nothing else is in the graph."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from randombuilds import TABLES, Built, build, folder
from randomcells import as_read
from randomtables import SETTINGS, sheets, write_csv
from randomworld import Meant, Quad, Sheet, World

EXAMPLES = 5  # of each table


class Rows:
    """The rows of random tables where they stand, as `file:line`, with what each must become."""

    def __init__(self, world: World, drawn: list[Sheet], where: Path):
        self.meant: dict[str, Meant | None] = {}
        self.unclear: list[str] = []
        for sheet in drawn:
            file, records = where / f"{sheet.table.name}.csv", list(sheet.records())
            for line, record, start in zip(sheet.lines, records[1:], write_csv(file, records)[1:], strict=True):
                if any(map(as_read, record)):
                    place = f"{file}:{start}"
                    if sheet.odd or line is None:
                        self.unclear.append(place)
                    else:
                        self.meant[place] = world.meant(sheet, line)

    @property
    def quads(self) -> set[Quad]:
        return {quad for meant in self.meant.values() if meant for quad in meant.quads}


def reported(built: Built) -> set[str]:
    return {f"{problem.file}:{problem.line}" for problem in built.problems.items}


def left_out(built: Built) -> list[str]:
    return [f"{file}:{line}" for file, line in built.problems.left_out]


@pytest.mark.parametrize("name", TABLES)
def test_each_row_is_loaded_or_reported(world: World, register: Path, known: Built, name: str) -> None:
    @settings(SETTINGS, max_examples=EXAMPLES)
    @given(sheets(world, name))
    def check(drawn: list[Sheet]) -> None:
        print(drawn)
        with folder() as where:
            rows = Rows(world, drawn, where)
            built = build([register, where], world.schema)
        for sheet in drawn:
            if sheet.odd:
                assert f"{where / sheet.table.name}.csv:1" in reported(built), sheet.header
        for place, meant in rows.meant.items():
            assert (place in built.places) == (meant is not None), built.problems.render("en")
            assert (place in reported(built)) == (meant is None), built.problems.render("en")
            assert left_out(built).count(place) == (meant is None)
            assert meant is None or built.places[place] == (meant.node, meant.graph)
        assert built.problems.rows == known.problems.rows + len(rows.meant) + len(rows.unclear)
        assert built.written.rows == built.problems.rows - built.problems.bad_rows
        assert built.problems.bad_rows == len(built.problems.left_out)
        if not rows.unclear:
            assert built.told() - known.told() == rows.quads - known.told()

    check()
