"""The map before vis-network is there, and with one that will never be: it is drawn, and whatever is done is heard."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.maps.page import render_page
from tests.browser.test_map_large_in_browser import wheels
from tests.maps.map_samples import told_map

# the canvas that is painted first, as vis-network found it, and how many pixels differ from what follows
KEEP_FIRST = """(() => {
  const keep = () => { window.firstCanvas ??= document.querySelector('#canvas > canvas'); };
  new MutationObserver(keep).observe(document, { subtree: true, childList: true });
})()"""
DIFFERENCE = """() => {
  const pixels = (canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  const [first, then] = [firstCanvas, document.querySelector('#canvas canvas')].map(pixels);
  let [drawn, other] = [0, 0];
  for (let i = 0; i < first.length; i += 4) {
    drawn += first[i + 3] > 0 || then[i + 3] > 0;
    other += [0, 1, 2, 3].some((part) => Math.abs(first[i + part] - then[i + part]) > 60);
  }
  return { same: first.length === then.length, drawn, other, gone: !firstCanvas.isConnected };
}"""
NODE = "b"


@pytest.fixture
def still(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Open a page of which vis-network is torn: for good it stays as it is at first."""
    pages: list[Any] = []

    def open_(hash_: str = "", **how: Any) -> Any:
        html = re.sub(r'(id="kg-library">)[^<]*', r"\g<1>torn", render_page(told_map()))
        (tmp_path / "still.html").write_text(html, encoding="utf-8")
        page = browser.new_context(viewport={"width": 1280, "height": 800}, **how).new_page()
        pages.append(page)
        page.goto((tmp_path / "still.html").as_uri() + hash_)
        page.locator("#notice").wait_for()
        return page

    yield open_
    for page in pages:
        page.context.close()


def picture(page: Any) -> str:
    return str(page.evaluate("document.querySelector('#canvas canvas').toDataURL()"))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("hash_", ["", "#f.kind=!institution", "#view=0,0,0.7", "#lang=en", "#colour=community"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_drawing_looks_like_the_map_that_follows(
    browser: Any, tmp_path: Path, hash_: str, scheme: Any, large: bool
) -> None:
    html = render_page(wheels(3), max_nodes=16) if large else render_page(told_map())
    (tmp_path / "map.html").write_text(html, encoding="utf-8")
    page = browser.new_page(color_scheme=scheme)
    page.add_init_script(KEEP_FIRST)
    page.goto((tmp_path / "map.html").as_uri() + hash_)
    page.wait_for_function("() => window.kgMap")
    found = page.evaluate(DIFFERENCE)
    assert found["same"]
    assert found["gone"]
    assert found["drawn"] > 300
    assert found["other"] <= 0.02 * found["drawn"], "the same but for the finest edges"
    page.close()


def test_a_click_is_heard_before_the_map_can_be_moved(still: Callable[..., Any]) -> None:
    page = still()
    box = page.locator("#canvas").bounding_box()
    title = page.locator("#details-title")
    for step in range(3000):  # wherever a node is: over one the pointer is a hand
        x, y = 20 + 18 * (step % 37), 20 + 18 * (step // 37)
        if y > box["height"] - 20:
            break
        page.mouse.click(box["x"] + x, box["y"] + y)
        if title.count():
            break
    assert title.count() == 1


def test_keys_language_theme_and_size_are_heard_before_the_map_can_be_moved(still: Callable[..., Any]) -> None:
    page = still("#view=0,0,0.7", reduced_motion="reduce")
    page.click("#notice-close")
    page.locator("#canvas").focus()

    def changes(act: Callable[[], object]) -> None:
        before = picture(page)
        act()
        page.wait_for_function("old => document.querySelector('#canvas canvas').toDataURL() !== old", arg=before)

    changes(lambda: page.keyboard.press("ArrowRight"))
    changes(lambda: page.keyboard.press("+"))
    changes(lambda: page.click("#language-en"))
    changes(lambda: page.emulate_media(color_scheme="dark"))
    changes(lambda: page.set_viewport_size({"width": 1100, "height": 700}))
    size = page.evaluate(
        "() => { const c = document.querySelector('#canvas canvas');"
        " return [c.width - c.clientWidth, c.height - c.clientHeight]; }"
    )
    assert size == [0, 0], "the picture is not stretched"
