"""Everyone: what axe-core finds on each view of the page, and the stops of the keyboard, in their order."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.test_map_filters_in_browser import tick, with_sectors
from tests.maps.map_samples import facetted_map, realistic_map, told_map

Opener = Callable[..., Any]

OPEN = {
    "map": "",
    "details": "kgMap.select({type: 'node', id: 23})",
    "edge": "kgMap.select({type: 'edge', id: 1})",
    "path": "kgMap.select({type: 'path', from: 30, to: 40})",
    "table": "document.getElementById('tab-table').click()",
    "sources": "document.getElementById('tab-about').click()",
}


def serious(page: Any) -> list[tuple[str, str, list[str]]]:
    """Findings of axe-core that are serious or critical: severity, rule, and where."""
    from axe_playwright_python.base import AXE_FILE_PATH

    # straight into the page: a script element would be stopped by the page's own policy
    page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        (rule["impact"], rule["id"], [node["html"][:160] for node in rule["nodes"]])
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious(open_map: Opener, scheme: str, width: int) -> None:
    page = open_map(with_sectors(), scheme=scheme, width=width, height=844)
    for view, script in OPEN.items():
        page.evaluate(f"() => {{ {script} }}")
        assert serious(page) == [], view
    page.evaluate("document.getElementById('tab-map').click()")
    page.evaluate("document.querySelectorAll('.legend details').forEach(fold => { fold.open = true; })")
    tick(page, "sector", 0)
    assert serious(page) == [], "filters"
    page.evaluate("document.getElementById('legend-fold').open = false")
    page.evaluate("kgMap.select({type: 'node', id: 23})")
    page.fill("#path-to", "가")
    assert serious(page) == [], "finder of a path"


MORE = {
    "invitation": "",
    "step": "kgMap.restore({...kgMap.state(), step: 1})",
    "menu": "document.getElementById('take-open').click()",
    "tiles": "kgMap.restore({...kgMap.state(), step: null, layout: 'tiles'})",
    "chronology": "kgMap.restore({...kgMap.state(), layout: 'chronology'})",
    "as of": "kgMap.restore({...kgMap.state(), layout: 'network', asOf: '2023-04-20'})",
    "empty": "const { chosen } = kgMap.state();"
    " kgMap.restore({...kgMap.state(), asOf: null, chosen: chosen.map((kept, f) => (f ? kept : new Set()))})",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious_in_story_menu_and_layouts(open_map: Opener, scheme: str, width: int) -> None:
    page = open_map(told_map(), scheme=scheme, width=width, height=844)
    for view, script in MORE.items():
        page.evaluate(f"() => {{ {script} }}")
        assert serious(page) == [], view
    assert page.locator("#empty").is_visible()
    page.evaluate("() => { location.hash = 'sel=nobody'; }")
    page.locator("#notice").wait_for()
    assert serious(page) == [], "notice"


def test_axe_finds_nothing_serious_on_a_large_map(open_map: Opener) -> None:
    page = open_map(realistic_map(), max_nodes=16)
    page.evaluate("() => { document.getElementById('tab-table').click(); }")
    assert page.locator("[data-table=groups]").is_visible()
    assert serious(page) == []
    page.locator("[data-table=groups] .opener").first.click()
    page.evaluate("() => { document.getElementById('tab-map').click(); }")
    assert serious(page) == []


def test_axe_is_heard(open_map: Opener) -> None:
    page = open_map(facetted_map())
    page.evaluate("document.getElementById('zoom-in').replaceChildren()")
    page.evaluate("document.getElementById('zoom-in').removeAttribute('aria-label')")
    assert [(severity, rule) for severity, rule, _ in serious(page)] == [("critical", "button-name")]


# what the keyboard reaches with Tab: an id, or the name that is read aloud
STOP = """() => { const e = document.activeElement;
  if (e === document.body) return 'body';
  return e.id || e.getAttribute('aria-label') || e.dataset.facet || e.name || e.innerText.trim(); }"""
BEFORE_THE_MAP = ["skip", "take-open", "language-ko", "language-en", "search"]
LEGEND = ["범례와 거르기", "colour-by", "size-by", *["kind"] * 5, "tie", "tie", "certainty", "certainty",
          "부문", "역할", "출처", "말하는 출처 수", "이어진 선의 수", "mode", "모두 켜기"]  # fmt: skip
ZOOM = ["canvas", "zoom-in", "zoom-out", "zoom-fit"]
TIME = ["시간", "time-mode", "time-play", "기간의 시작", "기간의 끝"]


def stops(page: Any, first: str, last: str) -> list[str]:
    page.focus(first)
    found = [page.evaluate(STOP)]
    while found[-1] != last and len(found) < 80:
        page.keyboard.press("Tab")
        found.append(page.evaluate(STOP))
    return found


def test_tab_leads_through_the_page_and_the_details_of_a_node(open_map: Opener) -> None:
    page = open_map(facetted_map())
    page.evaluate("kgMap.select({type: 'node', id: 1})")
    assert stops(page, "#skip", "body") == [
        *BEFORE_THE_MAP, "tab-map", *LEGEND, *ZOOM, *TIME, "닫기 ✕", "hops", "path-to",
        "총장에 가나다hanbit.example ↗\n(새 창에서 그 대목으로)", "가나다", "가나다: 이 선의 근거 보기", "가나다",
        "가나다: 이 선의 근거 보기", "body",
    ]  # fmt: skip


def test_tab_leads_through_the_steps_of_a_path(open_map: Opener) -> None:
    page = open_map(facetted_map())
    page.evaluate("kgMap.select({type: 'node', id: 1})")
    page.evaluate("kgMap.select({type: 'path', from: 0, to: 1})")
    assert stops(page, "#zoom-fit", "body") == [
        "zoom-fit", *TIME, "← 뒤로", "닫기 ✕", "가나다", "가나다 → 포스텍: 직책. 이 선의 근거 보기",
        "포스텍 → 가나다: 행사 참여, 예고·발표만 됨. 이 선의 근거 보기", "포스텍", "body",
    ]  # fmt: skip


def test_tab_leads_through_filters_in_force_and_the_tables(open_map: Opener) -> None:
    page = open_map(facetted_map())
    tick(page, "sector", 0)
    page.click("#tab-table")
    chip = "부문: 대학 지우기"
    legend = [*LEGEND[:12], "부문\n1개 고름", "sector", "sector", "sector", *LEGEND[13:]]
    table = "점 4개 가운데 지금 보이는 2개"
    assert stops(page, "#search", table) == ["search", "tab-table", *legend, "모두 지우기", chip, table]
