"""The XLSX template: what its sheets offer, check and say, and that filled in it reads like the CSV tables."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import tablekit
from formulas import accepts
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kg.errors import DataError
from kg.project.building import build_in_memory
from kg.project.checking import check_tables
from kg.project.template import make_template
from kg.tables.template import ROWS
from kg.tables.template.book import put_text, sheet_names, utf16_length
from kg.tables.template.rules import date_formula, day_formula

Make = Callable[..., Path]

VISITS = """
kg:Visit a owl:Class ; rdfs:subClassOf kg:Relation ; rdfs:label "방문"@ko , "Visit"@en ; skos:definition "방문."@ko , "A visit."@en .
kg:Kind a owl:Class ; rdfs:label "방문 종류"@ko , "Kind of visit"@en .
kg:official-visit a kg:Kind ; skos:notation "official" ; skos:prefLabel "공식 방문"@ko , "official visit"@en .
kg:visitor a owl:ObjectProperty ; rdfs:label "방문자"@ko , "visitor"@en ; skos:definition "찾아간 사람."@ko , "Who came."@en .
kg:visitKind a owl:ObjectProperty ; rdfs:label "방문 종류"@ko , "kind"@en .
kg:paid a owl:DatatypeProperty ; rdfs:label "유료"@ko , "paid"@en .
kg:VisitShape a sh:NodeShape ; sh:targetClass kg:Visit ; kg:table "visits" ; kg:graph kg:SourceGraph ; kg:idSegment "visit" ;
    rdfs:label "방문"@ko , "Visits"@en ; sh:property kg:Visit-visitor , kg:Visit-kind , kg:Visit-paid , kg:column-source , kg:column-locator .
kg:Visit-visitor a sh:PropertyShape ; sh:order 1 ; sh:path kg:visitor ; sh:name "방문자"@ko , "visitor"@en ; kg:key 1 ; sh:class kg:Official ; sh:minCount 1 ; sh:maxCount 1 .
kg:Visit-kind a sh:PropertyShape ; sh:order 2 ; sh:path kg:visitKind ; sh:name "방문 종류"@ko , "kind"@en ; sh:class kg:Kind ; sh:minCount 1 ; sh:maxCount 1 .
kg:Visit-paid a sh:PropertyShape ; sh:order 3 ; sh:path kg:paid ; sh:name "유료"@ko , "paid"@en ; sh:datatype xsd:boolean ; sh:maxCount 1 .
"""  # noqa: E501  lines of the ontology are as long


def opened(workbook: bytes) -> Any:
    return load_workbook(io.BytesIO(workbook))


@pytest.fixture(scope="module")
def korean() -> Any:
    """The Korean template with the look-ups of the pinned tables."""
    return opened(make_template([tablekit.PINNED]).workbook)


@pytest.fixture(scope="module")
def english() -> Any:
    """The English one."""
    return opened(make_template([tablekit.PINNED], lang="en").workbook)


def rule(sheet: Worksheet, header: str) -> Any:
    """Return the check of the column with this header."""
    letter = next(cell.column_letter for cell in sheet[1] if cell.value == header)
    found = [v for v in sheet.data_validations.dataValidation if str(v.sqref).startswith(f"{letter}2:")]
    return found[0] if found else None


def words(book: Any, name: str) -> list[str]:
    """Return the words that a name of the workbook stands for."""
    sheet, cells = next(iter(book.defined_names[name].destinations))
    return [row[0].value for row in book[sheet][cells]]


def offered(book: Any, sheet: str, header: str) -> list[str]:
    return words(book, rule(book[sheet], header).formula1)


def test_one_sheet_per_table_in_the_order_of_the_ontology_named_in_the_language(korean: Any, english: Any) -> None:
    assert korean.sheetnames[:4] == ["_guide", "출처", "인사", "기관"]
    assert english.sheetnames[:4] == ["_guide", "Sources", "Officials", "Institutions"]
    assert korean.sheetnames[-2:] == english.sheetnames[-2:] == ["_lookup", "_lists"]
    assert len(korean.sheetnames) == len(tablekit.shipped_schema().tables) + 3
    assert [cell.value for cell in korean["서명"][1]][:3] == ["양해각서", "당사자", "서명자"]
    assert [cell.value for cell in english["Signings"][1]][:3] == ["mou", "party", "signers"]
    assert (korean["_lists"].sheet_state, korean["_lookup"].sheet_state) == ("hidden", "visible")


def test_codes_classes_and_references_are_offered_in_the_language(korean: Any, english: Any) -> None:
    assert offered(korean, "참여", "역할")[:3] == ["주최", "주관", "후원"]
    assert offered(english, "Participations", "role")[:3] == ["host", "organizer", "sponsor"]
    assert offered(korean, "기관", "종류") == ["기관", "공공기관", "부속 조직"]
    assert offered(korean, "서명", "양해각서") == ["제2차 디지털지역혁신포럼 양해각서", "dri-mou-2"]
    people = offered(korean, "발언", "말한 사람")
    assert people[0] == "강병준"
    assert {"이철우", "p0001"} <= set(people)
    assert not {"경상북도", "gyeongbuk"} & set(people), "institutions are no people"
    assert {"이철우", "경상북도"} <= set(offered(korean, "참여", "참여자")), "agents are people and institutions"


def test_a_name_of_two_things_is_not_offered_but_their_ids_are(make_world: Make) -> None:
    officials = "id,name_ko,coder,coded_on\np1,김하나,me,2026-01-01\np2,김하나,me,2026-01-01\np3,이두리,me,2026-01-01\n"
    book = opened(make_template([make_world(officials=officials)]).workbook)
    assert offered(book, "발언", "말한 사람") == ["이두리", "p1", "p2", "p3"]


def test_codes_stop_and_references_and_lists_of_several_only_warn(korean: Any) -> None:
    styles = {
        head: rule(korean[sheet], head).errorStyle
        for sheet, head in (("참여", "역할"), ("참여", "참여자"), ("서명", "서명자"), ("포럼", "종류"))
    }
    assert styles == {"역할": "stop", "참여자": "warning", "서명자": "warning", "종류": "stop"}
    assert "; 로 나눈" in rule(korean["서명"], "서명자").error


def test_numbers_and_lengths_are_checked(korean: Any) -> None:
    number, anchor = rule(korean["참여"], "발표 번호"), rule(korean["참여"], "찾을 말")
    assert (number.type, number.operator, number.formula1) == ("whole", "greaterThanOrEqual", "1")
    assert (anchor.type, anchor.operator, anchor.formula1) == ("textLength", "lessThanOrEqual", "30")
    assert rule(korean["명단"], "밝힌 수").formula1 == "0"
    assert rule(korean["참여"], "발표 제목") is None


def test_dates_are_checked_down_to_the_last_prepared_row(korean: Any) -> None:
    start, day = rule(korean["개최"], "시작"), rule(korean["인사"], "기록일")
    assert (start.type, start.errorStyle, str(start.sqref)) == ("custom", "stop", f"E2:E{ROWS}")
    assert (start.formula1, day.formula1) == (date_formula("E2"), day_formula("E2"))
    assert korean["개최"].column_dimensions["E"].number_format == "@", "else Excel makes a day of 2023-04"
    assert korean["인사"].column_dimensions["E"].number_format == "yyyy-mm-dd"


CLAIMED = {
    "2023": (True, False), "2023-04": (True, False), "2023-04-20": (True, True), "1896-08": (True, False),
    "1600-02-29": (True, True), "1900-02-29": (False, False), "2024-02-29": (True, True), "2023-02-31": (False, False),
    "2023-13": (False, False), "2023-00": (False, False), "0000": (False, False), "2023-4": (False, False),
    "20230420": (False, False), "2023.04.20": (False, False), "2e3 ": (False, False),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLAIMED.items())
def test_what_the_checks_of_dates_let_in(text: str, expected: tuple[bool, bool]) -> None:
    assert (accepts(date_formula("E2"), "E2", text), accepts(day_formula("E2"), "E2", text)) == expected


def test_a_day_may_be_a_date_of_the_spreadsheet_without_a_time() -> None:
    assert accepts(day_formula("E2"), "E2", 45036)
    assert not accepts(day_formula("E2"), "E2", 45036.5)


def test_formulas_are_short_enough_and_their_parentheses_close(korean: Any) -> None:
    for sheet in korean.worksheets:
        for check in sheet.data_validations.dataValidation:
            assert len(check.formula1) < 256
            assert check.formula1.count("(") == check.formula1.count(")")
            assert len(check.error) <= 225
            assert "{" not in check.formula1, "array constants are not allowed there"
            assert check.type != "list" or check.formula1 in korean.defined_names
    assert len(date_formula("AA2")) < 256 > len(day_formula("AA2"))


def test_the_note_of_a_header_says_what_and_how_in_both_languages(korean: Any) -> None:
    role, status, title = (
        next(c for c in korean["참여"][1] if c.value == head) for head in ("역할", "상태", "발표 제목")
    )
    assert role.comment.text.startswith("역할 (필수)\n행사에서 맡은 역할.\n역할은 행사 역할 목록의 하나다.\n")
    assert "\n\nrole (required)\nThe role in the event.\n" in role.comment.text
    assert "고를 값: 주최, 주관, 후원" in role.comment.text
    assert "비우면: 보도" in status.comment.text
    assert "If empty: reported" in status.comment.text
    assert "보기: " in title.comment.text


def test_required_headers_differ_by_more_than_colour(korean: Any) -> None:
    must, may = korean["참여"]["C1"], korean["참여"]["D1"]
    assert (must.value, must.number_format) == ("역할", '@" *"'), "the star is shown, not part of the header"
    assert (may.value, may.number_format) == ("발표 번호", "@")
    assert must.fill.start_color.rgb != may.fill.start_color.rgb
    assert (korean["참여"].freeze_panes, korean["참여"].auto_filter.ref) == ("B2", f"A1:K{ROWS}")


def test_the_lookup_lists_every_thing_with_its_names(korean: Any) -> None:
    rows = {row[1]: row for row in korean["_lookup"].iter_rows(min_row=2, values_only=True)}
    assert rows["gyeongbuk"][:4] == ("공공기관", "gyeongbuk", "경상북도", "Gyeongsangbuk-do")
    assert "경북도" in rows["gyeongbuk"][4].split(" · ")


def test_the_guide_speaks_both_languages_and_links_to_every_sheet(korean: Any) -> None:
    texts = [str(cell.value) for cell in korean["_guide"]["A"]]
    assert any("채우고 저장" in text for text in texts)
    assert any("Fill in the sheets" in text for text in texts)
    linked = [cell.hyperlink.location for cell in korean["_guide"]["A"] if cell.hyperlink]
    assert linked == [f"'{name}'!A2" for name in korean.sheetnames[1:-2]]


def test_an_extra_table_of_an_ontology_gets_its_sheet_and_drop_downs(tmp_path: Path) -> None:
    ontology = tmp_path / "more.ttl"
    ontology.write_text(tablekit.ONTOLOGY.read_text(encoding="utf-8") + VISITS, encoding="utf-8")
    book = opened(make_template([tablekit.PINNED], ontology).workbook)
    assert [cell.value for cell in book["방문"][1]] == ["방문자", "방문 종류", "유료", "출처", "위치"]
    assert offered(book, "방문", "방문 종류") == ["공식 방문"]
    assert offered(book, "방문", "유료") == ["예", "아니오"]
    assert "이철우" in offered(book, "방문", "방문자")


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("data", [tablekit.DATA, tablekit.PINNED], ids=["shipped", "pinned"])
def test_a_filled_in_template_reads_like_the_tables(data: Path, lang: str, tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(make_template([data], lang=lang, fill=True).workbook)
    tables, book = build_in_memory([data]), build_in_memory([tmp_path / "book.xlsx"])
    assert book.problems.items == []
    assert book.digest == tables.digest
    assert book.written.rows == tables.written.rows > 200


def test_the_words_of_drop_downs_and_new_things_are_read(tmp_path: Path) -> None:
    book = opened(make_template([tablekit.PINNED]).workbook)
    put_row(book["인사"], ("new-1", "홍길순", None, "나", "2026-01-01"))
    put_row(
        book["참여"], ("dri-forum-2", "홍길순", "좌장", 2, None, "경상북도", "zdnet-20230420", "caption", None, "예고")
    )
    put_row(book["참여"], ("dri-forum-2", "이철우", "좌장", 3, None, None, "zdnet-20230420", "caption"))
    book.save(tmp_path / "book.xlsx")
    result = check_tables([tablekit.PINNED, tmp_path / "book.xlsx"])
    assert [t.message for t in result.troubles if t.severity == "error"] == []
    assert result.rows == 273 + 3


def put_row(sheet: Worksheet, values: tuple[object, ...]) -> None:
    line = max((cell.row for cell in sheet["A"] if cell.value is not None), default=0) + 1
    for number, value in enumerate(values, 1):
        if value is not None:
            sheet.cell(line, number, value)


HOSTILE = [
    "=cmd|' /C calc'!A1",
    "+1+1",
    "-1",
    "@SUM(A1)",
    "=1",
    "007",
    "2023-04",
    "TRUE",
    "_x0041_",
    "a\r\nb",
    "\u202egpj",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_stay_the_texts_they_are(make_world: Make, tmp_path: Path, text: str) -> None:
    quoted = '"' + text.replace('"', '""') + '"'
    folder = make_world(officials=f"id,name_ko,coder,coded_on\np1,{quoted},me,2026-01-01\n".encode())
    workbook = make_template([folder], fill=True).workbook
    (tmp_path / "book.xlsx").write_bytes(workbook)
    assert build_in_memory([tmp_path / "book.xlsx"]).digest == build_in_memory([folder]).digest
    assert opened(workbook)["인사"]["B2"].data_type == "s"
    package = zipfile.ZipFile(io.BytesIO(workbook))
    assert not [n for n in package.namelist() if n.startswith("xl/worksheets/") and b"<f>" in package.read(n)]


def test_a_text_longer_than_a_cell_is_refused_and_named(make_world: Make) -> None:
    folder = make_world(officials=f"id,name_ko,coder,coded_on\np1,{'가' * 1_000_000},me,2026-01-01\n")
    assert make_template([folder]).workbook, "look-ups pass over it"
    with pytest.raises(DataError) as caught:
        make_template([folder], fill=True)
    assert str(caught.value) == (
        f"{folder}/officials.csv:2 [이름]: 1,000,000자다. 엑셀 칸에는 32,767자까지만 들어간다. 줄이거나 CSV로 둔다."
        " [name_ko]: 1,000,000 characters; a cell of Excel holds 32,767. Shorten it, or stay with CSV."
    )


def test_tables_that_cannot_be_copied_whole_are_not_copied(make_world: Make) -> None:
    folder = make_world(officials="id,nmae_ko,name_ko,coder,coded_on\np1,x,김하나,me,2026-01-01\n")
    made = make_template([folder])
    assert [problem.line for problem in made.problems.items] == [1]
    with pytest.raises(DataError, match="nmae_ko"):
        make_template([folder], fill=True)


def test_equal_content_gives_equal_bytes_without_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = make_template([tablekit.PINNED], fill=True).workbook
    package = zipfile.ZipFile(io.BytesIO(first))
    assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert re.findall(rb">(\d{4})-", package.read("docProps/core.xml")) == [b"1980", b"1980"]
    assert make_template([tablekit.PINNED], fill=True).workbook == first


def test_every_part_is_well_formed_xml() -> None:
    package = zipfile.ZipFile(io.BytesIO(make_template([tablekit.PINNED], fill=True).workbook))
    for name in package.namelist():
        ET.fromstring(package.read(name))


def test_a_label_that_no_sheet_can_have_or_two_tables_share_gives_way_to_the_name() -> None:
    tables = tablekit.shipped_schema().tables[:4]
    from dataclasses import replace

    labels = [("가/나", "Sources"), ("가" * 32, "a"), ("같다", "b"), ("같다", "_c")]
    changed = tuple(replace(table, label=label) for table, label in zip(tables, labels, strict=True))
    assert list(sheet_names(changed, "ko").values()) == ["sources", "officials", "institutions", "forums"]
    assert list(sheet_names(changed, "en").values()) == ["Sources", "a", "b", "forums"]


def test_texts_are_escaped_as_workbooks_ask() -> None:
    cell = Workbook().worksheets[0]["A1"]
    put_text(cell, "a\x07_x0041_")
    assert (cell.value, cell.data_type, cell.number_format) == ("a_x0007__x005F_x0041_", "s", "@")
    assert utf16_length("가😀") == 3


def test_look_ups_and_examples_leave_out_what_was_asked_to_be_removed(tmp_path: Path) -> None:
    requests = """\
        target,property,only_source,kind,value,asked_on,coder,coded_on
        official:p1,,,removal,,2026-03-01,me,2026-03-02
        name:si_가상골,,,removal,,2026-03-01,me,2026-03-02
        post:head,kg:column-name-ko,,correction,기관장,2026-03-01,me,2026-03-02
        """
    names = """\
        entity,form,language,kind,source,locator
        p1,김 하나,ko,variant,s1,whole page
        si,가상골,ko,variant,s1,whole page
        """
    data = tablekit.make_world(tmp_path / "data", names=names, requests=requests)

    book = opened(make_template([data]).workbook)

    texts = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value}
    texts |= {line for sheet in book.worksheets for cell in sheet[1] if cell.comment for line in [cell.comment.text]}
    assert not {text for text in texts if "김하나" in text or "김 하나" in text or "원장" in text or "가상골" in text}
    assert texts >= {"p2", "이두리", "head", "si", "가상시"}
    filled = opened(make_template([data], fill=True).workbook)
    assert [cell.value for cell in filled["인사"]["B"][1:3]] == ["김하나", "이두리"]  # it is the same data
