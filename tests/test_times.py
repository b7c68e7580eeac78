"""When edges hold, and what sources claim of posts: read out of small made-up tables."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tablekit import ID, build_store

from kg.network import Claim, find_ties, read_claims, read_edge_spans, read_network
from kg.schema import Schema, Tie

Make = Callable[..., Path]
MEMBERSHIPS = "person,organization,post,attested_on,start,end,source,locator,status\n"
TEXTS = ("", "")
HELD = Tie(
    "urn:x:held", "held", TEXTS, TEXTS,
    "SELECT ?actor ?context ?fact WHERE { ?fact a kg:Membership ; kg:person ?actor ; kg:organization ?context }",
    two_mode=True, projects=None, colour="#000000", on_map=False,
)  # fmt: skip
COLLEAGUES = Tie("urn:x:colleagues", "colleagues", TEXTS, TEXTS, "", two_mode=False, projects=HELD.iri,
                 colour="#000000", on_map=False)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2019-01-01,2021-06-30", "2020-03-01,2023-12-31", (("2020-03-01", "2021-06-30"),)),
        ("2019-01-01,2020-02-28", "2020-03-01,2023-12-31", ()),
        ("2019,2021", ",", ()),
    ],
    ids=["overlap", "one after the other", "one undated"],
)
def test_a_projected_edge_holds_where_facts_of_both_ends_do(
    make_world: Make, schema: Schema, one: str, other: str, expected: tuple[tuple[str, str], ...]
) -> None:
    rows = f"p1,do,head,2021-01-01,{one},s1,whole page,\np2,do,head,2021-01-01,{other},s1,whole page,\n"
    if other == ",":
        rows = rows.replace("p2,do,head,2021-01-01", "p2,do,head,")
    sources = "id,name_ko,published,reading,read_on,coder,coded_on\ns1,글,,full-text,2026-01-01,me,2026-01-01\n"
    store = build_store([make_world(memberships=MEMBERSHIPS + rows, sources=sources)], schema)
    ties = replace(schema, ties=(HELD, COLLEAGUES))
    network = read_network(store, ties, (COLLEAGUES,))

    assert len(network.start) == 1
    assert read_edge_spans(store, ties, network) == (expected,)


def test_spans_of_a_projected_edge_come_from_what_is_shared_and_not_from_elsewhere(
    make_world: Make, schema: Schema
) -> None:
    """Both signed m1, of 2023; that one of them also signed m2 earlier is no date of their tie."""
    store = build_store(
        [
            make_world(
                mous="id,name_ko,coder,coded_on\nm1,하나,me,2026-01-01\nm2,둘,me,2026-01-01\n",
                conclusions="mou,date,source,locator\nm1,2023-04,s1,whole page\nm2,2020-05-05,s1,whole page\n",
                signings="mou,party,source,locator\nm1,do,s1,whole page\nm1,si,s1,whole page\nm2,do,s1,whole page\n",
            )
        ],
        schema,
    )
    network = read_network(store, schema, find_ties(["co-signing", "signs"], schema))
    found = dict(
        zip(
            ((network.ties[t].name, network.nodes[s].rpartition("/")[2], network.nodes[e].rpartition("/")[2])
             for t, s, e in zip(network.tie, network.start, network.end, strict=True)),
            read_edge_spans(store, schema, network),
            strict=True,
        )
    )  # fmt: skip

    april, may = ("2023-04-01", "2023-04-30"), ("2020-05-05", "2020-05-05")
    assert found == {
        ("co-signing", "do", "si"): (april,),
        ("signs", "do", "m1"): (april,),
        ("signs", "si", "m1"): (april,),
        ("signs", "do", "m2"): (may,),
    }


def claims(make_world: Make, schema: Schema, *rows: str) -> dict[str, tuple[Claim, ...]]:
    """Return the claims on the posts of these rows, by the key of the post."""
    store = build_store([make_world(memberships=MEMBERSHIPS + "\n".join(rows) + "\n")], schema)
    facts = [f"{ID}membership/{person}_do_head_" for person in ("p1", "p2")] + [f"{ID}signing/m1_do"]
    return {fact.rpartition("/")[2]: of for fact, of in read_claims(store, schema, facts).items()}


def test_each_source_claims_for_itself(make_world: Make, schema: Schema) -> None:
    found = claims(
        make_world,
        schema,
        "p1,do,head,2021-05-05,2019,2023-06,s1,whole page,",
        "p1,do,head,,2019-03-01,,s2,whole page,",
        "p2,do,head,,,,s1,whole page,",
    )

    assert found == {
        "p1_do_head_": (
            Claim(("2019-01-01", "2019-12-31"), ("2023-06-01", "2023-06-30"), "2021-05-05"),
            # a text without a day of its own speaks of the day on which it was published
            Claim(("2019-03-01", "2019-03-01"), None, "2023-04-21"),
        ),
        "p2_do_head_": (Claim(seen="2023-04-20"),),
    }


def test_who_only_announces_claims_nothing_and_a_post_that_is_only_announced_is_still_a_post(
    make_world: Make, schema: Schema
) -> None:
    found = claims(
        make_world,
        schema,
        "p1,do,head,,2019,,s1,whole page,announced",
        "p1,do,head,2022-01-01,,,s2,whole page,reported",
        "p2,do,head,,2024,,s1,whole page,planned",
    )

    assert found == {"p1_do_head_": (Claim(seen="2022-01-01"),), "p2_do_head_": ()}
