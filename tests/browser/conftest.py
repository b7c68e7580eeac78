"""One Chromium for all browser tests, and pages opened from files as a reader opens them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.maps.model import MAX_NODES, MapData
from kg.maps.page import render_page

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


def find_chromium() -> str:
    found = [path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))]
    if not found:
        pytest.fail("No Chromium was found. `make test` needs one: install the package chromium of your system.")
    return found[0]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_map(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Open a map from a file. When the test ends, any console message, page error or further request fails it."""
    problems: list[str] = []
    requests: list[str] = []
    contexts: list[Any] = []
    addresses: list[str] = []

    def open_(data: MapData, *, language: Any = "ko", width: int = 1280, height: int = 800, scheme: str = "light",
              touch: bool = False, hash_: str = "", max_nodes: int = MAX_NODES) -> Any:  # fmt: skip
        file = tmp_path / f"map-{len(contexts)}.html"
        file.write_text(render_page(data, language=language, max_nodes=max_nodes), encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce", has_touch=touch
        )
        contexts.append(context)
        addresses.append(file.as_uri())
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: problems.append(message.text[:500]))
        page.on("pageerror", lambda error: problems.append(str(error)[:500]))
        page.on("dialog", lambda dialog: (problems.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri() + hash_)
        page.wait_for_function("() => window.kgMap")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert problems == []
    # nothing but the files themselves, which a test may load again; the icon is a data: address, which Chromium may or
    # may not report as a request
    assert {url.partition("#")[0] for url in requests if not url.startswith("data:")} == set(addresses)
