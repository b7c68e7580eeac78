"""From a network to a map's data: facts with their evidence, who says what, and what is not drawn."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from tablekit import ID, SOURCES, build_store

from kg.maps.collect import collect_map
from kg.maps.lists import Numbers
from kg.maps.model import Claim, Fact, MapData, Node
from kg.maps.notes import list_notes
from kg.network import find_ties, read_network
from kg.project import Graph
from kg.schema import Schema
from kg.store import EmbeddedStore

Make = Callable[..., Path]


def draw(store: EmbeddedStore, schema: Schema, *ties: str, **options: bool) -> MapData:
    return collect_map(store, schema, read_network(store, schema, find_ties(ties, schema)), **options)


def node(data: MapData, id_: str) -> Node:
    return next(n for n in data.nodes if n.id == id_)


def facts(data: MapData, id_: str) -> list[Fact]:
    return [data.facts[i] for i in node(data, id_).facts]


def told(data: MapData, fact: Fact) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return source, place, anchor and English notes of each piece of evidence of a fact."""
    found = [data.evidence[i] for i in fact.evidence]
    return [(data.sources[e.source].id, e.locator[1], e.anchor, tuple(n[1] for n in e.notes)) for e in found]


@pytest.fixture(scope="module")
def whole(pinned_graph: Graph) -> MapData:
    return draw(pinned_graph.store, pinned_graph.schema)


def test_a_node_with_what_each_source_says(whole: MapData) -> None:
    found = {fact.heading[1]: told(whole, fact) for fact in facts(whole, "institution/gdi")}
    assert found == {
        "Memberships: 유철균 · Gyeongbuk Development Institute · head of an institute or agency": [
            ("etnews-0256", "whole page", "", ()),
        ],
        "Signings: MOU of the 2nd Digital Regional Innovation Forum · Gyeongbuk Development Institute": [
            ("etnews-0256", "whole page", "", ()),
            ("zdnet-20230420", "paragraph 6", "경북연구원", ()),
        ],
    }


def test_names_captions_and_forms_of_nodes(whole: MapData) -> None:
    postech = node(whole, "institution/postech")
    assert postech.iri == ID + "institution/postech"
    assert postech.label == ("포항공과대학교", "Pohang University of Science and Technology")
    assert postech.caption == ("기관 · 대학", "Institution · university")
    assert postech.forms == ("포스텍", "포항공대")
    assert whole.kinds[postech.kind].id == "institution"
    governor = node(whole, "official/p0001")
    assert governor.label == ("이철우", "이철우"), "no English name is made up"
    assert governor.caption == ("경북도지사", "경북도지사")


def test_a_person_with_two_posts_shows_both_titles(whole: MapData) -> None:
    assert node(whole, "official/p0012").caption[0] in {
        "한국IT서비스학회장 · 고려대 교수", "고려대 교수 · 한국IT서비스학회장",
    }  # fmt: skip


def test_a_source_that_speaks_of_itself_is_marked(whole: MapData) -> None:
    (signing,) = (fact for fact in facts(whole, "institution/etnews") if fact.heading[1].startswith("Signings"))
    assert told(whole, signing) == [("etnews-0256", "whole page", "", ("speaks of itself",))]
    (other,) = (fact for fact in facts(whole, "institution/kits") if fact.heading[1].startswith("Signings"))
    assert [notes for *_, notes in told(whole, other)] == [(), ()]


def test_announced_and_implied_are_noted(whole: MapData) -> None:
    notes = {fact.heading[1].split(":")[0]: told(whole, fact)[0] for fact in facts(whole, "official/p0018")}
    anchor = "정원모 팀장(한국지능정보사회진흥원)"
    assert notes == {
        "Participations": ("zdnet-20230420", "paragraph 7", anchor, ("announced",)),
        "Memberships": ("zdnet-20230420", "paragraph 7", anchor, ()),
    }
    (post,) = (fact for fact in facts(whole, "official/p0001") if fact.heading[1].startswith("Memberships"))
    assert told(whole, post) == [("zdnet-20230420", "paragraph 4", "이철우 경북도지사", ("implied",))]


def test_places_in_words(whole: MapData) -> None:
    places = {evidence.locator for evidence in whole.evidence}
    assert {("6번째 문단", "paragraph 6"), ("글 전체", "whole page")} <= places


def test_edges_carry_their_facts_and_are_tentative_when_only_announced(whole: MapData) -> None:
    ids = [n.id for n in whole.nodes]
    edges = {(ids[e.start], ids[e.end], whole.ties[e.tie].id): e for e in whole.edges}
    panel = edges["official/p0018", "forum/dri-forum-2-roundtable", "speaks"]
    host = edges["institution/pohang", "forum/dri-forum-2", "hosts"]
    assert (panel.tentative, host.tentative) == (True, False)
    assert [told(whole, whole.facts[i]) for i in host.facts] == [
        [("zdnet-20230420", "paragraph 3", "경상북도와 포항시가 주최", ())]
    ]
    drawn = {e.tie for e in whole.edges if e.tentative}
    assert {whole.ties[t].id for t in drawn} == {"speaks", "part-of", "covers-region"}
    assert all(e.facts for e in whole.edges)


def test_edges_hold_on_the_days_of_what_backs_them(whole: MapData) -> None:
    ids = [n.id for n in whole.nodes]
    days = {(ids[e.start], ids[e.end], whole.ties[e.tie].id): e.days for e in whole.edges}
    april = 19467  # 2023-04-20
    assert days["institution/pohang", "forum/dri-forum-2", "hosts"] == ((april, april + 1),)
    assert days["institution/pohang", "mou/dri-mou-2", "signs"] == ((april, april),)
    assert days["official/p0001", "institution/gyeongbuk", "post-in"] == ((april, april),)
    assert {of for (_, _, tie), of in days.items() if tie == "covers-region"} == {()}


def test_a_projected_edge_holds_on_the_day_of_what_is_shared(pinned_graph: Graph) -> None:
    data = draw(pinned_graph.store, pinned_graph.schema, "co-signing")
    assert len(data.edges) == 45
    assert {edge.days for edge in data.edges} == {((19467, 19467),)}


def test_posts_carry_what_each_source_claims_and_other_facts_do_not(whole: MapData) -> None:
    claimed = {fact.heading[1].partition(":")[0] for fact in whole.facts if fact.claims is not None}
    (governor,) = (f for f in facts(whole, "official/p0001") if f.claims is not None)
    assert claimed == {"Memberships"}
    assert governor.claims == (Claim(seen=19467),)
    assert [state.id for state in whole.states] == [
        "in-office", "possibly", "attested", "between", "last-seen", "not-yet-seen", "ended", "undated",
    ]  # fmt: skip
    assert whole.states[4].label == ("마지막으로 확인됨", "last seen")
    assert whole.states[4].explanation[1] == "Sources show the post only before that day."


def test_counts_of_the_whole_map(whole: MapData) -> None:
    # 27 officials, 25 institutions, 4 forums, 1 MOU, 5 regions that are covered
    assert len(whole.nodes) == 62
    # 2 hosts, 2 organizers, 6 sponsors, 21 speakers, 3 attendees, 29 posts, 10 signings, 5 part of, 5 covered
    assert len(whole.edges) == 83
    assert [kind.id for kind in whole.kinds] == ["official", "institution", "forum", "mou", "region"]
    assert [source.id for source in whole.sources] == ["etnews-0063", "etnews-0256", "zdnet-20230420"]
    assert whole.subtitle[1].startswith("A network as far as 3 sources tell of it.")


def test_notes_name_open_lists_with_the_stated_number(whole: MapData) -> None:
    title = "한국IT서비스학회, 포항서 '2차 디지털지역혁신 포럼' 개최"
    notes = [note[1] for note in whole.notes]
    mou, forum = "MOU of the 2nd Digital Regional Innovation Forum", "2nd Digital Regional Innovation Forum"
    assert f"{mou} — the list 'party' is open: 10 stated, 9 named ({title})" in notes
    assert f"{forum} — the list 'sponsor' is open: 6 named ({title})" in notes
    assert not any(" — the list " in note for note in notes[:3]), "first what is true of the whole map"


def test_a_note_of_a_list_has_the_numbers_of_all_its_sources() -> None:
    told = {
        "a": Numbers("9", 7, True, "open"), "b": Numbers("", 2, True, "open"), "c": Numbers("9", 7, True, "open"),
        "d": Numbers("9", 8, False, "full"), "e": Numbers("3", 3, False, "full"),
    }  # fmt: skip
    record = SimpleNamespace(table=SimpleNamespace(cls="List", keys=("of", "role")), told=told)
    numbers = SimpleNamespace(cls="List", of=lambda record, source: told[source])
    wording = SimpleNamespace(
        cell=lambda record, column: {"of": ("포럼", "Forum"), "role": ("후원", "sponsor")}[column]
    )
    sources = {name: (f"기사 {name}", f"article {name}") for name in told}
    assert list(list_notes({"x": record}, numbers, wording, sources, None)) == [  # type: ignore[dict-item, arg-type]
        (
            (
                "포럼 — '후원' 명단은 열려 있습니다: "
                "밝힌 수 9, 이름이 적힌 수 7(기사 a · 기사 c); 이름이 적힌 수 2(기사 b)"
            ),
            "Forum — the list 'sponsor' is open: 9 stated, 7 named (article a · article c); 2 named (article b)",
        ),
        (
            "포럼 — '후원' 명단에 이름이 모자랍니다: 밝힌 수 9, 이름이 적힌 수 8(기사 d)",
            "Forum — the list 'sponsor' names too few: 9 stated, 8 named (article d)",
        ),
    ]


def test_notes_of_a_narrowed_map_name_only_the_lists_of_what_it_draws(pinned_graph: Graph) -> None:
    """Around a city that signed and hosted: the MOU's list of parties, and no list of the round table."""
    store, schema = pinned_graph.store, pinned_graph.schema
    network = read_network(store, schema, find_ties(["signs"], schema)).around([ID + "institution/pohang"], 1)
    notes = [note[1] for note in collect_map(store, schema, network, everything=False).notes]

    lists = [note for note in notes if " is open: " in note]
    assert [note.partition(" — ")[0] for note in lists] == ["MOU of the 2nd Digital Regional Innovation Forum"]


def test_notes_say_what_is_not_drawn(pinned_graph: Graph) -> None:
    data = draw(pinned_graph.store, pinned_graph.schema, "signs")
    notes = [note[1] for note in data.notes]
    left = "hosts, organizes, sponsors, speaks at, attends, holds a post in, part of, covers region"
    assert f"Ties not drawn, because they were not chosen: {left}." in notes
    assert "Ties not drawn, unless they are asked for: took part in." in notes
    # 27 officials, 15 institutions, 4 forums, 7 regions
    assert "Not drawn, for lack of any tie: 53." in notes
    assert "Dashed lines are announced or planned, not reported." not in notes
    part = draw(pinned_graph.store, pinned_graph.schema, "signs", everything=False)
    notes = [note[1] for note in part.notes]
    assert "Only the surroundings of the chosen focus are drawn." in notes
    assert not [note for note in notes if note.startswith("Not drawn, for lack")]


def test_values_that_differ_name_their_sources(make_world: Make, schema: Schema) -> None:
    head = "event,agent,role,title,representing,source,locator\n"
    rows = "edition,p1,keynote,앞날,dae,s1,caption\nedition,p1,keynote,미래,dae,s2,row 2\n"
    data = draw(build_store([make_world(participations=head + rows)], schema), schema, "speaks")
    (fact,) = facts(data, "official/p1")
    assert fact.heading == (
        "참여: 제1차 가상포럼 · 김하나 · 기조강연",
        "Participations: 제1차 가상포럼 · 김하나 · keynote speaker",
    )
    assert [value for _, value in fact.values] == [("가상대학교", "가상대학교")]
    (title,) = fact.differences
    assert (title.label, title.stands) == (("발표 제목", "title as worded"), -1)
    values = [(text[0], [data.sources[data.evidence[i].source].id for i in told]) for text, told in title.values]
    assert values == [("앞날", ["s1"]), ("미래", ["s2"])]
    assert told(data, fact) == [("s1", "caption", "", ()), ("s2", "row 2", "", ())]


def test_a_judgement_and_the_narrower_date_stand(make_world: Make, schema: Schema) -> None:
    """Of two months and a day within one the day stands; of two venues the one that we follow."""
    rows = "edition,첫 곳,2023-04,s1,caption\nedition,둘째 곳,2023-04-20,s2,row 2\n"
    judged = "occurrence:edition,kg:venue,s2,본 사람이 말한다,me,2026-01-01\n"
    folder = make_world(
        occurrences=f"event,venue,start,source,locator\n{rows}",
        judgements=f"record,property,chosen_source,reason,coder,coded_on\n{judged}",
        participations="event,agent,role,source,locator\nedition,p1,keynote,s1,caption\n",
    )
    data = draw(build_store([folder], schema), schema, "speaks")
    (held,) = (fact for fact in facts(data, "forum/edition") if fact.differences)
    found = {each.label[1]: each.values[each.stands][0][1] for each in held.differences if each.stands >= 0}
    assert found == {"venue": "둘째 곳", "start": "2023-04-20"}


def test_a_fact_is_told_by_its_class_its_role_and_the_nodes_at_its_ends(whole: MapData) -> None:
    ids = [n.id for n in whole.nodes]
    (talk,) = (f for f in facts(whole, "official/p0018") if f.heading[1].startswith("Participations"))
    assert (whole.groups[talk.group][1], whole.roles[talk.role][1]) == ("Participation", "panelist")
    assert [(ids[node], text[0]) for text, node in talk.parts] == [
        ("forum/dri-forum-2-roundtable", "제2차 디지털지역혁신포럼 라운드테이블"), ("official/p0018", "정원모"),
    ]  # fmt: skip
    assert (talk.status[1], talk.factual, talk.lent) == ("announced", False, True)
    (post,) = (f for f in facts(whole, "official/p0018") if f.heading[1].startswith("Memberships"))
    assert (post.role, post.lent, [node < 0 for _, node in post.parts]) == (-1, False, [False, False, True])
    assert len(set(whole.groups)) == len(whole.groups) > 10


def test_names_come_with_kind_language_and_source(whole: MapData) -> None:
    named = {whole.facts[i].parts[-1][0][0]: whole.facts[i] for i in node(whole, "institution/postech").names}
    assert {"포스텍", "포항공대"} <= set(named)
    short = named["포항공대"]
    assert ("언어", "language of the form") in {label for label, _ in short.values}
    assert ("한국어", "Korean") in {value for _, value in short.values}
    assert told(whole, short)[0][0] in {"zdnet-20230420", "etnews-0256"}


def test_a_name_that_is_missing_in_one_language_is_said_to_be(whole: MapData) -> None:
    assert node(whole, "official/p0001").lacking == "en"
    assert node(whole, "institution/postech").lacking == ""


def test_each_source_of_a_list_says_how_many_it_states_and_names(whole: MapData) -> None:
    (parties,) = (f for f in facts(whole, "mou/dri-mou-2") if f.heading[1].endswith("· party"))
    said = {whole.sources[whole.evidence[i].source].id: whole.evidence[i].says for i in parties.evidence}
    assert said["zdnet-20230420"] == (
        "밝힌 수 10 · 이름이 적힌 수 9 · 열린 명단('등'으로 끝남)",
        "10 stated · 9 named · open list (ends with “and others”)",
    )  # fmt: skip
    assert said["etnews-0256"] == (
        "밝힌 수 10 · 이름이 적힌 수 10 · 빠짐없는 명단",
        "10 stated · 10 named · complete list",
    )
    assert parties.values == (), "what each source says of its own list is not said again"


def test_those_present_at_a_signing_are_the_attendees_of_its_list(make_world: Make, schema: Schema) -> None:
    folder = make_world(
        officials="id,name_ko,coder,coded_on\np1,김하나,me,2026-01-01\np2,이두리,me,2026-01-01\n",
        conclusions="mou,present,source,locator\nm1,p1;p2,s1,caption\n",
        signings="mou,party,source,locator\nm1,dae,s1,caption\nm1,si,s2,caption\n",
        lists="subject,role,stated,completeness,source,locator\nm1,attendee,,open,s1,caption\nm1,party,3,closed,s2,caption\n",
    )
    data = draw(build_store([folder], schema), schema, "signs")
    said = {data.evidence[i].says[1] for fact in facts(data, "mou/m1") for i in fact.evidence} - {""}
    assert said == {
        "no number stated · 2 named · open list (ends with “and others”)", "3 stated · 1 named · complete list",
    }  # fmt: skip
    assert any("names too few: 3 stated, 1 named" in en for _, en in data.notes)


def test_sources_know_their_origin_and_evidence_its_interest(whole: MapData) -> None:
    origins = {source.id: source.origin for source in whole.sources}
    assert origins["zdnet-20230420"] == "source/zdnet-20230420"
    assert origins["etnews-0063"] == origins["etnews-0256"]
    interested = {whole.sources[e.source].id for e in whole.evidence if e.interested}
    assert interested == {"etnews-0256"}


HOSTILE = "<script>alert(\"1\")</script> & 'x' javascript:a() {{7*7}} </title> \u202e"


def test_hostile_values_pass_unchanged(make_world: Make, schema: Schema) -> None:
    """Escaping is the page's work; here nothing may be lost or changed."""
    quoted = '"' + HOSTILE.replace('"', '""') + '"'
    folder = make_world(
        sources=f"{SOURCES}\ns1,{quoted},2023-04-20,full-text,2026-01-01,source:s1,me,2026-01-01\n",
        officials=f"id,name_ko,coder,coded_on\np1,{quoted},me,2026-01-01\n",
        names=f'entity,form,language,kind,source,locator\np1,{quoted[:-1]}2",ko,variant,s1,caption\n',
        participations=f"event,agent,role,title,source,locator,anchor\nedition,p1,keynote,{quoted},s1,row 1,<b>'&\n",
    )
    data = draw(build_store([folder], schema), schema, "speaks")
    assert node(data, "official/p1").label == (HOSTILE, HOSTILE)
    assert node(data, "official/p1").forms == (HOSTILE + "2",)
    assert data.sources[0].title == HOSTILE
    (fact,) = facts(data, "official/p1")
    assert fact.values == ((("발표 제목", "title as worded"), (HOSTILE, HOSTILE)),)
    assert data.evidence[0].anchor == "<b>'&"


def choices_of(data: MapData, facet: str, row: int, *, edges: bool = False) -> list[str]:
    (found,) = [each for each in data.facets if each.id == facet]
    return [found.choices[place].id for place in (found.edges if edges else found.nodes)[row]]


def test_facets_are_the_properties_that_the_ontology_marks(whole: MapData) -> None:
    assert [(facet.id, facet.label[1]) for facet in whole.facets] == [
        ("sector", "sector"), ("helix", "helix"), ("level", "level of government"), ("status", "status"),
        ("role", "role"),
    ]  # fmt: skip
    ids = [n.id for n in whole.nodes]
    postech, city = ids.index("institution/postech"), ids.index("institution/pohang")
    governor = ids.index("official/p0001")
    assert choices_of(whole, "sector", postech) == ["university"]
    assert choices_of(whole, "helix", postech) == ["academia"]
    assert choices_of(whole, "level", postech) == []
    assert choices_of(whole, "level", city) == ["municipal"]
    assert choices_of(whole, "sector", governor) == []


def test_facets_of_relations_are_those_of_the_lines_they_back(whole: MapData) -> None:
    ids = [n.id for n in whole.nodes]
    edges = {(ids[e.start], ids[e.end], whole.ties[e.tie].id): i for i, e in enumerate(whole.edges)}
    panel = edges["official/p0018", "forum/dri-forum-2-roundtable", "speaks"]
    host = edges["institution/pohang", "forum/dri-forum-2", "hosts"]
    post = edges["official/p0018", "institution/nia", "post-in"]
    assert [choices_of(whole, "status", i, edges=True) for i in (panel, host)] == [["announced"], ["reported"]]
    assert [choices_of(whole, "role", i, edges=True) for i in (panel, host, post)] == [["panelist"], ["host"], []]
    (role,) = [facet for facet in whole.facets if facet.id == "role"]
    assert role.nodes == ()
    assert [choice.id for choice in role.choices][:2] == ["host", "organizer"], "codes stand in their own order"


def test_an_edge_knows_its_sources_and_independent_witnesses(make_world: Make, schema: Schema) -> None:
    """Two reprints of one release, and a text of its own, say that a university signed."""
    source = "{0},{0},2023-04-20,full-text,2026-01-01,{1},me,2026-01-01\n"
    sources = "".join(source.format(*pair) for pair in (("s1", "source:s1"), ("s2", "source:s1"), ("s3", "source:s3")))
    rows = "".join(f"m1,dae,{name},row 1\n" for name in ("s1", "s2", "s3")) + "m1,si,s2,row 1\n"
    folder = make_world(sources=f"{SOURCES}\n{sources}", signings=f"mou,party,source,locator\n{rows}")
    data = draw(build_store([folder], schema), schema, "signs")
    told = {data.nodes[e.start].id: ([data.sources[s].id for s in e.sources], e.witnesses) for e in data.edges}
    assert told == {"institution/dae": (["s1", "s2", "s3"], 2), "institution/si": (["s2"], 1)}


def test_same_graph_same_map(pinned_graph: Graph, pinned: Path, schema: Schema, whole: MapData) -> None:
    assert draw(build_store([pinned], schema), schema) == whole


def test_places_in_lists_are_within_them(whole: MapData) -> None:
    told = {i for n in whole.nodes for i in (*n.facts, *n.names)} | {i for e in whole.edges for i in e.facts}
    assert told == set(range(len(whole.facts)))
    assert sorted(i for fact in whole.facts for i in fact.evidence) == list(range(len(whole.evidence)))
    assert {e.source for e in whole.evidence} == set(range(len(whole.sources)))
    assert {n.kind for n in whole.nodes} == set(range(len(whole.kinds)))


def test_a_view_maps_only_its_own_evidence(seed_view: Graph) -> None:
    data = draw(seed_view.store, seed_view.schema)
    assert [source.id for source in data.sources] == ["zdnet-20230420"]
    assert "institution/etnews" not in {n.id for n in data.nodes}
