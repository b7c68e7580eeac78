"""The made-up data that several subjects share, made once a run. For the subjects of `bench`.

All of it lies in the settings' folder, by its number of rows: tables, the graph built from them, its quads as a file.
"""

from pathlib import Path

from bench.generate import write_tables
from bench.measure import Settings


def tables(settings: Settings) -> Path:
    """Return the folder of made-up tables of as many rows as the settings say."""
    folder = settings.folder / f"tables-{settings.rows}"
    if not folder.exists():
        write_tables(folder, settings.rows)
    return folder


def graph(settings: Settings) -> Path:
    """Return the folder of the graph that is built from those tables."""
    from kg.project import build_graph

    folder = settings.folder / f"graph-{settings.rows}"
    if not folder.exists():
        build_graph([tables(settings)], folder)
    return folder


def quads(settings: Settings) -> Path:
    """Return a file of all quads of that graph, N-Quads, sorted."""
    from kg.project import Graph

    path = settings.folder / f"quads-{settings.rows}.nq"
    if not path.exists():
        with Graph.open(graph(settings)) as opened:
            path.write_bytes(opened.store.dump_nquads())
    return path
