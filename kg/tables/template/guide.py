"""The two sheets for reading: how to fill in the workbook, and what its cells may name."""

from typing import TYPE_CHECKING, Any

from kg.schema import Kind, Schema
from kg.tables.template.book import cut_text, link_to, put_text
from kg.tables.template.known import Known
from kg.tables.template.notes import required

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_STEPS = (
    ("이 통합 문서에 표를 채우고 저장한 뒤, 그대로 읽힌다.", "Fill in the sheets and save; it is read as it is."),
    ("1. 아래 순서대로 채운다: 출처와 이름 있는 것(사람, 기관 …)을 먼저, 출처가 말하는 것을 그다음에.",
     "1. Fill in in the order below: sources and things with names first, then what the sources say."),
    ("2. 별표(*)가 붙은 짙은 머리글은 꼭 채운다. 머리글에 마우스를 올리면 설명이 나온다.",
     "2. Columns with a star (*) and a dark header must be filled in. Point at a header for its explanation."),
    ("3. 칸을 누르면 고를 값이 나온다. 이 문서에 새로 적은 사람이나 기관은 목록에 없어도 된다('예'를 누른다).",
     "3. Cells with a fixed choice have a drop-down. Things added in this workbook may be typed as well (press Yes)."),
    ("4. 이미 있는 것의 식별자와 이름은 _lookup 시트에서 찾는다.",
     "4. The sheet _lookup lists the ids and names of what is there already."),
    ("5. 날짜는 아는 만큼만 적는다: 2023, 2023-04, 2023-04-20. 날을 물으면 2023-04-20처럼 적는다.",
     "5. Dates are as precise as known: 2023, 2023-04, 2023-04-20; where a day is asked for, 2023-04-20."),
    ("6. 채울 것이 없는 시트는 비워 둔다. 이름이 _로 시작하는 시트는 읽지 않는다.",
     "6. Leave a sheet empty if there is nothing for it. Sheets whose name begins with _ are not read."),
    ("7. 다 채우면 kg check 자료폴더 파일.xlsx --mark 표시본.xlsx 로 확인하고, kg build 자료폴더 파일.xlsx 로 짓는다.",
     "7. Then kg check FOLDER book.xlsx --mark marked.xlsx finds what is wrong; kg build FOLDER book.xlsx builds."),
    ("   자료폴더는 _lookup에 있는 것이 담긴 폴더다. 다 이 문서에 있으면 뺀다.",
     "   FOLDER holds the tables that _lookup was made from; leave it out where all of them are in this workbook."),
)  # fmt: skip


def write_guide(sheet: "Worksheet", schema: Schema, names: dict[str, str], lang: str, rows: int) -> None:
    """Write how to fill in the workbook, with a link to each table's sheet."""
    sheet.title = "_guide"
    which = 0 if lang == "ko" else 1
    prepared = (
        f"목록과 검사는 {rows:,}행까지 준비되어 있다. 그 아래도 읽힌다.",
        f"Drop-downs and checks are prepared down to row {rows:,}; rows below are read too.",
    )
    lines = [step for both in (*_STEPS, prepared) for step in (both[which], both[1 - which])]
    for line, text in enumerate(lines, 1):
        put_text(sheet.cell(line, 1), text)
        sheet.cell(line, 1).font = _font(bold=line == 1, grey=line % 2 == 0)
    start = len(lines) + 2
    _headings(sheet, start, ("시트 Sheet", "무엇 What", "", "꼭 채울 열 Required columns", "표 Table"))
    for line, table in enumerate(schema.tables, start + 1):
        ko, en = schema.vocabulary.definition(table.shape)
        must = ", ".join(column.header(lang) for column in table.columns if required(column, table))
        for number, text in enumerate((names[table.name], ko, en, must, table.name), 1):
            put_text(sheet.cell(line, number), text)
        link_to(sheet.cell(line, 1), names[table.name], "A2")
        sheet.cell(line, 1).font = _font(link=True)
    for letter, width in zip("ABCDE", (24, 44, 48, 48, 18), strict=True):
        sheet.column_dimensions[letter].width = width


def write_lookup(sheet: "Worksheet", schema: Schema, known: tuple[Known, ...], lang: str) -> None:
    """Write all things that cells may name, table by table, with a filter."""
    which = 0 if lang == "ko" else 1
    _headings(
        sheet, 1, ("종류 Class", "식별자 id", "이름 Korean name", "영어 이름 English name", "다른 표기 Other forms")
    )
    order = [table.cls for table in schema.tables if any(c.kind is Kind.ID for c in table.columns)]
    ancestors = schema.vocabulary.ancestors
    place = {k.entity.id: next((i for i, c in enumerate(order) if c in ancestors(k.entity.cls)), 0) for k in known}
    for line, thing in enumerate(sorted(known, key=lambda k: (place[k.entity.id], k.entity.id)), 2):
        label, forms = schema.vocabulary.label(thing.entity.cls)[which], " · ".join(thing.forms)
        for number, text in enumerate((label, thing.entity.id, *thing.name, forms), 1):
            put_text(sheet.cell(line, number), cut_text(text))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:E{len(known) + 1}"
    for letter, width in zip("ABCDE", (16, 22, 40, 40, 60), strict=True):
        sheet.column_dimensions[letter].width = width


def _headings(sheet: "Worksheet", line: int, texts: tuple[str, ...]) -> None:
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    for number, text in enumerate(texts, 1):
        put_text(sheet.cell(line, number), text)
        sheet.cell(line, number).font = _font(bold=True)
        sheet.cell(line, number).fill = PatternFill("solid", start_color="FFD9E1F2")


def _font(bold: bool = False, grey: bool = False, link: bool = False) -> Any:
    from openpyxl.styles import Font  # noqa: PLC0415

    colour = "FF0563C1" if link else "FF6B7280" if grey else "FF111827"
    return Font(bold=bold, color=colour, underline="single" if link else None)
