"""Citations: version, date, licence, size and every source with its address, for people and reference managers."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from tablekit import ID, ONTOLOGY

from kg.export.cite import Citation, read_citation
from kg.export.cite_formats import render_citation
from kg.project import Graph
from kg.project.building import build_in_memory

Make = Callable[..., Path]

MANIFEST: Mapping[str, object] = {"digest": "0123456789abcdef0123"}
VERSION = re.search(r'owl:versionInfo "([^"]+)"', ONTOLOGY.read_text(encoding="utf-8"))
ROWS = "event,agent,role,source,locator\nedition,p1,keynote,s1,caption\nedition,p1,keynote,s2,caption\n"


def cite(graph: Graph, *sources: str) -> Citation:
    return read_citation(graph.store, graph.schema, MANIFEST, tuple(f"{ID}source/{s}" for s in sources))


def built_citation(folder: Path, ontology: Path | None = None) -> Citation:
    built = build_in_memory([folder], ontology)
    assert not built.problems.items, built.problems.render("en")
    return read_citation(built.store, built.schema, MANIFEST)


def test_the_whole_citation_as_text(pinned_graph: Graph) -> None:
    assert VERSION
    assert render_citation(cite(pinned_graph), "text", "ko") == (
        f"rikg maintainers. 지역 디지털혁신 지식그래프. 자료 판 0123456789ab, 온톨로지 {VERSION[1]}. 2026-11-22 기준. "
        "라이선스 https://creativecommons.org/licenses/by/4.0/\n"
        "\n"
        "자료 판은 지어진 내용의 지문이고, 기준일은 읽은 날과 기록일 가운데 가장 늦은 날이다.\n"
        "사실 164 · 출처 3\n"
        "\n"
        "출처\n"
        "[1] 전자신문. 전자신문 2023-04-20 기사 20230420000063. 2023-04-20. https://etnews.com/20230420000063 "
        "(etnews-0063; 옮겨 적은 것; 2026-11-22 읽음; 원출처를 함께하는 출처: etnews-0256; 사실 1)\n"
        "[2] 전자신문. 전자신문 2023-04-20 기사 20230420000256. 2023-04-20. https://etnews.com/20230420000256 "
        "(etnews-0256; 옮겨 적은 것; 2026-11-22 읽음; 원출처를 함께하는 출처: etnews-0063; 사실 36)\n"
        "[3] ZDNet Korea. 한국IT서비스학회, 포항서 '2차 디지털지역혁신 포럼' 개최. 2023-04-20. "
        "https://zdnet.co.kr/view/?no=20230420220037 (zdnet-20230420; 전문; 2026-11-22 읽음; 사실 154)\n"
    )


def test_a_narrowed_citation_counts_and_names_its_sources_alone(pinned_graph: Graph) -> None:
    page = render_citation(cite(pinned_graph, "etnews-0063"), "text", "en")
    assert page.partition("\n\n")[2] == (
        "The data version is a fingerprint of what was built; the date is the latest day of reading or recording.\n"
        "Of these sources alone: etnews-0063\n"
        "1 fact · 1 source\n"
        "\n"
        "Sources\n"
        "[1] 전자신문. 전자신문 2023-04-20 기사 20230420000063. 2023-04-20. https://etnews.com/20230420000063"
        " (etnews-0063; restated; read 2026-11-22; same origin as etnews-0256; 1 fact)\n"
    )


def test_a_fact_of_two_sources_counts_once(make_world: Make) -> None:
    citation = built_citation(make_world(participations=ROWS))
    assert (citation.facts, [source.facts for source in citation.sources]) == (1, [1, 1])


def test_sources_without_facts_are_not_cited(make_world: Make) -> None:
    citation = built_citation(make_world(participations=ROWS[: ROWS.index("edition,p1,keynote,s2")]))
    assert [source.id for source in citation.sources] == ["s1"]


def test_the_date_is_the_latest_day_of_the_data_whether_read_or_recorded(make_world: Make) -> None:
    assert built_citation(make_world(participations=ROWS)).as_of == "2026-01-01"
    posts = "id,name_ko,coder,coded_on\nhead,원장,you,2026-02-03\n"
    later = built_citation(make_world(participations=ROWS, posts=posts))
    assert (later.as_of, later.coders) == ("2026-02-03", ("me", "you"))


def test_chosen_sources_are_cited_by_those_who_recorded_them(make_world: Make) -> None:
    sources = (
        "id,name_ko,published,reading,read_on,origin,coder,coded_on\n"
        "s1,첫 글,2023-04-20,full-text,2026-01-01,,me,2026-01-01\n"
        "s2,둘째 글,2023-04-21,full-text,2026-01-05,,you,2026-02-03\n"
    )
    built = build_in_memory([make_world(participations=ROWS, sources=sources)])

    def cited(*ids: str) -> tuple[str, tuple[str, ...]]:
        found = read_citation(built.store, built.schema, MANIFEST, tuple(f"{ID}source/{id_}" for id_ in ids))
        return found.as_of, found.coders

    assert cited() == ("2026-02-03", ("me", "you"))
    assert cited("s1") == ("2026-01-01", ("me",))
    assert cited("s2") == ("2026-02-03", ("you",))


def test_title_and_licence_are_those_of_the_ontology_used(make_world: Make, tmp_path: Path) -> None:
    text = ONTOLOGY.read_text(encoding="utf-8")
    declared = re.search(r"<[^>]*/dataset> a schema:Dataset ;.*?\" *@en ;\n[^\n]*\n", text, re.S)
    assert declared
    without = tmp_path / "without.ttl"
    without.write_text(text.replace(declared[0], ""), encoding="utf-8")
    citation = built_citation(make_world(participations=ROWS), without)
    assert (citation.title[1], citation.licence) == ("Regional Innovation Knowledge Graph Ontology", "")
    assert "Licence" not in render_citation(citation, "text", "en")


def test_bibtex_of_a_newspaper_and_of_another_source(pinned_graph: Graph, make_world: Make) -> None:
    assert (
        "@article{zdnet-20230420,\n"
        "  title = {{한국IT서비스학회, 포항서 '2차 디지털지역혁신 포럼' 개최}},\n"
        "  journal = {ZDNet Korea},\n"
        "  year = {2023},\n"
        "  month = apr,\n"
        "  day = {20},\n"
        "  url = {https://zdnet.co.kr/view/?no=20230420220037},\n"
        "  urldate = {2026-11-22},\n"
        "}\n"
    ) in render_citation(cite(pinned_graph), "bibtex", "ko")
    header = "id,name_ko,publisher,published,address,reference,reading,read_on,origin,coder,coded_on\n"
    rows = "s1,첫 글,누구,2023-04,,신문 3면,full-text,2026-01-01,source:s1,me,2026-01-01\n"
    rows += "s2,둘째 글,,,,,full-text,2026-01-01,source:s2,me,2026-01-01\n"
    assert render_citation(built_citation(make_world(participations=ROWS, sources=header + rows)), "bibtex", "en") == (
        "@misc{kg-0123456789ab,\n"
        "  author = {{me}},\n"
        "  title = {{Regional Innovation Knowledge Graph}},\n"
        "  year = {2026},\n"
        "  month = jan,\n"
        "  day = {1},\n"
        f"  note = {{Data version 0123456789ab, ontology {VERSION[1] if VERSION else ''}; As of 2026-01-01; "
        "Licence https://creativecommons.org/licenses/by/4.0/},\n"
        "}\n"
        "\n"
        "@misc{s1,\n"
        "  title = {{첫 글}},\n"
        "  howpublished = {누구},\n"
        "  year = {2023},\n"
        "  month = apr,\n"
        "  note = {신문 3면},\n"
        "}\n"
        "\n"
        "@misc{s2,\n"
        "  title = {{둘째 글}},\n"
        "}\n"
    )


def test_csl_json_item_by_item(pinned_graph: Graph) -> None:
    whole, _, _, article = json.loads(render_citation(cite(pinned_graph), "csl-json", "en"))
    assert (whole["id"], whole["type"], whole["version"]) == ("kg-0123456789ab", "dataset", "0123456789ab")
    assert whole["author"] == [{"literal": "rikg maintainers"}]
    assert article == {
        "id": "zdnet-20230420",
        "type": "article-newspaper",
        "title": "한국IT서비스학회, 포항서 '2차 디지털지역혁신 포럼' 개최",
        "container-title": "ZDNet Korea",
        "issued": {"date-parts": [[2023, 4, 20]]},
        "accessed": {"date-parts": [[2026, 11, 22]]},
        "URL": "https://zdnet.co.kr/view/?no=20230420220037",
    }


def test_no_title_can_end_its_field_or_start_a_command(make_world: Make) -> None:
    title = r"100% & {x} \input{y} $z$ #_^~ @misc{"
    header = "id,name_ko,published,address,reading,read_on,origin,coder,coded_on\n"
    row = f's1,"{title}\u202e",,https://e.org/a{{b}}?c=가&d=%20,full-text,2026-01-01,source:s1,a and b,2026-01-01\n'
    s2 = "s2,둘째,,,full-text,2026-01-01,source:s2,me,2026-01-01\n"
    citation = built_citation(make_world(participations=ROWS, sources=header + row + s2))
    page = render_citation(citation, "bibtex", "en")
    assert (
        "  title = {{100\\% \\& \\textbraceleft{}x\\textbraceright{} \\textbackslash{}input\\textbraceleft{}y"
        "\\textbraceright{} \\$z\\$ \\#\\_\\textasciicircum{}\\textasciitilde{} @misc\\textbraceleft{}\ufffd}},\n"
    ) in page
    assert "  url = {https://e.org/a%7Bb%7D?c=%EA%B0%80&d=%20},\n" in page
    assert "  author = {{a and b} and {me}},\n" in page
    assert page.count("{") == page.count("}")
    assert "\u202e" not in page + render_citation(citation, "text", "en") + render_citation(citation, "csl-json", "en")


def test_a_source_that_is_asked_for_is_cited_also_without_a_fact(make_world: Make) -> None:
    built = build_in_memory([make_world(participations=ROWS[: ROWS.index("edition,p1,keynote,s2")])], None)
    citation = read_citation(built.store, built.schema, MANIFEST, (f"{ID}source/s2",))

    assert [(source.id, source.facts) for source in citation.sources] == [("s2", 0)]
    assert "Of these sources alone: s2\n0 facts · 1 source\n" in render_citation(citation, "text", "en")
