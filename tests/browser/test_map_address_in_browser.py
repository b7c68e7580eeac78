"""The address of a page: it holds the whole state, brings it back, and cannot break the page."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.maps.page import render_page
from tests.browser.test_map_filters_in_browser import tick
from tests.maps.map_samples import facetted_map, realistic_map, small_map, told_map

Opener = Callable[..., Any]
POST_STATES = ("in-office", "attested", "possibly", "between", "last-seen", "ended", "not-yet-seen", "undated")
RANGES = ({"from": "2019-01-01", "to": "2023-04-20"}, {"from": "0001-01-01", "to": "9999-12-31"})
SORTED = {
    "nodes": ("name", "kind", "degree", "strength", "core", "colour", "caption"),
    "edges": ("from", "tie", "to", "weight", "status", "when", "factCount", "stateOfPost"),
}
QUERIES = ("", "ㅍㅅㅌ", "POSTECH & co", "</script>", "a=b#c%20~!", "\u202e")
BROKEN = (
    "#", "#&&&", "#lang=xx&tab=&sel=%ZZ&view=1,2", "#sel=" + "x" * 10_000,
    "#f.sector=</script><img src=x onerror=alert(1)>", "#sel=a~role~b~0&sel=a~~&sel=~", "#f.kind=%00%E2%80%AE,</style>",
    "#__proto__=1&constructor=2&f.__proto__=3&f.toString=4", "#view=NaN,Infinity,1", "#view=1,1,1e300&q=%E0%A4%A",
    "#q=" + "%F0%9F%98%80" * 300, "#javascript:window.pwned=1", "#f.kind=!official,gone,!!,~&f.degree=99",
    "#time=2023-01-01..x&asof=</script>&states=%00", "#time=..&undated=2&asof=2023-02-30&states=__proto__",
    "#path=a..a&hops=9", "#path=..&path=a..&path=%00..%E2%80%AE&hops=NaN", "#group=a~b&open=,,%00",
)  # fmt: skip


def random_state(
    rng: random.Random, facets: list[tuple[str, int]], nodes: int, projected: list[bool]
) -> dict[str, Any]:
    def some(size: int, layer: bool) -> list[int] | None:
        kept = sorted(rng.sample(range(size), rng.randrange(0 if layer else 1, size + 1)))
        return None if rng.random() < 0.5 or len(kept) == size else kept

    mode, layout = rng.choice(("two-mode", "projected")), rng.choice(("network", "tiles", "chronology"))
    there = [i for i, each in enumerate(projected) if each == (mode == "projected" and layout != "chronology")]
    node, edge = {"type": "node", "id": rng.randrange(nodes)}, {"type": "edge", "id": rng.choice(there)}
    path = dict(zip(("from", "to"), rng.sample(range(nodes), 2), strict=True), type="path")
    scale = rng.randrange(300, 59999) / 10000
    view = {"x": rng.randrange(-9000, 9000) / 10, "y": rng.randrange(-900, 900), "scale": scale}
    return {
        "step": rng.choice((None, 1, 2, 3)),
        "lang": rng.choice(("ko", "en")), "tab": rng.choice(("map", "table", "about")),
        "selection": rng.choice((None, node, edge, path, {"type": "group", "id": 0})),
        "open": rng.choice(([], [0])), "hops": rng.choice((1, 2, 3)),
        "mode": mode, "layout": layout,
        "query": rng.choice(QUERIES), "fade": rng.random() < 0.3, "view": rng.choice((None, view)),
        "colour": rng.choice(("kind", "sector", "community", "betweenness")),
        "size": rng.choice(("degree", "same", "core", "closeness")),
        "time": rng.choice((None, *RANGES)),
        "undated": rng.random() < 0.3, "asOf": rng.choice((None, "2021-06-30", "2026-01-01")),
        "states": sorted(rng.sample(POST_STATES, rng.randrange(len(POST_STATES)))),
        "sort": {table: {"by": rng.choice(by), "down": rng.random() < 0.5} for table, by in SORTED.items()},
        "chosen": [some(size, id_ in ("kind", "tie", "certainty")) for id_, size in facets],
        "put": [[i, [rng.randrange(-9000, 9000) / 10, rng.randrange(-900, 900)]]
                for i in sorted(rng.sample(range(nodes), rng.choice((0, 0, 1, 2))))],
    }  # fmt: skip


# sets have no JSON: a list of places each
STATE = (
    "() => { const s = kgMap.state(); return {...s, states: [...s.states].sort(),"
    " put: [...s.put].sort((a, b) => a[0] - b[0]), chosen: s.chosen.map(k => k && [...k].sort((a, b) => a - b))}; }"
)
RESTORE = """state => kgMap.restore({
    ...state, states: new Set(state.states), put: new Map(state.put),
    chosen: state.chosen.map(k => k && new Set(k))})"""


# how many nodes and lines remain, the tables in their order, and where on the screen three nodes stand; a map that is
# not seen has no places
SEEN = """() => {
  const place = (id) => { const { x, y } = kgMap.pointOf({type: 'node', id}); return [x, y]; };
  const seen = document.querySelector('#canvas').clientHeight > 0;
  const headings = document.querySelectorAll('#panel-table:not([hidden]) th');
  const cells = [...headings].map(cell => cell.innerText + cell.ariaSort);
  return [document.querySelector('.show-result').textContent + cells, seen ? [0, 1, 2].map(place) : []];
}"""


def near(one: Any, other: Any) -> bool:
    """Whether two answers of `SEEN` say the same, to a pixel."""
    (text, places), (other_text, others) = one, other
    return text == other_text and all(
        abs(a - b) < 1 for at, there in zip(places, others, strict=True) for a, b in zip(at, there, strict=True)
    )


@pytest.mark.parametrize("first", ["map", "table"])
def test_a_camera_stays_where_a_link_says_whatever_size_the_map_takes(open_map: Opener, first: str) -> None:
    page = open_map(told_map(), hash_=f"#tab={first}&view=10,-20,0.8")
    page.click("#tab-map")
    page.wait_for_timeout(100)
    width, height = page.evaluate(
        "[document.querySelector('#canvas').clientWidth, document.querySelector('#canvas').clientHeight]"
    )
    for change in (
        "kgMap.restore({...kgMap.state(), asOf: '2023-04-20'})",
        "document.querySelector('.fold').click()",
        "document.querySelector('#language-en').click()",
    ):
        page.evaluate(change)
        page.wait_for_function(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
        )
        middle = page.evaluate(
            "() => { const c = document.querySelector('#canvas'), a = kgMap.positions()[0],"
            " p = kgMap.pointOf({type: 'node', id: 0});"
            " return [(c.clientWidth / 2 - p.x) / 0.8 + a.x, (c.clientHeight / 2 - p.y) / 0.8 + a.y]; }"
        )
        assert middle == pytest.approx([10, -20], abs=1), change
    size = "[document.querySelector('#canvas').clientWidth, document.querySelector('#canvas').clientHeight]"
    assert page.evaluate(size) != [width, height], "the map has taken another size"


def test_a_node_that_was_moved_stays_there_by_the_link_and_goes_back_with_it(open_map: Opener) -> None:
    page = open_map(told_map())
    before = page.evaluate("kgMap.positions()")["0"]
    at = page.evaluate("kgMap.pointOf({type: 'node', id: 0})")
    box = page.locator("#canvas").bounding_box()
    page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
    page.mouse.down()
    page.mouse.move(box["x"] + at["x"] + 40, box["y"] + at["y"] + 30, steps=4)
    page.mouse.up()
    page.wait_for_function("() => location.hash.includes('put=')")
    moved = page.evaluate("kgMap.positions()")
    assert moved["0"] != before
    page.reload()
    page.wait_for_function("() => window.kgMap")
    assert page.evaluate("kgMap.positions()") == moved
    page.evaluate("kgMap.restore({...kgMap.state(), put: new Map()})")
    assert page.evaluate("kgMap.positions()")["0"] == before


def test_fifty_states_come_back_by_their_links(open_map: Opener) -> None:
    page = open_map(told_map(), width=480, height=320)  # few nodes, every kind of facet: the time goes into loading
    projected = "Array.from({length: kgMap.edges}, (_, i) => kgMap.tie(kgMap.edge(i).tie).projected)"
    nodes, edges, facets = page.evaluate(f"[kgMap.nodes, {projected}, kgMap.facets()]")
    assert sorted(set(edges)) == [False, True]
    rng = random.Random(50)
    links = set()
    for _ in range(50):
        state = random_state(rng, facets, nodes, edges)
        page.evaluate(RESTORE, state)
        assert page.evaluate(STATE) == state
        seen = page.evaluate(SEEN)
        links.add(link := page.evaluate("kgMap.link()"))
        page.evaluate("link => history.replaceState(null, '', link)", link)
        page.reload()
        page.wait_for_function("() => window.kgMap")
        assert page.evaluate(STATE) == state
        assert near(page.evaluate(SEEN), seen), "what is shown, and where on the screen"
        assert not page.locator("#notice").is_visible()
        assert page.evaluate("kgMap.link()") == link
    assert len(links) == 50


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_address_leaves_the_page_whole(open_map: Opener, broken: str) -> None:
    page = open_map(facetted_map(), hash_=broken)
    assert page.evaluate("window.pwned") is None
    assert page.locator("img, iframe, object, embed, form, base").count() == 0
    plain = {
        "lang": "ko",
        "tab": "map",
        "selection": None,
        "open": [],
        "hops": 1,
        "step": None,
        "query": "",
        "fade": False,
        "view": None,
    }
    state = page.evaluate(STATE)
    assert {key: state[key] for key in plain} == plain
    assert page.locator("#notice").is_visible() == (len(broken.strip("#&")) > 0)
    page.locator("#legend label", has_text="기관").locator("input").uncheck()
    assert page.locator("#chips").is_visible()


def test_parts_that_mean_nothing_any_more_are_named_and_the_rest_is_used(open_map: Opener) -> None:
    page = open_map(facetted_map(), hash_="#tab=table&sel=gone/node&f.sector=univ,gone")
    assert page.locator("#notice-text").inner_text().endswith(": sel=gone/node, f.sector=univ,gone")
    assert page.get_attribute("#tab-table", "aria-selected") == "true"
    assert page.locator("table[data-table=nodes] tbody tr").count() == 2
    page.click("#notice-close")
    assert not page.locator("#notice").is_visible()


def test_back_and_forward_lead_through_the_steps(open_map: Opener) -> None:
    page = open_map(facetted_map())
    page.evaluate("kgMap.select({type: 'node', id: 1})")
    page.click("#language-en")
    tick(page, "sector", 0)
    page.click("#tab-table")
    assert page.evaluate("location.hash") == "#lang=en&tab=table&sel=b&f.sector=univ"
    page.go_back()
    page.wait_for_function("() => kgMap.state().tab === 'map'")
    page.go_back()
    page.wait_for_function("() => !document.querySelector('[data-facet=sector] input').checked")
    page.go_back()
    page.wait_for_function("() => document.documentElement.lang === 'ko'")
    page.go_back()
    page.wait_for_function("() => kgMap.state().selection === null")
    assert page.evaluate("location.hash") == ""
    page.go_forward()
    page.wait_for_function("() => kgMap.state().selection?.id === 1")
    assert page.locator("#details h2").inner_text() == "포스텍"


def test_the_order_of_a_table_is_part_of_the_link_and_a_step_of_its_own(open_map: Opener) -> None:
    page = open_map(facetted_map())
    page.click("#tab-table")
    names = "[...document.querySelectorAll('[data-table=nodes] tbody th')].map(cell => cell.innerText)"
    first = page.evaluate(names)
    heading = page.locator("[data-table=nodes] thead button").first
    heading.click()
    assert page.evaluate("location.hash") == "#tab=table&sort.nodes=name"
    assert page.evaluate("document.activeElement.closest('th').ariaSort") == "ascending"
    ascending = page.evaluate(names)
    assert ascending == ["가나다", "누리원", "포스텍", "홀로 포럼"] != first
    heading.click()
    assert page.evaluate("location.hash") == "#tab=table&sort.nodes=-name"
    assert page.evaluate(names) == ascending[::-1]
    page.locator("[data-table=edges] thead button").nth(3).click()
    assert page.evaluate("location.hash") == "#tab=table&sort.nodes=-name&sort.edges=weight"
    page.reload()
    page.wait_for_function("() => window.kgMap")
    assert page.evaluate(names) == ascending[::-1]
    assert page.locator("[data-table=edges] th[aria-sort=ascending]").inner_text() == "무게(굵기) ▴"
    for wanted in (ascending[::-1], ascending, first):
        page.go_back()
        page.wait_for_function(f"wanted => {names}.join() === wanted.join()", arg=wanted)
    page.go_forward()
    page.wait_for_function(f"wanted => {names}.join() === wanted.join()", arg=ascending)
    page.evaluate(
        "kgMap.restore({...kgMap.state(), sort: {...kgMap.state().sort, edges: {by: 'stateOfPost', down: false}}})"
    )
    assert page.locator("[data-table=edges] th[aria-sort=ascending]").count() == 0, "no day is chosen: no such column"


def test_an_edge_is_named_by_its_ends_and_its_tie(open_map: Opener) -> None:
    page = open_map(facetted_map())
    page.evaluate("kgMap.select({type: 'edge', id: 1})")
    assert page.evaluate("location.hash") == "#sel=b~role~a"


def test_moving_the_picture_is_written_down_and_fitting_it_forgets_that(open_map: Opener) -> None:
    page = open_map(small_map())
    page.click("#zoom-in")
    page.wait_for_function("() => location.hash.startsWith('#view=')")
    page.click("#zoom-fit")
    page.wait_for_function("() => location.hash === ''")
    assert page.evaluate("history.length") == 2, "moving is no step of its own"


def test_a_filter_leaves_the_picture_where_it_is_and_so_does_its_link(open_map: Opener) -> None:
    page = open_map(facetted_map())
    tick(page, "sector", 0)
    link, places = page.evaluate("[kgMap.link(), [0, 1].map(id => kgMap.pointOf({type: 'node', id}))]")
    assert link.endswith("#f.sector=univ")
    page.reload()
    page.wait_for_function("() => window.kgMap")
    assert page.evaluate("[0, 1].map(id => kgMap.pointOf({type: 'node', id}))") == places
    page.click("#zoom-fit")  # to what is left of the map: a place of its own
    page.wait_for_function("() => location.hash.includes('view=')")


def test_the_link_is_copied_or_the_reader_is_told(open_map: Opener) -> None:
    page = open_map(small_map())
    page.evaluate("kgMap.select({type: 'node', id: 0})")
    page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
    page.click("#take-open")
    page.click("#copy-link")
    page.wait_for_function("() => document.getElementById('live').textContent.includes('복사했습니다')")
    assert page.evaluate("window.copied === location.href") is True
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.click("#copy-link")
    page.locator("#notice").wait_for()
    assert "주소창" in page.locator("#notice-text").inner_text()


def test_in_a_frame_the_address_is_left_alone(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "map.html").write_text(render_page(small_map()), encoding="utf-8")
    outer = tmp_path / "outer.html"
    outer.write_text('<iframe src="map.html#tab=table" width=900 height=600></iframe>', encoding="utf-8")
    page = browser.new_page()
    page.goto(outer.as_uri())
    frame = page.frames[1]
    frame.wait_for_function("() => window.kgMap")
    frame.evaluate("kgMap.select({type: 'node', id: 0})")
    assert frame.evaluate("[location.hash, kgMap.state().tab]") == ["#tab=table", "map"]
    assert not frame.locator("#copy-link").is_visible()
    page.close()


def test_what_a_page_opens_with_is_no_part_of_its_link(open_map: Opener, browser: Any, tmp_path: Path) -> None:
    (tmp_path / "map.html").write_text(render_page(small_map(), opening={"tab": "table", "gone": "</script>"}), "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "map.html").as_uri())
    page.wait_for_function("() => window.kgMap")
    assert page.evaluate("[kgMap.state().tab, location.hash]") == ["table", ""]
    page.click("#tab-map")
    assert page.evaluate("location.hash") == "#tab=map"
    page.goto((tmp_path / "map.html").as_uri() + "#tab=about")
    page.reload()
    page.wait_for_function("() => window.kgMap?.state().tab === 'about'")
    page.close()


@pytest.mark.parametrize("tab", ["table", "about"])
def test_a_map_that_is_first_seen_after_another_side_is_whole(open_map: Opener, tab: str) -> None:
    """It has no size while another side is open, and stands as if it had been opened on the map."""
    circles = "[...document.querySelectorAll('#look circle')].map(each => each.getAttribute('r'))"
    points = "[...Array(kgMap.nodes).keys()].map(id => kgMap.pointOf({type: 'node', id}))"
    whole = open_map(realistic_map())
    page = open_map(realistic_map(), hash_=f"#tab={tab}")
    assert page.evaluate(circles) == whole.evaluate(circles), "they are as large as they will be on the map"
    page.click("#tab-map")
    page.wait_for_timeout(300)
    whole.wait_for_timeout(300)
    assert page.evaluate(points) == whole.evaluate(points)
    assert page.evaluate(circles) == whole.evaluate(circles)
