"""The embedded store: strict loading, errors of ours, a default graph that is no union, sorted dumps, rdflib's view."""

from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.rdf import Literal, NamedNode, Triple
from kg.store import EmbeddedStore

QUADS = b"""\
<urn:a> <urn:p> "1" .
<urn:a> <urn:p> "1" <urn:g1> .
<urn:a> <urn:p> "1" <urn:g2> .
<urn:b> <urn:p> "2" <urn:g2> .
"""


@pytest.fixture
def store() -> EmbeddedStore:
    made = EmbeddedStore.memory()
    made.load_nquads(QUADS)
    return made


def test_default_graph_is_no_union(store: EmbeddedStore) -> None:
    assert store.select("SELECT ?s { ?s <urn:p> ?o }").rows == ((NamedNode("urn:a"),),)
    assert len(store.select("SELECT ?s { GRAPH ?g { ?s <urn:p> ?o } }")) == 3
    assert (store.count(), store.graphs()) == (4, ["urn:g1", "urn:g2"])


def test_triples_of_one_graph(store: EmbeddedStore) -> None:
    a, p = NamedNode("urn:a"), NamedNode("urn:p")
    assert list(store.triples()) == [Triple(a, p, Literal("1"))]
    assert {t.subject for t in store.triples("urn:g2")} == {a, NamedNode("urn:b")}
    assert list(store.triples("urn:g2", subject=a)) == [Triple(a, p, Literal("1"))]
    assert list(store.triples("urn:g2", predicate=NamedNode("urn:q"))) == []


def test_added_triples_count_as_given(store: EmbeddedStore) -> None:
    triple = Triple(NamedNode("urn:a"), NamedNode("urn:p"), Literal("1"))
    assert store.add([triple]) == 1
    assert store.count() == 4
    assert store.add([triple], "urn:g3") == 1
    assert store.count() == 5


@pytest.mark.parametrize(
    "line",
    [b"<a> <urn:p> <urn:o> .", b"<urn:a b> <urn:p> <urn:o> .", b'<urn:a> <urn:p> "x .', b"<urn:a> <urn:p> <urn:o>",
     b"<urn:a> <urn:p> <http://e.org/%zz> ."],
)  # fmt: skip
def test_loading_is_strict(line: bytes) -> None:
    with pytest.raises(StoreError, match=r"The quads cannot be loaded \("):
        EmbeddedStore.memory().load_nquads(line)


def test_dumps_of_equal_stores_are_equal_bytes() -> None:
    one, other = EmbeddedStore.memory(), EmbeddedStore.memory()
    one.load_nquads(QUADS)
    other.load_nquads(b"".join(reversed(QUADS.splitlines(keepends=True))))
    assert one.dump_nquads() == other.dump_nquads()
    assert one.dump_nquads() == QUADS, "sorted by line"


def test_each_form_by_its_own_method(store: EmbeddedStore) -> None:
    assert store.ask("ASK { ?s ?p ?o }") is True
    assert store.select("SELECT ?o ?s { ?s ?p ?o }").variables == ("o", "s")
    assert [str(t) for t in store.construct("CONSTRUCT { ?s <urn:q> ?o } { ?s ?p ?o }")] == ['<urn:a> <urn:q> "1"']
    assert store.answer("ASK { ?s <urn:none> ?o }") is False
    for wrong in (
        lambda: store.ask("SELECT * { ?s ?p ?o }"),
        lambda: store.select("ASK { ?s ?p ?o }"),
        lambda: store.construct("ASK { ?s ?p ?o }"),
        lambda: store.select("SELEC *"),
        lambda: store.select("SELECT * { ?s x:p ?o }"),
    ):
        with pytest.raises(QueryError):
            wrong()
    assert store.ask("ASK { ?s x:p ?o }", {"x": "urn:"}) is True


@pytest.mark.parametrize(
    ("query", "form", "expected"),
    [
        ("SELECT ?o { ?s ?p ?o }", "csv", b"o\r\n1\r\n"),
        ("SELECT ?o { ?s ?p ?o }", "tsv", b'?o\n"1"\n'),
        ("ASK { ?s ?p ?o }", "json", b'{"head":{},"boolean":true}'),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "ttl", b'@prefix u: <urn:> .\nu:a u:p "1" .\n'),
    ],
)
def test_results_as_text(store: EmbeddedStore, query: str, form: str, expected: bytes) -> None:
    assert store.serialize(query, form, {"u": "urn:"}) == expected


@pytest.mark.parametrize(
    ("query", "form"),
    [("SELECT * { ?s ?p ?o }", "ttl"), ("ASK { ?s ?p ?o }", "csv"), ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "csv"),
     ("SELECT * { ?s ?p ?o }", "xlsx")],
)  # fmt: skip
def test_a_form_that_does_not_go_with_a_query(store: EmbeddedStore, query: str, form: str) -> None:
    with pytest.raises(QueryError):
        store.serialize(query, form)


def test_rdflib_sees_the_default_graph(store: EmbeddedStore) -> None:
    found = [(str(s), str(p), str(o)) for s, p, o in store.to_rdflib()]
    assert found == [("urn:a", "urn:p", "1")]


def test_on_disk_for_writing_then_for_reading(tmp_path: Path) -> None:
    made = EmbeddedStore.create(tmp_path / "store")
    made.load_nquads(QUADS)
    made.finish()
    dump = made.dump_nquads()
    del made
    opened = EmbeddedStore.open(tmp_path / "store")
    assert opened.dump_nquads() == dump
    with pytest.raises(StoreError, match="The quads cannot be loaded"):
        opened.load_nquads(QUADS)
    with pytest.raises(StoreError, match="The store cannot be written"):
        opened.add([Triple(NamedNode("urn:c"), NamedNode("urn:p"), Literal("1"))])


def test_store_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="The store cannot be opened"):
        EmbeddedStore.open(tmp_path / "none")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="The store cannot be created"):
        EmbeddedStore.create(tmp_path / "file")
