"""Every stored question against rows that were written out by hand from the sources (`NAME.csv`, sorted).

In these files the address of a thing is cut to `official/p0001`, that of a term to `kg:lastSeen`. After adding a
question, read the sources, write its file, and add it to CASES.
"""

import csv
from pathlib import Path
from typing import Literal

import pytest

from kg.errors import UsageError
from kg.project import Graph
from kg.query.ask import prepare
from kg.query.lexer import tokenize
from kg.query.questions import GROUPS, stored_questions
from kg.query.text import parameters

HERE = Path(__file__).parent
# file -> question, parameters as a user writes them, graph: the seed article alone, with the pages on its MOU (pinned),
# or with what other sources say of the series and beyond (series)
SEED, PINNED, SERIES = "seed", "pinned", "series"
CASES: dict[str, tuple[str, dict[str, str], str]] = {
    "announced": ("announced", {}, PINNED),
    "both-days": ("both-days", {}, SERIES),
    "changes": ("changes", {}, SERIES),
    "differing-posts": ("differing-posts", {}, SERIES),
    "event-lists": ("event-lists", {"event": "dri-forum-2"}, SERIES),
    "events-by-date": ("events-by-date", {}, SERIES),
    "events-by-date.2023-02-07": ("events-by-date", {"since": "2023-02-07", "until": "2023-02-28"}, SERIES),
    "evidence": ("evidence", {}, PINNED),
    "facts-of-a-source": ("facts-of-a-source", {"source": "newsradar-75180"}, SERIES),
    "first-and-last-seen": ("first-and-last-seen", {"institution": "klid"}, SERIES),
    "foundings": ("foundings", {}, SERIES),
    "helix-of-roles": ("helix-of-roles", {"event": "dri-forum-1"}, SERIES),
    "helix-of-roles.not-classified": ("helix-of-roles", {"event": "klid-global-2"}, SERIES),
    "hosts-by-edition": ("hosts-by-edition", {}, SERIES),
    "hosts-not-signers": ("hosts-not-signers", {}, PINNED),
    "hosts-not-signers.seed": ("hosts-not-signers", {}, SEED),
    "in-a-region": ("in-a-region", {}, SERIES),
    "in-a-region.gangwon": ("in-a-region", {"region": "kr-42"}, SERIES),
    "interlocking-posts": ("interlocking-posts", {}, SERIES),
    "levels-of-roles": ("levels-of-roles", {}, SERIES),
    "mous-by-date": ("mous-by-date", {}, SERIES),
    "mous-of-institution": ("mous-of-institution", {}, SERIES),
    "names-as-of": ("names-as-of", {"asOf": "2023-04-20"}, SERIES),
    "names-as-of.gdi": ("names-as-of", {"entity": "gdi", "asOf": "2010-01-01"}, SERIES),
    "names-of": ("names-of", {"entity": "gdi"}, SERIES),
    "not-stated": ("not-stated", {}, SERIES),
    "one-origin": ("one-origin", {}, PINNED),
    "open-lists": ("open-lists", {}, SERIES),
    "outside-closed-lists": ("outside-closed-lists", {}, SERIES),
    "people-in-several-editions": ("people-in-several-editions", {}, SERIES),
    "posts-as-of": ("posts-as-of", {"asOf": "2026-01-01"}, PINNED),
    "posts-as-of.before": ("posts-as-of", {"asOf": "2020-01-01"}, PINNED),
    "posts-as-of.kits": ("posts-as-of", {"asOf": "2023-06-01", "organization": "kits"}, SERIES),
    "posts-as-of.on-the-day": ("posts-as-of", {"asOf": "2023-04-20"}, PINNED),
    "posts-as-of.seed": ("posts-as-of", {"asOf": "2026-01-01"}, SEED),
    "posts-as-of.since-march": ("posts-as-of", {"asOf": "2023-03-15", "organization": "posco-next-hub"}, SERIES),
    "present-at-signings": ("present-at-signings", {"mou": "dri-mou-1"}, SERIES),
    "programme": ("programme", {}, PINNED),
    "regions-addressed": ("regions-addressed", {}, SERIES),
    "regions-by-role": ("regions-by-role", {"event": "dri-forum-1"}, SERIES),
    "repeat-cosigners": ("repeat-cosigners", {}, SERIES),
    "seats": ("seats", {}, SERIES),
    "sent-people-to-both": ("sent-people-to-both", {}, SERIES),
    "series-and-editions": ("series-and-editions", {}, SERIES),
    "shared-origins": ("shared-origins", {}, SERIES),
    "signers-without-role": ("signers-without-role", {}, SERIES),
    "sources": ("sources", {}, SERIES),
    "speakers-by-institution": ("speakers-by-institution", {}, SERIES),
    "stated-and-named": ("stated-and-named", {}, PINNED),
    "stated-and-named.seed": ("stated-and-named", {}, SEED),
    "statements": ("statements", {}, SERIES),
    "status-ladder": ("status-ladder", {}, SERIES),
    "talks": ("talks", {}, SERIES),
    "took-part-in-both": ("took-part-in-both", {}, SERIES),
    "units-and-parents": ("units-and-parents", {}, SERIES),
    "where-sources-differ": ("where-sources-differ", {}, SERIES),
    "who-signed": ("who-signed", {}, PINNED),
    "who-signed.seed": ("who-signed", {}, SEED),
}


def answer(graph: Graph, name: str, given: dict[str, str], lang: Literal["ko", "en"] = "ko") -> list[list[str]]:
    prepared = prepare(stored_questions()[name], given, graph.schema, graph.store, lang)
    text = graph.store.serialize(prepared.sparql, "csv", graph.schema.prefixes).decode()
    vocabulary = graph.schema.vocabulary
    text = text.replace(vocabulary.id_base, "").replace(vocabulary.namespace, "kg:")
    return list(csv.reader(text.splitlines()))


def examples(name: str) -> dict[str, str]:
    """Return a value for each parameter that needs one."""
    return {p.name: p.example for p in stored_questions()[name].parameters if p.example}


@pytest.mark.parametrize("case", CASES)
def test_a_stored_question_answers_what_the_sources_say(
    case: str, pinned_graph: Graph, seed_view: Graph, series_graph: Graph
) -> None:
    name, given, read = CASES[case]
    graph = {SEED: seed_view, PINNED: pinned_graph, SERIES: series_graph}[read]
    expected = list(csv.reader((HERE / f"{case}.csv").read_text(encoding="utf-8").splitlines()))

    header, *rows = answer(graph, name, given)

    assert header == expected[0]
    assert sorted(rows) == sorted(expected[1:])


def test_every_stored_question_has_a_file_of_expected_rows_and_every_file_is_used() -> None:
    assert {name for name, _, _ in CASES.values()} == set(stored_questions())
    assert {path.stem for path in HERE.glob("*.csv")} == set(CASES)


@pytest.mark.parametrize("name", stored_questions())
def test_a_stored_question_is_worded_in_both_languages_and_types_its_parameters(name: str) -> None:
    question = stored_questions()[name]
    korean, english = question.wording

    assert any("가" <= c <= "힣" for c in korean)
    assert english.isascii()
    assert english.endswith("?") or "?" in english
    assert question.group in GROUPS
    assert set(parameters(question.sparql)) - {"lang"} == {parameter.name for parameter in question.parameters}
    assert all(parameter.default or parameter.example for parameter in question.parameters)


@pytest.mark.parametrize("name", stored_questions())
def test_a_stored_question_also_answers_over_all_shipped_data_in_the_same_order_twice(name: str, graph: Graph) -> None:
    first, second = answer(graph, name, examples(name)), answer(graph, name, examples(name))

    assert first == second
    assert len({tuple(row) for row in first}) == len(first), "a row comes twice"


def test_at_least_twenty_stored_questions_give_rows_on_the_shipped_data(graph: Graph) -> None:
    giving = [name for name in stored_questions() if len(answer(graph, name, examples(name))) > 1]

    assert len(stored_questions()) >= 25
    assert len(giving) >= 20


def test_names_are_in_the_language_asked_for_and_else_in_korean(pinned_graph: Graph) -> None:
    korean = {row[0]: row[1] for row in answer(pinned_graph, "who-signed", {})[1:]}
    english = {row[0]: row[1] for row in answer(pinned_graph, "who-signed", {}, "en")[1:]}

    assert korean["institution/pohang"] == "포항시"
    assert english["institution/pohang"] == "Pohang"
    assert english["institution/krila"] == korean["institution/krila"] == "한국지방행정연구원"
    assert len(english) == len(korean) == 10


def test_no_row_of_a_question_depends_on_the_language(series_graph: Graph) -> None:
    for name in stored_questions():
        korean = answer(series_graph, name, examples(name))
        english = answer(series_graph, name, examples(name), "en")
        worded = {i for i, column in enumerate(korean[0]) if column.lower().endswith(("name", "title", "summary"))}
        worded |= {i for i, column in enumerate(korean[0]) if column in ("what", "who")}
        assert len(korean) > 1, f"{name} has no example row"
        assert sorted([v for i, v in enumerate(row) if i not in worded] for row in english) == sorted(
            [v for i, v in enumerate(row) if i not in worded] for row in korean
        ), name


@pytest.mark.parametrize("event", ["*", "dri-forum-2", "제2차 디지털지역혁신포럼"])
def test_a_parameter_may_be_left_open(series_graph: Graph, event: str) -> None:
    found = answer(series_graph, "talks", {"event": event})[1:]

    assert len(found) == (12 if event == "*" else 7)
    assert found == [
        row for row in answer(series_graph, "talks", {})[1:] if event == "*" or row[0] == "forum/dri-forum-2"
    ]


def test_only_a_parameter_that_says_so_may_be_left_open(series_graph: Graph) -> None:
    with pytest.raises(UsageError, match="No such thing"):
        answer(series_graph, "who-signed", {"mou": "*"})


def test_the_most_witnessed_parties_come_first(pinned_graph: Graph) -> None:
    rows = answer(pinned_graph, "who-signed", {})[1:]

    assert [row[2:] for row in rows] == [["2", "0"]] * 9 + [["1", "1"]]
    assert [row[1] for row in rows[:9]] == [
        "경북연구원", "경상북도", "포스코홀딩스", "포항공과대학교", "포항시", "포항테크노파크",
        "한국IT서비스학회", "한국지방행정연구원", "한국지역정보개발원",
    ]  # fmt: skip


def test_paragraph_nine_comes_before_paragraph_ten(pinned_graph: Graph) -> None:
    rows = answer(pinned_graph, "evidence", {"entity": "dri-forum-2"})

    paragraphs = [int(row[1].split()[1]) for row in rows if row[1].startswith("paragraph")]
    assert paragraphs == sorted(paragraphs)
    assert {9, 10} <= set(paragraphs)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("programme", "event role agentName agent title"),
        ("one-origin", "what who record"),
        ("posts-as-of", "state personName organizationName postName term"),
        ("interlocking-posts", "personName person oneName otherName"),
        ("announced", "kind aboutName contextName source record"),
    ],
)
def test_rows_stand_in_the_order_of_these_columns(graph: Graph, name: str, columns: str) -> None:
    header, *rows = answer(graph, name, {"asOf": "2023-04-20"} if name == "posts-as-of" else {})
    places = [header.index(column) for column in columns.split()]
    keys = [[row[place] for place in places] for row in rows]

    assert len(keys) > 2
    assert keys == sorted(keys)


def test_pairs_that_signed_most_often_come_first_and_then_by_name(graph: Graph) -> None:
    _, *rows = answer(graph, "repeat-cosigners", {"least": "1"})
    keys = [(-int(row[4]), row[1], row[3]) for row in rows]

    assert len({mous for mous, _, _ in keys}) > 1
    assert keys == sorted(keys)


def test_no_stored_question_looks_something_up_for_each_row() -> None:
    # EXISTS is asked anew for each row, so the time grows with the square of the rows; MINUS and sub-selects are not.
    for name, question in stored_questions().items():
        assert not [token for token in tokenize(question.sparql) if token.is_word("EXISTS")], name


def test_nobody_is_in_office_and_nobody_has_left_when_only_one_day_was_ever_reported(pinned_graph: Graph) -> None:
    rows = answer(pinned_graph, "posts-as-of", {"asOf": "2026-01-01"})[1:]

    assert {row[5] for row in rows} == {"kg:lastSeen"}
    assert ["official/p0001", "이철우", "경상북도", "도지사", "", "kg:lastSeen", "2023-04-20", "987", ""] in rows
