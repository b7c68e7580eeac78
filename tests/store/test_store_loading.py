"""Loading while writing: everything arrives, in any number of parts; what goes wrong is raised; parts are few."""

import threading

import pytest

from kg.errors import StoreError
from kg.store import EmbeddedStore, loading
from kg.store.loading import Loading

LINES = [f"<urn:s{n}> <urn:p> <urn:o> .\n".encode() for n in range(100)]


@pytest.mark.parametrize("part", [1, 300, 1_000_000])
def test_all_lines_arrive_whatever_the_size_of_parts(monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    monkeypatch.setattr(loading, "_FIRST", part)
    monkeypatch.setattr(loading, "_LARGEST", part)
    store = EmbeddedStore.memory()
    with store.loading() as stream:
        assert sum(stream.write(line) for line in LINES) == sum(map(len, LINES))
        stream.close()
    assert store.dump_nquads() == b"".join(sorted(LINES))


def written(store: EmbeddedStore, line: bytes, error: Exception | None = None) -> None:
    """Load one line, and raise an error before the end, if given."""
    with store.loading() as stream:
        stream.write(line)
        if error:
            raise error
        stream.close()


def test_what_cannot_be_loaded_is_raised() -> None:
    with pytest.raises(StoreError, match="cannot be loaded"):
        written(EmbeddedStore.memory(), b"<urn:s> <urn:p> <no iri> .\n")


def test_a_block_that_raises_leaves_no_thread_and_loads_no_rest() -> None:
    store = EmbeddedStore.memory()
    with pytest.raises(KeyError):
        written(store, LINES[0], KeyError())
    assert store.count() == 0
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("load")]


def test_no_more_parts_are_under_way_than_there_are_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_FIRST", 1)
    monkeypatch.setattr(loading, "_LARGEST", 1)
    monkeypatch.setattr(loading, "_THREADS", 1)
    stream = Loading(lambda data: None)
    for line in LINES:
        stream.write(line)
        assert len(stream._parts) == 1
    stream.close()


def test_a_store_is_read_while_it_is_made_compact() -> None:
    store = EmbeddedStore.memory()
    store.load_nquads(b"".join(LINES))
    with store.finishing():
        assert store.count() == 100
