"""Looking up what was computed before: the same sources, codes, dates and places stand in row after row."""

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

_ROOM = 1 << 14


class Remembered(dict[K, V]):
    """`remembered[key]` is what a function gives for the key, computed once for each of the first keys it is asked for.

    Only the first ones, so that a column of titles, all of which differ, costs no memory.
    """

    __slots__ = ("_compute", "_room")

    def __init__(self, compute: Callable[[K], V], room: int = _ROOM):
        super().__init__()
        self._compute, self._room = compute, room

    def __missing__(self, key: K) -> V:
        value = self._compute(key)
        if len(self) < self._room:
            self[key] = value
        return value
