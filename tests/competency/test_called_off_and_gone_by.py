"""Stored questions over made-up tables: what was called off in the end, posts gone by, days that sources contradict."""

from collections.abc import Callable

import pytest

Ask = Callable[..., list[tuple[str, ...]]]
PARTICIPATIONS = "event,agent,role,number,representing,source,locator,status"
OCCURRENCES = "event,part_of,start,end,source,locator,status"
MEMBERSHIPS = "person,organization,post,attested_on,start,end,source,locator,status"
CONCLUSIONS = "mou,date,event,present,source,locator,status"
LISTS = "subject,role,completeness,source,locator"
POSTS = "id,name_ko,coder,coded_on\nhead,원장,me,2026-01-01\nchair,의장,me,2026-01-01\n"


def table(header: str, *rows: str) -> str:
    return "\n".join([header, *rows]) + "\n"


@pytest.mark.parametrize(
    ("question", "given", "name", "header", "row"),
    [
        ("who-signed", {"mou": "m1"}, "signings", "mou,party,source,locator,status", "m1,do"),
        ("one-origin", {}, "signings", "mou,party,source,locator,status", "m1,do"),
        ("mous-of-institution", {"institution": "do"}, "signings", "mou,party,source,locator,status", "m1,do"),
        ("hosts-not-signers", {"event": "edition", "mou": "m1"}, "participations",
         "event,agent,role,source,locator,status", "edition,do,host"),
        ("foundings", {}, "foundings", "institution,date,source,locator,status", "do,2020"),
        ("seats", {}, "seats", "institution,region,source,locator,status", "do,kr-99"),
        ("units-and-parents", {}, "parents", "unit,parent,source,locator,status", "si,do"),
        ("first-and-last-seen", {}, "memberships", "person,organization,post,source,locator,status", "p1,do,head"),
        ("present-at-signings", {}, "conclusions", CONCLUSIONS, "m1,2023-05-01,edition,p1"),
        ("people-in-several-editions", {"least": "1"}, "conclusions", CONCLUSIONS, "m1,2023-05-01,edition,p1"),
    ],
)  # fmt: skip
def test_what_one_source_reports_and_another_calls_off_counts_no_more(
    ask: Ask, question: str, given: dict[str, str], name: str, header: str, row: str
) -> None:
    reported = f"{row},s1,whole page,"

    assert len(ask(question, given, **{name: table(header, reported)})) == 1
    assert ask(question, given, **{name: table(header, reported, f"{row},s2,whole page,cancelled")}) == []


def test_a_post_that_was_called_off_does_not_differ_from_another(ask: Ask) -> None:
    rows = ["p1,do,head,,,,s1,whole page,", "p1,do,chair,,,,s2,whole page,", "p1,do,head,,,,s2,whole page,cancelled"]

    assert len(ask("differing-posts", {}, posts=POSTS, memberships=table(MEMBERSHIPS, *rows[:2]))) == 2
    assert ask("differing-posts", {}, posts=POSTS, memberships=table(MEMBERSHIPS, *rows)) == []


@pytest.mark.parametrize(
    ("period", "held"), [(",", True), ("2020,", True), (",2018-06-30", False), ("2023-05,", False)]
)
def test_a_post_gone_by_or_to_come_is_not_held_on_the_day_of_the_text(ask: Ask, period: str, held: bool) -> None:
    rows = [f"p1,dae,head,2023-04-20,{period},s1,whole page,", "p1,do,head,2023-04-20,,,s1,whole page,"]
    tables = {
        "memberships": table(MEMBERSHIPS, *rows),
        "occurrences": table(
            OCCURRENCES,
            "edition,,2023-04-20,2023-04-21,s1,whole page,",
            "session,edition,2023-04-21,,s1,whole page,",
        ),
        "participations": table(PARTICIPATIONS, "session,p2,panelist,,dae,s1,whole page,"),
        "conclusions": table(CONCLUSIONS, "m1,2023-04-20,edition,p1,s1,whole page,"),
        "signings": "mou,party,source,locator\nm1,dae,s1,whole page\n",
    }

    posts = {"memberships": tables["memberships"]}
    assert [r[6] for r in ask("interlocking-posts", {}, **posts)] == [str(held).lower()]
    assert [r[0] for r in ask("first-and-last-seen", {}, **posts)] == ["institution:dae"] * held + ["institution:do"]
    assert [r[0] for r in ask("both-days", {"event": "edition"}, **tables)] == ["institution:dae"] * held


def test_an_institution_is_seen_on_the_days_between_which_sources_contradict(ask: Ask) -> None:
    tables = {
        "occurrences": table(
            OCCURRENCES,
            "edition,,2023-04-20,,s1,whole page,",
            "edition,,2023-04-22,,s2,whole page,",
            "session,,2023-06-01,2023-06-02,s1,whole page,",
            "session,,2023-06-01,2023-06-03,s2,whole page,",
        ),
        "participations": table(PARTICIPATIONS, "edition,do,host,,,s1,whole page,", "session,si,host,,,s1,whole page,"),
        "conclusions": table(CONCLUSIONS, "m1,2023-05-01,,,s1,whole page,", "m1,2023-05-03,,,s2,whole page,"),
        "signings": "mou,party,source,locator\nm1,dae,s1,whole page\n",
    }

    assert [(r[0], *r[2:]) for r in ask("first-and-last-seen", {}, **tables)] == [
        ("institution:dae", "2023-05-01", "2023-05-03", "1"),
        ("institution:do", "2023-04-20", "2023-04-22", "1"),
        ("institution:si", "2023-06-01", "2023-06-03", "1"),
    ]


def test_who_spoke_is_not_only_announced_as_well(ask: Ask) -> None:
    talks = table(
        PARTICIPATIONS,
        "edition,p1,keynote,,dae,s1,whole page,",
        "edition,p1,panelist,,dae,s1,whole page,announced",
        "edition,p2,panelist,,dae,s1,whole page,announced",
        "session,p2,moderator,,dae,s1,whole page,announced",
    )

    assert ask("speakers-by-institution", {}, participations=talks) == [
        ("institution:dae", "가상대학교", "1", "1", "1")
    ]


def test_a_person_who_hosts_is_no_institution(ask: Ask) -> None:
    hosts = table(PARTICIPATIONS, "edition,p1,host,,,s1,whole page,", "edition,do,host,,,s1,whole page,")

    assert [r[3] for r in ask("levels-of-roles", {}, participations=hosts)] == ["1"]
    found = ask("hosts-not-signers", {"event": "edition", "mou": "m1"}, participations=hosts)
    assert [r[0] for r in found] == ["institution:do"]


def test_a_second_talk_or_another_purpose_is_not_left_out_of_a_closed_list(ask: Ask) -> None:
    tables = {
        "participations": table(
            PARTICIPATIONS,
            "edition,p1,presenter,,,s1,whole page,",
            "edition,p1,presenter,2,,s2,whole page,",
            "edition,p2,presenter,1,,s2,whole page,",
            "edition,p2,presenter,2,,s2,whole page,",
        ),
        "lists": table(LISTS, "edition,presenter,closed,s1,whole page"),
    }

    assert [(r[3], *r[5:]) for r in ask("outside-closed-lists", {}, **tables)] == [
        ("official:p2", "source:s2", "source:s1")
    ]


@pytest.mark.parametrize(("attendees", "answer"), [("open", "kg:possiblyNot"), ("closed", "kg:notNamed")])
def test_an_open_list_of_any_role_leaves_open_whether_a_signer_has_one(ask: Ask, attendees: str, answer: str) -> None:
    tables = {
        "participations": table(PARTICIPATIONS, "edition,do,host,,,s1,whole page,"),
        "signings": "mou,party,source,locator\nm1,si,s1,whole page\n",
        "lists": table(LISTS, "edition,host,closed,s1,whole page", f"edition,attendee,{attendees},s1,whole page"),
    }

    found = ask("signers-without-role", {"event": "edition", "mou": "m1"}, **tables)

    assert [(r[0], r[3]) for r in found] == [("institution:si", answer)]


def test_planned_changes_names_and_seats_are_to_come_too(ask: Ask) -> None:
    found = ask(
        "announced",
        {},
        changes="predecessor,successor,kind,source,locator,status\ndo,si,merger,s1,whole page,planned\n",
        names="entity,form,language,kind,source,locator,status\ndo,새 도,ko,full,s1,whole page,planned\n",
        seats="institution,region,source,locator,status\ndae,kr-99,s1,whole page,announced\n",
    )

    assert [r[:4] for r in found] == [
        ("kg:Change", "가상도", "가상시", "kg:planned"),
        ("kg:Name", "가상도", "", "kg:planned"),
        ("kg:Seat", "가상대학교", "가상도", "kg:announced"),
    ]


def test_who_was_announced_for_a_session_that_was_called_off_does_not_come(ask: Ask) -> None:
    tables = {
        "occurrences": table(
            OCCURRENCES,
            "edition,,2023-05-01,2023-05-02,s1,whole page,",
            "session,edition,2023-05-02,,s1,whole page,announced",
            "session,edition,2023-05-02,,s2,whole page,cancelled",
        ),
        "participations": table(
            PARTICIPATIONS,
            "edition,do,host,,,s1,whole page,",
            "edition,si,host,,,s1,whole page,announced",
            "session,p1,panelist,,do,s1,whole page,announced",
        ),
    }

    assert [(r[0], r[1]) for r in ask("announced", {}, **tables)] == [("kg:Participation", "가상시")]
    assert ask("both-days", {"event": "edition"}, **tables) == []


def test_who_was_present_when_an_mou_was_concluded_in_a_session_was_at_its_edition(ask: Ask) -> None:
    found = ask(
        "people-in-several-editions",
        {"least": "1"},
        occurrences=table(
            OCCURRENCES, "edition,series,2023-05-01,,s1,whole page,", "session,edition,2023-05-01,,s1,whole page,"
        ),
        conclusions=table(CONCLUSIONS, "m1,2023-05-01,session,p1,s1,whole page,"),
    )

    assert found == [("official:p1", "김하나", "1", "1", "0")]


def test_what_sources_only_name_actors_of_has_no_date_and_is_not_lost(ask: Ask) -> None:
    hosts = table(PARTICIPATIONS, *(f"{of},host,,,s1,whole page," for of in ("edition,do", "edition,si", "series,do")))
    signings = "mou,party,source,locator,status\nm1,do,s1,whole page,\nm1,si,s1,whole page,announced\n"

    assert ask("events-by-date", {}, participations=hosts) == [
        ("forum:edition", "제1차 가상포럼", "", "", "", "kg:reported", "false")
    ]
    assert ask("mous-by-date", {}, signings=signings) == [("mou:m1", "가상 각서", "", "", "1", "kg:reported", "false")]
    off = table(CONCLUSIONS, "m1,,,,s1,whole page,cancelled")
    assert ask("mous-by-date", {}, signings=signings, conclusions=off) == []
