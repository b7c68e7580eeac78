"""The graph as RDF text: what is read back is what was stored, sorted, with prefixes that a person reads."""

import json
from pathlib import Path

import pytest
import rdflib
from exportworld import SHUFFLED, make_store
from pyoxigraph import DefaultGraph, RdfFormat, parse
from tablekit import ID, KG, XSD

from kg.errors import DataError
from kg.export.formats import Format, iter_dataset
from kg.export.rdf import Names
from kg.project import Graph
from kg.rdf import Literal, NamedNode, Quad, Triple
from kg.schema import Schema
from kg.store import EmbeddedStore

SYNTAX = {Format.TRIG: RdfFormat.TRIG, Format.NQUADS: RdfFormat.N_QUADS, Format.JSONLD: RdfFormat.JSON_LD}
RDFLIB = {Format.TRIG: "trig", Format.NQUADS: "nquads", Format.JSONLD: "json-ld"}
DATASETS = list(SYNTAX)

# What breaks writers: quotes, escapes, line ends, what JSON and Turtle give a meaning, characters beyond 16 bits.
HOSTILE = ['"', "\\", "\n\r\t", '"""', "\\u0041", "</script>", "@ko", "{}", "\u2028", "𝒜가", "kg:host", "true", "007"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, schema: Schema) -> EmbeddedStore:
    return make_store(tmp_path_factory.mktemp("world"), schema)


def text(form: Format, store: EmbeddedStore, schema: Schema) -> str:
    return "".join(iter_dataset(form, store, schema))


def quads(text: str, form: Format) -> set[Quad]:
    return set(parse(text.encode(), format=SYNTAX[form]))


def stored(store: EmbeddedStore) -> set[Quad]:
    return set(parse(store.dump_nquads(), format=RdfFormat.N_QUADS))


@pytest.mark.parametrize("form", DATASETS)
def test_the_whole_dataset_is_read_back(form: Format, graph: Graph) -> None:
    """There are no blank nodes, so isomorphic means equal."""
    written = text(form, graph.store, graph.schema)

    assert quads(written, form) == stored(graph.store)
    assert {q.graph_name for q in quads(written, form)} > {DefaultGraph(), NamedNode(ID + "graph/register")}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib's readers use what rdflib deprecates
@pytest.mark.parametrize("form", DATASETS)
def test_rdflib_reads_the_same(form: Format, store: EmbeddedStore, schema: Schema) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=text(form, store, schema), format=RDFLIB[form])
    expected = rdflib.Dataset()
    expected.parse(data=store.dump_nquads(), format="nquads")

    assert set(dataset.quads()) == set(expected.quads())
    assert len(set(expected.quads())) == store.count()


@pytest.mark.parametrize("form", DATASETS)
def test_a_lost_statement_would_be_noticed(form: Format, store: EmbeddedStore, schema: Schema) -> None:
    changed = text(form, store, schema).replace("whole page", "caption", 1)

    assert quads(changed, form) != stored(store)


@pytest.mark.parametrize("form", DATASETS)
def test_hostile_literals_and_names_are_read_back(form: Format, schema: Schema) -> None:
    store = EmbeddedStore.memory()
    names = ["a.", ".", "a/b", "~1", "%ED%8F", "a:b", "//x", "", "가", "a-b.c", "-a", "1"]
    things = [NamedNode(f"{ID}mou/{name}") for name in names] + [NamedNode("urn:x"), NamedNode("mou://x")]
    literals = [Literal(each) for each in HOSTILE] + [Literal(each, language="ko") for each in HOSTILE]
    literals += [
        Literal("10", datatype=NamedNode(XSD + "integer")),
        Literal("-9223372036854775808", datatype=NamedNode(XSD + "integer")),
        Literal("true", datatype=NamedNode(XSD + "boolean")),
        Literal("1.5", datatype=NamedNode(XSD + "decimal")),
        Literal("2023-04", datatype=NamedNode(XSD + "gYearMonth")),
        Literal("x", datatype=NamedNode("urn:own")),
    ]
    for graph in (None, ID + "source/s1"):
        for predicate in (KG + "title", KG + "event", "urn:p"):
            store.add((Triple(s, NamedNode(predicate), o) for s in things for o in [*literals, *things]), graph)

    written = text(form, store, schema)
    assert quads(written, form) == stored(store)
    assert len(stored(store)) == 6 * len(things) * (len(literals) + len(things))


def test_an_iri_that_json_ld_cannot_say_is_refused(schema: Schema) -> None:
    store = EmbeddedStore.memory()
    store.add([Triple(NamedNode("urn:a"), NamedNode(KG + "event"), NamedNode("mou:x"))])

    assert stored(store) == quads(text(Format.TRIG, store, schema), Format.TRIG)
    with pytest.raises(DataError, match="mou:x: JSON-LD에서는 접두어로 읽힙니다"):
        text(Format.JSONLD, store, schema)


def test_turtle_is_the_merged_view_alone(store: EmbeddedStore, schema: Schema) -> None:
    written = text(Format.TURTLE, store, schema)

    triples = set(parse(written.encode(), format=RdfFormat.TURTLE))
    assert triples == {q for q in stored(store) if q.graph_name == DefaultGraph()}
    for lost in (
        '"한쪽의 말"',
        '"다른 쪽의 말"',
        '"닻말"',
        '"paragraph 3"',
    ):  # as literals: a message may say such words
        assert lost not in written
        assert lost in text(Format.TRIG, store, schema)


def test_turtle_reads_well(store: EmbeddedStore, schema: Schema) -> None:
    written = text(Format.TURTLE, store, schema)

    assert written.startswith("@prefix change: <https://w3id.org/rikg/id/change/> .\n@prefix conclusion: ")
    signing = written.partition("\nsigning:m1_dae ")[2].partition("\n\n")[0]
    assert signing.startswith("a prov:Entity , kg:Relation , kg:Signing ;\n")
    assert "    kg:mou mou:m1 ;\n    kg:party institution:dae ;\n    kg:source source:s2 ;\n" in signing
    assert '    kg:dateEarliest "2023-04-20"^^xsd:date ;\n' in written


def test_trig_says_each_source_in_its_braces(store: EmbeddedStore, schema: Schema) -> None:
    written = text(Format.TRIG, store, schema)

    block = written.partition("\nsource:s2 {\n")[2].partition("\n}\n")[0]
    assert (
        "    conclusion:m1 a kg:Conclusion ;\n"
        "        kg:basis kg:stated ;\n"
        '        kg:date "2023-04-20"^^xsd:date ;\n'
        '        kg:dateEarliest "2023-04-20"^^xsd:date ;\n'
        '        kg:dateLatest "2023-04-20"^^xsd:date ;\n'
        '        kg:locator "whole page" ;\n'
        "        kg:mou mou:m1 ;\n"
        "        kg:source source:s2 ;\n"
        "        kg:status kg:reported ;\n"
        '        kg:title "다른 쪽의 말" .\n'
    ) in block
    assert "한쪽의 말" not in block


def test_jsonld_reads_well(store: EmbeddedStore, schema: Schema) -> None:
    document = json.loads(text(Format.JSONLD, store, schema))

    context, things = document["@context"], document["@graph"]
    assert context["kg"] == KG
    assert context["mou"] == ID + "mou/"
    assert context["kg:mou"] == {"@type": "@id"}
    (of_s2,) = [graph for graph in things if graph["@id"] == "source:s2" and "@graph" in graph]
    (conclusion,) = [thing for thing in of_s2["@graph"] if thing["@id"] == "conclusion:m1"]
    assert conclusion == {
        "@id": "conclusion:m1", "@type": "kg:Conclusion", "kg:basis": "kg:stated",
        "kg:date": {"@value": "2023-04-20", "@type": "xsd:date"},
        "kg:dateEarliest": {"@value": "2023-04-20", "@type": "xsd:date"},
        "kg:dateLatest": {"@value": "2023-04-20", "@type": "xsd:date"},
        "kg:locator": "whole page", "kg:mou": "mou:m1", "kg:source": "source:s2", "kg:status": "kg:reported",
        "kg:title": "다른 쪽의 말",
    }  # fmt: skip
    (province,) = [thing for thing in things if thing["@id"] == "institution:do"]
    assert {"@value": "가상도", "@language": "ko"} in province["skos:prefLabel"]


def test_integers_are_numbers_only_where_every_reader_keeps_them(schema: Schema) -> None:
    store = EmbeddedStore.memory()
    integer = NamedNode(XSD + "integer")
    count = NamedNode(KG + "statedCount")
    big = "9007199254740993"
    store.add([Triple(NamedNode("urn:a"), count, Literal("10", datatype=integer))])
    store.add([Triple(NamedNode("urn:b"), count, Literal(big, datatype=integer))])

    small, large = json.loads(text(Format.JSONLD, store, schema))["@graph"]
    assert small["kg:statedCount"] == 10
    assert large["kg:statedCount"] == {"@value": big, "@type": "xsd:integer"}


@pytest.mark.parametrize("form", [Format.TURTLE, *DATASETS])
def test_the_same_graph_gives_the_same_bytes_whatever_the_order_of_its_rows(
    form: Format, store: EmbeddedStore, schema: Schema, tmp_path: Path
) -> None:
    assert text(form, make_store(tmp_path, schema, signings=SHUFFLED), schema) == text(form, store, schema)


@pytest.mark.parametrize(
    ("iri", "written"),
    [
        (ID + "mou/m1", "mou:m1"),
        (ID + "name/pohang_%ED%8F%AC_", "name:pohang_%ED%8F%AC_"),
        (ID + "name/~9f", f"<{ID}name/~9f>"),
        (ID + "mou/a.", f"<{ID}mou/a.>"),
        (ID + "mou/", f"<{ID}mou/>"),
        (ID + "mou/a/b", f"<{ID}mou/a/b>"),
        ("https://example.org/x", "<https://example.org/x>"),
    ],
)
def test_only_a_safe_name_gets_a_prefix(iri: str, written: str, schema: Schema) -> None:
    assert Names(schema.prefixes).iri(iri) == written


def test_a_view_on_some_sources_is_exported_as_that_view(graph: Graph) -> None:
    view = graph.view(["zdnet-20230420"])
    written = text(Format.TRIG, view.store, view.schema)

    assert quads(written, Format.TRIG) == stored(view.store)
    assert "\nsource:zdnet-20230420 {" in written
    assert "\nsource:etnews-0256 {" not in written
