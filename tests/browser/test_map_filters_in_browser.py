"""Filtering a map: numbers beside choices, chips, fading, what is said aloud, all of it by keyboard and on a phone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kg.maps.model import Choice, Facet, MapData
from tests.maps.map_samples import facetted_map, realistic_map

Opener = Callable[..., Any]


def with_sectors() -> MapData:
    """The realistic map, in which institutions have one of three sectors or none, and edges one of two statuses."""
    data = realistic_map()
    sectors = tuple(Choice(name, (name, name.upper())) for name in ("city", "firm", "univ"))
    status = (Choice("reported", ("보도됨", "reported")), Choice("confirmed", ("확인됨", "confirmed")))
    at = iter(range(1000))
    nodes = tuple(((i % 4,) if (i := next(at)) % 4 < 3 else ()) if node.kind == 1 else () for node in data.nodes)
    return replace(
        data,
        edges=tuple(replace(edge, sources=(i % 14,), witnesses=1 + i % 2) for i, edge in enumerate(data.edges)),
        facets=(
            Facet("sector", ("부문", "sector"), sectors, nodes=nodes),
            Facet("status", ("상태", "status"), status, edges=tuple((i % 2,) for i in range(len(data.edges)))),
        ),
    )


def counts(page: Any, facet: str) -> list[int]:
    return [int(text) for text in page.locator(f"[data-facet={facet}] .count").all_text_contents()]


def tick(page: Any, facet: str, choice: int) -> None:
    fold = page.locator(f"details.facet[data-facet={facet}]")
    if fold.count() and fold.get_attribute("open") is None:
        fold.locator("summary").click()
    page.locator(f"input[data-facet={facet}][data-choice='{choice}']").click()


def test_groups_are_folded_but_the_legend_and_say_how_many_are_chosen(open_map: Opener) -> None:
    page = open_map(with_sectors())
    assert page.locator("fieldset[data-facet]").evaluate_all("all => all.map(x => x.dataset.facet)") == [
        "kind", "tie", "certainty",
    ]  # fmt: skip
    assert page.locator(".modes legend").inner_text() == "걸러진 것은"
    folds = page.locator("details.facet")
    assert folds.evaluate_all("all => all.map(x => [x.dataset.facet, x.open])") == [
        ["sector", False], ["status", False], ["source", False], ["witnesses", False], ["degree", False],
    ]  # fmt: skip
    tick(page, "sector", 0)
    tick(page, "sector", 2)
    assert page.locator("details[data-facet=sector] .badge").inner_text() == "2개 고름"
    assert not page.locator("details[data-facet=status] .badge").is_visible()


def test_numbers_are_those_under_the_other_filters(open_map: Opener) -> None:
    page = open_map(with_sectors())
    assert counts(page, "sector") == [5, 5, 5, 5]  # the last: not stated
    assert counts(page, "status") == [54, 54]
    assert sum(counts(page, "kind")) == 58
    tick(page, "sector", 1)
    assert counts(page, "sector") == [5, 5, 5, 5], "a facet's own choice does not change its numbers"
    assert counts(page, "kind")[1] == 5
    assert counts(page, "kind")[0] < 26
    shown = page.evaluate("document.querySelector('.show-result').textContent")
    assert shown == f"점 {sum(counts(page, 'kind'))}개 · 선 {sum(counts(page, 'status'))}개 보기"


def test_a_choice_that_leaves_nothing_is_grey_and_still_there(open_map: Opener) -> None:
    page = open_map(with_sectors())
    page.locator("#legend label", has_text="기관").locator("input").uncheck()
    assert counts(page, "sector") == [0, 0, 0, 0]
    page.locator("details[data-facet=sector] summary").click()
    grey = page.locator("details[data-facet=sector] label.none")
    assert grey.count() == 4
    assert grey.first.is_visible()
    assert grey.first.locator("input").is_enabled()


def test_chips_say_what_is_filtered_and_clear_it_one_by_one_and_at_once(open_map: Opener) -> None:
    page = open_map(with_sectors())
    assert not page.locator("#chips").is_visible()
    tick(page, "sector", 0)
    tick(page, "status", 1)
    page.locator("#legend label", has_text="협약 서명").locator("input").uncheck()
    chips = page.locator("#chips button")
    assert chips.all_text_contents() == ["협약 서명 빼고 ✕", "부문: city ✕", "상태: 확인됨 ✕"]
    assert chips.first.get_attribute("aria-label") == "협약 서명 빼고 지우기"
    chips.nth(1).focus()
    page.keyboard.press("Enter")
    assert chips.all_text_contents() == ["협약 서명 빼고 ✕", "상태: 확인됨 ✕"]
    assert page.evaluate("document.activeElement.textContent") == "상태: 확인됨 ✕"
    assert not page.locator("input[data-facet=sector][data-choice='0']").is_checked()
    boxes = page.evaluate(
        "['canvas', 'shown', 'chips'].map(id => document.getElementById(id).getBoundingClientRect().toJSON())"
    )
    assert all(each["bottom"] <= boxes[0]["top"] for each in boxes[1:]), "nothing lies on the map"
    page.get_by_role("button", name="모두 지우기").click()
    assert not page.locator("#chips").is_visible()
    assert page.locator("fieldset[data-facet] input:not(:checked)").count() == 0
    assert page.locator("details.facet input:checked").count() == 0


def test_how_many_remain_is_said_aloud(open_map: Opener) -> None:
    page = open_map(facetted_map())
    tick(page, "sector", 0)
    assert page.locator("#live").inner_text() == "점 2개와 선 2개가 남았습니다."
    assert page.get_attribute("#canvas", "aria-label").startswith("네트워크 지도: 2개 점과 2개 선.")
    page.click("#language-en")
    tick(page, "role", 1)
    assert page.locator("#live").inner_text() == "2 nodes and 1 line are left."


def canvas(page: Any) -> str:
    return str(page.evaluate("document.querySelector('canvas').toDataURL()"))


def test_fading_keeps_what_is_filtered_in_sight_and_in_reach(open_map: Opener) -> None:
    page = open_map(facetted_map())
    whole = canvas(page)
    tick(page, "sector", 0)
    page.wait_for_function("old => document.querySelector('canvas').toDataURL() !== old", arg=whole)
    hidden = canvas(page)
    page.locator(".segment", has_text="흐리게").click()
    page.wait_for_function("old => document.querySelector('canvas').toDataURL() !== old", arg=hidden)
    assert canvas(page) != whole
    page.locator("#canvas").click(position=page.evaluate("kgMap.pointOf({type: 'node', id: 2})"))
    assert page.locator("#details h2").inner_text() == "홀로 포럼"
    page.keyboard.press("Escape")
    page.click("#tab-table")
    assert page.locator("table[data-table=nodes] tbody tr").count() == 2


def test_the_keyboard_goes_all_the_way(open_map: Opener) -> None:
    page = open_map(facetted_map())
    page.locator("details[data-facet=sector] summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    focused = "[document.activeElement.dataset.facet, document.activeElement.checked]"
    assert page.evaluate(focused) == ["sector", True]
    page.locator("input[name=mode]").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("kgMap.state().fade") is True


def test_of_many_choices_the_most_frequent_are_shown_first(open_map: Opener) -> None:
    page = open_map(with_sectors())
    page.locator("details[data-facet=source] summary").click()
    rows = page.locator("details[data-facet=source] li")
    visible = "all => all.filter(x => x.checkVisibility()).length"
    assert (rows.count(), rows.evaluate_all(visible)) == (14, 10)
    shown = counts(page, "source")
    assert shown == sorted(shown, reverse=True)
    page.locator("details[data-facet=source] button").click()
    assert rows.evaluate_all(visible) == 14
    assert page.locator("details[data-facet=source] button").inner_text() == "줄여 보기"


@pytest.mark.parametrize(("language", "result"), [("ko", "점 2개 · 선 2개 보기"), ("en", "Show 2 nodes · 2 lines")])
def test_on_a_phone_the_filters_are_a_sheet(open_map: Opener, language: str, result: str) -> None:
    page = open_map(facetted_map(), language=language, width=390, height=844, touch=True)
    summary = page.locator("#legend-fold > summary")
    assert not page.locator("#legend").is_visible()
    summary.click()
    box = page.locator("#legend").bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    assert box["y"] > 844 * 0.2
    assert box["y"] + box["height"] == 844
    tick(page, "sector", 0)
    page.get_by_role("button", name=result).click()
    assert not page.locator("#legend").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    summary.click()
    page.keyboard.press("Escape")
    assert not page.locator("#legend").is_visible()
