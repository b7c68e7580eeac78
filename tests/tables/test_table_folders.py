"""A user's own folder beside the shipped one: rows add up, witnesses add up, and ids that collide are explained."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tablekit import Read, ask, build_store, make_tables, make_world

from kg.errors import InputError
from kg.project import BuildError, build_graph
from kg.schema import Schema
from kg.tables import Problems, find_tables, iter_rows, read_names

Two = Callable[..., list[Path]]

OFFICIALS = "id,name_ko,coder,coded_on\n"
PARTICIPATIONS = "event,agent,role,title,source,locator,anchor\n"
HOST = "edition,si,host,,s1,paragraph 1,가상시\n"


@pytest.fixture
def two(tmp_path: Path) -> Two:
    """A function that writes the small register into one folder and its arguments into another; returns both."""

    def write(base: dict[str, str] | None = None, **mine: str) -> list[Path]:
        return [make_world(tmp_path / "data", **(base or {})), make_tables(tmp_path / "my", **mine)]

    return write


def read_all(paths: list[Path], schema: Schema) -> Read:
    """Read all rows of several folders."""
    problems = Problems()
    files = find_tables(paths, schema, problems)
    index = read_names(files, schema, problems)
    return Read(paths[0], files, index, problems, [row for f in files for row in iter_rows(f, index, problems)])


def told(read: Read, lang: str, root: Path) -> list[str]:
    """Return the problems with the folders' names only."""
    return read.problems.render(lang).replace(f"{root}/", "").splitlines()


def test_new_rows_may_refer_to_what_the_other_folder_declares(two: Two, schema: Schema) -> None:
    folders = two(officials=f"{OFFICIALS}p3,박세시,me,2026-01-01\n", participations=f"{PARTICIPATIONS}{HOST}")
    for paths in (folders, folders[::-1]):
        read = read_all(paths, schema)
        assert read.problems.items == []
        assert len(read.rows) == 13 + 2


def test_a_second_source_is_a_second_witness(two: Two, schema: Schema) -> None:
    folders = two({"participations": PARTICIPATIONS + HOST}, participations=PARTICIPATIONS + HOST.replace("s1", "s2"))
    store = build_store(folders, schema)
    query = "SELECT ?s { ?x a kg:Participation ; kg:source ?s }"
    assert ask(store, schema, query) == [("source:s1",), ("source:s2",)]


@pytest.mark.parametrize("same_file", [False, True], ids=["two folders", "one file"])
def test_the_same_relation_row_twice_is_one_fact_with_one_witness(two: Two, schema: Schema, same_file: bool) -> None:
    once = build_store(two({"participations": PARTICIPATIONS + HOST}), schema)
    if same_file:
        folders = two({"participations": PARTICIPATIONS + HOST + HOST})
    else:
        folders = two({"participations": PARTICIPATIONS + HOST}, participations=PARTICIPATIONS + HOST)
    read = read_all(folders, schema)
    assert (len(read.rows), read.problems.rows, read.problems.items) == (13 + 2, 13 + 2, [])
    twice = build_store(folders, schema)
    everything = "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    assert ask(twice, schema, everything) == ask(once, schema, everything)
    count = "SELECT (COUNT(?x) AS ?n) { ?x a kg:Participation ; kg:source ?s }"
    assert ask(twice, schema, count) == [("1",)]


def test_one_source_that_says_two_things_is_reported_with_both_places(two: Two, tmp_path: Path) -> None:
    folders = two({"participations": PARTICIPATIONS + HOST}, participations=PARTICIPATIONS + HOST.replace("h 1", "h 2"))
    with pytest.raises(BuildError) as caught:
        build_graph(folders, tmp_path / "graph")
    first = caught.value.render("en").splitlines()[:2]
    places = f"{tmp_path}/data/participations.csv:2, {tmp_path}/my/participations.csv:2"
    assert first[0] == f"Violation: {places} participation:edition_si_host_ [locator]"
    assert "two rows of one source say the same thing differently" in first[1]


def test_the_same_entity_row_in_two_folders_is_that_entity(two: Two, schema: Schema) -> None:
    """Its columns may be in another order, under other headers."""
    folders = two(officials="기록일,id,이름,name_en,coder\n2026-01-01,p1,김하나,,me\n")
    read = read_all(folders, schema)
    assert (read.problems.items, len(read.rows), read.problems.rows) == ([], 14, 14)
    everything = "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    assert ask(build_store(folders, schema), schema, everything) == ask(
        build_store(folders[:1], schema), schema, everything
    )


def test_the_same_entity_row_in_one_file_is_a_slip(two: Two, schema: Schema, tmp_path: Path) -> None:
    row = "p9,박세시,me,2026-01-01\n"
    read = read_all(two(officials=OFFICIALS + row + row), schema)
    assert told(read, "ko", tmp_path) == [
        'my/officials.csv:3 [식별자]: 식별자 "p9"는 이미 my/officials.csv:2에 있고, 칸이 모두 같다. 이 행을 지운다.'
    ]
    assert told(read, "en", tmp_path) == [
        (
            'my/officials.csv:3 [id]: the id "p9" already stands in my/officials.csv:2, with the same'
            " cells; delete this row."
        )
    ]


def test_another_row_with_an_id_that_is_taken(two: Two, schema: Schema, tmp_path: Path) -> None:
    rows = "p1,최하나,me,2026-01-01\np2,이두리,you,2026-01-02\np2,이둘,me,2026-01-01\n"
    mine = "id,name_ko,name_en,coder,coded_on\n" + rows.replace(",me", ",,me").replace(",you", ",Lee,you")
    read = read_all(two(officials=mine), schema)
    same, other = (
        "If it is the same thing, leave this row out and refer to that id;",
        "if it is another, give it a new id:",
    )
    taken = [
        f'my/officials.csv:{line} [id]: the id "{id_}" already stands in data/officials.csv:{first}'
        for line, id_, first in ((2, "p1", 2), (3, "p2", 3), (4, "p2", 3))
    ]
    assert told(read, "en", tmp_path) == [
        f'{taken[0]} (name_ko "김하나"). {same} {other} p3 is free.',
        f'{taken[1]} (name_en empty, coder "me", …). {same} {other} p4 is free.',
        f'{taken[2]} (name_ko "이두리"). {same} {other} p5 is free.',
    ]
    assert told(read, "ko", tmp_path)[1] == (
        'my/officials.csv:3 [식별자]: 식별자 "p2"는 이미 data/officials.csv:3에 있다'
        '(영어 이름 빈칸, 기록자 "me", …).'
        " 같은 것이면 이 행을 빼고 그 식별자로 가리킨다. 다른 것이면 새 식별자를 쓴다: p4."
    )
    assert (read.problems.bad_rows, len(read.rows)) == (3, 13)


@pytest.mark.parametrize(
    ("known", "id_", "free"),
    [
        (["p0001", "p0002", "p0027"], "p0001", "p0001-2"),
        ([f"p{n:04}" for n in range(1, 28)], "p0003", "p0028"),
        (["p0001", "p0002", "p0004"], "p0002", "p0005"),
        (["p9", *(f"p{n}" for n in range(1, 9))], "p9", "p10"),
        (["zdnet-20230420"], "zdnet-20230420", "zdnet-20230420-2"),
        (["kim", "kim-2"], "kim", "kim-3"),
        (["p" + "9" * 5000], "p" + "9" * 5000, "p" + "9" * 5000 + "-2"),
    ],
    ids=["codes with gaps", "counted", "a gap is not filled", "one digit more", "a date", "a word", "no number"],
)  # fmt: skip
def test_the_id_that_is_proposed(two: Two, schema: Schema, known: list[str], id_: str, free: str) -> None:
    base = OFFICIALS + "".join(f"{k},김하나,me,2026-01-01\n" for k in known)
    read = read_all(two({"officials": base}, officials=f"{OFFICIALS}{id_},이두리,me,2026-01-01\n"), schema)
    collisions = [p.message for p in read.problems.items if "already stands" in p.message[1]]
    assert [(ko.rpartition(": ")[2], en.rpartition(": ")[2]) for ko, en in collisions] == [
        (f"{free}.", f"{free} is free.")
    ]


def test_an_id_made_from_the_name(two: Two, schema: Schema, tmp_path: Path) -> None:
    head = "name_ko,coder,coded_on\n"
    read = read_all(
        two({"officials": f"{head}김하나,me,2026-01-01\n"}, officials=f"{head}김하나,you,2026-01-01\n"), schema
    )
    (en,) = told(read, "en", tmp_path)
    assert ' (coder "me"). It is made from the name. If it is the same thing,' in en
    assert en.endswith("-2 is free.")
    same = read_all(
        two({"officials": f"{head}김하나,me,2026-01-01\n"}, officials=f"{head}김하나,me,2026-01-01\n"), schema
    )
    assert same.problems.items == []


def test_an_id_of_another_table(two: Two, schema: Schema, tmp_path: Path) -> None:
    read = read_all(two(posts="id,name_ko,coder,coded_on\nsi,시장,me,2026-01-01\n"), schema)
    assert told(read, "ko", tmp_path) == [
        (
            'my/posts.csv:2 [식별자]: 식별자 "si"은(는) 이미 data/institutions.csv:3에 있다(표 기관).'
            " 같은 것이면 이 행을 빼고 그 식별자로 가리킨다. 다른 것이면 새 식별자를 쓴다: si-2."
        )
    ]


def test_a_collision_with_a_file_that_breaks_off(two: Two, schema: Schema) -> None:
    base = OFFICIALS + "p1,김하나,me,2026-01-01\n" + 'p2,"이두리,me,2026-01-01\n'
    read = read_all(two({"officials": base}, officials=f"{OFFICIALS}p1,김하나,you,2026-01-01\n"), schema)
    assert sorted(problem.message[1].partition(":")[0][:24] for problem in read.problems.items) == [
        "the file cannot be read",
        'the id "p1" already stan',
    ]


def test_a_folder_that_cannot_be_looked_into_is_an_input_error(
    two: Two, schema: Schema, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = two()

    def refuse(path: Path) -> list[Path]:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(InputError, match=r"data: .*\(권한이 없음\)\. Cannot be read \(Permission denied\)\."):
        find_tables([folder], schema, Problems())


def test_a_row_without_an_id_whose_name_is_there_already_asks_which_is_meant(
    two: Two, schema: Schema, tmp_path: Path
) -> None:
    institutions = "class,name_ko,sector,helix,coder,coded_on\n"
    mine = f"{institutions}PublicBody,가상시,local-government,government,me,2026-01-01\n"
    read = read_all(two(institutions=mine), schema)

    ko = '[이름]: "가상시"는 이미 data/institutions.csv:3에 있다(si).'
    en = '[name_ko]: "가상시" stands already in data/institutions.csv:3 (si).'
    ko_advice = "같은 것이면 이 행을 지우고, 다른 것이면 식별자를 적는다."
    en_advice = "If it is the same, delete this row; if it is another, give it an id."
    assert told(read, "ko", tmp_path) == [f"my/institutions.csv:2 {ko} {ko_advice}"]
    assert told(read, "en", tmp_path) == [f"my/institutions.csv:2 {en} {en_advice}"]


def test_a_namesake_with_an_id_of_its_own_is_no_problem(two: Two, schema: Schema) -> None:
    institutions = "id,class,name_ko,sector,helix,coder,coded_on\n"
    other = f"{institutions}si-2,PublicBody,가상시,local-government,government,me,2026-01-01\n"
    region = "class,name_ko,iso_code,coder,coded_on\nProvince,가상시,KR-98,me,2026-01-01\n"

    assert read_all(two(institutions=other), schema).problems.items == []
    assert read_all(two(regions=region), schema).problems.items == []  # of another table, so no namesake
