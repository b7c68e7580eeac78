"""Files, headers and records: what is understood, and whole messages for what is not, in Korean and English."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tablekit import ID, read_tables

from kg.errors import InputError
from kg.schema import Schema
from kg.tables import Problems, find_tables

Make = Callable[..., Path]

HEAD = "id,name_ko,coder,coded_on\n"
ROW = "p1,김하나,me,2026-01-01\n"


def literals(folder: Path, schema: Schema) -> list[str]:
    """Return the texts of the Korean names that were read, without a problem."""
    read = read_tables(folder, schema)
    assert read.problems.items == []
    return [value for row in read.rows for predicate, value in row.pairs if predicate.endswith("prefLabel>")]


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + ROW).encode(),
        b"\xef\xbb\xbf" + (HEAD + ROW).encode(),
        (HEAD + ROW).replace("\n", "\r\n").encode(),
        (HEAD + ROW).rstrip("\n").encode(),
        ("식별자,이름,기록자,기록일\n" + ROW).encode(),
        ("식별자,name_ko,기록자,CODED_ON\n" + ROW).encode(),
        (" id , name_ko ,coder,coded_on\n p1 , 김하나 ,me, 2026-01-01 \n").encode(),
        (HEAD + ROW.replace("김하나", "\u1100\u1175\u11b7\u1112\u1161\u1102\u1161")).encode(),  # NFD, as macOS gives
        ("\n\n" + HEAD + "\n" + ROW + "\n\n").encode(),
        ("coded_on,coder,name_ko,id\n2026-01-01,me,김하나,p1\n").encode(),
    ],
    ids=["plain", "BOM", "CRLF", "no last line end", "Korean headers", "mixed headers", "spaces", "NFD", "blank lines",
         "other order"],
)  # fmt: skip
def test_same_row_however_it_is_written(make_tables: Make, schema: Schema, content: bytes) -> None:
    assert literals(make_tables(officials=content), schema) == ['"김하나"@ko']


def test_names_in_nfd_become_nfc(make_tables: Make, schema: Schema) -> None:
    decomposed = "\u1100\u1175\u11b7"
    assert len(decomposed) == 3
    assert literals(make_tables(officials=f"{HEAD}p1,{decomposed},me,2026-01-01\n"), schema) == ['"\uae40"@ko']


@pytest.mark.parametrize("name", ["nan", "NULL", "None", "TRUE", "N/A", "0", "007", "1e3", "=1+1", "-", "#REF!", "３"])
def test_names_are_never_guessed_to_be_something_else(make_tables: Make, schema: Schema, name: str) -> None:
    assert literals(make_tables(officials=f"{HEAD}p1,{name},me,2026-01-01\n"), schema) == [f'"{name}"@ko']


def test_leading_zeros_of_ids_stay(make_tables: Make, schema: Schema) -> None:
    read = read_tables(make_tables(officials=f"{HEAD}007,김하나,me,2026-01-01\n"), schema)
    assert [row.node for row in read.rows] == [f"<{ID}official/007>"]
    assert ("<http://purl.org/dc/terms/identifier>", '"007"') in read.rows[0].pairs


def test_quoted_line_ends_keep_line_numbers_right(make_tables: Make, schema: Schema) -> None:
    text = HEAD + 'p1,"김\n하나",me,2026-01-01\n\np2,이두리,me,never\np3,"박\r\n\n세",me,2026-01-01\np4,x,me,no\n'
    read = read_tables(make_tables(officials=text.encode()), schema)
    assert [(row.line, row.node[-3:-1]) for row in read.rows] == [(2, "p1"), (6, "p3")]
    assert [p.line for p in read.problems.items] == [5, 9]


def test_header_alone_is_an_empty_table(make_tables: Make, schema: Schema) -> None:
    read = read_tables(make_tables(officials=HEAD), schema)
    assert (read.rows, read.problems.items, read.problems.rows) == ([], [], 0)


def test_rows_of_empty_cells_are_blank(make_tables: Make, schema: Schema) -> None:
    read = read_tables(make_tables(officials=HEAD + ",,,\n" + ROW + ",,,\n , ,,\u3000\n"), schema)
    assert [row.line for row in read.rows] == [3]
    assert (read.problems.rows, read.problems.items) == (1, [])


def test_empty_columns_at_the_end_are_dropped(make_tables: Make, schema: Schema) -> None:
    """Excel writes them where something once stood."""
    text = "id,name_ko,coder,coded_on,,\np1,김하나,me,2026-01-01,,\np2,이두리,me,2026-01-01,,,,\n"
    assert literals(make_tables(officials=text), schema) == ['"김하나"@ko', '"이두리"@ko']
    read = read_tables(make_tables(officials=text + "p3,박세시,me,2026-01-01,x,\n"), schema)
    assert read.messages("en") == ["officials.csv:4: 5 cells in a table of 4 columns."]


COLUMNS_KO, COLUMNS_EN = "식별자, 이름, 영어 이름, 기록자, 기록일", "id, name_ko, name_en, coder, coded_on"
FILE_PROBLEMS = [
    (
        {"officials": ""},
        f"officials.csv: 빈 파일이다. 첫 줄에 열 이름을 적거나({COLUMNS_KO}), 파일을 지운다.",
        f"officials.csv: the file is empty; name the columns on its first line ({COLUMNS_EN}), or delete the file.",
    ),
    (
        {"officials": "\n\n"},
        f"officials.csv: 빈 파일이다. 첫 줄에 열 이름을 적거나({COLUMNS_KO}), 파일을 지운다.",
        f"officials.csv: the file is empty; name the columns on its first line ({COLUMNS_EN}), or delete the file.",
    ),
    (
        {"officials": HEAD + 'p1,"김"하나,me,2026-01-01\n'},
        (
            "officials.csv: 파일을 읽을 수 없다: 2번째 줄에서 시작하는 행: "
            '따옴표(")로 닫은 칸 뒤에 글이 더 있다. 칸 전체를 따옴표로 싸고 안의 따옴표는 ""로 적는다'
        ),
        (
            "officials.csv: the file cannot be read: the row that starts on line 2: text "
            'follows a cell closed by a quotation mark ("); quote the whole cell, and write "" for a mark within it'
        ),
    ),
    (
        {"officials": HEAD + 'p1,"김하나,me,2026-01-01\n'},
        (
            "officials.csv: 파일을 읽을 수 없다: 2번째 줄에서 시작하는 행: "
            '칸을 연 따옴표(")가 닫히지 않았다. 닫거나 지운다'
        ),
        (
            "officials.csv: the file cannot be read: the row that starts on line 2: "
            'a quotation mark (") opens a cell and is not closed; close or delete it'
        ),
    ),
    (
        {"officials": "id,name_ko,coder,coded_on,nmae_en\n"},
        f'officials.csv:1: "nmae_en"(이)라는 열은 없다. 열: {COLUMNS_KO}. 가장 가까운 것: name_en.',
        f'officials.csv:1: there is no column "nmae_en". Columns: {COLUMNS_EN}. Closest: name_en.',
    ),
    (
        {"officials": f"인사 명단,,,\n\n{HEAD}{ROW}p2,이두리\n"},
        (
            f'officials.csv:1: "인사 명단": 아는 열 이름이 하나도 없다. 첫 줄에는 열 이름을 적는다: {COLUMNS_KO}. '
            "열 이름은 3행에 있다. 그 위의 행을 지운다."
        ),
        (
            'officials.csv:1: "인사 명단": no column name in it is known. '
            f"The first line names the columns: {COLUMNS_EN}. They stand on line 3; delete the lines above it."
        ),
    ),
    (
        {"officials": "id|name_ko\np1|김하나\n"},
        (
            f'officials.csv:1: "id|name_ko": 아는 열 이름이 하나도 없다. 첫 줄에는 열 이름을 적는다: {COLUMNS_KO}. '
            "칸은 쉼표, 쌍반점, 탭 가운데 하나로 나눈다."
        ),
        (
            'officials.csv:1: "id|name_ko": no column name in it is known. '
            f"The first line names the columns: {COLUMNS_EN}. Cells are separated by commas, semicolons or tabs."
        ),
    ),
    (
        {"officials": "id,name_ko,,coder,coded_on\n"},
        "officials.csv:1: 3번째 열에 이름이 없다.",
        "officials.csv:1: column 3 has no name.",
    ),
    (
        {"officials": "id,name_ko,이름,coder,coded_on\n"},
        "officials.csv:1 [이름]: 같은 열이 두 번 나온다. 하나만 남긴다.",
        "officials.csv:1 [name_ko]: this column appears twice; keep one of them.",
    ),
    (
        {"officials": "id,name_ko,coded_on\n"},
        "officials.csv:1: 꼭 있어야 하는 열이 없다: 기록자",
        "officials.csv:1: a required column is missing: coder",
    ),
    (
        {"officials": HEAD + "p1,김하나,me\n"},
        "officials.csv:2: 칸이 3개인데 열은 4개다.",
        "officials.csv:2: 3 cells in a table of 4 columns.",
    ),
    (
        {"officials": HEAD + "p1,김,하나,me,2026-01-01\n"},
        "officials.csv:2: 칸이 5개인데 열은 4개다.",
        "officials.csv:2: 5 cells in a table of 4 columns.",
    ),
]


@pytest.mark.parametrize(("tables", "ko", "en"), FILE_PROBLEMS)
def test_whole_message_of_a_bad_file(
    make_tables: Make, schema: Schema, tables: dict[str, str | bytes], ko: str, en: str
) -> None:
    read = read_tables(make_tables(**tables), schema)
    assert (read.messages("ko"), read.messages("en")) == ([ko], [en])
    assert read.rows == []


def test_unknown_table_names_the_nearest(make_tables: Make, schema: Schema) -> None:
    read = read_tables(make_tables(offcials=HEAD), schema)
    names = ", ".join(table.name for table in schema.tables)
    assert read.messages("ko") == [
        f'offcials.csv: "offcials"(이)라는 표는 없다. 표 이름: {names}. 가장 가까운 것: officials.'
    ]
    assert read.messages("en") == [f'offcials.csv: there is no table "offcials". Tables: {names}. Closest: officials.']


def test_bad_bytes_late_in_a_file_are_reported(make_tables: Make, schema: Schema) -> None:
    """The reader decodes in blocks: rows before the bad one may be read, and the file is reported all the same."""
    rows = "".join(f"p{i},김하나,me,2026-01-01\n" for i in range(3000))
    content = (HEAD + rows).encode() + "q,가,me,2026-01-01\n".encode("cp949")
    read = read_tables(make_tables(officials=content), schema)
    assert [p.message[1][:24] for p in read.problems.items] == ["the file cannot be read:"]


def test_several_folders_add_up(tmp_path: Path, schema: Schema) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "officials.csv").write_text(f"{HEAD}{name},김하나,me,2026-01-01\n", encoding="utf-8")
    files = find_tables([tmp_path / "b", tmp_path / "a"], schema, Problems())
    assert [file.path.parent.name for file in files] == ["b", "a"]
    assert len(find_tables([tmp_path / "a", tmp_path / "a" / "officials.csv"], schema, Problems())) == 1


def test_tables_come_in_the_order_of_the_ontology(make_tables: Make, schema: Schema) -> None:
    files = find_tables([make_tables(regions=HEAD, officials=HEAD, sources="")], schema, Problems())
    assert [file.table.name for file in files if file.readable] == ["officials", "regions"], "the other one is empty"
    files = find_tables([make_tables(posts=HEAD, mous=HEAD, sources=None, regions=None)], schema, Problems())
    assert [file.table.name for file in files] == ["officials", "mous", "posts"]


def test_missing_path_and_folder_without_tables(tmp_path: Path, schema: Schema) -> None:
    with pytest.raises(InputError) as caught:
        find_tables([tmp_path / "none"], schema, Problems())
    assert str(caught.value) == f"{tmp_path}/none: 없는 파일이나 폴더입니다. No such file or folder."
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        find_tables([tmp_path], schema, Problems())
    assert str(caught.value) == (
        f"{tmp_path}: 표가 하나도 없습니다(participations.csv, tables.xlsx 같은 파일)."
        " No table; expected files such as participations.csv or tables.xlsx."
    )


@pytest.mark.parametrize("broken", ["id,nama,coder\np1,김하나,me\n", "", "id,name_ko\n\xff"])
def test_a_table_that_cannot_be_read_hides_no_other_problem_and_invents_none(
    make_tables: Make, schema: Schema, broken: str
) -> None:
    folder = make_tables(posts="id,name_ko,coder,coded_on\nhead,대표,me,2026-01-01\n")
    (folder / "officials.csv").write_bytes(broken.encode("utf-8" if "김" in broken else "latin-1"))
    (folder / "memberships.csv").write_text(
        "person,organization,post,source,locator\np1,do,head,s1,whole page\np1,do,hed,s1,whole page\n", encoding="utf-8"
    )
    read = read_tables(folder, schema)
    told = [problem.render("en") for problem in read.problems.items]
    assert not any('"p1"' in line for line in told), told
    assert any('"hed" is no known Post' in line for line in told), told
