import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from importlib import resources

import pytest
from packed import unpack_page

from kg.errors import DataError
from kg.maps.page import render_page
from kg.webpage import clean, content_policy
from tests.maps.hostile_values import HOSTILE
from tests.maps.map_samples import EMPTY, facetted_map, hostile_map, realistic_map, small_map


class Page(HTMLParser):
    """What an HTML parser sees: elements with attributes, and the text inside scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.inline.append((tag if dict(attrs).get("type") is None else "data", ""))

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] in ("script", "style") and self.cdata_elem:
            kind, text = self.inline[-1]
            self.inline[-1] = (kind, text + data)

    @property
    def policy(self) -> str:
        return next(str(a["content"]) for _, a in self.elements if a.get("http-equiv") == "Content-Security-Policy")


def sha256(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def library(page: Page) -> str:
    """Return vis-network, which stands in the page packed."""
    return max((gzip.decompress(base64.b64decode(t)) for _, t in page.inline if t.startswith("H4s")), key=len).decode()


def directive(policy: str, name: str) -> list[str]:
    return next(part.split()[1:] for part in policy.split("; ") if part.split()[0] == name)


def test_same_map_gives_same_bytes() -> None:
    assert render_page(realistic_map()) == render_page(realistic_map())


def test_policy_allows_exactly_the_inline_scripts_and_style() -> None:
    page = Page(render_page(small_map()))
    scripts = [library(page), *(text for kind, text in page.inline if kind == "script")]
    assert directive(page.policy, "script-src") == [sha256(text) for text in scripts]
    assert directive(page.policy, "style-src") == [sha256(text) for kind, text in page.inline if kind == "style"]
    assert len(directive(page.policy, "script-src")) == 3


def test_policy_closes_everything_else() -> None:
    policy = content_policy(["a"], "b")
    for name in ("default-src", "connect-src", "base-uri", "form-action"):
        assert directive(policy, name) == ["'none'"]
    assert "unsafe" not in policy
    assert directive(policy, "require-trusted-types-for") == ["'script'"]
    assert directive(policy, "trusted-types") == ["'none'"]
    assert directive(Page(render_page(small_map())).policy, "trusted-types") == ["kg-library"]


def test_policy_stands_before_anything_it_governs() -> None:
    names = [(tag, attributes.get("http-equiv")) for tag, attributes in Page(render_page(small_map())).elements]
    assert names.index(("meta", "Content-Security-Policy")) < names.index(("style", None))


def test_page_refers_to_nothing_outside() -> None:
    page = Page(render_page(realistic_map()))
    addresses = [
        value for _, a in page.elements for name, value in a.items() if name in ("src", "href", "action", "srcset")
    ]
    assert addresses == ["data:,", "#panel-table"]
    assert not [
        name for _, attributes in page.elements for name in attributes if name.startswith("on") or name == "style"
    ]
    style = next(text for kind, text in page.inline if kind == "style")
    assert "url(" not in style
    assert "@import" not in style
    assert "sourceMappingURL" not in library(page) + "".join(text for _, text in page.inline)


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_adds_no_element(value: str) -> None:
    harmless = Page(render_page(hostile_map("plain")))
    html = render_page(hostile_map(value))
    page = Page(html)
    assert page.elements == harmless.elements
    assert unpack_page(html).pairs("node.label")[0] == (clean(value), clean(value))
    assert [text for kind, text in page.inline if kind != "data"] == [
        text for kind, text in harmless.inline if kind != "data"
    ]


def test_page_can_be_written_as_utf8() -> None:
    assert render_page(hostile_map("\ud800")).encode("utf-8")


@pytest.mark.parametrize(("language", "title"), [("ko", "작은 지도"), ("en", "Small map")])
def test_page_opens_in_the_language_asked_for(language: str, title: str) -> None:
    html = render_page(small_map(), language=language)  # type: ignore[arg-type]
    assert f'<html lang="{language}">' in html
    assert f"<title>{title}</title>" in html


def test_drawing_bends_parallel_edges_apart_and_widens_heavy_ones() -> None:
    drawn = unpack_page(render_page(small_map())).columns
    # 0 to 1 and 1 to 0: the same turn, seen from opposite ends, keeps them apart
    assert [round(bend, 2) for bend in drawn["edge.bend"]] == [-0.11, -0.11]
    assert drawn["edge.width"][0] < drawn["edge.width"][1]
    assert drawn["node.size"][0] == drawn["node.size"][1] > drawn["node.size"][2] / 1.25
    assert len(set(zip(drawn["node.x"], drawn["node.y"], strict=True))) == 3


def test_every_node_has_its_community() -> None:
    assert unpack_page(render_page(facetted_map())).columns["node.group"] == (0, 0, 1, 2)
    assert unpack_page(render_page(EMPTY)).columns["node.group"] == ()


def test_the_renderer_gets_options_and_no_text() -> None:
    page = Page(render_page(realistic_map()))
    opening, options = [json.loads(text) for kind, text in page.inline if kind == "data" and text.startswith("{")]
    assert opening == {"max_nodes": "2000"}
    assert options["physics"] == {"enabled": False}
    assert set(options) == {"physics", "layout", "interaction", "nodes"}


def test_empty_map_is_a_page() -> None:
    assert "<title>빈 지도</title>" in render_page(EMPTY)


def test_broken_map_is_refused() -> None:
    data = small_map()
    with pytest.raises(DataError, match="sources"):
        render_page(type(data)(**{**{f: getattr(data, f) for f in data.__dataclass_fields__}, "sources": ()}))


def test_our_scripts_parse_no_markup() -> None:
    scripts = {
        item.name: item.read_text("utf-8")
        for item in resources.files("kg.maps").joinpath("assets").iterdir()
        if item.name.endswith(".js")
    }
    assert len(scripts) > 15
    for name, text in scripts.items():
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|</script|<!--", text), name
        assert (" vis." in text) == (name == "stage.js"), name


def test_both_languages_say_the_same_things() -> None:
    assets = resources.files("kg.maps").joinpath("assets")
    texts = [assets.joinpath(f"strings-{each}.js").read_text("utf-8") for each in ("ko", "en")]
    keys = [re.findall(r"^  (\w+):", text, flags=re.MULTILINE) for text in texts]
    assert keys[0] == keys[1]
    assert len(keys[0]) > 50
