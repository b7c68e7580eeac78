"""Comparisons: what each source newly says, no longer says or says otherwise; the register; the terms."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tablekit import ONTOLOGY, make_world

from kg.errors import InputError
from kg.export.diff import Difference
from kg.export.diff_text import render_difference
from kg.project import BuildError
from kg.project.comparing import compare_paths

HEAD = "event,agent,role,title,source,locator,status\n"
OLD = HEAD + "edition,p1,keynote,앞날,s1,paragraph 4,\nedition,do,host,,s1,paragraph 2,\nedition,do,host,,s2,row 1,\n"

World = Callable[..., Path]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A function that writes a small world into a folder of this name."""
    return lambda name, **tables: make_world(tmp_path / name, **tables)


def text(difference: Difference, lang: str = "ko") -> list[str]:
    return render_difference(difference, "text", lang).splitlines()


def test_equal_data_differ_in_nothing(world: World) -> None:
    same = compare_paths(world("old", participations=OLD), world("new", participations=OLD))
    assert same.same
    assert text(same) == ["차이가 없습니다."]
    assert text(same, "en") == ["No difference."]


def test_order_of_rows_and_files_does_not_matter(world: World) -> None:
    head, *rows = OLD.splitlines(keepends=True)
    new = world("new", participations="".join([head, *reversed(rows)]))
    assert compare_paths(world("old", participations=OLD), new).same


def test_facts_new_gone_and_changed_by_source(world: World) -> None:
    new = HEAD + (
        "edition,p1,keynote,미래,s1,paragraph 5,\nedition,do,host,,s1,paragraph 2,\n"
        "edition,p2,panelist,,s2,row 3,announced\n"
    )
    found = compare_paths(world("old", participations=OLD), world("new", participations=new))
    assert text(found) == [
        "사실: 새로 1 · 없어짐 1 · 바뀜 1",
        "등록부: 새로 0 · 없어짐 0 · 바뀜 0",
        "온톨로지의 용어: 새로 0 · 없어짐 0 · 바뀜 0",
        "",
        "s1 · 첫 글",
        "  ~ 참여: 제1차 가상포럼 · 김하나 · 기조강연 (5번째 문단)",
        "      발표 제목: 앞날 → 미래",
        "      위치: 4번째 문단 → 5번째 문단",
        "",
        "s2 · 둘째 글",
        "  + 참여: 제1차 가상포럼 · 이두리 · 토론 (3번째 행, 예고)",
        "  - 참여: 제1차 가상포럼 · 가상도 (기관) · 주최 (1번째 행)",
    ]
    assert text(found, "en")[4:8] == [
        "s1 · 첫 글",
        "  ~ Participations: 제1차 가상포럼 · 김하나 · keynote speaker (paragraph 5)",
        "      title as worded: 앞날 → 미래",
        "      locator: paragraph 4 → paragraph 5",
    ]


def test_the_other_way_round_new_is_gone(world: World) -> None:
    old, new = world("old", participations=OLD), world("new", participations=OLD + "edition,p2,panelist,,s2,row 3,\n")
    there, back = compare_paths(old, new), compare_paths(new, old)
    assert text(there)[-1] == "  + 참여: 제1차 가상포럼 · 이두리 · 토론 (3번째 행)"
    assert text(back)[-1] == "  - 참여: 제1차 가상포럼 · 이두리 · 토론 (3번째 행)"


def test_a_rekeyed_fact_is_gone_and_new(world: World) -> None:
    new = world("new", participations=OLD.replace("p1,keynote", "p1,presenter"))
    assert text(compare_paths(world("old", participations=OLD), new))[5:] == [
        "  + 참여: 제1차 가상포럼 · 김하나 · 발표 — 발표 제목: 앞날 (4번째 문단)",
        "  - 참여: 제1차 가상포럼 · 김하나 · 기조강연 — 발표 제목: 앞날 (4번째 문단)",
    ]


def test_things_of_the_register(world: World) -> None:
    officials = "id,name_ko,name_en,coder,coded_on\np1,김하나,Kim Hana,me,2026-01-01\np3,박세나,,me,2026-02-01\n"
    found = compare_paths(world("old"), world("new", officials=officials))
    assert text(found) == [
        "사실: 새로 0 · 없어짐 0 · 바뀜 0",
        "등록부: 새로 1 · 없어짐 1 · 바뀜 1",
        "온톨로지의 용어: 새로 0 · 없어짐 0 · 바뀜 0",
        "",
        "등록부",
        "  + 인사: 박세나 (p3) — 기록자: me; 기록일: 2026-02-01",
        "  - 인사: 이두리 (p2) — 기록자: me; 기록일: 2026-01-01",
        "  ~ 인사: 김하나 (p1)",
        "      영어 이름: (없음) → Kim Hana",
    ]
    assert text(found, "en")[-1] == "      name_en: (none) → Kim Hana"


def test_terms_by_count_and_name(world: World, tmp_path: Path) -> None:
    ontology = tmp_path / "other.ttl"
    declared = ONTOLOGY.read_text(encoding="utf-8").replace('skos:prefLabel "좌장"@ko', 'skos:prefLabel "사회"@ko')
    more = 'kg:mentor a kg:EventRole ; skos:notation "mentor" ; skos:prefLabel "멘토"@ko , "mentor"@en .\n'
    ontology.write_text(declared + more, encoding="utf-8")
    folder = world("old", participations=OLD)
    found = compare_paths(folder, folder, (None, ontology))
    assert text(found) == [
        "사실: 새로 0 · 없어짐 0 · 바뀜 0",
        "등록부: 새로 0 · 없어짐 0 · 바뀜 0",
        "온톨로지의 용어: 새로 1 · 없어짐 0 · 바뀜 1",
        "",
        "온톨로지",
        "  + kg:mentor",
        "  ~ kg:moderator",
    ]
    assert [kind for kind, _ in compare_paths(folder, folder, (ontology, None)).terms] == ["gone", "changed"]


def test_a_change_inside_a_blank_node_changes_its_term(world: World, tmp_path: Path) -> None:
    ontology = tmp_path / "other.ttl"
    chain = "owl:propertyChainAxiom ( kg:tookPartIn kg:partOf )"
    declared = ONTOLOGY.read_text(encoding="utf-8")
    assert chain in declared
    ontology.write_text(declared.replace(chain, chain.replace("kg:partOf", "kg:covers")), encoding="utf-8")
    folder = world("old")
    assert compare_paths(folder, folder, (None, ontology)).terms == (("changed", "kg:tookPartIn"),)


def test_json_says_the_same(world: World) -> None:
    new = world("new", participations=OLD.replace("앞날", "미래"))
    data = json.loads(render_difference(compare_paths(world("old", participations=OLD), new), "json", "en"))
    assert data["counts"] == {
        "facts": {"new": 0, "gone": 0, "changed": 1},
        "register": {"new": 0, "gone": 0, "changed": 0},
        "terms": {"new": 0, "gone": 0, "changed": 0},
    }
    assert data["sources"] == [
        {
            "id": "s1",
            "title": "첫 글",
            "changes": [
                {
                    "kind": "changed",
                    "iri": "https://w3id.org/rikg/id/participation/edition_p1_keynote_",
                    "table": "participations",
                    "text": "Participations: 제1차 가상포럼 · 김하나 · keynote speaker",
                    "place": "paragraph 4",
                    "values": [{"header": "title as worded", "old": "앞날", "new": "미래"}],
                }
            ],
        }
    ]
    assert (data["register"], data["terms"]) == ([], [])


def test_nothing_in_a_comparison_can_steer_a_terminal(world: World) -> None:
    new = world("new", participations=OLD.replace("앞날", "\u202e\u200b앞"))
    found = compare_paths(world("old", participations=OLD), new)
    for form in ("text", "json"):
        page = render_difference(found, form, "ko")
        assert not {c for c in page if not c.isprintable() and c != "\n"} - {"\ufffd"}


def test_a_graph_and_its_data_are_the_same(graph_folder: Path, pinned: Path) -> None:
    assert compare_paths(pinned, pinned).same
    assert not compare_paths(pinned, graph_folder).same


def test_what_cannot_be_compared(world: World, tmp_path: Path) -> None:
    good = world("old", participations=OLD)
    with pytest.raises(InputError, match="Neither a graph nor data"):
        compare_paths(good, tmp_path / "nowhere")
    with pytest.raises(BuildError) as error:
        compare_paths(good, world("new", participations=OLD.replace("keynote", "kenote")))
    assert "kenote" in error.value.render("en")
