"""What a copy of a workbook lacks that the original has: openpyxl writes only what it understands. Used by `mark`."""

import io
from collections import Counter
from pathlib import Path
from typing import IO
from zipfile import ZipFile

from kg.tables.files import shown as shown_path
from kg.vocabulary import Text

# What openpyxl may not keep: beginnings of parts, or tags within them; and what a user calls that.
_PARTS = {
    "xl/vbaProject": ("매크로", "macros"),
    "xl/charts/chart": ("차트", "charts"),
    "xl/media/": ("그림", "pictures"),
    "xl/pivotTables/": ("피벗 테이블", "pivot tables"),
    "xl/slicers/": ("슬라이서", "slicers"),
    "xl/threadedComments/": ("대화형 메모", "threaded comments"),
}
_TAGS = {
    b"<xdr:sp ": ("도형", "shapes"),
    b"<x14:dataValidation ": ("다른 시트를 바로 가리키는 목록 검사", "drop-downs of an extended kind"),
    b"<x14:cfRule ": ("확장 조건부 서식", "extended conditional formats"),
}


def not_kept(path: Path, made: bytes) -> list[Text]:
    """Return what of a workbook is not in its copy."""
    before, after = _features(path), _features(io.BytesIO(made))
    found = [label for label, count in before.items() if after[label] < count]
    if not found:
        return []
    ko, en = (", ".join(words) for words in zip(*found, strict=True))
    return [(f"{shown_path(path)}: 사본에 옮기지 못한 것: {ko}.", f"{shown_path(path)}: not in the copy: {en}.")]


def _features(workbook: Path | IO[bytes]) -> Counter[Text]:
    found: Counter[Text] = Counter()
    with ZipFile(workbook) as package:
        for name in package.namelist():
            found.update(label for part, label in _PARTS.items() if name.startswith(part))
            if name.startswith(("xl/worksheets/sheet", "xl/drawings/drawing")):
                data = package.read(name)
                found.update({label: data.count(tag) for tag, label in _TAGS.items()})
    return found
