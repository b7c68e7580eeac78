"""A stored question asked of made-up tables."""

from collections.abc import Callable
from pathlib import Path

import pytest
import tablekit

from kg.query.ask import prepare
from kg.query.questions import stored_questions
from kg.schema import Schema


@pytest.fixture
def ask(make_world: Callable[..., Path], schema: Schema) -> Callable[..., list[tuple[str, ...]]]:
    """Ask a stored question of the small made-up register with these tables; rows in short form, sorted."""

    def ask_(name: str, given: dict[str, str], **tables: str) -> list[tuple[str, ...]]:
        store = tablekit.build_store([make_world(**tables)], schema)
        return tablekit.ask(store, schema, prepare(stored_questions()[name], given, schema, store).sparql)

    return ask_
