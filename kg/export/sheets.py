"""Rows of text as CSV, plain or as Excel likes it: shared by the table and the network exports."""

import csv
import io
from collections.abc import Iterable, Iterator

BOM = "\ufeff"
GUARD = "\u00a0"
"""A no-break space: no program takes what follows it for a formula, and `kg build` drops space around a cell."""

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # the wide ones start a formula where East Asian input is used


def iter_csv(rows: Iterable[Iterable[str]], *, excel: bool = False) -> Iterator[str]:
    """Iterate over rows as lines of CSV in UTF-8 (RFC 4180, lines end in LF).

    For Excel: a byte order mark, without which it reads Korean as another encoding; lines end in CR LF; and a cell that
    it would take for a formula starts with GUARD. A number is no formula.
    """
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")  # with "\n" it would leave a lone "\r" in a cell without quotes
    start, end = (BOM, "\r\n") if excel else ("", "\n")
    for row in rows:
        writer.writerow([guard(cell) for cell in row] if excel else row)
        yield start + page.getvalue().removesuffix("\r\n") + end
        start = ""
        page.seek(0)
        page.truncate()


def guard(cell: str) -> str:
    """Return a cell that no spreadsheet runs.

    >>> guard("=1+1") == GUARD + "=1+1", guard("-3"), guard("가-나")
    (True, '-3', '가-나')
    """
    return GUARD + cell if cell.startswith(_FORMULA) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return cell[1:].replace(".", "", 1).isdecimal() and cell.isascii()
