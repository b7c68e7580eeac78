"""Walking a map: hops around an actor, paths, what two share; under filters, by keyboard, by address, on a phone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kg.maps.model import Edge, MapData, Node
from tests.maps.hostile_values import HOSTILE
from tests.maps.map_samples import facetted_map, hostile_map, small_map

Opener = Callable[..., Any]
PICTURE = "document.querySelector('canvas').toDataURL()"


def chained(ties: tuple[tuple[int, int, int], ...], nodes: int) -> MapData:
    """The small map's kinds, ties and facts, with other nodes and (start, end, tie) as edges."""
    data = small_map()
    return replace(
        data,
        nodes=tuple(Node(f"n{i}", "", i % 2, (f"점 {i}", f"Node {i}"), ("", ""), (), ()) for i in range(nodes)),
        edges=tuple(Edge(start, end, tie, 1.0, tentative=tie == 1, facts=(0,)) for start, end, tie in ties),
    )


def diamond() -> MapData:
    """0 - 1 - 3 and 0 - 2 - 3, of two ties between 2 and 3; 3 - 4; 5 apart. Ties: 0 is a post, 1 a role, announced."""
    return chained(((0, 1, 0), (2, 0, 0), (1, 3, 1), (2, 3, 0), (3, 2, 1), (3, 4, 0)), 6)


def walk(page: Any, start: int, end: int) -> None:
    page.evaluate("([from, to]) => kgMap.select({type: 'path', from, to})", [start, end])


def details(page: Any) -> str:
    return str(page.locator("#details").inner_text())


def live(page: Any) -> str:
    return str(page.locator("#live").text_content())


def test_hops_are_stepped_by_arrow_keys_and_told(open_map: Opener) -> None:
    page = open_map(diamond())
    page.evaluate("kgMap.select({type: 'node', id: 0})")
    assert page.locator("#reach").inner_text() == "1걸음 안에 점 2개"
    before = page.evaluate(PICTURE)
    page.locator("input[name=hops]").first.focus()
    page.keyboard.press("ArrowRight")
    assert live(page) == "2걸음 안에 점 3개 (1걸음 2개 · 2걸음 1개)"
    page.wait_for_function(f"old => {PICTURE} !== old", arg=before)
    page.keyboard.press("ArrowRight")
    assert page.locator("#reach").inner_text() == "3걸음 안에 점 4개 (1걸음 2개 · 2걸음 1개 · 3걸음 1개)"
    assert page.evaluate("[document.activeElement.value, location.hash]") == ["3", "#sel=n0&hops=3"]
    page.click("#language-en")
    assert page.locator("#reach").inner_text() == "4 nodes within 3 steps (2 at 1 · 1 at 2 · 1 at 3)"
    page.locator("#legend label", has_text="Post").locator("input").uncheck()
    assert page.locator("#reach").inner_text().startswith("0 nodes")


def test_a_path_is_found_by_name_and_by_keyboard_alone(open_map: Opener) -> None:
    page = open_map(diamond())
    page.evaluate("kgMap.select({type: 'node', id: 4})")
    page.focus("#path-to")
    page.keyboard.insert_text("점")
    names = page.locator("#path-found [role=option] .clip:not(.aside)").all_inner_texts()
    assert sorted(names) == ["점 0", "점 1", "점 2", "점 3", "점 5"]  # not itself
    page.keyboard.insert_text(" 0")
    page.keyboard.press("Enter")
    assert page.locator("#details h2").inner_text() == "점 4 ↔ 점 0"
    assert page.evaluate("[document.activeElement.id, location.hash]") == ["details-title", "#path=n4..n0"]
    assert live(page) == "점 4 ↔ 점 0. 3걸음에 이어집니다. 가장 짧은 길은 2개입니다."
    routes = page.locator(".routes > li")
    assert [route.locator(".to-node").all_inner_texts() for route in routes.all()] == [
        ["점 4", "점 3", "점 1", "점 0"], ["점 4", "점 3", "점 2", "점 0"],
    ]  # fmt: skip
    steps = routes.nth(1).locator(".tie-step").evaluate_all("all => all.map(x => x.getAttribute('aria-label'))")
    assert steps == [
        "점 3 → 점 4: 직책. 이 선의 근거 보기",
        "점 2 → 점 3: 직책. 이 선의 근거 보기",
        "점 3 → 점 2: 행사 참여, 예고·발표만 됨. 이 선의 근거 보기",
        "점 2 → 점 0: 직책. 이 선의 근거 보기",
    ]


def test_each_step_opens_its_evidence_and_back_and_forward_lead_through(open_map: Opener) -> None:
    page = open_map(diamond())
    page.evaluate("kgMap.select({type: 'node', id: 0})")
    walk(page, 0, 4)
    page.locator(".tie-step").first.click()
    assert "왜 이 선이 있나" in details(page)
    assert "총장에 가나다" in details(page)
    page.get_by_role("button", name="뒤로").click()
    assert page.locator("#details h2").inner_text() == "점 0 ↔ 점 4"
    page.get_by_role("button", name="뒤로").click()
    assert page.locator("#details h2").inner_text() == "점 0"
    page.get_by_role("button", name="앞으로").click()
    page.get_by_role("button", name="앞으로").click()
    assert "왜 이 선이 있나" in details(page)
    page.go_back()  # the browser's own
    page.wait_for_function("() => kgMap.state().selection.type === 'path'")
    page.reload()
    page.wait_for_function("() => window.kgMap")
    assert page.evaluate("kgMap.state().selection") == {"type": "path", "from": 0, "to": 4}
    page.go_forward()
    page.wait_for_function("() => kgMap.state().selection.type === 'edge'")


def test_what_two_share_and_by_what_each_is_tied(open_map: Opener) -> None:
    page = open_map(chained(((0, 1, 0), (0, 2, 1), (2, 1, 0), (3, 0, 1), (1, 3, 1), (4, 1, 0)), 5), language="en")
    walk(page, 0, 1)
    assert "One shortest path of 1 step." in details(page)
    assert page.locator("#details h3").inner_text() == "What the two share2"
    assert page.locator(".shared .to-node").all_inner_texts() == ["Node 2", "Node 3"]
    first = page.locator(".shared > li").first.locator(".tie-step")
    assert first.evaluate_all("all => all.map(x => x.getAttribute('aria-label'))") == [
        "Node 0 → Node 2: Took part, only announced. Evidence for this line",
        "Node 2 → Node 1: Post. Evidence for this line",
    ]
    first.last.click()
    assert page.evaluate("kgMap.state().selection") == {"type": "edge", "id": 2}
    walk(page, 0, 4)
    assert page.locator(".shared, .routes").count() == 1, "the middle of a path of two steps is what the two share"
    assert "The one in the middle is what both are tied to." in details(page)
    walk(page, 2, 3)
    assert "2 in the middle" in details(page)


def test_where_no_path_leads_the_page_says_why(open_map: Opener) -> None:
    page = open_map(diamond())
    walk(page, 0, 5)
    assert "이 지도에는 둘을 잇는 길이 없습니다." in details(page)
    assert live(page) == "점 0 ↔ 점 5. 이 지도에는 둘을 잇는 길이 없습니다."
    walk(page, 0, 4)
    assert page.locator(".routes > li").count() == 2
    page.locator("#legend label", has_text="직책").locator("input").uncheck()
    for part in ("지금 거른 것 안에는 둘을 잇는 길이 없습니다.", "거르기를 모두 지우면 3걸음에 이어집니다."):
        assert part in details(page)
    page.locator("#details .wide").focus()
    page.keyboard.press("Enter")
    assert page.locator(".routes > li").count() == 2
    assert page.evaluate("document.activeElement.id") == "details-title"
    page.locator("#legend label", has_text="인사").locator("input").uncheck()
    assert "지금 걸러져 보이지 않습니다: 점 0, 점 4" in details(page)


def test_a_filter_leaves_the_paths_that_remain(open_map: Opener) -> None:
    page = open_map(diamond())
    walk(page, 0, 3)
    assert page.locator(".routes > li").count() == 2
    page.locator("#legend label", has_text="예고").locator("input").uncheck()
    assert page.locator(".routes > li").count() == 1
    assert page.locator(".tie-step").count() == 2
    assert "지금 거른 것 안에서 찾았습니다." in details(page)


def test_more_paths_than_can_be_read_are_counted(open_map: Opener) -> None:
    fan = tuple((0, i, 0) for i in range(2, 62)) + tuple((i, 1, 0) for i in range(2, 62))
    page = open_map(chained(fan, 62))
    walk(page, 0, 1)
    assert page.locator(".routes > li").count() == 20
    assert "그 밖에 40개의 길이 더 있습니다." in details(page)


def test_a_path_is_drawn_bright_and_the_rest_fades(open_map: Opener) -> None:
    page = open_map(diamond())
    # the darkest point around a quarter of the line from 3 to 4, straight, clear of its name; the ground is white
    ink = """(() => { const c = document.querySelector('canvas'); const r = c.width / c.clientWidth;
      const [a, b] = [3, 4].map(id => kgMap.pointOf({type: 'node', id}));
      const [x, y] = [(3 * a.x + b.x) / 4, (3 * a.y + b.y) / 4];
      const other = Object.assign(document.createElement('canvas'), {width: 7, height: 7});
      const copy = other.getContext('2d', {willReadFrequently: true});
      copy.fillStyle = 'white'; copy.fillRect(0, 0, 7, 7); copy.drawImage(c, x * r - 3, y * r - 3, 7, 7, 0, 0, 7, 7);
      const d = copy.getImageData(0, 0, 7, 7).data;
      return Math.min(...Array.from({length: 49}, (_, i) => d[4 * i] + d[4 * i + 1] + d[4 * i + 2])); })()"""
    plain = page.evaluate(ink)
    assert 0 < plain < 765
    walk(page, 3, 4)
    page.wait_for_function(f"old => {ink} < old - 30", arg=plain)
    walk(page, 0, 1)
    page.wait_for_function(f"old => {ink} > old + 30", arg=plain)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_path_is_read_on_a_phone(open_map: Opener, language: str) -> None:
    page = open_map(diamond(), language=language, width=390, height=844, touch=True, hash_="#path=n0..n4")
    assert page.locator(".routes > li").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.querySelector('#details').scrollWidth <= innerWidth")
    page.evaluate("kgMap.select({type: 'node', id: 0})")
    page.fill("#path-to", "1")
    assert page.evaluate("document.querySelector('#details').scrollWidth <= innerWidth")
    page.locator("#path-found [role=option]").first.click()
    assert page.evaluate("kgMap.state().selection") == {"type": "path", "from": 0, "to": 1}


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_names_stay_text_on_a_path(open_map: Opener, value: str) -> None:
    page = open_map(hostile_map(value), width=390, height=844)
    walk(page, 0, 1)
    walk(page, 0, 2)
    page.click("#language-en")
    page.evaluate("kgMap.select({type: 'node', id: 0})")
    page.fill("#path-to", value[:20].replace("\ud800", ""))
    assert page.evaluate("window.pwned") is None
    assert page.locator("img, iframe, object, embed, form, base").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_map_with_facets_walks_too(open_map: Opener) -> None:
    page = open_map(facetted_map(), hash_="#path=a..b&f.sector=univ")
    assert "1걸음에 이어집니다. 가장 짧은 길은 1개입니다. 지금 거른 것 안에서 찾았습니다." in details(page)
    assert page.locator(".tie-step").count() == 2


# the texts that are written onto the map with its next drawing, after the one that is about to come
WRITTEN = """() => new Promise((resolve) => {
  const found = new Set();
  const write = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...more) {
    found.add(text);
    return write.call(this, text, ...more);
  };
  document.getElementById('zoom-fit').click();
  setTimeout(() => { CanvasRenderingContext2D.prototype.fillText = write; resolve([...found]); }, 600);
})"""


def test_what_stands_out_says_its_tie_on_the_map(open_map: Opener) -> None:
    page = open_map(diamond())
    ties = {page.evaluate(f"kgMap.tie({tie}).label[0]") for tie in (0, 1)}
    walk(page, 0, 3)
    assert ties <= set(page.evaluate(WRITTEN))
    page.click("#language-en")
    page.evaluate("kgMap.select({type: 'edge', id: 0})")
    written = set(page.evaluate(WRITTEN))
    assert page.evaluate("kgMap.tie(0).label[1]") in written
    assert page.evaluate("kgMap.tie(1).label[1]") not in written


def test_lines_say_their_ties_where_few_are_near(open_map: Opener) -> None:
    page = open_map(chained(tuple((0, end, 0) for end in range(1, 50)), 50))
    tie = page.evaluate("kgMap.tie(0).label[0]")
    assert tie not in page.evaluate(WRITTEN), "at first the legend says it"
    page.evaluate(
        "() => { const { 0: hub, 1: end } = kgMap.positions();"
        " kgMap.restore({ ...kgMap.state(), view: { x: (hub.x + end.x) / 2, y: (hub.y + end.y) / 2, scale: 6 } }); }"
    )
    written = page.evaluate(WRITTEN.replace("'zoom-fit'", "'language-ko'"))
    assert tie in written


def test_of_many_lines_no_tie_is_written(open_map: Opener) -> None:
    page = open_map(chained(tuple((0, end, 0) for end in range(1, 18)), 18))
    page.evaluate("kgMap.select({type: 'node', id: 0})")
    assert page.evaluate("kgMap.tie(0).label[0]") not in page.evaluate(WRITTEN)
    page.evaluate("kgMap.select({type: 'node', id: 1})")
    assert page.evaluate("kgMap.tie(0).label[0]") in page.evaluate(WRITTEN)
