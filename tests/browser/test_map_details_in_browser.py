"""The details of nodes and lines: names, roles, dates, on what sources differ, who says so, the way to the passage."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.browser.test_map_access_in_browser import serious
from tests.maps.map_samples import detailed_map

Opener = Callable[..., Any]


def select(page: Any, type_: str, number: int) -> str:
    page.evaluate("([type, id]) => kgMap.select({type, id})", [type_, number])
    return str(page.locator("#details").inner_text())


def test_a_name_that_is_missing_in_a_language_is_said_to_be(open_map: Opener) -> None:
    page = open_map(detailed_map())
    assert "영어 이름이 없어" not in select(page, "node", 0), "in Korean nothing is missing"
    page.click("#language-en")
    assert "The sources have no English name; the Korean one is shown." in page.locator("#details").inner_text()
    assert "no English name" not in select(page, "node", 1)


def test_facts_stand_under_their_class_with_role_status_and_date(open_map: Opener) -> None:
    page = open_map(detailed_map())
    select(page, "node", 2)
    assert page.locator("#details h3").first.inner_text() == "참여1어긋남 1건"
    fact = page.locator("#details .fact").first
    assert fact.locator("h4").inner_text() == "포스텍발표예고"
    assert fact.locator("h4 .warm").inner_text() == "예고"
    assert fact.locator("dl").inner_text().split("\n") == ["날짜", "2023-04-20 – 2023-04-21"]
    fact.locator("h4 button").focus()
    page.keyboard.press("Enter")
    assert page.locator("#details h2").inner_text() == "포스텍"
    assert page.evaluate("document.activeElement.id") == "details-title"


def test_what_sources_differ_on_stands_side_by_side_with_those_who_say_it(open_map: Opener) -> None:
    page = open_map(detailed_map())
    select(page, "node", 2)
    title, day = page.locator("#details .differs").all()
    assert title.locator(".differs-title").inner_text() == "출처마다 다름: 제목"
    assert title.locator("li").all_inner_texts() == ["앞날\n\n한빛일보 · 2023-04-20", "미래\n\n솔내일보 · 날짜 모름"]
    assert "정하지 않고" in title.inner_text()
    left, right = (side.bounding_box() for side in title.locator("li").all())
    assert left["y"] == right["y"]
    assert right["x"] > left["x"] + left["width"] - 1
    assert day.locator("li").nth(1).locator(".tag").inner_text() == "이 지도가 따르는 값"
    assert "정하지 않고" not in day.inner_text()


def test_what_a_source_puts_a_number_to_stands_above_its_place(open_map: Opener) -> None:
    page = open_map(detailed_map())
    select(page, "node", 2)
    second = page.locator("#details .evidence li").nth(1)
    assert second.inner_text().startswith("밝힌 수 10\n\n주소 없는 자료")


def test_written_forms_come_with_their_kind_and_source(open_map: Opener) -> None:
    page = open_map(detailed_map())
    select(page, "node", 1)
    assert "출처에 적힌 이름1" in page.locator("#details h3").all_inner_texts()
    name = page.locator("#details .fact").last
    assert name.locator("h4").inner_text() == "포항공대"
    assert name.locator("dl").inner_text().split("\n") == ["표기 종류", "줄임말"]
    assert not name.locator(".evidence").is_visible()
    name.locator("summary").focus()
    page.keyboard.press("Enter")
    assert name.locator(".evidence").is_visible()
    passage = "%ED%8F%AC%ED%95%AD%2D%EA%B3%B5%EB%8C%80%2C%20%EC%99%B8"  # 포항-공대, 외
    assert name.locator("a").get_attribute("href") == f"https://hanbit.example/1#:~:text={passage}"


def test_a_line_says_its_rule_and_who_says_so(open_map: Opener) -> None:
    page = open_map(detailed_map())
    text = select(page, "edge", 0)
    assert page.locator("#details .ends li").all_inner_texts() == ["가나다", "↓\n직책", "포스텍"]
    for part in ("긋는 규칙", "어느 자료가 그 사람을 그 기관의 직책으로 적었습니다.", "누가 말하나",
                 "서로 독립된 출처 1곳이 말합니다. 자료는 2건이지만, 같은 글을 옮긴 것은 하나로 셉니다.",
                 "그 가운데 1건은 당사자 자신의 말입니다.", "같은 글을 옮긴 것이어서 하나로 셉니다."):  # fmt: skip
        assert part in text
    assert page.locator("#details .witnesses .warm").inner_text() == "당사자 자신의 말"
    assert page.locator("#details .fact h4").inner_text().startswith("참여: 발표 · 홀로 포럼")
    assert "이 선 전체를 혼자 말하는 출처는 없습니다." in select(page, "edge", 1)


def test_many_facts_of_a_class_stand_under_their_roles_and_open_their_evidence(open_map: Opener) -> None:
    data = detailed_map()
    facts = [
        replace(data.facts[0], role=i % 2, evidence=(), differences=(), days=((100 * i, 100 * i),)) for i in range(10)
    ]
    held = tuple(range(3, 13))
    nodes = (*data.nodes[:2], replace(data.nodes[2], facts=held), *data.nodes[3:])
    page = open_map(replace(data, nodes=nodes, facts=(*data.facts, *facts)))
    select(page, "node", 2)
    assert page.locator("#details .role").all_inner_texts() == ["주최5", "발표5"]
    dates = page.locator("#details .fact dl").all_inner_texts()[:5]
    assert dates == sorted(dates, reverse=True), "the newest first"


def test_axe_finds_nothing_serious_in_details(open_map: Opener) -> None:
    for scheme in ("light", "dark"):
        page = open_map(detailed_map(), scheme=scheme)
        for kind, number in (("node", 2), ("node", 1), ("edge", 0)):
            select(page, kind, number)
            assert serious(page) == [], (scheme, kind, number)
