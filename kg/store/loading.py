"""Loading while writing: a stream that hands what is written to it, part by part, to threads that load it in bulk.

The engine lets go of the interpreter while it loads, so the writer goes on meanwhile; two parts load at once where
there are two processors. Used by `kg.store.embedded` alone.
"""

import os
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

# Bytes: 32 MB are some 190,000 quads. The engine sorts each part, for which it needs about six times as much memory,
# and merges all parts in the end, the faster the fewer they are. The first ones are small, so that it has work at once.
_FIRST, _LARGEST = 8_000_000, 32_000_000
_THREADS = min(2, os.cpu_count() or 1)


class Loading:
    """Bytes in, whole lines at a time; `close()` waits for the last part and raises what loading raised."""

    def __init__(self, load: Callable[[bytes], None]):
        self._load = load
        self._threads = ThreadPoolExecutor(_THREADS, "load")
        self._parts: set[Future[None]] = set()
        self._lines: list[bytes] = []
        self._size = 0
        self._part = _FIRST

    def write(self, lines: bytes, /) -> int:
        """Take some lines; waits while as many parts are loading as there are threads, so that memory stays bounded."""
        self._lines.append(lines)
        self._size += len(lines)
        if self._size >= self._part:
            self._submit(self._lines)
            self._lines, self._size, self._part = [], 0, min(2 * self._part, _LARGEST)
        return len(lines)

    def close(self) -> None:
        """Load what is left, and end."""
        with self._threads:
            for lines in (self._lines[::2], self._lines[1::2]):  # one for each thread
                self._submit(lines)
            self._collect(all_of_them=True)

    def abandon(self) -> None:
        """End without loading what is left."""
        self._threads.shutdown(cancel_futures=True)

    def _submit(self, lines: list[bytes]) -> None:
        if len(self._parts) >= _THREADS:
            self._collect(all_of_them=False)
        self._parts.add(self._threads.submit(self._load, b"".join(lines)))

    def _collect(self, *, all_of_them: bool) -> None:
        done, self._parts = wait(self._parts, return_when="ALL_COMPLETED" if all_of_them else FIRST_COMPLETED)
        for part in done:
            part.result()
