"""Seeing the same map differently: with the events or directly among those who met, on tiles, along lanes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.maps.model import Edge, MapData, Node, Tile
from kg.maps.page import render_page
from tests.browser.test_map_access_in_browser import serious
from tests.browser.test_map_filters_in_browser import tick
from tests.maps.map_samples import facetted_map, viewed_map

Opener = Callable[..., Any]

# the legend's rows that are there
TIES = """[...document.querySelectorAll('fieldset[data-facet=tie] li')].filter(li => !li.hidden)
  .map(li => li.innerText.split('\\n')[0])"""
KINDS = TIES.replace("data-facet=tie", "data-facet=kind")


def view(page: Any, field: str, value: str) -> None:
    page.locator(f"input[name=view-{field}][value={value}]").check(force=True)


def test_the_switch_exchanges_the_lines_and_everything_that_counts_them(open_map: Opener) -> None:
    page = open_map(viewed_map())
    assert page.evaluate(TIES) == ["직책", "행사 참여", "참석"]
    assert page.locator(".totals dd").all_inner_texts()[:2] == ["4", "5"]
    before = page.evaluate("kgMap.positions()")
    view(page, "mode", "projected")
    assert page.evaluate(TIES) == ["함께 참석"]
    assert page.evaluate(KINDS) == ["인사", "기관", "업무협약", "지역"], (
        "forums are of the other mode; of the last two the map has none"
    )
    assert page.locator(".totals dd").all_inner_texts()[:2] == ["3", "3"]
    assert page.locator("#live").inner_text() == "점 3개와 선 3개가 남았습니다."
    assert "큰 자리일수록 가볍게" in page.locator("#views .help").inner_text()
    assert "Newman 2001" in page.locator("#details").inner_text()
    assert not page.locator("#shown").is_visible(), "nothing is filtered out"
    assert page.evaluate("location.hash") == "#mode=projected"
    assert page.evaluate("kgMap.positions()") == before
    page.click("#tab-table")
    assert page.locator("table[data-table=edges] caption").inner_text().startswith("선 3개 가운데 지금 보이는 3개")
    assert page.locator("table[data-table=nodes] tbody tr").count() == 3
    page.go_back()
    page.go_back()
    page.wait_for_function("() => kgMap.state().mode === 'two-mode'")
    assert page.evaluate(TIES) == ["직책", "행사 참여", "참석"]


def test_a_node_has_only_the_lines_of_the_mode(open_map: Opener) -> None:
    page = open_map(viewed_map(), hash_="#sel=a")
    ties = page.locator("#details h4.chip")
    assert [text.split("\n")[0] for text in ties.all_inner_texts()] == ["직책", "행사 참여", "참석"]
    view(page, "mode", "projected")
    assert [text.split("\n")[0] for text in ties.all_inner_texts()] == ["함께 참석"]
    assert page.locator("#reach").inner_text() == "1걸음 안에 점 2개"
    assert page.locator("input[data-facet=degree]").count() > 0


def test_a_projected_line_tells_event_by_event_who_was_there_and_who_says_so_of_both(open_map: Opener) -> None:
    page = open_map(viewed_map(), hash_="#mode=projected")
    page.evaluate("kgMap.select({type: 'edge', id: 6})")  # a and d: both facts from one source
    details = page.locator("#details")
    assert details.locator(".meeting h4 .clip").all_inner_texts() == ["홀로 포럼"]
    assert details.locator(".meeting .help").inner_text() == "둘을 함께 말하는 출처 1곳"
    assert details.locator(".meeting .fact h4").all_inner_texts() == ["참석 0", "참석 2"]
    page.evaluate("kgMap.select({type: 'edge', id: 5})")  # a and b: each from a source of its own
    assert details.locator(".meeting .help").inner_text() == "둘을 함께 말하는 출처는 없습니다."


def test_what_is_not_there_any_more_is_let_go(open_map: Opener) -> None:
    page = open_map(viewed_map())
    for selection, kept in (
        ("{type: 'node', id: 2}", False),
        ("{type: 'edge', id: 0}", False),
        ("{type: 'node', id: 1}", True),
    ):
        page.evaluate("kgMap.restore({...kgMap.state(), mode: 'two-mode'})")
        page.evaluate(f"kgMap.select({selection})")
        view(page, "mode", "projected")
        assert (page.evaluate("kgMap.state().selection") is not None) == kept, selection


def test_a_hidden_tie_of_the_other_mode_is_no_filter_of_this_one(open_map: Opener) -> None:
    page = open_map(viewed_map())
    page.locator("fieldset[data-facet=tie] label", has_text="직책").locator("input").uncheck()
    assert page.locator(".filter-chip").count() == 1
    view(page, "mode", "projected")
    assert page.locator(".filter-chip").count() == 0
    view(page, "mode", "two-mode")
    assert page.locator(".filter-chip").all_text_contents() == ["직책 빼고 ✕"]


def test_a_map_without_projections_has_no_switch(open_map: Opener) -> None:
    page = open_map(facetted_map())
    assert not page.locator("#views").is_visible()


def test_the_switch_is_worked_by_keyboard_and_keeps_the_focus(open_map: Opener) -> None:
    page = open_map(viewed_map())
    page.focus("input[name=view-mode][value=two-mode]")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("[document.activeElement.value, kgMap.state().mode]") == ["projected", "projected"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious_in_any_view(open_map: Opener, scheme: str, width: int) -> None:
    page = open_map(viewed_map(), scheme=scheme, width=width, height=844)
    view(page, "mode", "projected")
    assert serious(page) == []
    page.evaluate("kgMap.select({type: 'edge', id: 6})")
    assert serious(page) == []


def test_tiles_hold_what_stands_in_their_region_and_say_how_many(open_map: Opener) -> None:
    page = open_map(viewed_map())
    home = page.evaluate("kgMap.positions()")
    view(page, "layout", "tiles")
    x = {int(id_): place["x"] for id_, place in page.evaluate("kgMap.positions()").items()}
    assert x[0] == x[1] < x[3] < x[2], "two on the first tile, one on the second, the forum beside them"
    label = "지역 칸 지도. 칸마다 점의 수: 윗골 2, 아랫골 1, 행사와 협약 1. 같은 내용이 표에도 있습니다."
    assert page.get_attribute("#canvas", "aria-label") == label
    assert "우리가 정했습니다" in page.locator("#views .help").inner_text()
    for said in ("거리는 나타내지 않습니다", "따로 모았습니다"):
        assert said in page.locator("#details").inner_text()
    tick(page, "sector", 0)  # the institution b and what it is tied to: d is not
    assert "아랫골" not in str(page.get_attribute("#canvas", "aria-label"))
    assert {int(id_): place["x"] for id_, place in page.evaluate("kgMap.positions()").items()} == x, (
        "filters move nothing"
    )
    page.evaluate("kgMap.restore({...kgMap.state(), layout: 'network', chosen: kgMap.state().chosen.map(() => null)})")
    assert page.evaluate("kgMap.positions()") == home


# keeps what is written on the map, and the corners of tiles in pixels of the canvas
WATCH = """() => {
  const pen = CanvasRenderingContext2D.prototype;
  const [write, tile] = [pen.fillText, pen.roundRect];
  window.seen = {texts: [], tiles: []};
  pen.fillText = function (text, ...rest) { seen.texts.push(text); return write.call(this, text, ...rest); };
  pen.roundRect = function (x, y, width, height, round) {
    const {a, d, e, f} = this.getTransform();
    const times = this.canvas.width / this.canvas.clientWidth;
    const corners = [a * x + e, d * y + f, a * (x + width) + e, d * (y + height) + f];
    if (round === 10) seen.tiles.push(corners.map(at => at / times));
    return tile.call(this, x, y, width, height, round);
  };
}"""
REDRAW = """() => new Promise(done => {
  Object.assign(seen, {texts: [], tiles: []});
  kgMap.restore(kgMap.state());
  setTimeout(done, 600);
})"""


def provinces() -> MapData:
    """Eighteen tiles in four columns, of which one has 24 nodes, some none; 40 nodes and 18 events have no tile."""
    data = viewed_map()
    tiles = tuple(
        Tile(f"t{i}", (f"{'가나다라마바사아자차카타파하거너더러'[i]}도", f"Prov {i}"), column, i // 4)
        for i, column in enumerate((*(0, 1, 2, 3) * 4, 1, 3))
    )
    regions = (*[7] * 24, *[1] * 5, *[3] * 4, 5, *[6] * 4, 9, *[10] * 3, *[15] * 2, *[16] * 3, *[17] * 7, *[-1] * 41)
    names = ("박영민", "디지털플랫폼정부위원회", "포항공과대학교", "한국지능정보사회진흥원", "충청북도")
    actors = tuple(
        Node(f"a{i}", "", i % 2, (f"{names[i % 5]}{i}", f"Actor Number {i} of the Region"), ("", ""), (), (), region)
        for i, region in enumerate(regions)
    )
    events = tuple(
        Node(
            f"e{i}",
            "",
            2,
            (f"제{i}차 디지털지역혁신 글로벌 포럼", f"Digital Regional Innovation Forum {i}"),
            ("", ""),
            (),
            (),
        )
        for i in range(18)
    )
    edges = tuple(Edge(i, len(actors) + i * i % 18, 2, 1.0, tentative=False, facts=()) for i in range(len(actors)))
    return replace(data, nodes=(*actors, *events), edges=edges, facts=(), evidence=(), facets=(), tiles=tiles)


@pytest.mark.parametrize(("width", "height", "language"), [(1000, 700, "ko"), (390, 844, "en"), (1280, 800, "en")])
def test_all_tiles_are_in_view_and_no_name_on_them_is_cut(
    open_map: Opener, width: int, height: int, language: str
) -> None:
    data = provinces()
    page = open_map(data, width=width, height=height, language=language, hash_="#layout=tiles")
    page.evaluate(WATCH)
    page.evaluate(REDRAW)
    room = page.evaluate("['clientWidth', 'clientHeight'].map(side => document.querySelector('#canvas')[side])")
    found = page.evaluate("seen.tiles")
    assert len(found) >= 20, "eighteen tiles, the events, and what has no region"
    for left, top, right, bottom in found:
        assert 0 <= left < right <= room[0]
        assert 0 <= top < bottom <= room[1]
    texts = page.evaluate("seen.texts")
    assert not [text for text in texts if "…" in text]
    assert "0" in texts, "an empty tile says so"
    assert any(text.endswith("/24") or " of 24" in text for text in texts), "of how many it names some"
    labels = {"".join(node.label[language == "en"].split()) for node in data.nodes}
    written = "".join("".join(texts).split())
    assert sum(label in written for label in labels) >= 4


def test_zooming_in_names_more_of_a_tile(open_map: Opener) -> None:
    page = open_map(provinces(), width=1000, height=700, hash_="#layout=tiles")
    page.evaluate(WATCH)
    page.evaluate(REDRAW)
    labels = [node.label[0] for node in provinces().nodes[:24]]
    before = sum(label in page.evaluate("seen.texts") for label in labels)
    place = page.evaluate("kgMap.positions()")
    middle = {axis: sum(place[str(i)][axis] for i in range(24)) / 24 for axis in "xy"}
    page.evaluate("seen.texts = []")
    page.evaluate("at => kgMap.restore({...kgMap.state(), view: {...at, scale: 3}})", middle)
    page.wait_for_timeout(600)
    written = "".join(page.evaluate("seen.texts"))
    assert sum(label in written for label in labels) > before + 4


def test_a_chronology_has_a_lane_for_each_actor_and_its_marks_can_be_clicked(open_map: Opener) -> None:
    page = open_map(viewed_map(), hash_="#layout=chronology")
    place = {int(id_): (at["x"], at["y"]) for id_, at in page.evaluate("kgMap.positions()").items()}
    assert [place[id_][0] for id_ in (0, 1, 3)] == [0, 0, 0]
    assert len({place[id_][1] for id_ in (0, 1, 3)}) == 3
    assert place[2][1] == 0 < place[2][0]
    assert page.locator("#shown").inner_text().startswith("점 4/4 · 선 3/5")
    point = page.evaluate("kgMap.pointOf({type: 'edge', id: 4})")  # of d at the forum
    forum, lane = (page.evaluate(f"kgMap.pointOf({{type: 'node', id: {id_}}})") for id_ in (2, 3))
    assert abs(point["x"] - forum["x"]) < 8
    assert abs(point["y"] - lane["y"]) < 8
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + point["x"], box["y"] + point["y"])
    assert page.evaluate("kgMap.state().selection") == {"type": "edge", "id": 4}


def test_in_a_chronology_ties_are_marks_in_the_legend_too(open_map: Opener) -> None:
    page = open_map(viewed_map(), hash_="#layout=chronology")
    forms = "() => [...document.querySelectorAll('fieldset[data-facet=tie] svg')].map(each => each.innerHTML)"
    marks = page.evaluate(forms)
    assert ["<line" in each for each in marks] == [not tie.meeting for tie in viewed_map().ties]
    view(page, "layout", "network")
    assert all("<line" in each for each in page.evaluate(forms))


def test_in_a_chronology_the_events_are_there_whatever_the_mode(open_map: Opener) -> None:
    page = open_map(viewed_map(), hash_="#mode=projected&layout=chronology")
    mode = page.locator("input[name=view-mode]")
    assert mode.first.is_disabled()
    assert page.locator("#why-mode").inner_text() == "연표에는 행사가 있어야 하므로 늘 행사와 함께 봅니다."
    assert mode.first.get_attribute("aria-describedby") == "why-mode"
    page.click("#tab-table")
    assert page.locator("#why-mode").is_visible(), "the switch is there too"
    assert (
        page.locator("#panel-table .follows").all_inner_texts()
        == ["표도 연표를 따라, 행사와 협약에 이어진 것만 보입니다."] * 2
    )
    page.click("#tab-map")
    assert page.evaluate(TIES) == ["직책", "행사 참여", "참석"]
    view(page, "layout", "network")
    assert not page.locator("#why-mode").is_visible()
    assert mode.first.get_attribute("aria-describedby") is None
    page.click("#tab-table")
    assert page.locator("#panel-table .follows").count() == 0
    page.click("#tab-map")
    assert page.evaluate(TIES) == ["함께 참석"], "the mode that was chosen comes back"
    assert page.evaluate("location.hash") == "#mode=projected"


def test_a_node_is_not_dragged_out_of_its_tile_but_in_the_network_it_stays_where_it_was_put(open_map: Opener) -> None:
    page = open_map(viewed_map())
    box = page.locator("#canvas").bounding_box()

    def drag() -> bool:
        before = page.evaluate("kgMap.positions()")["0"]
        at = page.evaluate("kgMap.pointOf({type: 'node', id: 0})")
        page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
        page.mouse.down()
        page.mouse.move(box["x"] + at["x"] + 60, box["y"] + at["y"] + 40, steps=4)
        page.mouse.up()
        return bool(page.evaluate("kgMap.positions()")["0"] != before)

    assert drag()
    put = page.evaluate("kgMap.positions()")
    view(page, "layout", "tiles")
    box = page.locator("#canvas").bounding_box()
    assert not drag()
    view(page, "layout", "network")
    assert page.evaluate("kgMap.positions()") == put


def test_a_layout_opens_as_its_maker_chose_and_a_link_says_otherwise(
    open_map: Opener, browser: Any, tmp_path: Path
) -> None:
    (tmp_path / "map.html").write_text(render_page(viewed_map(), opening={"layout": "tiles"}), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "map.html").as_uri())
    page.wait_for_function("() => window.kgMap")
    assert page.evaluate("[kgMap.state().layout, location.hash]") == ["tiles", ""]
    view(page, "layout", "network")
    assert page.evaluate("location.hash") == "#layout=network"
    page.close()


def test_nodes_walk_to_their_places_where_motion_is_welcome(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "map.html").write_text(render_page(viewed_map()), encoding="utf-8")
    page = browser.new_page(reduced_motion="no-preference")
    page.goto((tmp_path / "map.html").as_uri())
    page.wait_for_function("() => window.kgMap")
    home = page.evaluate("kgMap.positions()")
    view(page, "layout", "chronology")
    page.wait_for_function("() => kgMap.positions()[0].x === 0")
    view(page, "layout", "network")
    page.wait_for_function("home => JSON.stringify(kgMap.positions()) === JSON.stringify(home)", arg=home)
    page.close()


@pytest.mark.parametrize("layout", ["tiles", "chronology"])
def test_layouts_fit_a_phone_and_are_accessible(open_map: Opener, layout: str) -> None:
    page = open_map(viewed_map(), width=390, height=844, hash_=f"#layout={layout}", scheme="dark")
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    width = page.locator("#canvas").bounding_box()["width"]
    for id_ in (0, 1, 3):
        assert 0 < page.evaluate(f"kgMap.pointOf({{type: 'node', id: {id_}}})")["x"] < width


def test_what_is_selected_and_not_on_the_map_is_said_and_leaves_the_map_bright(open_map: Opener) -> None:
    page = open_map(viewed_map())
    page.evaluate("kgMap.restore({...kgMap.state(), mode: 'projected'})")
    bright = page.evaluate("document.querySelector('#canvas canvas').toDataURL()")
    assert not page.locator(".absent").is_visible()
    page.fill("#search", page.evaluate("kgMap.node(2).label[0]"))
    page.keyboard.press("Enter")
    assert "지도에 보이지 않습니다" in page.locator(".absent").inner_text()
    assert "지도에 보이지 않습니다" in page.locator("#live").inner_text()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("document.querySelector('#canvas canvas').toDataURL()") == bright
    page.evaluate("kgMap.restore({...kgMap.state(), mode: 'two-mode'})")
    assert not page.locator(".absent").is_visible()


def test_each_mode_says_what_the_other_has(open_map: Opener) -> None:
    page = open_map(viewed_map())
    assert "곧장 잇는 선 3개" in page.locator("#details").inner_text()
    page.evaluate("kgMap.restore({...kgMap.state(), mode: 'projected'})")
    told = "다른 관계의 선 5개와, 함께한 사이가 없는 점(행사와 협약도) 1개는 그리지 않습니다."
    assert told in page.locator("#details").inner_text()
    page.click("#tab-about")
    assert told in page.locator("#panel-about").inner_text()
    assert not page.locator(".of-layout").is_visible(), "where nodes stand matters on the map alone"
