"""Writing workbooks that are safe and repeatable: texts stay texts, and equal content gives equal bytes.

Used by the template and by `kg.tables.mark`; openpyxl is imported by who calls, since it takes long.
"""

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from kg.errors import no_temporary
from kg.schema import Table

if TYPE_CHECKING:
    from openpyxl import Workbook

LONGEST_CELL = 32_767  # characters that Excel keeps in a cell, counted in UTF-16 units
LONGEST_SHEET = 31
_STAMP = (1980, 1, 1, 0, 0, 0)  # the first day a zip file can name
_SAVED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\]|^'|'$|^_")
# What XML 1.0 cannot hold, and `_x0041_`, which Excel would read as a letter by its number.
_NOT_IN_CELLS = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def put_text(cell: Any, text: str) -> None:
    """Write a text so that it stays one: never a formula, a number or a date, and editable as what it is."""
    cell.value = _NOT_IN_CELLS.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    cell.data_type = "s"
    cell.number_format = "@"


def link_to(cell: Any, sheet: str, place: str) -> None:
    """Make a cell a link to a place in another sheet of the same workbook."""
    from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415  the workbook is open, so openpyxl is loaded

    quoted = sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place}")


def cut_text(text: str) -> str:
    """Return a text as far as a cell can hold it."""
    return text if utf16_length(text) <= LONGEST_CELL else text[: LONGEST_CELL // 2]


def utf16_length(text: str) -> int:
    """Return the length of a text as Excel counts it.

    >>> utf16_length("가😀")
    3
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def sheet_names(tables: tuple[Table, ...], lang: str) -> dict[str, str]:
    """Return the name of each table's sheet: its label in a language where a sheet can have that name, else its own.

    A label that another table has too is not used: a sheet must name one table.
    """
    which = 0 if lang == "ko" else 1
    words = [word.casefold() for t in tables for word in {t.name.casefold(), *(w.casefold() for w in t.label)}]
    names = {}
    for table in tables:
        label = table.label[which]
        fits = label and utf16_length(label) <= LONGEST_SHEET and not _NOT_IN_SHEETS.search(label)
        names[table.name] = label if fits and words.count(label.casefold()) == 1 else table.name
    return names


def render_book(book: "Workbook") -> bytes:
    """Return a workbook as a file's bytes, without the time of day in it; raises StoreError."""
    first = io.BytesIO()
    try:
        book.save(first)  # by way of temporary files
    except OSError as error:
        raise no_temporary(error) from error
    final = io.BytesIO()
    with zipfile.ZipFile(first) as made, zipfile.ZipFile(final, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            data = made.read(name)
            if name == "docProps/core.xml":
                data = _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, data)
    return final.getvalue()
