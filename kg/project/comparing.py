"""Comparing two builds, or two folders of tables, in words."""

from pathlib import Path

from kg.errors import InputError
from kg.export.diff import Difference, Side, compare
from kg.project.building import BuildError, build_in_memory
from kg.project.graph import Graph
from kg.store import is_graph


def compare_paths(old: Path, new: Path, ontologies: tuple[Path | None, Path | None] = (None, None)) -> Difference:
    """Return what differs between two graph folders, or tables (a folder or file), which are built in memory.

    `ontologies` are those to read tables by, OLD's and NEW's; None is the shipped one. A graph has its own.
    Raises InputError for a path that is neither, BuildError for tables with bad cells.
    """
    return compare(_side(old, ontologies[0]), _side(new, ontologies[1]))


def _side(path: Path, ontology: Path | None) -> Side:
    if is_graph(path):
        with Graph.open(path) as graph:
            return Side(graph.store, graph.schema)
    if not path.exists():
        raise InputError(f"{path}: 없는 그래프나 자료입니다. Neither a graph nor data: there is no such path.")
    built = build_in_memory([path], ontology)
    if built.problems.items:
        raise BuildError(built.problems)
    return Side(built.store, built.schema)
