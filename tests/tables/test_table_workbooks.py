"""Workbooks: which sheets are tables, what a cell says, and whole messages for what is no value."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula
from tablekit import ID, read_tables, world

from kg.project import Graph, build_graph
from kg.schema import Schema
from kg.tables import package, workbook
from kg.tables.delimited import Delimited
from kg.tables.problems import BadCell
from kg.tables.workbook import read_sheets

Make = Callable[..., Path]
Rows = Iterable[Iterable[object]]

HEAD = ["id", "name_ko", "coder", "coded_on"]
ROW = ["p1", "김하나", "me", "2026-01-01"]
BROKEN = "엑셀 파일이 깨졌다", "the workbook is broken; open and save it in Excel"


def write(path: Path, **sheets: Rows) -> Path:
    """Write a workbook with these sheets and return its folder."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path.parent


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{PACKAGE}/content-types">
        <Default Extension="xml" ContentType="application/xml"/>
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Override PartName="/xl/workbook.xml"
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
        <Override PartName="/xl/sharedStrings.xml"
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>""",
    "xl/workbook.xml": f"""<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>
        <sheet name="officials" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
        <Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""",
    "xl/styles.xml": f"""<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill><patternFill/></fill></fills>
        <borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="NUMBER"/></cellXfs></styleSheet>""",
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>id</t></si><si><t>name_ko</t></si>STRINGS</sst>',
    "xl/worksheets/sheet1.xml": f'''<worksheet xmlns="{MAIN}"><sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>ROWS</sheetData>MORE</worksheet>''',
}


def excel(path: Path, rows: str = "", strings: str = "", more: str = "", number: int = 0, **parts: str | bytes) -> Path:
    """Write a workbook part by part, as Excel lays it out, and return its folder; `parts` replaces whole ones."""
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in PARTS.items():
            filled = text.replace("ROWS", rows).replace("STRINGS", strings).replace("MORE", more)
            package.writestr(name, parts.get(Path(name).stem, filled.replace("NUMBER", str(number))))
    return path.parent


def cells(folder: Path) -> list[tuple[int, list[str]]]:
    """Return the records of `book.xlsx`, bad cells as `! their message`."""
    (sheet,) = read_sheets(folder / "book.xlsx")
    return [
        (line, ["! " + c.message[1] if isinstance(c, BadCell) else c for c in record])
        for line, record in sheet.records()
    ]


def rewrite(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Change one part of a workbook."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def ids(folder: Path, schema: Schema) -> list[str]:
    """Return the rows that were read, as class and id, without a problem."""
    read = read_tables(folder, schema)
    assert read.messages("en") == []
    return [row.node[len(ID) + 1 : -1] for row in read.rows]


def cell(folder: Path, value: object, number_format: str = "General") -> list[str]:
    """Return what a cell and the one after it come as."""
    book = Workbook()
    book.active.append(["a", "b"])
    book.active.append([value, "x"])
    book.active["A2"].number_format = number_format
    if value == "#REF!":
        book.active["A2"].data_type = "s"
    book.save(folder / "book.xlsx")
    return cells(folder)[1][1]


# Which sheets are tables


@pytest.mark.parametrize(
    "title", ["officials", "Officials", "OFFICIALS", "인사", "\u110b\u1175\u11ab\u1109\u1161", " 인사 "]
)
def test_a_sheet_is_named_after_its_table_or_its_label(tmp_path: Path, schema: Schema, title: str) -> None:
    assert ids(write(tmp_path / "book.xlsx", **{title: [HEAD, ROW]}), schema) == ["official/p1"]


def test_one_workbook_of_all_tables(tmp_path: Path, schema: Schema) -> None:
    tables = {name: [line.strip().split(",") for line in text.strip().splitlines()] for name, text in world().items()}
    folder = write(tmp_path / "all.xlsx", _notes=[["읽어 두기"]], **tables, Sheet1=[])
    read = read_tables(folder, schema)
    assert read.messages("en") == []
    assert {file.shown.rpartition("/")[2] for file in read.files} == {f"all.xlsx!{table}" for table in tables}
    assert (read.files[0].path.name, read.files[0].sheet) == ("all.xlsx", "sources")
    assert len(read.rows) == sum(len(rows) - 1 for rows in tables.values())


@pytest.mark.parametrize("name", ["officials.xlsx", "인사.XLSX", "Officials.xlsm"])
def test_a_workbook_of_one_sheet_may_be_named_instead(tmp_path: Path, schema: Schema, name: str) -> None:
    assert ids(write(tmp_path / name, Sheet1=[HEAD, ROW], Sheet2=[], _note=[["x"]]), schema) == ["official/p1"]


def test_workbooks_and_text_files_add_up(tmp_path: Path, schema: Schema) -> None:
    write(tmp_path / "a.xlsx", officials=[HEAD, ROW])
    write(tmp_path / "officials.xlsx", 표=[HEAD, ["p2", *ROW[1:]]])
    (tmp_path / "officials.csv").write_text("id,name_ko,coder,coded_on\np3,김하나,me,2026-01-01\n", encoding="utf-8")
    assert ids(tmp_path, schema) == ["official/p1", "official/p3", "official/p2"]


def test_a_hidden_sheet_and_a_hidden_row_count(tmp_path: Path, schema: Schema) -> None:
    folder = write(tmp_path / "book.xlsx", posts=[HEAD], officials=[HEAD, ROW, ["p2", *ROW[1:]]])
    book = load_workbook(folder / "book.xlsx")
    book["officials"].sheet_state = "veryHidden"
    book["officials"].row_dimensions[3].hidden = True
    book["officials"].column_dimensions["B"].hidden = True
    book.save(folder / "book.xlsx")
    assert ids(folder, schema) == ["official/p1", "official/p2"]


def test_a_sheet_that_is_no_table_is_reported(tmp_path: Path, schema: Schema) -> None:
    folder = write(tmp_path / "book.xlsx", offcials=[HEAD, ROW], posts=[HEAD])
    names = ", ".join(table.name for table in schema.tables)
    read = read_tables(folder, schema)
    assert read.messages("ko") == [
        (
            f'book.xlsx!offcials: "offcials"(이)라는 표는 없다. 표 이름: {names}. 가장 가까운 것: officials.'
            " 표가 아니면 이름을 _로 시작한다."
        )
    ]
    assert read.messages("en") == [
        (
            f'book.xlsx!offcials: there is no table "offcials". Tables: {names}. Closest: officials.'
            " If it is no table, begin its name with _."
        )
    ]


def test_a_second_sheet_is_not_taken_for_what_the_file_is_named_after(tmp_path: Path, schema: Schema) -> None:
    read = read_tables(
        write(tmp_path / "officials.xlsx", officials=[HEAD, ROW], Sheet2=[HEAD, ["p2", *ROW[1:]]]), schema
    )
    assert [(p.file.rpartition("!")[2], p.line) for p in read.problems.items] == [("Sheet2", 0)]
    assert [file.sheet for file in read.files] == ["officials"]


def test_a_workbook_without_a_table(tmp_path: Path, schema: Schema) -> None:
    read = read_tables(write(tmp_path / "book.xlsx", Sheet1=[], _note=[["x"]]), schema)
    assert read.messages("ko") == ["book.xlsx: 표가 담긴 시트가 없다. 시트 이름은 표 이름이다."]
    assert read.messages("en") == ["book.xlsx: no sheet holds a table; name a sheet after each table."]


@pytest.mark.parametrize("name", ["~$book.xlsx", ".~lock.book.xlsx#", "._officials.csv", ".hidden.xlsx"])
def test_lock_files_and_hidden_ones_are_passed_over(tmp_path: Path, schema: Schema, name: str) -> None:
    folder = write(tmp_path / "book.xlsx", officials=[HEAD, ROW])
    (folder / name).write_bytes(b"\0lock")
    assert ids(folder, schema) == ["official/p1"]


@pytest.mark.parametrize(
    "name", ["officials.xls", "book.ods", "book.numbers", "book.xlsb", "officials.hwp", "참여.hwpx"]
)
def test_other_formats_are_named(make_tables: Make, schema: Schema, name: str) -> None:
    folder = make_tables(posts="id,name_ko,coder,coded_on\n")
    (folder / name).write_bytes(b"x")
    (folder / "article.hwp").write_bytes(b"no table, by its name")
    read = read_tables(folder, schema)
    ending = Path(name).suffix
    assert read.messages("ko") == [f"{name}: {ending} 파일은 읽을 수 없다. .xlsx로 저장한다."]
    assert read.messages("en") == [f"{name}: {ending} files cannot be read; save it as .xlsx."]


# What a cell says


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        ("007", "@", "007"),
        *((word, "General", word) for word in ("nan", "NULL", "None", "TRUE", "N/A", "1e3", "0", "-", "#REF!")),
        (10, "General", "10"),
        (10.0, "0.00", "10"),
        (-0.5, "General", "-0.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-7, "General", "0.0000001"),
        (999999999999999, "General", "999999999999999"),
        (7, "000", "007"),  # as it is shown: zeros of an identifier
        (7.0, "000", "007"),
        (0, "000", "000"),
        (7, "0", "7"),
        (7, "General", "7"),
        (7, "#000", "7"),
        (123, "00", "123"),
        (-7, "000", "-7"),
        (0.5, "000", "0.5"),
        (7.5, "000", "7.5"),
        (True, "General", "true"),
        (False, "General", "false"),
        (date(2023, 4, 20), "yyyy-mm-dd", "2023-04-20"),
        (datetime(2023, 4, 20), 'yyyy"년" m"월" d"일"', "2023-04-20"),
        (date(2023, 4, 20), "[$-412]m/d;@", "2023-04-20"),
        (date(1900, 1, 31), "yyyy-mm-dd", "1900-01-31"),
        (date(2023, 4, 1), "mmm-yy", "2023-04"),
        (date(2023, 4, 1), 'yyyy"년" m"월"', "2023-04"),
        (date(2023, 1, 1), "yyyy", "2023"),
        ("  김하나\u3000", "General", "김하나"),
        ("\u1100\u1175\u11b7", "General", "\uae40"),
        ("a\nb", "General", "a\nb"),
        ("a_x000D_\nb", "General", "a\r\nb"),
        (CellRichText("김", TextBlock(InlineFont(b=True), "하"), "나"), "General", "김하나"),
        ("", "General", ""),
    ],
)  # fmt: skip
def test_the_text_of_a_cell(tmp_path: Path, value: object, number_format: str, text: str) -> None:
    assert cell(tmp_path, value, number_format) == [text, "x"]


@pytest.mark.parametrize(
    ("value", "number_format", "message"),
    [
        ("=1+1", "General", '"=1+1" is a formula; paste its value (Paste Special → Values).'),
        (ArrayFormula("A2", "=B1"), "General", '"=B1" is a formula; paste its value (Paste Special → Values).'),
        (datetime(2023, 4, 20, 13, 30), "yy-m-d h:m", '"2023-04-20 13:30:00" holds a time of day; give the day alone.'),
        (time(13, 30), "hh:mm", '"13:30:00" holds a time of day; give the day alone.'),
        (timedelta(hours=30), "[h]:mm", '"1 day, 6:00:00" holds a time of day; give the day alone.'),
        (
            date(2023, 4, 20),
            "yyyy-mm",
            "it shows 2023-04 but holds 2023-04-20; format the cell as text and type what you mean.",
        ),
        (
            10**15,
            "General",
            "1000000000000000: Excel keeps only 15 digits of a number; format the cell as text and type it again.",
        ),
        (99999999, "yyyy-mm-dd", 'it is an error of Excel: "#VALUE!"'),
    ],
)  # fmt: skip
def test_what_is_no_value(tmp_path: Path, value: object, number_format: str, message: str) -> None:
    assert cell(tmp_path, value, number_format) == ["! " + message, "x"]


def test_what_excel_itself_writes(tmp_path: Path) -> None:
    """Shared strings with runs and readings, shared formulas, errors, cells without a place, columns left out."""
    rows = """<row><c t="s"><v>2</v></c><c t="b"><v>1</v></c></row>
        <row r="4"><c r="B4" t="str"><f t="shared" ref="B4:B5" si="0">A4</f><v>x</v></c></row>
        <row r="5"><c r="A5" t="e"><v>#N/A</v></c><c r="B5"><f t="shared" si="0"/><v/></c></row>
        <row r="6"><c r="A6" t="d"><v>2023-04-20</v></c>
            <c r="B6" t="inlineStr"><is><r><t>김</t></r><r><t>하나</t></r></is></c></row>
        <row r="7"><c r="A7"/><c r="B7" t="s"/></row>"""
    strings = """<si><r><rPr><b/></rPr><t xml:space="preserve">李 </t></r><r><t>하나</t></r>
        <rPh sb="0" eb="1"><t>이</t></rPh></si>"""
    assert cells(excel(tmp_path / "book.xlsx", rows, strings)) == [
        (1, ["id", "name_ko"]),
        (2, ["李 하나", "true"]),
        (4, ["", '! "=A4" is a formula; paste its value (Paste Special → Values).']),
        (5, ['! it is an error of Excel: "#N/A"', '! "=A5" is a formula; paste its value (Paste Special → Values).']),
        (6, ["2023-04-20", "김하나"]),
    ]


@pytest.mark.parametrize("format_id", [27, 31, 34, 57])
def test_the_date_formats_of_korean_excel(tmp_path: Path, format_id: int) -> None:
    """They have numbers but no text in the file; without them a day is a number like 45036."""
    rows = '<row r="2"><c r="A2" s="1"><v>45036</v></c><c r="B2"><v>45036</v></c></row>'
    assert cells(excel(tmp_path / "book.xlsx", rows, number=format_id))[1] == (2, ["2023-04-20", "45036"])


def test_days_are_counted_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([date(2023, 4, 20)])
    book.save(tmp_path / "mac.xlsx")
    (sheet,) = read_sheets(tmp_path / "mac.xlsx")
    assert list(sheet.records()) == [(1, ["2023-04-20"])]


def test_a_bad_cell_is_reported_in_both_languages_by_row_and_column(tmp_path: Path, schema: Schema) -> None:
    folder = write(
        tmp_path / "book.xlsx", officials=[HEAD, [], ["p1", "=B9", "me", date(2026, 1, 1)], *[["=A1", *ROW[1:]]] * 2]
    )
    read = read_tables(folder, schema)
    assert read.messages("ko") == [
        'book.xlsx!officials:3 [이름]: "=B9"는 수식이다. 값만 붙여 넣는다(선택하여 붙여넣기 → 값).',
        'book.xlsx!officials:4 [식별자]: "=A1"은 수식이다. 값만 붙여 넣는다(선택하여 붙여넣기 → 값).',
        'book.xlsx!officials:5 [식별자]: "=A1"은 수식이다. 값만 붙여 넣는다(선택하여 붙여넣기 → 값).',
    ], "and no id that stands twice"
    assert (read.rows, read.problems.rows, read.problems.bad_rows) == ([], 3, 3)


def test_a_formula_in_the_header(tmp_path: Path, schema: Schema) -> None:
    read = read_tables(write(tmp_path / "book.xlsx", officials=[[], ["id", '="name_ko"', "coder", "coded_on"]]), schema)
    assert read.messages("en") == [
        'book.xlsx!officials:2: "="name_ko"" is a formula; paste its value (Paste Special → Values).',
        "book.xlsx!officials:2: a required column is missing: name_ko",
    ]


def test_rows_and_columns_at_the_end_that_hold_nothing(tmp_path: Path, schema: Schema) -> None:
    rows = [[*HEAD, "", None], [*ROW, None, " "], ["p2", "이두리", "me", "2026-01-01"], [None] * 9, ["", " "], []]
    folder = write(tmp_path / "book.xlsx", officials=rows)
    assert ids(folder, schema) == ["official/p1", "official/p2"]


def test_text_beyond_the_header(tmp_path: Path, schema: Schema) -> None:
    read = read_tables(write(tmp_path / "book.xlsx", officials=[HEAD, [*ROW, None, "메모"]]), schema)
    assert read.messages("ko") == ['book.xlsx!officials:2: 열 이름이 없는 6번째 열에 글이 있다: "메모".']
    assert read.messages("en") == ['book.xlsx!officials:2: column 6 has no name in the header, but holds "메모".']


def test_cells_that_were_merged_away(tmp_path: Path, schema: Schema) -> None:
    rows = [HEAD, ROW, ["p2", None, "me", "2026-01-01"], ["p3", "박세시", "me", "2026-01-01"], [], ["비고"]]
    folder = write(tmp_path / "book.xlsx", officials=rows[:5], posts=[HEAD])
    book = load_workbook(folder / "book.xlsx")
    sheet = book["officials"]
    for ref in ("B2:B3", "E2:F4", "A8:D9"):
        sheet.merge_cells(ref)
    book.save(folder / "book.xlsx")
    read = read_tables(folder, schema)
    assert read.messages("ko") == [
        "book.xlsx!officials:3 [이름]: B2:B3 칸들이 병합되어 이 칸에는 값이 없다. 병합을 풀고 칸마다 적는다."
    ]
    assert read.messages("en") == [
        "book.xlsx!officials:3 [name_ko]: B2:B3 is merged, so this cell has no value; unmerge it and fill in each cell."
    ]
    assert [row.line for row in read.rows] == [2, 4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_cells_merged_away_at_the_end_of_a_long_sheet(tmp_path: Path, encoding: str) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>1</v></c></row>' for n in range(2, 3000))
    sheet = PARTS["xl/worksheets/sheet1.xml"].replace("ROWS", rows)
    sheet = sheet.replace("MORE", '<mergeCells count="1"><mergeCell ref="A2999:B2999"/></mergeCells>')
    assert cells(excel(tmp_path / "book.xlsx", sheet1=sheet.encode(encoding)))[-2:] == [
        (2998, ["2998", "1"]),
        (2999, ["2999", "! A2999:B2999 is merged, so this cell has no value; unmerge it and fill in each cell."]),
    ]


def test_a_wrong_dimension_loses_no_row(tmp_path: Path, schema: Schema) -> None:
    folder = write(tmp_path / "book.xlsx", officials=[HEAD, ROW])
    before: list[bytes] = []

    def change(xml: bytes) -> bytes:
        before.append(xml)
        return xml.replace(b'<dimension ref="A1:D2"', b'<dimension ref="A1"')

    rewrite(folder / "book.xlsx", "xl/worksheets/sheet1.xml", change)
    assert b'<dimension ref="A1:D2"' in before[0]
    assert ids(folder, schema) == ["official/p1"]


# What is no workbook


def problems(folder: Path, schema: Schema) -> tuple[str, str]:
    """Return the one problem of a folder, without the file's name."""
    read = read_tables(folder, schema)
    (ko,), (en,) = read.messages("ko"), read.messages("en")
    start = "book.xlsx: 파일을 읽을 수 없다: ", "book.xlsx: the file cannot be read: "
    assert (ko.startswith(start[0]), en.startswith(start[1])) == (True, True)
    return ko.removeprefix(start[0]), en.removeprefix(start[1])


NO_WORKBOOK = (
    "엑셀 파일이 아니다. CSV라면 이름을 .csv로 바꾼다",
    "it is no Excel workbook; if it is CSV, name it .csv",
)


@pytest.mark.parametrize(
    ("data", "ko", "en"),
    [
        (b"id,name_ko\n", *NO_WORKBOOK),
        (b"", *NO_WORKBOOK),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "암호가 걸렸거나 옛 형식(.xls)이다. 암호 없이 .xlsx로 저장한다",
            "it is encrypted, or of the old kind (.xls); save it as .xlsx without a password",
        ),
    ],
)  # fmt: skip
def test_what_is_no_workbook(tmp_path: Path, schema: Schema, data: bytes, ko: str, en: str) -> None:
    (tmp_path / "book.xlsx").write_bytes(data)
    assert problems(tmp_path, schema) == (ko, en)


@pytest.mark.parametrize(
    "part",
    ["", "[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"],
)
def test_a_broken_workbook(tmp_path: Path, schema: Schema, part: str) -> None:
    folder = write(tmp_path / "book.xlsx", officials=[HEAD, ROW])
    if part:
        rewrite(folder / "book.xlsx", part, lambda xml: xml[: len(xml) // 2])
    else:
        data = (folder / "book.xlsx").read_bytes()
        (folder / "book.xlsx").write_bytes(data[: len(data) // 2])
    read = read_tables(folder, schema)
    (ko,), (en,) = read.messages("ko"), read.messages("en")
    assert (BROKEN[0] in ko, BROKEN[1] in en, read.rows) == (True, True, [])


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="A2" t="s"><v>9</v></c></row>',
        '<row r="2"><c r="A2" t="n"><v>ten</v></c></row>',
        '<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>',
        '<row r="2"><c r="ABCDEFG2"><v>1</v></c></row>',
        '<row r="2"><c r="A2" s="7"><v>1</v></c></row>',
    ],
    ids=["string that is not there", "no number", "row beyond the last", "column beyond the last", "no such style"],
)
def test_a_row_that_excel_would_not_write(tmp_path: Path, schema: Schema, rows: str) -> None:
    folder = excel(tmp_path / "book.xlsx", rows)
    told = read_tables(folder, schema).messages("en")
    assert any(BROKEN[1] in line for line in told), told


BOMB = f"""<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<sst xmlns="{MAIN}"><si><t>&b;</t></si></sst>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["sharedStrings", "sheet1", "workbook", "styles"])
def test_a_part_that_declares_entities_is_not_opened(tmp_path: Path, schema: Schema, part: str, encoding: str) -> None:
    folder = excel(tmp_path / "book.xlsx", **{part: BOMB.encode(encoding)})
    assert problems(folder, schema) == ("XML에 DTD가 있어 열지 않는다", "its XML declares a DTD; it is not opened")


def test_a_workbook_that_unpacks_to_too_much(tmp_path: Path, schema: Schema, monkeypatch: pytest.MonkeyPatch) -> None:
    assert package.MOST_BYTES == 1 << 30
    folder = write(tmp_path / "book.xlsx", officials=[HEAD, ROW])
    with zipfile.ZipFile(folder / "book.xlsx", "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/media/zeros.bin", bytes(2_000_000))
    assert (folder / "book.xlsx").stat().st_size < 10_000
    monkeypatch.setattr(package, "MOST_BYTES", 1_000_000)
    assert problems(folder, schema) == (
        "풀면 1 GiB가 넘는다. 나누어 저장한다", "unpacked it is larger than 1 GiB; split it up"
    )  # fmt: skip


def test_a_workbook_in_the_strict_namespace(tmp_path: Path, schema: Schema) -> None:
    folder = write(tmp_path / "book.xlsx", officials=[HEAD, ROW])
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        rewrite(
            folder / "book.xlsx",
            part,
            lambda xml: xml.replace(MAIN.encode(), strict),
        )
    assert problems(folder, schema) == (
        "'Strict Open XML' 형식이다. 'Excel 통합 문서(.xlsx)'로 저장한다",
        "it is of the kind 'Strict Open XML'; save it as 'Excel Workbook (.xlsx)'",
    )


def test_what_an_unreadable_workbook_may_declare_is_not_reported_as_unknown(make_world: Make, schema: Schema) -> None:
    memberships = "person,organization,post,source,locator\np9,do,hed,s1,whole page\n"
    folder = make_world(memberships=memberships)
    (folder / "officials.xlsx").write_bytes(b"PK\x03\x04")
    told = [problem.render("en").rpartition("/")[2] for problem in read_tables(folder, schema).problems.items]
    assert [line.partition(":")[0] for line in told] == ["officials.xlsx", "memberships.csv"]
    assert '"hed" is no known Post' in told[1]
    (folder / "officials.xlsx").rename(folder / "book.xlsx")
    assert [p.file.rpartition("/")[2] for p in read_tables(folder, schema).problems.items] == ["book.xlsx"]


# The same rows, the same graph


def test_ids_that_a_workbook_shows_with_zeros_keep_them_in_the_graph(tmp_path: Path, schema: Schema) -> None:
    book = Workbook()
    book.active.title = "officials"
    for line, row in enumerate([HEAD, *([number, *ROW[1:]] for number in (7, 12, 123))], start=1):
        book.active.append(row)
        book.active.cell(line, 1).number_format = "000"
    book.active.append([7, *ROW[1:]])  # another one, for its cell shows no zeros
    (tmp_path / "tables").mkdir()
    book.save(tmp_path / "tables" / "book.xlsx")

    build_graph([tmp_path / "tables"], tmp_path / "graph")

    question = "SELECT ?id ?who WHERE { ?who a kg:Official ; dcterms:identifier ?id } ORDER BY ?id"
    with Graph.open(tmp_path / "graph") as graph:
        found = [(str(row.id), str(row.who)) for row in graph.query(question)]
    assert found == [(id_, f"{ID}official/{id_}") for id_ in ("007", "012", "123", "7")]


def as_excel_holds(cell: str) -> str | int | date:
    if cell in ("1", "2", "9", "10"):
        return int(cell)
    return date.fromisoformat(cell) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell) else cell


def test_a_workbook_and_excel_csv_give_the_same_quads_as_the_tables(tmp_path: Path, pinned: Path) -> None:
    sheets = {}
    for file in sorted(pinned.glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as stream:
            sheets[file.stem] = list(csv.reader(stream))
    typed = {
        name: [rows[0], *([as_excel_holds(cell) for cell in row] for row in rows[1:])] for name, rows in sheets.items()
    }
    assert {type(cell) for rows in typed.values() for row in rows for cell in row} == {str, int, date}
    write(tmp_path / "book" / "all.xlsx", **typed)
    (tmp_path / "excel").mkdir()
    for name, rows in sheets.items():
        text = io.StringIO()
        csv.writer(text, delimiter=";").writerows(rows)
        (tmp_path / "excel" / f"{name}.csv").write_bytes(text.getvalue().encode("cp949"))
    digests = {
        build_graph([folder], tmp_path / "graph").digest for folder in (pinned, tmp_path / "book", tmp_path / "excel")
    }
    assert len(digests) == 1


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="_"), max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(TEXT, min_size=3, max_size=3), min_size=1, max_size=6))
def test_texts_come_back_as_the_csv_reader_would_have_them(tmp_path: Path, rows: list[list[str]]) -> None:
    book = Workbook()
    book.active.append(["a", "b", "c"])
    for number, row in enumerate(rows, start=2):
        for column, text in enumerate(row, start=1):
            found = book.active.cell(number, column, text)
            found.data_type = "s"  # a text that begins with = stays one
    book.save(tmp_path / "book.xlsx")
    with (tmp_path / "book.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["a", "b", "c"], *rows])
    (sheet,) = read_sheets(tmp_path / "book.xlsx")
    assert [cells for _, cells in sheet.records()] == [cells for _, cells in Delimited(tmp_path / "book.csv").records()]


def test_rows_that_hold_nothing_below_the_last_are_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet may have a million formatted rows, and is read several times."""
    path = write(tmp_path / "book.xlsx", officials=[HEAD, ROW, [], ROW, *([" "] for _ in range(50))]) / "book.xlsx"
    (sheet,) = read_sheets(path)
    parsed: list[int] = []
    rows = workbook._rows

    def counted(worksheet: object) -> Iterable[list[str]]:
        for row in rows(worksheet):
            parsed[-1] += 1
            yield row

    monkeypatch.setattr(workbook, "_rows", counted)
    for expected in (53, 4):
        parsed.append(0)
        assert [line for line, _ in sheet.records()] == [1, 2, 4]
        assert parsed[-1] == expected
