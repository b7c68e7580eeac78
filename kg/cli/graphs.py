"""Opening the graph that a command reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.project import Graph


@contextmanager
def open_graph(folder: Path, sources: list[str]) -> Iterator["Graph"]:
    """Open a graph for one command, as a view when sources are named; its files are let go of at the end."""
    from kg.project import Graph  # noqa: PLC0415

    with Graph.open(folder) as graph:
        yield graph.view(sources) if sources else graph
