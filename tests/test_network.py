"""Networks read out of the graph by ties: two-mode and projected, weighed by hand on five signings."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tablekit import ID, build_store

from kg.errors import QueryError, UsageError
from kg.network import Network, Weight, find_ties, read_network, witnesses
from kg.network.read import read_links
from kg.project import Graph
from kg.schema import Schema
from kg.store import EmbeddedStore

Make = Callable[..., Path]
Edges = dict[tuple[str, str], float]

MOUS = "id,name_ko,coder,coded_on\nm1,각서 하나,me,2026-01-01\nm2,각서 둘,me,2026-01-01\n"
SIGNINGS = """\
mou,party,source,locator,status
m1,dae,s1,whole page,
m1,do,s1,whole page,
m1,si,s1,whole page,
m2,do,s1,whole page,
m2,si,s2,whole page,
"""
LISTS = "subject,role,stated,source,locator\n"


@pytest.fixture
def five(make_world: Make, schema: Schema) -> Callable[..., EmbeddedStore]:
    """A function that builds the five signings, with other tables beside or instead of them."""
    return lambda **tables: build_store([make_world(**{"mous": MOUS, "signings": SIGNINGS, **tables})], schema)


def short(iri: str) -> str:
    return iri.removeprefix(ID).split("/", 1)[1]


def edges(network: Network) -> Edges:
    """Return weights by the ids of start and end."""
    pairs = zip(network.start, network.end, network.weight, strict=True)
    return {(short(network.nodes[s]), short(network.nodes[e])): float(w) for s, e, w in pairs}


def network(store: EmbeddedStore, schema: Schema, *ties: str, **options: object) -> Network:
    return read_network(store, schema, find_ties(ties, schema), **options)  # type: ignore[arg-type]


def test_two_mode_tie(five: Callable[..., EmbeddedStore], schema: Schema) -> None:
    found = network(five(), schema, "signs")
    assert [short(node) for node in found.nodes] == ["dae", "do", "si", "m1", "m2"]
    assert edges(found) == {
        ("dae", "m1"): 1.0, ("do", "m1"): 1.0, ("do", "m2"): 1.0, ("si", "m1"): 1.0, ("si", "m2"): 1.0,
    }  # fmt: skip
    assert [[short(f) for f in facts] for facts in found.facts] == [
        ["m1_dae"],
        ["m1_do"],
        ["m2_do"],
        ["m1_si"],
        ["m2_si"],
    ]


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        (Weight.COUNT, {("dae", "do"): 1.0, ("dae", "si"): 1.0, ("do", "si"): 2.0}),
        (Weight.NEWMAN, {("dae", "do"): 0.5, ("dae", "si"): 0.5, ("do", "si"): 1.5}),
        (Weight.JACCARD, {("dae", "do"): 0.5, ("dae", "si"): 0.5, ("do", "si"): 1.0}),
    ],
)
def test_weights_of_a_projection(
    five: Callable[..., EmbeddedStore], schema: Schema, weight: Weight, expected: Edges
) -> None:
    assert edges(network(five(), schema, "co-signing", weight=weight)) == expected


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        ("m1,party,5,s1,caption\n", {("dae", "do"): 0.25, ("dae", "si"): 0.25, ("do", "si"): 1.25}),
        ("m1,party,2,s1,caption\n", {("dae", "do"): 0.5, ("dae", "si"): 0.5, ("do", "si"): 1.5}),
        ("m1,party,5,s1,caption\nm1,party,6,s2,caption\n", {("dae", "do"): 0.5, ("dae", "si"): 0.5, ("do", "si"): 1.5}),
        (
            "m1,party,5,s1,caption\nm1,attendee,7,s1,caption\n",
            {("dae", "do"): 0.5, ("dae", "si"): 0.5, ("do", "si"): 1.5},
        ),
        ("m1,party,,s1,caption\n", {("dae", "do"): 0.5, ("dae", "si"): 0.5, ("do", "si"): 1.5}),
    ],
    ids=["more than named", "fewer than named", "contested", "two lists", "none"],
)
def test_k_as_stated(five: Callable[..., EmbeddedStore], schema: Schema, lists: str, expected: Edges) -> None:
    store = five(lists=LISTS + lists)
    assert edges(network(store, schema, "co-signing", stated_size=True)) == expected
    assert edges(network(store, schema, "co-signing")) == {("dae", "do"): 0.5, ("dae", "si"): 0.5, ("do", "si"): 1.5}


def test_k_in_the_view_of_the_main_article(seed_view: Graph) -> None:
    """Nine are named, ten stated: each pair weighs an eighth or a ninth."""
    named, stated = seed_view.read_network(["co-signing"]), seed_view.read_network(["co-signing"], stated_size=True)
    assert len(named.start) == len(stated.start) == 36
    assert set(named.weight) == {1 / 8}
    assert set(stated.weight) == {1 / 9}


def test_k_of_the_whole_graph(pinned_graph: Graph) -> None:
    for stated in (False, True):
        found = pinned_graph.read_network(["co-signing"], stated_size=stated)
        assert (len(found.nodes), len(found.start), set(found.weight)) == (10, 45, {1 / 9})


def test_facts_behind_a_projected_edge(five: Callable[..., EmbeddedStore], schema: Schema) -> None:
    store = five()
    found = network(store, schema, "co-signing")
    place = list(edges(found)).index(("do", "si"))
    assert [short(fact) for fact in found.facts[place]] == ["m1_do", "m1_si", "m2_do", "m2_si"]


def test_sources_that_back_an_edge_jointly(five: Callable[..., EmbeddedStore], schema: Schema) -> None:
    more = SIGNINGS + "m1,do,s2,caption,\n"
    store = five(signings=more)
    fact = {name: f"{ID}signing/{name}" for name in ("m1_do", "m1_si", "m2_do", "m2_si")}
    assert witnesses(store, schema, [fact["m1_do"]]) == {ID + "source/s1", ID + "source/s2"}
    assert witnesses(store, schema, [fact["m1_do"], fact["m1_si"]]) == {ID + "source/s1"}
    assert witnesses(store, schema, [fact["m2_do"], fact["m2_si"]]) == set(), "no source states both"
    assert witnesses(store, schema, []) == set()


def test_several_facts_are_one_edge(make_world: Make, schema: Schema) -> None:
    head = "event,agent,role,number,source,locator\n"
    rows = "edition,p1,keynote,1,s1,caption\nedition,p1,keynote,2,s1,caption\nedition,p1,moderator,,s1,caption\n"
    store = build_store([make_world(participations=head + rows)], schema)
    assert edges(network(store, schema, "took-part")) == {("p1", "edition"): 3.0}
    assert edges(network(store, schema, "speaks")) == {("p1", "edition"): 3.0}
    assert edges(network(store, schema, "hosts")) == {}
    assert edges(network(store, schema, "co-participation")) == {}, "nobody takes part with himself"


@pytest.mark.parametrize(
    ("statuses", "signs", "together"),
    [
        (("", "", "", "", ""), [False] * 5, [False] * 3),
        (("announced", "", "", "", ""), [True, False, False, False, False], [True, True, False]),
        (("", "", "announced", "", ""), [False, False, False, True, False], [False, True, False]),
        (("", "", "announced", "", "cancelled"), [False, False, False, True], [False, True, True]),  # m2_si is no tie
        (("planned",) * 5, [True] * 5, [True] * 3),
    ],
)
def test_tentative_edges(
    five: Callable[..., EmbeddedStore],
    schema: Schema,
    statuses: tuple[str, ...],
    signs: list[bool],
    together: list[bool],
) -> None:
    """A tie is tentative where each of its occasions lacks a report that it happened for one of the two."""
    head, *rows = SIGNINGS.splitlines()
    table = "\n".join([head, *(row + status for row, status in zip(rows, statuses, strict=True))]) + "\n"
    store = five(signings=table)
    assert network(store, schema, "signs").tentative.tolist() == signs
    found = network(store, schema, "co-signing")
    assert list(edges(found)) == [("dae", "do"), ("dae", "si"), ("do", "si")]
    assert found.tentative.tolist() == together


def test_around_a_focus(five: Callable[..., EmbeddedStore], schema: Schema) -> None:
    rows = "unit,parent,source,locator\nsi,do,s1,caption\n"
    signings = "mou,party,source,locator\nm1,dae,s1,caption\nm1,si,s1,caption\nm2,do,s1,caption\n"
    whole = network(five(signings=signings, parents=rows), schema, "signs", "part-of")
    assert [short(node) for node in whole.nodes] == ["dae", "do", "si", "m1", "m2"]

    def around(hops: int) -> tuple[list[str], list[tuple[str, str]]]:
        found = whole.around([ID + "institution/dae"], hops)
        assert found.ties == whole.ties
        assert len(found.facts) == len(found.start) == len(found.tentative)
        return [short(node) for node in found.nodes], sorted(edges(found))

    assert around(0) == (["dae"], [])
    assert around(1) == (["dae", "m1"], [("dae", "m1")])
    assert around(2) == (["dae", "si", "m1"], [("dae", "m1"), ("si", "m1")])
    assert around(3) == (["dae", "do", "si", "m1"], [("dae", "m1"), ("si", "do"), ("si", "m1")])
    assert around(4)[0] == ["dae", "do", "si", "m1", "m2"]
    assert around(9) == around(4)
    assert whole.around([], 3).nodes == whole.around(["urn:nowhere"], 3).nodes == ()


def test_edges_keep_their_facts_when_narrowed(five: Callable[..., EmbeddedStore], schema: Schema) -> None:
    whole = network(five(), schema, "signs")
    part = whole.around([ID + "mou/m2"], 1)
    assert dict(zip(edges(part), part.facts, strict=True)) == {
        ("do", "m2"): (ID + "signing/m2_do",), ("si", "m2"): (ID + "signing/m2_si",),
    }  # fmt: skip


def test_unknown_tie_names_the_nearest(schema: Schema) -> None:
    with pytest.raises(UsageError) as caught:
        find_ties(["co-sining"], schema)
    known = ", ".join(f"{tie.name} ({tie.label[0]})" for tie in schema.ties)
    assert str(caught.value) == (
        f"co-sining: 그런 이음이 없습니다. No such tie. Known: {known}. 가장 가까운 것 Closest: co-signing."
    )


def test_a_tie_is_found_by_its_label_in_either_language_too(schema: Schema) -> None:
    assert [tie.name for tie in find_ties(["체결", "co-signing", "holds a post in", "signs"], schema)] == [
        "signs", "co-signing", "post-in",
    ]  # fmt: skip


def test_no_tie_means_those_that_maps_draw(schema: Schema) -> None:
    assert [tie.name for tie in find_ties([], schema)] == [
        "hosts", "organizes", "sponsors", "speaks", "attends", "post-in", "signs", "part-of", "covers-region",
    ]  # fmt: skip
    assert [tie.name for tie in find_ties(["signs", "hosts", "signs"], schema)] == ["signs", "hosts"]


def test_every_tie_of_the_ontology_can_be_read(pinned_graph: Graph, schema: Schema) -> None:
    counts = {tie.name: len(pinned_graph.read_network([tie.name]).start) for tie in schema.ties}
    assert counts == {
        "took-part": 34, "co-participation": 353, "hosts": 2, "organizes": 2, "sponsors": 6, "speaks": 21, "attends": 3,
        "post-in": 29, "signs": 10, "co-signing": 45, "part-of": 5, "covers-region": 5,
    }  # fmt: skip


def test_same_graph_same_arrays(pinned_graph: Graph, pinned: Path, schema: Schema) -> None:
    names = [tie.name for tie in schema.ties]
    one, again = pinned_graph.read_network(names), pinned_graph.read_network(names)
    other = read_network(build_store([pinned], schema), schema, find_ties(names, schema))
    for found in (again, other):
        assert found.nodes == one.nodes
        assert found.facts == one.facts
        for name in ("start", "end", "tie", "weight", "tentative"):
            np.testing.assert_array_equal(getattr(found, name), getattr(one, name))
            assert getattr(found, name).dtype == getattr(one, name).dtype
    keys = list(zip(one.tie.tolist(), one.start.tolist(), one.end.tolist(), strict=True))
    assert keys == sorted(keys)
    assert list(one.nodes) == sorted(one.nodes)


def test_as_a_networkx_graph(five: Callable[..., EmbeddedStore], schema: Schema) -> None:
    found = network(five(), schema, "signs", "co-signing").to_networkx()
    do, si, m2 = ID + "institution/do", ID + "institution/si", ID + "mou/m2"
    assert (found.number_of_nodes(), found.number_of_edges()) == (5, 8)
    assert found.edges[do, m2, "signs"] == {
        "tie": "signs", "weight": 1.0, "tentative": False, "facts": [ID + "signing/m2_do"],
    }  # fmt: skip
    values = found.edges[do, si, "co-signing"]
    assert (values["weight"], len(values["facts"])) == (1.5, 4)
    assert type(values["weight"]) is float
    assert type(values["tentative"]) is bool


def test_an_empty_network(make_world: Make, schema: Schema) -> None:
    store = build_store([make_world()], schema)
    for ties in (["signs"], ["co-signing"], []):
        found = network(store, schema, *ties)
        assert (found.nodes, len(found.start), found.to_networkx().number_of_nodes()) == ((), 0, 0)


def test_an_unknown_weight_is_the_users_mistake(pinned_graph: Graph) -> None:
    with pytest.raises(UsageError, match="newman"):
        pinned_graph.read_network(["signs"], weight="newmann")


def test_a_tie_that_would_call_a_server_is_refused(five: Callable[..., EmbeddedStore], schema: Schema) -> None:
    calling = replace(schema.ties[0], select="?actor ?p ?context . SERVICE <http://127.0.0.1:9/> { ?fact ?q ?actor }")
    with pytest.raises(QueryError, match="SERVICE"):
        read_links(five(), schema, calling)
