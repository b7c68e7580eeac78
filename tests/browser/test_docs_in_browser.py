"""The ontology page in a browser, as readers open it: offline, on a phone, in the dark, in print, without a script."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_map_in_browser import CONTRAST
from tests.publish.docskit import EXTENSION, make_page, ontology
from tests.publish.test_docs_page import HOSTILE_TURTLE

Opener = Callable[..., Any]
WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_page(ontology(tmp_path_factory.mktemp("docs"), more=EXTENSION))


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    """Open a page from a file. When the test ends, any console message, page error or further request fails it."""
    problems: list[str] = []
    requests: list[str] = []
    contexts: list[Any] = []

    def open_(html: str, anchor: str = "", *, width: int = 1280, **options: Any) -> Any:
        file = tmp_path / "index.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 844}, reduced_motion="reduce", offline=True, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: problems.append(message.text[:500]))
        page.on("pageerror", lambda error: problems.append(str(error)[:500]))
        page.on("dialog", lambda dialog: (problems.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri() + (f"#{anchor}" if anchor else ""))
        return page

    yield open_
    for context in contexts:
        context.close()
    assert problems == []
    # the icon is a data: address, which Chromium may or may not report as a request
    others = [url for url in requests if not url.startswith("data:")]
    assert {url.partition("#")[0] for url in others} == {(tmp_path / "index.html").as_uri()}
    assert len(others) == len(contexts)


def test_the_iri_of_a_term_leads_to_its_place(open_page: Opener, html: str) -> None:
    page = open_page(html, "Signing-party")
    page.wait_for_function("scrollY > 0")
    assert page.locator(":target th").inner_text().split()[:2] == ["당사자", "party"]
    assert page.locator(":target").bounding_box()["y"] < 844


@pytest.mark.parametrize("width", [390, 1280])
def test_only_tables_scroll_sideways(open_page: Opener, html: str, width: int) -> None:
    page = open_page(html, width=width)
    assert page.evaluate(WIDTH) == width
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert page.evaluate(WIDTH) == width
    box = page.locator("#SigningShape .scroll")
    scrolls = box.evaluate("e => e.scrollWidth > e.clientWidth")
    assert scrolls == (width == 390)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast_in_light_and_dark(open_page: Opener, html: str, scheme: str) -> None:
    page = open_page(html, "Signing", color_scheme=scheme)
    grounds = {"light": "rgb(243, 245, 248)", "dark": "rgb(15, 20, 27)"}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == grounds[scheme]
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert page.evaluate(CONTRAST) == []


def test_print_unfolds_and_leaves_out_the_menu_even_without_script(open_page: Opener, html: str) -> None:
    page = open_page(html, java_script_enabled=False)
    turtle = page.locator("#SigningShape details pre")
    assert not turtle.is_visible()
    page.emulate_media(media="print")
    assert turtle.is_visible()
    assert not page.locator("nav").is_visible()
    assert not page.locator("fieldset").is_visible()
    after = "e => getComputedStyle(e, '::after').content"
    shown = page.locator("#Membership a.away").first.evaluate(after)
    assert "http://www.w3.org/ns/org#Membership" in shown


def test_languages_can_be_shown_alone_without_script(open_page: Opener, html: str) -> None:
    page = open_page(html, java_script_enabled=False)
    korean, english = (page.locator(f"#Signing h3 span[lang={lang}]") for lang in ("ko", "en"))
    assert (korean.is_visible(), english.is_visible()) == (True, True)
    page.locator("label", has_text="English").click()
    assert (korean.is_visible(), english.is_visible()) == (False, True)
    page.locator("label", has_text="한국어").click()
    assert (korean.is_visible(), english.is_visible()) == (True, False)


def test_filter_finds_terms_and_a_link_ends_it(open_page: Opener, html: str) -> None:
    page = open_page(html)
    page.get_by_label("용어 찾기").fill("interpreter  옮김")
    assert page.locator("#EventRole").is_visible()
    assert not page.locator("#Signing").is_visible()
    assert page.locator("#--found").inner_text().startswith("1 / ")
    page.locator("nav a[href='#Signing']").click()
    page.locator("#Signing").wait_for()
    assert page.get_by_label("용어 찾기").input_value() == ""


def test_filter_is_not_there_without_script(open_page: Opener, html: str) -> None:
    assert not open_page(html, java_script_enabled=False).locator("#--filter").is_visible()


def test_hostile_texts_do_nothing(open_page: Opener, tmp_path: Path) -> None:
    page = open_page(make_page(ontology(tmp_path / "hostile", more=HOSTILE_TURTLE)), "Bad")
    assert page.evaluate("window.pwned") is None
    assert page.locator("#Bad h3").inner_text().count("<script>window.pwned=1</script>") == 1


def test_keyboard_reaches_the_text_first(open_page: Opener, html: str) -> None:
    page = open_page(html)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "--main"
