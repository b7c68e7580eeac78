"""The story of a map in its page: invited to, walked through by mouse and keyboard, left and come back to."""

from collections.abc import Callable
from typing import Any

import pytest

from kg.maps.choices import read_choices
from kg.maps.story import read_story
from kg.project import Graph, asset
from kg.project.mapping import map_data
from tests.maps.hostile_values import HOSTILE
from tests.maps.map_samples import facetted_map, hostile_map, realistic_map, told_map

Opener = Callable[..., Any]
CARD = ".story-card.seen"
LIVE = "document.getElementById('live').textContent"


def test_a_map_with_a_story_invites_to_it_and_forces_nobody(open_map: Opener) -> None:
    page = open_map(told_map())
    assert page.locator(f"{CARD} h2").inner_text() == "작은 이야기"
    assert page.locator("#story").get_attribute("aria-label") == "이 지도의 이야기"
    assert page.evaluate("location.hash") == ""
    assert page.locator("#details h2").first.inner_text() == "이 지도를 읽는 법"
    assert not page.locator("#story-open").is_visible()
    page.get_by_role("button", name="직접 둘러보기").click()
    assert not page.locator("#story").is_visible()
    assert page.evaluate("document.activeElement.id") == "story-open"
    page.click("#story-open")
    assert page.locator(f"{CARD} h2").inner_text() == "총장"
    assert page.evaluate("document.activeElement.textContent") == "총장"


def test_who_selects_something_has_the_panel_to_it(open_map: Opener) -> None:
    page = open_map(told_map())
    page.evaluate("kgMap.select({type: 'node', id: 0})")
    assert not page.locator("#story").is_visible()
    page.locator("#details .controls").get_by_role("button", name="닫기").click()
    assert not page.locator("#story").is_visible()
    page.click("#story-open")
    assert page.locator(f"{CARD} h2").inner_text() == "총장"


def test_a_map_without_a_story_has_no_place_for_one(open_map: Opener) -> None:
    page = open_map(facetted_map(), hash_="#step=1")
    assert not page.locator("#story").is_visible()
    assert not page.locator("#story-open").is_visible()
    assert page.locator("#notice-text").inner_text().endswith(": step=1")


def test_steps_bring_about_the_state_of_the_page(open_map: Opener) -> None:
    page = open_map(told_map())
    page.get_by_role("button", name="3단계로 따라가기").click()
    assert page.evaluate("location.hash").startswith("#sel=a~post~b&f.tie=post&step=1")
    assert page.locator("#details h2").inner_text() == "왜 이 선이 있나"
    assert "행사 참여 빼고" in page.locator("#chips").inner_text()
    assert page.evaluate(LIVE) == "3단계 가운데 1. 총장. 첫 단계의 글."
    page.get_by_role("button", name="다음").click()
    assert page.evaluate("[kgMap.state().selection, kgMap.state().hops, kgMap.state().step]") == [
        {"type": "node", "id": 1},
        2,
        2,
    ]
    assert page.locator("#legend label", has_text="직책").locator("input").is_checked(), (
        "the filters of the step before are gone"
    )
    assert page.evaluate("document.activeElement.textContent") == "다음 →", "the focus stays on the button"
    page.keyboard.press("Enter")
    assert page.evaluate("[location.hash.split('&').filter(p => !p.startsWith('view')).join()]") == ["#step=3"]
    page.get_by_role("button", name="마치기").click()
    assert page.evaluate("[kgMap.state().step, document.activeElement.id]") == [None, "story-open"]


def test_the_camera_goes_to_what_a_step_is_about(open_map: Opener) -> None:
    page = open_map(realistic_story())
    home = page.evaluate("kgMap.pointOf({type: 'node', id: 0})")
    page.get_by_role("button", name="따라가기").click()
    box = page.locator("#canvas").bounding_box()
    for id_ in (23, 24):
        point = page.evaluate("id => kgMap.pointOf({type: 'node', id})", id_)
        assert 0 < point["x"] < box["width"]
        assert 0 < point["y"] < box["height"]
    assert page.evaluate("kgMap.pointOf({type: 'node', id: 0})") != home
    page.get_by_role("button", name="다음").click()
    assert page.evaluate("kgMap.state().view") == {"x": 5, "y": -7.5, "scale": 2}


def realistic_story() -> Any:
    from dataclasses import replace

    from kg.maps.model import Step, Story

    words = ("글", "Words")
    steps = (Step(words, words, "path=n23..n24", near=True), Step(words, words, "view=5,-7.5,2", near=False))
    return replace(realistic_map(), story=Story(words, words, steps))


def test_arrow_keys_turn_the_pages_of_the_card(open_map: Opener) -> None:
    page = open_map(told_map(), language="en")
    page.get_by_role("button", name="Follow it, in 3 steps").click()
    assert page.evaluate("document.activeElement.textContent") == "President"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("kgMap.state().step") == 1
    for step in (2, 3, 3):
        page.keyboard.press("ArrowRight")
        assert page.evaluate("kgMap.state().step") == step
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("kgMap.state().step") == 2
    assert page.locator(".story-where").inner_text() == "Story 2/3"


def test_the_list_of_steps_opens_by_keyboard_and_closes_by_escape(open_map: Opener) -> None:
    page = open_map(told_map())
    page.get_by_role("button", name="따라가기").click()
    contents = page.locator("#story .plain", has_text="차례")
    contents.focus()
    page.keyboard.press("Enter")
    assert contents.get_attribute("aria-expanded") == "true"
    assert page.locator("#story-list button").all_inner_texts() == ["1 총장", "2 대학", "3 모두"]
    assert page.locator("#story-list [aria-current=step]").inner_text() == "1 총장"
    page.keyboard.press("Escape")
    assert contents.get_attribute("aria-expanded") == "false"
    assert page.evaluate("kgMap.state().selection") is not None, "Escape closes one thing at a time"
    page.keyboard.press("Enter")
    page.locator("#story-list button").nth(2).click()
    assert page.evaluate("[kgMap.state().step, document.activeElement.textContent]") == [3, "모두"]


def test_back_leads_to_the_step_before_and_a_link_to_its_step(open_map: Opener) -> None:
    page = open_map(told_map())
    page.get_by_role("button", name="따라가기").click()
    page.get_by_role("button", name="다음").click()
    link = page.evaluate("kgMap.link()")
    page.go_back()
    page.wait_for_function("() => kgMap.state().step === 1")
    assert page.locator(f"{CARD} h2").inner_text() == "총장"
    page.evaluate("link => { location.hash = link.split('#')[1]; }", link)
    page.wait_for_function("() => kgMap.state().step === 2")
    page.reload()
    page.wait_for_function("() => window.kgMap")
    assert page.locator(f"{CARD} h2").inner_text() == "대학"
    assert page.locator("#story-open").is_visible() is False


def test_who_follows_a_link_elsewhere_is_not_invited(open_map: Opener) -> None:
    page = open_map(told_map(), hash_="#sel=b")
    assert not page.locator("#story").is_visible()
    assert page.locator("#story-open").is_visible()


def test_the_language_may_change_in_the_middle(open_map: Opener) -> None:
    page = open_map(told_map())
    page.get_by_role("button", name="따라가기").click()
    page.click("#language-en")
    assert page.locator(f"{CARD} h2").inner_text() == "President"
    page.get_by_role("button", name="Next").click()
    assert page.evaluate("[document.documentElement.lang, kgMap.state().step]") == ["en", 2]


def test_on_a_phone_the_card_leaves_room_for_the_map_and_gives_way_to_the_details(open_map: Opener) -> None:
    page = open_map(told_map(), width=390, height=844, touch=True)
    page.get_by_role("button", name="따라가기").click()
    card, canvas = page.locator("#story").bounding_box(), page.locator("#canvas").bounding_box()
    assert card["height"] <= 0.42 * 844 + 1
    assert min(card["y"], canvas["y"] + canvas["height"]) - max(canvas["y"], 0) > 0.45 * 844
    assert not page.locator("#details").is_visible()
    page.get_by_role("button", name="근거 보기").click()
    assert page.locator("#details h2").inner_text() == "왜 이 선이 있나"
    assert not page.locator("#story").is_visible()
    page.locator("#details .controls").get_by_role("button", name="닫기").click()
    assert page.locator(f"{CARD} h2").inner_text() == "총장"
    page.get_by_role("button", name="다음").click()
    page.evaluate("kgMap.select({type: 'node', id: 0})")
    assert not page.locator("#story").is_visible()
    assert page.locator("#story-open").inner_text() == "이야기 2/3 이어 보기"
    page.click("#story-open")
    assert page.locator("#story").is_visible()


def test_on_a_phone_the_whole_map_stands_above_the_invitation_until_that_is_closed(open_map: Opener) -> None:
    page = open_map(realistic_story(), width=390, height=640, touch=True)
    lowest = "Math.max(...Array.from({length: kgMap.nodes}, (_, id) => kgMap.pointOf({type: 'node', id}).y))"
    room = page.locator("#story").bounding_box()["y"] - page.locator("#canvas").bounding_box()["y"]
    assert 0.7 * room < page.evaluate(lowest) < room
    page.get_by_role("button", name="직접 둘러보기").click()
    assert page.evaluate(lowest) > room


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_story_is_only_text(open_map: Opener, value: str) -> None:
    page = open_map(hostile_map(value))
    page.locator("#story button", has_text="따라가기").click()
    for _ in range(2):
        page.get_by_role("button", name="다음").click()
    assert page.evaluate("kgMap.state().step") == 3
    assert page.evaluate("window.pwned") is None
    assert page.locator("img, iframe, object, embed, form, base").count() == 0
    if len(value) < 200 and value.isprintable():
        assert page.locator(f"{CARD} h2").text_content() == " ".join(value.split())


def test_every_step_of_the_shipped_story_leaves_something_and_means_everything(open_map: Opener, graph: Graph) -> None:
    from dataclasses import replace

    data = map_data(graph, ())
    page = open_map(replace(data, story=read_story(asset("data") / "story.yaml", data)))
    assert dict(page.evaluate("kgMap.facets()")) == {name: len(choices) for name, choices in read_choices(data).items()}
    page.get_by_role("button", name="따라가기").click()
    for step in range(1, 9):
        assert page.evaluate("kgMap.state().step") == step
        assert not page.locator("#notice").is_visible()
        left = [
            int(n)
            for n in page.locator(".show-result")
            .text_content()
            .replace("선", "")
            .replace("개", "")
            .replace("점", "")
            .replace("보기", "")
            .split("·")
        ]
        assert min(left) > 0, step
        assert page.evaluate("kgMap.state().selection === null") == (step == 8)
        page.get_by_role("button", name="마치기" if step == 8 else "다음").click()
