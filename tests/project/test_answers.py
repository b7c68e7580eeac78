"""Answers in Python: rows of rdflib terms, data frames with real types, the same facts in rdflib and networkx."""

import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import polars as pl
import pytest
from rdflib import BNode, Dataset, Literal, URIRef
from rdflib.namespace import XSD
from tablekit import ID, PINNED

import kg
from kg.errors import InputError, QueryError, StoreError, UsageError
from kg.project import BuildError, Graph
from kg.project.notebook import Names
from kg.project.result import Result
from kg.project.terms import read_rdflib, written
from kg.schema import Schema
from kg.store import EmbeddedStore

VALUES = """SELECT * { VALUES (?whole ?number ?truth ?day ?text ?mixed ?iri ?gap) {
  (1 1.5 true "2023-04-20"^^xsd:date "nan" 1 institution:gdi UNDEF)
  (-2 2e0 false "0099-12-31"^^xsd:date "NULL"@en "1" <http://e.example/a#b?c> UNDEF)
  (UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF)
  (9007199254740993 7 true "9999-01-01"^^xsd:date "" true kg:signed UNDEF)
  (3 -0.25 true "2023-04-20"^^xsd:date "a\\\\n\\n\\t\\"q\\"\\r\\\\" "x"@ko institution:gdi UNDEF) } }"""


@pytest.fixture(scope="module")
def values(pinned_graph: Graph) -> Result:
    """Five rows of every type, the third of them unbound."""
    return pinned_graph.query(VALUES)


def made(tsv: str, schema: Schema) -> Result:
    return Result(tsv.encode(), Names(EmbeddedStore.memory(), schema, "ko"))


def test_rows_are_read_by_name_and_by_place(pinned_graph: Graph) -> None:
    row = pinned_graph.query("SELECT ?m ?none { ?m a kg:MOU }")[0]
    mou = URIRef(ID + "mou/dri-mou-2")
    assert (row.m, row["m"], row[0], row.none, tuple(row)) == (mou, mou, mou, None, (mou, None))
    assert row.asdict() == {"m": mou}
    with pytest.raises(AttributeError):
        row.other  # noqa: B018


def test_terms_equal_those_a_user_of_rdflib_writes(values: Result) -> None:
    first, second, unbound, third, last = values
    assert first.text == Literal("nan")
    assert second.text == Literal("NULL", lang="en")
    assert (first.whole, first.number) == (Literal(1), Literal("1.5", datatype=XSD.decimal))
    assert (first.truth, first.day) == (Literal(True), Literal("2023-04-20", datatype=XSD.date))
    assert third.text == Literal("")
    assert set(unbound) == {None}
    assert last.text == Literal('a\\n\n\t"q"\r\\')
    assert first.iri == URIRef(ID + "institution/gdi")


@pytest.mark.parametrize(
    ("cell", "term"),
    [
        ('"a\\u00e9\\U0001F600"', Literal("aé😀")),
        ('"\\\\u00e9"', Literal("\\u00e9")),
        ('"x"@en-GB--ltr', Literal("x", lang="en-GB")),
        ('"y"^^<http://www.w3.org/2001/XMLSchema#string>', Literal("y")),
        ('"not a number"^^<http://www.w3.org/2001/XMLSchema#gYear>', Literal("not a number", datatype=XSD.gYear)),
        ("1.0e3", Literal("1.0e3", datatype=XSD.double, normalize=False)),
        ("_:b1", BNode("b1")),
        ("", None),
    ],
)
def test_cells_of_the_tsv_format(cell: str, term: object) -> None:
    assert read_rdflib(cell) == term


def test_a_triple_within_a_triple_is_refused(pinned_graph: Graph) -> None:
    result = pinned_graph.query("SELECT (<<( kg:signed kg:signed 1 )>> AS ?t) {}")
    with pytest.raises(QueryError, match="no term for a triple"):
        list(result)
    assert result.to_polars()["t"][0].startswith("<<(")


def test_polars_columns_have_real_types_and_only_the_unbound_is_null(values: Result) -> None:
    frame = values.to_polars()
    assert dict(frame.schema) == {
        "whole": pl.Int64, "number": pl.Float64, "truth": pl.Boolean, "day": pl.Date,
        "text": pl.String, "mixed": pl.String, "iri": pl.String, "gap": pl.String,
    }  # fmt: skip
    assert frame["whole"].to_list() == [1, -2, None, 9007199254740993, 3]
    assert frame["number"].to_list() == [1.5, 2.0, None, 7.0, -0.25]
    assert frame["truth"].to_list() == [True, False, None, True, True]
    assert frame["day"].to_list()[:4] == [date(2023, 4, 20), date(99, 12, 31), None, date(9999, 1, 1)]
    assert frame["text"].to_list() == ["nan", "NULL", None, "", 'a\\n\n\t"q"\r\\']
    assert frame["mixed"].to_list() == ["1", "1", None, "true", "x"]
    assert frame["iri"][1] == "http://e.example/a#b?c"
    assert frame["gap"].null_count() == 5


def test_pandas_says_the_same_as_polars(values: Result) -> None:
    frame, other = values.to_pandas(), values.to_polars()
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        "whole": "Int64", "number": "float64", "truth": "boolean", "day": "datetime64[s]",
        "text": "string", "mixed": "string", "iri": "string", "gap": "string",
    }  # fmt: skip
    for name in frame:
        plain = [None if pd.isna(value) else value for value in frame[name]]
        assert [v.date() if name == "day" and v else v for v in plain] == other[str(name)].to_list()
    assert str(values.to_pandas().iloc[:2]["whole"].astype("int64").dtype) == "int64"


def test_short_names_of_things_and_terms(values: Result) -> None:
    expected = ["institution:gdi", "http://e.example/a#b?c", None, "kg:signed", "institution:gdi"]
    assert values.to_polars(short=True)["iri"].to_list() == expected
    assert [None if pd.isna(v) else v for v in values.to_pandas(short=True)["iri"]] == expected


@pytest.mark.parametrize(
    "cells",
    [
        ["12345678901234567890", "1"],  # beyond 64 bits
        ["12345678901234567", "1.5"],  # a double would round it
        ['"abc"^^<http://www.w3.org/2001/XMLSchema#integer>', "1"],
        ['"2020-02-31"^^<http://www.w3.org/2001/XMLSchema#date>'],
        ['"0000-01-01"^^<http://www.w3.org/2001/XMLSchema#date>'],  # neither has a year 0
        [
            '"-0044-03-15"^^<http://www.w3.org/2001/XMLSchema#date>',
            '"12023-01-01"^^<http://www.w3.org/2001/XMLSchema#date>',
        ],
        ['"2023-04"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'],
        ['"1"', '"2"'],
        ["1", "true"],
        ["true", '"false"'],
        ["_:a", "<urn:b>"],
    ],
)
def test_what_does_not_fit_a_type_stays_text(cells: list[str], schema: Schema) -> None:
    result = made("?x\n" + "".join(cell + "\n" for cell in cells), schema)
    text = [str(term) if not isinstance(term, BNode) else "_:" + term for (term,) in result]
    assert result.to_polars()["x"].to_list() == text
    assert result.to_pandas()["x"].tolist() == text
    assert str(result.to_pandas()["x"].dtype) == "string"


def test_escapes_that_another_server_writes(schema: Schema) -> None:
    result = made('?x\n"\\u00e9\\\\u00e9"\n"b\\\\\\\\n"@ko\n', schema)
    assert result.to_polars()["x"].to_list() == ["é\\u00e9", "b\\\\n"] == result.to_pandas()["x"].tolist()


def test_answers_without_rows_or_variables(pinned_graph: Graph) -> None:
    empty = pinned_graph.query("SELECT ?a ?b { ?a kg:sponsored ?b . ?b kg:signed ?a }")
    assert (len(empty), list(empty), empty[:2]) == (0, [], [])
    assert (empty.to_polars().shape, empty.to_pandas().shape) == ((0, 2), (0, 2))
    assert "?b kg:signed ?a" in empty.why_empty[0]
    assert str(empty).splitlines()[-1].startswith("답이 없습니다.")
    nothing = pinned_graph.query("SELECT * {}")
    assert (len(nothing), nothing.variables, tuple(nothing[0])) == (1, (), ())
    assert (nothing.to_polars().width, nothing.to_pandas().shape[1]) == (0, 0)


@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_a_missing_library_is_named(values: Result, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError) as caught:
        getattr(values, f"to_{library}")()
    assert f"{library} is not installed" in str(caught.value)
    assert 'pip install "rikg[frames]"' in str(caught.value)


def test_values_of_python_as_parameters(pinned_graph: Graph) -> None:
    mou = pinned_graph.query("SELECT ?m { ?m a kg:MOU }")[0].m
    assert len(pinned_graph.query("SELECT ?p { ?p kg:signed $m }", m=mou)) == 10
    assert [written(v) for v in (mou, 3, True, date(2023, 4, 20), Literal("x"))] == [
        f"<{mou}>", "3", "true", "2023-04-20", "x",
    ]  # fmt: skip


def test_construct_gives_a_graph_of_its_own_with_our_prefixes(pinned_graph: Graph) -> None:
    found = pinned_graph.construct("CONSTRUCT WHERE { ?p kg:signed ?m }")
    assert len(found) == 10
    assert "institution:gdi kg:signed mou:dri-mou-2 ." in found.serialize(format="turtle")
    found.add((URIRef("urn:a"), URIRef("urn:b"), Literal("c")))
    assert len(found) == 11
    assert pinned_graph.ask("ASK { <urn:a> ?p ?o }") is False


def test_the_dataset_holds_the_same_quads(pinned_graph: Graph) -> None:
    dataset = pinned_graph.dataset
    assert isinstance(dataset, Dataset)
    assert len(list(dataset.quads())) == pinned_graph.store.count()
    assert dataset.default_union is False
    assert {str(g.identifier) for g in dataset.graphs()} >= {ID + "source/zdnet-20230420", ID + "graph/register"}
    article = dataset.graph(URIRef(ID + "source/zdnet-20230420"))
    assert len(article) == len(list(article)) == len(list(pinned_graph.store.triples(str(article.identifier))))
    assert (None, None, Literal("paragraph 6")) in article
    assert len(dataset.default_graph) == len(pinned_graph.default_graph) == len(list(pinned_graph.store.triples()))


@pytest.mark.parametrize("by_engine", [True, False])
def test_rdflib_answers_the_same(pinned_graph: Graph, by_engine: bool) -> None:
    query = "SELECT ?p ?n { ?p kg:signed ?m ; skos:prefLabel ?n ; dcterms:identifier ?id } ORDER BY ?p ?n LIMIT 4"
    found = pinned_graph.dataset.query(query, use_store_provided=by_engine)
    assert [tuple(row) for row in found] == [tuple(row) for row in pinned_graph.query(query)]
    graph = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?p kg:signed ?m } }"
    assert [int(row.n) for row in pinned_graph.dataset.query(graph)] == [19]
    who = {"p": URIRef(ID + "institution/gdi")}
    assert len(pinned_graph.dataset.query("SELECT ?m { ?p kg:signed ?m }", initBindings=who)) == 1
    assert bool(pinned_graph.dataset.query("ASK { ?p kg:signed ?m }"))


def write_each_way(dataset: Dataset) -> list[Any]:
    triple = (URIRef("urn:a"), URIRef("urn:b"), Literal("c"))
    named = dataset.graph(URIRef(ID + "source/zdnet-20230420"))
    return [
        lambda: dataset.add(triple),
        lambda: dataset.addN([(*triple, named)]),
        lambda: dataset.remove((None, None, None)),
        lambda: dataset.remove_graph(named),
        lambda: dataset.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }"),
        lambda: dataset.parse(data="<urn:a> <urn:b> <urn:c> .", format="turtle"),
        lambda: named.add(triple),
        lambda: named.remove(triple),
        lambda: dataset.default_graph.add(triple),
    ]


def test_nothing_can_be_written_through_rdflib_nor_asked_elsewhere(pinned_graph: Graph) -> None:
    before = pinned_graph.store.dump_nquads()
    for write in write_each_way(pinned_graph.view(["zdnet-20230420"]).dataset) + write_each_way(pinned_graph.dataset):
        with pytest.raises(StoreError, match="read-only"):
            write()
    for service in (pinned_graph.dataset, pinned_graph.default_graph):
        with pytest.raises(QueryError, match="SERVICE"):
            service.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert pinned_graph.store.dump_nquads() == before


@pytest.mark.parametrize(
    ("ties", "kind"),
    [
        (["co-signing"], nx.Graph),
        (["co-signing", "co-participation"], nx.MultiGraph),
        (["signs"], nx.DiGraph),
        (["signs", "co-signing"], nx.MultiDiGraph),
    ],
)
def test_a_network_is_as_simple_as_its_ties(pinned_graph: Graph, ties: list[str], kind: type) -> None:
    network, arrays = pinned_graph.network(*ties), pinned_graph.read_network(ties)
    assert type(network) is kind
    assert sorted(network.nodes) == list(arrays.nodes)
    assert network.number_of_edges() == len(arrays.start)
    assert all(data["label"] and data["class"] for _, data in network.nodes(data=True))
    assert all(data["facts"] and data["sources"] for *_, data in network.edges(data=True))


def test_a_network_in_english_by_another_weight(pinned_graph: Graph) -> None:
    network = pinned_graph.network("co-signing", weight="count", lang="en")
    assert network.nodes[ID + "institution/gyeongbuk"]["label"] == "Gyeongsangbuk-do"
    assert {weight for *_, weight in network.edges(data="weight")} == {1.0}
    with pytest.raises(UsageError, match="No such tie"):
        pinned_graph.network("co-singing")


def test_sources_and_questions_are_listed(pinned_graph: Graph) -> None:
    assert [str(row.id) for row in pinned_graph.sources] == ["etnews-0063", "etnews-0256", "zdnet-20230420"]
    assert pinned_graph.questions["who-signed"].parameters[0].name == "mou"


def test_importing_kg_is_cheap() -> None:
    code = "import sys, kg; print(kg.__version__, len([m for m in sys.modules if m.startswith('kg')]), *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    _, own, *modules = done.stdout.split()
    assert own == "1"
    assert not {"rdflib", "pyoxigraph", "numpy", "polars", "pandas", "networkx", "typer"} & set(modules)


def test_building_and_opening_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="run `kg build` first"):
        kg.open()
    result = kg.build_graph(str(PINNED))
    with result.open() as graph, kg.open() as again:
        assert graph.path == again.path == Path("out/graph/g000001")
    assert len(repr(result)) < 600
    assert kg.build_graph([PINNED], tmp_path / "two").rows == result.rows


def test_a_build_in_a_notebook_says_what_is_wrong(make_world: Any, tmp_path: Path) -> None:
    tables = make_world(signings="mou,party,source,locator\nm1,nobody,s1,whole page\n")
    with pytest.raises(BuildError) as caught:
        kg.build_graph(tables, tmp_path / "g")
    assert str(caught.value).startswith("그래프를 짓지 않았습니다. The graph was not built")
    assert "signings.csv:2" in str(caught.value)


def test_a_view_takes_what_an_answer_gives(pinned_graph: Graph) -> None:
    first = pinned_graph.sources[0]
    by_id, by_address, by_text = (pinned_graph.view(each) for each in ([first.id], [first.source], str(first.id)))

    assert str(first.id) == "etnews-0063"
    assert len(by_id.sources) == len(by_address.sources) == len(by_text.sources) == 1
    assert by_id.sources[0].source == by_address.sources[0].source == by_text.sources[0].source == first.source


def test_a_source_without_a_fact_is_said_to_have_none(make_world: Any, tmp_path: Path) -> None:
    with (
        kg.build_graph(make_world(), tmp_path / "graph").open() as graph,
        pytest.raises(UsageError, match="No fact is recorded"),
    ):
        graph.view(["s1"])


def test_the_bare_prefix_of_our_terms_may_be_compared_with(pinned_graph: Graph) -> None:
    text = "SELECT DISTINCT ?p { ?s ?p ?o FILTER(STRSTARTS(STR(?p), STR(kg:))) }"

    assert URIRef("https://w3id.org/rikg/ns#signed") in {row.p for row in pinned_graph.query(text)}


def test_hangul_as_jamo_is_the_same_name_and_an_empty_value_is_none(pinned_graph: Graph) -> None:
    decomposed = unicodedata.normalize("NFD", "이철우")

    assert len(pinned_graph.query("evidence", entity=decomposed)) == len(
        pinned_graph.query("evidence", entity="이철우")
    )
    with pytest.raises(UsageError, match="The value is empty"):
        pinned_graph.query("who-signed", mou="")
