"""The worlds in which random tables stand, each built once."""

from pathlib import Path

import pytest
from randombuilds import Built, build, every_kind_schema, write_register
from randomcells import KOREAN
from randomworld import World

from kg.schema import Schema


@pytest.fixture(scope="session")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Schema:
    """The shipped schema with a table more, so that every kind of column is tried."""
    return every_kind_schema(tmp_path_factory.mktemp("every-kind"))


@pytest.fixture(scope="session")
def world(every_kind: Schema) -> World:
    """A world in which free text may be anything."""
    return World(every_kind)


@pytest.fixture(scope="session")
def korean_world(every_kind: Schema) -> World:
    """A world whose free text every Korean program can write."""
    return World(every_kind, KOREAN)


@pytest.fixture(scope="session")
def register(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tables of known things; the same in both worlds."""
    return write_register(world, tmp_path_factory.mktemp("register"))


@pytest.fixture(scope="session")
def known(register: Path, every_kind: Schema) -> Built:
    """What the known things alone are built into."""
    built = build([register], every_kind)
    assert built.problems.items == []
    return built
