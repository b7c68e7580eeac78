"""A knowledge graph of regional digital-innovation actors, with the evidence of every relation.

    import kg
    graph = kg.build_graph("data", "out/graph").open()  # or, once it is built: kg.open("out/graph")
    graph.query("who-signed").to_polars()

`import kg` is cheap: nothing heavy is imported until a graph is built or opened.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.project import BuildResult, Graph

__all__ = ["build_graph", "open"]
__version__ = "0.1.0"


def open(folder: str | Path = "out/graph") -> "Graph":  # noqa: A001  as in PIL and tarfile: always said as kg.open
    """Open the current graph of a folder for reading; it closes as a context manager or by `close()`.

    Raises InputError when there is none.
    """
    from kg.project import Graph  # noqa: PLC0415  `import kg` stays cheap

    return Graph.open(folder)


def build_graph(
    data: str | Path | Iterable[str | Path] | None = None,
    folder: str | Path = "out/graph",
    ontology: str | Path | None = None,
) -> "BuildResult":
    """Build tables (a file, a folder or several; None: the shipped data) into a graph in a folder.

    It is validated and then replaces the old one. `.open()` of what is returned opens it. Raises BuildError, whose
    message names every bad cell, InputError and StoreError; then the old graph stays.
    """
    from kg.project import asset  # noqa: PLC0415  as above
    from kg.project import build_graph as build  # noqa: PLC0415  as above

    given = [data] if isinstance(data, str | Path) else [asset("data")] if data is None else data
    return build([Path(path) for path in given], Path(folder), Path(ontology) if ontology else None)
