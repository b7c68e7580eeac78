"""Gathering: what all sources say of one relation, brought together in bounded memory. Used by `kg.build.writer`.

Witnesses of a node may stand anywhere in a table. A small table waits in memory; a large one goes to a file, in shares
of the nodes, which are read back one by one, and shared out once more where they are large themselves. So memory grows
with neither rows nor sources.
"""

import marshal
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from tempfile import TemporaryFile
from typing import IO
from zlib import crc32

from kg.errors import no_temporary

Told = tuple[str, str, tuple[bytes, ...]]
"""What one row says: its node, its source, and its cells (`kg.tables.Row.cells`)."""

_IN_MEMORY = 20_000  # rows
_SHARES = 64
_DEEPEST = 4  # how often shares are shared out: by then they hold a single node each, and that must be read as a whole


class Gatherer:
    """Takes rows one by one; `groups` gives them back by node. To be closed."""

    def __init__(self, in_memory: int = _IN_MEMORY, depth: int = 0):
        self._in_memory = in_memory
        self._depth = depth
        self._rows: list[Told] = []
        self._file: IO[bytes] | None = None
        self._chunks: list[list[tuple[int, int]]] = [[] for _ in range(_SHARES)]  # by share: where, how many bytes
        self._counts = [0] * _SHARES

    def add(self, told: Told) -> None:
        """Take what one row says of a node."""
        self._rows.append(told)
        if len(self._rows) >= self._in_memory:
            self._spill()

    def groups(self) -> Iterator[list[Told]]:
        """Iterate once over what is told of each node; the order within a node does not depend on that of the rows."""
        if self._file is None:
            yield from _grouped(self._rows)
            return
        self._spill()
        for chunks, count in zip(self._chunks, self._counts, strict=True):
            share = _read(self._file, chunks)
            if count <= self._in_memory or self._depth == _DEEPEST:
                yield from _grouped(share)
                continue
            with closing(Gatherer(self._in_memory, self._depth + 1)) as finer:
                for told in share:
                    finer.add(told)
                yield from finer.groups()

    def close(self) -> None:
        """Remove what went to a file."""
        if self._file is not None:
            with suppress(OSError):  # of what a full disk did not take: it was told of when written
                self._file.close()

    def _spill(self) -> None:
        try:
            self._write()
        except OSError as error:
            raise no_temporary(error) from error

    def _write(self) -> None:
        file = self._file = self._file or TemporaryFile()  # noqa: SIM115  `close` closes it
        shares: list[list[Told]] = [[] for _ in range(_SHARES)]
        divisor = _SHARES**self._depth
        for told in self._rows:
            shares[crc32(told[0].encode()) // divisor % _SHARES].append(told)
        self._rows = []
        for number, share in enumerate(shares):
            data = marshal.dumps(share)
            self._chunks[number].append((file.tell(), len(data)))
            self._counts[number] += len(share)
            file.write(data)
        file.flush()


def _read(file: IO[bytes], chunks: list[tuple[int, int]]) -> Iterator[Told]:
    for place, size in chunks:
        file.seek(place)
        yield from marshal.loads(file.read(size))  # noqa: S302  what we wrote ourselves, into a file without a name


def _grouped(rows: Iterable[Told]) -> Iterator[list[Told]]:
    groups: dict[str, list[Told]] = {}
    for told in rows:
        groups.setdefault(told[0], []).append(told)
    for group in groups.values():
        if len(group) > 1:
            group.sort()
        yield group
