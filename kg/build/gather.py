"""Gathering: what all sources say of one relation, brought together in bounded memory. Used by `kg.build.writer`.

Witnesses of a node may stand anywhere in a table. A small table waits in memory; of a large one they go to files, each
for a share of the nodes, which are read back one by one. So memory grows with neither rows nor sources.
"""

import marshal
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO
from zlib import crc32

from kg.build.merge import Pair, Witness

Told = tuple[str, str, tuple[Pair, ...]]  # node, source, pairs

_IN_MEMORY = 50_000  # rows
_SHARES = 64


class Gatherer:
    """Takes rows one by one; `groups` gives them back by node, each node's witnesses by source."""

    def __init__(self, in_memory: int = _IN_MEMORY):
        self._in_memory = in_memory
        self._rows: list[Told] = []
        self._files: list[IO[bytes]] = []
        self._open = ExitStack()

    def add(self, node: str, source: str, pairs: tuple[Pair, ...]) -> None:
        """Take what one row says of a node."""
        self._rows.append((node, source, pairs))
        if len(self._rows) >= self._in_memory:
            self._spill()

    def groups(self) -> Iterator[tuple[str, list[Witness]]]:
        """Iterate once over the nodes with their witnesses, whose order does not depend on that of the rows."""
        with self._open:
            if self._files:
                self._spill()
                for file in self._files:
                    file.seek(0)
                    yield from _grouped(_read(file))
            else:
                yield from _grouped(self._rows)

    def _spill(self) -> None:
        if not self._files:
            self._files = [self._open.enter_context(TemporaryFile()) for _ in range(_SHARES)]  # noqa: SIM115
        shares: list[list[Told]] = [[] for _ in range(_SHARES)]
        for row in self._rows:
            shares[crc32(row[0].encode()) % _SHARES].append(row)
        for share, file in zip(shares, self._files, strict=True):
            marshal.dump(share, file)
        self._rows = []


def _read(file: IO[bytes]) -> Iterator[Told]:
    while True:
        try:
            yield from marshal.load(file)  # noqa: S302  what we wrote ourselves, into a file without a name
        except EOFError:
            return


def _grouped(rows: Iterable[Told]) -> Iterator[tuple[str, list[Witness]]]:
    groups: dict[str, list[Told]] = {}
    for row in rows:
        groups.setdefault(row[0], []).append(row)
    for node, told in groups.items():
        if len(told) > 1:
            told.sort()
        yield node, [Witness(source, pairs) for _, source, pairs in told]
