"""The chronology: its line of events stays in view, tells events apart, and follows what filters leave."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kg.maps.model import Edge, MapData, Node
from tests.browser.test_map_views_in_browser import REDRAW, WATCH
from tests.maps.map_samples import viewed_map

Opener = Callable[..., Any]

ACTORS = 12
EVENTS = 8


def forums(name: str = "제{}차 포럼") -> MapData:
    """Eight forums a month apart from 2023-01-10 on, of like names; actor a came to the forums a, a + 1 and so on."""
    actors = tuple(Node(f"a{i}", "", i % 2, (f"기관{i}", f"Body {i}"), ("", ""), (), ()) for i in range(ACTORS))
    events = tuple(
        Node(f"e{i}", "", 2, (name.format(i + 1), f"Forum {i + 1}"), ("", ""), (), ()) for i in range(EVENTS)
    )
    first = 19_367
    edges = tuple(
        Edge(actor, ACTORS + event, 2, 1.0, tentative=False, facts=(), days=((first + 30 * event, first + 30 * event),))
        for actor in range(ACTORS)
        for event in range(actor % EVENTS, EVENTS)
    )
    return replace(viewed_map(), nodes=(*actors, *events), edges=edges, facts=(), evidence=(), facets=(), tiles=())


def moved(page: Any, x: float, y: float, scale: float) -> list[str]:
    """Move the map; gives the texts that are written then."""
    page.evaluate("view => kgMap.restore({...kgMap.state(), view})", {"x": x, "y": y, "scale": scale})
    page.evaluate(REDRAW)
    return list(page.evaluate("seen.texts"))


def test_events_keep_their_days_and_names_where_their_line_has_been_scrolled_away(open_map: Opener) -> None:
    page = open_map(forums(), hash_="#layout=chronology")
    page.evaluate(WATCH)
    texts = moved(page, 260, 450, 1)
    for event, day in enumerate(("1.10", "2.9", "3.11", "4.10", "5.10", "6.9")):
        at = page.evaluate(f"kgMap.pointOf({{type: 'node', id: {ACTORS + event}}})")
        assert at["y"] < 0, "the event itself is beyond the rim"
        assert {day, f"제{event + 1}차 포럼", "2023"} <= set(texts)
    box = page.locator("#canvas").bounding_box()
    years = 0.28 * box["height"] + 11
    at = page.evaluate(f"kgMap.pointOf({{type: 'node', id: {ACTORS + 3}}})")
    for below in (years, at["y"] + 92 + 45 * 6.5):  # in the head, and on the stem between two lanes
        page.mouse.move(box["x"] + at["x"], box["y"] + below)
        page.wait_for_function("() => !document.querySelector('#tip').hidden")
        assert page.locator("#tip").inner_text().startswith("제4차 포럼\n")
        page.mouse.move(box["x"] + at["x"] + 18, box["y"] + below)
        page.wait_for_function("() => document.querySelector('#tip').hidden")
    page.mouse.click(box["x"] + at["x"], box["y"] + years)
    assert page.evaluate("kgMap.state().selection") == {"type": "node", "id": ACTORS + 3}


def test_events_too_near_for_a_name_each_say_when_and_how_many_they_are(open_map: Opener) -> None:
    page = open_map(forums(), hash_="#layout=chronology", language="en")
    page.evaluate(WATCH)
    assert {"10 Jan–8 Aug", "8 events", "2023"} <= set(moved(page, 260, 700, 0.04))


def test_names_of_lanes_stay_at_the_rim_once_each_and_open_their_actor(open_map: Opener) -> None:
    page = open_map(forums(), hash_="#layout=chronology")
    page.evaluate(WATCH)
    box = page.locator("#canvas").bounding_box()
    texts = moved(page, box["width"] / 2 - 40, 450, 1)  # lanes begin 40 pixels from the rim
    heights = {i: page.evaluate(f"kgMap.pointOf({{type: 'node', id: {i}}})")["y"] for i in range(ACTORS)}
    seen = [i for i, y in heights.items() if 0.28 * box["height"] + 22 < y < box["height"] - 42]
    assert len(seen) > 3
    assert sorted(text for text in texts if text.startswith("기관")) == sorted(f"기관{i}" for i in seen)
    page.mouse.click(box["x"] + 12, box["y"] + heights[seen[1]])
    assert page.evaluate("kgMap.state().selection") == {"type": "node", "id": seen[1]}


def test_lanes_below_the_screen_are_counted(open_map: Opener) -> None:
    page = open_map(forums(), hash_="#layout=chronology")
    page.evaluate(WATCH)
    texts = moved(page, 260, 0, 1)
    height = page.locator("#canvas").bounding_box()["height"]
    below = sum(page.evaluate(f"kgMap.pointOf({{type: 'node', id: {i}}})")["y"] > height - 42 for i in range(ACTORS))
    assert [text for text in texts if "아래로" in text] == [f"↓ 아래로 {below}줄 더"]
    assert 0 < below < ACTORS
    assert not any("아래로" in text for text in moved(page, 260, 300, 0.3))


def test_on_a_phone_another_layout_shows_what_is_selected_above_its_details(open_map: Opener) -> None:
    page = open_map(forums(), hash_="#sel=a7", width=390, height=800, touch=True)
    page.locator("input[value=chronology]").evaluate("input => input.click()")
    at = page.evaluate("kgMap.pointOf({type: 'node', id: 7})")
    canvas = page.locator("#canvas").bounding_box()
    assert 0 < canvas["y"] + at["y"] < page.locator("#details").bounding_box()["y"]


def test_nothing_is_written_over_the_line_of_events(open_map: Opener) -> None:
    page = open_map(forums(), hash_="#layout=chronology")
    page.evaluate(WATCH)
    written = moved(page, 0, 500, 1)
    roof = 0.28 * page.locator("#canvas").bounding_box()["height"] + 22
    heights = {i: page.evaluate(f"kgMap.pointOf({{type: 'node', id: {i}}})")["y"] for i in range(ACTORS)}
    height = page.locator("#canvas").bounding_box()["height"]
    assert {i for i in range(ACTORS) if f"기관{i}" in written} == {
        i for i, y in heights.items() if roof < y < height - 42
    }
    assert min(heights.values()) < 0 < roof < max(heights.values())


def test_long_names_of_events_keep_what_tells_them_apart(open_map: Opener) -> None:
    page = open_map(
        forums("지역의 디지털혁신을 함께 이끌기 위한 제{}차 포럼과 업무협약 체결식"), hash_="#layout=chronology"
    )
    page.evaluate(WATCH)
    for y in (0, 450):  # as it opens, and where the line of events stays at the top
        names = [text for text in moved(page, 260, y, 1) if "…" in text]
        assert len(names) == EVENTS
        assert all(f"제{event + 1}" in text for event, text in enumerate(names)), names


def test_the_lanes_of_hidden_actors_are_empty_and_counted_and_all_others_stay(open_map: Opener) -> None:
    page = open_map(forums(), hash_="#layout=chronology")
    page.evaluate(WATCH)
    page.evaluate(REDRAW)
    before = page.evaluate("kgMap.positions()")
    assert not any("가린 줄" in text for text in page.evaluate("seen.texts"))
    page.evaluate("kgMap.restore({...kgMap.state(), time: {from: '2023-01-01', to: '2023-03-01'}})")
    page.evaluate(REDRAW)
    texts = page.evaluate("seen.texts")
    assert [text for text in texts if "가린 줄" in text] == ["(가린 줄 8)"], "those who came to the third or later ones"
    assert {"제1차 포럼", "제2차 포럼"} <= set(texts)
    assert "제3차 포럼" not in texts
    assert page.evaluate("kgMap.positions()") == before


def test_what_has_no_place_in_a_chronology_is_not_drawn_where_filters_fade_either(open_map: Opener) -> None:
    data = forums()
    lone = Node("lone", "", 0, ("따로", "Alone"), ("", ""), (), ())
    post = Edge(len(data.nodes), 0, 0, 1.0, tentative=False, facts=())
    page = open_map(replace(data, nodes=(*data.nodes, lone), edges=(*data.edges, post)), hash_="#layout=chronology")
    page.evaluate("kgMap.restore({...kgMap.state(), fade: true})")
    for node, selected in ((len(data.nodes), None), (0, {"type": "node", "id": 0})):
        at = page.evaluate(f"kgMap.pointOf({{type: 'node', id: {node}}})")
        page.locator("#canvas").click(position=at)
        assert page.evaluate("kgMap.state().selection") == selected
