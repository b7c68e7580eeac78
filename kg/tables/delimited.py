"""Text tables: with which delimiter a file was saved, and its records, streamed. Used by `kg.tables.files`."""

import csv
import re
import unicodedata
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile
from pathlib import Path

from kg.errors import reason
from kg.tables.encodings import find_encoding
from kg.tables.problems import FileError

# The csv module refuses fields over 128 KiB; a long text must be reported by its column, not by the reader.
csv.field_size_limit(1 << 30)

_LONGEST = 1 << 20  # of the first line, when looking for `sep=`
_DELIMITERS = (",", ";", "\t")
_DECLARED = re.compile(r'sep=([^"\r\n])[\r\n]*\Z', re.IGNORECASE)  # Excel's own first line; it is no record
_NOT_CSV = {  # by what the csv module says
    "unexpected end": (
        '칸을 연 따옴표(")가 닫히지 않았다. 닫거나 지운다',
        'a quotation mark (") opens a cell and is not closed; close or delete it',
    ),
    "expected after": (
        '따옴표(")로 닫은 칸 뒤에 글이 더 있다. 칸 전체를 따옴표로 싸고 안의 따옴표는 ""로 적는다',
        'text follows a cell closed by a quotation mark ("); quote the whole cell, and write "" for a mark within it',
    ),
}


@dataclass(frozen=True, slots=True)
class Delimited:
    """How a text file is read: its encoding, its delimiter, and how many lines before the header to leave out."""

    path: Path
    encoding: str = "utf-8"
    delimiter: str = ","
    skip: int = 0

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Iterate over (line on which the record starts, cells); see `kg.tables.files.read_records`."""
        line, width, composed = self.skip + 1, 0, partial(unicodedata.normalize, "NFC")
        try:
            with self.path.open(encoding=self.encoding, newline="") as stream:
                for _ in range(self.skip):
                    stream.readline()
                reader = csv.reader(stream, delimiter=self.delimiter, strict=True)
                for record in reader:
                    cells = list(map(str.strip, map(composed, record)))
                    if any(cells):
                        if len(cells) > width:  # the header, or too many
                            cells = _trimmed(cells, width)
                            width = width or len(cells)
                        yield line, cells
                    line = self.skip + reader.line_num + 1
        except UnicodeDecodeError as error:  # the whole file was looked at when it was recognised
            raise FileError("읽는 사이에 바뀌었다", "it changed while it was being read") from error
        except csv.Error as error:
            ko, en = next((told for part, told in _NOT_CSV.items() if part in str(error)), (str(error), str(error)))
            raise FileError(
                f"{line}번째 줄에서 시작하는 행: {ko}", f"the row that starts on line {line}: {en}"
            ) from error
        except OSError as error:
            raise FileError(*reason(error)) from error


def recognise(path: Path, names: Collection[str]) -> Delimited:
    """Return how a text file is to be read; `names` are the column names that its header may use, case-folded.

    Raises FileError, saying how to save it, when it is no text or its encoding cannot be told for certain.
    """
    try:
        encoding = find_encoding(path, lambda encoding: _with_delimiter(Delimited(path, encoding), names)[1] > 0)
        return _with_delimiter(Delimited(path, encoding), names)[0]
    except OSError as error:
        raise FileError(*reason(error)) from error


def _with_delimiter(file: Delimited, names: Collection[str]) -> tuple[Delimited, int]:
    """Return the file with its delimiter, and how many columns of its header are known.

    The delimiter is the one that `sep=` declares, else the one that makes most known column names.
    """
    with file.path.open(encoding=file.encoding, newline="") as stream:
        first = stream.readline(_LONGEST)
    if "\0" in first:
        raise FileError("NUL 문자가 있다. 'CSV UTF-8'로 저장한다", "it has NUL characters; save it as 'CSV UTF-8'")
    declared = _DECLARED.match(first)
    if declared:
        choices = [replace(file, delimiter=declared[1], skip=1)]
    else:
        choices = [replace(file, delimiter=delimiter) for delimiter in _DELIMITERS]
    rated = [(*_rate(choice, names), -place, choice) for place, choice in enumerate(choices)]
    known, _, _, best = max(rated, key=lambda rate: rate[:3])
    return best, known


def _rate(file: Delimited, names: Collection[str]) -> tuple[int, int]:
    """Return how many cells of the header are known, and how many there are."""
    with suppress(FileError):
        for _, cells in file.records():
            return len({cell.casefold() for cell in cells} & set(names)), len(cells)
    return 0, 0


def _trimmed(cells: list[str], width: int) -> list[str]:
    """Drop empty cells at the end, but none of the first `width`: Excel writes them where something once stood."""
    empty = sum(1 for _ in takewhile(lambda cell: not cell, reversed(cells)))
    return cells[: max(width, len(cells) - empty)]
