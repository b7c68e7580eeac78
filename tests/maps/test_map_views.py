"""The ways to see one map, as Python prepares them: modes, tiles of regions, layouts."""

from dataclasses import replace
from itertools import pairwise

import pytest
from packed import unpack_page

from kg.errors import DataError, UsageError
from kg.maps.collect import collect_map
from kg.maps.model import MapData
from kg.maps.page import render_page
from kg.maps.views import check_layout, layouts, left_out_notes, refuse_layout
from kg.network import read_projections
from kg.project import Graph
from tests.maps.map_samples import EMPTY, facetted_map, realistic_map, viewed_map


@pytest.fixture(scope="module")
def whole(pinned_graph: Graph) -> MapData:
    graph = pinned_graph
    network = graph.read_network()
    projections = read_projections(graph.store, graph.schema, network)
    return collect_map(graph.store, graph.schema, network, projections=projections)


def test_projected_ties_come_after_what_is_drawn_and_count_nowhere(whole: MapData, pinned_graph: Graph) -> None:
    plain = collect_map(pinned_graph.store, pinned_graph.schema, pinned_graph.read_network())
    assert [tie.id for tie in whole.ties if tie.projected] == ["co-participation", "co-signing"]
    assert whole.drawn == whole.edges[: len(plain.edges)] == plain.edges
    assert len(whole.edges) > len(plain.edges) + 45
    assert (whole.subtitle, whole.nodes, whole.sources) == (plain.subtitle, plain.nodes, plain.sources)
    assert not any(tie.projected for tie in plain.ties)


def test_a_projected_edge_has_both_facts_and_who_states_both(whole: MapData) -> None:
    ids = [node.id for node in whole.nodes]
    (edge,) = (
        e for e in whole.edges if whole.ties[e.tie].id == "co-signing"
        and {ids[e.start], ids[e.end]} == {"institution/gyeongbuk", "institution/pohang"}
    )  # fmt: skip
    assert (len(edge.facts), edge.weight, edge.witnesses) == (2, round(1 / 9, 6), 2)
    assert {whole.facts[fact].heading[1].split(":")[0] for fact in edge.facts} == {"Signings"}
    assert [whole.ties[t].id for t in range(len(whole.ties)) if whole.ties[t].meeting] == [
        "hosts", "organizes", "sponsors", "speaks", "attends", "signs",
    ]  # fmt: skip


def test_nodes_stand_and_are_grouped_as_they_are_without_projections() -> None:
    data = replace(viewed_map(), facets=())
    plain = replace(data, edges=data.drawn)
    with_, without = (unpack_page(render_page(each)).columns for each in (data, plain))
    for name in ("node.x", "node.y", "node.size", "node.group"):
        assert with_[name] == without[name], name
    assert with_["edge.width"][: len(plain.edges)] == without["edge.width"]
    assert with_["edge.bend"][: len(plain.edges)] == without["edge.bend"]
    assert set(with_["edge.width"][len(plain.edges) :]) == {4.0}, "of the projected ones these are the heaviest"


def test_things_stand_on_the_tile_of_their_seat_their_region_or_their_institution(whole: MapData) -> None:
    where = {node.id: whole.tiles[node.region].id if node.region >= 0 else "" for node in whole.nodes}
    assert {id_: where[id_] for id_ in (
        "institution/gyeongbuk",  # by its jurisdiction
        "official/p0001",  # the governor, by his institution
        "official/p0012",  # two institutions without a seat
        "region/kr-27", "region/chungcheong",  # a province itself, and several as one
        "forum/dri-forum-2",
    )} == {
        "institution/gyeongbuk": "tile-47", "official/p0001": "tile-47",
        "official/p0012": "", "region/kr-27": "tile-27", "region/chungcheong": "", "forum/dri-forum-2": "",
    }  # fmt: skip


def test_the_seventeen_tiles_lie_apart_and_neighbours_together(whole: MapData) -> None:
    at = {tile.label[0]: (tile.column, tile.row) for tile in whole.tiles}
    assert len(at) == len(set(at.values())) == 18, "seventeen, and one for what is central"
    assert {tile.id for tile in whole.tiles} >= {f"tile-{code}" for code in (11, *range(26, 32), *range(41, 51))}
    for chain in (
        ("인천", "서울", "경기", "강원"), ("충남", "세종", "충북", "경북"), ("전북", "대전", "대구", "울산"),
        ("광주", "전남", "경남", "부산"), ("경기", "충북", "대구", "경남"), ("강원", "경북", "울산", "부산"),
        ("전남", "제주"),
    ):  # fmt: skip
        for one, other in pairwise(chain):
            assert sum(abs(a - b) for a, b in zip(at[one], at[other], strict=True)) == 1, (one, other)


def test_layouts_are_those_that_the_data_allow() -> None:
    assert layouts(viewed_map()) == ["network", "tiles", "chronology"]
    assert layouts(facetted_map()) == layouts(EMPTY) == ["network"]
    undated = replace(viewed_map(), edges=tuple(replace(edge, days=()) for edge in viewed_map().edges))
    assert layouts(undated) == ["network", "tiles"]


def test_a_layout_is_known_by_name_and_label() -> None:
    assert [check_layout(name) for name in ("network", "지역 칸", "연표", "chronology")] == [
        "network", "tiles", "chronology", "chronology",
    ]  # fmt: skip
    with pytest.raises(UsageError, match=r"chronolgy: 그런 배치가 없습니다\. No such layout.*Closest: chronology"):
        check_layout("chronolgy")


@pytest.mark.parametrize(("name", "said"), [("tiles", "no region is stated"), ("chronology", "no event has a date")])
def test_a_layout_that_the_data_do_not_allow_is_refused(name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        refuse_layout(name, realistic_map())
    refuse_layout(name, viewed_map())


def test_a_map_opens_in_the_layout_asked_for(pinned_graph: Graph) -> None:
    assert '{"layout":"chronology",' in pinned_graph.map("signs", layout="연표").html
    assert '{"layout":"chronology",' in pinned_graph.map("signs", layout="Chronology").html
    assert '{"layout"' not in pinned_graph.map("signs").html
    with pytest.raises(UsageError, match="no event has a date"):
        pinned_graph.map("post-in", layout="chronology")
    with pytest.raises(UsageError, match="No such layout"):
        pinned_graph.map("signs", layout="tile map")


def test_a_tile_that_does_not_exist_is_refused() -> None:
    data = viewed_map()
    with pytest.raises(DataError, match=r"nodes\[0\]: there is no tiles\[2\]"):
        render_page(replace(data, nodes=(replace(data.nodes[0], region=2), *data.nodes[1:])))


def test_projections_rest_on_what_is_drawn_alone(pinned_graph: Graph) -> None:
    store, schema = pinned_graph.store, pinned_graph.schema
    names = {ties: [tie.name for tie in read_projections(store, schema, pinned_graph.read_network(ties)).network.ties]
             for ties in ((), ("signs",), ("hosts",), ("co-signing",), ("signs", "co-signing"))}  # fmt: skip
    assert names == {
        (): ["co-participation", "co-signing"], ("signs",): ["co-signing"], ("hosts",): [], ("co-signing",): [],
        ("signs", "co-signing"): [],
    }  # fmt: skip


def test_too_many_pairs_are_left_out_and_said_so(pinned_graph: Graph) -> None:
    store, schema = pinned_graph.store, pinned_graph.schema
    network = pinned_graph.read_network()
    found = read_projections(store, schema, network, most=45)
    assert [tie.name for tie in found.network.ties] == ["co-signing"]
    ((tie, pairs),) = found.left_out
    assert (tie.name, pairs > 45) == ("co-participation", True)
    data = collect_map(store, schema, network, projections=found)
    assert left_out_notes(found.left_out)[0] in data.notes
    assert f"co-participation. There are {pairs} pairs" in left_out_notes(found.left_out)[0][1]
    assert [tie.id for tie in data.ties if tie.projected] == ["co-signing"]


def test_a_focus_keeps_the_projected_ties_among_what_it_draws(pinned_graph: Graph) -> None:
    page = unpack_page(pinned_graph.map("signs", focus="경북연구원").html)
    assert [page.said("tie.id"), len(page.columns["edge.start"])] == [["signs"], 1]
    page = unpack_page(pinned_graph.map("signs", focus="경북연구원", hops=2).html)
    assert [page.said("tie.id"), len(page.columns["edge.start"])] == [["signs", "co-signing"], 10 + 45]
