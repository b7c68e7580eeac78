"""The same facts told twice: each source of the pinned tables gets a twin that says all it says.

No stored question and no tie may count a fact twice, and none may lose it while one of its sources is left. Columns
that are about sources, and not about the world, are named here question by question.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import tablekit

from kg.export.collect import read_export
from kg.project import Graph, build_graph
from kg.query.ask import prepare
from kg.query.questions import stored_questions

TWIN = "-twin"
# columns that name sources: a twin gives rows of its own
SOURCES = {
    "announced": ("source",),
    "differing-posts": ("source",),
    "event-lists": ("source",),
    "evidence": ("source",),
    "open-lists": ("source",),
    "outside-closed-lists": ("namedBy", "leftOutBy"),
    "shared-origins": ("origin", "source"),
    "sources": ("source", "origin"),
    "stated-and-named": ("source",),
    "statements": ("source",),
    "status-ladder": ("source",),
    "where-sources-differ": ("source",),
}
# rows that name two sources, each of which has a twin
TWO_SOURCES = ("outside-closed-lists",)
# columns that count origins: twice as many when the twin is a report of its own, the same when it is a reprint
WITNESSES = {
    "changes": ("origins",),
    "foundings": ("origins",),
    "hosts-by-edition": ("origins",),
    "names-of": ("origins",),
    "seats": ("origins",),
    "talks": ("origins",),
    "units-and-parents": ("origins",),
    "who-signed": ("witnesses", "interested"),
}
TIES = [tie.name for tie in tablekit.shipped_schema().ties]
# questions that ask how many origins there are: twins change which rows there are, as they should
ABOUT_ORIGINS = {"second report": {"one-origin"}, "reprint": {"shared-origins"}}


def write_twins(folder: Path, *, reprint: bool) -> list[Path]:
    """Write the pinned tables with a twin of each source, of the same origin or of one of its own."""
    for tables in (tablekit.PINNED, tablekit.PINNED_SERIES):
        (folder / tables.name).mkdir(parents=True)
        for file in sorted(tables.glob("*.csv")):
            with file.open(encoding="utf-8-sig", newline="") as stream:
                header, *rows = csv.reader(stream)
            column = header.index("id" if file.stem == "sources" else "source") if _has_twins(file, header) else None
            twins = [] if column is None else [_twin(header, row, column, reprint=reprint) for row in rows]
            with (folder / tables.name / file.name).open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream).writerows([header, *rows, *twins])
    return [folder / tables.name for tables in (tablekit.PINNED, tablekit.PINNED_SERIES)]


def _has_twins(file: Path, header: list[str]) -> bool:
    return file.stem == "sources" or "source" in header


def _twin(header: list[str], row: list[str], column: int, *, reprint: bool) -> list[str]:
    values = dict(zip(header, row, strict=True))
    values[header[column]] += TWIN
    if "origin" in values and not reprint:
        values["origin"] += TWIN
    return list(values.values())


@pytest.fixture(scope="module", params=["second report", "reprint"])
def told_twice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Graph]]:
    folder = tmp_path_factory.mktemp("twins")
    build_graph(write_twins(folder / "tables", reprint=request.param == "reprint"), folder / "graph")
    with Graph.open(folder / "graph") as opened:
        yield request.param, opened


@pytest.fixture(scope="module")
def told_once_again(told_twice: tuple[str, Graph]) -> Graph:
    """The same graph as if the twins alone had been read."""
    _, graph = told_twice
    return graph.view(str(row.id) for row in graph.sources if str(row.id).endswith(TWIN))


def answer(graph: Graph, name: str) -> list[dict[str, str]]:
    question = stored_questions()[name]
    given = {p.name: p.example for p in question.parameters if p.example}
    text = graph.store.serialize(
        prepare(question, given, graph.schema, graph.store).sparql, "csv", graph.schema.prefixes
    )
    return list(csv.DictReader(text.decode().splitlines()))


def without(rows: list[dict[str, str]], *columns: str) -> list[tuple[tuple[str, str], ...]]:
    """Return the rows without these columns, each once, sorted."""
    return sorted(counted(rows, *columns))


def counted(rows: list[dict[str, str]], *columns: str) -> Counter[tuple[tuple[str, str], ...]]:
    """Return how often each row is there without these columns."""
    assert all(column in row for row in rows for column in columns)
    return Counter(tuple((k, v) for k, v in row.items() if k not in columns) for row in rows)


@pytest.mark.parametrize("name", stored_questions())
def test_what_is_told_twice_counts_once(name: str, series_graph: Graph, told_twice: tuple[str, Graph]) -> None:
    how, graph = told_twice
    if name in ABOUT_ORIGINS[how]:
        return
    once, twice = answer(series_graph, name), answer(graph, name)
    about_sources = SOURCES.get(name, ())

    if how == "second report":
        once = [
            row | {c: str(2 * int(row[c])) if int(row[c]) else "0" for c in WITNESSES.get(name, ())} for row in once
        ]

    copies = 1 if not about_sources else 4 if name in TWO_SOURCES else 2
    assert once
    assert counted(twice, *about_sources) == Counter(
        {row: copies * count for row, count in counted(once, *about_sources).items()}
    )


@pytest.mark.parametrize("name", stored_questions())
def test_what_two_sources_tell_is_lost_only_with_both(
    name: str, series_graph: Graph, told_twice: tuple[str, Graph], told_once_again: Graph
) -> None:
    how, _ = told_twice
    if name in ("facts-of-a-source", "sources", *ABOUT_ORIGINS[how]):
        return  # they list sources, also those that a view leaves out
    about_sources = SOURCES.get(name, ())

    found = answer(told_once_again, name)

    assert without(found, *about_sources) == without(answer(series_graph, name), *about_sources)


@pytest.fixture(scope="module")
def without_main(series_graph: Graph, told_twice: tuple[str, Graph]) -> tuple[Graph, Graph, Graph]:
    """The graphs without the main article: of the sources once; of both, its twin still there; and its twin gone."""
    _, graph = told_twice
    gone = ["zdnet-20230420"], ["zdnet-20230420"], ["zdnet-20230420", "zdnet-20230420" + TWIN]
    whole = series_graph, graph, graph
    return tuple(each.view(telling(each).difference(out)) for each, out in zip(whole, gone, strict=True))  # type: ignore[return-value]


def telling(graph: Graph) -> set[str]:
    """Return the ids of the sources that say something."""
    return {name.rsplit("/", 1)[1] for name in graph.store.graphs() if "/source/" in name}


def test_what_both_sources_told_goes_when_both_have_gone(
    series_graph: Graph, told_twice: tuple[str, Graph], without_main: tuple[Graph, Graph, Graph]
) -> None:
    how, _ = told_twice
    once, half, none = without_main
    changed = []
    for name in stored_questions():
        if name in ("facts-of-a-source", "sources", *ABOUT_ORIGINS[how]):
            continue
        aside = (*SOURCES.get(name, ()), *WITNESSES.get(name, ()))
        whole = without(answer(series_graph, name), *aside)
        assert without(answer(half, name), *aside) == whole, name
        assert without(answer(none, name), *aside) == without(answer(once, name), *aside), name
        changed += [name] * (without(answer(once, name), *aside) != whole)
    assert len(changed) > 25, changed


def edges(graph: Graph, tie: str) -> list[tuple[str, str, float, bool, tuple[str, ...]]]:
    """Return the edges of a tie: ends, weight, whether it is tentative, facts."""
    found = graph.read_network([tie])
    ends = zip(found.start, found.end, found.weight, found.tentative, found.facts, strict=True)
    return [(found.nodes[s], found.nodes[e], float(w), bool(t), facts) for s, e, w, t, facts in ends]


def witnesses(graph: Graph, tie: str) -> list[tuple[set[str], int]]:
    """Return the sources of each edge of a tie, and how many origins they have."""
    exported = read_export(graph.read_network([tie]), graph.store, graph.schema)
    return [({source.rsplit("/", 1)[1] for source in edge.sources}, edge.witnesses) for edge in exported.edges]


@pytest.mark.parametrize("tie", TIES)
def test_an_edge_told_twice_is_one_edge_with_two_witnesses(
    tie: str,
    series_graph: Graph,
    told_twice: tuple[str, Graph],
    told_once_again: Graph,
    without_main: tuple[Graph, Graph, Graph],
) -> None:
    how, graph = told_twice
    expected = edges(series_graph, tie)

    assert expected
    assert edges(graph, tie) == expected
    assert edges(told_once_again, tie) == expected
    once, half, none = without_main
    assert edges(half, tie) == expected
    assert edges(none, tie) == edges(once, tie)
    more = 2 if how == "second report" else 1
    assert witnesses(graph, tie) == [
        (sources | {source + TWIN for source in sources}, more * number)
        for sources, number in witnesses(series_graph, tie)
    ]


def test_without_the_main_article_edges_are_missing(
    series_graph: Graph, without_main: tuple[Graph, Graph, Graph]
) -> None:
    once, _, _ = without_main
    assert {tie for tie in TIES if edges(once, tie) != edges(series_graph, tie)} > {"hosts", "speaks", "post-in"}


def test_origins_are_what_two_questions_ask_for(told_twice: tuple[str, Graph]) -> None:
    how, graph = told_twice

    assert bool(answer(graph, "one-origin")) == (how == "reprint")
    sharing = {row["source"] for row in answer(graph, "shared-origins")}
    assert (len(sharing) == len(graph.sources)) == (how == "reprint")
