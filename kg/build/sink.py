"""Where the writer's lines go: quads, hashed on the way, and the places of rows."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from kg.tables import Row
from kg.tables.lines import Pair, lines_of, quads_of


class Stream(Protocol):
    """What lines are written to: a file, or a store that loads them meanwhile."""

    def write(self, data: bytes, /) -> int:
        """Take some whole lines."""


@dataclass(slots=True)
class Sink:
    """Where lines go: the quads (hashed on the way) and the places of rows (`node, graph, file:line`)."""

    quads: Stream
    places: Stream
    total: int = 0

    def write(self, subject: str, pairs: Iterable[Pair], graph: str = "") -> None:
        """Write the pairs of one subject into a graph ("": the default graph)."""
        self.put(quads_of(subject.encode(), lines_of(pairs), graph.encode()))

    def put(self, quads: bytes) -> None:
        """Write a block of N-Quads: what is always written together, so that its hash does not depend on other rows."""
        self.total += int.from_bytes(hashlib.sha256(quads).digest())
        self.quads.write(quads)

    def add(self, quads: bytes) -> None:
        """Write N-Quads that follow from what was written; they are not hashed."""
        self.quads.write(quads)

    @property
    def digest(self) -> str:
        """The sum of the hashes of what was written, in hexadecimals: the same in whatever order that was."""
        return f"{self.total % (1 << 256):064x}"

    def place(self, row: Row, graph: str) -> None:
        """Note in which file and line a node's row stands."""
        self.places.write(f"{row.node[1:-1]}\t{graph[1:-1]}\t{_one_line(row.file)}:{row.line}\n".encode())


@lru_cache(maxsize=100)
def _one_line(file: str) -> str:
    return " ".join(file.split())  # a folder's name may hold a tab
