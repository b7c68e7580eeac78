"""Text tables as programs save them: encodings that are proved or refused, delimiters, places in messages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tablekit import read_tables

from kg.schema import Schema

Make = Callable[..., Path]

HEAD = "id,name_ko,coder,coded_on\n"
HEAD_KO = "식별자,이름,기록자,기록일\n"
ROW = "p1,김하나,me,2026-01-01\n"
FREE = "the file cannot be read: "


def names(folder: Path, schema: Schema) -> list[str]:
    """Return the Korean names that were read, without a problem."""
    read = read_tables(folder, schema)
    assert read.messages("en") == []
    return [value for row in read.rows for predicate, value in row.pairs if predicate.endswith("prefLabel>")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("head", [HEAD, HEAD_KO], ids=["en", "ko"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-32-le", b"\xff\xfe\0\0"),
        ("cp949", b""),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "utf-32", "cp949"],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_the_same_table_however_it_is_saved(
    make_tables: Make, schema: Schema, encoding: str, mark: bytes, head: str, delimiter: str, line_end: str
) -> None:
    text = (head + ROW).replace(",", delimiter).replace("\n", line_end)
    assert names(make_tables(officials=mark + text.encode(encoding)), schema) == ['"김하나"@ko']


def test_cp949_as_korean_excel_writes_it(make_tables: Make, schema: Schema) -> None:
    """The bytes by hand: 식별자,이름,기록자,기록일 / p1,똠방각하 with a syllable that only cp949 has."""
    data = (
        b"\xbd\xc4\xba\xb0\xc0\xda,\xc0\xcc\xb8\xa7,\xb1\xe2\xb7\xcf\xc0\xda,\xb1\xe2\xb7\xcf\xc0\xcf\r\n"
        b"p1,\x8cc\xb9\xe6\xb0\xa2\xc7\xcf,me,2026-01-01\r\n"
    )
    assert names(make_tables(officials=data), schema) == ['"똠방각하"@ko']


def test_an_ending_for_tabs_and_names_in_korean(tmp_path: Path, schema: Schema) -> None:
    (tmp_path / "인사.tsv").write_text((HEAD + ROW).replace(",", "\t"), encoding="utf-8")
    (tmp_path / "Institutions.TXT").write_bytes(
        b"\xff\xfe"
        + "id\tname_ko\tsector\thelix\tcoder\tcoded_on\nx\t가\tcompany\tindustry\tme\t2026\n".encode("utf-16-le")
    )
    (tmp_path / "notes.txt").write_text("read me", encoding="utf-8")
    read = read_tables(tmp_path, schema)
    assert [(f.table.name, f.sheet) for f in read.files] == [("officials", ""), ("institutions", "")]
    assert [p.line for p in read.problems.items] == [2], "the year alone, in the Unicode text of Excel"


def test_a_declared_delimiter_is_no_row(make_tables: Make, schema: Schema) -> None:
    text = "sep=|\r\n" + (HEAD + ROW).replace(",", "|").replace("\n", "\r\n") + "p2|이두리|me|never\r\n"
    read = read_tables(make_tables(officials=text.encode()), schema)
    assert [row.line for row in read.rows] == [3]
    assert read.messages("en") == [
        'officials.csv:4 [coded_on]: "never" is not a day of the calendar. Write it like 2023-04-20.'
    ]


def test_the_header_decides_the_delimiter_and_not_the_rows(make_world: Make, schema: Schema) -> None:
    """A list in a cell has semicolons, names have commas."""
    table = 'mou;present;source;locator\nm1;"p1;p2";s1;whole page\n'
    read = read_tables(make_world(conclusions=table), schema)
    assert read.messages("en") == []
    table = "mou,title,present,source,locator\nm1,a;b;c;d;e;f;g,p1;p2,s1,whole page\n"
    read = read_tables(make_world(conclusions=table), schema)
    assert read.messages("en") == []


def test_a_header_that_is_misspelt_throughout_is_split_all_the_same(make_tables: Make, schema: Schema) -> None:
    read = read_tables(make_tables(officials="idd;nama\n"), schema)
    assert [line.partition(". ")[0] for line in read.messages("en")][:2] == [
        'officials.csv:1: there is no column "idd"', 'officials.csv:1: there is no column "nama"'
    ]  # fmt: skip


def test_quoted_line_ends_in_cp949_keep_line_numbers(make_tables: Make, schema: Schema) -> None:
    text = HEAD_KO + 'p1,"김\n하나",me,2026-01-01\np2,이두리,me,never\n'
    read = read_tables(make_tables(officials=text.replace("\n", "\r\n").encode("cp949")), schema)
    assert ([row.line for row in read.rows], [p.line for p in read.problems.items]) == ([2], [4])


LATIN = "id,name_ko,coder,coded_on\np1,José Peña,me,2026-01-01\n".encode("latin-1")
SHIFT_JIS = "id,name_ko,coder,coded_on\np1,たなか,me,2026-01-01\n".encode("shift_jis")
REFUSED = [
    (
        LATIN,
        "2번째 줄, 33번째 바이트가 UTF-8이 아니다. cp949도 아니다(2번째 줄을 읽을 수 없다). 'CSV UTF-8'로 저장한다",
        "line 2, byte 33 is not UTF-8, nor is the file cp949 (line 2 cannot be read so); save the file as 'CSV UTF-8'",
    ),
    (
        SHIFT_JIS,
        ("2번째 줄, 30번째 바이트가 UTF-8이 아니다."
        " cp949도 아니다(글자의 절반 넘게 한글이 아니다). 'CSV UTF-8'로 저장한다"),
        ("line 2, byte 30 is not UTF-8, nor is the file cp949 (most of its letters would not be Hangul);"
        " save the file as 'CSV UTF-8'"),
    ),
    (
        HEAD_KO.encode("cp949") + ROW.encode(),
        "1번째 줄, 1번째 바이트가 UTF-8이 아니다. cp949도 아니다(2번째 줄은 UTF-8이다). 'CSV UTF-8'로 저장한다",
        "line 1, byte 1 is not UTF-8, nor is the file cp949 (line 2 is UTF-8); save the file as 'CSV UTF-8'",
    ),
    (
        "누구,무엇\n김하나,이두리\n".encode("cp949"),
        "1번째 줄, 1번째 바이트가 UTF-8이 아니다. cp949도 아니다(아는 열 이름이 없다). 'CSV UTF-8'로 저장한다",
        (
            "line 1, byte 1 is not UTF-8, nor is the file cp949 (no column name in it is known);"
            " save the file as 'CSV UTF-8'"
        ),
    ),
    (
        (HEAD + "p1,김").encode() + b"\xed\xa0\x80,me,2026-01-01\n",
        "2번째 줄, 33번째 바이트가 UTF-8이 아니다. cp949도 아니다(2번째 줄을 읽을 수 없다). 'CSV UTF-8'로 저장한다",
        "line 2, byte 33 is not UTF-8, nor is the file cp949 (line 2 cannot be read so); save the file as 'CSV UTF-8'",
    ),
    (
        b"\xef\xbb\xbf" + HEAD.encode() + ROW.encode("cp949"),
        "2번째 줄, 33번째 바이트가 UTF-8이 아니다. 'CSV UTF-8'로 저장한다",
        "line 2, byte 33 is not UTF-8; save the file as 'CSV UTF-8'",
    ),
    (
        b"\xff\xfe" + HEAD.encode("utf-16-le") + b"\x00",
        "55번째 바이트가 UTF-16이 아니다. 'CSV UTF-8'로 저장한다",
        "byte 55 is not UTF-16; save the file as 'CSV UTF-8'",
    ),
    (
        (HEAD + ROW).replace("김하나", "Kim").encode("utf-16-le"),
        "NUL 문자가 있다. 'CSV UTF-8'로 저장한다",
        "it has NUL characters; save it as 'CSV UTF-8'",
    ),
    (
        b"PK\x03\x04 and the rest of a workbook",
        "CSV가 아니라 엑셀 파일이다. 이름을 .xlsx로 바꾼다",
        "it is no CSV but an Excel workbook; name it .xlsx",
    ),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "CSV가 아니라 옛 엑셀 파일이다. .xlsx로 저장한다",
        "it is no CSV but an old Excel file; save it as .xlsx",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("data", "ko", "en"), REFUSED)
def test_what_cannot_be_told_for_certain_is_refused(
    make_tables: Make, schema: Schema, data: bytes, ko: str, en: str
) -> None:
    read = read_tables(make_tables(officials=data), schema)
    assert read.messages("ko") == [f"officials.csv: 파일을 읽을 수 없다: {ko}"]
    assert read.messages("en") == [f"officials.csv: the file cannot be read: {en}"]
    assert (read.rows, [file.readable for file in read.files]) == ([], [False])


def test_a_bad_byte_beyond_the_first_chunk_is_named_by_its_line(make_tables: Make, schema: Schema) -> None:
    rows = "".join(f"p{i},김하나,me,2026-01-01\n" for i in range(60000))
    data = (HEAD + rows).encode()
    assert len(data) > 1 << 20
    read = read_tables(make_tables(officials=data + b"q,\xff,me,2026-01-01\n"), schema)
    assert read.messages("en") == [
        (
            f"officials.csv: {FREE}line 60002, byte {len(data) + 3} is not UTF-8,"
            " nor is the file cp949 (line 2 is UTF-8); save the file as 'CSV UTF-8'"
        )
    ]


def test_a_character_split_between_chunks_is_no_mistake(make_tables: Make, schema: Schema) -> None:
    for pad in range(3):
        text = HEAD + "p1," + "x" * ((1 << 20) - len(HEAD) - 3 - pad) + "가나,me,2026-01-01\n"
        for encoding in ("utf-8", "cp949"):
            read = read_tables(make_tables(officials=text.encode(encoding)), schema)
            assert [p.message[1].partition(", at")[0] for p in read.problems.items] == [
                f"{(1 << 20) - len(HEAD) - 3 - pad + 2:,} characters"
            ], "too long, but intact"


def test_nul_in_a_cell_is_reported_by_its_column(make_tables: Make, schema: Schema) -> None:
    read = read_tables(make_tables(officials=f"{HEAD}p1,김\0나,me,2026-01-01\n"), schema)
    assert [(p.line, p.column[1]) for p in read.problems.items] == [(2, "name_ko")]
