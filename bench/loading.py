"""Loading: tables to a validated graph, beside an engine that only loads its quads; the writer beside its floor."""

import csv
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import IO

from bench import worlds
from bench.measure import Call, Facts, Line, Measured, Settings, compare, side_by_side

SUBJECT = "loading"
ROWS = 200_000
PATIENCE = 300.0


def run(settings: Settings) -> list[Line]:
    """Build made-up tables, and load and write the quads that this makes."""
    tables, graph, files = worlds.tables(settings), settings.folder / "graph-to-load", settings.folder / "quads-to-load"
    build(str(tables), str(graph))
    prepare(tables, graph, files)
    calls: dict[str, Call] = {
        "kg": (build, (tables, graph)),
        "pyoxigraph": (bulk_load, (files / "built.nq",), "pyoxigraph"),
    }
    found = side_by_side(calls, settings)
    built, loaded = found["kg"], found["pyoxigraph"]
    wrote = side_by_side({"kg": (write, (tables,)), "csv": (join, (files / "written.csv",))}, settings)
    task, peer = f"build {settings.rows:,} rows", "pyoxigraph loads the quads"
    return [
        compare(SUBJECT, task, built, peer, loaded, _build_note(built)),
        Line(SUBJECT, "the same, peak memory", built.peak, peer, loaded.peak, unit="MB"),
        compare(SUBJECT, "writer alone, to no file", wrote["kg"], "csv and string join", wrote["csv"], _rates(wrote)),
    ]


def build(tables: str, graph: str) -> tuple[float, Facts]:
    """Build with kg: read, type, write, load, derive, validate; the time of each stage is among the facts."""
    from kg.project import build_graph

    marks: dict[str, float] = {}
    began = perf_counter()

    def note(stage: str, _: int) -> None:
        marks.setdefault(stage, perf_counter() - began)

    result = build_graph([Path(tables)], Path(graph), progress=note)
    ends = [("write", marks["load"]), ("load", marks["derive"]), ("derive", marks["validate"])]
    ends.append(("validate", perf_counter() - began))
    stages = {name: end - start for (name, end), (_, start) in zip(ends, [("", 0.0), *ends], strict=False)}
    facts = {"stages": stages, "rows": result.rows, "quads": result.quads, "sources": result.sources}
    return ends[-1][1], facts | {"derived": result.derived}


def bulk_load(quads: str) -> tuple[float, Facts]:
    """Load N-Quads with pyoxigraph into a fresh store on disk, and compact it as kg does."""
    with tempfile.TemporaryDirectory() as folder:  # the store is closed before its folder goes
        return _bulk_load(quads, folder)


def _bulk_load(quads: str, folder: str) -> tuple[float, Facts]:
    from pyoxigraph import RdfFormat, Store

    began = perf_counter()
    store = Store(folder)
    store.bulk_load(path=quads, format=RdfFormat.N_QUADS)  # by its path: the engine may read it in parallel
    store.flush()
    store.optimize()
    return perf_counter() - began, {"quads": len(store)}


def write(tables: str) -> tuple[float, Facts]:
    """Write the quads of tables to nowhere with kg: read, type, mint, merge, hash."""
    with Path(os.devnull).open("wb") as nowhere:
        began = perf_counter()
        _write(Path(tables), nowhere)
        return perf_counter() - began, {}


def join(quads: str) -> tuple[float, Facts]:
    """Write the same quads from a CSV that has them ready, term by term."""
    count = 0
    with Path(quads).open(encoding="utf-8", newline="") as stream, Path(os.devnull).open("wb") as nowhere:
        began = perf_counter()
        for subject, predicate, value, graph in csv.reader(stream):
            nowhere.write(f"{subject} {predicate} {value} {graph} .\n".encode())
            count += 1
        return perf_counter() - began, {"quads": count}


def prepare(tables: Path, graph: Path, files: Path) -> None:
    """Lay out what the peers read: the built quads as N-Quads, the written ones as a CSV of terms."""
    from kg.project import Graph

    files.mkdir(exist_ok=True)
    with Graph.open(graph) as opened:
        (files / "built.nq").write_bytes(opened.store.dump_nquads())
    with (files / "written.nq").open("wb") as stream:
        _write(tables, stream)
    with (files / "written.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(_terms(files / "written.nq"))


def _write(tables: Path, stream: IO[bytes]) -> None:
    from kg.build import Sink, write_graph
    from kg.project import asset
    from kg.schema import read_schema
    from kg.tables import Problems, find_tables, read_names
    from kg.vocabulary import read_vocabulary

    schema, problems = read_schema(read_vocabulary(asset("ontology.ttl"))), Problems()
    files = find_tables([tables], schema, problems)
    with Path(os.devnull).open("wb") as places:
        names = read_names(files, schema, problems)
        write_graph(files, names, problems, Sink(stream, places), lambda stage, count: None)


def _terms(path: Path) -> Iterator[list[str]]:
    from pyoxigraph import DefaultGraph, RdfFormat, parse

    for quad in parse(path=str(path), format=RdfFormat.N_QUADS):
        graph = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
        yield [str(quad.subject), str(quad.predicate), str(quad.object), graph]


def _build_note(built: Measured) -> str:
    facts = built.facts
    stages = ", ".join(f"{name} {seconds:.2f}" for name, seconds in facts["stages"].items())
    per_row = facts["quads"] / facts["rows"]
    return (
        f"{facts['quads']:,} quads ({facts['derived']:,} derived), {per_row:.1f} a row, {facts['sources']} sources; "
        f"seconds of the last run: {stages}. The peer reads no tables, derives and validates nothing"
    )


def _rates(wrote: dict[str, Measured]) -> str:
    quads = wrote["csv"].facts["quads"]  # the same ones
    rates = [f"{name} {quads / (m.median or 1):,.0f}" for name, m in wrote.items()]
    return f"quads a second: {', '.join(rates)}. The peer only puts ready terms together"
