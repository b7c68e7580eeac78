"""Maps with more nodes than are drawn one by one: communities that open, and all that is said of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.maps.model import Edge, MapData, Node
from kg.maps.page import render_page
from tests.maps.map_samples import KINDS, TIES

Opener = Callable[[str, int], Any]


def three_wheels() -> MapData:
    """Three wheels of ten nodes around 0, 10 and 20, which are tied to each other."""
    nodes = tuple(Node(f"n{i}", "", i % 2, (f"가나다 {i}", f"Node {i}"), ("", ""), (), ()) for i in range(30))
    spokes = [(i - i % 10, i) for i in range(30) if i % 10]
    ends = spokes + [(i, i + 1) for _, i in spokes if i % 10 < 9] + [(0, 10), (10, 20), (20, 0)]
    edges = tuple(Edge(start, end, 0, 1.0, tentative=False, facts=()) for start, end in ends)
    return MapData(("큰 지도", "Large map"), ("", ""), KINDS[:2], TIES[:1], nodes, edges, (), (), (), ())


@pytest.fixture
def open_large(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    problems: list[str] = []
    pages: list[Any] = []

    def open_(hash_: str = "", max_nodes: int = 16) -> Any:
        file = tmp_path / f"large-{len(pages)}.html"
        file.write_text(render_page(three_wheels(), max_nodes=max_nodes), encoding="utf-8")
        page = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce").new_page()
        pages.append(page)
        page.on("console", lambda message: problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(file.as_uri() + hash_)
        page.wait_for_function("() => window.kgMap")
        return page

    yield open_
    for page in pages:
        page.context.close()
    assert problems == []


def said(page: Any) -> str:
    return str(page.locator("#crowd p").inner_text())


def click_group(page: Any, group: int) -> None:
    point = page.evaluate("id => kgMap.pointOf({type: 'group', id})", group)
    page.locator("#canvas").click(position=point)


def test_a_map_that_is_small_enough_says_nothing_of_communities(open_large: Opener) -> None:
    page = open_large("", 30)
    assert not page.locator("#crowd").is_visible()
    page.click("#tab-table")
    assert page.locator("table[data-table=groups]").count() == 0


def test_a_large_map_opens_on_communities_and_says_so(open_large: Opener) -> None:
    page = open_large("", 16)
    assert said(page) == "점 30개 가운데 2개를 그리고, 나머지는 묶음 3개로 모았습니다. 동그라미를 누르면 펼쳐집니다."
    assert "한 번에 16개까지만" in page.locator("#subtitle").inner_text()
    page.click("#tab-about")
    assert "한 번에 16개까지만" in page.locator("#panel-about .notes").inner_text()


def test_a_click_opens_a_community_and_another_closes_it(open_large: Opener) -> None:
    page = open_large("", 16)
    click_group(page, 1)
    assert said(page).startswith("점 30개 가운데 11개를")
    assert page.evaluate("[kgMap.state().selection.type, kgMap.state().open]") == ["group", [1]]
    assert "가나다 10 등 10개" in page.locator("#details").inner_text()
    assert page.locator("#details .people li").count() == 10
    click_group(page, 1)
    assert said(page).startswith("점 30개 가운데 2개를")
    assert page.evaluate("kgMap.state().open") == []


def test_a_link_opens_what_was_open(open_large: Opener) -> None:
    page = open_large("#group=n20&open=n20,n0", 25)
    assert page.evaluate("kgMap.state().open") == [2, 0]
    assert said(page).startswith("점 30개 가운데 21개를")
    page.locator("#crowd button").click()
    assert page.evaluate("kgMap.state().open") == []
    assert page.evaluate("document.activeElement.id") == "canvas"


def test_keyboard_opens_a_community_from_table_and_details(open_large: Opener) -> None:
    page = open_large("", 16)
    page.click("#tab-table")
    rows = page.locator("table[data-table=groups] tbody tr")
    assert rows.count() == 3
    button = rows.nth(2).locator("button[data-group]")
    assert button.get_attribute("aria-expanded") == "false"
    button.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("kgMap.state().open") == [2]
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    assert page.locator("#live").inner_text() == "묶음 가나다 20 등 10개, 펼쳐졌습니다."
    rows.nth(2).locator(".opener").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "details-title"
    page.locator("#details button[data-group]").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("[kgMap.state().open, document.activeElement.dataset.group]") == [[], "2"]


def test_what_is_selected_is_drawn_with_what_it_is_tied_to(open_large: Opener) -> None:
    page = open_large("", 16)
    page.evaluate("kgMap.select({type: 'node', id: 11})")
    assert said(page).startswith("점 30개 가운데 4개를")  # 11, 10 and 12 besides 0
    point = page.evaluate("kgMap.pointOf({type: 'node', id: 11})")
    page.keyboard.press("Escape")
    assert said(page).startswith("점 30개 가운데 2개를")
    page.locator("#canvas").click(position=point)
    assert page.evaluate("kgMap.state().selection?.type") != "node"


def test_a_filter_that_leaves_few_nodes_shows_them_one_by_one(open_large: Opener) -> None:
    page = open_large("", 16)
    page.locator("#legend label", has_text="기관").locator("input").uncheck()
    assert not page.locator("#crowd").is_visible()
    page.locator("#legend label", has_text="흐리게").locator("input").check(force=True)
    assert said(page).startswith("점 30개 가운데 2개를")
