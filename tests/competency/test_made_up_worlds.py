"""Stored questions over made-up tables: the cases that the shipped data does not have."""

from collections.abc import Callable

import pytest
import tablekit

MEMBERSHIPS = "person,organization,post,term,attested_on,start,end,source,locator,status"
# sources s1 and s2 of the made-up world are published on 20 and 21 April 2023; s0 has no date
DATED = "\n".join(
    [
        tablekit.SOURCES,
        "s0,날짜 없는 글,,full-text,2026-01-01,source:s0,me,2026-01-01",
        "s1,첫 글,2023-04-20,full-text,2026-01-01,source:s1,me,2026-01-01",
        "s2,둘째 글,2023-04-21,full-text,2026-01-01,source:s2,me,2026-01-01",
    ]
)


def state(ask: Callable[..., list[tuple[str, ...]]], day: str, *rows: str) -> list[tuple[str, ...]]:
    """Return state, last seen, days and next seen of the one post that these rows speak of, as of a day."""
    found = ask("posts-as-of", {"asOf": day}, sources=DATED, memberships="\n".join([MEMBERSHIPS, *rows]))
    return [(row[5].removeprefix("kg:"), *row[6:]) for row in found]


def row(attested: str = "", start: str = "", end: str = "", source: str = "s0", status: str = "") -> str:
    return f"p1,do,head,,{attested},{start},{end},{source},whole page,{status}"


@pytest.mark.parametrize(
    ("day", "rows", "expected"),
    [
        # a claimed period: certain inside, uncertain within the month or year of an end
        ("2023-03-01", [row(start="2022-07", end="2026-06")], ("inOffice", "", "", "")),
        ("2022-07-31", [row(start="2022-07", end="2026-06")], ("inOffice", "", "", "")),
        ("2026-06-01", [row(start="2022-07", end="2026-06")], ("inOffice", "", "", "")),
        ("2022-07-01", [row(start="2022-07", end="2026-06")], ("possiblyInOffice", "", "", "")),
        ("2026-06-02", [row(start="2022-07", end="2026-06")], ("possiblyInOffice", "", "", "")),
        ("2026-06-30", [row(start="2022-07", end="2026-06")], ("possiblyInOffice", "", "", "")),
        ("2026-07-01", [row(start="2022-07", end="2026-06")], ("endedPost", "", "", "")),
        ("2022-06-30", [row(start="2022-07", end="2026-06")], ("notYetSeen", "", "", "")),
        ("2023-12-31", [row(start="2023", end="2023")], ("possiblyInOffice", "", "", "")),
        # only one end is claimed: it is a day on which the post was held
        ("2022-07-02", [row(start="2022-07-01")], ("lastSeen", "2022-07-01", "1", "")),
        ("2022-07-01", [row(start="2022-07-01")], ("attestedPost", "2022-07-01", "", "")),
        ("2022-06-30", [row(start="2022-07-01")], ("notYetSeen", "", "", "2022-07-01")),
        ("2022-06-30", [row(end="2022-07-01")], ("notYetSeen", "", "", "2022-07-01")),
        ("2022-07-02", [row(end="2022-07-01")], ("endedPost", "2022-07-01", "", "")),
        ("2022-07-15", [row(end="2022-07")], ("possiblyInOffice", "", "", "")),
        ("2022-12-31", [row(start="2022-07-01"), row("2023-04-20", source="s1")],
         ("betweenAttestations", "2022-07-01", "", "2023-04-20")),
        # days of attestation
        ("2023-04-20", [row("2023-04-20")], ("attestedPost", "2023-04-20", "", "")),
        ("2023-04-20", [row(source="s1")], ("attestedPost", "2023-04-20", "", "")),
        ("2023-04-19", [row("2023-04-20")], ("notYetSeen", "", "", "2023-04-20")),
        ("2024-04-20", [row("2023-04-20")], ("lastSeen", "2023-04-20", "366", "")),
        ("2023-06-01", [row("2023-01-01"), row("2024-01-01", source="s1")],
         ("betweenAttestations", "2023-01-01", "", "2024-01-01")),
        ("2025-01-01", [row("2023-01-01"), row("2024-01-01", source="s1"), row("2023-06-01", source="s2")],
         ("lastSeen", "2024-01-01", "366", "")),
        # neither a period nor a day
        ("2023-04-20", [row()], ("undatedPost", "", "", "")),
        # sources that differ about an end agree that it has come, or leave it open whether it has
        ("2030-01-01", [row("2023-01-01", end="2024-01-01"), row("2023-02-01", end="2025-01-01", source="s1")],
         ("endedPost", "2025-01-01", "", "")),
        ("2024-06-01", [row(start="2022", end="2024-01-01"), row(start="2022", end="2025-01-01", source="s2")],
         ("possiblyInOffice", "2023-04-21", "", "")),
        # a source that claims no end does not keep a post open, nor hide that others differ about its end
        ("2026-01-01", [row(start="2022", end="2024-01-01"), row("2023-04-20", source="s1")],
         ("endedPost", "2023-04-20", "", "")),
        ("2024-06-01",
         [row(start="2022", end="2024-01-01"), row(start="2022", end="2025-01-01", source="s1"), row(source="s2")],
         ("possiblyInOffice", "2023-04-21", "", "")),
        # sources that differ about a start, and both certainly cover the day
        ("2021-06-01",
         [row(start="2020-01-01", end="2022-12-31"), row(start="2021-01-01", end="2022-12-31", source="s2")],
         ("inOffice", "", "", "")),
        # a year is no day on which the post was seen
        ("2022-12-31", [row(start="2022")], ("lastSeen", "", "", "")),
        ("2022-06-01", [row(start="2022")], ("possiblyInOffice", "", "", "")),
        ("2021-06-01", [row(start="2022")], ("notYetSeen", "", "", "")),
        ("2024-06-01", [row(end="2024")], ("possiblyInOffice", "", "", "")),
        ("2023-06-01", [row(end="2024")], ("notYetSeen", "", "", "")),
        ("2025-06-01", [row(end="2024")], ("endedPost", "", "", "")),
        # seen after the end that another source claims
        ("2023-04-20", [row(start="2020", end="2022-12-31"), row("2023-04-20", source="s1")],
         ("attestedPost", "2023-04-20", "", "")),
        # a source that only announces attests nothing, while another that reports does
        ("2023-04-20", [row(source="s1", status="announced"), row("2023-01-01", source="s2")],
         ("lastSeen", "2023-01-01", "109", "")),
    ],
)  # fmt: skip
def test_a_post_has_one_state_on_a_day(
    ask: Callable[..., list[tuple[str, ...]]], day: str, rows: list[str], expected: tuple[str, ...]
) -> None:
    assert state(ask, day, *rows) == [expected]


@pytest.mark.parametrize("status", ["planned", "announced", "cancelled"])
def test_a_post_that_was_only_announced_or_called_off_is_not_held(
    ask: Callable[..., list[tuple[str, ...]]], status: str
) -> None:
    assert state(ask, "2023-04-20", row(source="s1", status=status)) == []


def test_two_terms_in_one_post_are_two_rows(ask: Callable[..., list[tuple[str, ...]]]) -> None:
    terms = f"""{MEMBERSHIPS}
p1,do,head,민선 7기,,2018-07-01,2022-06-30,s1,whole page,
p1,do,head,민선 8기,,2022-07-01,2026-06-30,s1,whole page,"""

    found = ask("posts-as-of", {"asOf": "2022-07-01"}, memberships=terms)

    assert [(r[4], r[5]) for r in found] == [("민선 7기", "kg:endedPost"), ("민선 8기", "kg:inOffice")]


def test_what_any_source_reports_or_calls_off_is_no_longer_only_announced(
    ask: Callable[..., list[tuple[str, ...]]],
) -> None:
    occurrences = """\
        event,part_of,start,source,locator,status
        edition,series,2023-05-01,s1,whole page,announced
        edition,series,2023-05-01,s2,whole page,reported
        session,edition,2023-05-02,s1,whole page,planned
        session,edition,2023-05-02,s2,whole page,announced
        series,,2023-05,s1,whole page,announced
        series,,2023-05,s2,whole page,cancelled
        """

    found = ask("announced", {}, occurrences=occurrences)

    assert [(r[1], r[2], r[3], r[5]) for r in found] == [
        ("가상 토론", "제1차 가상포럼", "kg:announced", "source:s1"),
        ("가상 토론", "제1차 가상포럼", "kg:announced", "source:s2"),
    ]


def test_a_source_that_only_announces_a_signing_is_no_witness_of_it(
    ask: Callable[..., list[tuple[str, ...]]],
) -> None:
    signings = """\
        mou,party,source,locator,status
        m1,do,s1,whole page,announced
        m1,do,s2,whole page,reported
        m1,si,s1,whole page,announced
        """

    assert ask("who-signed", {"mou": "m1"}, signings=signings) == [("institution:do", "가상도", "1", "0")]


def test_two_reprints_of_one_release_are_one_witness(ask: Callable[..., list[tuple[str, ...]]]) -> None:
    sources = f"""{tablekit.SOURCES},publishing_institution
s1,첫 글,2023-04-20,full-text,2026-01-01,source:s1,me,2026-01-01,do
s2,둘째 글,2023-04-21,full-text,2026-01-01,source:s1,me,2026-01-01,"""
    signings = """\
        mou,party,source,locator
        m1,do,s1,whole page
        m1,do,s2,whole page
        m1,si,s2,whole page
        """

    found = ask("who-signed", {"mou": "m1"}, sources=sources, signings=signings)

    assert found == [("institution:do", "가상도", "1", "1"), ("institution:si", "가상시", "1", "0")]
    assert ask("one-origin", {}, sources=sources, signings=signings) == [
        ("signing:m1_do", "가상 각서", "가상도", "source:s1"),
        ("signing:m1_si", "가상 각서", "가상시", "source:s1"),
    ]


def test_what_two_origins_say_does_not_rest_on_one(ask: Callable[..., list[tuple[str, ...]]]) -> None:
    signings = "mou,party,source,locator\nm1,do,s1,whole page\nm1,do,s2,whole page\n"

    assert ask("one-origin", {}, signings=signings) == []


def test_a_programme_reaches_the_sessions_of_the_editions_of_a_series(
    ask: Callable[..., list[tuple[str, ...]]],
) -> None:
    tables = {
        "occurrences": """\
            event,part_of,source,locator,status
            edition,series,s1,whole page,reported
            session,edition,s1,whole page,announced
            """,
        "participations": """\
            event,agent,role,source,locator,status
            edition,do,host,s1,whole page,reported
            session,p1,panelist,s1,whole page,announced
            """,
    }
    host = ("forum:edition", "kg:host", "institution:do", "가상도", "", "", "kg:reported")
    panelist = ("forum:session", "kg:panelist", "official:p1", "김하나", "", "", "kg:announced")

    assert ask("programme", {"event": "series"}, **tables) == [host, panelist]
    assert ask("programme", {"event": "edition"}, **tables) == [host, panelist]
    assert ask("programme", {"event": "session"}, **tables) == [panelist]


def test_evidence_that_names_a_thing_twice_is_one_row(ask: Callable[..., list[tuple[str, ...]]]) -> None:
    participations = """\
        event,agent,role,representing,source,locator,anchor
        edition,do,host,do,s1,paragraph 1,가상도
        """

    found = ask("evidence", {"entity": "do"}, participations=participations)

    assert [(r[0], r[1], r[2], r[3]) for r in found] == [("source:s1", "paragraph 1", "가상도", "kg:Participation")]


def test_only_a_closed_list_lets_a_host_be_called_no_party(ask: Callable[..., list[tuple[str, ...]]]) -> None:
    tables = {
        "participations": """\
            event,agent,role,source,locator
            edition,do,host,s1,whole page
            edition,si,sponsor,s1,whole page
            edition,p1,panelist,s1,whole page
            """,
        "signings": "mou,party,source,locator\nm1,do,s1,whole page\n",
    }
    given = {"event": "edition", "mou": "m1"}
    listed = "subject,role,completeness,source,locator\nm1,party,{},s1,whole page\n"

    for completeness, answer in (
        ("open", "kg:possiblyNot"), ("unknown", "kg:possiblyNot"), ("closed", "kg:notNamed"),
    ):  # fmt: skip
        found = ask("hosts-not-signers", given, lists=listed.format(completeness), **tables)
        assert [(r[0], r[2], r[4]) for r in found] == [("institution:si", "kg:sponsor", answer)]


def test_a_source_may_name_parties_without_stating_a_number(ask: Callable[..., list[tuple[str, ...]]]) -> None:
    tables = {
        "lists": """\
            subject,role,stated,completeness,source,locator
            m1,party,,open,s1,whole page
            m1,party,3,closed,s2,whole page
            """,
        "signings": "mou,party,source,locator\nm1,do,s1,whole page\nm1,si,s1,whole page\n",
    }

    assert ask("stated-and-named", {"mou": "m1"}, **tables) == [
        ("source:s1", "첫 글", "", "2", "kg:openList"),
        ("source:s2", "둘째 글", "3", "0", "kg:closedList"),
    ]
