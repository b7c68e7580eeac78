"""Requests for correction and removal: what they leave out or change, in which graphs, and what they refuse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tablekit import ID, KG, ONTOLOGY, SOURCES, make_tables, world

from kg.project import MemoryBuild, build_graph, build_in_memory

SKOS = "http://www.w3.org/2004/02/skos/core#"
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
        ("membership:p1_do_head_,kg:post,,correction,head,", "this property is no column of that table, or the row's"),
        ("membership:p1_do_head_,kg:venue,,removal,,", "this property is no column of that table, or the row's"),
        ("membership:p1_do_head_,kg:source,,correction,s2,", "or the row's source or part of its key; remove the row"),
        (
            "official:p1,skos:prefLabel,,removal,,",
            "cannot be removed alone, since it is required; correct it, or leave",
        ),
        (
            "official:p1,skos:prefLabel,,correction,김둘,",
            "to correct as the property: kg:column-name-ko, kg:column-name",
        ),
        ("request:x,,,removal,,", "a request about a request is not applied; edit or delete that row"),
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


def values(built: MemoryBuild, thing: str, predicate: str) -> set[str]:
    """Return the values of a property of a thing in any named graph, with the language where they have one."""
    query = f"SELECT ?o WHERE {{ GRAPH ?g {{ <{ID}{thing}> {predicate} ?o }} }}"
    found = (row[0] for row in built.store.select(query))
    return {f"{getattr(o, 'value', '')}@{getattr(o, 'language', None) or ''}".rstrip("@") for o in found}


def test_a_removed_property_is_removed_in_every_language(tmp_path: Path) -> None:
    posts = "id,name_ko,name_en,coder,coded_on\nhead,원장,Head,me,2026-01-01\n"
    for row, left in [
        ("post:head,kg:column-name-en,,removal,,", {"원장@ko"}),
        ("post:head,kg:column-name-en,,correction,Director,", {"원장@ko", "Director@en"}),
        ("post:head,kg:column-name-ko,,correction,기관장,", {"기관장@ko", "Head@en"}),
    ]:
        data = make_tables(tmp_path / "data", **world() | {"posts": posts}, requests=HEAD + row + TAIL)
        built = build_in_memory([data])
        assert not built.problems.items
        assert values(built, "post/head", f"<{SKOS}prefLabel>") == left


def test_removing_a_summary_leaves_neither_language(tmp_path: Path) -> None:
    ontology = tmp_path / "ontology.ttl"
    optional = ONTOLOGY.read_text("utf-8").replace(
        'kg:merge "all" ; sh:datatype rdf:langString ; sh:minCount 1 ;', 'kg:merge "all" ; sh:datatype rdf:langString ;'
    )
    ontology.write_text(optional, "utf-8")
    statements = (
        "speaker,occasion,summary_ko,summary_en,source,locator\np1,edition,우리 요약,tea and talk,s1,whole page\n"
    )
    request = HEAD + "statement:p1_edition_,kg:summary,,removal,," + TAIL
    data = make_tables(tmp_path / "data", **world(), statements=statements, requests=request)

    built = build_in_memory([data], ontology)

    assert not built.problems.items
    assert values(built, "statement/p1_edition_", f"<{KG}summary>") == set()
    assert "tea and talk" not in built.store.dump_nquads().decode()


def test_a_correction_of_a_list_takes_several_values(tmp_path: Path) -> None:
    signings = "mou,party,signers,source,locator\nm1,do,p1,s1,whole page\n"
    row = "signing:m1_do,kg:signer,,correction,김하나; p2,"
    data = make_tables(tmp_path / "data", **world(), signings=signings, requests=HEAD + row + TAIL)

    built = build_in_memory([data])

    assert not built.problems.items
    assert values(built, "signing/m1_do", f"<{KG}signer>") == {f"{ID}official/p1", f"{ID}official/p2"}


def test_a_target_may_be_written_in_letters(build: Callable[..., MemoryBuild]) -> None:
    spaced = build("name:p1_김%20하나,,,removal,,")

    assert (spaced.written.withheld, spaced.written.idle) == (1, ())
    assert "김 하나" not in spaced.store.dump_nquads().decode()


@pytest.mark.parametrize(
    "rows",
    [
        ("membership:p1_do_head_,kg:start,,removal,,", "membership:p1_do_head_,kg:start,s1,correction,1999,"),
        ("membership:p1_do_head_,kg:start,s1,correction,1999,", "membership:p1_do_head_,kg:start,,removal,,"),
    ],
)
def test_a_removal_holds_whatever_corrections_say(build: Callable[..., MemoryBuild], rows: tuple[str, str]) -> None:
    built = build(*rows)

    assert values(built, "membership/p1_do_head_", f"<{KG}start>") == set()
    assert built.written.idle == ()


@pytest.mark.parametrize("order", [1, -1])
def test_a_correction_for_one_source_goes_before_the_general_one(build: Callable[..., MemoryBuild], order: int) -> None:
    rows = "membership:p1_do_head_,kg:start,,correction,2022,", "membership:p1_do_head_,kg:start,s1,correction,1999,"
    built = build(*rows[::order])

    start = f"SELECT ?g ?v WHERE {{ GRAPH ?g {{ <{ID}membership/p1_do_head_> <{KG}start> ?v }} }}"
    rows_found = {tuple(getattr(node, "value", "") for node in row) for row in built.store.select(start)}
    assert rows_found == {(f"{ID}source/s1", "1999"), (f"{ID}source/s2", "2022")}


def test_a_removed_source_goes_with_what_it_says_and_its_reprint_stays(tmp_path: Path) -> None:
    sources = f"""\
        {SOURCES}
        s1,보도자료,2023-04-20,full-text,2026-01-01,source:s1,me,2026-01-01
        s2,옮겨 실은 글,2023-04-21,full-text,2026-01-01,source:s1,me,2026-01-01
        """
    rows = (
        "source:s1,,,removal,,",
        "membership:p1_do_head_,kg:start,s1,correction,2022,",
        "membership:p1_do_head_,kg:start,s2,correction,2023,",
    )
    tables = world() | {"sources": sources, "memberships": MEMBERSHIPS}
    data = make_tables(tmp_path / "data", **tables, requests=HEAD + "".join(row + TAIL for row in rows))

    result = build_graph([data], tmp_path / "graph")

    # the source, two memberships, and the request about that source alone
    assert (result.written.withheld, result.written.corrected, result.written.idle) == (4, 1, ())
    with result.open() as graph:
        assert graph.ask(f"ASK {{ <{ID}source/s2> <{KG}origin> <{ID}source/s1> }}")
        assert not graph.ask(f"ASK {{ <{ID}source/s1> ?p ?o }}")


def test_what_cannot_stand_without_a_removed_thing_goes_with_all_that_needs_it(tmp_path: Path) -> None:
    ontology = tmp_path / "ontology.ttl"
    text, shape = ONTOLOGY.read_text("utf-8"), 'sh:name "관할 지역"@ko , "jurisdiction"@en ;'
    assert shape in text
    ontology.write_text(text.replace(shape, shape + " sh:minCount 1 ;"), "utf-8")
    institutions = """\
        id,class,name_ko,sector,helix,jurisdiction,coder,coded_on
        do,PublicBody,가상도,local-government,government,kr-99,me,2026-01-01
        """
    tables = world() | {"institutions": institutions}
    memberships = "person,organization,post,source,locator\np1,do,head,s1,whole page\n"
    data = make_tables(
        tmp_path / "data", **tables, memberships=memberships, requests=HEAD + "region:kr-99,,,removal,," + TAIL
    )

    result = build_graph([data], tmp_path / "graph", ontology)

    assert (result.written.withheld, result.written.idle) == (3, ())  # region, institution, membership


def test_a_required_list_keeps_what_is_left_of_it(tmp_path: Path) -> None:
    ontology = tmp_path / "ontology.ttl"
    text = ONTOLOGY.read_text("utf-8")
    shape = 'sh:name "서명자"@ko , "signers"@en ; kg:separator ";" ;'
    assert shape in text
    ontology.write_text(text.replace(shape, shape + " sh:minCount 1 ;"), "utf-8")
    signings = "mou,party,signers,source,locator\nm1,do,p1;p2,s1,whole page\nm1,si,p1,s1,whole page\n"
    data = make_tables(
        tmp_path / "data", **world(), signings=signings, requests=HEAD + "official:p1,,,removal,," + TAIL
    )

    built = build_in_memory([data], ontology)

    assert values(built, "signing/m1_do", f"<{KG}signer>") == {f"{ID}official/p2"}
    assert values(built, "signing/m1_si", f"<{KG}party>") == set()


def test_of_a_removed_relation_not_even_its_address_is_left(build: Callable[..., MemoryBuild]) -> None:
    built = build("name:p1_김%20하나,,,removal,,", "membership:p1_do_head_,,,removal,,")

    told = built.store.dump_nquads().decode() + "".join(node for node, _ in built.places)
    assert built.written.withheld == 3
    assert not [part for part in ("%EA%B9%80", "%25EA%25B9%2580", "p1_do_head", "p1%5Fdo") if part in told]
    targets = built.store.select(f"SELECT ?t WHERE {{ GRAPH ?g {{ ?r <{KG}requestTarget> ?t }} }}")
    found = sorted(getattr(row[0], "value", "") for row in targets)
    # sha256 of "p1_do_head_" and of "p1_%EA%B9%80%20%ED%95%98%EB%82%98"
    assert found == [
        f"{ID}membership/~c7b9ada86478db4eacfc0f030ae1db228491e9a97ea18af1f17e544d84d9cc52",
        f"{ID}name/~8834039f54f49eb273b9291eb435ac9d5bfc5634c1c41dab0e5bd04b1f23cea8",
    ]


def test_judgements_and_requests_about_relations_of_a_removed_thing_go_with_it(tmp_path: Path) -> None:
    judgements = """\
        record,property,chosen_source,reason,coder,coded_on
        membership:p1_do_head_,kg:start,s1,김하나는 처음부터 원장이었다,me,2026-01-01
        """
    requests = "official:p1,,,removal,,", "membership:p1_do_head_,kg:start,,correction,2022-05,"
    data = make_tables(
        tmp_path / "data",
        **world() | {"memberships": MEMBERSHIPS, "judgements": judgements},
        requests=HEAD + "".join(row + TAIL for row in requests),
    )

    result = build_graph([data], tmp_path / "graph")

    # the person, two memberships, the judgement and the correction
    assert (result.written.withheld, result.written.idle) == (5, ())
