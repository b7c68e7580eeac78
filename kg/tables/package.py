"""Workbook files as packages of XML parts: opened only once it is sure that this can do no harm.

Used by `kg.tables.workbook`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.parsers import expat
from zipfile import ZipFile

from kg.errors import reason
from kg.tables.problems import FileError

MOST_BYTES = 1 << 30  # of a workbook, unpacked: three million cells are about 150 MB
MOST_TAGS = 600_000  # that openpyxl holds at once, each as an object: of one row (16,384 cells), or of all formats
NOT_READ = ("xl/pivotCache/", "xl/externalLinks/")  # where parts may be long; no sheet stands there

_CHUNK = 1 << 16
_MOST_ROWS = 1_100_000  # a sheet has 1,048,576
_STRICT = "http://purl.oclc.org/ooxml/"  # another namespace for the same; openpyxl would find no rows in it


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook as it is packed, and the merged ranges of each part (`A1:B2`), which openpyxl does not tell."""

    data: BytesIO
    merged: Mapping[str, list[str]]


def open_package(path: Path) -> Package:
    """Read a workbook into memory, packed (a few MB): so it stays the same, and is not held open.

    Raises FileError when it is no workbook, is encrypted, broken, too large, or declares XML entities.
    """
    data = _read_bytes(path)
    return Package(data, _inspect(data))


def broken(error: Exception) -> FileError:
    """Return the error of a workbook that zipfile or openpyxl cannot make sense of."""
    what = " ".join(f"{type(error).__name__}: {error}".split())[:120]
    return FileError(
        f"엑셀 파일이 깨졌다. 엑셀로 열어 다시 저장한다 ({what})",
        f"the workbook is broken; open and save it in Excel ({what})",
    )


def _read_bytes(path: Path) -> BytesIO:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_large()
        data = path.read_bytes()
    except OSError as error:
        raise FileError(*reason(error)) from error
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileError(
            "암호가 걸렸거나 옛 형식(.xls)이다. 암호 없이 .xlsx로 저장한다",
            "it is encrypted, or of the old kind (.xls); save it as .xlsx without a password",
        )
    if not data.startswith(b"PK"):
        raise FileError(
            "엑셀 파일이 아니다. CSV라면 이름을 .csv로 바꾼다", "it is no Excel workbook; if it is CSV, name it .csv"
        )
    return BytesIO(data)


def _inspect(data: BytesIO) -> dict[str, list[str]]:
    """Return the merged ranges of each part, after making sure that unpacking and parsing it can do no harm."""
    try:
        with ZipFile(data) as package:
            if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
                raise _too_large()
            return {part.filename: _merged_refs(package, part.filename) for part in package.infolist()}
    except FileError:
        raise
    except Exception as error:  # zipfile and zlib: half a dozen kinds
        raise broken(error) from error


def _merged_refs(package: ZipFile, part: str) -> list[str]:
    found: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_: object) -> None:
        raise FileError("XML에 DTD가 있어 열지 않는다", "its XML declares a DTD; it is not opened")

    def root(name: str, _: dict[str, str]) -> None:
        parser.StartElementHandler = None
        if name.startswith(_STRICT):
            raise FileError(
                "'Strict Open XML' 형식이다. 'Excel 통합 문서(.xlsx)'로 저장한다",
                "it is of the kind 'Strict Open XML'; save it as 'Excel Workbook (.xlsx)'",
            )

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.endswith(" mergeCell"):
            found.append(attributes.get("ref", ""))

    parser.StartDoctypeDeclHandler = refuse  # no entities, so none that multiply; workbooks never have any
    parser.StartElementHandler = root
    tail, held, rows = b"", 0, 0
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            text = (tail + chunk).replace(b"\0", b"")
            if b"mergeCells" in text:  # only from here on each element costs a call
                parser.StartElementHandler = start
            held, rows = _held(held, text), rows + chunk.count(b"<row") + chunk.count(b":row")
            if (held > MOST_TAGS or rows > _MOST_ROWS) and not part.startswith(NOT_READ):
                raise FileError(
                    f"{part}: 행이나 한 행의 칸이 너무 많다. 엑셀로 열어 다시 저장한다",
                    f"{part}: too many rows, or cells in one row; open and save it in Excel",
                )
            try:
                parser.Parse(chunk)
            except expat.ExpatError:
                return []  # a picture; if it is a part that is needed, openpyxl will say so
            tail = chunk[-40:]
    return found


def _held(before: int, text: bytes) -> int:
    """Return how many tags openpyxl holds after a piece of XML: those since the last row began, or shared text ended.

    A comment might pretend such an end, so none counts beside one.
    """
    end = max(text.rfind(word) for word in (b"<row", b"/row>", b":row", b"/si>", b":si>"))
    return text.count(b"<", end) if end >= 0 and b"<!" not in text and b"<?" not in text else before + text.count(b"<")


def _too_large() -> FileError:
    return FileError("풀면 1 GiB가 넘는다. 나누어 저장한다", "unpacked it is larger than 1 GiB; split it up")
