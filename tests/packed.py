"""What a page of a map holds, read back in Python: the other side of `kg.maps.columns`, written apart from it."""

import base64
import gzip
import json
import re
import struct
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

FORMATS = {"u1": "B", "i1": "b", "u2": "H", "i2": "h", "i4": "i", "f4": "f"}


@dataclass(frozen=True)
class Packed:
    """Columns by name, and the texts that they name by place."""

    columns: dict[str, tuple[Any, ...]]
    texts: list[str]

    def said(self, name: str) -> list[str]:
        """Return a column of texts as texts."""
        return [self.texts[place] for place in self.columns[name]]

    def pairs(self, name: str) -> list[tuple[str, str]]:
        """Return a column of texts in two languages as pairs."""
        said = self.said(name)
        return list(zip(said[::2], said[1::2], strict=True))

    def lists(self, name: str) -> list[list[Any]]:
        """Return a list of lists."""
        items, starts = self.columns[name], self.columns[f"{name}.at"]
        return [list(items[a:b]) for a, b in pairwise(starts)]


def unpack(base64_text: str) -> Packed:
    """Read what `kg.maps.columns.pack` returns."""
    blob = gzip.decompress(base64.b64decode(base64_text, validate=True))
    (length,) = struct.unpack_from("<I", blob)
    at = 4 + length + -length % 4
    columns = {}
    for name, kind, count, *steps in json.loads(blob[4 : 4 + length]):
        written, first = steps or (kind, 0)
        numbers = struct.unpack_from(f"<{count}{FORMATS[written]}", blob, at)
        columns[name] = tuple(accumulate(numbers, initial=first))[1:] if steps else numbers
        size = count * int(written[1])
        at += size + -size % 4
    assert at == len(blob)
    data, starts = bytes(columns.pop("texts")), columns.pop("texts.at")
    return Packed(columns, [data[a:b].decode() for a, b in pairwise(starts)])


def unpack_page(html: str) -> Packed:
    """Read the data of a page."""
    (found,) = re.findall(r'<script type="text/plain" id="kg-data">([A-Za-z0-9+/=]*)</script>', html)
    return unpack(found)
