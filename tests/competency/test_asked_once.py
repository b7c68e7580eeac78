"""Stored questions over made-up tables: what is read once for all rows must still be matched row by row."""

from collections.abc import Callable

import pytest
import tablekit

Ask = Callable[..., list[tuple[str, ...]]]
POSTS = "id,name_ko,coder,coded_on\nhead,원장,me,2026-01-01\nchair,의장,me,2026-01-01\n"
MEMBERSHIPS = "person,organization,post,attested_on,start,end,source,locator,status"
PARTICIPATIONS = "event,agent,role,representing,source,locator,status"
OCCURRENCES = "event,part_of,source,locator,status"
FORUMS = "id,class,name_ko,coder,coded_on"
LISTS = "subject,role,stated,completeness,source,locator"


def table(header: str, *rows: str) -> str:
    return "\n".join([header, *rows]) + "\n"


@pytest.mark.parametrize(
    ("event", "institutions"),
    [("*", {"dae", "do", "si"}), ("series", {"dae", "do"}), ("edition", {"dae", "do"}), ("session", {"dae"})],
)
def test_an_event_is_asked_with_its_parts_and_without_others(ask: Ask, event: str, institutions: set[str]) -> None:
    forums = table(
        FORUMS,
        "series,ForumSeries,연속,me,2026-01-01",
        "edition,ForumEdition,회차,me,2026-01-01",
        "session,ForumSession,순서,me,2026-01-01",
        "other,ForumEdition,다른 회차,me,2026-01-01",
    )
    tables = {
        "forums": forums,
        "occurrences": table(OCCURRENCES, "edition,series,s1,whole page,", "session,edition,s1,whole page,announced"),
        "participations": table(
            PARTICIPATIONS,
            "edition,do,host,,s1,whole page,",
            "session,dae,sponsor,,s1,whole page,",
            "other,si,host,,s1,whole page,",
        ),
        "lists": table(
            LISTS,
            "edition,host,1,closed,s1,whole page",
            "session,sponsor,1,closed,s1,whole page",
            "other,host,1,closed,s1,whole page",
        ),
    }

    for question, column in (("helix-of-roles", 3), ("levels-of-roles", 3), ("regions-by-role", 3), ("event-lists", 4)):
        found = ask(question, {"event": event}, **tables)
        assert sum(int(row[column]) for row in found) == len(institutions)


def test_a_source_that_only_announces_a_post_there_does_not_differ(ask: Ask) -> None:
    rows = ["p1,do,head,,,,s1,whole page,", "p1,do,chair,,,,s1,whole page,", "p1,do,chair,,,,s2,whole page,announced"]

    assert ask("differing-posts", {}, posts=POSTS, memberships=table(MEMBERSHIPS, *rows)) == []
    rows[2] = rows[2].removesuffix("announced")
    found = ask("differing-posts", {}, posts=POSTS, memberships=table(MEMBERSHIPS, *rows))
    assert [(row[4], row[8]) for row in found] == [("post:head", "source:s1")]


def test_another_persons_or_institutions_post_does_not_differ(ask: Ask) -> None:
    rows = ["p1,do,head,,,,s1,whole page,", "p2,do,chair,,,,s2,whole page,", "p1,si,chair,,,,s2,whole page,"]

    assert ask("differing-posts", {}, posts=POSTS, memberships=table(MEMBERSHIPS, *rows)) == []


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2023-01-01,,,s1,whole page,", "2023-01-01,,,s2,whole page,", "true"),
        ("2023-01-01,,,s1,whole page,", "2023-01-02,,,s2,whole page,", "false"),
        ("2023-01-01,,,s1,whole page,announced", "2023-01-01,,,s2,whole page,", "false"),
        ("2023-01-01,,,s1,whole page,", "2023-01-01,,,s2,whole page,announced", "false"),
        ("2023-01-01,,2022-12-31,s1,whole page,", "2023-01-01,,,s2,whole page,", "false"),
        ("2023-01-01,,,s1,whole page,", "2023-01-01,,2022-12-31,s2,whole page,", "false"),
        ("2023-01-01,2023-01-02,,s1,whole page,", "2023-01-01,,,s2,whole page,", "false"),
        ("2023-01-01,,,s1,whole page,", "2023-01-01,2023-01-02,,s2,whole page,", "false"),
    ],
)
def test_posts_are_held_on_one_day_where_both_are_shown_on_it(ask: Ask, first: str, second: str, same: str) -> None:
    # a third source reports both, undated, so that neither is only announced
    told = [f"p1,{who},head,,,,s0,whole page," for who in ("do", "si")]
    sources = (
        tablekit.world()["sources"] + "            s0,날짜 없는 글,,full-text,2026-01-01,source:s0,me,2026-01-01\n"
    )
    rows = [*told, f"p1,do,head,{first}", f"p1,si,head,{second}"]

    found = ask("interlocking-posts", {}, sources=sources, memberships=table(MEMBERSHIPS, *rows))

    assert [(row[2], row[4], row[6]) for row in found] == [("institution:do", "institution:si", same)]


def test_editions_are_compared_with_their_sessions(ask: Ask) -> None:
    forums = table(
        FORUMS,
        "one,ForumEdition,첫 회차,me,2026-01-01",
        "one-s,ForumSession,첫 회차의 순서,me,2026-01-01",
        "two,ForumEdition,둘째 회차,me,2026-01-01",
        "two-s,ForumSession,둘째 회차의 순서,me,2026-01-01",
    )
    tables = {
        "forums": forums,
        "occurrences": table(OCCURRENCES, "one-s,one,s1,whole page,", "two-s,two,s1,whole page,"),
        "participations": table(
            PARTICIPATIONS, "one-s,p1,panelist,dae,s1,whole page,", "two-s,p2,panelist,dae,s1,whole page,"
        ),
    }
    given = {"first": "one", "second": "two"}

    assert [row[0] for row in ask("sent-people-to-both", given, **tables)] == ["institution:dae"]
    assert [row[0] for row in ask("took-part-in-both", given, **tables)] == ["institution:dae"]


def test_a_signer_whom_one_source_names_is_stated_for_that_mou_only(ask: Ask) -> None:
    mous = table("id,name_ko,coder,coded_on", "m1,각서,me,2026-01-01", "m2,둘째 각서,me,2026-01-01")
    signings = table("mou,party,signers,source,locator", "m1,do,p1,s1,whole page", "m2,do,,s1,whole page")

    found = ask("not-stated", {}, mous=mous, signings=signings)

    assert [row[1] for row in found if row[3] == "kg:signer"] == ["mou:m2"]


def test_a_list_of_hosts_says_nothing_of_the_parties(ask: Ask) -> None:
    tables = {
        "participations": table(PARTICIPATIONS, "edition,do,host,,s1,whole page,"),
        "lists": table(LISTS, "m1,host,3,closed,s1,whole page"),
    }

    assert [row[4] for row in ask("hosts-not-signers", {"event": "edition", "mou": "m1"}, **tables)] == [
        "kg:possiblyNot"
    ]
    assert "kg:statedCount" in {row[3] for row in ask("not-stated", {}, **tables)}


def test_who_was_called_off_is_not_named_on_an_open_list(ask: Ask) -> None:
    hosts = ["edition,do,host,,s1,whole page,", "edition,si,host,,s1,whole page,cancelled"]
    lists = table(LISTS, "edition,host,2,open,s1,whole page")

    found = ask("open-lists", {}, participations=table(PARTICIPATIONS, *hosts), lists=lists)

    assert [row[-1] for row in found] == ["1"]
