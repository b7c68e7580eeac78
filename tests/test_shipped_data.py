"""The curated tables: nothing that was only recalled, whole evidence, and sources that differ show where."""

import csv
from collections.abc import Callable
from copy import deepcopy

import pytest
from tablekit import DATA, KG, ask

from kg.project import Graph
from kg.schema import Schema
from kg.validation import Finding

Tables = dict[str, list[dict[str, str]]]
Problems = Callable[[Tables], list[str]]

REPRINTS = ("newsradar-75180", "dgmaeil-17242")
RELEASE = "gyeongbuk-release-202304"

# Names that were remembered and never seen on a page.
RECALLED = (
    "Korea Society of IT Services", "Presidential Committee on the Digital Platform Government",
    "Korea Research Institute for Local Administration", "Korea Local Information Research & Development Institute",
    "National Information Society Agency", "Okestro", "YMX", "Heaventree", "The Electronic Times",
    "POSCO N.EX.T Hub", "Pohang-si", "부산직할시", "데이터기반행정활성화위원회",
)  # fmt: skip


def read_tables() -> Tables:
    """Read the shipped tables as they are, cell by cell."""
    found = {}
    for path in sorted(DATA.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            found[path.stem] = list(csv.DictReader(stream))
    return found


TABLES = read_tables()


def recalled_names(tables: Tables) -> list[str]:
    cells = {cell for rows in tables.values() for row in rows for cell in row.values()}
    return [name for name in RECALLED if name in cells]


def places_in_restated_sources(tables: Tables) -> list[str]:
    restated = {row["id"] for row in tables["sources"] if row["reading"] == "restated"}
    return [
        f"{table}: {row['source']} {row['locator']} {row['anchor']}"
        for table, rows in tables.items()
        for row in rows
        if row.get("source") in restated and (row["locator"] != "whole page" or row["anchor"])
    ]


def unreachable_sources(tables: Tables) -> list[str]:
    """Name the sources whose address is no whole address, or that have neither an address nor a reference."""
    whole = ("http://", "https://")
    return [
        row["id"]
        for row in tables["sources"]
        if not (row["address"].startswith(whole) and "." in row["address"].split("/")[2])
        and (row["address"] or not row["reference"])
    ]


def unused_sources(tables: Tables) -> list[str]:
    told = {row["source"] for rows in tables.values() for row in rows if "source" in row}
    origins = {row["origin"].removeprefix("source:") for row in tables["sources"]}
    return [row["id"] for row in tables["sources"] if row["id"] not in told | origins]


def broken_numbering(tables: Tables) -> list[str]:
    ids = [row["id"] for row in tables["officials"]]
    return [id_ for place, id_ in enumerate(ids, start=1) if id_ != f"p{place:04d}"]


def named_signers(tables: Tables) -> list[str]:
    return [f"{row['mou']} {row['party']}" for row in tables["signings"] if row["signers"]]


CHECKS: list[tuple[Problems, str, dict[str, str]]] = [
    (recalled_names, "institutions", {"name_en": "YMX"}),
    (places_in_restated_sources, "names", {"source": "krila-813", "locator": "caption", "anchor": ""}),
    (places_in_restated_sources, "names", {"source": "krila-813", "locator": "whole page", "anchor": "강병준"}),
    (unreachable_sources, "sources", {"address": "srtimes.kr idxno=146759", "reference": "srtimes.kr"}),
    (unreachable_sources, "sources", {"address": "https://idxno=146759", "reference": "srtimes.kr"}),
    (unreachable_sources, "sources", {"address": "", "reference": ""}),
    (unused_sources, "sources", {"id": "never-used", "origin": "source:krila-813"}),
    (broken_numbering, "officials", {"id": "p0099"}),
    (named_signers, "signings", {"signers": "p0001"}),
]


@pytest.mark.parametrize("problems", dict.fromkeys(problems for problems, _, _ in CHECKS))
def test_the_tables_have_no_such_problem(problems: Problems) -> None:
    assert problems(TABLES) == []


@pytest.mark.parametrize(("problems", "table", "cells"), CHECKS)
def test_such_a_problem_would_be_noticed(problems: Problems, table: str, cells: dict[str, str]) -> None:
    tables = deepcopy(TABLES)
    tables[table].append({**tables[table][-1], **cells})
    assert len(problems(tables)) == 1


def told(graph: Graph, pattern: str) -> dict[str, set[tuple[str, ...]]]:
    """Return what each source says: the solutions of a pattern within its graph, by source."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for source, *values in ask(graph.store, graph.schema, f"SELECT ?g ?a ?b {{ GRAPH ?g {{ {pattern} }} }}"):
        found.setdefault(source.removeprefix("source:"), set()).add(tuple(v for v in values if v))
    return found


def test_the_reprints_of_the_release_are_one_origin_and_no_other_page_is(graph: Graph) -> None:
    rows = ask(graph.store, graph.schema, f"SELECT ?s {{ ?s kg:origin source:{RELEASE} }} ORDER BY ?s")
    assert rows == [(f"source:{id_}",) for id_ in ("dgmaeil-17242", RELEASE, "newsradar-75180")]


def test_an_origin_shared_by_pages_is_the_text_they_retell_and_says_nothing_itself() -> None:
    shared: dict[str, set[str]] = {}
    for row in TABLES["sources"]:
        shared.setdefault(row["origin"].removeprefix("source:") or row["id"], set()).add(row["id"])
    told = {row["source"] for rows in TABLES.values() for row in rows if "source" in row}
    retold = {origin: pages - {origin} for origin, pages in shared.items() if origin in pages and len(pages) > 1}
    assert retold == {
        "etnews-0256": {"etnews-0063"},
        RELEASE: set(REPRINTS),
        "kits-notice-202302": {"hankyung-20230206", "zdnet-20230206"},
        "klid-notice-202311": {"ciso-124326", "etnews-20231130", "srtimes-146759"},
        "vision-text-202311": {"icbn-64515", "kyongbuk-2148135"},
    }
    assert told & retold.keys() == {"etnews-0256"}


def test_the_release_names_another_organizer_and_another_sponsor(graph: Graph) -> None:
    organizers = told(graph, "?x kg:event forum:dri-forum-2 ; kg:role kg:organizer ; kg:agent ?a")
    assert organizers["zdnet-20230420"] == {("institution:gyeongbuk-sw",), ("institution:kits",)}
    sponsors = told(graph, "?x kg:event forum:dri-forum-2 ; kg:role kg:sponsor ; kg:agent ?a")
    assert ("institution:nipa",) in sponsors["zdnet-20230420"]
    for reprint in REPRINTS:
        assert organizers[reprint] == {("institution:gyeongbuk-sw",), ("institution:gyeongbuk-it-society",)}
        assert ("institution:electronics-telecom-agency",) in sponsors[reprint]
        assert ("institution:nipa",) not in sponsors[reprint]


def test_the_release_words_talks_venue_and_a_post_otherwise(graph: Graph) -> None:
    talks = told(graph, "?x kg:event forum:dri-forum-2 ; kg:agent ?a ; kg:title ?b")
    assert ("official:p0014", "지역과 디지털 혁신") in talks["zdnet-20230420"]
    assert ("official:p0014", "지역의 디지털 역량과 산업기반 조성") in talks["newsradar-75180"]
    assert ("official:p0016", "디지털플랫폼정부 실현계획") in talks["zdnet-20230420"]
    assert ("official:p0016", "디지털플랫폼정부 추진방향") in talks["newsradar-75180"] & talks["dgmaeil-17242"]
    venues = told(graph, "occurrence:dri-forum-2 kg:venue ?a")
    assert venues["zdnet-20230420"] == {("포항 포스코 체인지업그라운드의 포스코국제관",)}
    assert venues["newsradar-75180"] == venues["dgmaeil-17242"] == {("포항 체인지업그라운드",)}
    assert told(graph, "occurrence:dri-forum-2-roundtable kg:venue ?a")["newsradar-75180"] == {("포스코 국제관",)}
    posts = told(graph, "?x kg:person official:p0015 ; kg:post ?a ; kg:title ?b")
    assert posts == {
        "zdnet-20230420": {("post:leader", "포스코홀딩스 리더")},
        "newsradar-75180": {("post:team-head", "포스코홀딩스 팀장")},
    }
    merged = ask(graph.store, graph.schema, "SELECT ?p { occurrence:dri-forum-2 kg:contested ?p } ORDER BY ?p")
    assert merged == [("kg:title",), ("kg:venue",)]


def test_validation_shows_where_the_release_differs(graph: Graph) -> None:
    def found(check: str, part: str) -> list[Finding]:
        return [f for f in findings if f.component == f"{KG}check-{check}" and part in f.message[1]]

    findings = graph.validate().findings
    assert len(found("closed-list", "institution:gyeongbuk-it-society")) == 2
    assert len(found("closed-list", "institution:kits")) == 2
    assert len(found("partly-named", "role sponsor: institution:electronics-telecom-agency")) == 1
    assert len(found("posts", "post:team-head")) == len(found("posts", "post:leader")) == 1
    assert len(found("wording", "= 디지털플랫폼정부 추진방향")) == 2
    assert len(found("count", "150 stated, 13 named")) == 2


def test_the_first_forum_has_an_mou_of_its_own(graph: Graph) -> None:
    parties = told(graph, "?x kg:mou mou:dri-mou-1 ; kg:party ?a")
    assert {source: len(named) for source, named in parties.items()} == {
        "hankyung-20230206": 8, "krila-813": 9, "zdnet-20230206": 8,
    }  # fmt: skip
    assert parties["krila-813"] - parties["zdnet-20230206"] == {("institution:etnews",)}
    assert len(told(graph, "conclusion:dri-mou-1 kg:presentAtSigning ?a")["krila-813"]) == 9


def test_the_global_forum_is_a_series_of_its_own(graph: Graph) -> None:
    series = ask(graph.store, graph.schema, "SELECT ?e ?s { ?e kg:partOf ?s . ?s a kg:ForumSeries } ORDER BY ?e")
    assert series == [
        ("forum:dri-forum-1", "forum:dri-forum"),
        ("forum:dri-forum-2", "forum:dri-forum"),
        ("forum:dri-forum-2-roundtable", "forum:dri-forum"),
        ("forum:klid-global-forum-1", "forum:klid-global-forum"),
        ("forum:klid-global-forum-2", "forum:klid-global-forum"),
    ]


def test_events_without_a_series_belong_to_none(graph: Graph) -> None:
    rows = ask(
        graph.store,
        graph.schema,
        "SELECT ?e { ?x a kg:Occurrence ; kg:event ?e FILTER NOT EXISTS { ?e kg:partOf ?s }"
        " FILTER NOT EXISTS { ?e a kg:ForumSeries } } ORDER BY ?e",
    )
    assert rows == [
        ("event:dpg-launch-2022",), ("event:gyeongbuk-vision-2023",), ("event:kits-autumn-2023",),
        ("forum:local-platform-forum-2023",),
    ]  # fmt: skip


def test_the_agency_comes_of_a_merger_and_the_institute_of_a_change_of_name(graph: Graph) -> None:
    rows = ask(
        graph.store, graph.schema, "SELECT ?a { ?x kg:successor institution:nipa ; kg:predecessor ?a } ORDER BY ?a"
    )
    assert rows == [("institution:iita",), ("institution:kiec",), ("institution:kipa",)]
    former = ask(
        graph.store,
        graph.schema,
        "SELECT DISTINCT ?form { ?x kg:nameOf institution:gdi ; kg:nameKind kg:formerForm ; kg:form ?form }"
        " ORDER BY ?form",
    )
    assert former == [("대구경북개발연구원",), ("대구경북연구원",), ("대구권경제사회발전연구원",)]


def test_a_planned_merger_of_regions_has_not_happened(graph: Graph) -> None:
    planned = (
        "SELECT ?a { ?x kg:successor region:jeonnam-gwangju ; kg:predecessor ?a ; kg:status kg:planned } ORDER BY ?a"
    )
    assert ask(graph.store, graph.schema, planned) == [("region:kr-29",), ("region:kr-46",)]
    assert ask(graph.store, graph.schema, "SELECT ?a { ?a kg:succeededBy region:jeonnam-gwangju }") == []


def test_the_page_about_the_tables_describes_every_column_in_both_languages(schema: Schema) -> None:
    english, korean = (DATA / "README.md").read_text(encoding="utf-8").split("\n## 한국어\n")
    shared = {"id", "name_ko", "name_en", "coder", "coded_on", "source", "locator", "anchor", "status", "basis"}
    assert [name for name in shared if f"`{name}`" not in english or f"(`{name}`" not in korean] == []
    for table in schema.tables:
        for text in (english, korean):
            (line,) = (line for line in text.splitlines() if line.startswith(f"| `{table.name}`"))
            for column in table.columns:
                written = (f"`{column.name}`", column.name_ko) if text is korean else (f"`{column.name}`",)
                assert column.name in shared or any(name in line for name in written), f"{table.name}: {column.name}"
