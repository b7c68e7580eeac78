"""The value of an Excel cell as the text that a CSV file would hold, or as a BadCell where it holds none.

Nothing is evaluated or guessed: text stays as it is ("007", "NULL", "TRUE"), and what Excel computed is refused. Used
by `kg.tables.workbook` alone.
"""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any

from kg.tables.problems import BadCell, quote, topic

_MOST = 10**15  # Excel keeps 15 digits of a number: of a longer one it has lost the rest
_EASTERN_DATES = {*range(27, 32), *range(34, 37), *range(50, 59)}  # built-in formats of Korean Excel: ECMA-376, 18.8.30
_NO_FIELD = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')  # the parts of a number format that show no part of a date
_ZEROS = re.compile("0{2,30}")  # a format by which 7 is shown as 007: an identifier, of which the zeros are a part
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how workbooks write a control character: ST_Xstring


def cell_text(cell: Any) -> str:
    """Return the text of a cell as openpyxl reads it (read-only, formulas as they stand)."""
    value = cell.value
    if value is None:
        return ""
    match cell.data_type:
        case "s":
            return _clean(value)
        case "n":
            return _number(value, cell)
        case "d":
            return _date(value, cell.number_format)
        case "b":
            return "true" if value else "false"
    return _refused(str(getattr(value, "text", None) or value), cell.data_type)  # an array formula is an object


def _refused(text: str, kind: str) -> BadCell:
    if kind == "f":
        ko = f"{topic(text)} 수식이다. 값만 붙여 넣는다(선택하여 붙여넣기 → 값)."
        return BadCell(text, ko, f"{quote(text)} is a formula; paste its value (Paste Special → Values).")
    return BadCell(text, f"엑셀 오류 값이다: {quote(text)}", f"it is an error of Excel: {quote(text)}")


def _clean(text: str) -> str:
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
        try:
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")  # a pair of halves is one character
        except UnicodeDecodeError:
            shown = text.encode("utf-8", "backslashreplace").decode()
            ko = f"{quote(shown)}: 반쪽뿐인 글자가 있다. 지우고 다시 적는다."
            return BadCell(shown, ko, f"{quote(shown)} holds half of a character; delete it.")
    return unicodedata.normalize("NFC", text).strip()


def _number(value: float, cell: Any) -> str:
    if cell.has_style and cell.style_array.numFmtId in _EASTERN_DATES:
        return _eastern_date(value, cell)
    if not isfinite(value) or abs(value) >= _MOST:
        return BadCell(
            str(value),
            f"{value}: 엑셀은 수를 15자리까지만 지킨다. 칸을 텍스트 서식으로 바꾸고 다시 적는다.",
            f"{value}: Excel keeps only 15 digits of a number; format the cell as text and type it again.",
        )
    if isinstance(value, int) or value.is_integer():
        shown = cell.number_format if cell.has_style else ""
        return str(int(value)).zfill(len(shown)) if _ZEROS.fullmatch(shown) and value >= 0 else str(int(value))
    return format(Decimal(f"{value:.15g}"), "f")  # as Excel shows it: 0.3, not 0.30000000000000004 or 1e-05


def _eastern_date(value: float, cell: Any) -> str:
    from openpyxl.utils.datetime import from_excel  # noqa: PLC0415  the workbook is open, so openpyxl is loaded

    try:
        return _date(from_excel(value, cell.parent.parent.epoch), "yyyy-mm-dd")
    except (OverflowError, ValueError):
        return BadCell(str(value), f"날짜가 될 수 없는 수다: {value}", f"no date has the number {value}")


def _date(value: object, shown_as: str) -> str:
    """Return the day, or as much of it as the cell shows: who types 2023-04 sees a month, but Excel keeps a day."""
    if isinstance(value, datetime) and value.time() == time(0):
        value = value.date()
    if not isinstance(value, date) or isinstance(value, datetime):
        return BadCell(
            str(value),
            f"{quote(str(value))}: 시각이 들어 있다. 날짜만 적는다.",
            f"{quote(str(value))} holds a time of day; give the day alone.",
        )
    text = value.isoformat()
    fields = set(_NO_FIELD.sub("", shown_as).lower())
    if "y" not in fields or "d" in fields:
        return text
    kept, hidden = (text[:7], text[7:]) if "m" in fields else (text[:4], text[4:])
    if hidden in ("-01", "-01-01"):
        return kept
    return BadCell(
        text,
        f"{kept}만 보이지만 칸에 든 것은 {text}이다. 칸을 텍스트 서식으로 바꾸고 뜻하는 대로 적는다.",
        f"it shows {kept} but holds {text}; format the cell as text and type what you mean.",
    )
