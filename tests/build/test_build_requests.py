"""Requests for correction and removal: what they leave out or change, in which graphs, and what they refuse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tablekit import ID, KG, make_tables, world

from kg.project import BuildError, MemoryBuild, build_graph, build_in_memory

HEAD = "target,property,only_source,kind,value,asked_on,coder,coded_on\n"
TAIL = "2026-03-01,me,2026-03-02\n"
MEMBERSHIPS = """\
    person,organization,post,start,source,locator
    p1,do,head,2020,s1,whole page
    p1,do,head,2021,s2,whole page
    p2,si,head,,s1,whole page
    """
PARTICIPATIONS = """\
    event,agent,role,title,representing,source,locator
    edition,p1,keynote,첫 강연,do,s1,whole page
    edition,p2,presenter,둘째 강연,si,s1,whole page
    """
NAMES = """\
    entity,form,language,kind,source,locator
    p1,김 하나,ko,variant,s1,whole page
    """


@pytest.fixture
def build(tmp_path: Path) -> Callable[[str], MemoryBuild]:
    def run(*requests: str) -> MemoryBuild:
        rows = "".join(line + TAIL for line in requests)
        tables = world() | {"memberships": MEMBERSHIPS, "participations": PARTICIPATIONS, "names": NAMES}
        return build_in_memory([make_tables(tmp_path / "data", **tables, requests=HEAD + rows)])

    return run


def mentions(built: MemoryBuild, thing: str) -> set[str]:
    """Return the local names of predicates of all statements about a thing or pointing at it, in any graph."""
    term = f"<{ID}{thing}>"
    query = f"""SELECT DISTINCT ?p WHERE {{ {{ {term} ?p ?o }} UNION {{ ?s ?p {term} }}
        UNION {{ GRAPH ?g {{ {{ {term} ?p ?o }} UNION {{ ?s ?p {term} }} }} }} }}"""
    return {getattr(row[0], "value", "").removeprefix(KG) for row in built.store.select(query)}


def test_a_removed_person_is_left_out_with_every_row_that_names_them(build: Callable[..., MemoryBuild]) -> None:
    built = build("official:p1,,,removal,,")

    assert not built.problems.items
    assert mentions(built, "official/p1") == {"requestTarget"}
    assert mentions(built, "official/p2") >= {"person", "agent", "hasMembership"} - {"hasMembership"}
    assert "김하나" not in built.store.dump_nquads().decode()
    assert "김 하나" not in built.store.dump_nquads().decode()
    # the entity, two memberships, one participation, one written form
    assert (built.written.withheld, built.written.corrected, built.written.idle) == (5, 0, ())


def test_a_removed_thing_that_a_row_can_do_without_takes_only_its_value_along(
    build: Callable[..., MemoryBuild],
) -> None:
    built = build("institution:do,,,removal,,")

    assert mentions(built, "institution/do") == {"requestTarget"}
    talk = f"ASK {{ ?x <{KG}title> '첫 강연' MINUS {{ ?x <{KG}representing> ?any }} }}"
    assert built.store.ask(talk)
    # the entity and two memberships; the talk stands without whom it was given for
    assert (built.written.withheld, built.written.corrected) == (3, 1)


def test_a_removal_for_one_source_leaves_the_other_witness(build: Callable[..., MemoryBuild]) -> None:
    built = build("membership:p1_do_head_,,s2,removal,,")

    said = f"SELECT ?s ?start WHERE {{ <{ID}membership/p1_do_head_> <{KG}source> ?s ; <{KG}start> ?start }}"
    rows = [[getattr(node, "value", "") for node in row] for row in built.store.select(said)]
    assert rows == [[ID + "source/s1", "2020"]]
    assert (built.written.withheld, built.written.corrected) == (1, 0)


def test_a_correction_replaces_a_value_with_its_bounds_in_every_source(build: Callable[..., MemoryBuild]) -> None:
    built = build("membership:p1_do_head_,kg:start,,correction,2022-05,")

    node = f"<{ID}membership/p1_do_head_>"
    query = f"""SELECT ?g ?p ?v WHERE {{ VALUES ?p {{ <{KG}start> <{KG}startEarliest> <{KG}startLatest> }}
        GRAPH ?g {{ {node} ?p ?v }} }}"""
    rows = {tuple(getattr(node, "value", "") for node in row) for row in built.store.select(query)}
    expected = {("start", "2022-05"), ("startEarliest", "2022-05-01"), ("startLatest", "2022-05-31")}
    assert rows == {(f"{ID}source/{s}", KG + p, v) for s in ("s1", "s2") for p, v in expected}
    assert not built.store.ask(f"ASK {{ {node} <{KG}contested> <{KG}start> }}")
    assert (built.written.withheld, built.written.corrected) == (0, 2)


def test_a_removed_property_leaves_the_rest_of_the_row(build: Callable[..., MemoryBuild]) -> None:
    built = build("participation:edition_p1_keynote_,kg:title,,removal,,")

    assert "첫 강연" not in built.store.dump_nquads().decode()
    assert built.store.ask(f"ASK {{ <{ID}participation/edition_p1_keynote_> <{KG}representing> ?do }}")


def test_a_request_that_concerns_no_row_is_named(build: Callable[..., MemoryBuild]) -> None:
    built = build("official:p9,,,removal,,")

    (place,) = built.written.idle
    assert place.endswith("requests.csv:2")
    assert (built.written.withheld, built.written.corrected) == (0, 0)


@pytest.mark.parametrize(
    ("request_row", "message"),
    [
        ("membership:p1_do_head_,kg:start,,correction,,", "a correction needs a property and a value."),
        ("membership:p1_do_head_,,,correction,2022,", "a correction needs a property and a value."),
        ("official:p1,,,removal,x,", "a removal takes no value."),
        ("kg:Official,,,removal,,", 'ns#Official" is no thing of the graph; write it like official:p0007.'),
        ("membership:p1_do_head_,kg:post,,correction,head,", "this property is no column of that table, or part of"),
        ("membership:p1_do_head_,kg:venue,,removal,,", "this property is no column of that table, or part of"),
        ("membership:p1_do_head_,kg:start,,correction,어제,", '"어제" is not a date. Write 2023, 2023-04'),
    ],
)
def test_a_request_that_cannot_be_applied_is_a_problem_of_its_row(
    build: Callable[..., MemoryBuild], request_row: str, message: str
) -> None:
    built = build(request_row)

    (problem,) = built.problems.items
    assert (problem.file.rsplit("/", 1)[-1], problem.line) == ("requests.csv", 2)
    assert message in problem.message[1]
    assert problem.message[0] != problem.message[1]


def test_rows_read_are_rows_loaded_and_rows_withheld(build: Callable[..., MemoryBuild]) -> None:
    without, with_request = build(), build("official:p1,,,removal,,")

    assert with_request.written.rows == without.written.rows + 1
    assert len(with_request.places) == len(without.places) + 1 - 5


def test_a_removed_person_stays_removed_when_another_folder_brings_rows(tmp_path: Path) -> None:
    data = make_tables(tmp_path / "data", **world(), requests=HEAD + "official:p1,,,removal,," + TAIL)
    mine = make_tables(tmp_path / "my", memberships=MEMBERSHIPS)

    result = build_graph([data, mine], tmp_path / "graph")

    assert result.written.withheld == 3
    assert result.report.conforms


def test_removing_a_required_value_alone_does_not_build(tmp_path: Path) -> None:
    row = "official:p1,skos:prefLabel,,removal,,"
    data = make_tables(tmp_path / "data", **world(), requests=HEAD + row + TAIL)

    with pytest.raises(BuildError) as raised:
        build_graph([data], tmp_path / "graph")

    assert "official:p1" in raised.value.render("en")
