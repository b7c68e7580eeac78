"""Marked copies: what is wrong is coloured, noted and listed in a workbook that is read again once it is corrected."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tablekit
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from kg.project.checking import check_tables, mark_copy
from kg.project.template import make_template

Make = Callable[..., Path]

ERROR, WARNING = "FFFFC7CE", "FFFFEB9C"
BAD = "id,name_ko,coder,coded_on\np1,김하나,me,2026-02-31\np2,이두리,,2026-01-01\n"


def marked(*paths: Path) -> Any:
    """Return the opened marked copy of these tables."""
    return load_workbook(io.BytesIO(mark_copy(check_tables(list(paths))).workbook))


def colour(cell: Any) -> str | None:
    return cell.fill.start_color.rgb if cell.fill.fill_type else None


def test_wrong_cells_of_text_tables_are_coloured_and_noted(make_world: Make) -> None:
    book = marked(make_world(officials=BAD))
    sheet = book["인사"]
    assert [cell.value for cell in sheet[2]] == ["p1", "김하나", "me", "2026-02-31"]
    assert (colour(sheet["D2"]), colour(sheet["C3"]), colour(sheet["A2"])) == (ERROR, ERROR, None)
    assert sheet["D2"].comment.text == (
        "── kg check ──\n"
        '[오류 Error] "2026-02-31"은 없는 날짜다. 2026년 2월은 28일까지다. 출처를 다시 보고 고친다.\n'
        '"2026-02-31" does not exist: 2026-02 has 28 days. Look at the source again and correct it.'
    )
    assert sheet["C3"].comment.text.startswith("── kg check ──\n[오류 Error] 칸이 비었다.")


def test_the_list_comes_first_and_leads_to_the_cells(make_world: Make) -> None:
    folder = make_world(officials=BAD)
    book = marked(folder)
    assert book.sheetnames[0] == "_problems"
    assert book.active.title == "_problems"
    rows = list(book["_problems"].iter_rows(min_row=2))
    assert [cell.value for cell in rows[0]][:7] == [
        "오류 Error", f"{folder}/officials.csv", None, "2", "기록일 coded_on", "D2",
        '"2026-02-31"은 없는 날짜다. 2026년 2월은 28일까지다. 출처를 다시 보고 고친다.',
    ]  # fmt: skip
    assert rows[0][5].hyperlink.location == "'인사'!D2"
    assert len(rows) == 2


def test_a_problem_of_a_row_marks_its_first_cell_and_one_of_a_file_is_only_listed(make_tables: Make) -> None:
    folder = make_tables(officials="id,name_ko,coder,coded_on\np1,김하나,me,2026-01-01,more\n", offcials="id\nx\n")
    book = marked(folder)
    assert colour(book["인사"]["A2"]) == ERROR
    assert [row[5].value for row in book["_problems"].iter_rows(min_row=2)] == [None, "A2"]
    assert [name for name in book.sheetnames if name != "_problems"] == ["인사"]


def test_a_workbook_keeps_its_checks_notes_and_formats(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(make_template([tablekit.PINNED], fill=True).workbook))
    sheet = book["참여"]
    sheet["C3"] = "주최자"
    sheet["C3"].comment = Comment("제 메모", "me")
    sheet["A3"].fill = PatternFill("solid", start_color="FF00FF00")
    book.save(tmp_path / "book.xlsx")
    copy = marked(tmp_path / "book.xlsx")
    assert [name for name in copy.sheetnames if name != "_problems"] == book.sheetnames
    assert len(copy["참여"].data_validations.dataValidation) == len(sheet.data_validations.dataValidation)
    assert copy.defined_names.keys() == book.defined_names.keys()
    assert (colour(copy["참여"]["C3"]), colour(copy["참여"]["A3"])) == (ERROR, "FF00FF00")
    assert copy["참여"]["C3"].comment.text.startswith("제 메모\n── kg check ──\n[오류 Error] ")
    assert copy["참여"]["C1"].comment.text == sheet["C1"].comment.text


def test_a_corrected_copy_is_read_and_loses_its_marks_when_it_is_checked_again(
    tmp_path: Path, make_world: Make
) -> None:
    copy = marked(make_world(officials=BAD))
    copy["인사"]["D2"] = "2026-02-28"
    copy.save(tmp_path / "copy.xlsx")
    again = check_tables([tmp_path / "copy.xlsx"])
    assert [(t.place.sheet, t.place.cell) for t in again.troubles] == [("인사", "C3")]
    second = marked(tmp_path / "copy.xlsx")
    assert (colour(second["인사"]["D2"]), second["인사"]["D2"].comment) == (None, None)
    assert second["인사"]["C3"].comment.text.count("kg check") == 1
    assert second.sheetnames.count("_problems") == 1
    second["인사"]["C3"] = "me"
    second.save(tmp_path / "copy.xlsx")
    assert check_tables([tmp_path / "copy.xlsx"]).troubles == ()


def test_several_inputs_become_one_workbook_that_holds_the_same_rows(tmp_path: Path, make_world: Make) -> None:
    inputs = sorted(make_world(officials=BAD).iterdir())  # file by file: a folder given first is what others build on
    for number in (3, 4, 5):
        table = f"id,coded_on,name_ko,name_en,coder\np{number},never,박{number},Park,me\n"
        inputs.append(tablekit.make_tables(tmp_path / str(number), officials=table))
    result = check_tables(inputs)
    copy = mark_copy(result)
    (tmp_path / "copy.xlsx").write_bytes(copy.workbook)
    book = load_workbook(tmp_path / "copy.xlsx")
    assert {"인사", "officials"} <= set(book.sheetnames)
    assert "Officials" not in book.sheetnames, "Excel takes names that differ in capitals only for one"
    assert colour(book["officials"]["B2"]) == ERROR
    assert [cell.value for cell in book["인사"][4]] == ["p4", "박4", "me", "never", "Park"], "below, in its columns"
    assert colour(book["인사"]["D4"]) == ERROR
    again = check_tables([tmp_path / "copy.xlsx"])
    assert sorted(t.message for t in again.troubles) == sorted(t.message for t in result.troubles)
    assert again.rows == result.rows


def test_a_sheet_known_by_its_files_name_only_gets_that_of_its_table(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["id", "name_ko", "coder", "coded_on"], ["p1", "김하나", "me", "never"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "officials.xlsx")
    copy = marked(tmp_path / "officials.xlsx")
    assert copy.sheetnames == ["_problems", "인사"]
    assert copy["_problems"]["F2"].hyperlink.location == "'인사'!D2"
    assert colour(copy["인사"]["D2"]) == ERROR


def test_warnings_and_errors_differ_in_colour(make_world: Make) -> None:
    occurrences = "event,start,source,locator,status\nedition,2023,s1,whole page,announced\nseries,x,s1,whole page,\n"
    book = marked(make_world(occurrences=occurrences))
    assert (colour(book["개최"]["E2"]), colour(book["개최"]["B3"])) == (WARNING, ERROR)


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A1", "+1", "@SUM(A1)", "x\x07y"])
def test_hostile_texts_stay_texts(make_world: Make, text: str) -> None:
    result = check_tables([make_world(officials=f"id,name_ko,coder,coded_on\np1,{text},me,never\n")])
    workbook = mark_copy(result).workbook
    assert load_workbook(io.BytesIO(workbook))["인사"]["B2"].data_type == "s"
    package = zipfile.ZipFile(io.BytesIO(workbook))
    assert not [n for n in package.namelist() if n.startswith("xl/worksheets/") and b"<f>" in package.read(n)]


def test_a_text_longer_than_a_cell_is_cut_and_that_is_told(make_world: Make) -> None:
    folder = make_world(officials=f"id,name_ko,coder,coded_on\np1,{'가' * 1_000_000},me,2026-01-01\n")
    copy = mark_copy(check_tables([folder]))
    where = f"{folder}/officials.csv:2: "
    ko = "1,000,000자인 칸을 사본에서 잘랐다(엑셀 칸은 32,767자까지). 이 칸은 원본에서 고친다."
    en = "a cell of 1,000,000 characters is cut in the copy (Excel holds 32,767); edit the original."
    assert copy.lost == ((where + ko, where + en),)
    cell = load_workbook(io.BytesIO(copy.workbook))["인사"]["B2"]
    assert (colour(cell), set(cell.value)) == (ERROR, {"가"})


def test_what_a_copy_cannot_keep_is_told(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "인사"
    for row in (["id", "name_ko", "coder", "coded_on"], ["p1", "김하나", "me", "never"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "book.xlsx")
    assert mark_copy(check_tables([tmp_path / "book.xlsx"])).lost == ()
    with zipfile.ZipFile(tmp_path / "book.xlsx", "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    assert mark_copy(check_tables([tmp_path / "book.xlsx"])).lost == (
        (f"{tmp_path}/book.xlsx: 사본에 옮기지 못한 것: 매크로.", f"{tmp_path}/book.xlsx: not in the copy: macros."),
    )


def test_equal_tables_give_equal_copies(make_world: Make) -> None:
    folder = make_world(officials=BAD)
    assert mark_copy(check_tables([folder])).workbook == mark_copy(check_tables([folder])).workbook


def test_beside_a_folder_only_ones_own_workbook_is_copied_and_marked(tmp_path: Path, make_world: Make) -> None:
    """As it is, with its notes; what is wrong in the folder is listed, what is only noteworthy there is not."""
    occurrences = "event,start,source,locator,status\nedition,2023,s1,whole page,announced\nseries,x,s1,whole page,\n"
    base = make_world(occurrences=occurrences)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "인사"
    for row in (["식별자", "이름", "기록자", "기록일"], ["p3", "박세시", "me", "never"]):
        sheet.append(row)
    sheet["A1"].comment = Comment("my own note", "me")
    book.save(tmp_path / "my.xlsx")

    result = check_tables([base, tmp_path / "my.xlsx"])
    (tmp_path / "copy.xlsx").write_bytes(mark_copy(result).workbook)
    copy = load_workbook(tmp_path / "copy.xlsx")

    assert [t.severity for t in result.folded] == ["warning"]
    assert copy.sheetnames == ["_problems", "인사"]
    assert colour(copy["인사"]["D2"]) == ERROR
    assert copy["인사"]["A1"].comment.text == "my own note"
    listed = [[cell.value for cell in row] for row in copy["_problems"].iter_rows(min_row=2, max_col=6)]
    assert [row[2:] for row in listed] == [["인사", "2", "기록일 coded_on", "D2"], [None, "3", "시작 start", None]]
