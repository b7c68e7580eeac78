"""Frames: a large answer as a data frame, beside the engine's own text of it, and beside rdflib over the same engine.

The answer is what each source says: graph, subject, property and value of 110,000 quads, terms of every kind. Each call
opens or loads the store and asks once before it measures. Ours gives typed columns of text, numbers and days; the
engine gives bytes, which nobody has read yet; rdflib gives a frame of rdflib terms.
"""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from bench import worlds
from bench.measure import Call, Facts, Line, Settings, compare, side_by_side

SUBJECT = "frames"
ROWS = 20_000
PATIENCE = 60.0
QUESTION = "SELECT ?graph ?subject ?property ?value WHERE { GRAPH ?graph { ?subject ?property ?value } } LIMIT 110000"
MEMORY, DISK = "in memory", "on disk"
POLARS, PANDAS, TEXT, RDFLIB = "polars", "pandas", "pyoxigraph, as TSV", "oxrdflib, to pandas"


def run(settings: Settings) -> list[Line]:
    """Ask the graph of made-up tables, on disk and in memory."""
    from kg.project import Graph

    graph, quads = worlds.graph(settings), worlds.quads(settings)
    with Graph.open(graph) as opened:
        store = opened.path / "store"
    lines = []
    for where, file in ((DISK, store), (MEMORY, quads)):
        calls: dict[str, Call] = {
            POLARS: (to_frame, (graph, POLARS, file, where)),
            PANDAS: (to_frame, (graph, PANDAS, file, where)),
            TEXT: (to_text, (file, where), "pyoxigraph"),
            RDFLIB: (from_rdflib, (file, where), "oxrdflib"),
        }
        found = side_by_side(calls, settings)
        for ours in (POLARS, PANDAS):
            for theirs in (TEXT, RDFLIB):
                rows = [found[each].facts.get("rows", 0) for each in (ours, theirs)]
                note = f"{rows[0]:,} rows" + ("" if rows[0] == rows[1] else f", peer {rows[1]:,}")
                lines.append(compare(SUBJECT, f"{ours} frame, {where}", found[ours], theirs, found[theirs], note))
    return lines


def to_frame(graph: str, library: str, file: str, where: str) -> tuple[float, Facts]:
    """Ask through kg and make a frame of the answer."""
    from kg.project import Graph
    from kg.store import EmbeddedStore

    opened = Graph.open(Path(graph))
    if where == MEMORY:
        opened.store = EmbeddedStore.memory()
        opened.store.load_nquads(Path(file).read_bytes())

    def make() -> int:
        answer = opened.query(QUESTION)
        return len(answer.to_polars() if library == POLARS else answer.to_pandas())

    return _second(make)


def to_text(file: str, where: str) -> tuple[float, Facts]:
    """Ask pyoxigraph for the answer as TSV, in bytes."""
    from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store

    store = Store() if where == MEMORY else Store.read_only(file)
    if where == MEMORY:
        store.bulk_load(path=file, format=RdfFormat.N_QUADS)

    def make() -> int:
        answer = store.query(QUESTION)
        assert isinstance(answer, QuerySolutions)
        return (answer.serialize(format=QueryResultsFormat.TSV) or b"").count(b"\n") - 1

    return _second(make)


def from_rdflib(file: str, where: str) -> tuple[float, Facts]:
    """Ask rdflib with Oxigraph as its store, and put the rows into a frame."""
    import warnings

    import pandas as pd
    from oxrdflib import OxigraphStore
    from pyoxigraph import RdfFormat, Store
    from rdflib import Dataset

    warnings.simplefilter("ignore")  # oxrdflib 0.5 uses what rdflib 7.6 calls old, and would print it each time
    store = Store() if where == MEMORY else Store.read_only(file)
    if where == MEMORY:
        store.bulk_load(path=file, format=RdfFormat.N_QUADS)
    dataset = Dataset(store=OxigraphStore(store=store))

    def make() -> int:
        answer = dataset.query(QUESTION)
        return len(pd.DataFrame(list(answer), columns=[str(name) for name in answer.vars or ()]))

    return _second(make)


def _second(make: Callable[[], int]) -> tuple[float, Facts]:
    """Return how long it takes the second time; the first fills caches."""
    make()
    began = perf_counter()
    rows = make()
    return perf_counter() - began, {"rows": rows}
