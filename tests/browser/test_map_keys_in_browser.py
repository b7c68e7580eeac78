"""The map worked by keyboard, what is said of the line under the pointer, and how much of the map is shown."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.test_map_filters_in_browser import tick
from tests.maps.map_samples import detailed_map, facetted_map, realistic_map, small_map

Opener = Callable[..., Any]
VIEW = "kgMap.state().view"
FOCUS = "document.activeElement.id"


def test_the_map_is_moved_and_zoomed_by_keys(open_map: Opener) -> None:
    page = open_map(realistic_map())
    page.focus("#canvas")
    assert page.evaluate(VIEW) is None
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    first = page.evaluate(VIEW)
    page.keyboard.press("ArrowRight")
    second = page.evaluate(VIEW)
    assert second["x"] - first["x"] == pytest.approx(60 / first["scale"], abs=0.2)
    assert second["y"] == first["y"]
    page.keyboard.press("+")
    assert page.evaluate(VIEW)["scale"] == pytest.approx(1.35 * first["scale"], rel=0.01)
    page.keyboard.press("-")
    assert page.evaluate(VIEW)["scale"] == pytest.approx(first["scale"], rel=0.01)
    page.keyboard.press("0")
    assert page.evaluate(VIEW) is None
    page.keyboard.press("Control+ArrowLeft")
    assert page.evaluate(VIEW) is None, "the browser's own shortcuts stay its own"


def test_enter_opens_what_is_in_the_middle_and_focus_comes_back(open_map: Opener) -> None:
    page = open_map(small_map())
    page.evaluate("kgMap.restore({...kgMap.state(), view: {...kgMap.positions()[1], scale: 2}})")
    page.focus("#canvas")
    page.keyboard.press("Enter")
    assert page.locator("#details h2").inner_text() == "포스텍"
    assert page.evaluate(FOCUS) == "details-title"
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUS) == "canvas"


def ring(page: Any) -> tuple[float, float]:
    """Where the middle of the ring is, as seen from the corner of the map."""
    box, room = page.locator(".aim").bounding_box(), page.locator("#canvas").bounding_box()
    return box["x"] + box["width"] / 2 - room["x"], box["y"] + box["height"] / 2 - room["y"]


def place(page: Any, node: int) -> Any:
    at = page.evaluate(f"kgMap.pointOf({{type: 'node', id: {node}}})")
    return pytest.approx((at["x"], at["y"]), abs=1)


def test_what_enter_would_open_has_a_ring_and_a_name_and_is_said_when_the_map_rests(open_map: Opener) -> None:
    page = open_map(small_map())
    page.evaluate("kgMap.restore({...kgMap.state(), view: {...kgMap.positions()[0], scale: 1}})")
    aim, live = page.locator(".aim"), page.locator("#live")
    assert not aim.is_visible()
    page.clock.install()
    page.focus("#canvas")
    page.keyboard.press("Tab")
    assert not aim.is_visible()
    page.keyboard.press("Shift+Tab")
    assert aim.inner_text() == "엔터: 가나다"
    assert ring(page) == place(page, 0)
    page.clock.run_for(1000)
    assert live.text_content() == "", "said when it has been moved"
    across, down = page.evaluate("['x', 'y'].map(axis => kgMap.positions()[1][axis] - kgMap.positions()[0][axis])")
    for key, steps in (
        ("ArrowRight", across / 60),
        ("ArrowLeft", -across / 60),
        ("ArrowDown", down / 60),
        ("ArrowUp", -down / 60),
    ):
        for _ in range(round(max(steps, 0))):
            page.keyboard.press(key)
    assert aim.inner_text() == "엔터: 포스텍"
    assert ring(page) == place(page, 1)
    page.clock.run_for(1000)
    assert live.text_content() == "가운데 가까이: 포스텍, 기관. 엔터를 누르면 열립니다."
    page.keyboard.press("+")
    assert ring(page) == place(page, 1), "it goes along"
    page.keyboard.press("Enter")
    assert page.locator("#details h2").inner_text() == "포스텍"
    assert not aim.is_visible()


def test_the_ring_is_for_the_keyboard_alone_and_follows_what_is_shown(open_map: Opener) -> None:
    page = open_map(small_map(), language="en")
    page.evaluate("kgMap.restore({...kgMap.state(), view: {...kgMap.positions()[0], scale: 5}})")
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + 10, box["y"] + 10)
    page.evaluate("document.querySelector('#canvas').focus()")
    assert not page.locator(".aim").is_visible()
    page.keyboard.press("ArrowLeft")
    assert page.locator(".aim").inner_text() == "Enter: Ga Nada"
    click = (
        "for (const i of {}) document.querySelectorAll('#legend input[data-facet=kind]')[i].click()"  # the focus stays
    )
    page.evaluate(click.format([0]))
    assert page.locator(".aim").inner_text() == "Enter: POSTECH", "the other is filtered out"
    page.wait_for_timeout(200)
    page.evaluate(click.format([0, 1]))
    assert page.locator(".aim").inner_text() == "Enter: Ga Nada", "though the map keeps its size"
    page.mouse.click(box["x"] + 10, box["y"] + 10)
    assert not page.locator(".aim").is_visible()


def test_enter_opens_what_is_drawn_of_a_large_map(open_map: Opener) -> None:
    page = open_map(realistic_map(), max_nodes=10)
    lines = page.evaluate("Array.from({length: kgMap.edges}, (_, i) => kgMap.edge(i)).flatMap(e => [e.start, e.end])")
    by_lines = sorted(set(lines), key=lines.count)
    page.evaluate(
        "least => kgMap.restore({...kgMap.state(), view: {...kgMap.positions()[least], scale: 1}})", by_lines[0]
    )
    page.focus("#canvas")
    page.keyboard.press("Enter")
    opened = page.evaluate("kgMap.state().selection.id")
    assert lines.count(opened) >= lines.count(by_lines[-10]), "one of the ten most connected"


def test_the_map_says_how_it_is_worked(open_map: Opener) -> None:
    page = open_map(small_map())
    assert page.get_attribute("#canvas", "aria-label").startswith("네트워크 지도")
    described = page.get_attribute("#canvas", "aria-describedby")
    assert "화살표" in page.locator(f"#{described}").text_content()
    page.click("#language-en")
    assert "Arrow keys" in page.locator(f"#{described}").text_content()


def test_a_slash_leads_to_the_search_unless_someone_is_writing(open_map: Opener) -> None:
    page = open_map(small_map())
    page.focus("#tab-map")
    page.keyboard.press("/")
    assert page.evaluate(FOCUS) == "search"
    assert page.input_value("#search") == ""
    page.keyboard.type("a/b")
    assert page.input_value("#search") == "a/b"


def test_the_line_under_the_pointer_is_named(open_map: Opener) -> None:
    page = open_map(small_map())
    assert not page.locator("#tip").is_visible()
    page.locator("#canvas").hover(position=page.evaluate("kgMap.pointOf({type: 'edge', id: 1})"))
    page.locator("#tip").wait_for()
    assert page.locator("#tip").inner_text() == "행사 참여 · 예고·발표만 됨\n포스텍 – 가나다"
    box, room = page.locator("#tip").bounding_box(), page.locator("#canvas").bounding_box()
    assert box["x"] >= room["x"]
    assert box["x"] + box["width"] <= room["x"] + room["width"]
    page.keyboard.press("Escape")
    assert not page.locator("#tip").is_visible()


def test_the_node_under_the_pointer_is_named_with_what_it_is(open_map: Opener) -> None:
    page = open_map(small_map())
    page.locator("#canvas").hover(position=page.evaluate("kgMap.pointOf({type: 'node', id: 0})"))
    page.locator("#tip").wait_for()
    node = small_map().nodes[0]
    kind = small_map().kinds[node.kind].label[0]
    said = [node.label[0], " · ".join(part for part in (kind, node.caption[0]) if part)]
    assert page.locator("#tip").inner_text().split("\n") == said
    page.click("#zoom-fit", force=True)
    page.locator("#canvas").hover(position=page.evaluate("kgMap.pointOf({type: 'node', id: 0})"))
    page.locator("#tip").wait_for()
    page.evaluate("kgMap.restore({...kgMap.state(), view: {x: 9, y: 9, scale: 1}})")
    assert not page.locator("#tip").is_visible(), "the map has moved under the pointer"


def test_how_much_is_shown_stands_above_the_map_with_a_way_back(open_map: Opener) -> None:
    page = open_map(facetted_map())
    assert not page.locator("#shown").is_visible()
    tick(page, "sector", 0)
    assert page.locator("#shown p").inner_text() == "점 2/4 · 선 2/2"
    page.click("#language-en")
    assert page.locator("#shown p").inner_text() == "Nodes 2/4 · lines 2/2"
    page.locator("#shown button").focus()
    page.keyboard.press("Enter")
    assert not page.locator("#shown").is_visible()
    assert page.evaluate(FOCUS) == "tab-map"


def test_what_matched_stands_out_among_the_names_found(open_map: Opener) -> None:
    page = open_map(small_map())
    page.fill("#search", "항공")
    assert page.locator("#found [role=option]").inner_text().split("\n")[-1] == "다른 표기: 포항공대"
    assert page.locator("#found mark").all_inner_texts() == ["항공"]
    page.fill("#search", "postehc")
    assert "비슷한 표기: POSTECH" in page.locator("#found [role=option]").inner_text()
    page.fill("#search", "ㅍㅅ")
    assert page.locator("#found mark").all_inner_texts() == ["포스"]


def test_what_filters_is_listed_with_what_the_map_does_not_show(open_map: Opener) -> None:
    page = open_map(facetted_map())
    page.click("#tab-about")
    assert not page.locator(".live-filters").is_visible()
    tick(page, "sector", 0)
    told = page.locator(".live-filters")
    assert told.locator("p").inner_text() == "점 4개 가운데 2개, 선 2개 가운데 2개를 보고 있습니다."
    assert told.locator("li").all_inner_texts() == ["부문: 대학"]
    page.click("#language-en")
    assert told.locator("li").all_inner_texts() == ["sector: university"]


# of what has the focus: its name, whether a ring shows it, and whether it is in the picture
STOPS = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const by = document.getElementById(e.getAttribute('aria-labelledby'));
  const name = e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText || by?.innerText || '';
  const drawn = e.matches('.segment input') ? e.nextElementSibling : e;
  const style = getComputedStyle(drawn);
  const box = drawn.getBoundingClientRect();
  return {
    name: name.trim(), what: e.id || e.className || e.tagName,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth,
  };
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_every_stop_of_the_keyboard_has_a_name_and_shows_its_focus(open_map: Opener, width: int) -> None:
    page = open_map(detailed_map(), width=width, height=844)
    page.evaluate("kgMap.select({type: 'node', id: 1})")
    page.focus("#skip")
    stops = [page.evaluate(STOPS)]
    for _ in range(90):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOPS)
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) > (40 if width == 1280 else 20)
    assert [stop for stop in stops if not stop["name"]] == []
    assert [stop for stop in stops if not stop["ring"]] == []
    assert [stop for stop in stops if not stop["seen"]] == []


def test_landmarks_are_named(open_map: Opener) -> None:
    page = open_map(small_map())
    assert page.locator("main").count() == page.locator("header").count() == page.locator("footer").count() == 1
    for landmark in page.locator("nav, aside, [role=search], [role=region]").all():
        assert landmark.get_attribute("aria-label") or landmark.get_attribute("role") == "search"


def test_a_map_that_is_pushed_away_comes_back_as_far_as_its_middle(open_map: Opener) -> None:
    page = open_map(small_map())
    box = page.locator("#canvas").bounding_box()
    for _ in range(3):
        page.mouse.move(box["x"] + 5, box["y"] + 5)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] - 5, box["y"] + box["height"] - 5, steps=5)
        page.mouse.up()
    page.wait_for_timeout(400)
    seen = page.evaluate(
        "() => { const { clientWidth: w, clientHeight: h } = document.querySelector('#canvas');"
        " return [...Array(kgMap.nodes).keys()].map(id => kgMap.pointOf({type: 'node', id}))"
        ".filter(({x, y}) => x > 0 && y > 0 && x < w && y < h).length; }"
    )
    assert seen > 0
