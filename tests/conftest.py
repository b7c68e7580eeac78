"""Fixtures for all tests: the schema, the shipped data built once, and a pinned copy of three sources' rows.

Tests that name expected rows use the pinned copy, so that rows added to `data/` do not change them.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import tablekit
from hypothesis import settings

from kg.project import Graph, build_graph
from kg.schema import Schema

settings.register_profile("untimed", deadline=None)  # a slow machine is no fault of what is tested
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def schema() -> Schema:
    """The schema of the shipped ontology."""
    return tablekit.shipped_schema()


@pytest.fixture(scope="session")
def graph_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of the shipped data; read only."""
    folder = tmp_path_factory.mktemp("shipped") / "graph"
    build_graph([tablekit.DATA], folder)
    return folder


@pytest.fixture(scope="session")
def graph(graph_folder: Path) -> Iterator[Graph]:
    """The graph of the shipped data."""
    with Graph.open(graph_folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def pinned() -> Path:
    """The folder of the pinned tables."""
    return tablekit.PINNED


@pytest.fixture(scope="session")
def pinned_graph(tmp_path_factory: pytest.TempPathFactory, pinned: Path) -> Iterator[Graph]:
    """The graph of the pinned tables."""
    folder = tmp_path_factory.mktemp("pinned") / "graph"
    build_graph([pinned], folder)
    with Graph.open(folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def series_graph(tmp_path_factory: pytest.TempPathFactory, pinned: Path) -> Iterator[Graph]:
    """The graph of the pinned tables and of those on the first edition, the release and other series."""
    folder = tmp_path_factory.mktemp("series") / "graph"
    build_graph([pinned, tablekit.PINNED_SERIES], folder)
    with Graph.open(folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def seed_view(pinned_graph: Graph) -> Graph:
    """The pinned graph as if only the main article had been read."""
    return pinned_graph.view(["zdnet-20230420"])


@pytest.fixture
def make_tables(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes tables (`name=text`) into a folder of this test and returns the folder."""
    return lambda **tables: tablekit.make_tables(tmp_path / "tables", **tables)


@pytest.fixture
def make_world(tmp_path: Path) -> Callable[..., Path]:
    """The same, with a small register of made-up things beside them."""
    return lambda **tables: tablekit.make_world(tmp_path / "tables", **tables)
