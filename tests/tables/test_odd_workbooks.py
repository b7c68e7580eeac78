"""Workbooks that Excel does not write: nothing in them is passed over, and no few bytes keep a reader busy for long."""

import io
from pathlib import Path

import pytest
import tablekit
from fuzz.books import make_book, pack, unpack
from openpyxl import load_workbook

from kg.errors import InputError, UsageError
from kg.project.checking import CheckResult, check_tables, mark_copy
from kg.schema import Schema
from kg.tables import oversized, package

HEAD = "id", "name_ko", "coder", "coded_on"
ROW = "p1", "김하나", "me", "2026-01-01"


def row(number: object, cells: tuple[str, ...], columns: str = "ABCD") -> str:
    """Return a row with its number, each cell named after it."""
    named = zip(columns, cells, strict=False)
    return f'<row r="{number}">' + "".join(f'<c r="{c}{number}" t="str"><v>{v}</v></c>' for c, v in named) + "</row>"


def save(folder: Path, *rows: str, more: str = "") -> Path:
    """Write a workbook of one sheet `officials` and return its path."""
    path = folder / "book.xlsx"
    path.write_bytes(make_book(("officials", "".join((row(1, HEAD), *rows)) + "\f" + more)))
    return path


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((row(3, ROW), row(2, ROW)), "row 2 after row 3"),
        ((row(2, ROW), row(2, ROW)), "row 2 after row 2"),
        ((row(0, ROW),), "row 0 after row 1"),
        ((row(2, ROW, "BCDA"),), "row 2: the cell in row 2, column 1"),
        ((row(2, ROW, "AACD"),), "row 2: the cell in row 2, column 1"),
        ((row(2, ROW).replace('"A2"', '"A9"'),), "row 2: the cell in row 9, column 1"),
        ((row(2_000_000_000, ROW),), "row 2000000000"),
    ],
)
def test_what_stands_out_of_order_is_reported(tmp_path: Path, schema: Schema, rows: tuple[str, ...], said: str) -> None:
    save(tmp_path, *rows)
    (message,) = tablekit.read_tables(tmp_path, schema).messages("en")  # of the sheet, or of the book
    assert message.startswith(("book.xlsx!officials: ", "book.xlsx: "))
    assert message.endswith(f"the workbook is broken; open and save it in Excel (ValueError: {said})")


def test_numbers_may_leave_out_rows_and_cells(tmp_path: Path, schema: Schema) -> None:
    save(tmp_path, row(1_000_000, ROW), row(1_048_576, ("p2", "박두리", "me", "2026-01-01")))
    read = tablekit.read_tables(tmp_path, schema)
    assert (read.messages("en"), [found.line for found in read.rows]) == ([], [1_000_000, 1_048_576])


@pytest.mark.parametrize("missing", [True, False])
def test_a_sheet_without_its_part_or_with_the_name_of_another_is_reported(
    tmp_path: Path, schema: Schema, missing: bool
) -> None:
    rows = row(1, HEAD) + row(2, ROW)
    parts = unpack(make_book(("officials", rows), ("Posts" if missing else "Officials", rows)))
    if missing:
        del parts["xl/worksheets/sheet2.xml"]
    (tmp_path / "book.xlsx").write_bytes(pack(parts))
    said = "the sheet Posts is missing" if missing else "two sheets have one name"
    (message,) = tablekit.read_tables(tmp_path, schema).messages("en")
    assert message.endswith(f"the workbook is broken; open and save it in Excel (ValueError: {said})")


def checked(path: Path) -> CheckResult:
    """Check a workbook beside the register."""
    return check_tables([tablekit.make_world(path.parent / "world"), path])


@pytest.mark.parametrize(
    "more",
    [
        '<mergeCells count="1"><mergeCell ref="A5:XFD1048576"/></mergeCells>',
        '<mergeCells count="4">' + '<mergeCell ref="A5:A1048576"/>' * 4 + "</mergeCells>",
        '<hyperlinks><hyperlink ref="A:XFD" location="officials!A1"/></hyperlinks>',
    ],
)
def test_ranges_that_unfold_into_too_many_cells_are_not_copied(tmp_path: Path, more: str) -> None:
    result = checked(save(tmp_path, row(2, ("p9", "x", "me", "never")), more=more))
    assert [trouble.place.cell for trouble in result.told] == ["D2"]
    with pytest.raises(InputError, match=r"너무 넓음.*ranges are too large.*check it without --mark"):
        mark_copy(result)


def test_what_unfolds_into_few_cells_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = '<mergeCells count="1"><mergeCell ref="A5:B7"/></mergeCells>'
    result = checked(save(tmp_path, row(2, ("p9", "x", "me", "never")), more=more))
    monkeypatch.setattr(oversized, "MOST_CELLS", 6)
    assert mark_copy(result).workbook
    monkeypatch.setattr(oversized, "MOST_CELLS", 5)
    with pytest.raises(InputError):
        mark_copy(result)


def test_a_copy_is_made_of_the_cells_there_are(tmp_path: Path) -> None:
    """Going through the rows above a cell far below would take minutes."""
    result = checked(save(tmp_path, row(1_048_576, ("p9", "x", "me", "never"))))
    book = load_workbook(io.BytesIO(mark_copy(result).workbook))
    assert book["officials"]["D1048576"].comment is not None
    assert len(book["officials"]._cells) == 8


def test_a_date_by_its_type_stays_one_in_the_copy(tmp_path: Path) -> None:
    day = row(2, ("p9", "x")).replace("</row>", '<c r="D2" t="d"><v>2026-01-01</v></c></row>')
    result = checked(save(tmp_path, day))
    (tmp_path / "copy.xlsx").write_bytes(mark_copy(result).workbook)
    again = check_tables([tmp_path / "world", tmp_path / "copy.xlsx"])
    assert [t.place.cell for t in result.told] == [t.place.cell for t in again.told] == ["C2"]


def test_a_row_wider_than_a_sheet_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "officials.csv").write_text("id,name_ko,coder,coded_on\np9" + ",x" * 17_000 + "\n", encoding="utf-8")
    result = checked(tmp_path / "officials.csv")
    with pytest.raises(UsageError, match=r"officials\.csv:2: 칸이 16,384개를.*More than 16,384 cells"):
        mark_copy(result)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", b"</row></sheetData>", b"<c/>" * 30_000 + b"</row></sheetData>"),
        ("xl/worksheets/sheet1.xml", b"</sheetData>", (b"<c/>" * 99 + b"<!--</row>-->") * 300 + b"</sheetData>"),
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b"<row/>" * 3000 + b"</sheetData>"),
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetData><a>" + b"<b/>" * 30_000 + b"</a>"),
        ("xl/sharedStrings.xml", b"</sst>", b"<si/>" * 30_000 + b"</sst>"),
        ("xl/styles.xml", b"</fonts>", b"<font/>" * 30_000 + b"</fonts>"),
    ],
)
def test_a_few_bytes_that_unpack_into_a_flood_are_not_parsed(
    tmp_path: Path, schema: Schema, monkeypatch: pytest.MonkeyPatch, part: str, old: bytes, new: bytes
) -> None:
    monkeypatch.setattr(package, "MOST_TAGS", 10_000)
    monkeypatch.setattr(package, "_MOST_ROWS", 2000)
    rows = "".join(row(number, ROW) for number in range(2, 1500))  # many tags, of which no row has many
    path = save(tmp_path, rows)
    assert tablekit.read_tables(tmp_path, schema).files[0].readable
    parts = unpack(path.read_bytes())
    path.write_bytes(pack(parts | {part: parts[part].replace(old, new)}))
    (message,) = tablekit.read_tables(tmp_path, schema).messages("en")
    assert (
        message
        == f"book.xlsx: the file cannot be read: {part}: too many rows, or cells in one row; open and save it in Excel"
    )


def test_merged_ranges_that_overlap_are_reported(tmp_path: Path, schema: Schema) -> None:
    """Each would be gone through for every row below."""
    refs = "".join(f'<mergeCell ref="A2:A{number}"/>' for number in range(3, 9))
    save(tmp_path, row(2, ROW), row(3, ("p2", *ROW[1:])), more=f"<mergeCells>{refs}</mergeCells>")
    (message,) = tablekit.read_tables(tmp_path, schema).messages("en")
    assert message.endswith("(ValueError: merged ranges overlap in row 2)")


def test_a_header_of_thousands_is_one_problem(tmp_path: Path, schema: Schema) -> None:
    (tmp_path / "officials.csv").write_text("id,name_ko" + ",x" * 2000 + "\np9\n", encoding="utf-8")
    assert tablekit.read_tables(tmp_path, schema).messages("en") == [
        "officials.csv:1: 2,002 columns, where the table has at most 5; look at the delimiter and the file."
    ]
