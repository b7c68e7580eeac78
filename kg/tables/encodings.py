"""The encoding a text file was saved with: proved, never guessed.

It is what the byte order mark says, else UTF-8 if the whole file is UTF-8, else cp949 (what Korean Excel calls CSV) if
all of it is cp949 *and* reads as a Korean table: no line is Hangul in UTF-8 (then the file mixes two encodings), at
least half of what is not ASCII are the Hangul syllables of KS X 1001, and the header has a column we know. Anything
else is refused, because text read in the wrong encoding looks like names: also a file whose lines end as Excel's do and
whose few other letters could be either ("û" in UTF-8 is "청" in cp949). Used by `kg.tables.delimited`.
"""

import codecs
import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from itertools import accumulate
from pathlib import Path

from kg.tables.problems import FileError
from kg.vocabulary import Text

_CHUNK = 1 << 20
_MARKS = {  # the longer ones first: that of UTF-16 is the beginning of that of UTF-32
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",  # Excel's "Unicode Text"
    codecs.BOM_UTF16_BE: "utf-16",
}
_HANGUL = re.compile("[가-힣]")
# Two bytes that are a letter in UTF-8 and Hangul in cp949: the latter where they stand alone, not in a Latin word.
_ONLY_UTF8 = re.compile(rb"[\xc9-\xff]|[\xc2-\xc8][\x80-\xa0]")
_EITHER = re.compile("(?<![A-Za-z\xa1-\u023f])[\xa1-\xbf]*[\xe1-\u023f][\xa1-\u023f]*(?![A-Za-z\xa1-\u023f])")
_COMMON = [bytes((a, b)).decode("euc_kr") for a in range(0xB0, 0xC9) for b in range(0xA1, 0xFF)]  # KS X 1001


def find_encoding(path: Path, understood: Callable[[str], bool]) -> str:
    """Return the name of the encoding; `understood` tells whether the header makes sense in one.

    The file is read in chunks. Raises FileError, saying where and how to save it, when the encoding cannot be told for
    certain, and when it is no text.
    """
    with path.open("rb") as stream:
        start = stream.read(8)
    _refuse_binary(start)
    encoding = next((name for mark, name in _MARKS.items() if start.startswith(mark)), "utf-8")
    bad = _undecodable(path, encoding)
    if bad is None:
        if encoding == "utf-8":
            _refuse_either(path)
        return encoding
    reason = None
    if encoding == "utf-8":
        reason = _not_korean(path)
        if reason is None:
            if understood("cp949"):
                return "cp949"
            reason = ("아는 열 이름이 없다", "no column name in it is known")
    raise _unreadable(path, encoding, bad, reason)


def _refuse_binary(start: bytes) -> None:
    if start.startswith(b"PK\x03\x04"):
        ko, en = (
            "CSV가 아니라 엑셀 파일이다. 이름을 .xlsx로 바꾼다",
            "it is no CSV but an Excel workbook; name it .xlsx",
        )
        raise FileError(ko, en)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        ko, en = (
            "CSV가 아니라 옛 엑셀 파일이다. .xlsx로 저장한다",
            "it is no CSV but an old Excel file; save it as .xlsx",
        )
        raise FileError(ko, en)


def _refuse_either(path: Path) -> None:
    """Refuse UTF-8 that could as well be Korean in cp949: there is such a word in it, and nothing else to tell by."""
    found: tuple[int, str] | None = None
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if line.isascii():
                continue
            if _ONLY_UTF8.search(line):
                return
            if found is None and line.endswith(b"\r\n") and (word := _EITHER.search(line.decode())):
                found = number, word[0]
    if found:
        number, text = found
        other = text.encode().decode("cp949")
        raise FileError(
            f"{number}번째 줄의 글이 UTF-8로는 {text}, cp949로는 {other}이다. 'CSV UTF-8'로 저장한다",
            f"line {number} says {text} in UTF-8 and {other} in cp949; save the file as 'CSV UTF-8'",
        )


def _undecodable(path: Path, encoding: str) -> int | None:
    """Return the place (from 0) of the first byte that is not of an encoding, or None."""
    decoder = codecs.getincrementaldecoder(encoding)()
    end = 0
    with path.open("rb") as stream:
        while True:
            chunk = stream.read(_CHUNK)
            end += len(chunk)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return (
                    end - len(error.object) + error.start
                )  # its object: what was left of the last chunk, and this one
            if not chunk:
                return None


def _not_korean(path: Path) -> Text | None:
    """Return why a file that is not UTF-8 is no Korean cp949 either, or None."""
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if not line.isascii() and _hangul_in_utf8(line):
                return f"{number}번째 줄은 UTF-8이다", f"line {number} is UTF-8"
    bad = _undecodable(path, "cp949")
    if bad is not None:
        return f"{_line(path, bad)}번째 줄을 읽을 수 없다", f"line {_line(path, bad)} cannot be read so"
    counts: Counter[str] = Counter()
    with path.open(encoding="cp949", newline="") as text:
        while part := text.read(_CHUNK):
            counts.update(part)
    foreign = sum(number for char, number in counts.items() if not char.isascii())
    if 2 * sum(counts[char] for char in _COMMON) < foreign:
        return "글자의 절반 넘게 한글이 아니다", "most of its letters would not be Hangul"
    return None


def _hangul_in_utf8(line: bytes) -> bool:
    with suppress(UnicodeDecodeError):
        return _HANGUL.search(line.decode()) is not None
    return False


def _line(path: Path, place: int) -> int:
    """Return the line on which a byte stands."""
    with path.open("rb") as stream:
        ends = accumulate(len(line) for line in stream)
        return next((number for number, end in enumerate(ends, start=1) if end > place), 1)


def _unreadable(path: Path, encoding: str, bad: int, reason: Text | None) -> FileError:
    name = {"utf-8-sig": "UTF-8"}.get(encoding, encoding.upper())
    ko, en = f"{bad + 1}번째 바이트가 {name}이 아니다", f"byte {bad + 1} is not {name}"
    if name == "UTF-8":  # in the others a line has no byte of its own
        ko, en = f"{_line(path, bad)}번째 줄, {ko}", f"line {_line(path, bad)}, {en}"
    if reason:
        ko, en = f"{ko}. cp949도 아니다({reason[0]})", f"{en}, nor is the file cp949 ({reason[1]})"
    return FileError(f"{ko}. 'CSV UTF-8'로 저장한다", f"{en}; save the file as 'CSV UTF-8'")
