"""A random fact told by a second source: it stands once, has two witnesses, and goes when both sources have gone."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from randombuilds import Built, Triple, build, folder, triples, write_sheets
from randomcells import Cell, Item
from randomtables import SETTINGS, groups
from randomworld import Line, Sheet, World, agreeing

from kg.build import build_view
from kg.network import Network, find_ties, read_network
from kg.network.backing import read_backing
from kg.rdf import NamedNode
from kg.schema import Schema
from kg.store import EmbeddedStore

EXAMPLES = 4  # of each group of tables
RELATIONS = [
    ["participations", "occurrences", "signings", "names"],
    ["memberships", "parents", "conclusions", "lists"],
    ["seats", "foundings", "statements", "coverages", "changes", "surveys"],
]


def told_by(world: World, sheet: Sheet, id_: str) -> Sheet:
    """Return a table whose rows all say that they come from one source."""
    source = sheet.table.column(world.own + "source")
    iri = next(thing.iri for thing in world.things if thing.id == id_)
    cell = Cell(id_, (Item(id_, id_, ((source.path, NamedNode(iri)),)),))

    def by(line: Line) -> Line:
        return replace(line, cells=line.cells | {source.shape: cell})

    return replace(sheet, lines=tuple(by(line) for line in sheet.lines if line))


def about_sources(schema: Schema) -> set[str]:
    """Return the properties that say who tells, or take their value from who tells."""
    kg = schema.vocabulary.namespace
    columns = [c.path for t in schema.tables for c in t.columns if c.source_default or c.path == kg + "source"]
    for path in columns:
        columns += [high for low, high in schema.axioms.sub_properties if low == path]
    return set(columns)


def facts(store: EmbeddedStore, known: set[Triple], aside: set[str]) -> set[Triple]:
    return {triple for triple in triples(store, None) - known if triple[1] not in aside}


def edges(network: Network) -> list[tuple[object, ...]]:
    numbers = (network.tie, network.start, network.end, network.weight, network.tentative)
    return [network.nodes, network.facts, *(tuple(each.tolist()) for each in numbers)]  # type: ignore[list-item]


@pytest.mark.parametrize("names", RELATIONS, ids="-".join)
def test_what_two_tell_stands_once_until_both_have_gone(
    world: World, register: Path, known: Built, names: list[str]
) -> None:
    schema, before = world.schema, known.merged()
    aside, ties = about_sources(schema), find_ties([tie.name for tie in schema.ties], schema)
    sources = [f"{world.base}source/source-{number}" for number in (1, 2)]
    read: set[int] = set()

    @settings(SETTINGS, max_examples=EXAMPLES)
    @given(groups(world, names, faults=False))
    def check(drawn: list[Sheet]) -> None:
        print(drawn)
        one = agreeing(world, [told_by(world, sheet, "source-1") for sheet in drawn])
        other = [told_by(world, sheet, "source-2") for sheet in one]
        with folder() as where:
            write_sheets(one, where / "one")
            write_sheets(other, where / "other")
            first, second, both = (
                build([register, *(where / name for name in given)], schema)
                for given in (["one"], ["other"], ["one", "other"])
            )
        expected = facts(first.store, before, aside)
        assert facts(both.store, before, aside) == expected
        assert facts(second.store, before, aside) == expected
        nodes = {row.node for sheet in one for line in sheet.lines if line and (row := world.meant(sheet, line))}
        told = {(s, getattr(o, "value", "")) for s, p, o in both.merged() if p == world.own + "source"}
        assert {pair for pair in told if pair[0] in nodes} == {(node, source) for node in nodes for source in sources}
        assert not {s for s, _, _ in before} & nodes

        network = read_network(both.store, schema, ties)
        assert edges(network) == edges(read_network(first.store, schema, ties))
        assert set(read_backing(both.store, schema, network)) <= {tuple(sources)}
        read.update(network.tie.tolist())
        for built in (first, both):
            view = build_view(built.store, schema, sources[:1])
            seen = triples(view, None)
            assert {t for t in expected if t not in seen} == set()
            tellers = {getattr(o, "value", "") for s, p, o in seen if s in nodes and p == world.own + "source"}
            assert tellers == set(sources[:1] * bool(nodes))
            assert sources[1] not in view.graphs()
            assert {t for t in seen if t[0] in nodes and t[1] not in aside} <= expected
            assert edges(read_network(view, schema, ties)) == edges(network)

    check()
    assert read
