"""What the page says of posts as of a day is what the stored question `posts-as-of` says, on every graph tried."""

import csv
import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import tablekit

from kg.maps.collect import collect_map
from kg.maps.columns import pack
from kg.network import find_ties, read_network
from kg.project import Graph
from kg.query.ask import prepare
from kg.query.questions import stored_questions
from kg.schema import Schema
from kg.store import EmbeddedStore
from tests.maps.nodejs import SCRIPTS, read_printed

Row = tuple[str, ...]
"""Person, organization, state, last day seen, days since, next day seen."""

SOURCES = 6
STATES = ("in-office", "possibly", "attested", "between", "last-seen", "not-yet-seen", "ended", "undated")


def asked(store: EmbeddedStore, schema: Schema, day: str) -> Counter[Row]:
    prepared = prepare(stored_questions()["posts-as-of"], {"asOf": day}, schema, store)
    text = store.serialize(prepared.sparql, "csv", schema.prefixes).decode()
    vocabulary = schema.vocabulary
    notations = {
        iri: vocabulary.text(iri, "http://www.w3.org/2004/02/skos/core#notation") or ""
        for iri in vocabulary.instances(vocabulary.namespace + "PostState")
    }
    organizations = {
        (person, name): iri.removeprefix(vocabulary.id_base)
        for person, name, iri in (
            tuple(getattr(node, "value", "") for node in row)
            for row in store.select(
                """SELECT ?p ?name ?o WHERE { ?m a kg:Membership ; kg:person ?p ; kg:organization ?o .
                   ?o skos:prefLabel ?name FILTER(LANG(?name) = "ko") }""",
                schema.prefixes,
            )
        )
    }
    return Counter(
        (
            row["person"].removeprefix(vocabulary.id_base),
            organizations[row["person"], row["organizationName"]],
            notations[row["state"]],
            row["lastSeen"],
            row["days"],
            row["nextSeen"],
        )
        for row in csv.DictReader(text.splitlines())
    )


def shown(store: EmbeddedStore, schema: Schema, days: list[str], folder: Path) -> list[Counter[Row]]:
    """Return what the page's own modules find in the page's own data."""
    data = collect_map(store, schema, read_network(store, schema, find_ties(["post-in"], schema)))
    printed = read_printed(SCRIPTS / "states.mjs", {"packed": pack(data, {}), "days": days}, folder)
    return [Counter(map(tuple, rows)) for rows in printed]


def compare(store: EmbeddedStore, schema: Schema, days: list[str], folder: Path) -> Counter[str]:
    """Compare page and question day by day; return how often each state was met."""
    met: Counter[str] = Counter()
    for day, of_page in zip(days, shown(store, schema, days, folder), strict=True):
        of_question = asked(store, schema, day)
        assert of_page == of_question, day
        met.update(row[2] for row in of_question.elements())
    return met


DAYS = ["0999-12-31", "2008-11-18", "2019-06-30", "2023-02-06", "2023-03-15", "2023-04-19", "2023-04-20", "2023-04-21",
        "2023-06-01", "2023-11-11", "2024-02-29", "2026-01-01", "9999-12-31"]  # fmt: skip


def test_page_and_question_agree_on_the_pinned_data(pinned_graph: Graph, tmp_path: Path) -> None:
    met = compare(pinned_graph.store, pinned_graph.schema, DAYS, tmp_path)
    assert met == {"not-yet-seen": 29 * 6, "attested": 29, "last-seen": 29 * 6}


def test_page_and_question_agree_on_the_series(series_graph: Graph, tmp_path: Path) -> None:
    met = compare(series_graph.store, series_graph.schema, DAYS, tmp_path)
    assert {"possibly", "between", "attested", "last-seen", "not-yet-seen"} <= set(met)


def test_page_and_question_agree_on_the_shipped_data(graph: Graph, tmp_path: Path) -> None:
    assert compare(graph.store, graph.schema, DAYS[4:], tmp_path)


def random_date(rng: random.Random, earliest: int, latest: int) -> str:
    day = (date(2023, 1, 1) + timedelta(rng.randrange(earliest, latest))).isoformat()
    return day[: rng.choice((4, 7, 10, 10))]


def random_posts(rng: random.Random) -> str:
    """Sixty posts, each told by one to four sources that agree, contradict, only announce or call off."""
    rows = ["person,organization,post,term,attested_on,start,end,source,locator,status"]
    rows.append("p1,do,head,never dated,,,,s0,whole page,reported")
    for term in range(60):
        key = f"{rng.choice(('p1', 'p2'))},{rng.choice(('do', 'si', 'dae'))},head,t{term}"
        for source in rng.sample(range(SOURCES), rng.randrange(1, 5)):
            seen = (date(2023, 1, 1) + timedelta(rng.randrange(60))).isoformat() if rng.random() < 0.5 else ""
            start = random_date(rng, -30, 40) if rng.random() < 0.5 else ""
            end = random_date(rng, 20, 90) if rng.random() < 0.5 else ""
            status = rng.choice(("reported", "reported", "confirmed", "announced", "planned", "cancelled"))
            rows.append(f"{key},{seen},{start},{end},s{source},whole page,{status}")
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("seed", range(4))
def test_page_and_question_agree_on_posts_made_up_at_random(
    make_world: Callable[..., Path], schema: Schema, tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    sources = tablekit.SOURCES + "\n" + "".join(
        f"s{i},글 {i},{'' if i == 0 else f'2023-01-{i * 5:02d}'},full-text,2026-01-01,source:s{i},me,2026-01-01\n"
        for i in range(SOURCES)
    )  # fmt: skip
    store = tablekit.build_store([make_world(sources=sources, memberships=random_posts(rng))], schema)
    days = [(date(2022, 11, 1) + timedelta(7 * i)).isoformat() for i in range(26)]
    days += [f"2023-01-{day:02d}" for day in range(1, 29, 3)]

    met = compare(store, schema, days, tmp_path)

    assert set(met) == set(STATES)
