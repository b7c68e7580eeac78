"""Views: the graph as if only some sources had been read, compared with a build of their rows alone."""

from pathlib import Path

import pytest
from tablekit import ID, ask, build_store, make_world
from test_build_graph import copy_pinned, quads

from kg.build import build_view
from kg.project import Graph
from kg.schema import Schema

SEED = "zdnet-20230420"
SETS = [[SEED], ["etnews-0256"], ["etnews-0063"], ["etnews-0256", SEED], [SEED, "etnews-0256", "etnews-0063"]]


def test_view_of_the_main_article(seed_view: Graph, schema: Schema) -> None:
    assert ask(seed_view.store, schema, "SELECT (COUNT(*) AS ?n) { ?x a kg:Official }") == [("24",)]
    query = """SELECT ?stated (COUNT(DISTINCT ?p) AS ?named) { ?l kg:listOf mou:dri-mou-2 ; kg:statedCount ?stated .
        ?x kg:mou mou:dri-mou-2 ; kg:party ?p } GROUP BY ?stated"""
    assert ask(seed_view.store, schema, query) == [("10", "9")]
    assert ask(seed_view.store, schema, "SELECT DISTINCT ?s { ?x kg:source ?s }") == [("source:" + SEED,)]
    assert [g for g in seed_view.store.graphs() if "/source/" in g] == [ID + "source/" + SEED]
    assert seed_view.validate().conforms


@pytest.mark.parametrize("sources", SETS, ids="+".join)
def test_view_equals_a_build_of_these_rows_alone(
    pinned_graph: Graph, schema: Schema, tmp_path: Path, sources: list[str]
) -> None:
    """Of the register a view has only what its sources speak of; all else is the same, quad by quad."""
    folder = copy_pinned(tmp_path / "alone", lambda table, row: row.get("source", sources[0]) in sources)
    alone = build_store([folder], schema)
    view = pinned_graph.view(sources).store
    for source in sources:
        assert quads(view, ID + "source/" + source) == quads(alone, ID + "source/" + source)
    for graph in (None, ID + "graph/register", schema.vocabulary.ontology_graph):
        subjects = {subject for subject, _, _ in quads(view, graph)}
        missing = {q for q in quads(alone, graph) if q[0] in subjects} ^ quads(view, graph)
        assert missing == set()
    relations = ask(alone, schema, "SELECT ?x { ?x a kg:Relation }")
    assert relations
    assert ask(view, schema, "SELECT ?x { ?x a kg:Relation }") == relations


@pytest.mark.parametrize("sources", SETS[:2], ids="+".join)
def test_view_has_all_that_its_sources_name(pinned_graph: Graph, schema: Schema, sources: list[str]) -> None:
    view = pinned_graph.view(sources).store
    unnamed = """SELECT DISTINCT ?x { GRAPH ?g { ?r kg:source ?g ; ?p ?x } FILTER STRSTARTS(STR(?x), "https://w3id.org/rikg/id/")
        FILTER NOT EXISTS { ?x a kg:Entity } }"""
    assert ask(view, schema, unnamed) == []


def test_view_of_all_sources_has_the_same_relations(pinned_graph: Graph) -> None:
    view = pinned_graph.view(SETS[-1]).store
    whole = pinned_graph.store
    assert quads(view, None) <= quads(whole, None)
    extra = {
        subject.removeprefix(f"<{ID}").partition("/")[0] for subject, _, _ in quads(whole, None) - quads(view, None)
    }
    assert extra <= {"region", "post", "institution", "official"}, "only things nobody speaks of are missing"


def test_order_of_sources_changes_nothing(pinned_graph: Graph, schema: Schema) -> None:
    iris = [f"{ID}source/{source}" for source in (SEED, "etnews-0256")]
    one = build_view(pinned_graph.store, schema, iris)
    other = build_view(pinned_graph.store, schema, iris[::-1])
    assert one.dump_nquads() == other.dump_nquads()


def test_dates_and_judgements_are_merged_anew(tmp_path: Path, schema: Schema) -> None:
    rows = "event,start,venue,source,locator\nedition,2023-04,체육관,s1,caption\nedition,2023-04-20,강당,s2,caption\n"
    judged = "record,property,chosen_source,reason,coder,coded_on\noccurrence:edition,kg:venue,s2,까닭,me,2026-01-01\n"
    store = build_store([make_world(tmp_path / "w", occurrences=rows, judgements=judged)], schema)
    query = (
        "SELECT ?start ?first ?venue { occurrence:edition kg:start ?start ; kg:startEarliest ?first ; kg:venue ?venue }"
    )

    def view(*sources: str) -> list[tuple[str, ...]]:
        found = build_view(store, schema, [ID + "source/" + s for s in sources])
        assert ask(found, schema, "SELECT ?p { ?x kg:contested ?p }") == []
        return ask(found, schema, query)

    assert ask(store, schema, query) == [("2023-04-20", "2023-04-20", "강당")]
    assert view("s1", "s2") == [("2023-04-20", "2023-04-20", "강당")]
    assert view("s1") == [("2023-04", "2023-04-01", "체육관")], "the chosen source is not in this view"
    assert view("s2") == [("2023-04-20", "2023-04-20", "강당")]


def test_a_view_holds_no_source_it_was_not_given(tmp_path: Path, schema: Schema) -> None:
    occurrences = """event,venue,source,locator
edition,가,s1,whole page
edition,나,s2,whole page
"""
    judgements = """record,property,chosen_source,reason,coder,coded_on
occurrence:edition,kg:venue,s2,가까움,me,2026-01-01
"""
    store = build_store([make_world(tmp_path / "world", occurrences=occurrences, judgements=judgements)], schema)
    query = "SELECT ?v { occurrence:edition kg:venue ?v }"
    assert ask(store, schema, query) == [("나",)]
    view = build_view(store, schema, [ID + "source/s1"])
    assert ask(view, schema, query) == [("가",)], "the judgement follows a source that is not in the view"
    assert ask(view, schema, "SELECT ?s { ?s a kg:Source }") == [("source:s1",)]
    assert ask(view, schema, "SELECT ?j { ?j a kg:Judgement }") == []
