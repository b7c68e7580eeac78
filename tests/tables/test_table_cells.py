"""Cells: each kind of column, what it gives, and the whole message for what it refuses, in Korean and English."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tablekit import ID, KG, SOURCES, XSD, read_tables

from kg.schema import Schema
from kg.tables.cells import check_text, parse_date
from kg.tables.problems import CellError, topic

LOCATOR = "위치는 문단 3(paragraph 3), 사진 설명(caption), 행 3(row 3), 글 전체(whole page)처럼 적는다."

Make = Callable[..., Path]

OCCURRENCES = "event,start,end,source,locator\n"
PARTICIPATIONS = "event,agent,role,number,source,locator\n"


def values(row_pairs: tuple[tuple[str, str], ...], local: str) -> list[str]:
    return [value for predicate, value in row_pairs if predicate == f"<{KG}{local}>"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023", ("gYear", "2023-01-01", "2023-12-31")),
        ("0001", ("gYear", "0001-01-01", "0001-12-31")),
        ("2023-04", ("gYearMonth", "2023-04-01", "2023-04-30")),
        ("2024-02", ("gYearMonth", "2024-02-01", "2024-02-29")),
        ("2100-02", ("gYearMonth", "2100-02-01", "2100-02-28")),
        ("2023-04-20", ("date", "2023-04-20", "2023-04-20")),
        ("2024-02-29", ("date", "2024-02-29", "2024-02-29")),
    ],
)
def test_claimed_dates(text: str, expected: tuple[str, str, str]) -> None:
    assert parse_date(text) == expected


IMPOSSIBLE = [
    "2020-02-31", "2023-02-29", "2023-13", "2023-00", "2023-04-00", "0000", "0000-01", "0000-01-01", "23", "2023-4",
    "2023-04-2", "2023-4-20", "20230420", "2023.04.20", "2023-04-20T00:00", "2023-W16-4", "2023-110", "-2023", "10000",
    "２０２３", "2023년", "2023-04-20 ", "2023\n",
]  # fmt: skip


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_impossible_dates(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  calendar and datetime word it as they like
        parse_date(text)


MISSING_DAYS = {"2020-02-31": (2020, 2, 29), "2023-02-29": (2023, 2, 28)}  # written like days, but in no calendar
NO_DATES = [t for t in IMPOSSIBLE if t == t.strip() and t not in MISSING_DAYS]


@pytest.mark.parametrize("text", NO_DATES)
def test_impossible_dates_in_cells(make_world: Make, schema: Schema, text: str) -> None:
    read = read_tables(make_world(occurrences=f"{OCCURRENCES}edition,{text},,s1,whole page\n"), schema)
    assert read.messages("ko") == [
        f"occurrences.csv:2 [시작]: {topic(text)} 날짜가 아니다. 2023, 2023-04, 2023-04-20처럼 적는다."
    ]
    assert read.messages("en") == [
        f'occurrences.csv:2 [start]: "{text}" is not a date. Write 2023, 2023-04 or 2023-04-20.'
    ]


@pytest.mark.parametrize("text", [*NO_DATES, "2023", "2023-04"])
def test_a_day_must_be_a_whole_day(make_tables: Make, schema: Schema, text: str) -> None:
    read = read_tables(make_tables(officials=f"id,name_ko,coder,coded_on\np1,김하나,me,{text}\n"), schema)
    assert read.messages("ko") == [
        f"officials.csv:2 [기록일]: {topic(text)} 달력에 있는 날이 아니다. 2023-04-20처럼 적는다."
    ]
    assert read.messages("en") == [
        f'officials.csv:2 [coded_on]: "{text}" is not a day of the calendar. Write it like 2023-04-20.'
    ]


@pytest.mark.parametrize(("text", "parts"), MISSING_DAYS.items())
def test_a_day_that_its_month_lacks_is_told_as_such(
    make_world: Make, schema: Schema, text: str, parts: tuple[int, int, int]
) -> None:
    officials = f"id,name_ko,coder,coded_on\np1,김하나,me,{text}\n"
    year, month, last = parts
    ko = f"{topic(text)} 없는 날짜다. {year}년 {month}월은 {last}일까지다. 출처를 다시 보고 고친다."
    en = f'"{text}" does not exist: {year}-{month:02} has {last} days. Look at the source again and correct it.'
    read = read_tables(
        make_world(officials=officials, occurrences=f"{OCCURRENCES}edition,{text},,s1,whole page\n"), schema
    )
    assert read.messages("ko") == [f"occurrences.csv:2 [시작]: {ko}", f"officials.csv:2 [기록일]: {ko}"]
    assert read.messages("en") == [f"occurrences.csv:2 [start]: {en}", f"officials.csv:2 [coded_on]: {en}"]


def test_a_claimed_date_gives_itself_and_its_first_and_last_day(make_world: Make, schema: Schema) -> None:
    read = read_tables(make_world(occurrences=f"{OCCURRENCES}edition,2023-04,2023-04-21,s1,whole page\n"), schema)
    pairs = read.rows[-1].pairs
    assert values(pairs, "start") == [f'"2023-04"^^<{XSD}gYearMonth>']
    assert values(pairs, "startEarliest") == [f'"2023-04-01"^^<{XSD}date>']
    assert values(pairs, "startLatest") == [f'"2023-04-30"^^<{XSD}date>']
    assert values(pairs, "end") == [f'"2023-04-21"^^<{XSD}date>']
    assert values(pairs, "endEarliest") == values(pairs, "endLatest") == values(pairs, "end")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("p1;p2", ["p1", "p2"]), (" p1 ; ; p2 ;", ["p1", "p2"]), ("p2", ["p2"]), ("p1;김하나;p1", ["p1"]), ("", [])],
)
def test_a_list_is_split_at_its_separator(make_world: Make, schema: Schema, text: str, expected: list[str]) -> None:
    read = read_tables(make_world(conclusions=f"mou,present,source,locator\nm1,{text},s1,whole page\n"), schema)
    assert values(read.rows[-1].pairs, "presentAtSigning") == [f"<{ID}official/{p}>" for p in expected]


def test_every_bad_item_of_a_list_is_refused(make_world: Make, schema: Schema) -> None:
    read = read_tables(make_world(conclusions="mou,present,source,locator\nm1,p1;p9,s1,whole page\n"), schema)
    assert read.messages("en") == [
        'conclusions.csv:2 [present]: "p9" is no known Official; no table declares it; correct it, or add a row for it.'
    ]


ROLES_KO = "주최, 주관, 후원, 협찬, 개회사, 환영사, 축사, 기조강연, 발표, 좌장, 토론, 참석"
ROLES_EN = (
    "host, organizer, sponsor, patron, opening-address, welcome, congratulation, keynote, presenter, moderator, "
    "panelist, attendee"
)
CELL_PROBLEMS = [
    (
        "edition,si,좌쟝,,s1,whole page",
        f'[역할]: "좌쟝"은 행사 역할 목록에 없다. 목록: {ROLES_KO}. 가장 가까운 것: 좌장.',
        f'[role]: "좌쟝" is not in the list Event role. Expected one of {ROLES_EN}. Closest: 좌장 (moderator).',
    ),
    (
        "edition,si,zzz,,s1,whole page",
        f'[역할]: "zzz"은(는) 행사 역할 목록에 없다. 목록: {ROLES_KO}.',
        f'[role]: "zzz" is not in the list Event role. Expected one of {ROLES_EN}.',
    ),
    (
        "edition,si,host,0,s1,whole page",
        '[발표 번호]: "0": 발표 번호는 1 이상의 정수다.',
        '[number]: "0": The number of the talk is an integer from 1 up.',
    ),
    (
        "edition,si,host,1.5,s1,whole page",
        '[발표 번호]: "1.5"는 정수가 아니다. 12처럼 숫자로만 적는다.',
        '[number]: "1.5" is not an integer. Write digits only, such as 12.',
    ),
    (
        "edition,si,host,１,s1,whole page",
        '[발표 번호]: "１"은(는) 정수가 아니다. 12처럼 숫자로만 적는다.',
        '[number]: "１" is not an integer. Write digits only, such as 12.',
    ),
    (
        "edition,m1,host,,s1,whole page",
        '[참여자]: "m1"은 양해각서인데, 여기에는 행위자를 적는다.',
        '[agent]: "m1" is of the class MOU; expected Agent.',
    ),
    (
        "edition,가상대,host,,s1,whole page",
        '[참여자]: "가상대"라는 행위자는 어느 표에도 없다. 가장 가까운 것: 가상도.',
        '[agent]: "가상대" is no known Agent; no table declares it. Closest: 가상도.',
    ),
    (
        "edition,,host,,s1,whole page",
        "[참여자]: 칸이 비었다. 참여자는 인사나 기관 하나다.",
        "[agent]: the cell is empty. The agent is one official or institution.",
    ),
    (
        "edition,si,host,,,whole page",
        "[출처]: 칸이 비었다. 출처가 꼭 하나 있어야 한다(sources 표의 식별자).",
        "[source]: the cell is empty. One source is needed (an id of the table sources).",
    ),
    (
        "edition,si,host,,s1,",
        f"[위치]: 칸이 비었다. {LOCATOR}",
        "[locator]: the cell is empty. A locator is paragraph n, caption, row n or whole page.",
    ),
    (
        "edition,si,host,,s1,page 2",
        f'[위치]: "page 2": {LOCATOR}',
        '[locator]: "page 2": A locator is paragraph n, caption, row n or whole page.',
    ),
]


@pytest.mark.parametrize(("row", "ko", "en"), CELL_PROBLEMS)
def test_whole_message_of_a_bad_cell(make_world: Make, schema: Schema, row: str, ko: str, en: str) -> None:
    read = read_tables(make_world(participations=f"{PARTICIPATIONS}{row}\n"), schema)
    assert read.messages("ko") == ["participations.csv:2 " + ko]
    assert read.messages("en") == ["participations.csv:2 " + en]
    assert not [r for r in read.rows if r.table.name == "participations"]


@pytest.mark.parametrize("source", ["source", "locator"])
def test_a_table_without_source_or_locator_is_refused(make_world: Make, schema: Schema, source: str) -> None:
    header = ["event", "agent", "role", "source", "locator"]
    header.remove(source)
    read = read_tables(make_world(participations=",".join(header) + "\n"), schema)
    assert read.messages("en") == [f"participations.csv:1: a required column is missing: {source}"]


@pytest.mark.parametrize("text", ["host", "주최", "HOST", "kg:host"])
def test_a_code_by_notation_label_or_term(make_world: Make, schema: Schema, text: str) -> None:
    read = read_tables(make_world(participations=f"{PARTICIPATIONS}edition,si,{text},,s1,whole page\n"), schema)
    assert values(read.rows[-1].pairs, "role") == [f"<{KG}host>"]
    assert read.rows[-1].node == f"<{ID}participation/edition_si_host_>"


def test_numbers_lose_only_their_zeros(make_world: Make, schema: Schema) -> None:
    read = read_tables(make_world(participations=f"{PARTICIPATIONS}edition,si,host,007,s1,whole page\n"), schema)
    assert values(read.rows[-1].pairs, "talkNumber") == [f'"7"^^<{XSD}integer>']
    assert read.rows[-1].node.endswith("_7>")


def test_an_integer_too_long_for_any_number_is_refused(make_world: Make, schema: Schema) -> None:
    nines = "9" * 5000
    read = read_tables(make_world(participations=f"{PARTICIPATIONS}edition,si,host,{nines},s1,whole page\n"), schema)
    assert read.messages("en") == [
        f'participations.csv:2 [number]: "{"9" * 60}…" is not an integer. Write digits only, such as 12.'
    ]


@pytest.mark.parametrize(
    ("char", "shown"), [("\0", "0000"), ("\x01", "0001"), ("\x1b", "001B"), ("\x7f", "007F"), ("\ufffe", "FFFE")]
)
def test_control_characters_are_refused_and_made_visible(
    make_tables: Make, schema: Schema, char: str, shown: str
) -> None:
    read = read_tables(make_tables(officials=f"id,name_ko,coder,coded_on\np1,김{char}나,me,2026-01-01\n"), schema)
    found = f'"김\\u{shown.lower()}나"'
    assert read.messages("ko") == [
        f"officials.csv:2 [이름]: 쓸 수 없는 글자(U+{shown})가 있다. 지우고 다시 적는다: {found}"
    ]
    assert read.messages("en") == [
        f"officials.csv:2 [name_ko]: the character U+{shown} cannot be used; delete it: {found}"
    ]
    assert read.rows == []


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "\u200b", "👩\u200d🔬", "<script>", "한"])
def test_other_characters_are_fine(text: str) -> None:
    check_text(text)


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(CellError, match=r"U\+D800"):
        check_text("\ud800")


@pytest.mark.parametrize(
    "text",
    ["https://e.org/%zz", "http://[x/", "http://e.org:port/", "http://e.org/\u0080", "http://e.org/\ue000", "e.org",
     "http://e.org/a b", "nope:x"],
)  # fmt: skip
def test_an_iri_the_store_could_not_load_is_refused_by_its_cell(make_tables: Make, schema: Schema, text: str) -> None:
    table = f"{SOURCES}\ns1,글,2023-04-20,full-text,2026-01-01,{text},me,2026-01-01\n"
    read = read_tables(make_tables(sources=table), schema)
    if text == "nope:x":  # a scheme nobody knows is an IRI all the same (RFC 3986)
        assert read.problems.items == []
        return
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    advice = "표에 있는 식별자, 접두어:이름, 빈칸 없는 온전한 주소로 적는다."
    assert read.messages("ko") == [f"sources.csv:2 [원출처]: {topic(text)} 식별자나 IRI가 아니다. {advice}"]
    assert read.messages("en") == [
        (
            f'sources.csv:2 [origin]: "{shown}" is no id or IRI.'
            " Write an id that a table has, prefix:name, or a full IRI without spaces."
        )
    ]


def test_a_prefixed_name_stands_for_its_iri(make_tables: Make, schema: Schema) -> None:
    table = f"{SOURCES}\ns1,글,2023-04-20,full-text,2026-01-01,source:s1,me,2026-01-01\n"
    read = read_tables(make_tables(sources=table), schema)
    assert values(read.rows[0].pairs, "origin") == [f"<{ID}source/s1>"]


@pytest.mark.parametrize(
    ("id_", "en"),
    [
        ("Kim", '"Kim": An id consists of lower-case letters, digits and hyphens.'),
        ("김", '"김": An id consists of lower-case letters, digits and hyphens.'),
        ("a_b", '"a_b": An id consists of lower-case letters, digits and hyphens.'),
        ("a" * 65, f'65 characters, at most 64 are allowed; shorten it: "{"a" * 60}…"'),
    ],
)
def test_bad_ids(make_tables: Make, schema: Schema, id_: str, en: str) -> None:
    read = read_tables(make_tables(officials=f"id,name_ko,coder,coded_on\n{id_},김하나,me,2026-01-01\n"), schema)
    assert read.messages("en") == [f"officials.csv:2 [id]: {en}"]


@pytest.mark.parametrize(
    ("text", "cls"),
    [("", "Institution"), ("PublicBody", "PublicBody"), ("공공기관", "PublicBody"), ("public body", "PublicBody"),
     ("kg:Unit", "Unit")],
)  # fmt: skip
def test_the_class_of_a_row(make_tables: Make, schema: Schema, text: str, cls: str) -> None:
    table = f"id,class,name_ko,sector,helix,coder,coded_on\na,{text},가,company,industry,me,2026-01-01\n"
    read = read_tables(make_tables(institutions=table), schema)
    assert [row.cls for row in read.rows] == [f"<{KG}{cls}>"]


def test_a_class_of_another_table_is_refused(make_tables: Make, schema: Schema) -> None:
    table = "id,class,name_ko,sector,helix,coder,coded_on\na,Publicbod,가,company,industry,me,2026-01-01\n"
    read = read_tables(make_tables(institutions=table), schema)
    (ko,), (en,) = read.messages("ko"), read.messages("en")
    assert ko == (
        'institutions.csv:2 [종류]: "Publicbod"(이)라는 종류는 없다. 종류: 기관, 공공기관, 부속 조직.'
        " 가장 가까운 것: publicbody."
    )
    assert en == (
        'institutions.csv:2 [class]: "Publicbod" is no class of this table.'
        " Expected one of Institution, PublicBody, Unit. Closest: publicbody."
    )


@pytest.mark.parametrize("cls", ["kg:MOU", "https://w3id.org/rikg/ns#MOU", "Official"])
def test_a_full_class_of_another_table_is_refused_too(make_tables: Make, schema: Schema, cls: str) -> None:
    table = f"id,class,name_ko,sector,helix,coder,coded_on\na,{cls},가,company,industry,me,2026-01-01\n"
    assert len(read_tables(make_tables(institutions=table), schema).problems.items) == 1


@pytest.mark.parametrize("source", ["s1", "첫 글"])
def test_attested_day_comes_from_the_source(make_world: Make, schema: Schema, source: str) -> None:
    head = "person,organization,post,attested_on,source,locator\n"
    read = read_tables(make_world(memberships=f"{head}p1,do,head,,{source},whole page\n"), schema)
    assert values(read.rows[-1].pairs, "attestedOn") == [f'"2023-04-20"^^<{XSD}date>']
    read = read_tables(make_world(memberships=f"{head}p1,do,head,2023-01-02,{source},whole page\n"), schema)
    assert values(read.rows[-1].pairs, "attestedOn") == [f'"2023-01-02"^^<{XSD}date>']


@pytest.mark.parametrize("published", ["", "2023", "2023-04"])
def test_no_attested_day_when_the_source_has_none(make_world: Make, schema: Schema, published: str) -> None:
    sources = f"{SOURCES}\ns1,첫 글,{published},full-text,2026-01-01,source:s1,me,2026-01-01\n"
    memberships = "person,organization,post,source,locator\np1,do,head,s1,whole page\n"
    read = read_tables(make_world(sources=sources, memberships=memberships), schema)
    assert read.problems.items == []
    assert values(read.rows[-1].pairs, "attestedOn") == []


def test_an_origin_is_an_id_of_a_table_and_the_source_itself_when_empty(
    make_tables: Callable[..., Path], schema: Schema
) -> None:
    table = f"""\
        {SOURCES}
        own,제 글,2023-04-20,full-text,2026-01-01,,me,2026-01-01
        reprint,옮긴 글,2023-04-20,full-text,2026-01-01,own,me,2026-01-01
        prefixed,옮긴 글 2,2023-04-20,full-text,2026-01-01,source:own,me,2026-01-01
        """
    read = read_tables(make_tables(sources=table), schema)

    assert {row.node: dict(row.pairs)[f"<{KG}origin>"] for row in read.rows} == {
        f"<{ID}source/{id_}>": f"<{ID}source/own>" for id_ in ("own", "reprint", "prefixed")
    }
    assert read.messages("en") == []


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("paragraph 3", "paragraph 3"),
        ("Paragraph 3", "paragraph 3"),
        ("paragraph3", "paragraph 3"),
        ("문단 3", "paragraph 3"),
        ("3문단", "paragraph 3"),
        ("3번째 문단", "paragraph 3"),
        ("사진 설명", "caption"),
        ("12행", "row 12"),
        ("글 전체", "whole page"),
    ],
)
def test_a_locator_may_be_written_as_people_write_it(
    make_world: Callable[..., Path], schema: Schema, written: str, read_as: str
) -> None:
    table = f"mou,party,source,locator,anchor\nm1,do,s1,{written},가상도\n"
    read = read_tables(make_world(signings=table), schema)
    assert read.messages("ko") == []
    (row,) = (row for row in read.rows if row.table.name == "signings")
    assert dict(row.pairs)[f"<{KG}locator>"] == f'"{read_as}"'


@pytest.mark.parametrize("written", ["0문단", "문단", "3", "문단 3 4", "세 번째 문단"])
def test_a_locator_that_could_mean_anything_is_refused(
    make_world: Callable[..., Path], schema: Schema, written: str
) -> None:
    table = f"mou,party,source,locator,anchor\nm1,do,s1,{written},가상도\n"
    read = read_tables(make_world(signings=table), schema)
    assert read.messages("ko") == [f'signings.csv:2 [위치]: "{written}": {LOCATOR}']
