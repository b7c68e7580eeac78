"""Growth: the same build at three sizes, ten times as many rows each: time of a row, memory of the writer.

There is no peer here: each size is compared with the one before. A build of the largest takes minutes and is run once.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from bench import worlds
from bench.generate import LEAST_ROWS
from bench.loading import build
from bench.measure import Call, Facts, Line, Measured, Settings, memory, side_by_side

SUBJECT = "growth"
ROWS = 2_000_000
PATIENCE = 60.0
STEP = 10
SIZES = 3
Found = Mapping[str, Measured]
Value = Callable[[Found], float]


def run(settings: Settings) -> list[Line]:
    """Build and write made-up tables of a hundredth, a tenth, and all of the settings' rows."""
    lines: list[Line] = []
    before: Found | None = None
    sizes = {max(settings.rows // STEP**power, LEAST_ROWS) for power in range(SIZES)}
    for size in sorted(sizes):
        sized = replace(settings, rows=size)
        tables, graph = worlds.tables(sized), settings.folder / "graph-to-grow"
        calls: dict[str, Call] = {"build": (build, (tables, graph)), "writer": (write, (tables,))}
        found = side_by_side(calls, sized)
        lines += _lines(sized.rows, found, before)
        before = found
    return lines


def write(tables: str) -> tuple[float, Facts]:
    """Write the quads of tables to nowhere; among the facts, megabytes after reading the names, and at the most."""
    from kg.build import Sink, write_graph
    from kg.project import asset
    from kg.schema import read_schema
    from kg.tables import Problems, find_tables, read_names
    from kg.vocabulary import read_vocabulary

    schema, problems = read_schema(read_vocabulary(asset("ontology.ttl"))), Problems()
    bare = memory().now
    began = perf_counter()
    files = find_tables([Path(tables)], schema, problems)
    names = read_names(files, schema, problems)
    index = memory().now
    with Path(os.devnull).open("wb") as nowhere:
        written = write_graph(files, names, problems, Sink(nowhere, nowhere), lambda stage, count: None)
    seconds = perf_counter() - began
    facts = {"bare": bare, "index": index, "most": memory().most, "rows": written.rows}
    return seconds, facts


def _lines(rows: int, found: Found, before: Found | None) -> list[Line]:
    built, wrote = found["build"], found["writer"]
    stages = ", ".join(f"{name} {seconds:.1f}" for name, seconds in built.facts["stages"].items())
    took = f"{built.facts['quads']:,} quads, {(built.median or 0):.1f} s; seconds of the last run: {stages}"
    index = f"the index of names takes {wrote.facts['index'] - wrote.facts['bare']:.0f} MB more"
    return [
        _line(f"build of {rows:,} rows, a row", lambda f: _a_row(f["build"]), found, before, "µs", took),
        _line("the same, peak memory", lambda f: f["build"].peak, found, before, "MB"),
        _line("writer, a row", lambda f: _a_row(f["writer"]), found, before, "µs"),
        _line("writer, memory beside the names", lambda f: _beside(f["writer"]), found, before, "MB", index),
    ]


def _line(task: str, value: Value, found: Found, before: Found | None, unit: str, note: str = "") -> Line:
    ours = value(found)
    if before and value(before):
        note = f"{ours / value(before):.2f} times that of a tenth of the rows{'; ' if note else ''}{note}"
    return Line(SUBJECT, task, ours, "none", None, note, unit)


def _a_row(measured: Measured) -> float:
    return (measured.median or 0) / int(measured.facts["rows"]) * 1_000_000


def _beside(measured: Measured) -> float:
    """Return what the writer took at the most, beside the interpreter with its modules and the index of names."""
    return float(measured.facts["most"] - measured.facts["index"])
