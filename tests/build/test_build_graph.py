"""The built graph as a whole, on the pinned tables and on small ones: three kinds of graph, and a merged default."""

import csv
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from tablekit import ID, KG, PINNED, ask, build_store, make_world

from kg.build import Sink, write_graph
from kg.project import Graph
from kg.rdf import BlankNode, NamedNode
from kg.schema import Schema
from kg.store import EmbeddedStore
from kg.tables import Problems, find_tables, read_names

Make = Callable[..., Path]

SIGNINGS = "mou,party,source,locator\n"
OCCURRENCES = "event,part_of,start,source,locator\n"
PARTICIPATIONS = "event,agent,role,source,locator,status\n"


def copy_pinned(folder: Path, keep: Callable[[str, dict[str, str]], bool]) -> Path:
    """Copy the pinned tables, leaving out rows of sources' tables that are not to be kept."""
    folder.mkdir()
    for path in PINNED.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
            header = list(rows[0])
        with (folder / path.name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(row for row in rows if keep(path.stem, row))
    return folder


def quads(store: EmbeddedStore, graph: str | None) -> set[tuple[str, str, str]]:
    return {(str(t.subject), str(t.predicate), str(t.object)) for t in store.triples(graph)}


def test_no_blank_nodes(pinned_graph: Graph) -> None:
    for graph in (None, *pinned_graph.store.graphs()):
        for triple in pinned_graph.store.triples(graph):
            assert BlankNode not in (type(triple.subject), type(triple.object)), triple


def test_the_graphs_are_ontology_register_and_sources(pinned_graph: Graph) -> None:
    assert pinned_graph.store.graphs() == [
        ID + "graph/register",
        ID + "source/etnews-0063",
        ID + "source/etnews-0256",
        ID + "source/zdnet-20230420",
        KG.removesuffix("#"),
    ]


def test_counts_of_the_pinned_tables(pinned_graph: Graph, schema: Schema) -> None:
    """Each row is one relation in one source's graph; the default graph has each relation once."""
    rows = ask(
        pinned_graph.store,
        schema,
        """SELECT ?class (COUNT(DISTINCT ?x) AS ?merged) (SUM(?n) AS ?told) {
            { SELECT ?x ?class (COUNT(?g) AS ?n) { GRAPH ?g { ?x a ?class ; kg:source ?g } } GROUP BY ?x ?class }
            ?x a ?class ; a kg:Relation } GROUP BY ?class""",
    )
    assert rows == [
        ("kg:Conclusion", "1", "3"),
        ("kg:Coverage", "5", "5"),
        ("kg:List", "9", "10"),
        ("kg:Membership", "29", "29"),
        ("kg:Name", "68", "83"),
        ("kg:Occurrence", "4", "4"),
        ("kg:Parthood", "1", "1"),
        ("kg:Participation", "34", "34"),
        ("kg:Signing", "10", "19"),
        ("kg:Statement", "3", "3"),
    ]


def test_each_witness_of_a_relation_is_a_source(pinned_graph: Graph, schema: Schema) -> None:
    in_default = ask(pinned_graph.store, schema, "SELECT ?x ?s { ?x a kg:Relation ; kg:source ?s }")
    in_graphs = ask(pinned_graph.store, schema, "SELECT DISTINCT ?x ?g { GRAPH ?g { ?x kg:source ?g } }")
    assert in_default == in_graphs
    assert len(in_default) > 150


def test_who_signed_with_witnesses(pinned_graph: Graph, schema: Schema) -> None:
    query = """SELECT ?n (COUNT(?party) AS ?parties) { { SELECT ?party (COUNT(DISTINCT ?s) AS ?n)
        { ?x kg:mou mou:dri-mou-2 ; kg:party ?party ; kg:source ?s } GROUP BY ?party } } GROUP BY ?n"""
    assert ask(pinned_graph.store, schema, query) == [("1", "1"), ("2", "9")]


def test_a_source_graph_holds_what_its_source_says_and_nothing_else(
    pinned_graph: Graph, schema: Schema, tmp_path: Path
) -> None:
    for source in ("zdnet-20230420", "etnews-0256", "etnews-0063"):
        folder = copy_pinned(tmp_path / source, lambda table, row, s=source: row.get("source", s) == s)
        alone = build_store([folder], schema)
        assert quads(pinned_graph.store, ID + "source/" + source) == quads(alone, ID + "source/" + source)
        sources = ask(
            pinned_graph.store, schema, f"SELECT DISTINCT ?s {{ GRAPH source:{source} {{ ?x kg:source ?s }} }}"
        )
        assert sources == [(f"source:{source}",)]


def test_evidence_stands_only_in_source_graphs(pinned_graph: Graph) -> None:
    for local in ("locator", "anchor", "basis", "coder", "codedOn", "completeness"):
        assert not list(pinned_graph.store.triples(None, predicate=NamedNode(KG + local))), local
    register = ID + "graph/register"
    assert list(pinned_graph.store.triples(register, predicate=NamedNode(KG + "coder")))
    assert not list(pinned_graph.store.triples(register, predicate=NamedNode(KG + "source")))


def test_writer_writes_each_quad_of_the_default_graph_once(pinned: Path, schema: Schema, tmp_path: Path) -> None:
    """A store would hide a doubled line; a dump or a count of lines would not."""
    path, problems = tmp_path / "quads.nq", Problems()
    files = find_tables([pinned], schema, problems)
    index = read_names(files, schema, problems)
    with path.open("wb") as stream, (tmp_path / "rows.tsv").open("wb") as places:
        sink = Sink(stream, places)
        written = write_graph(files, index, problems, sink, lambda stage, count: None)
    lines = path.read_text(encoding="utf-8").splitlines()
    relations = [line for line in lines if line.split(" ")[0].startswith(f"<{ID}") and line.count(" <") < 4]
    assert [line for line, n in Counter(relations).items() if n > 1] == []
    assert (written.rows, written.sources) == (273, 3)


def test_announced_panelists_have_no_short_property(pinned_graph: Graph, schema: Schema) -> None:
    query = "SELECT ?p { ?x kg:role kg:panelist ; kg:agent ?p }"
    assert len(ask(pinned_graph.store, schema, query)) == 7
    for short in ("kg:satOnPanelOf", "kg:moderated"):
        assert ask(pinned_graph.store, schema, f"SELECT ?p {{ ?p {short} ?e }}") == []
        assert ask(pinned_graph.store, schema, f"SELECT ?p {{ GRAPH ?g {{ ?p {short} ?e }} }}") == []
    assert ask(pinned_graph.store, schema, "SELECT ?p { ?p kg:tookPartIn forum:dri-forum-2-roundtable }") == []


def test_questions_in_standard_terms_answer(pinned_graph: Graph, schema: Schema) -> None:
    prefixes = {
        "foaf": "http://xmlns.com/foaf/0.1/", "org": "http://www.w3.org/ns/org#", "cv": "http://data.europa.eu/m8g/",
        "schema": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#",
    }  # fmt: skip
    assert prefixes.items() <= schema.prefixes.items()
    counts = {
        "?x a foaf:Person": "27", "?x a org:FormalOrganization": "25", "?x a org:Membership": "29",
        "?x a cv:Participation": "34", "?x a schema:EventSeries": "1", "?x a cv:PublicEvent": "3",
        "?x org:memberOf ?y": "29", "?x schema:organizer ?y": "4", "?x schema:sponsor ?y": "6",
        "?x prov:wasDerivedFrom source:etnews-0063": "1",
    }  # fmt: skip
    found = {
        pattern: ask(pinned_graph.store, schema, f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")[0][0] for pattern in counts
    }
    assert found == counts


def test_hosts_took_part_in_the_series_too_but_attendees_are_no_hosts(pinned_graph: Graph, schema: Schema) -> None:
    hosts = ask(pinned_graph.store, schema, "SELECT ?x ?y { ?x kg:hosted ?y }")
    assert hosts == [("institution:gyeongbuk", "forum:dri-forum-2"), ("institution:pohang", "forum:dri-forum-2")]
    took_part = ask(pinned_graph.store, schema, "SELECT DISTINCT ?y { institution:pohang kg:tookPartIn ?y }")
    assert took_part == [("forum:dri-forum",), ("forum:dri-forum-2",)]


@pytest.mark.parametrize(
    ("rows", "stands"),
    [
        ("m1,do,s1,whole page\nm1,do,s2,caption\n", [("s1",), ("s2",)]),
        ("m1,do,s1,whole page\n", [("s1",)]),
        ("m1,do,s2,caption\n", [("s2",)]),
        ("", []),
    ],
)
def test_a_fact_stands_as_long_as_one_source_states_it(
    make_world: Make, schema: Schema, rows: str, stands: list[tuple[str]]
) -> None:
    store = build_store([make_world(signings=SIGNINGS + rows)], schema)
    query = "SELECT ?s { ?x kg:mou mou:m1 ; kg:party institution:do ; kg:source ?s . institution:do kg:signed mou:m1 }"
    assert ask(store, schema, query) == [(f"source:{s}",) for (s,) in stands]
    if not stands:
        empty = build_store([make_world(signings=None)], schema)
        assert store.dump_nquads() == empty.dump_nquads()


def test_removing_one_source_leaves_what_the_other_says(schema: Schema, tmp_path: Path) -> None:
    """Built from the rows of two sources less one equals built from the rows of the other alone."""
    folder = copy_pinned(tmp_path / "a", lambda table, row: row.get("source") != "etnews-0256")
    query = "SELECT ?party { ?party kg:signed mou:dri-mou-2 }"
    store = build_store([folder], schema)
    assert len(ask(store, schema, query)) == 9
    assert ("institution:etnews",) not in ask(store, schema, query)


def test_equal_keys_of_different_tables_do_not_meet(make_world: Make, schema: Schema) -> None:
    """A conclusion and an occurrence are named by one column each; their kinds keep them apart."""
    store = build_store(
        [
            make_world(
                conclusions="mou,source,locator\nm1,s1,whole page\n",
                occurrences="event,source,locator\nedition,s1,whole page\n",
            )
        ],
        schema,
    )
    assert ask(store, schema, "SELECT ?x { ?x a kg:Relation }") == [("conclusion:m1",), ("occurrence:edition",)]


def test_a_contested_reference_has_no_value_in_the_default_graph(make_world: Make, schema: Schema) -> None:
    rows = OCCURRENCES + "edition,series,,s1,whole page\nedition,session,,s2,whole page\n"
    store = build_store([make_world(occurrences=rows)], schema)
    assert ask(store, schema, "SELECT ?p { occurrence:edition kg:contested ?p }") == [("kg:partOfEvent",)]
    assert ask(store, schema, "SELECT ?e { occurrence:edition kg:partOfEvent ?e }") == []
    told = ask(store, schema, "SELECT ?g ?e { GRAPH ?g { forum:edition kg:partOf ?e } }")
    assert told == [("source:s1", "forum:series"), ("source:s2", "forum:session")]


def test_a_contested_reference_has_no_short_property_in_the_default_graph(make_world: Make, schema: Schema) -> None:
    rows = OCCURRENCES + "edition,series,,s1,whole page\nedition,session,,s2,whole page\n"
    store = build_store([make_world(occurrences=rows)], schema)
    assert ask(store, schema, "SELECT ?e { forum:edition kg:partOf ?e }") == []


def test_a_cancelled_role_has_no_short_property_in_the_default_graph(make_world: Make, schema: Schema) -> None:
    rows = PARTICIPATIONS + "edition,do,host,s1,whole page,reported\nedition,do,host,s2,whole page,cancelled\n"
    store = build_store([make_world(participations=rows)], schema)
    assert ask(store, schema, "SELECT ?s { ?x kg:role kg:host ; kg:status ?s }") == [("kg:cancelled",)]
    assert ask(store, schema, "SELECT ?e { institution:do kg:hosted ?e }") == []


def shuffled(source: Path, folder: Path, seed: int) -> Path:
    shutil.copytree(source, folder)
    shuffle = random.Random(seed).shuffle
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            header, *rows = list(csv.reader(stream))
        shuffle(rows)
        columns: list[int] = list(range(len(header)))
        shuffle(columns)
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([[row[i] for i in columns] for row in [header, *rows]])
    return folder


@pytest.mark.parametrize("seed", [1, 2])
def test_order_of_rows_and_columns_changes_nothing(
    pinned: Path, pinned_graph: Graph, schema: Schema, tmp_path: Path, seed: int
) -> None:
    store = build_store([shuffled(pinned, tmp_path / "shuffled", seed)], schema)
    assert store.dump_nquads() == pinned_graph.store.dump_nquads()


def test_sources_in_any_folder_order(schema: Schema, tmp_path: Path) -> None:
    world = make_world(tmp_path / "world")
    folders: list[Path] = []
    for name, rows in (("a", "m1,do,s1,whole page\n"), ("b", "m1,do,s2,caption\nm1,si,s2,caption\n")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "signings.csv").write_text(SIGNINGS + rows, encoding="utf-8")
        folders.append(folder)

    def dump(order: Iterable[Path]) -> bytes:
        return build_store(list(order), schema).dump_nquads()

    assert dump([world, *folders]) == dump([*reversed(folders), world])


def test_gatherings_foundings_and_seats_in_municipalities(tmp_path: Path, schema: Schema) -> None:
    own = ",me,2026-01-01\n"
    folder = make_world(
        tmp_path / "w",
        events="id,name_ko,coder,coded_on\nmeeting,가상 학술대회" + own,
        occurrences=OCCURRENCES + "meeting,,2023-11,s1,whole page\n",
        participations=PARTICIPATIONS + "meeting,do,host,s1,whole page,\n",
        foundings="institution,date,founders,founders_as_worded,source,locator\n"
        "dae,1986,do;p1,가상도 등,s1,whole page\n",
        regions="id,class,name_ko,iso_code,parent,coder,coded_on\nkr-99,Province,가상도,KR-99," + own
        + "si-1,시·군·구,가상시,,kr-99" + own,
        seats="institution,region,place,source,locator\ndae,si-1,대학로 1,s1,whole page\n",
    )  # fmt: skip
    store = build_store([folder], schema)

    def shown(query: str) -> list[tuple[str, ...]]:
        return ask(store, schema, query)

    assert shown("SELECT ?e { institution:do kg:hosted ?e . ?e a kg:Gathering , kg:Event }") == [("event:meeting",)]
    assert shown("SELECT ?e { ?e a kg:Gathering ; a kg:Forum }") == []
    assert shown(
        "SELECT ?first ?by ?worded { ?x kg:foundingOf institution:dae ; kg:dateEarliest ?first ; kg:founder ?by ;"
        " kg:founderAsWorded ?worded } ORDER BY ?by"
    ) == [("1986-01-01", "institution:do", "가상도 등"), ("1986-01-01", "official:p1", "가상도 등")]
    assert shown("SELECT ?r ?p { institution:dae kg:seatedIn ?r . ?r a kg:Municipality ; skos:broader ?p }") == [
        ("region:si-1", "region:kr-99")
    ]
    assert shown("SELECT ?r { ?r a kg:Municipality , kg:Province }") == []
