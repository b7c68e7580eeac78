"""Hostile text in every text column of every table, from CSV to the map in a browser and the table on a terminal.

The rows are made from the ontology, so that a new table or column is tried without touching this file.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from packed import unpack_page

from kg.cli import main
from kg.project import Graph, build_graph
from kg.query.render import plain
from kg.schema import Column, Kind, Schema, Table
from tests.browser.conftest import FLAGS, find_chromium

PAYLOADS = (
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg onload=window.pwned=1>",
    "{{7*7}}${7*7}#{7*7}<%= 7*7 %>",
    "{% raw %}{% endraw %}{# #}",
    "=cmd|' /C calc'!A1",
    '"><b onclick="window.pwned=1">',
    "' onfocus='window.pwned=1",
    "javascript:window.pwned=1",
    "]]>--><!--<![CDATA[",
    "\\u003cimg\\x3e\\",
    "\u202egpj.exe\u202c\u2066x\u2069",
    "zero\u200bwidth\ufeffjoined",
    "line\u2028separator\u2029end",
    "&lt;b&gt;&#60;",
    "%3Cscript%3E%00",
    "</style><style>*{display:none}",
    "</title><meta http-equiv=refresh content=0>",
    "<a href=javascript:window.pwned=1>x</a>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'>",
    "data:text/html,<script>window.pwned=1</script>",
    "__proto__",
    "<base href=//evil.example><form>",
)
HOSTILE_ADDRESS = "https://e.example/?q='onclick='window.pwned=1&javascript:{}"
TEXTS = (Kind.TEXT, Kind.LANGUAGE)
# what columns of a fixed form hold, and the addresses that must lead somewhere
FIXED = {"locator": "paragraph 1", "language": "ko", "read_on": "2026-01-01", "coded_on": "2026-01-01"}
ADDRESSES = {
    "origin": "source:sources0",
    "record": "signing:mous0_institutions0",
    "property": "kg:anchor",
    "target": "official:nobody{}",
}


@dataclass(frozen=True)
class World:
    """Tables made from the schema: rows by table, and the hostile text put into each column."""

    schema: Schema

    def tables(self) -> dict[str, list[dict[str, str]]]:
        return {t.name: [self.row(t, i) for i in range(self.count(t))] for t in self.schema.tables}

    def count(self, table: Table) -> int:
        # one row is one judgement: all of them would speak of one record
        return 1 if table.name == "judgements" else len(PAYLOADS)

    def row(self, table: Table, number: int) -> dict[str, str]:
        seen: list[str] = []
        cells = {column.name: self.cell(table, column, number, seen) for column in table.columns}
        return {name: cell for name, cell in cells.items() if cell is not None}

    def cell(self, table: Table, column: Column, number: int, seen: list[str]) -> str | None:  # noqa: PLR0911
        if column.name in FIXED:
            return FIXED[column.name]
        if is_open_text(column):
            return payload(column, number)
        match column.kind:
            case Kind.ID:
                return f"{table.name}{number}"
            case Kind.CLASS:
                return self.leaf(table)
            case Kind.ADDRESS:
                return HOSTILE_ADDRESS.format(number)
            case Kind.REFERENCE if column.required or column.path.endswith(("partOfEvent", "publishingInstitution")):
                return self.reference(column, number, seen)
            case Kind.CODE if column.required and not column.default:
                return self.schema.codes[column.range or ""][0].notation
            case Kind.IRI if column.required or column.name in ADDRESSES:
                return ADDRESSES[column.name].format(number)
            case Kind.DAY | Kind.DATE if column.required or column.name == "published":
                return "2023-04-20"
        return None

    def reference(self, column: Column, number: int, seen: list[str]) -> str:
        """Return the id of a thing that fits; a second one of the same table is the next."""
        ancestors = self.schema.vocabulary.ancestors
        fitting = [
            t.name
            for t in self.schema.tables
            if t.entity and (column.range in ancestors(self.leaf_iri(t)) or column.range == t.cls)
        ]
        target = next(name for name in fitting if name != "sources" or fitting == ["sources"])
        shift = seen.count(target)
        seen.append(target)
        return f"{target}{(number + shift) % len(PAYLOADS)}"

    def leaf_iri(self, table: Table) -> str:
        below = self.schema.vocabulary.descendants
        return next(cls for cls in below(table.cls) if below(cls) == [cls])

    def leaf(self, table: Table) -> str:
        return self.leaf_iri(table).removeprefix(self.schema.vocabulary.namespace)


def is_open_text(column: Column) -> bool:
    return column.kind in TEXTS and not column.pattern


def payload(column: Column, number: int) -> str:
    """Return a hostile text that fits the column, another one for each row."""
    fitting = [text for text in PAYLOADS if len(text) <= (column.max_length or 200)]
    return fitting[number % len(fitting)]


def write(folder: Path, tables: dict[str, list[dict[str, str]]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        page = io.StringIO()
        writer = csv.DictWriter(page, list(dict.fromkeys(key for row in rows for key in row)), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (folder / f"{name}.csv").write_text(page.getvalue(), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory, schema: Schema) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    build_graph([write(folder / "tables", World(schema).tables())], folder / "graph")
    return folder


@pytest.fixture(scope="module")
def hostile_graph(hostile_folder: Path) -> Iterator[Graph]:
    with Graph.open(hostile_folder / "graph") as graph:
        yield graph


def test_every_open_text_column_of_every_table_holds_every_hostile_text_that_fits(schema: Schema) -> None:
    tables = World(schema).tables()

    assert set(tables) == {table.name for table in schema.tables}
    tried = 0
    for table in schema.tables:
        for column in filter(is_open_text, table.columns):
            held = {row[column.name] for row in tables[table.name]}
            fitting = {text for text in PAYLOADS if len(text) <= (column.max_length or 200)}
            assert held == fitting or table.name == "judgements", (table.name, column.name)
            tried += 1
    assert tried > 30


def test_hostile_text_comes_out_of_the_graph_as_it_went_in(hostile_graph: Graph, schema: Schema) -> None:
    for table in schema.tables:
        for column in filter(is_open_text, table.columns):
            question = f"SELECT DISTINCT ?text {{ GRAPH ?g {{ ?s <{column.path}> ?text ; a ?kind }} }}"
            held = {getattr(row[0], "value", "") for row in hostile_graph.store.select(question)}
            expected = {payload(column, number) for number in range(World(schema).count(table))}
            assert expected <= held, (table.name, column.name)


def open_in_browser(file: Path) -> dict[str, Any]:
    """Open a map, select every node and edge in both languages and all panes; return what was seen and what went wrong.

    In a thread of its own, because the browser of `tests/browser` lives as long as the whole run.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        page = chromium.new_page()
        page.set_default_timeout(20_000)
        problems: list[str] = []
        requests: list[str] = []
        page.on("console", lambda message: problems.append(message.text[:300]))
        page.on("pageerror", lambda error: problems.append(str(error)[:300]))
        page.on("dialog", lambda dialog: (problems.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri())
        page.wait_for_function("() => window.kgMap")
        shown = []
        for language in ("ko", "en"):
            page.click(f"#language-{language}")
            shown += page.evaluate(
                """() => {
                    const shown = [];
                    for (const [type, count] of [['node', kgMap.nodes], ['edge', kgMap.edges]])
                        for (let id = 0; id < count; id += 1) {
                            kgMap.select({type, id});
                            shown.push(document.getElementById('details').textContent);
                        }
                    return shown;
                }"""
            )
        filters = page.locator("#legend").text_content()
        page.evaluate("document.querySelectorAll('#legend details').forEach(fold => { fold.open = true; })")
        for box in page.locator("#legend li:first-child input").all():
            box.click()  # each facet gets a chip, the address a part
        chips = page.locator("#chips").text_content()
        hash_ = page.evaluate("location.hash")
        page.locator("#legend").get_by_role("button", name="Show all", exact=True).click()
        page.fill("#search", "window")
        found = page.locator("#found [role=option]").all_inner_texts()
        page.keyboard.press("Escape")
        page.click("#tab-table")
        table = str(page.locator("body").text_content())
        page.click("#tab-about")
        seen = {
            "problems": problems,
            "requests": [url for url in requests if not url.startswith("data:")],
            "pwned": page.evaluate("window.pwned ?? null"),
            "made": page.locator("img, iframe, object, embed, form, base, svg[onload], [onclick], [onfocus]").count(),
            "scripts": page.locator("script:not([type])").count(),
            "links": page.evaluate("[...document.links].map(a => a.getAttribute('href'))"),
            "shown": shown,
            "found": found,
            "filters": filters,
            "chips": chips,
            "hash": hash_,
            "table": table,
        }
        chromium.close()
        return seen


def test_a_map_of_hostile_tables_shows_text_and_runs_nothing(hostile_folder: Path, schema: Schema) -> None:
    file = hostile_folder / "map.html"
    ties = ",".join(tie.name for tie in schema.ties)
    assert main(["map", "--tie", ties, "--graph", str(hostile_folder / "graph"), "-o", str(file)]) == 0

    with ThreadPoolExecutor(1) as threads:
        seen = threads.submit(open_in_browser, file).result()

    assert seen["problems"] == []
    assert seen["requests"] == [file.as_uri()]
    assert seen["pwned"] is None
    assert (seen["made"], seen["scripts"]) == (0, 3)
    assert all(link.startswith(("https://", "#")) for link in seen["links"])
    everything = "\n".join(seen["shown"])
    visible = [text for text in PAYLOADS if text.isprintable()]
    assert len(visible) > 10
    assert [text for text in visible if text not in everything] == []
    assert [text for text in visible if text not in seen["table"]] == []
    assert any("window.pwned" in text for text in seen["found"])
    assert "window.pwned" in seen["filters"], "titles of sources and names of regions are choices"
    assert "without" in seen["chips"]
    assert re.fullmatch(r"#[\w.~!*'()%&=,/:-]+", seen["hash"])
    assert {"f.kind", "f.tie", "f.seatedIn", "f.source"} <= set(re.findall(r"\bf\.\w+", seen["hash"]))


HARMFUL_PARTS = ("#{0}", "#sel={0}&q={0}&f.source={0}")
ADDRESSES_OF_HARM = [part.format(text) for part in HARMFUL_PARTS for text in PAYLOADS]


def open_addresses(file: Path, addresses: list[str]) -> dict[str, Any]:
    """Open a map by each of these addresses; return what went wrong and what its notice said."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        page = chromium.new_page()
        problems: list[str] = []
        page.on("console", lambda message: problems.append(message.text[:300]))
        page.on("pageerror", lambda error: problems.append(str(error)[:300]))
        page.on("dialog", lambda dialog: (problems.append(dialog.message), dialog.dismiss()))
        page.goto(file.as_uri())
        page.wait_for_function("() => window.kgMap")
        notices = []
        for address in addresses:
            page.evaluate("hash => { location.hash = hash; }", address)
            page.wait_for_function("() => !document.getElementById('notice').hidden")
            notices.append(page.locator("#notice-text").text_content())
            page.click("#notice-close")
        made = page.locator("img, iframe, object, embed, form, base, svg[onload], [onclick], [onfocus]").count()
        pwned = page.evaluate("window.pwned ?? null")
        chromium.close()
        return {"problems": problems, "notices": notices, "made": made, "pwned": pwned}


def test_a_hostile_address_shows_text_and_runs_nothing(hostile_folder: Path) -> None:
    file = hostile_folder / "map-address.html"
    assert main(["map", "--graph", str(hostile_folder / "graph"), "-o", str(file)]) == 0

    with ThreadPoolExecutor(1) as threads:
        seen = threads.submit(open_addresses, file, ADDRESSES_OF_HARM).result()

    assert (seen["problems"], seen["made"], seen["pwned"]) == ([], 0, None)
    assert len(seen["notices"]) == 2 * len(PAYLOADS) >= 40
    assert all(seen["notices"])
    assert "window.pwned" in "".join(seen["notices"])


def test_the_map_file_has_no_markup_from_data(hostile_folder: Path, schema: Schema) -> None:
    file = hostile_folder / "map-again.html"
    assert main(["map", "--graph", str(hostile_folder / "graph"), "-o", str(file)]) == 0
    text = file.read_text(encoding="utf-8")

    assert any("window.pwned" in said for said in unpack_page(text).texts)
    assert not re.search(r"<(script|img|svg)[^>]*>window\.pwned|<img src=x|<svg onload", text)
    assert "49" not in re.findall(r"<title>(.*?)</title>", text)


def hostile_answers(graph: Graph, folder: Path, capsys: pytest.CaptureFixture[str], form: str) -> str:
    question = "SELECT ?text { GRAPH ?g { ?s ?p ?text FILTER(ISLITERAL(?text)) } }"
    capsys.readouterr()
    assert main(["query", question, "--graph", str(folder / "graph"), "--format", form]) == 0
    return capsys.readouterr().out


def test_a_terminal_shows_hostile_text_neutralised(
    hostile_graph: Graph, hostile_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = set(hostile_answers(hostile_graph, hostile_folder, capsys, "table").splitlines())

    assert lines.issuperset(plain(text) for text in PAYLOADS)
    assert "�gpj.exe��x�" in lines
    assert "zero�width�joined" in lines
    assert "line�separator�end" in lines
    assert all(line.isprintable() for line in lines)


def test_files_for_machines_hold_hostile_text_unchanged(
    hostile_graph: Graph, hostile_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = json.loads(hostile_answers(hostile_graph, hostile_folder, capsys, "json"))

    values = {binding["text"]["value"] for binding in found["results"]["bindings"]}
    assert values.issuperset(PAYLOADS)


def test_hostile_text_in_a_column_of_fixed_form_is_refused(
    tmp_path: Path, schema: Schema, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = World(schema).tables()
    expected = []
    for table in schema.tables:
        tables[table.name] = tables[table.name][:1]
        for column in table.columns:
            if column.pattern and column.kind in (*TEXTS, Kind.ID, Kind.ADDRESS):
                tables[table.name].append(dict(tables[table.name][0]) | {column.name: PAYLOADS[1]})
                expected.append(f"{table.name}.csv:{len(tables[table.name]) + 1} [{column.name}]: ")
    folder = write(tmp_path / "tables", tables)

    assert main(["build", str(folder), "-o", str(tmp_path / "graph"), "--lang", "en"]) == 1

    report = capsys.readouterr().err
    assert len(expected) > 20
    assert [place for place in expected if place not in report] == []
    assert not (tmp_path / "graph" / "CURRENT").exists()


CONTROLS = {"\x1b[31mred": "U+001B", "bell\x07": "U+0007", "null\x00": "U+0000", "\x9b31m": "U+009B", "\x7f": "U+007F"}


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_control_characters_are_refused_and_not_printed(
    tmp_path: Path, make_world: Callable[..., Path], capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    rows = "".join(f"p{i},{text}x,me,2026-01-01\n" for i, text in enumerate(CONTROLS))
    folder = make_world(officials=f"id,name_ko,coder,coded_on\n{rows}".encode())

    assert main(["build", str(folder), "-o", str(tmp_path / "graph"), "--lang", lang]) == 1

    report = capsys.readouterr().err
    for line, code in enumerate(CONTROLS.values(), 2):
        say = f"쓸 수 없는 글자({code})가 있다" if lang == "ko" else f"the character {code} cannot be used"
        assert any(f"officials.csv:{line} " in problem and say in problem for problem in report.splitlines()), code
    assert all(line.isprintable() for line in report.splitlines())


def test_hostile_names_in_a_question_are_only_names(
    hostile_folder: Path, capsys: pytest.CaptureFixture[str], schema: Schema
) -> None:
    official = next(table for table in schema.tables if table.name == "officials")
    column = next(column for column in official.columns if column.name == "name_ko")
    for number in range(len(PAYLOADS)):
        name = payload(column, number)
        question = "# param who: kg:Official\nSELECT ?id { $who dcterms:identifier ?id }"
        arguments = ["query", question, "--param", f"who={name}", "--graph", str(hostile_folder / "graph")]
        capsys.readouterr()
        code, said = main(arguments), capsys.readouterr()
        assert (code, said.out, said.err) == (0, f"id\nofficials{number}\n", "")
