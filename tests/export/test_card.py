"""Cards of sources: all that is said from one text, in the order of its paragraphs, and what others say otherwise."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tablekit import ID, SOURCES

from kg.export.card import Card, CardFact, Differing, read_card
from kg.export.card_text import render_card
from kg.export.source_list import render_sources
from kg.export.sources import read_sources
from kg.project import Graph
from kg.project.building import build_in_memory

Make = Callable[..., Path]

NAMES = "entity,form,language,kind,source,locator,anchor\n"
EVENTS = "event,agent,role,number,title,representing,source,locator,anchor,status,basis\n"


def card_of(folder: Path, source: str) -> Card:
    built = build_in_memory([folder])
    assert not built.problems.items, built.problems.render("en")
    return read_card(built.store, built.schema, built.places, f"{ID}source/{source}")


def pinned_card(graph: Graph, source: str) -> Card:
    return read_card(graph.store, graph.schema, graph.places, f"{ID}source/{source}")


def test_a_short_card_in_both_languages(pinned_graph: Graph) -> None:
    card = pinned_card(pinned_graph, "etnews-0063")
    assert render_card(card, "text", "ko") == (
        "전자신문 2023-04-20 기사 20230420000063\n"
        "식별자: etnews-0063\n"
        "종류: 기사\n"
        "발행처: 전자신문\n"
        "발행 기관: 전자신문사\n"
        "발행일: 2023-04-20\n"
        "주소: https://etnews.com/20230420000063\n"
        "읽은 방식: 옮겨 적은 것\n"
        "읽은 날: 2026-11-22\n"
        "원출처: 전자신문 2023-04-20 기사 20230420000256\n"
        "기록자: rikg maintainers\n"
        "기록일: 2026-11-22\n"
        "원출처를 함께하는 출처: etnews-0256\n"
        "이해관계: 전자신문사에 관한 사실 0개는 당사자 자신의 말\n"
        "사실: 1\n"
        "\n"
        "[ ] 글과 견주어 맞으면 표시 · «찾을 말» · (상태, 근거) · ! 다른 출처는 달리 적음\n"
        "\n"
        "글 전체\n"
        "[ ] 체결: 제2차 디지털지역혁신포럼 양해각서 — 적힌 이름: "
        "경북도 디지털 혁신과 디지털 플랫폼 정부 실현을 위한 협력; 날짜: 2023-04-20; "
        "장소: 포스코 체인지업그라운드 이벤트홀\n"
    )
    lines = render_card(card, "text", "en").splitlines()
    assert lines[12:16] == [
        "sources of the same origin: etnews-0256",
        "interest: 0 facts about 전자신문사 are its own word",
        "facts: 1",
        "",
    ]
    assert lines[-1] == (
        "[ ] Conclusions: MOU of the 2nd Digital Regional Innovation Forum — title as worded: "
        "경북도 디지털 혁신과 디지털 플랫폼 정부 실현을 위한 협력; date: 2023-04-20; "
        "venue: 포스코 체인지업그라운드 이벤트홀"
    )


def test_status_basis_anchor_and_our_summary_are_marked(pinned_graph: Graph) -> None:
    page = render_card(pinned_card(pinned_graph, "zdnet-20230420"), "text", "ko").splitlines()
    assert (
        "[ ] 재직: 김병욱 · 국회 · 국회의원 — 적힌 직함: 국회의원; 확인되는 날: 2023-04-20 «김병욱 국회의원» (함축)"
        in page
    )
    assert "[ ] 대상 지역: 디지털지역혁신포럼 · 충청 · 운영위원회 구성 «광주·전남, 강원, 충청» (계획)" in page
    (statement,) = (line for line in page if line.startswith("[ ] 발언: 권헌영"))
    assert statement.startswith("[ ] 발언: 권헌영 · 제2차 디지털지역혁신포럼 — 요약(우리가 씀): 단체장의 뜻과 능력, ")
    assert statement.endswith(" 잇는 다리 구실을 하겠다는 취지. «권헌영 한국IT서비스학회장»")
    english = render_card(pinned_card(pinned_graph, "zdnet-20230420"), "text", "en")
    assert "— our summary: Sees success in committed and able heads of local government" in english
    assert "단체장의 뜻과" not in english


def test_things_of_one_name_are_told_apart(pinned_graph: Graph) -> None:
    page = render_card(pinned_card(pinned_graph, "zdnet-20230420"), "text", "ko")
    assert "표기: 경상북도 (지역) · 경상북도 —" in page
    assert "표기: 경상북도 (기관) · 경상북도 —" in page
    assert "참여: 제2차 디지털지역혁신포럼 · 경상북도 (기관) · 주최" in page


def test_an_interested_source_counts_its_own_words(pinned_graph: Graph) -> None:
    card = pinned_card(pinned_graph, "etnews-0256")
    # two written forms, a post and a signing
    assert dict(card.fields)["이해관계", "interest"][1] == "4 facts about 전자신문사 are its own word"
    assert dict(card.fields)["원출처", "origin"] == ("이 글 자신", "this text itself")
    own = [fact.line[1] for fact in card.facts if ("당사자 자신의 말", "speaks of itself") in fact.notes]
    assert own[-1] == "Signings: MOU of the 2nd Digital Regional Innovation Forum · 전자신문사"


def test_places_come_in_the_order_of_the_text(make_world: Make) -> None:
    places = ("whole page", "row 10", "row 9", "paragraph 10", "paragraph 2", "caption")
    rows = "".join(f"edition,p1,presenter,{i},,,s1,{place},x,,\n" for i, place in enumerate(places, 1))
    names = "".join(f"{entity},{form},ko,full,s1,paragraph 2,x\n" for entity, form in (("si", "나"), ("do", "가")))
    card = card_of(make_world(participations=EVENTS + rows, names=NAMES + names), "s1")
    assert [(fact.locator, fact.table, fact.row.rpartition(":")[2]) for fact in card.facts] == [
        ("caption", "participations", "7"),
        ("paragraph 2", "names", "2"),
        ("paragraph 2", "names", "3"),
        ("paragraph 2", "participations", "6"),
        ("paragraph 10", "participations", "5"),
        ("row 9", "participations", "4"),
        ("row 10", "participations", "3"),
        ("whole page", "participations", "2"),
    ]


def test_rows_of_one_place_come_in_numerical_order_of_lines(make_world: Make) -> None:
    rows = "".join(f"edition,p1,presenter,{20 - i},,,s1,caption,,,\n" for i in range(12))
    card = card_of(make_world(participations=EVENTS + rows), "s1")
    assert [int(fact.row.rpartition(":")[2]) for fact in card.facts] == list(range(2, 14))


def test_a_contested_date_names_the_other_source(make_world: Make) -> None:
    head = "event,title,start,venue,source,locator\n"
    rows = "edition,제1차,2023-04-20,,s1,caption\nedition,제1회,2023-05,,s2,caption\n"
    card = card_of(make_world(occurrences=head + rows), "s1")
    assert render_card(card, "text", "en").splitlines()[-3:] == [
        "[ ] Occurrences: 제1차 가상포럼 — title as worded: 제1차; start: 2023-04-20",
        "    ! worded otherwise: title as worded — s2: 제1회",
        "    ! contested: start — s2: 2023-05",
    ]


def test_another_wording_names_the_other_source(make_world: Make) -> None:
    rows = "edition,p1,keynote,,앞날,dae,s1,caption,,,\nedition,p1,keynote,,미래,dae,s2,row 2,,,\n"
    card = card_of(make_world(participations=EVENTS + rows), "s1")
    assert render_card(card, "text", "ko").splitlines()[-2:] == [
        "[ ] 참여: 제1차 가상포럼 · 김하나 · 기조강연 — 발표 제목: 앞날; 소속: 가상대학교",
        "    ! 표현이 다름: 발표 제목 — s2: 미래",
    ]
    assert render_card(card, "md", "en").splitlines()[-1] == "  - ! worded otherwise: title as worded — s2: 미래"
    assert json.loads(render_card(card, "json", "en"))["facts"][0]["differing"] == [
        {"property": "title as worded", "source": "s2", "value": "미래", "worded": True}
    ]


def test_what_is_agreed_or_judged_is_not_contested(make_world: Make) -> None:
    rows = "edition,p1,keynote,,앞날,dae,s1,caption,,,\nedition,p1,keynote,,앞날,,s2,row 2,,,\n"
    card = card_of(make_world(participations=EVENTS + rows), "s1")
    assert [fact.differing for fact in card.facts] == [()]
    judgements = (
        "record,property,chosen_source,reason,coder,coded_on\n"
        "participation:edition_p1_keynote_,kg:title,s1,까닭,me,2026-01-01\n"
    )
    differing = EVENTS + rows.replace("앞날,,", "미래,,")
    assert card_of(make_world(participations=differing), "s1").facts[0].differing
    judged = card_of(make_world(participations=differing, judgements=judgements), "s1")
    assert [fact.differing for fact in judged.facts] == [()]


def test_people_of_one_name_are_told_apart_by_their_ids(make_world: Make) -> None:
    officials = "id,name_ko,coder,coded_on\np1,김하나,me,2026-01-01\np2,김하나,me,2026-01-01\n"
    rows = "edition,p1,keynote,,,,s1,caption,,,\nedition,p2,panelist,,,,s1,caption,,,\n"
    card = card_of(make_world(officials=officials, participations=EVENTS + rows), "s1")
    assert [fact.line[1] for fact in card.facts] == [
        "Participations: 제1차 가상포럼 · 김하나 (official:p1) · keynote speaker",
        "Participations: 제1차 가상포럼 · 김하나 (official:p2) · panelist",
    ]


def test_a_summary_in_one_language_stands_for_both(make_world: Make) -> None:
    head = "speaker,occasion,summary_ko,summary_en,source,locator\n"
    card = card_of(make_world(statements=head + "p1,edition,요지,,s1,caption\np2,edition,요지,gist,s1,caption\n"), "s1")
    assert [fact.line[0].partition(" — ")[2] for fact in card.facts] == ["요약(우리가 씀): 요지"] * 2
    assert [fact.line[1].partition(" — ")[2] for fact in card.facts] == ["our summary: 요지", "our summary: gist"]


def test_a_source_without_date_address_or_facts(make_world: Make) -> None:
    sources = f"{SOURCES}\ns1,첫 글,,full-text,2026-01-01,source:press-release,me,2026-01-01\n"
    card = card_of(make_world(sources=sources), "s1")
    fields = {label[1]: value for label, value in card.fields}
    assert fields["published"] == ("날짜 모름", "date unknown")
    assert fields["address"] == ("적히지 않음", "not recorded")
    assert fields["origin"] == ("source:press-release", "source:press-release")
    assert fields["sources of the same origin"] == ("없음", "none")
    assert render_card(card, "text", "ko").endswith("사실: 0\n\n이 출처에서 적은 사실이 없습니다.\n")


HOSTILE = "\x1b[31m<img src=x onerror=alert(1)> **x** [y](z) \u202e\u200b"


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_nothing_in_a_card_can_steer_a_terminal_or_become_markup(form: str) -> None:
    told = (HOSTILE, HOSTILE)
    fact = CardFact("urn:x", "x", told, HOSTILE, "<b>|*", (told,), (Differing(told, HOSTILE, told, True),), HOSTILE)
    page = render_card(Card("s1", told, ((told, told),), (fact,)), form, "ko")
    assert not {c for c in page if not c.isprintable() and c != "\n"} - {"\ufffd"}
    if form == "md":
        assert "\\<img src=x onerror=alert(1)\\> \\*\\*x\\*\\* \\[y\\](z)" in page
        assert "«\\<b\\>\\|\\*»" in page
        assert "<img" not in page.replace("\\<", "")
    if form == "json":
        assert json.loads(page)["title"] == HOSTILE


def test_markdown_has_boxes_and_a_heading_per_place(pinned_graph: Graph) -> None:
    lines = render_card(pinned_card(pinned_graph, "zdnet-20230420"), "md", "en").splitlines()
    assert lines[0] == "# 한국IT서비스학회, 포항서 '2차 디지털지역혁신 포럼' 개최"
    assert [line for line in lines if line.startswith("## ")] == [f"## paragraph {n}" for n in range(1, 11)]
    assert sum(line.startswith("- [ ] ") for line in lines) == 154


def test_the_list_of_sources(pinned_graph: Graph) -> None:
    sources = read_sources(pinned_graph.store, pinned_graph.schema)
    assert render_sources(sources, "text", "ko") == (
        "etnews-0063 · 전자신문 2023-04-20 기사 20230420000063 · 2023-04-20 · 사실 1\n"
        "etnews-0256 · 전자신문 2023-04-20 기사 20230420000256 · 2023-04-20 · 사실 36\n"
        "zdnet-20230420 · 한국IT서비스학회, 포항서 '2차 디지털지역혁신 포럼' 개최 · 2023-04-20 · 사실 154\n"
    )
    assert render_sources(sources[:1], "md", "en") == (
        "- etnews-0063 · 전자신문 2023-04-20 기사 20230420000063 · 2023-04-20 · 1 fact\n"
    )
    assert json.loads(render_sources(sources[2:], "json", "en")) == [
        {
            "id": "zdnet-20230420",
            "title": "한국IT서비스학회, 포항서 '2차 디지털지역혁신 포럼' 개최",
            "date": "2023-04-20",
            "facts": 154,
        }
    ]


def test_nothing_in_the_list_of_sources_becomes_markup(make_world: Make) -> None:
    header = "id,name_ko,reading,read_on,origin,coder,coded_on\n"
    sources = header + "s1,<b>[글](x) #1,full-text,2026-01-01,source:s1,me,2026-01-01\n"
    built = build_in_memory([make_world(sources=sources)], None)
    listed = read_sources(built.store, built.schema)

    assert render_sources(listed, "md", "en") == "- s1 · \\<b\\>\\[글\\](x) #1 · date unknown · 0 facts\n"
    assert render_sources(listed, "text", "en") == "s1 · <b>[글](x) #1 · date unknown · 0 facts\n"
