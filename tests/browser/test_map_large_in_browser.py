"""Maps with more nodes than are drawn one by one: communities that open, and all that is said of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.maps.model import Edge, MapData, Node
from kg.maps.page import render_page
from tests.maps.map_samples import KINDS, TIES

Opener = Callable[..., Any]


def wheels(number: int = 3) -> MapData:
    """Wheels of ten nodes around 0, 10, 20 …, which are tied in a ring."""
    count = 10 * number
    nodes = tuple(Node(f"n{i}", "", i % 2, (f"가나다 {i}", f"Node {i}"), ("", ""), (), ()) for i in range(count))
    spokes = [(i - i % 10, i) for i in range(count) if i % 10]
    ends = spokes + [(i, i + 1) for _, i in spokes if i % 10 < 9]
    ends += [(hub, (hub + 10) % count) for hub in range(0, count, 10)]
    edges = tuple(Edge(start, end, 0, 1.0, tentative=False, facts=()) for start, end in ends)
    return MapData(("큰 지도", "Large map"), ("", ""), KINDS[:2], TIES[:1], nodes, edges, (), (), (), ())


@pytest.fixture
def open_large(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    problems: list[str] = []
    pages: list[Any] = []

    def open_(hash_: str = "", max_nodes: int = 16, number: int = 3) -> Any:
        file = tmp_path / f"large-{len(pages)}.html"
        file.write_text(render_page(wheels(number), max_nodes=max_nodes), encoding="utf-8")
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
    assert said(page) == (
        "점 30개 가운데 2개를 그리고, 나머지는 묶음 3개로 모았습니다. "
        "동그라미를 누르면 펼쳐지고, 그 사이의 선을 누르면 무엇이 모였는지 나옵니다."
    )
    assert "한 번에 16개까지만" in page.locator("#subtitle").inner_text()
    page.click("#tab-about")
    assert "한 번에 16개까지만" in page.locator("#panel-about .notes").inner_text()


def test_a_click_opens_a_community_and_another_closes_it(open_large: Opener) -> None:
    page = open_large("", 16)
    click_group(page, 1)
    assert said(page).startswith("점 30개 가운데 11개를")
    assert page.evaluate("[kgMap.state().selection.type, kgMap.state().open]") == ["group", [1]]
    assert "가나다 10 등 10개" in page.locator("#details").inner_text()
    assert page.locator("#details .people").first.locator("li").count() == 10
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


def test_a_line_between_two_communities_says_what_is_behind_it(open_large: Opener) -> None:
    page = open_large("", 16, 5)  # of the hubs 0 and 10 are drawn
    point = page.evaluate("kgMap.pointOf({type: 'between', from: 2, to: 3})")
    page.locator("#canvas").click(position=point)
    assert page.evaluate("kgMap.state().selection") == {"type": "between", "from": 2, "to": 3}
    assert page.evaluate("kgMap.state().open") == [], "no circle was opened"
    details = page.locator("#details")
    assert details.locator("h2").inner_text() == "가나다 20 등 10개 – 가나다 30 등 10개"
    assert "두 묶음 사이에 선이 1개 있습니다." in details.inner_text()
    assert details.locator("h3").all_inner_texts() == ["어떤 관계", "선 하나하나"]
    assert page.locator("#live").inner_text() == (
        "가나다 20 등 10개 – 가나다 30 등 10개 사이의 선 1개. 자세한 내용이 열렸습니다."
    )
    details.locator("button", has_text="가나다 20 → 가나다 30").click()
    assert page.evaluate("[kgMap.state().selection.type, kgMap.edge(kgMap.state().selection.id).start]") == ["edge", 20]


def test_a_line_between_communities_is_in_the_link_and_reached_by_keyboard(open_large: Opener) -> None:
    page = open_large("#between=n10..n20", 16)
    assert page.evaluate("kgMap.state().selection") == {"type": "between", "from": 1, "to": 2}
    page.evaluate("kgMap.select({type: 'group', id: 0})")
    page.locator("#details button[aria-label^='묶음 사이의 선'][aria-label$='가나다 20 등 10개']").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("kgMap.state().selection") == {"type": "between", "from": 0, "to": 2}
    assert page.evaluate("document.activeElement.id") == "details-title"
    assert page.evaluate("location.hash") == "#between=n0..n20"
    page.locator("#legend label", has_text="직책").locator("input").uncheck()
    assert "두 묶음 사이에 선이 0개" in page.locator("#details").inner_text(), "filters count"


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


# frame by frame, what is drawn on the canvas that is seen
COUNT = """() => {
  window.frames_ = [];
  for (const name of ['clearRect', 'stroke', 'drawImage']) {
    const draw = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...all) {
      if (this.canvas.isConnected && name === 'clearRect') frames_.push({ stroke: 0, drawImage: 0 });
      else if (this.canvas.isConnected && frames_.length) frames_.at(-1)[name] += 1;
      return draw.apply(this, all);
    };
  }
}"""


def test_a_moving_map_is_a_picture_that_is_moved_and_then_drawn_again(open_large: Opener) -> None:
    page = open_large("", 2000, 20)
    page.evaluate(COUNT)
    box = page.locator("#canvas").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    for step in range(200):
        page.mouse.move(box["x"] + 10 + step, box["y"] + 5)
        if page.evaluate("frames_.filter(({ drawImage }) => drawImage).length") > 2:
            break
    moved = page.evaluate("frames_.filter(({ drawImage }) => drawImage)")
    assert len(moved) > 2
    assert all(frame == {"stroke": 0, "drawImage": 1} for frame in moved), "a line or a node was drawn on its way"
    page.mouse.up()
    page.wait_for_function("() => frames_.at(-1).stroke > 200 && frames_.at(-1).drawImage === 0")
    assert page.evaluate("kgMap.state().view") is not None


def test_a_large_map_opens_as_fit_shows_it_and_clear_of_its_note(open_large: Opener) -> None:
    page = open_large()
    place = "[0, 1].map(id => kgMap.pointOf({type: 'node', id})).flatMap(({ x, y }) => [x, y])"
    before = page.evaluate(place)
    page.click("#zoom-fit")
    page.wait_for_timeout(100)
    assert page.evaluate(place) == pytest.approx(before, abs=0.5)
    lowest = page.evaluate("Math.max(...[...Array(kgMap.nodes).keys()].map(id => kgMap.pointOf({type: 'node', id}).y))")
    note = page.evaluate(
        "document.querySelector('#crowd').getBoundingClientRect().top"
        " - document.querySelector('#canvas').getBoundingClientRect().top"
    )
    assert lowest < note
