"""Stored questions over made-up sources that repeat, announce, call off and contradict: what must not be counted."""

from collections.abc import Callable

import pytest
import tablekit

Ask = Callable[..., list[tuple[str, ...]]]
# s2 reprints s1
REPRINT = f"""{tablekit.SOURCES}
s1,첫 글,2023-04-20,full-text,2026-01-01,source:s1,me,2026-01-01
s2,둘째 글,2023-04-21,full-text,2026-01-01,source:s1,me,2026-01-01"""
PARTICIPATIONS = "event,agent,role,title,representing,source,locator,status"
OCCURRENCES = "event,part_of,start,end,venue,source,locator,status"
SIGNINGS = "mou,party,source,locator,status"
LISTS = "subject,role,stated,completeness,source,locator"
MEMBERSHIPS = "person,organization,post,title,attested_on,source,locator,status"


def table(header: str, *rows: str) -> str:
    return "\n".join([header, *rows]) + "\n"


def test_a_title_in_two_reprints_has_one_origin_and_a_talk_called_off_is_none(ask: Ask) -> None:
    talks = table(
        PARTICIPATIONS,
        "edition,p1,keynote,제목,dae,s1,whole page,",
        "edition,p1,keynote,제목,dae,s2,whole page,",
        "edition,p2,keynote,둘째 제목,,s1,whole page,reported",
        "edition,p2,keynote,둘째 제목,,s2,whole page,cancelled",
        "session,p2,presenter,셋째 제목,,s2,whole page,announced",
    )

    found = ask("talks", {}, sources=REPRINT, participations=talks)

    assert found == [("forum:edition", "kg:keynote", "official:p1", "김하나", "가상대학교", "제목", "1")]
    assert ask("talks", {}, participations=talks)[0][-1] == "2"


def test_a_series_is_asked_with_its_editions_and_their_sessions(ask: Ask) -> None:
    tables = {
        "occurrences": table(
            OCCURRENCES, "edition,series,,,,s1,whole page,", "session,edition,,,,s1,whole page,announced"
        ),
        "participations": table(
            PARTICIPATIONS, "edition,p1,keynote,,dae,s1,whole page,", "session,p2,presenter,,do,s1,whole page,"
        ),
    }

    for event, speakers in (("series", {"official:p1", "official:p2"}), ("session", {"official:p2"})):
        assert {r[2] for r in ask("talks", {"event": event}, **tables)} == speakers
        found = ask("speakers-by-institution", {"event": event}, **tables)
        assert sum(int(r[2]) for r in found) == len(speakers)


def test_who_was_announced_to_host_and_did_has_the_reporting_origin_only(ask: Ask) -> None:
    hosts = table(
        PARTICIPATIONS,
        "edition,do,host,,,s1,whole page,announced",
        "edition,do,host,,,s2,whole page,reported",
        "edition,si,host,,,s1,whole page,announced",
        "edition,dae,host,,,s1,whole page,reported",
        "edition,dae,host,,,s2,whole page,cancelled",
    )

    assert [(r[3], r[5], r[6]) for r in ask("hosts-by-edition", {}, participations=hosts)] == [
        ("institution:do", "kg:reported", "1"),
        ("institution:si", "kg:announced", "1"),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("edition,,2023-05-10,2023-05-11,,s1,whole page,", ("2023-05-10", "2023-05-11", "true")),
        ("edition,,2023-05,,,s1,whole page,", ("2023-05", "", "true")),
        ("edition,,2023,,,s1,whole page,", ("2023", "", "false")),
        ("edition,,2023-04-30,2023-05-01,,s1,whole page,", ("2023-04-30", "2023-05-01", "true")),
        ("edition,,2023-04-30,2023-05,,s1,whole page,", ("2023-04-30", "2023-05", "true")),
        ("edition,,2023-04,2023,,s1,whole page,", ("2023-04", "2023", "false")),
        ("edition,,,,,s1,whole page,", ("", "", "false")),
        ("edition,,2023-04-30,,,s1,whole page,", None),
        ("edition,,2023-06-01,,,s1,whole page,", None),
        ("edition,,2023-05-10,,,s1,whole page,cancelled", None),
        ("series,,2023-05-10,,,s1,whole page,", None),
    ],
)  # fmt: skip
def test_an_event_of_may(ask: Ask, row: str, expected: tuple[str, ...] | None) -> None:
    found = ask("events-by-date", {"since": "2023-05-01", "until": "2023-05-31"}, occurrences=table(OCCURRENCES, row))

    assert [(r[2], r[3], r[6]) for r in found] == ([expected] if expected else [])


def test_an_event_whose_day_sources_contradict_is_uncertain_and_not_lost(ask: Ask) -> None:
    occurrences = table(OCCURRENCES, "edition,,2023-04-01,,,s1,whole page,", "edition,,2023-06-01,,,s2,whole page,")

    may = ask("events-by-date", {"since": "2023-05-01", "until": "2023-05-31"}, occurrences=occurrences)
    year = ask("events-by-date", {"since": "2023-01-01", "until": "2023-12-31"}, occurrences=occurrences)

    assert [(r[0], r[2], r[6]) for r in may] == [("forum:edition", "", "false")]
    assert [(r[0], r[2], r[6]) for r in year] == [("forum:edition", "", "true")]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2023-05-10"], ("2023-05-10", "true")),
        (["2023-05", "2023-05-31"], ("2023-05-31", "true")),
        (["2023"], ("2023", "false")),
        ([""], ("", "false")),
        (["2023-04-01", "2023-06-01"], ("", "false")),
        (["2023-06-01"], None),
    ],
)
def test_an_mou_of_may(ask: Ask, dates: list[str], expected: tuple[str, str] | None) -> None:
    rows = [f"m1,{date},s{number},whole page" for number, date in enumerate(dates, 1)]
    tables = {
        "conclusions": table("mou,date,source,locator", *rows),
        "signings": table(SIGNINGS, "m1,do,s1,whole page,"),
    }

    found = ask("mous-by-date", {"since": "2023-05-01", "until": "2023-05-31"}, **tables)

    assert [(r[2], r[4], r[6]) for r in found] == ([(expected[0], "1", expected[1])] if expected else [])


def test_a_person_of_two_sources_is_one_and_one_who_is_only_announced_was_not_sent(ask: Ask) -> None:
    people = table(
        PARTICIPATIONS,
        "edition,p1,panelist,,dae,s1,whole page,",
        "edition,p1,panelist,,dae,s2,whole page,",
        "edition,p1,keynote,,dae,s2,whole page,",
        "session,p1,panelist,,dae,s1,whole page,",
        "session,p2,panelist,,dae,s1,whole page,announced",
        "edition,p2,panelist,,si,s1,whole page,",
        "session,p2,moderator,,si,s1,whole page,cancelled",
    )
    given = {"first": "edition", "second": "session"}

    assert ask("sent-people-to-both", given, participations=people) == [("institution:dae", "가상대학교", "1", "1")]
    assert ask("took-part-in-both", given, participations=people) == [
        ("institution:dae", "가상대학교", "0", "1", "0", "1")
    ]


def test_presence_on_a_day_is_told_apart_from_a_role_in_the_whole_event(ask: Ask) -> None:
    tables = {
        "occurrences": table(
            OCCURRENCES,
            "edition,,2023-05-01,2023-05-02,,s1,whole page,",
            "session,edition,2023-05-02,,,s1,whole page,",
        ),
        "participations": table(
            PARTICIPATIONS,
            "edition,do,host,,,s1,whole page,",
            "session,p1,panelist,,do,s1,whole page,announced",
            "session,p1,moderator,,do,s2,whole page,reported",
            "edition,p2,panelist,,si,s1,whole page,",
            "session,dae,sponsor,,,s1,whole page,",
        ),
        "conclusions": table("mou,date,event,present,source,locator", "m1,2023-05-01,edition,p2,s1,whole page"),
        "signings": table(SIGNINGS, "m1,dae,s1,whole page,", "m1,si,s1,whole page,"),
        "memberships": table(
            MEMBERSHIPS, "p2,dae,head,,2023-05-01,s1,whole page,", "p2,si,head,,2023-04-01,s1,whole page,"
        ),
    }

    assert ask("both-days", {"event": "edition"}, **tables) == [
        ("institution:dae", "가상대학교", "kg:reported", "kg:reported", ""),
        ("institution:do", "가상도", "", "kg:reported", "kg:reported"),
    ]


@pytest.mark.parametrize(
    ("lists", "answer"),
    [
        ((), "kg:possiblyNot"),
        (("edition,host,,closed,s1,whole page",), "kg:possiblyNot"),
        (("edition,host,,closed,s1,whole page", "edition,sponsor,,open,s1,whole page"), "kg:possiblyNot"),
        (("edition,host,,closed,s1,whole page", "edition,sponsor,,closed,s2,whole page"), "kg:notNamed"),
    ],
)
def test_a_signer_is_without_a_role_for_certain_only_beside_closed_lists(
    ask: Ask, lists: tuple[str, ...], answer: str
) -> None:
    tables = {
        "participations": table(
            PARTICIPATIONS,
            "edition,do,host,,,s1,whole page,announced",
            "edition,si,sponsor,,,s1,whole page,cancelled",
            "session,p1,panelist,,dae,s1,whole page,",
        ),
        "occurrences": table(OCCURRENCES, "session,edition,,,,s1,whole page,announced"),
        "signings": table(SIGNINGS, *(f"m1,{party},s1,whole page," for party in ("do", "si", "dae"))),
        "lists": table(LISTS, *lists),
    }

    assert ask("signers-without-role", {"mou": "m1", "event": "edition"}, **tables) == [
        ("institution:dae", "가상대학교", "1", answer),
        ("institution:si", "가상시", "0", answer),
    ]


def test_one_mou_of_two_sources_is_signed_together_once(ask: Ask) -> None:
    mous = "id,name_ko,coder,coded_on\nm1,각서 하나,me,2026-01-01\nm2,각서 둘,me,2026-01-01\n"
    signings = table(
        SIGNINGS,
        *(f"m1,{party},{source},whole page," for party in ("do", "si") for source in ("s1", "s2")),
        "m2,do,s1,whole page,",
        "m2,si,s1,whole page,announced",
    )

    assert ask("repeat-cosigners", {}, mous=mous, signings=signings) == []
    assert ask("repeat-cosigners", {"least": "1"}, mous=mous, signings=signings) == [
        ("institution:do", "가상도", "institution:si", "가상시", "1")
    ]
    assert [r[0::3] for r in ask("mous-of-institution", {"institution": "do"}, mous=mous, signings=signings)] == [
        ("mou:m1", "1"),
        ("mou:m2", "0"),
    ]


def test_what_is_not_stated_names_nothing_else_instead(ask: Ask) -> None:
    people = table(PARTICIPATIONS, "edition,p1,keynote,,,s1,whole page,", "edition,do,host,,,s1,whole page,")
    tables = {
        "participations": people,
        "occurrences": table(OCCURRENCES, "edition,,,,,s1,whole page,announced"),
        "conclusions": "mou,present,source,locator\nm1,p1,s1,whole page\n",
    }

    assert ask("series-and-editions", {}, **tables) == [("forum:series", "가상포럼", *[""] * 7)]
    assert [r[3:] for r in ask("talks", {}, **tables)] == [("김하나", "", "", "0")]
    assert ask("present-at-signings", {}, **tables) == [("mou:m1", "official:p1", "김하나", "", "", "false")]
    assert [r[3] for r in ask("mous-by-date", {}, **tables)] == [""]
    assert ask("announced", {}, **tables) == [
        ("kg:Occurrence", "제1차 가상포럼", "", "kg:announced", "", "source:s1", "occurrence:edition")
    ]
    assert ("kg:keynote", "", "분류 없음", "1") in ask("helix-of-roles", {}, **tables)
    assert ask("levels-of-roles", {}, **tables) == [("kg:host", "", "분류 없음", "1")]
    assert ask("regions-by-role", {}, **tables) == [("", "밝히지 않음", "kg:host", "1")]
    assert {r[2] for r in ask("programme", {"event": "edition"}, **tables)} == {"official:p1", "institution:do"}
    assert len(ask("programme", {"event": "edition"}, **tables)) == 2
    assert len(ask("facts-of-a-source", {"source": "s1"}, **tables)) == 4


def test_contradictions_and_wordings_are_told_apart_and_a_vaguer_date_is_neither(ask: Ask) -> None:
    occurrences = table(
        OCCURRENCES,
        "edition,,2023-05,2023-05-02,시청,s1,whole page,",
        "edition,,2023-05-01,2023-05-03,시청 대강당,s2,whole page,",
    )
    participations = table(
        PARTICIPATIONS, "edition,p1,panelist,,dae,s1,whole page,", "edition,p1,panelist,,do,s2,whole page,"
    )

    found = ask("where-sources-differ", {}, occurrences=occurrences, participations=participations)

    assert [(r[0], r[2], r[3], r[4], r[5]) for r in found] == [
        ("kg:check-contradiction", "제1차 가상포럼", "kg:end", "2023-05-02", "source:s1"),
        ("kg:check-contradiction", "제1차 가상포럼", "kg:end", "2023-05-03", "source:s2"),
        ("kg:check-contradiction", "김하나", "kg:representing", "institution:dae", "source:s1"),
        ("kg:check-contradiction", "김하나", "kg:representing", "institution:do", "source:s2"),
        ("kg:check-wording", "제1차 가상포럼", "kg:venue", "시청", "source:s1"),
        ("kg:check-wording", "제1차 가상포럼", "kg:venue", "시청 대강당", "source:s2"),
    ]


@pytest.mark.parametrize(("completeness", "expected"), [("closed", 3), ("open", 0), ("unknown", 0)])
def test_only_a_closed_list_is_contradicted_by_a_name_that_is_not_on_it(
    ask: Ask, completeness: str, expected: int
) -> None:
    tables = {
        "participations": table(
            PARTICIPATIONS,
            "edition,do,host,,,s1,whole page,",
            "edition,do,host,,,s2,whole page,",
            "edition,si,host,,,s2,whole page,",
            "edition,dae,host,,,s2,whole page,cancelled",
            "edition,dae,sponsor,,,s2,whole page,",
        ),
        "signings": table(SIGNINGS, "m1,do,s1,whole page,", "m1,si,s2,whole page,"),
        "coverages": "forum,region,purpose,source,locator\nseries,kr-99,steering-committee,s2,whole page\n",
        "lists": table(
            LISTS,
            f"edition,host,,{completeness},s1,whole page",
            f"m1,party,,{completeness},s1,whole page",
            f"series,region,,{completeness},s1,whole page",
        ),
    }

    found = ask("outside-closed-lists", {}, **tables)

    assert [(r[0], r[2], r[3], r[5], r[6]) for r in found] == [
        ("forum:edition", "kg:host", "institution:si", "source:s2", "source:s1"),
        ("forum:series", "kg:coveredRegion", "region:kr-99", "source:s2", "source:s1"),
        ("mou:m1", "kg:signatory", "institution:si", "source:s2", "source:s1"),
    ][:expected]


def test_a_post_only_announced_links_nothing_and_posts_of_different_days_are_said_to_be(ask: Ask) -> None:
    posts = table(
        MEMBERSHIPS,
        "p1,do,head,,2023-01-01,s1,whole page,",
        "p1,do,head,,2023-01-01,s2,whole page,",
        "p1,si,head,,2023-02-01,s1,whole page,",
        "p2,do,head,,2023-01-01,s1,whole page,",
        "p2,si,head,,2023-01-01,s1,whole page,announced",
    )

    assert ask("interlocking-posts", {}, memberships=posts) == [
        ("official:p1", "김하나", "institution:do", "가상도", "institution:si", "가상시", "false")
    ]


def test_two_posts_that_both_sources_know_do_not_differ(ask: Ask) -> None:
    posts = "id,name_ko,coder,coded_on\nhead,원장,me,2026-01-01\nchair,의장,me,2026-01-01\n"
    both = [f"p1,do,{post},,,{source},whole page," for post in ("head", "chair") for source in ("s1", "s2")]

    assert ask("differing-posts", {}, posts=posts, memberships=table(MEMBERSHIPS, *both)) == []
    assert [
        (r[4], r[8]) for r in ask("differing-posts", {}, posts=posts, memberships=table(MEMBERSHIPS, *both[:3]))
    ] == [("post:chair", "source:s1")]


def test_an_institution_is_not_seen_at_what_was_only_announced_or_called_off(ask: Ask) -> None:
    tables = {
        "occurrences": table(
            OCCURRENCES,
            "edition,series,2023-05,,,s1,whole page,",
            "session,edition,2023-07-01,,,s1,whole page,announced",
        ),
        "participations": table(
            PARTICIPATIONS,
            "edition,do,host,,,s1,whole page,",
            "edition,do,host,,,s2,whole page,",
            "edition,si,host,,,s1,whole page,cancelled",
            "session,do,host,,,s1,whole page,announced",
        ),
        "memberships": table(
            MEMBERSHIPS,
            "p1,do,head,,2023-03-01,s1,whole page,",
            "p1,do,head,,2023-01-01,s2,whole page,announced",
        ),
    }

    assert ask("first-and-last-seen", {}, **tables) == [("institution:do", "가상도", "2023-03-01", "2023-05-31", "2")]


def test_a_form_in_two_reprints_has_one_origin(ask: Ask) -> None:
    names = "entity,form,language,kind,source,locator\ndo,도,ko,short,s1,whole page\ndo,도,ko,short,s2,whole page\n"

    assert ask("names-of", {"entity": "do"}, sources=REPRINT, names=names) == [
        ("도", "ko", "kg:shortForm", "", "", "1")
    ]
    assert ask("names-of", {"entity": "do"}, names=names) == [("도", "ko", "kg:shortForm", "", "", "2")]


@pytest.mark.parametrize(
    ("day", "forms"),
    [
        ("2022-12-31", ["옛 도", "표기"]),
        ("2023-06-01", ["새 도", "옛 도", "표기"]),
        ("2024-01-01", ["새 도", "표기"]),
    ],
)
def test_a_name_fits_a_day_unless_its_period_rules_it_out(ask: Ask, day: str, forms: list[str]) -> None:
    names = """\
        entity,form,language,kind,start,end,source,locator
        do,옛 도,ko,former,,2023,s1,whole page
        do,새 도,ko,full,2023,,s1,whole page
        do,표기,ko,variant,,,s1,whole page
        """

    found = ask("names-as-of", {"entity": "do", "asOf": day}, names=names)

    assert [(r[0], r[5]) for r in found] == [(form, "false" if form == "표기" else "true") for form in forms]


def test_what_one_source_states_is_stated(ask: Ask) -> None:
    tables = {
        "conclusions": "mou,title,date,venue,source,locator\nm1,협약,,,s1,whole page\nm1,,2023-05-01,,s2,whole page\n",
        "lists": table(LISTS, "m1,party,3,open,s1,whole page"),
        "participations": table(PARTICIPATIONS, "edition,p1,keynote,,,s1,whole page,"),
        "memberships": table(MEMBERSHIPS, "p1,do,head,,,s2,whole page,"),
    }

    found = ask("not-stated", {}, **tables)

    assert [r[3] for r in found if r[0] == "kg:MOU"] == ["kg:signer", "kg:venue"]
    assert [r for r in found if r[0] == "kg:Official"] == []


def test_reprints_share_an_origin_and_a_publisher_is_interested_in_itself(ask: Ask) -> None:
    sources = f"""{tablekit.SOURCES},publishing_institution
s1,첫 글,2023-04-20,full-text,2026-01-01,source:s1,me,2026-01-01,do
s2,둘째 글,2023-04-21,full-text,2026-01-01,source:s1,me,2026-01-01,"""
    signings = table(SIGNINGS, "m1,do,s1,whole page,", "m1,si,s1,whole page,", "m1,do,s2,whole page,")

    assert [r[1] for r in ask("shared-origins", {}, sources=sources)] == ["source:s1", "source:s2"]
    assert ask("shared-origins", {}) == []
    assert [(r[0], *r[6:]) for r in ask("sources", {}, sources=sources, signings=signings)] == [
        ("source:s1", "2", "1"),
        ("source:s2", "1", "0"),
    ]
