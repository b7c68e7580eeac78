"""Merging witnesses, as pure functions: what stands, what is contested, and that the order of sources never matters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tablekit import KG, XSD

from kg.build.merge import Judgements, Pair, Rule, Witness, merge, table_rules
from kg.schema import Schema

NODE = "<urn:node>"
NOBODY = Judgements({})


def iri(local: str) -> str:
    return f"<{KG}{local}>"


def date(text: str, earliest: str = "", latest: str = "") -> tuple[Pair, ...]:
    """Return the three pairs of a claimed start."""
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(text)]
    days = [f'"{day or text}"^^<{XSD}date>' for day in (earliest, latest)]
    pairs = (iri("start"), f'"{text}"^^<{XSD}{kind}>'), (iri("startEarliest"), days[0]), (iri("startLatest"), days[1])
    return tuple(pairs)


DAY = date("2023-04-20")
OTHER_DAY = date("2023-04-21")
MONTH = date("2023-04", "2023-04-01", "2023-04-30")
YEAR = date("2023", "2023-01-01", "2023-12-31")
MAY = date("2023-05", "2023-05-01", "2023-05-31")


def merged(schema: Schema, *told: tuple[Pair, ...], judgements: Judgements = NOBODY) -> set[Pair]:
    """Merge what sources s0, s1, … tell of an occurrence."""
    witnesses = [Witness(f"<urn:s{i}>", pairs) for i, pairs in enumerate(told)]
    found = merge(NODE, witnesses, table_rules(schema.by_segment["occurrence"]), judgements, schema)
    assert len(found) == len(set(found)), "each pair once"
    return set(found)


def test_rules_of_a_table(schema: Schema) -> None:
    rules = table_rules(schema.by_segment["occurrence"])
    names = {predicate.removeprefix(f"<{KG}").rstrip(">"): rule for predicate, rule in rules.rules.items()}
    assert names == {
        "event": Rule.ALL, "title": Rule.AGREE, "partOfEvent": Rule.AGREE, "editionNumber": Rule.AGREE,
        "start": Rule.DATE, "startEarliest": Rule.NONE, "startLatest": Rule.NONE,
        "end": Rule.DATE, "endEarliest": Rule.NONE, "endLatest": Rule.NONE, "venue": Rule.AGREE, "theme": Rule.AGREE,
        "source": Rule.ALL, "locator": Rule.NONE, "anchor": Rule.NONE, "status": Rule.RANK, "basis": Rule.NONE,
    }  # fmt: skip


def test_equal_values_stand_once(schema: Schema) -> None:
    title = ((iri("title"), '"a"'),)
    assert merged(schema, title, title) == set(title)


def test_a_value_of_one_source_alone_stands(schema: Schema) -> None:
    title = ((iri("title"), '"a"'),)
    assert merged(schema, title, ()) == set(title)


def test_different_values_are_contested_and_none_stands(schema: Schema) -> None:
    one, other = ((iri("title"), '"a"'),), ((iri("title"), '"b"'),)
    assert merged(schema, one, other) == {(iri("contested"), iri("title"))}
    assert merged(schema, one, one, other) == {(iri("contested"), iri("title"))}, "no majority decides"


def test_a_judgement_chooses_the_value_of_its_source(schema: Schema) -> None:
    told = [((iri("title"), f'"{text}"'), (iri("venue"), f'"{text}"')) for text in "abc"]
    judged = Judgements({(NODE, iri("title")): "<urn:s1>"})
    assert merged(schema, *told, judgements=judged) == {(iri("title"), '"b"'), (iri("contested"), iri("venue"))}
    elsewhere = Judgements({("<urn:other>", iri("title")): "<urn:s1>"})
    assert (iri("contested"), iri("title")) in merged(schema, *told, judgements=elsewhere)


def test_a_judgement_for_a_silent_source_changes_nothing(schema: Schema) -> None:
    judged = Judgements({(NODE, iri("title")): "<urn:s2>"})
    told = [((iri("title"), '"a"'),), ((iri("title"), '"b"'),), ()]
    assert merged(schema, *told, judgements=judged) == {(iri("contested"), iri("title"))}


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        ((MONTH, DAY), DAY),
        ((DAY, MONTH), DAY),
        ((YEAR, MONTH, DAY), DAY),
        ((YEAR, MONTH), MONTH),
        ((DAY, DAY), DAY),
        ((DAY, ()), DAY),
        ((DAY, OTHER_DAY), None),
        ((MONTH, MAY), None),
        ((DAY, MAY), None),
        ((YEAR, DAY, OTHER_DAY), None),
        ((YEAR, MONTH, MAY), None),
    ],
)
def test_claimed_dates(schema: Schema, told: tuple[tuple[Pair, ...], ...], stands: tuple[Pair, ...] | None) -> None:
    assert merged(schema, *told) == (set(stands) if stands else {(iri("contested"), iri("start"))})


def test_a_judged_date_brings_its_days_along(schema: Schema) -> None:
    judged = Judgements({(NODE, iri("start")): "<urn:s1>"})
    assert merged(schema, DAY, OTHER_DAY, judgements=judged) == set(OTHER_DAY)
    assert merged(schema, DAY, MONTH, judgements=judged) == set(MONTH), "a judgement may choose the wider one"


@pytest.mark.parametrize(
    ("statuses", "stands"),
    [
        (("announced", "reported"), "reported"),
        (("planned", "announced"), "announced"),
        (("reported", "confirmed", "planned"), "confirmed"),
        (("confirmed", "cancelled"), "cancelled"),
        (("planned", "planned"), "planned"),
    ],
)
def test_the_furthest_status_stands(schema: Schema, statuses: tuple[str, ...], stands: str) -> None:
    told = [((iri("status"), iri(status)),) for status in statuses]
    assert merged(schema, *told) == merged(schema, *reversed(told)) == {(iri("status"), iri(stands))}


def test_evidence_is_not_merged_and_sources_add_up(schema: Schema) -> None:
    told = [
        ((iri("locator"), '"caption"'), (iri("anchor"), '"x"'), (iri("basis"), iri("stated")), (iri("source"), source))
        for source in ("<urn:s0>", "<urn:s1>")
    ]
    assert merged(schema, *told) == {(iri("source"), "<urn:s0>"), (iri("source"), "<urn:s1>")}


PAIRS = st.sampled_from(
    [
        ((iri("title"), '"a"'),), ((iri("title"), '"b"'),), DAY, MONTH, MAY, ((iri("status"), iri("planned")),),
        ((iri("status"), iri("reported")),), (), ((iri("partOfEvent"), "<urn:x>"),),
    ]
)  # fmt: skip
TOLD = st.lists(
    st.lists(PAIRS, max_size=4, unique_by=lambda p: p[0][0] if p else "").map(lambda x: sum(x, ())),
    min_size=1,
    max_size=5,
)


@given(
    TOLD, st.randoms(use_true_random=False), st.sampled_from([NOBODY, Judgements({(NODE, iri("title")): "<urn:s0>"})])
)
def test_the_order_of_witnesses_never_matters(
    schema: Schema, told: list[tuple[Pair, ...]], random: object, judgements: Judgements
) -> None:
    witnesses = [Witness(f"<urn:s{i}>", pairs) for i, pairs in enumerate(told)]
    rules = table_rules(schema.by_segment["occurrence"])
    before = merge(NODE, witnesses, rules, judgements, schema)
    random.shuffle(witnesses)  # type: ignore[attr-defined]
    assert set(merge(NODE, witnesses, rules, judgements, schema)) == set(before)
    told_predicates = {p for pairs in told for p, _ in pairs if not p.endswith(("Earliest>", "Latest>"))}
    stands = {p for p, _ in before if p != iri("contested")} | {v for p, v in before if p == iri("contested")}
    assert told_predicates <= stands, "nothing told is lost without a word"
