"""Every stored question against rows that were written out by hand from the sources (`NAME.csv`, sorted).

In these files the address of a thing is cut to `official/p0001`, that of a term to `kg:lastSeen`. After adding a
question, read the sources, write its file, and add it to CASES.
"""

import csv
from pathlib import Path

import pytest

from kg.project import Graph
from kg.query.ask import prepare
from kg.query.questions import stored_questions

HERE = Path(__file__).parent
SEED = ["zdnet-20230420"]

# file -> question, parameters as a user writes them, sources (none: all)
CASES: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "announced": ("announced", {}, []),
    "evidence": ("evidence", {}, []),
    "hosts-not-signers": ("hosts-not-signers", {}, []),
    "hosts-not-signers.seed": ("hosts-not-signers", {}, SEED),
    "one-origin": ("one-origin", {}, []),
    "posts-as-of": ("posts-as-of", {"asOf": "2026-01-01"}, []),
    "posts-as-of.before": ("posts-as-of", {"asOf": "2020-01-01"}, []),
    "posts-as-of.on-the-day": ("posts-as-of", {"asOf": "2023-04-20"}, []),
    "posts-as-of.seed": ("posts-as-of", {"asOf": "2026-01-01"}, SEED),
    "programme": ("programme", {}, []),
    "stated-and-named": ("stated-and-named", {}, []),
    "stated-and-named.seed": ("stated-and-named", {}, SEED),
    "who-signed": ("who-signed", {}, []),
    "who-signed.seed": ("who-signed", {}, SEED),
}


def answer(graph: Graph, name: str, given: dict[str, str]) -> list[list[str]]:
    prepared = prepare(stored_questions()[name], given, graph.schema, graph.store)
    text = graph.store.serialize(prepared.sparql, "csv", graph.schema.prefixes).decode()
    vocabulary = graph.schema.vocabulary
    text = text.replace(vocabulary.id_base, "").replace(vocabulary.namespace, "kg:")
    return list(csv.reader(text.splitlines()))


@pytest.mark.parametrize("case", CASES)
def test_a_stored_question_answers_what_the_sources_say(case: str, pinned_graph: Graph, seed_view: Graph) -> None:
    name, given, sources = CASES[case]
    expected = list(csv.reader((HERE / f"{case}.csv").read_text(encoding="utf-8").splitlines()))

    header, *rows = answer(seed_view if sources else pinned_graph, name, given)

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
    from kg.query.text import parameters

    assert set(parameters(question.sparql)) == {parameter.name for parameter in question.parameters}


@pytest.mark.parametrize("name", stored_questions())
def test_a_stored_question_also_answers_over_all_shipped_data_in_the_same_order_twice(name: str, graph: Graph) -> None:
    given = {"asOf": "2026-01-01"} if name == "posts-as-of" else {}

    first, second = answer(graph, name, given), answer(graph, name, given)

    assert len(first) > 1
    assert first == second
    assert len({tuple(row) for row in first}) == len(first), "a row comes twice"


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


def test_nobody_is_in_office_and_nobody_has_left_when_only_one_day_was_ever_reported(pinned_graph: Graph) -> None:
    rows = answer(pinned_graph, "posts-as-of", {"asOf": "2026-01-01"})[1:]

    assert {row[5] for row in rows} == {"kg:lastSeen"}
    assert ["official/p0001", "이철우", "경상북도", "도지사", "", "kg:lastSeen", "2023-04-20", "987", ""] in rows
