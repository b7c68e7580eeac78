"""Workbooks that unfold: a few bytes name a range, and openpyxl makes a cell for each place in it. Used by `mark`."""

from pathlib import Path
from xml.parsers import expat
from zipfile import ZipFile

MOST_CELLS = 3_000_000  # two whole columns merged into one; they take some seconds

_UNFOLDED = (" mergeCell", " hyperlink", " comment")  # elements whose `ref` openpyxl goes through cell by cell
_ROWS, _COLUMNS = 1_048_576, 16_384


def is_oversized(path: Path) -> bool:
    """Tell whether the ranges in a workbook that was read (`kg.tables.package`) unfold into more than MOST_CELLS."""
    with ZipFile(path) as package:
        return sum(_unfolded(package.read(name)) for name in package.namelist()) > MOST_CELLS


def _unfolded(part: bytes) -> int:
    cells = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal cells
        if name.endswith(_UNFOLDED):
            cells += _size(attributes.get("ref", ""))

    if not any(word[1:].encode() in part.replace(b"\0", b"") for word in _UNFOLDED):
        return 0
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    try:
        parser.Parse(part, True)
    except expat.ExpatError:
        return cells  # if it is a part that is needed, openpyxl will say so
    return cells


def _size(ref: str) -> int:
    from openpyxl.utils import range_boundaries  # noqa: PLC0415  the workbook was read, so openpyxl is loaded

    try:
        left, top, right, bottom = range_boundaries(ref)
    except ValueError:
        return 0  # openpyxl will say so
    return ((bottom or _ROWS) - (top or 1) + 1) * ((right or _COLUMNS) - (left or 1) + 1)
