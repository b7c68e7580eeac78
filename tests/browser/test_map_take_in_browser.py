"""Taking the map away: pictures, drawings, tables and paper, read back as the files they are."""

import csv
import io
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.browser.test_map_large_in_browser import wheels
from tests.maps.hostile_values import HOSTILE
from tests.maps.map_samples import facetted_map, hostile_map, realistic_map, told_map

Opener = Callable[..., Any]
SVG = "{http://www.w3.org/2000/svg}"


def taken(page: Any, what: str, tmp_path: Path) -> tuple[str, bytes]:
    """Click a row of the menu, and return the name of the file that comes and what is in it."""
    if not page.locator("#take").is_visible():
        page.click("#take-open")
    with page.expect_download() as download:
        page.click(f"#take-{what}")
    download.value.save_as(tmp_path / "taken")
    return download.value.suggested_filename, (tmp_path / "taken").read_bytes()


def pixels(png: bytes) -> tuple[int, int, set[bytes]]:
    """Return width and height of a PNG, and its rows as they are packed: a blank picture has few."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    data, at = b"", 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    raw = zlib.decompress(data)
    stride = len(raw) // height
    rows = {raw[row * stride : (row + 1) * stride] for row in range(height)}
    return width, height, rows


def rows(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_is_twice_as_fine_as_the_screen_and_not_blank(
    open_map: Opener, tmp_path: Path, scheme: str
) -> None:
    page = open_map(realistic_map(), scheme=scheme)
    box = page.locator("#canvas").bounding_box()
    name, content = taken(page, "png", tmp_path)
    assert name == "regional-digital-innovation-network.png"
    width, height, lines = pixels(content)
    assert width == 2 * round(box["width"])
    assert height > 2 * round(box["height"]) + 200, "title, legend and citation stand below"
    assert len(lines) > height / 3, "most rows of the picture differ"


def test_the_drawing_opens_alone_and_its_words_are_text(open_map: Opener, browser: Any, tmp_path: Path) -> None:
    page = open_map(told_map())
    name, content = taken(page, "svg", tmp_path)
    assert name == "small-map_2023-05-01.svg"
    root = ElementTree.fromstring(content)
    words = [element.text for element in root.iter(f"{SVG}text") if element.get("aria-hidden") is None]
    assert {"작은 지도", "가나다", "포스텍", "누리원", "인사", "직책", "예고·발표된 관계"} <= set(words)
    assert "누리 모음. 자료 판 abc. 2023-05-01 기준" in words
    assert root.find(f"{SVG}title").text == "작은 지도"
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {"svg", "title", "desc", "path", "text"}
    (tmp_path / "alone.svg").write_bytes(content)
    alone = browser.new_page()
    requests: list[str] = []
    alone.on("request", lambda request: requests.append(request.url))
    alone.goto((tmp_path / "alone.svg").as_uri())
    assert alone.evaluate("document.documentElement.getBoundingClientRect().width") == float(root.get("width"))
    assert requests == [(tmp_path / "alone.svg").as_uri()]
    alone.close()


def test_the_legend_of_a_drawing_says_how_large_what_is_drawn(open_map: Opener, tmp_path: Path) -> None:
    """The circles of the panel stand in the legend too, with what they are circles of; too large ones in proportion."""
    page = open_map(told_map())
    shown = page.locator("#look .circles li").all_inner_texts()
    assert len(shown) > 1
    for scale, capped in ((0.5, False), (5, True)):
        page.evaluate("scale => kgMap.restore({ ...kgMap.state(), view: { x: 0, y: 0, scale } })", scale)
        page.wait_for_timeout(300)
        _, content = taken(page, "svg", tmp_path)
        words = [text.text or "" for text in ElementTree.fromstring(content).iter(f"{SVG}text")]
        assert [text for text in words if text.startswith("연결 ")] == [f"연결 {number}" for number in shown]
        assert ("원의 크기는 비율만 맞음" in " ".join(words)) == capped


def test_the_legend_of_a_drawing_bears_the_numbers_of_the_colours(open_map: Opener, tmp_path: Path) -> None:
    page = open_map(facetted_map(), hash_="#colour=sector")
    _, content = taken(page, "svg", tmp_path)
    words = [text.text for text in ElementTree.fromstring(content).iter(f"{SVG}text")]
    assert words.count("1") == 2, "in the node and in the legend"
    assert words[words.index("대학") - 1] == "1"


def test_the_tables_have_what_is_visible_in_the_language_of_the_page(open_map: Opener, tmp_path: Path) -> None:
    page = open_map(told_map(), language="en")
    name, content = taken(page, "nodes", tmp_path)
    assert name == "small-map_2023-05-01_nodes.csv"
    head, *nodes = rows(content)
    assert head == ["Identifier", "Name", "Korean name", "Kind", "Description", "Lines", "sector", "IRI"]
    assert nodes[1] == [
        "b",
        "POSTECH",
        "포스텍",
        "Institution",
        "University",
        "3",
        "university; firm",
        "https://w3id.org/rikg/id/x/b",
    ]
    assert len(nodes) == 4
    name, content = taken(page, "edges", tmp_path)
    assert name == "small-map_2023-05-01_lines.csv"
    head, *edges = rows(content)
    assert head[:7] == ["Id of one end", "One end", "Tie", "Id of the other end", "Other end", head[5], "Status"]
    assert edges[0][:5] == ["a", "Ga Nada", "Post", "b", "POSTECH"]
    assert edges[0][6:] == [
        "Reported",
        "2019-01-01/2019-12-31; 2023-04-20",
        "2",
        "총장에 가나다 · 2023-04-20; 주소 없는 자료",
        "s0; s1",
    ]
    assert edges[1][6] == "Only announced or planned"
    page.keyboard.press("Escape")
    page.locator("#legend .tick", has_text="Post").locator("input").uncheck()
    assert len(rows(taken(page, "edges", tmp_path)[1])) == len(edges)


def test_the_menu_is_worked_by_keyboard(open_map: Opener) -> None:
    page = open_map(told_map())
    page.focus("#take-open")
    page.keyboard.press("Enter")
    assert page.get_attribute("#take-open", "aria-expanded") == "true"
    assert page.evaluate("document.activeElement.id") == "take-png"
    stops = []
    for _ in range(6):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.id"))
    assert stops == ["take-svg", "take-nodes", "take-edges", "copy-link", "take-print", "copy-cite"]
    page.keyboard.press("Escape")
    assert page.evaluate("[document.activeElement.id, document.getElementById('take').hidden]") == ["take-open", True]
    page.keyboard.press("Enter")
    page.mouse.click(640, 600)
    assert not page.locator("#take").is_visible()


def test_the_citation_is_shown_and_copied(open_map: Opener) -> None:
    page = open_map(told_map())
    line = "누리 모음. 자료 판 abc. 2023-05-01 기준"
    assert page.locator("footer").inner_text().startswith(line)
    page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
    page.click("#take-open")
    page.click("#copy-cite")
    page.wait_for_function("() => window.copied")
    assert page.evaluate("window.copied") == line
    page.click("#language-en")
    assert page.locator("#citation").inner_text() == "Nuri. Data version abc. As of 2023-05-01"


def test_a_map_without_a_citation_does_not_speak_of_one(open_map: Opener) -> None:
    page = open_map(facetted_map())
    page.click("#take-open")
    assert not page.locator("#citation").is_visible()
    assert page.locator("#copy-cite").count() == 0


def test_on_paper_there_are_map_legend_tables_and_citation(open_map: Opener) -> None:
    page = open_map(told_map(), scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for part in (
        "#title",
        "#canvas",
        "#legend .tick",
        "table[data-table=nodes]",
        "table[data-table=edges]",
        "#citation",
    ):
        assert page.locator(part).first.is_visible(), part
    for part in ("#story", "#search", "#take-open", ".zoom", "#legend input"):
        assert not page.locator(part).first.is_visible(), part
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert len(page.pdf(format="A4")) > 10_000


def test_on_paper_a_path_says_its_ties(open_map: Opener) -> None:
    page = open_map(told_map())
    page.evaluate("kgMap.select({type: 'path', from: 0, to: 1})")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#details .tie-step").first.is_visible()
    assert page.locator("#details .tie-step .clip").first.inner_text() != ""
    assert not page.locator("#details .tie-step .more").first.is_visible(), "nothing can be opened there"


def test_on_paper_a_table_ends_after_a_thousand_rows_and_says_so(open_map: Opener) -> None:
    page = open_map(wheels(101))  # 1,010 nodes, 1,818 and 101 lines
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for which, rest in (("nodes", "10"), ("edges", "818")):
        assert page.locator(f"table[data-table={which}] tbody tr").count() == 1000
        assert page.get_by_text(f"나머지 {rest}줄은 CSV").is_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.get_by_text("줄은 CSV").count() == 0


@pytest.mark.parametrize("width", [642, 697, 1080])
@pytest.mark.parametrize("tab", ["map", "table"])
def test_paper_of_any_width_has_everything_on_it_and_nothing_over_it(open_map: Opener, width: int, tab: str) -> None:
    page = open_map(told_map(), width=width, height=1000)
    page.evaluate("kgMap.select({type: 'node', id: 0})")
    page.click(f"#tab-{tab}") if width > 699 else page.evaluate(f"document.querySelector('#tab-{tab}').click()")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    over = (
        "[...document.querySelectorAll('*')].filter(each => getComputedStyle(each).position === 'fixed')"
        ".map(each => each.id)"
    )
    assert page.evaluate(over) == []
    assert page.locator("#panel-map").is_visible()
    assert page.locator("table[data-table=edges]").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not page.locator(".show-result").is_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("table[data-table=edges]").count() == (1 if tab == "table" else 0)


def test_on_paper_folded_evidence_is_open_and_then_folded_again(open_map: Opener) -> None:
    page = open_map(realistic_map())
    page.evaluate(
        "() => { const facts = (id) => kgMap.node(id).facts.length; const ids = [...Array(kgMap.nodes).keys()];"
        "kgMap.select({ type: 'node', id: ids.reduce((a, b) => (facts(b) > facts(a) ? b : a)) }); }"
    )
    folded = page.locator("#details details:not([open])")
    before = folded.count()
    assert before > 8
    page.locator("#details details").first.evaluate("(each) => { each.open = true; }")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert folded.count() == 0
    assert page.locator("#details .evidence").last.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folded.count() == before - 1


def test_on_a_phone_the_menu_fits(open_map: Opener) -> None:
    page = open_map(told_map(), width=390, height=844, touch=True)
    page.click("#take-open")
    box = page.locator("#take").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_texts_leave_in_files_that_run_nothing(open_map: Opener, tmp_path: Path, value: str) -> None:
    page = open_map(hostile_map(value), hash_="#lang=ko")
    name, drawing = taken(page, "svg", tmp_path)
    assert re.fullmatch(r"[a-z0-9-]+(_[0-9-]+)?\.svg", name)
    root = ElementTree.fromstring(drawing)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {"svg", "title", "desc", "path", "text"}
    assert not [key for element in root.iter() for key in element.attrib if key.startswith("on") or "href" in key]
    for what in ("nodes", "edges"):
        head, *found = rows(taken(page, what, tmp_path)[1])
        assert found
        assert {len(row) for row in found} == {len(head)}
        assert not [cell for row in found for cell in row if cell.startswith(("=", "+", "@", "\t", "\r", "\n"))]
    assert page.evaluate("window.pwned") is None


def test_a_table_repeats_no_name_and_says_the_state_as_of_a_day(open_map: Opener, tmp_path: Path) -> None:
    page = open_map(told_map())
    head, *nodes = rows(taken(page, "nodes", tmp_path)[1])
    name, other = head.index("이름"), head.index("영어 이름")
    assert all(row[name] != row[other] for row in nodes)
    assert any(row[other] for row in nodes)
    assert "재직 상태" not in ", ".join(rows(taken(page, "edges", tmp_path)[1])[0])
    page.evaluate("kgMap.restore({...kgMap.state(), asOf: '2023-04-20'})")
    head, *edges = rows(taken(page, "edges", tmp_path)[1])
    if page.locator(".states").is_visible():
        assert head[-1] == "재직 상태 (2023-04-20)"
        assert any(row[-1] for row in edges)


@pytest.mark.parametrize(("width", "height"), [(1000, 600), (1093, 520), (1280, 593), (1366, 617)])
def test_on_a_low_screen_the_map_keeps_its_room(open_map: Opener, width: int, height: int) -> None:
    page = open_map(told_map(), language="en", width=width, height=height, hash_="#asof=2023-04-20&f.kind=official")
    assert page.locator("#chips").is_visible()
    assert page.evaluate("document.querySelector('#canvas').clientHeight") >= 180
    views, narrowed, canvas = page.locator(".views, .narrowed, #canvas").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().toJSON())"
    )
    assert views["bottom"] <= narrowed["top"] <= narrowed["bottom"] <= canvas["top"]
