"""Colour and size: what is chosen shows on the map, in the key, and in words; measures are of what is visible."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.maps.model import Edge, MapData, Node
from kg.maps.page import render_page
from tests.browser.test_map_access_in_browser import serious
from tests.browser.test_map_filters_in_browser import with_sectors
from tests.maps.map_samples import facetted_map, realistic_map

Opener = Callable[..., Any]

KEY = "() => [...document.querySelectorAll('#look .key li')].map(row => row.innerText.replace(/\\s+/g, ' ').trim())"
# a row of pixels from the middle of a node to the right, copied first: reading the map itself would slow it
PIXELS = """id => { const canvas = document.querySelector('#canvas canvas'), copy = document.createElement('canvas');
  const at = kgMap.pointOf({type: 'node', id}), ratio = canvas.width / canvas.clientWidth;
  copy.width = 60; copy.height = 1;
  const context = copy.getContext('2d', {willReadFrequently: true});
  context.drawImage(canvas, -Math.round(at.x * ratio), -Math.round(at.y * ratio));
  return [...context.getImageData(0, 0, 60, 1).data]; }"""
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def colour_of(page: Any, node: int, right: int = 5) -> str:
    """The colour in which a node is drawn, so many pixels to the right of its middle, where its mark may stand."""
    page.evaluate(DRAWN)
    return "#" + bytes(page.evaluate(PIXELS, node)[4 * right : 4 * right + 3]).hex()


def reach_of(page: Any, node: int) -> int:
    """How many pixels a node's colour goes on to the right of its middle."""
    page.evaluate(DRAWN)
    row = page.evaluate(PIXELS, node)
    alike = [all(abs(row[4 * x + c] - row[c]) < 12 for c in range(3)) for x in range(60)]
    return [*alike, False].index(False)


def chain(length: int) -> MapData:
    """A path of so many nodes: those in the middle lie between most."""
    data = replace(facetted_map(), facets=(), facts=(), evidence=(), sources=())
    nodes = tuple(Node(f"n{i}", "", 0, (f"점{i}", f"node {i}"), ("", ""), (), ()) for i in range(length))
    edges = tuple(Edge(i, i + 1, 0, 1.0, tentative=False, facts=()) for i in range(length - 1))
    return replace(data, nodes=nodes, edges=edges)


def figures(page: Any) -> dict[str, str]:
    """Measures in the open details, as name to value and place."""
    rows = page.locator("#details .measures > div")
    return {row.locator("dt").inner_text(): row.locator("dd").inner_text() for row in rows.all()}


def settled(page: Any) -> None:
    page.wait_for_function("() => [...document.querySelectorAll('.figure')].every(each => each.textContent !== '…')")


def test_colours_by_a_facet_show_on_the_map_and_in_the_key(open_map: Opener) -> None:
    page = open_map(facetted_map())
    assert page.evaluate(KEY) == ["0", "1", "2"], "classes are their own key; sizes go from 0 to 2 lines"
    page.select_option("#colour-by", "sector")
    assert page.evaluate(KEY)[:3] == ["1 대학 1", "? 적히지 않음 1", "해당 없음 2"]
    assert colour_of(page, 1) == "#0072b2"
    assert len({colour_of(page, id_) for id_ in (0, 2, 3)}) == 1, "what is not stated is grey alike"
    assert "값이 여럿인 점 1개" in page.locator("#look").inner_text()
    assert page.evaluate("location.hash") == "#colour=sector"
    page.select_option("#colour-by", "kind")
    assert colour_of(page, 1) == "#2e8b6f"
    assert page.evaluate("location.hash") == ""


def test_colours_that_are_not_those_of_classes_are_told_apart_by_numbers_too(open_map: Opener) -> None:
    page = open_map(facetted_map())
    inks = lambda node: {colour_of(page, node, right) for right in range(4)}  # noqa: E731 - what is written into it
    assert len(inks(1)) == 1
    assert page.locator("svg .mark").count() == 0
    page.select_option("#colour-by", "sector")
    assert len(inks(1)) > 1
    assert len(inks(0)) == 1, "of a person no sector is said"
    page.evaluate("kgMap.select({type: 'node', id: 1})")
    assert page.locator("#details .chip .mark").first.text_content() == "1"
    page.select_option("#colour-by", "core")
    assert len(inks(1)) == 1, "a measure is told by light and dark"
    assert page.locator("svg .mark").count() == 0


def test_the_key_counts_what_is_visible_but_colours_stay(open_map: Opener) -> None:
    page = open_map(with_sectors(), hash_="#colour=sector")
    before = page.evaluate(KEY)
    colour = colour_of(page, 10)
    page.locator("#legend label", has_text="인사").locator("input").uncheck()
    after = page.evaluate(KEY)
    assert after != before
    assert colour_of(page, 10) == colour


def test_the_colour_in_force_is_seen_and_said_wherever_a_node_is_named(open_map: Opener) -> None:
    page = open_map(facetted_map(), hash_="#colour=sector")
    on_light = "element => element.style.getPropertyValue('--on-light')"
    page.fill("#search", "포스텍")
    assert page.locator("#found li .themed").first.evaluate(on_light) == "rgb(0, 114, 178)"
    page.keyboard.press("Enter")
    assert page.locator("#details > p.chip .themed").evaluate(on_light) == "rgb(0, 114, 178)"
    assert "부문\n대학, 기업" in page.locator("#details .classes").inner_text()
    page.hover("#canvas", position=page.evaluate("kgMap.pointOf({type: 'node', id: 1})"))
    page.locator("#tip:visible").wait_for()
    assert page.locator("#tip").inner_text() == "포스텍\n기관 · 대학 · 부문: 대학, 기업"
    page.click("#tab-table")
    row = page.locator("table[data-table=nodes] tbody tr", has_text="포스텍")
    assert row.locator(".chip .themed").evaluate(on_light) == "rgb(0, 114, 178)"
    assert "대학, 기업" in row.inner_text()


def test_communities_have_names_and_colours(open_map: Opener) -> None:
    page = open_map(realistic_map())
    page.select_option("#colour-by", "community")
    names = page.evaluate("[...Array(kgMap.nodes).keys()].map(id => kgMap.node(id).label[0])")
    assert page.evaluate(KEY)[0].removeprefix("1 ").split(" 둘레")[0] in names
    page.click("#language-en")
    assert page.evaluate(KEY)[0].lower().startswith("1 around ")
    colours = {colour_of(page, id_) for id_ in range(page.evaluate("kgMap.nodes"))}
    assert {"#0072b2", "#d55e00", "#009e73"} <= colours


def test_sizes_by_a_measure(open_map: Opener) -> None:
    page = open_map(chain(5))
    page.select_option("#size-by", "betweenness")
    page.wait_for_function("() => document.querySelectorAll('#look .circles li').length === 3")
    assert page.evaluate(KEY) == ["0", "0.333", "0.667"]
    end, middle = reach_of(page, 0), reach_of(page, 2)
    assert 2.0 < middle / end < 3.4, "radii are 6 and 16"
    page.select_option("#size-by", "same")
    assert reach_of(page, 0) == pytest.approx(reach_of(page, 2), abs=1)
    assert page.evaluate(KEY) == []


def test_circles_of_the_key_are_as_large_as_those_of_the_map_at_any_zoom(open_map: Opener) -> None:
    page = open_map(chain(5))
    page.select_option("#size-by", "betweenness")
    page.wait_for_function("() => document.querySelectorAll('#look .circles li').length === 3")
    radius = "Number(document.querySelectorAll('#look .circles circle')[{}].getAttribute('r'))"
    sizes = []
    for key in ("-", "-", "-"):
        page.focus("#canvas")
        page.keyboard.press(key)
        page.evaluate(DRAWN)
        sizes.append(page.evaluate(radius.format(2)))
        assert reach_of(page, 2) == pytest.approx(sizes[-1], abs=1.6)
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 1.5 * sizes[2]
    for _ in range(9):
        page.keyboard.press("+")
    page.evaluate(DRAWN)
    assert page.evaluate(radius.format(2)) == 17
    assert page.evaluate(radius.format(0)) == pytest.approx(17 * 6 / 16)


def test_measures_are_of_what_is_visible_and_have_a_place(open_map: Opener) -> None:
    page = open_map(facetted_map())
    page.evaluate("kgMap.select({type: 'node', id: 1})")
    settled(page)
    assert figures(page) == {
        "연결": "2 1번째 / 4", "무게의 합": "3 1번째 / 4", "매개 중심성": "0 1번째 / 4",
        "근접 중심성": "0.333 1번째 / 4", "코어 수": "1 1번째 / 4", "뭉침 계수": "0 1번째 / 4",
    }  # fmt: skip
    page.locator("[data-facet=tie] input").first.uncheck()
    settled(page)
    assert figures(page)["연결"] == "1 1번째 / 4"
    assert "지금 보이는 것 안에서" in page.locator("#details").inner_text()
    page.locator("#legend label", has_text="기관").locator("input").uncheck()
    assert figures(page)["연결"] == "–"
    assert "걸러져" in page.locator("#details .measures + .help").inner_text()


def test_the_table_has_measures_and_sorts_by_them(open_map: Opener) -> None:
    page = open_map(chain(6))
    page.click("#tab-table")
    page.locator("th button", has_text="매개 중심성").click()
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-measure=betweenness]')].every(each => each.textContent !== '…')"
    )
    page.locator("th button", has_text="매개 중심성").click()
    assert page.evaluate("document.activeElement.textContent").startswith("매개 중심성")
    values = page.locator("[data-measure=betweenness]").all_inner_texts()
    assert values == ["0.6", "0.6", "0.4", "0.4", "0", "0"]


def test_a_large_map_stays_alive_while_betweenness_is_worked_out(open_map: Opener) -> None:
    rng = random.Random(3)
    plain = chain(2000)
    more = (Edge(*rng.sample(range(2000), 2), 0, 1.0, tentative=False, facts=()) for _ in range(4000))
    page = open_map(replace(plain, edges=(*plain.edges, *more)))
    page.evaluate("""() => { window.turns = 0; const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        turns += document.getElementById('live').textContent.startsWith('계산하고');
        port2.postMessage(null); };
      port2.postMessage(null); }""")
    page.select_option("#size-by", "betweenness")
    page.wait_for_function("() => document.querySelector('.look-note').textContent.includes('%')")
    page.wait_for_function("() => document.getElementById('live').textContent === '계산이 끝났습니다.'")
    assert page.evaluate("turns") > 5, "others have their turn between slices"
    assert len(page.evaluate(KEY)) == 3


def test_the_page_opens_in_the_look_that_its_maker_chose(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_text(render_page(facetted_map(), opening={"colour": "sector", "size": "core"}), "utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_function("() => window.kgMap")
    assert page.evaluate("[kgMap.state().colour, kgMap.state().size, location.hash]") == ["sector", "core", ""]
    assert colour_of(page, 1) == "#0072b2"
    page.select_option("#colour-by", "kind")
    assert page.evaluate("location.hash") == "#colour=kind"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious_in_any_look(open_map: Opener, scheme: str, width: int) -> None:
    page = open_map(with_sectors(), scheme=scheme, width=width, height=844, touch=width < 500)
    page.evaluate("document.getElementById('legend-fold').open = true")
    for colour, size in (("sector", "same"), ("community", "core"), ("degree", "betweenness")):
        page.select_option("#colour-by", colour)
        page.select_option("#size-by", size)
        page.evaluate(DRAWN)
        assert serious(page) == [], (colour, size)
    if width < 500:
        page.evaluate("document.getElementById('legend-fold').open = false")
    page.evaluate("kgMap.select({type: 'node', id: 23})")
    settled(page)
    assert serious(page) == []
