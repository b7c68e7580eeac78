"""The map that the tutorial ends with: the three edges that its reader typed, each with its evidence."""

from typing import Any

import pytest

from tests.docs.test_tutorial import FACTS
from tests.docs.tutorialpage import MAP, read_page, walk

PLACE = {"ko": ("2번째 문단", "가람일보"), "en": ("paragraph 2", "Garam Daily")}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_map_shows_the_three_edges_with_their_evidence(
    browser: Any, language: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    done = walk(language, read_page(language), tmp_path_factory.mktemp("tutorial"))
    context = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce", offline=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto((done.folder / MAP).as_uri())
    page.wait_for_function("() => window.kgMap")

    seen = []
    for number in range(3):
        page.locator("#canvas").click(position=page.evaluate(f"kgMap.pointOf({{ type: 'edge', id: {number} }})"))
        page.locator("#details .evidence li").first.wait_for()
        seen.append(page.locator("#details").inner_text())
        assert page.locator("#details .evidence li").count() == 1
        page.keyboard.press("Escape")
    counts = [int(text) for text in page.locator("#details .totals dd").all_inner_texts()[:2]]  # not those of who met
    context.close()

    assert counts == [4, 3]
    for text, (_, label, _, _, _, anchor) in zip(seen, FACTS[language], strict=True):
        for part in (label, anchor, *PLACE[language]):
            assert part in text
