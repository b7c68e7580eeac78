"""Time on the map: a range by keyboard, mouse and finger, playing, undated lines, and posts as of a day."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kg.maps.collect import collect_map
from kg.maps.model import MapData
from kg.network import find_ties, read_network
from kg.project import Graph
from kg.project.mapping import map_data
from tests.browser.test_map_access_in_browser import serious
from tests.browser.test_map_filters_in_browser import tick
from tests.maps.map_samples import dated_map, realistic_map, small_map, viewed_map

Opener = Callable[..., Any]
FIRST, LAST, DAY = (f".handle[data-end={end}]" for end in ("first", "last", "day"))
LIVE, NOW, CHIPS = "#live", "#time-now", "#chips button"
# 2019-04, folded, all of 2021 to 2024 month by month: the posts of three years fill them
COLUMNS = 50


def time(page: Any) -> tuple[str, str] | None:
    found = page.evaluate("kgMap.state().time")
    return found and (found["from"], found["to"])


def lines(page: Any) -> int:
    """Return how many lines are shown."""
    return int(page.evaluate("document.querySelector('.show-result').textContent.match(/(\\d+)\\D*$/)[1]"))


def column(page: Any, number: int) -> tuple[float, float]:
    """Return where on the screen the middle of a column is."""
    box = page.locator(".track").bounding_box()
    return box["x"] + (number + 0.5) / COLUMNS * box["width"], box["y"] + 15


def drag(page: Any, start: int, end: int) -> None:
    page.mouse.move(*column(page, start))
    page.mouse.down()
    page.mouse.move(*column(page, (start + end) // 2))
    page.mouse.move(*column(page, end))
    page.mouse.up()


def stop_clock(page: Any) -> None:
    """Let time pass in the page only when it is told to: on a slow machine it would play on between two keys."""
    page.clock.install(time="2026-01-01T00:00:00Z")
    page.clock.pause_at("2026-01-01T01:00:00Z")


@pytest.fixture
def opened(open_map: Opener) -> Any:
    return open_map(dated_map())


def test_a_map_without_dates_has_no_time(open_map: Opener) -> None:
    page = open_map(small_map(), hash_="#time=2020-01-01..2020-12-31&asof=2020-01-01")
    assert not page.locator("#timeline").is_visible()
    assert lines(page) == 2
    assert page.evaluate("[kgMap.state().time, kgMap.state().asOf]") == [None, None]
    assert "time=2020-01-01..2020-12-31, asof=2020-01-01" in page.locator("#notice").inner_text()


def test_all_is_shown_at_first_and_undated_lines_are_counted(opened: Any) -> None:
    assert opened.locator(NOW).inner_text() == "모든 날짜"
    assert lines(opened) == 108
    assert opened.get_attribute(".bars .all", "d").count("M") == COLUMNS - 1
    assert opened.locator(".folded").count() == 1
    assert opened.locator(".undated").inner_text().strip() == "날짜 모르는 선 17개도 보입니다"
    assert not opened.locator("#undated").is_visible()
    assert not opened.locator("#time-reset").is_visible()


def test_the_ends_of_a_range_go_by_keyboard_and_say_their_day(opened: Any) -> None:
    first, last = opened.locator(FIRST), opened.locator(LAST)
    texts = "all => all.filter(x => !x.hidden).map(x => x.getAttribute('aria-valuetext'))"
    assert opened.locator("[role=slider]").evaluate_all(texts) == [
        "2019년 4월 1일부터. 2019년 4월: 선 5개", "2024년 12월 31일까지. 2024년 12월: 선 5개",
    ]  # fmt: skip
    first.focus()
    opened.keyboard.press("ArrowRight")
    assert time(opened) == ("2021-01-01", "2024-12-31"), "not into the empty years between"
    opened.keyboard.press("PageUp")
    opened.keyboard.press("PageUp")
    assert time(opened) == ("2023-01-01", "2024-12-31")
    assert first.get_attribute("aria-valuetext") == "2023년 1월 1일부터. 2023년 1월: 선 17개"
    assert opened.evaluate("document.activeElement.dataset.end") == "first"
    last.focus()
    opened.keyboard.press("Home")
    assert time(opened) == ("2023-01-01", "2023-01-31")
    opened.keyboard.press("ArrowLeft")
    assert time(opened) == ("2023-01-01", "2023-01-31"), "the end does not pass the beginning"
    opened.keyboard.press("ArrowUp")
    assert time(opened) == ("2023-01-01", "2023-02-28")
    assert opened.locator(LIVE).inner_text().startswith("2023년 1월 – 2월. 점 ")
    assert opened.locator(NOW).inner_text() == "2023년 1월 – 2월"
    opened.click("#language-en")
    assert last.get_attribute("aria-valuetext") == "to 28 February 2023. February 2023: 12 lines"
    assert opened.locator(NOW).inner_text() == "January – February 2023"
    values = [last.get_attribute(f"aria-value{each}") for each in ("min", "now", "max")]
    assert [int(each) for each in values] == [19358, 19416, 20088]
    last.focus()
    opened.keyboard.press("End")
    first.focus()
    opened.keyboard.press("Home")
    assert time(opened) is None, "a range over everything is none"
    assert lines(opened) == 108


def test_lines_hold_by_their_days_and_undated_ones_are_left_out_or_asked_for(opened: Any) -> None:
    opened.evaluate("kgMap.restore({...kgMap.state(), time: {from: '2022-12-01', to: '2022-12-31'}})")
    assert lines(opened) == 16 + 5, "two agreements of eight, and the posts of 2021 to 2024"
    assert opened.locator(".undated").inner_text().split() == ["날짜", "모르는", "것도", "17개", "빠짐"]
    opened.check("#undated")
    assert lines(opened) == 16 + 5 + 17
    assert opened.locator("#undated-note").inner_text() == "17개 보임"
    assert opened.evaluate("location.hash") == "#time=2022-12-01..2022-12-31&undated=1"
    opened.click("#tab-table")
    undated = opened.locator("table[data-table=edges] td", has_text="날짜 모름")
    assert undated.count() == 17, "they are listed as such"


def test_a_range_is_drawn_moved_and_cleared_by_mouse(opened: Any) -> None:
    drag(opened, 26, 28)
    assert time(opened) == ("2023-01-01", "2023-03-31")
    assert opened.evaluate("location.hash") == "#time=2023-01-01..2023-03-31"
    assert opened.evaluate("document.activeElement.getAttribute('role')") == "slider"
    drag(opened, 27, 29)
    assert time(opened) == ("2023-03-01", "2023-05-31"), "pressed within it, it is taken along"
    opened.mouse.click(*column(opened, 29))
    assert time(opened) == ("2023-04-01", "2023-04-30"), "a click takes one column"
    box = opened.locator(LAST).bounding_box()
    opened.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20)
    opened.mouse.down()
    opened.mouse.move(*column(opened, 31))
    opened.mouse.up()
    assert time(opened) == ("2023-04-01", "2023-06-30")
    drag(opened, 20, 10)
    assert time(opened) == ("2021-09-01", "2022-07-31")
    assert opened.evaluate("history.length") == 7, "each a step of its own, to which one can go back"
    opened.locator(CHIPS).click()
    assert time(opened) is None
    assert opened.evaluate("document.activeElement.id") == "tab-map"


def test_a_range_is_drawn_by_a_finger(open_map: Opener) -> None:
    page = open_map(dated_map(), width=390, height=844, touch=True)
    page.locator(".fold").click()
    page.locator(".track").scroll_into_view_if_needed()
    session = page.context.new_cdp_session(page)
    for kind, at in (("touchStart", 26), ("touchMove", 27), ("touchMove", 28), ("touchEnd", None)):
        points = [] if at is None else [dict(zip("xy", column(page, at), strict=True))]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_function("() => kgMap.state().time !== null")
    assert time(page) == ("2023-01-01", "2023-03-31")


def test_playing_grows_to_all_dates_and_can_be_paused(opened: Any) -> None:
    stop_clock(opened)
    play = opened.locator("#time-play")
    assert play.get_attribute("aria-label") == "재생"
    play.click()
    assert play.get_attribute("aria-label") == "멈춤"
    assert time(opened) == ("2019-04-01", "2019-04-30")
    opened.clock.run_for(1000)
    assert time(opened) == ("2019-04-01", "2021-01-31")
    assert opened.locator(LIVE).inner_text().startswith("2019년 4월 – 2021년 1월. 점 ")
    play.focus()
    opened.keyboard.press("Enter")
    assert opened.locator(LIVE).inner_text() == "재생을 멈췄습니다. 2019년 4월 – 2021년 1월."
    opened.clock.run_for(3000)
    assert time(opened) == ("2019-04-01", "2021-01-31")
    opened.keyboard.press("Enter")
    opened.clock.run_for(60_000)
    assert time(opened) is None
    assert opened.locator(LIVE).inner_text() == "재생이 끝났습니다. 모든 날짜."
    assert play.get_attribute("aria-label") == "재생"
    assert opened.evaluate("history.length") < 6, "not a step in the history for each of the play"


def test_playing_takes_a_narrow_range_along_and_a_key_stops_it(opened: Any) -> None:
    opened.evaluate("kgMap.restore({...kgMap.state(), time: {from: '2024-09-01', to: '2024-10-31'}})")
    stop_clock(opened)
    opened.click("#time-play")
    opened.clock.run_for(1000)
    assert time(opened) == ("2024-10-01", "2024-11-30")
    opened.locator(FIRST).focus()
    opened.keyboard.press("ArrowLeft")
    assert opened.locator("#time-play").get_attribute("aria-label") == "재생"
    opened.click("#time-play")
    opened.clock.run_for(9000)
    assert time(opened) == ("2024-10-01", "2024-12-31")
    opened.click("#time-play")
    assert time(opened) == ("2019-04-01", "2021-01-31"), "from the left again, as wide as before"
    opened.clock.run_for(1000)
    assert time(opened)[0] > "2019-04-30", "and still taken along"


def test_nothing_left_says_why_and_offers_the_way_back(opened: Any) -> None:
    opened.locator("#legend label", has_text="직책").locator("input").uncheck()
    opened.evaluate("kgMap.restore({...kgMap.state(), time: {from: '2022-01-01', to: '2022-01-31'}})")
    empty = opened.locator("#empty")
    assert empty.inner_text().startswith("고른 시간(2022년 1월)과 거르기에 함께 드는 것이 없습니다.")
    opened.evaluate("kgMap.restore({...kgMap.state(), time: {from: '2020-01-01', to: '2020-01-31'}})")
    assert empty.inner_text().startswith("고른 시간(2020년 1월)에 드는 것이 없습니다.")
    empty.get_by_role("button", name="모든 날짜 보기").click()
    assert not empty.is_visible()
    assert time(opened) is None
    assert lines(opened) == 108 - 26, "the other filter stays"
    assert opened.evaluate("document.activeElement.id") == "tab-map"


def test_the_strip_folds_and_keeps_what_is_chosen(opened: Any) -> None:
    drag(opened, 26, 28)
    opened.click(".fold")
    assert not opened.locator(".track").is_visible()
    assert opened.locator(NOW).inner_text() == "2023년 1월 – 3월"
    assert opened.get_attribute(".fold", "aria-expanded") == "false"
    opened.click("#time-reset")
    assert time(opened) is None


def counts(page: Any) -> dict[str, int]:
    rows = page.locator(".states li:not([hidden]) label").all()
    return {row.locator("input").get_attribute("data-state"): int(row.locator(".count").inner_text()) for row in rows}


def test_as_of_a_day_each_state_is_counted_and_only_some_are_drawn(opened: Any) -> None:
    opened.locator(".segment", has_text="어느 날 기준").click()
    assert opened.evaluate("kgMap.state().asOf") == "2024-12-31", "the last day that any line has"
    opened.fill("#as-of", "2023-04-20")
    opened.locator("#as-of").blur()
    assert opened.locator(".states legend").inner_text() == "재직 26건의 상태"
    assert counts(opened) == {
        "in-office": 5, "attested": 11, "possibly": 0, "between": 0, "last-seen": 5, "ended": 0, "not-yet-seen": 0,
        "undated": 5,
    }  # fmt: skip
    ticked = "all => all.filter(x => x.checked).map(x => x.dataset.state)"
    assert opened.locator(".states input").evaluate_all(ticked) == [
        "in-office", "attested", "possibly", "between", "undated",
    ]  # fmt: skip
    shown = lines(opened)
    opened.locator("[data-state=last-seen]").check()
    assert lines(opened) == shown + 5
    assert opened.evaluate("location.hash").startswith(
        "#asof=2023-04-20&states=in-office,attested,possibly,between,last"
    )
    assert opened.locator(LIVE).inner_text().startswith("2023년 4월 20일 기준. 점 ")
    assert opened.locator("#undated-note").inner_text() == "12개 빠짐", (
        "posts have their own state, the seats have none"
    )


def test_what_a_day_leaves_out_is_counted_and_posts_come_back_at_once(opened: Any) -> None:
    opened.evaluate("kgMap.restore({...kgMap.state(), asOf: '2021-06-30'})")
    left = opened.locator(".states-left")
    assert counts(opened)["not-yet-seen"] == 11
    assert left.locator("span").inner_text() == "16건(선 16개)은 숨김"
    assert opened.locator("#later-note").inner_text() == "그날 뒤의 선 70개 빠짐"
    assert (
        opened.locator(CHIPS).text_content().startswith("2021년 6월 30일 기준 (날짜 모르는 선 12개와 재직 16건 빼고)")
    )
    shown = lines(opened)
    left.get_by_role("button").click()
    assert lines(opened) == shown + 16
    assert not left.is_visible()
    assert opened.evaluate("document.activeElement.dataset.state") == "last-seen", "the first that was not ticked"
    opened.evaluate("kgMap.restore({...kgMap.state(), undated: true, asOf: '2024-12-31'})")
    assert opened.locator(CHIPS).text_content().startswith("2024년 12월 31일 기준 ✕")
    assert not opened.locator("#later-note").is_visible()


def test_the_day_goes_by_keyboard_mouse_and_play(opened: Any) -> None:
    opened.locator(".segment", has_text="어느 날 기준").click()
    handle = opened.locator(DAY)
    assert [opened.locator(each).is_visible() for each in (FIRST, LAST, DAY)] == [False, False, True]
    handle.focus()
    opened.keyboard.press("ArrowLeft")
    assert opened.evaluate("kgMap.state().asOf") == "2024-11-30"
    assert handle.get_attribute("aria-valuetext") == "2024년 11월 30일 기준. 2024년 11월: 선 5개"
    opened.keyboard.press("Home")
    assert opened.evaluate("kgMap.state().asOf") == "2019-04-30"
    opened.mouse.click(*column(opened, 29))
    assert opened.evaluate("kgMap.state().asOf") == "2023-04-30"
    assert opened.input_value("#as-of") == "2023-04-30"
    stop_clock(opened)
    opened.click("#time-play")
    opened.clock.run_for(2000)
    assert opened.evaluate("kgMap.state().asOf") == "2023-06-30"
    opened.locator(".segment", has_text="기간").click()
    assert opened.evaluate("[kgMap.state().asOf, kgMap.state().time]") == [None, None]
    opened.clock.run_for(2000)
    assert time(opened) is None, "leaving stops the play"


def test_lines_are_drawn_by_their_state(opened: Any) -> None:
    """Dashes, not colour: the canvas is asked to dash with the pattern of the state."""
    opened.evaluate("""() => { window.dashes = new Set(); const set = CanvasRenderingContext2D.prototype.setLineDash;
        CanvasRenderingContext2D.prototype.setLineDash = function (d) {
            dashes.add(d.join()); set.call(this, d); }; }""")
    seen = "kgMap.restore({...kgMap.state(), asOf: '2023-05-01', states: new Set(['last-seen'])})"
    opened.evaluate(seen)
    opened.wait_for_function("() => dashes.has('3,4')")
    assert not opened.evaluate("dashes.has('14,3,3,3')")
    picture = opened.locator("[data-state=last-seen] ~ svg line")
    assert picture.get_attribute("stroke-dasharray") == "3 4"


@pytest.fixture(scope="module")
def shipped_map(graph: Graph) -> MapData:
    return map_data(graph, [])


@pytest.fixture(scope="module")
def pinned_map(pinned_graph: Graph) -> MapData:
    store, schema = pinned_graph.store, pinned_graph.schema
    return collect_map(store, schema, read_network(store, schema, find_ties([], schema)))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-01-01", {"last-seen": 29}),
        ("2023-04-20", {"attested": 29}),
        ("2020-01-01", {"not-yet-seen": 29}),
    ],
)
def test_the_pinned_posts_as_of_a_day(
    open_map: Opener, pinned_map: MapData, pinned_graph: Graph, day: str, expected: dict[str, int]
) -> None:
    page = open_map(pinned_map, hash_=f"#asof={day}")
    assert {state: count for state, count in counts(page).items() if count} == expected
    assert len(pinned_graph.query("posts-as-of", as_of=day)) == 29
    drawn = int(page.locator("fieldset[data-facet=tie] label", has_text="재직").locator(".count").inner_text())
    assert drawn == (29 if "attested" in expected else 0), "last seen and not yet seen are drawn only when asked"


def test_posts_and_their_lines_add_up_to_the_legend(open_map: Opener, shipped_map: MapData) -> None:
    """A person may hold two posts of one institution: one line, so that legend and states count differently."""
    page = open_map(shipped_map, hash_="#asof=2023-04-20")
    in_legend = page.locator("fieldset[data-facet=tie] label", has_text="재직").locator(".count")
    assert sum(counts(page).values()) == 48
    assert page.locator(".states legend").inner_text() == "재직 48건의 상태 (선은 46개: 한 선에 여럿도)"
    assert page.locator(".states-left span").inner_text() == "17건(선 16개)은 숨김"
    assert in_legend.inner_text() == str(46 - 16)
    page.locator(".states-left button").click()
    assert in_legend.inner_text() == "46"
    page.click("#language-en")
    assert page.locator(".states legend").inner_text() == "States of 48 posts, on 46 lines"


def test_details_say_the_state_in_words_and_follow_the_day(open_map: Opener, pinned_map: MapData) -> None:
    page = open_map(pinned_map, hash_="#asof=2026-01-01&sel=official/p0001")
    told = page.locator(".standing:not([hidden])")
    assert told.all_inner_texts() == ["2026년 1월 1일 기준: 마지막으로 확인됨 (2023년 4월 20일, 987일 전)"]
    page.fill("#as-of", "2023-04-20")
    page.locator("#as-of").blur()
    assert told.all_inner_texts() == ["2023년 4월 20일 기준: 그날 확인됨"]
    page.click("#language-en")
    assert told.all_inner_texts() == ["As of 20 April 2023: attested"]
    post = "official/p0001~post-in~institution/gyeongbuk"
    page.goto(page.url.partition("#")[0] + f"#lang=en&asof=2026-01-01&sel={post}")
    page.locator("#details h2", has_text="Why is there a line here?").wait_for()
    assert told.all_inner_texts() == ["As of 1 January 2026: last seen (20 April 2023, 987 days before)"]
    assert page.locator("#details dl.values div", has_text="Date").first.inner_text().split() == ["Date", "2023-04-20"]
    page.click("#tab-table")
    page.locator("[data-state=last-seen]").evaluate("input => input.click()")
    heads = page.locator("table[data-table=edges] th[scope=col]").all_inner_texts()
    assert [head.strip(" ▴") for head in heads][-1] == "State of the post"
    assert page.locator("table[data-table=edges] td", has_text="last seen").count() == 29
    page.locator("table[data-table=edges] th button").last.click()
    page.evaluate("kgMap.restore({...kgMap.state(), asOf: null})")
    assert page.locator("table[data-table=edges] td", has_text="last seen").count() == 0


def test_posts_that_are_only_announced_are_a_row_of_their_own(open_map: Opener) -> None:
    data = dated_map()
    first = next(edge for edge in data.edges if edge.tie == 0)
    facts = tuple(replace(fact, claims=()) if at == first.facts[0] else fact for at, fact in enumerate(data.facts))
    page = open_map(replace(data, facts=facts), hash_="#asof=2023-04-20")
    assert counts(page)["announced"] == 1
    assert page.locator(".states li", has_text="예고만 됨").is_visible()
    assert not page.locator("[data-state=announced]").is_checked()


def test_a_path_under_a_range_says_so(opened: Any) -> None:
    opened.evaluate("kgMap.restore({...kgMap.state(), time: {from: '2020-01-01', to: '2020-01-31'}})")
    opened.evaluate("kgMap.select({type: 'path', from: 30, to: 40})")
    assert opened.locator("#details").get_by_role("button", name="모두 지우기").is_visible()
    opened.locator("#details").get_by_role("button", name="모두 지우기").click()
    assert time(opened) is None


def test_on_a_phone_it_is_folded_at_first_and_fits(open_map: Opener) -> None:
    page = open_map(dated_map(), width=390, height=844, touch=True)
    assert not page.locator(".track").is_visible()
    page.locator(".fold").click()
    page.locator(".segment", has_text="어느 날 기준").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for each in (".fold", "#time-play", "#time-reset", ".states .tick >> nth=0"):
        assert page.locator(each).bounding_box()["height"] >= 38, each
    assert page.locator(DAY).bounding_box()["width"] == 44


@pytest.mark.parametrize("language", ["ko", "en"])
def test_on_a_low_screen_nothing_of_a_day_is_cut_off(open_map: Opener, shipped_map: MapData, language: str) -> None:
    page = open_map(shipped_map, width=1000, height=700, hash_=f"#lang={language}&asof=2023-04-20")
    inside = """([inner, outer]) => { const box = x => x.getBoundingClientRect();
        const room = box(document.querySelector(outer));
        return [...document.querySelectorAll(inner)].filter(x => box(x).width > 0)
            .map(x => box(x).right <= room.right && box(x).bottom <= room.bottom); }"""
    assert page.evaluate(inside, [".states li", "#timeline"]) == [True] * 3, "the states in which a post is"
    assert page.evaluate(inside, ["#chips button span", "#chips"]) == [True], "what takes the chip away"
    page.evaluate("kgMap.restore({...kgMap.state(), asOf: '2026-01-01'})")
    assert page.evaluate(inside, [".states li", "#timeline"]) == [True]
    assert page.get_attribute("#chips button", "title") == page.text_content("#chips button").removesuffix(" ✕")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious_about_time(open_map: Opener, scheme: str, width: int) -> None:
    page = open_map(dated_map(), scheme=scheme, width=width, height=844, hash_="#time=2023-01-01..2023-03-31")
    if width == 390:
        page.locator(".fold").click()
    assert serious(page) == [], "range"
    page.locator(".segment", has_text="어느 날 기준").click()
    assert serious(page) == [], "as of a day"
    page.evaluate("kgMap.select({type: 'node', id: 32})")
    assert page.locator(".standing:not([hidden])").count() > 0
    assert serious(page) == [], "details"


def test_a_large_map_is_brushed_step_by_step(open_map: Opener) -> None:
    """Thousands of lines: every move of the pointer is followed, and the last one counts."""
    data = realistic_map()
    edges = tuple(replace(data.edges[i % len(data.edges)], days=((18628 + i % 1461,) * 2,)) for i in range(4000))
    page = open_map(replace(data, edges=edges))
    box = page.locator(".track").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 15)
    page.mouse.down()
    for part in range(1, 11):
        page.mouse.move(box["x"] + box["width"] * part / 20, box["y"] + 15)
    page.mouse.up()
    assert time(page) == ("2021-04-01", "2023-01-31")


# from how many events a bar is, if the highest is `most`: heights go by the square root
HEIGHTS = """([part, most]) => {
    const bars = document.querySelector(`.bars .${part}`).getAttribute('d').matchAll(/v-([\\d.]+)h/g);
    const found = [...bars].map(bar => Number(bar[1]));
    const highest = Math.max(...found);
    return found.map(height => Math.round(most * (height / highest) ** 2)); }"""
TOLD, ARE = "#bars-told", "#bars-are"
MONTHS = """SELECT ?event ?first WHERE {
    { ?fact a kg:Participation ; kg:event ?event . ?when a kg:Occurrence ; kg:event ?event ; kg:startEarliest ?first }
    UNION { ?fact a kg:Signing ; kg:mou ?event . ?when a kg:Conclusion ; kg:mou ?event ; kg:dateEarliest ?first }
    OPTIONAL { ?fact kg:status ?status } FILTER(!BOUND(?status) || ?status != kg:cancelled) }"""


def test_each_event_of_the_shipped_data_counts_once_in_its_month(
    open_map: Opener, shipped_map: MapData, graph: Graph
) -> None:
    began = {row.event: str(row.first)[:7] for row in graph.query(MONTHS)}
    months = Counter(began.values())
    expected = [months[month] for month in sorted(months)]
    assert (len(began), max(expected)) == (15, 5)
    page = open_map(shipped_map)
    assert page.evaluate(HEIGHTS, ["all", 5]) == expected
    assert page.evaluate(HEIGHTS, ["now", 5]) == expected
    assert page.text_content(TOLD) == "날짜를 아는 행사와 협약 15건 가운데 15건이 보입니다."
    assert page.inner_text(ARE) == "위: 행사·협약, 아래: 다른 선"
    page.evaluate("kgMap.restore({...kgMap.state(), mode: 'projected'})")
    assert page.evaluate(HEIGHTS, ["now", 5]) == expected, "those who met stand for where they met"
    assert page.inner_text(ARE) == "막대: 행사·협약 수"


def test_an_event_is_shown_with_any_line_of_it(open_map: Opener) -> None:
    page = open_map(viewed_map())
    assert page.text_content(TOLD) == "날짜를 아는 행사와 협약 1건 가운데 1건이 보입니다."
    assert page.evaluate(HEIGHTS, ["now", 1]) == [1], "three were there, it was one event"
    assert page.get_attribute(".bars .below.now", "d").count("M") > 0, "a post hangs below"
    tick(page, "kind", 0)
    assert page.text_content(TOLD) == "날짜를 아는 행사와 협약 1건 가운데 1건이 보입니다."
    assert page.get_attribute(".bars .below.now", "d") == ""
    assert page.get_attribute(".bars .below.all", "d").count("M") > 0
    tick(page, "kind", 1)
    assert page.text_content(TOLD) == "날짜를 아는 행사와 협약 1건 가운데 0건이 보입니다."
    assert page.evaluate(HEIGHTS, ["all", 1]) == [1]
    assert page.get_attribute(".bars .now", "d") == ""
    page.click("#language-en")
    assert page.text_content(TOLD) == "0 of 1 dated events and agreements are shown."
    assert page.inner_text(ARE) == "Above: events, MOUs; below: other lines"


def test_in_a_range_bars_outside_it_are_not_strong(open_map: Opener, shipped_map: MapData) -> None:
    page = open_map(shipped_map, hash_="#time=2023-02-01..2023-04-30")
    assert page.evaluate(HEIGHTS, ["now", 3]) == [2, 3]
    assert page.text_content(TOLD) == "날짜를 아는 행사와 협약 15건 가운데 5건이 보입니다."
    handles = page.locator("[role=slider]").evaluate_all("all => all.map(x => x.getAttribute('aria-describedby'))")
    assert handles == ["bars-are bars-told"] * 3


TIP = ".bar-tip"


def test_a_bar_says_its_month_and_what_lies_there(open_map: Opener, shipped_map: MapData, graph: Graph) -> None:
    page = open_map(shipped_map)
    box = page.locator(".track").bounding_box()
    across, up = box["width"] / page.evaluate("document.querySelector('.bars').viewBox.baseVal.width"), box["y"] + 15
    assert not page.locator(TIP).is_visible()
    page.mouse.move(box["x"] + box["width"] - across / 2, up)
    in_month = len({row.event for row in graph.query(MONTHS) if str(row.first).startswith("2023-11")})
    assert page.inner_text(TIP) == f"2023년 11월: 행사·협약 {in_month}건 · 다른 선 16개"
    page.mouse.move(box["x"] + across * 1.5, up)
    assert page.inner_text(TIP) == "⋯ 2008년 12월 – 2019년 3월: 날짜가 든 것이 없어 한 칸으로 줄임"
    page.keyboard.press("Escape")
    assert not page.locator(TIP).is_visible()
    page.mouse.move(box["x"] + across * 2.5, up)
    assert page.inner_text(TIP) == "2019년 4월: 행사·협약 0건 · 다른 선 1개"
    page.evaluate("kgMap.restore({...kgMap.state(), time: {from: '2023-01-01', to: '2023-12-31'}})")
    assert page.inner_text(TIP) == "2019년 4월: 행사·협약 0건 · 다른 선 1개 가운데 0개 보임"
    page.mouse.move(box["x"], box["y"] - 80)
    assert not page.locator(TIP).is_visible()


def test_by_keyboard_a_handle_says_its_month_and_shows_it(open_map: Opener, shipped_map: MapData) -> None:
    page = open_map(shipped_map, hash_="#lang=en")
    page.locator("#time-play").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.inner_text(TIP) == "November 2023: 5 events and agreements · 16 other lines"
    page.keyboard.press("ArrowLeft")
    assert page.inner_text(TIP) == "October 2023: 1 event or agreement · 1 other line"
    assert page.get_attribute(LAST, "aria-valuetext") == f"to 31 October 2023. {page.inner_text(TIP)}"
    tick(page, "kind", 0)
    page.locator(LAST).focus()
    page.keyboard.press("End")
    assert page.inner_text(TIP) == "November 2023: 5 events and agreements · 1 of 16 other lines shown"
    page.keyboard.press("Tab")
    assert not page.locator(TIP).is_visible()


@pytest.mark.parametrize("width", [1280, 1000])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_bars_are_and_what_is_undated_stand_on_one_line_each(
    open_map: Opener, shipped_map: MapData, language: str, width: int
) -> None:
    page = open_map(shipped_map, width=width, hash_=f"#lang={language}")
    are, note = page.locator(ARE).bounding_box(), page.locator("#undated-note").bounding_box()
    assert max(are["height"], note["height"]) < 26
    assert abs(are["y"] - note["y"]) < 10, "side by side"


def test_without_events_the_bars_are_of_lines_and_say_so(opened: Any) -> None:
    assert opened.inner_text(ARE) == "막대: 선의 수"
    assert opened.text_content(TOLD) == ""
    assert opened.get_attribute(".bars .below.all", "d") == ""
