"""References by id and by written form; ids that are minted, doubled or ambiguous; all problems in one run."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tablekit import ID, KG, make_tables, make_world, read_tables, world

from kg.schema import Schema

Make = Callable[..., Path]

SIGNINGS = "mou,party,source,locator\n"
NAMES = "entity,form,language,kind,source,locator\n"


def party(read_rows: list[object]) -> list[str]:
    pairs = [pair for row in read_rows for pair in row.pairs]  # type: ignore[attr-defined]
    return [value for predicate, value in pairs if predicate == f"<{KG}party>"]


@pytest.mark.parametrize("cell", ["do", "가상도", "가도", "Gasang-do", "\u1100\u1161\u1103\u1169"])
def test_a_cell_names_a_thing_by_id_or_form(make_world: Make, schema: Schema, cell: str) -> None:
    names = f"{NAMES}do,가도,ko,short,s1,whole page\ndo,Gasang-do,en,full,s1,whole page\n"
    read = read_tables(make_world(names=names, signings=f"{SIGNINGS}m1,{cell},s1,whole page\n"), schema)
    assert read.problems.items == []
    assert party(read.rows) == [f"<{ID}institution/do>"]


def test_the_class_wanted_tells_an_institution_from_a_region(make_world: Make, schema: Schema) -> None:
    """가상도 is an institution and a region; a party can only be the institution, a list may belong to either."""
    lists = "subject,role,source,locator\n가상도,party,s1,whole page\n"
    read = read_tables(make_world(signings=f"{SIGNINGS}m1,가상도,s1,whole page\n", lists=lists), schema)
    assert party(read.rows) == [f"<{ID}institution/do>"]
    assert read.messages("ko") == ['lists.csv:2 [대상]: "가상도"는 여럿을 가리킨다: do, kr-99. 식별자로 적는다.']
    assert read.messages("en") == ['lists.csv:2 [subject]: "가상도" names several things: do, kr-99. Give the id.']


def test_a_form_of_two_institutions_is_refused(make_world: Make, schema: Schema) -> None:
    names = f"{NAMES}do,가상,ko,short,s1,whole page\nsi,가상,ko,short,s1,whole page\n"
    read = read_tables(make_world(names=names, signings=f"{SIGNINGS}m1,가상,s1,whole page\n"), schema)
    assert read.messages("en") == ['signings.csv:2 [party]: "가상" names several things: do, si. Give the id.']
    assert party(read.rows) == []


def test_a_form_of_the_wrong_class(make_world: Make, schema: Schema) -> None:
    read = read_tables(make_world(signings=f"{SIGNINGS}m1,김하나,s1,whole page\n"), schema)
    assert read.messages("ko") == ['signings.csv:2 [당사자]: "김하나"는 인사인데, 여기에는 기관을 적는다.']
    assert read.messages("en") == ['signings.csv:2 [party]: "김하나" is of the class Official; expected Institution.']


def test_an_id_wins_over_a_form(make_world: Make, schema: Schema) -> None:
    names = f"{NAMES}do,si,en,abbreviation,s1,whole page\n"
    read = read_tables(make_world(names=names, signings=f"{SIGNINGS}m1,si,s1,whole page\n"), schema)
    assert party(read.rows) == [f"<{ID}institution/si>"]


def test_forms_are_not_matched_by_halves(make_world: Make, schema: Schema) -> None:
    read = read_tables(make_world(signings=f"{SIGNINGS}m1,가상,s1,whole page\n"), schema)
    assert len(read.problems.items) == 1


def test_an_empty_id_is_minted_from_the_name(make_tables: Make, schema: Schema) -> None:
    head = "id,name_ko,sector,helix,coder,coded_on\n"
    rest = "local-government,government,me,2026-01-01\n"
    read = read_tables(make_tables(institutions=f"{head},포항시,{rest}"), schema)
    assert [row.node for row in read.rows] == [f"<{ID}institution/institution-35e4f4fd1f>"]
    assert ("<http://purl.org/dc/terms/identifier>", '"institution-35e4f4fd1f"') in read.rows[0].pairs
    without = read_tables(make_tables(institutions=f"{head[3:]}포항시,{rest}"), schema)
    assert [row.node for row in without.rows] == [row.node for row in read.rows], "and when there is no id column"


def test_a_minted_id_can_be_named_by_form(make_world: Make, schema: Schema) -> None:
    institutions = "name_ko,sector,helix,coder,coded_on\n포항시,local-government,government,me,2026-01-01\n"
    folder = make_world(institutions=institutions, signings=f"{SIGNINGS}m1,포항시,s1,whole page\n")
    assert party(read_tables(folder, schema).rows) == [f"<{ID}institution/institution-35e4f4fd1f>"]


def test_neither_id_nor_name(make_tables: Make, schema: Schema) -> None:
    read = read_tables(make_tables(officials="id,name_ko,coder,coded_on\n,,me,2026-01-01\n"), schema)
    assert read.messages("en") == [
        "officials.csv:2 [id]: the cell is empty. An id consists of lower-case letters, digits and hyphens.",
        "officials.csv:2 [name_ko]: the cell is empty. One Korean name is needed, of at most 200 characters.",
    ]


def test_a_doubled_id_names_both_places(make_world: Make, schema: Schema) -> None:
    officials = world()["officials"] + "            p1,최하나,me,2026-01-01\n            si,박세시,me,2026-01-01\n"
    read = read_tables(make_world(officials=officials), schema)
    folder = read.files[0].shown.rpartition("/")[0]
    assert read.problems.render("ko").splitlines() == [
        (
            f'{folder}/institutions.csv:3 [식별자]: 식별자 "si"은(는) 이미 {folder}/officials.csv:5에 있다(표 인사).'
            " 같은 것이면 이 행을 빼고 그 식별자로 가리킨다. 다른 것이면 새 식별자를 쓴다: si-2."
        ),
        (
            f'{folder}/officials.csv:4 [식별자]: 식별자 "p1"은 이미 {folder}/officials.csv:2에 있다(이름 "김하나").'
            " 같은 것이면 이 행을 빼고 그 식별자로 가리킨다. 다른 것이면 새 식별자를 쓴다: p3."
        ),
    ]
    assert read.problems.render("en").splitlines() == [
        (
            f'{folder}/institutions.csv:3 [id]: the id "si" already stands in {folder}/officials.csv:5'
            " (table officials). If it is the same thing, leave this row out and refer to that id;"
            " if it is another, give it a new id: si-2 is free."
        ),
        (
            f'{folder}/officials.csv:4 [id]: the id "p1" already stands in {folder}/officials.csv:2 (name_ko "김하나").'
            " If it is the same thing, leave this row out and refer to that id; if it is another, give it a new id:"
            " p3 is free."
        ),
    ]
    assert read.problems.bad_rows == 2
    assert [r.line for r in read.rows if r.table.name == "officials"] == [2, 3, 5], "the first one is loaded"


def test_two_minted_ids_of_one_name_are_a_doubled_id(make_tables: Make, schema: Schema) -> None:
    officials = "name_ko,coder,coded_on\n김하나,me,2026-01-01\n김하나,me,2026-01-02\n"
    read = read_tables(make_tables(officials=officials), schema)
    assert [(p.line, "already stands in" in p.message[1]) for p in read.problems.items] == [(3, True)]


def test_all_problems_of_all_files_in_one_run(make_world: Make, schema: Schema) -> None:
    folder = make_world(
        officials="id,name_ko,coder,coded_on\nP1,,me,2020-02-31\np2,이두리,me,2026-01-01\n",
        participations="event,agent,role,source,locator\nedition,p2,좌쟝,s9,page\nedition,p2,host,s1,whole page\n",
        signings="mou,partee,source,locator\n",
        nothing="a,b\n",
    )
    read = read_tables(folder, schema)
    ordered = sorted(read.problems.items, key=lambda problem: problem.file)
    assert [(p.file.rpartition("/")[2], p.line, p.column[1]) for p in ordered] == [
        ("nothing.csv", 0, ""),
        ("officials.csv", 2, "id"),
        ("officials.csv", 2, "name_ko"),
        ("officials.csv", 2, "coded_on"),
        ("participations.csv", 2, "role"),
        ("participations.csv", 2, "source"),
        ("participations.csv", 2, "locator"),
        ("signings.csv", 1, ""),
        ("signings.csv", 1, ""),
    ]  # fmt: skip
    assert read.problems.bad_rows == 2


CELLS = {
    "event": st.sampled_from(["edition", "제1차 가상포럼", "m1", "none", ""]),
    "agent": st.sampled_from(["si", "김하나", "가상도", "edition", "", "\0"]),
    "role": st.sampled_from(["host", "토론", "hosst", ""]),
    "number": st.sampled_from(["", "1", "0", "x", "2"]),
    "source": st.sampled_from(["s1", "둘째 글", "s3", ""]),
    "locator": st.sampled_from(["whole page", "paragraph 3", "p. 3", ""]),
    "status": st.sampled_from(["", "announced", "예고", "maybe"]),
}
GOOD = {
    "event": {"edition", "제1차 가상포럼"},
    "agent": {"si", "김하나", "가상도"},
    "role": {"host", "토론"},
    "number": {"", "1", "2"},
    "source": {"s1", "둘째 글"},
    "locator": {"whole page", "paragraph 3"},
    "status": {"", "announced", "예고"},
}
RECORD = st.one_of(
    st.fixed_dictionaries(CELLS).map(lambda cells: list(cells.values())),
    st.fixed_dictionaries({name: st.sampled_from(sorted(GOOD[name])) for name in CELLS}).map(
        lambda c: list(c.values())
    ),
    st.lists(st.sampled_from(["edition", "si", "host"]), min_size=1, max_size=9),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(RECORD, max_size=12))
def test_each_row_is_loaded_or_reported(tmp_path: Path, schema: Schema, records: list[list[str]]) -> None:
    """Rows in = rows loaded + rows reported: never neither, never both."""
    lines = [",".join(CELLS), *(",".join(record) for record in records)]
    folder = make_world(tmp_path / "tables", participations="\n".join(lines).encode() + b"\n")
    read = read_tables(folder, schema)
    loaded = {row.line for row in read.rows if row.table.name == "participations"}
    reported = {problem.line for problem in read.problems.items}
    present = {i for i, record in enumerate(records, start=2) if any(record)}
    assert loaded | reported == present
    assert not loaded & reported
    good = {
        i
        for i, record in enumerate(records, start=2)
        if len(record) == len(CELLS) and all(c in GOOD[n] for n, c in zip(CELLS, record, strict=True))
    }
    assert loaded == good
    rows = sum(len(text.strip().splitlines()) - 1 for text in world().values())
    assert read.problems.rows == rows + len(present)
    assert read.problems.bad_rows == len(reported)
    assert len(read.rows) == read.problems.rows - read.problems.bad_rows


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["p1", "p2", "p3", "", "P"]), max_size=8))
def test_each_id_is_loaded_once(tmp_path: Path, schema: Schema, ids: list[str]) -> None:
    rows = "".join(f"{id_},김하나{id_},me,2026-01-01\n" for id_ in ids)  # without an id, one name is one thing
    folder = make_tables(tmp_path / "ids", officials=f"id,name_ko,coder,coded_on\n{rows}".encode())
    read = read_tables(folder, schema)
    nodes = Counter(row.node for row in read.rows)
    assert set(nodes.values()) <= {1}
    assert len(nodes) == len(set(ids) - {"P"})
    assert len(read.rows) + read.problems.bad_rows == read.problems.rows == len(ids)


def test_a_name_that_only_looks_alike_is_shown_with_its_no_break_space(make_world: Make, schema: Schema) -> None:
    posts = "id,name_ko,coder,coded_on\nhead,연구\u00a0원장,me,2026-01-01\n"
    memberships = "person,organization,post,source,locator\np1,do,연구 원장,s1,whole page\n"
    read = read_tables(make_world(posts=posts, memberships=memberships), schema)
    assert read.messages("ko") == [
        'memberships.csv:2 [직위]: "연구 원장"이라는 직위는 어느 표에도 없다. 가장 가까운 것: "연구\\u00a0원장".'
    ]


def test_an_id_with_another_number_is_no_slip(make_world: Make, schema: Schema) -> None:
    """Who follows such a hint would give one person's deeds to another."""
    head = "person,organization,post,source,locator\n"
    rows = "p10,do,head,s1,whole page\np0011,do,head,s1,whole page\n"
    officials = "id,name_ko,coder,coded_on\np0001,김하나,me,2026-01-01\np100,이두리,me,2026-01-01\n"
    read = read_tables(make_world(officials=officials, memberships=head + rows), schema)
    assert read.messages("en") == [
        'memberships.csv:2 [person]: "p10" is no known Official; no table declares it. Closest: p100.',
        (
            'memberships.csv:3 [person]: "p0011" is no known Official; no table declares it; '
            "correct it, or add a row for it."
        ),
    ]
