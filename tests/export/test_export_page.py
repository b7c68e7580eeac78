"""docs/export.md says what each format carries. Every claim of its table is tried on files of a made-up world.

A row of the table has probes: for the RDF formats questions, for the others things to find among the values of the
parsed file. All found: carried; none: lost; some: partly. So a claim is tested on both sides.
"""

import csv
import io
import re
from dataclasses import dataclass, field
from xml.etree import ElementTree

import pytest
import tablekit
from exportworld import make_store
from pyoxigraph import RdfFormat, Store

from kg.export.formats import Format, iter_dataset, iter_network
from kg.export.tables import iter_tables
from kg.network import find_ties, read_network
from kg.schema import Schema

PAGE = (tablekit.ROOT / "docs" / "export.md").read_text(encoding="utf-8")
SYNTAX = {
    Format.TURTLE: RdfFormat.TURTLE,
    Format.TRIG: RdfFormat.TRIG,
    Format.NQUADS: RdfFormat.N_QUADS,
    Format.JSONLD: RdfFormat.JSON_LD,
}
TIES = ("hosts", "organizes", "speaks", "post-in", "signs", "co-signing", "part-of")


@dataclass
class File:
    """A parsed export: `store` for RDF; `values` (every cell, attribute and text) and `traits` for the others."""

    store: Store | None = None
    values: list[str] = field(default_factory=list)
    traits: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Probe:
    """What shows that something is carried: a pattern asked of RDF in any graph, and values or traits elsewhere."""

    patterns: tuple[str, ...]
    values: tuple[str, ...]


HOSTED = "kg:agent institution:do ; kg:event forum:edition"
# Names of traits start with "!": what a file says by its form, not by a value.
PROBES = {
    "names in Korean and English": Probe(
        ('?x skos:prefLabel "가상도"@ko', '?x skos:prefLabel "Alpha Province"@en'), ("가상도", "Alpha Province")
    ),
    "class and classification": Probe(
        ("institution:do a kg:PublicBody", "institution:do kg:sector kg:localGovernment"),
        ("PublicBody", "local-government"),
    ),
    "which sources say it": Probe(("signing:m1_dae kg:source source:s2",), ("!s2",)),
    "locator and anchor": Probe(('?x kg:locator "paragraph 3"', '?x kg:anchor "닻말"'), ("paragraph 3", "닻말")),
    "what each source says where they differ": Probe(
        ('?x kg:title "한쪽의 말"', '?x kg:title "다른 쪽의 말"'), ("한쪽의 말", "다른 쪽의 말")
    ),
    "who recorded a decision, and when": Probe(
        ('?x kg:coder "기록자"', '?x kg:codedOn "2026-01-01"^^xsd:date'), ("기록자", "2026-01-01")
    ),
    "what follows (short properties, classes above)": Probe(
        ("institution:do kg:hosted forum:edition", "institution:do a foaf:Agent"), ("hosted", "Agent")
    ),
    "terms and code lists": Probe(
        ('kg:party rdfs:label "당사자"@ko', 'kg:patron skos:prefLabel "협찬"@ko'), ("kg:party", "협찬")
    ),
    "dates as claimed (2023-04)": Probe(
        ('?x kg:start "2019"^^xsd:gYear', '?x kg:date "2023-04"^^xsd:gYearMonth', '?x kg:start "2022"^^xsd:gYear'),
        ("2019", "2023-04", "2022"),
    ),
    "first and last day, as a time": Probe(
        ('?x kg:startEarliest "2019-01-01"^^xsd:date', '?x kg:endLatest "2021-06-30"^^xsd:date'),
        ("!2019-01-01", "!2021-06-30", "!timed"),
    ),
    "announced, planned, reported": Probe(
        ("?x a kg:Participation ; kg:status kg:announced", "?x a kg:Participation ; kg:status kg:reported"),
        ("!tentative", "announced", "reported"),
    ),
    "several ties between the same two": Probe(
        (f"?x {HOSTED} ; kg:role kg:host . ?y {HOSTED} ; kg:role kg:organizer",), ("!parallel",)
    ),
    "a direction, or none, per line": Probe((), ("!directions", "!directions by form")),
    "projected lines and weights": Probe(
        ("?x ?tie institution:si FILTER(?tie = kg:co-signing)",), ("co-signing", "0.5")
    ),
    "number of witnesses": Probe(("?x kg:witnesses ?n",), ("!witnesses",)),
    "things without a line": Probe(('?x skos:prefLabel "외딴기관"@ko',), ("외딴기관",)),
    "colours of ties": Probe(('kg:signs kg:colour "#AD3E84"',), ("!colour",)),
    "order of rows, and within a cell": Probe(("?x kg:row ?n",), ("!order",)),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, schema: Schema) -> dict[Format, File]:
    store = make_store(tmp_path_factory.mktemp("world"), schema)
    network = read_network(store, schema, find_ties(TIES, schema))
    found: dict[Format, File] = {}
    for form in Format:
        if form in SYNTAX:
            found[form] = File(store=Store())
            found[form].store.load("".join(iter_dataset(form, store, schema)).encode(), format=SYNTAX[form])
        elif form is Format.TABLES:
            found[form] = of_tables({t.name: list(t.rows) for t in iter_tables(store, schema, "en")})
        else:
            page = "".join(iter_network(form, network, store, schema, lang="ko"))
            found[form] = of_xml(page) if form in (Format.GRAPHML, Format.GEXF) else of_csv(page)
    return found


def of_tables(tables: dict[str, list[list[str]]]) -> File:
    rows = {name: [dict(zip(head, row, strict=True)) for row in rows] for name, (head, *rows) in tables.items()}
    file = File(values=[cell for table in tables.values() for row in table[1:] for cell in row])
    roles = {row["role"] for row in rows["participations"] if (row["event"], row["agent"]) == ("edition", "do")}
    file.traits |= when("!parallel", roles == {"host", "organizer"})
    file.traits |= when("!s2", ("dae", "s2") in [(row["party"], row["source"]) for row in rows["signings"]])
    file.traits |= when("!tentative", "announced" in {row["status"] for row in rows["participations"]})
    order = [(row["party"], row["source"]) for row in rows["signings"]]
    return with_order(file, order, [("do", "s1"), ("si", "s1"), ("do", "s2"), ("dae", "s2"), ("do", "s3")])


def of_csv(page: str) -> File:
    rows = list(csv.DictReader(io.StringIO(page)))
    file = File(values=[cell for row in rows for cell in row.values()])
    if "source" in rows[0]:
        both = len({row["type"] for row in rows}) == 2
        file.traits |= traits_of(rows) | when("!directions", both) | when("!directions by form", both)
    return file


def of_xml(page: str) -> File:
    root = ElementTree.fromstring(page)
    file = File(values=[v for element in root.iter() for v in (*element.attrib.values(), element.text or "")])
    edges = []
    for edge in (element for element in root.iter() if element.tag.endswith("}edge")):
        data = {d.attrib["key"].removeprefix("edge-"): d.text or "" for d in edge if d.tag.endswith("}data")}
        data |= {v.attrib["for"]: v.attrib["value"] for v in edge.iter() if v.tag.endswith("}attvalue")}
        edges.append({**data, **edge.attrib, "timed": "spans" not in data and "start" in edge.attrib})
        file.traits |= when("!colour", any(child.tag.endswith("}color") for child in edge))
    file.traits |= traits_of(edges) | when("!timed", any(edge["timed"] for edge in edges))
    file.traits |= when("!directions", {edge["directed"] for edge in edges} == {"true", "false"})
    file.traits |= when("!directions by form", any("type" in edge for edge in edges))
    return file


def traits_of(edges: list[dict[str, str]]) -> set[str]:
    between = [e for e in edges if (e["source"], e["target"]) == ("institution:do", "forum:edition")]
    of_dae = [e for e in edges if (e["source"], e["target"]) == ("institution:dae", "mou:m1")]
    term = [e for e in edges if (e["source"], e["target"]) == ("official:p1", "institution:do")]
    return (
        {f"!{term[0]['start']}", f"!{term[0]['end']}"}
        | when("!parallel", len(between) == 2)
        | when("!s2", of_dae[0]["sources"] == "source:s2")
        | when("!witnesses", "2" in {e["witnesses"] for e in edges})
        | when("!tentative", {e["tentative"] for e in edges} == {"true", "false"})
    )


def when(trait: str, true: bool) -> set[str]:
    return {trait} if true else set()


def with_order(file: File, found: list[tuple[str, str]], entered: list[tuple[str, str]]) -> File:
    assert sorted(found) == sorted(entered)
    file.traits |= when("!order", found == entered)
    return file


def found(file: File, probe: Probe, schema: Schema) -> str:
    """Return the sign of the page for how much of a probe a file holds."""
    if file.store is None:
        hits = [value in file.traits if value.startswith("!") else value in file.values for value in probe.values]
    else:
        hits = [
            bool(file.store.query(f"ASK {{ {{ {p} }} UNION {{ GRAPH ?graph {{ {p} }} }} }}", prefixes=schema.prefixes))
            for p in probe.patterns
        ]
    return "●" if all(hits) else "◐" if any(hits) else "○"


def claims() -> dict[tuple[str, Format], str]:
    """Return the table of the page: (English name of the row, format) to sign."""
    lines = [line for line in PAGE.splitlines() if line.startswith("|")]
    forms = [Format(cell.strip()) for cell in lines[0].strip("|").split("|")[1:]]
    return {
        (cells[0].rpartition(" · ")[2].strip(), form): sign.strip()
        for line in lines[2:]
        for cells in [line.strip("|").split("|")]
        for form, sign in zip(forms, cells[1:], strict=True)
    }


def test_the_page_speaks_of_every_format_and_every_row_is_tried() -> None:
    assert {form for _, form in claims()} == set(Format)
    assert {row for row, _ in claims()} == set(PROBES)
    assert set(claims().values()) == {"●", "◐", "○", "–"}


@pytest.mark.parametrize(("row", "form"), [claim for claim, sign in claims().items() if sign != "–"])
def test_a_claim_of_the_page_is_true(row: str, form: Format, files: dict[Format, File], schema: Schema) -> None:
    assert found(files[form], PROBES[row], schema) == claims()[row, form]


def test_every_row_is_tried_on_both_sides() -> None:
    """A probe that finds nothing anywhere, or something everywhere, would show nothing."""
    signs = {row: {sign for (other, _), sign in claims().items() if other == row} - {"–"} for row in PROBES}

    assert [row for row, found in signs.items() if len(found) == 1] == ["order of rows, and within a cell"]


def test_what_does_not_apply_is_about_lines_only() -> None:
    unfit = {(row, form) for (row, form), sign in claims().items() if sign == "–"}

    lines = (Format.GRAPHML, Format.GEXF, Format.CSV_EDGES)
    assert unfit == {("a direction, or none, per line", form) for form in Format if form not in lines}


def test_both_languages_say_the_same_of_formats() -> None:
    korean, english = PAGE.partition("\n## English\n")[::2]
    korean = korean.partition("\n## 한국어\n")[2]

    assert korean
    for section in (korean, english):
        assert len(re.findall(r"^\*\*", section, re.MULTILINE)) == 7
        for form in Format:
            assert f"`{form}`" in section or form in (Format.GEXF, Format.GRAPHML)
        for word in ("U+00A0", "spells", "contested", "attested_on", "directed", "Graph.network"):
            assert word in section
