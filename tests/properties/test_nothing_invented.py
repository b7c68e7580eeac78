"""What random rows of several sources become in the merged graph: nothing is lost, and nothing comes from nowhere.

The closure here is the plainest there is; the builder writes most of it beside the rows and leaves the rest to SPARQL.
"""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from randombuilds import GROUPS, Built, Triple, build, folder, write_sheets
from randomcells import RDF_TYPE
from randomtables import SETTINGS, groups
from randomworld import Meant, Sheet, World

from kg.rdf import NamedNode
from kg.schema import Axioms, Kind, Schema, Table

EXAMPLES = 5  # of each group of tables
STATUS, SOURCE, CONTESTED = "status", "source", "contested"


def closure(told: set[Triple], axioms: Axioms) -> set[Triple]:
    """Return all that follows from triples: properties above, inverses, chains."""
    found, new = set(told), set(told)
    while new:
        by_property: dict[str, set[Triple]] = defaultdict(set)
        for triple in found:
            by_property[triple[1]].add(triple)
        made = {(s, upper, o) for lower, upper in axioms.sub_properties for s, _, o in by_property[lower]}
        made |= {
            (o.value, other, NamedNode(s))
            for one, other in axioms.inverses
            for s, _, o in by_property[one]
            if isinstance(o, NamedNode)
        }
        for first, second, implied in axioms.chains:
            onward: dict[str, list[Triple]] = defaultdict(list)
            for triple in by_property[second]:
                onward[triple[0]].append(triple)
            ends = ((s, getattr(via, "value", "")) for s, _, via in by_property[first])
            made |= {(s, implied, o) for s, via in ends for _, _, o in onward[via]}
        new = made - found
        found |= new
    return found


def explained(built: Built, short: set[Triple], schema: Schema) -> set[Triple]:
    """Return all that the merged graph may say: what some graph says, what follows, types, and what is contested.

    `short` are the short triples of merged rows: what one source announces as a part, another may report.
    """
    told = {(s, p, o) for s, p, o, _ in built.told()} | short
    values: dict[tuple[str, str], set[object]] = defaultdict(set)
    for s, p, o in told:
        values[s, p].add(o)
    contested = schema.vocabulary.namespace + CONTESTED
    return (
        closure(told, schema.axioms)
        | {(s, p, NamedNode(c)) for s, p, o in told if p == RDF_TYPE for c in schema.vocabulary.ancestors(o.value)}
        | {(s, contested, NamedNode(p)) for (s, p), found in values.items() if len(found) > 1}
    )


def lost(row: Meant, table: Table, others: list[Meant], merged: set[Triple], schema: Schema) -> list[str]:
    """Return the paths of a row's table of which the merged graph has not what it should."""
    kg, missing = schema.vocabulary.namespace, []
    values: dict[str, set[object]] = defaultdict(set)
    for each in [row, *others]:
        for s, p, o, _ in each.quads:
            if s == row.node:
                values[p].add(o)
    has = {p: {o for s, q, o in merged if (s, q) == (row.node, p)} for p in values}
    contested = {getattr(o, "value", "") for s, p, o in merged if (s, p) == (row.node, kg + CONTESTED)}
    for column in table.columns:
        path = column.path
        if not values[path] or column.kind is Kind.CLASS:
            continue
        dated = column.kind is Kind.DATE
        if column.merge == "none" and not column.key:
            right = not has[path]
        elif table.register or column.merge == "all" or column.key or len(values[path]) == 1:
            right = has[path] == values[path]
        elif column.merge == "rank":
            right = has[path] == {max(values[path], key=lambda o: schema.by_code[o.value].rank)}
        else:  # of dates the narrowest may stand
            right = (path in contested and not has[path]) or (
                dated and len(has[path]) == 1 and has[path] < values[path]
            )
        if not right:
            missing.append(f"{path}: {values[path]} became {has[path]}")
    return missing


def short_of(node: str, table: Table, merged: set[Triple], world: World) -> list[Triple]:
    """Return the short triples that follow from what the merged graph says of a row."""
    return world.short(table, [(p, o) for s, p, o in merged if s == node])


@pytest.mark.parametrize("names", GROUPS, ids="-".join)
def test_the_merged_graph_says_what_rows_say_and_what_follows(
    world: World, register: Path, known: Built, names: list[str]
) -> None:
    schema, before = world.schema, known.merged()

    @settings(SETTINGS, max_examples=EXAMPLES)
    @given(groups(world, names, faults=False))
    def check(sheets: list[Sheet]) -> None:
        print(sheets)
        with folder() as where:
            write_sheets(sheets, where)
            built = build([register, where], schema)
        assert built.problems.items == []
        merged = built.merged()
        rows = [(sheet.table, world.meant(sheet, line)) for sheet in sheets for line in sheet.lines if line]
        good = [(table, row) for table, row in rows if row]
        assert len(good) == len(rows)

        assert before - merged == set()
        added = merged - before
        short = {triple for table, row in good for triple in short_of(row.node, table, merged, world)}
        assert short - merged == set()
        assert added - explained(built, short, schema) == set()
        data = {t for t in merged if t[0].startswith(world.base)}
        assert closure(data, schema.axioms) - merged == set()
        for table, row in good:
            told = [other for _, other in good if other.node == row.node]
            assert lost(row, table, told, merged, schema) == []
            (cls,) = {getattr(o, "value", "") for s, p, o, _ in row.quads if (s, p) == (row.node, RDF_TYPE)}
            types = {(row.node, RDF_TYPE, NamedNode(above)) for above in schema.vocabulary.ancestors(cls)}
            assert types - merged == set()

    check()


def test_what_follows_from_several_rows_is_there_and_nothing_else(
    make_world: Callable[..., Path], schema: Schema
) -> None:
    """Who took part in a part took part in the whole: random rows seldom say so."""
    built = build(
        [
            make_world(
                occurrences="""\
                    event,part_of,source,locator
                    session,edition,s1,whole page
                    edition,series,s2,whole page
                    """,
                participations="""\
                    event,agent,role,source,locator
                    session,p1,opening-address,s1,whole page
                    session,p2,attendee,s2,whole page
                    """,
            )
        ],
        schema,
    )
    base, merged = schema.vocabulary.id_base, built.merged()

    assert built.problems.items == []
    took = {(s, getattr(o, "value", "")) for s, p, o in merged if p == schema.vocabulary.namespace + "tookPartIn"}
    assert took == {
        (f"{base}official/{who}", f"{base}forum/{event}")
        for who in ("p1", "p2")
        for event in ("session", "edition", "series")
    }
    data = {t for t in merged if t[0].startswith(base)}
    assert closure(data, schema.axioms) - merged == set()
