import base64
import gzip
from collections.abc import Callable
from typing import Any

import pytest

from kg.maps.page import render_page
from tests.browser.conftest import find_chromium
from tests.maps.hostile_values import HOSTILE
from tests.maps.map_samples import EMPTY, hostile_map, realistic_map, small_map

Opener = Callable[..., Any]


def click_on(page: Any, kind: str, number: int) -> None:
    point = page.evaluate("([type, id]) => kgMap.pointOf({type, id})", [kind, number])
    page.locator("#canvas").click(position=point)


def details(page: Any) -> str:
    return str(page.locator("#details").inner_text())


def test_missing_chromium_fails_and_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pytest.fail.Exception, match="make test"):
        find_chromium()


def test_page_opens_from_a_file_without_further_requests(open_map: Opener) -> None:
    page = open_map(realistic_map())
    assert page.title() == "디지털 지역혁신 네트워크"
    assert page.locator("#canvas canvas").count() == 1
    assert "이 지도를 읽는 법" in details(page)


def test_console_problems_and_requests_are_noticed(open_map: Opener, browser: Any, tmp_path: Any) -> None:
    # the checks at the end of every test rest on this: the policy stops a script and a request, and says so
    page = open_map(small_map())
    said: list[str] = []
    other = page.context.new_page()
    other.on("console", lambda message: said.append(message.text))
    html = page.content().replace("</body>", "<script>window.pwned=1</script><img src='http://127.0.0.1:9/x'></body>")
    file = tmp_path / "tampered.html"
    file.write_text(html, encoding="utf-8")
    other.goto(file.as_uri())
    assert other.evaluate("window.pwned") is None
    assert sum("Content Security Policy" in text for text in said) >= 2


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_stays_text(open_map: Opener, value: str) -> None:
    page = open_map(hostile_map(value), width=390, height=844)
    for number in range(3):
        page.evaluate("id => kgMap.select({type: 'node', id})", number)
    page.evaluate("kgMap.select({type: 'edge', id: 0})")
    shown = page.locator("#details .caption bdi").text_content()
    assert shown == page.evaluate("kgMap.tie(0).explanation[0]")
    page.keyboard.press("Escape")
    page.click("#language-en")
    page.fill("#search", value[:20].replace("\ud800", ""))
    page.keyboard.press("Escape")
    page.click("#tab-table")
    page.click("#tab-about")
    assert page.evaluate("window.pwned") is None
    assert page.locator("img, iframe, object, embed, form, base").count() == 0
    assert page.locator("script:not([type])").count() == 3
    assert all(
        href.startswith(("https://", "#"))
        for href in page.evaluate("[...document.links].map(a => a.getAttribute('href'))")
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    "query", ["포항공대", "ㅍㅅㅌ", "ㅍㅎㄱ", "postech", "ｐｏｓｔｅｃｈ", "포 스", "폿", "포슽", "포항곤대"]
)
def test_search_finds_by_any_form_and_by_initial_consonants(open_map: Opener, query: str) -> None:
    page = open_map(small_map())
    page.fill("#search", query)
    assert page.locator("#found [role=option]").all_inner_texts()[0].startswith("포스텍")
    page.keyboard.press("Enter")
    assert page.locator("#details h2").inner_text() == "포스텍"
    assert page.evaluate("document.activeElement.id") == "details-title"


def test_search_says_when_nothing_is_found(open_map: Opener) -> None:
    page = open_map(small_map())
    page.fill("#search", "없는이름")
    assert page.locator("#found [role=option]").count() == 0
    assert page.locator("#live").inner_text() == "찾은 것이 없습니다"


def test_what_was_searched_for_is_taken_back_by_a_button(open_map: Opener) -> None:
    page = open_map(realistic_map(), width=390, height=844, touch=True)
    assert not page.locator("#search-clear").is_visible()
    page.fill("#search", "ㅎㅂ")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "search-clear"
    assert page.evaluate("kgMap.state().query") == "ㅎㅂ"
    page.get_by_role("button", name="검색어 지우기").click()
    assert page.evaluate("[document.getElementById('search').value, document.activeElement.id]") == ["", "search"]
    assert page.evaluate("kgMap.state().query") == ""
    assert not page.locator("#search-clear").is_visible()


def test_search_is_worked_by_arrow_keys(open_map: Opener) -> None:
    page = open_map(realistic_map())
    page.fill("#search", "ㅎㅂ")
    assert page.get_attribute("#search", "aria-activedescendant") == "found-0"
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") == "found-1"
    chosen = page.locator("#found-1 .clip").first.inner_text()
    page.keyboard.press("Enter")
    assert page.locator("#details h2").inner_text() == chosen


def test_click_on_a_node_opens_its_facts_with_evidence(open_map: Opener) -> None:
    page = open_map(small_map())
    click_on(page, "node", 1)
    text = details(page)
    for part in ("포스텍", "POSTECH", "포항공대", "총장", "2020-2023", "총장에 가나다", "한빛일보", "2023-04-20",
                 "3문단", "가나다 총장", "hanbit.example", "주소 없는 자료", "날짜 모름", "예고"):  # fmt: skip
        assert part in text
    link = page.locator("#details a.away").first
    passage = "%EA%B0%80%EB%82%98%EB%8B%A4%20%EC%B4%9D%EC%9E%A5"  # 가나다 총장
    assert link.get_attribute("href") == f"https://hanbit.example/1#:~:text={passage}"
    assert link.get_attribute("rel") == "noopener noreferrer"


@pytest.mark.parametrize(
    ("number", "expected"), [(0, ("직책", "총장에 가나다", "보도됨")), (1, ("행사 참여", "사진 설명", "예고·발표만"))]
)
def test_click_on_an_edge_says_why_it_is_there(open_map: Opener, number: int, expected: tuple[str, ...]) -> None:
    page = open_map(small_map())
    click_on(page, "edge", number)
    for part in ("왜 이 선이 있나", "가나다", "포스텍", *expected):
        assert part in details(page)


def test_every_edge_of_a_realistic_map_opens_its_evidence(open_map: Opener) -> None:
    page = open_map(realistic_map())
    count = len(realistic_map().edges)
    empty = page.evaluate(
        """count => Array.from({length: count}, (_, id) => id).filter(id => {
            kgMap.select({type: 'edge', id});
            return document.querySelectorAll('#details .evidence li').length === 0;
        })""",
        count,
    )
    assert empty == []


def test_escape_closes_and_back_returns(open_map: Opener) -> None:
    page = open_map(small_map())
    click_on(page, "node", 0)
    page.locator("#details .to-node", has_text="포스텍").first.click()
    assert page.locator("#details h2").inner_text() == "포스텍"
    page.get_by_role("button", name="뒤로").click()
    assert page.locator("#details h2").inner_text() == "가나다"
    page.keyboard.press("Escape")
    assert "이 지도를 읽는 법" in details(page)


def test_table_opens_the_same_details_and_focus_comes_back(open_map: Opener) -> None:
    page = open_map(small_map())
    page.focus("#tab-map")
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#tab-table", "aria-selected") == "true"
    assert page.locator("table[data-table=nodes] tbody tr").count() == 3
    assert page.locator("table[data-table=edges] tbody tr").count() == 2
    assert page.locator("table caption").count() == 2
    page.locator("table[data-table=edges] .why").first.focus()
    page.keyboard.press("Enter")
    assert "총장에 가나다" in details(page)
    assert page.evaluate("document.activeElement.id") == "details-title"
    page.keyboard.press("Escape")
    assert "why" in page.evaluate("document.activeElement.className")
    assert "선택" in page.locator("#live").inner_text()


def test_table_sorts_by_its_headings(open_map: Opener) -> None:
    page = open_map(small_map())
    page.click("#tab-table")
    page.locator("table[data-table=nodes] th button", has_text="이름").click()
    assert page.locator("table[data-table=nodes] tbody th").all_inner_texts() == ["가나다", "포스텍", "홀로 포럼"]
    page.locator("table[data-table=nodes] th button", has_text="이름").click()
    assert page.locator("table[data-table=nodes] tbody th").all_inner_texts() == ["홀로 포럼", "포스텍", "가나다"]
    assert page.locator("table[data-table=nodes] th").first.get_attribute("aria-sort") == "descending"


def test_language_switch_changes_page_and_data(open_map: Opener) -> None:
    page = open_map(small_map())
    click_on(page, "node", 1)
    page.click("#language-en")
    text = details(page)
    for part in ("POSTECH", "Institution", "President", "2020 to 2023", "paragraph 3", "Connected with"):
        assert part in text
    assert page.evaluate("[document.documentElement.lang, document.title]") == ["en", "Small map"]
    assert page.get_attribute("#language-en", "aria-pressed") == "true"


def test_page_opens_in_english_when_asked(open_map: Opener) -> None:
    page = open_map(small_map(), language="en")
    assert "How to read this map" in details(page)


def test_filter_hides_and_keeps_positions(open_map: Opener) -> None:
    page = open_map(small_map())
    before = page.evaluate("kgMap.positions()")
    page.locator("#legend label", has_text="인사").locator("input").uncheck()
    assert page.evaluate("kgMap.positions()") == before
    page.click("#tab-table")
    assert page.locator("table[data-table=nodes] tbody tr").count() == 2
    assert page.locator("table[data-table=edges] tbody tr").count() == 0
    page.click("#tab-map")
    page.locator("#legend label", has_text="인사").locator("input").check()
    page.locator("#legend label", has_text="예고").locator("input").uncheck()
    page.click("#tab-table")
    assert page.locator("table[data-table=edges] tbody tr").count() == 1


def test_a_hidden_node_cannot_be_clicked(open_map: Opener) -> None:
    page = open_map(small_map())
    page.locator("#legend label", has_text="인사").locator("input").uncheck()
    click_on(page, "node", 0)
    assert "이 지도를 읽는 법" in details(page)


def test_all_off_shows_a_way_back(open_map: Opener) -> None:
    page = open_map(small_map())
    for box in (
        page.locator("#legend fieldset").first.locator("input:visible").all()
    ):  # no rows for what there is none of
        box.uncheck()
    assert page.locator("#empty").is_visible()
    page.locator("#empty button").click()
    assert not page.locator("#empty").is_visible()
    assert page.locator("#legend fieldset[data-facet] input:not(:checked)").count() == 0


def test_empty_map_says_so(open_map: Opener) -> None:
    page = open_map(EMPTY)
    assert "아직 아무것도 없습니다" in page.locator("#empty").inner_text()
    assert not page.locator("#zoom-fit").is_visible()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_phone_scrolls_only_down(open_map: Opener, language: str) -> None:
    page = open_map(realistic_map(), language=language, width=390, height=844, touch=True)
    width = "document.documentElement.scrollWidth"
    assert page.evaluate(width) == 390
    page.evaluate("kgMap.select({type: 'node', id: 23})")
    assert page.evaluate(width) == 390
    box = page.locator("#details").bounding_box()
    assert box["y"] > 844 * 0.4
    assert box["y"] + box["height"] <= 844
    page.keyboard.press("Escape")
    for tab in ("table", "about"):
        page.click(f"#tab-{tab}")
        assert page.evaluate(width) == 390


# every visible text whose colour has a contrast below 4.5 (WCAG 2, 1.4.3) to the nearest opaque ground behind it
CONTRAST = """() => {
  const channels = (text) => text.match(/[\\d.]+/g).map(Number);
  const linear = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const rgba = channels(getComputedStyle(e).backgroundColor);
      if (rgba.length === 3) return rgba;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const weak = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    if (!text || !element.checkVisibility() || element.closest('script, noscript')) continue;
    const pair = [light(channels(getComputedStyle(element).color)), light(ground(element))];
    if ((Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05) < 4.5) weak.push(text.slice(0, 40));
  }
  return weak;
}"""
HIDE_FOOTER = """() => {
  const footer = document.querySelector('footer');
  footer.style.color = getComputedStyle(footer).backgroundColor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast_in_light_and_dark(open_map: Opener, scheme: str) -> None:
    page = open_map(realistic_map(), scheme=scheme)
    grounds = {"light": "rgb(255, 255, 255)", "dark": "rgb(23, 29, 38)"}
    assert page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor") == grounds[scheme]
    assert page.evaluate(CONTRAST) == []
    page.evaluate("kgMap.select({type: 'node', id: 23})")
    assert page.evaluate(CONTRAST) == []
    for tab in ("table", "about"):
        page.click(f"#tab-{tab}")
        assert page.evaluate(CONTRAST) == []
    page.evaluate(HIDE_FOOTER)
    assert len(page.evaluate(CONTRAST)) == 1


def test_canvas_follows_the_colour_scheme(open_map: Opener) -> None:
    page = open_map(small_map())
    before = page.evaluate("document.querySelector('canvas').toDataURL()")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("old => document.querySelector('canvas').toDataURL() !== old", arg=before)


@pytest.mark.parametrize("damage", ["torn", "added to"])
def test_a_library_that_was_changed_does_not_run(browser: Any, tmp_path: Any, damage: str) -> None:
    html = render_page(small_map())
    start = html.index('id="kg-library">') + len('id="kg-library">')
    plain = gzip.decompress(base64.b64decode(html[start : html.index("<", start)])) + b"\nwindow.pwned = 1;"
    changed = "torn" if damage == "torn" else base64.b64encode(gzip.compress(plain)).decode()
    file = tmp_path / "changed.html"
    file.write_text(html[:start] + changed + html[html.index("<", start) :], encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    page.locator("#notice").wait_for()
    assert "손상되어" in page.locator("#notice-text").inner_text()
    assert page.evaluate("[window.pwned, window.vis].map(each => each ?? null)") == [None, None]
    page.click("#tab-table")
    assert page.locator("#panel-table tbody tr").count() > 0, "what needs no hand on the map is there all the same"
    page.close()
