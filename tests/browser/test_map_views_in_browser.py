"""Seeing the same map differently: with the events or directly among those who met."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.test_map_access_in_browser import serious
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
    assert page.evaluate(KINDS) == ["인사", "기관"]
    assert page.locator(".totals dd").all_inner_texts()[:2] == ["3", "3"]
    assert page.locator("#live").inner_text() == "점 3개와 선 3개가 남았습니다."
    assert "Newman 2001" in page.locator("#views .help").inner_text()
    assert not page.locator("#shown").is_visible(), "nothing is filtered out"
    assert page.evaluate("location.hash") == "#mode=projected"
    assert page.evaluate("kgMap.positions()") == before
    page.click("#tab-table")
    assert page.locator("table[data-table=edges] caption").inner_text().startswith("선 3개 가운데 3개")
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
    assert page.locator(".filter-chip").all_inner_texts() == ["직책 빼고 ✕"]


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
