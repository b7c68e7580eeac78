"""What a notebook shows: names linked, nothing run, whatever stands in the data."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tablekit import ID

from kg.project import Graph, build_graph
from kg.project.drawing import Map
from kg.project.notebook import Name, link

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


class Page(HTMLParser):
    """Reads a piece of HTML into its tags, with their attributes, and its text."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def names(self) -> set[str]:
        return {tag for tag, _ in self.tags}

    @property
    def links(self) -> dict[str | None, dict[str, str | None]]:
        return {attrs.get("href"): attrs for tag, attrs in self.tags if tag == "a"}


TABLE = {"table", "caption", "thead", "tbody", "tr", "th", "td", "a"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """A graph whose names are markup."""
    import tablekit

    folder = tmp_path_factory.mktemp("evil")
    cell = '"' + EVIL.replace('"', '""') + '"'
    tables = tablekit.make_world(folder / "tables")
    file = tables / "mous.csv"
    header, *rows = file.read_text(encoding="utf-8").splitlines()
    place = header.split(",").index("name_ko")
    first = rows[0].split(",")
    first[place] = cell
    file.write_text("\n".join([header, ",".join(first), *rows[1:]]) + "\n", encoding="utf-8")
    build_graph([tables], folder / "graph")
    with Graph.open(folder / "graph") as graph:
        yield graph


def test_things_are_named_and_linked_and_sources_lead_to_their_address(pinned_graph: Graph) -> None:
    question = "SELECT ?x ?s ?c { VALUES (?x ?s ?c) { (institution:gdi source:zdnet-20230420 kg:keynote) } }"
    page = Page(pinned_graph.query(question)._repr_html_())
    assert page.texts[3:] == [
        "경북연구원", "한국IT서비스학회, 포항서 '2차 디지털지역혁신 포럼' 개최", pinned_graph.schema.vocabulary.label(
            pinned_graph.schema.prefixes["kg"] + "keynote")[0],
    ]  # fmt: skip
    assert list(page.links)[:2] == [ID + "institution/gdi", "https://zdnet.co.kr/view/?no=20230420220037"]
    assert all(attrs["rel"] == "noopener noreferrer" for attrs in page.links.values())
    english = Page(pinned_graph.query("SELECT ?x { BIND(institution:gyeongbuk AS ?x) }", lang="en")._repr_html_())
    assert english.texts[1:] == ["Gyeongsangbuk-do"]


def test_only_some_rows_are_shown_and_the_rest_counted(pinned_graph: Graph) -> None:
    result = pinned_graph.query("SELECT ?s ?o { ?s kg:writtenAs ?o } LIMIT 60")
    page = Page(result._repr_html_())
    assert len([tag for tag, _ in page.tags if tag == "tr"]) == 51
    assert page.texts[0] == "… 그리고 10행이 더 있습니다."
    assert str(result).splitlines()[-1] == page.texts[0]
    assert "more rows" not in pinned_graph.query("who-signed", lang="en")._repr_html_()


@pytest.mark.parametrize(
    "question",
    [
        "SELECT ?m { ?m a kg:MOU }",
        "SELECT ?m ?n { ?m a kg:MOU ; skos:prefLabel ?n }",
        'SELECT (IRI("javascript:alert(1)") AS ?j) (IRI("data:text/html,x") AS ?d) ("""<b onclick="x">""" AS ?t) {}',
        "SELECT (IRI(\"https://e.example/?a='onclick='alert(1)\") AS ?q) (BNODE() AS ?b) {}",
    ],
)
def test_hostile_data_are_text(hostile: Graph, question: str) -> None:
    page = Page(hostile.query(question)._repr_html_())
    assert page.names <= TABLE
    assert all(str(href).startswith("https://") and "'" not in str(href) for href in page.links)
    assert {name for _, attrs in page.tags for name in attrs} <= {"href", "rel", "target"}


def test_hostile_names_are_shown_as_they_are(hostile: Graph) -> None:
    assert EVIL in Page(hostile.query("SELECT ?m { ?m a kg:MOU }")._repr_html_()).texts


def test_a_link_only_to_web_pages() -> None:
    assert link(Name("a<b", "javascript:alert(1)")) == "a&lt;b"
    assert link(Name("a", "https://e.example/?x=1&y=2")) == (
        '<a href="https://e.example/?x=1&amp;y=2" rel="noopener noreferrer" target="_blank">a</a>'
    )


def test_a_graph_shows_what_it_holds(seed_view: Graph) -> None:
    assert repr(seed_view).endswith("graph: 1 sources, 154 facts>")
    page = Page(seed_view._repr_html_())
    assert page.names <= TABLE
    assert page.texts[page.texts.index("MOUs") - 1 : page.texts.index("MOUs") + 2] == ["양해각서", "MOUs", "1"]


def test_a_map_stands_in_a_frame_that_cannot_reach_the_notebook(pinned_graph: Graph) -> None:
    drawn = pinned_graph.map("signs")
    ((tag, attributes),) = Page(drawn._repr_html_()).tags
    assert tag == "iframe"
    assert attributes["srcdoc"] == drawn.html
    assert attributes["sandbox"] == "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
    ((_, evil),) = Page(Map('"></iframe><script>', EVIL)._repr_html_()).tags
    assert (evil["srcdoc"], evil["title"]) == ('"></iframe><script>', EVIL)


def test_a_graph_that_nobody_closes_leaves_no_warning(tmp_path: Path, make_world: Callable[..., Path]) -> None:
    build_graph([make_world(signings="mou,party,source,locator\nm1,do,s1,whole page\n")], tmp_path / "g")
    graph = Graph.open(tmp_path / "g").view(["s1"])
    lock = graph._generation.lock if graph._generation else None
    assert lock is not None
    assert not lock.closed
    del graph
    assert lock.closed
