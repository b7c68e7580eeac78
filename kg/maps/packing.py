"""Rectangles set side by side within the proportions of a screen."""

import math
from collections.abc import Sequence

import numpy as np

from kg.maps.links import Floats

Size = tuple[float, float]


def packed(sizes: Sequence[Size], aspect: float) -> tuple[list[Size], Size]:
    """Return the upper left corner of each (width, height), and the size of the whole.

    Each rectangle goes, in their order, to where its upper edge is highest: into the skyline of those before it.
    """
    area = sum(width * height for width, height in sizes)
    limit = max((width for width, _ in sizes), default=0.0)
    limit = max(limit, math.sqrt(area * aspect))
    skyline = [(0.0, 0.0)]  # where each step begins, and how far down it reaches
    corners = []
    for width, height in sizes:
        left, top = _spot(skyline, width, limit)
        corners.append((left, top))
        skyline = _raised(skyline, left, left + width, top + height)
    ends = [(left + width, top + height) for (left, top), (width, height) in zip(corners, sizes, strict=True)]
    return corners, (max((x for x, _ in ends), default=0.0), max((y for _, y in ends), default=0.0))


def grid(count: int, cell: Size, width: float, aspect: float) -> Floats:
    """Return the middles of so many cells in rows as wide as `width`, or wider if that is nearer to a screen."""
    across, down = cell
    columns = max(width, math.sqrt(count * across * down * aspect)) // across
    index = np.arange(count)
    columns = int(min(max(columns, 1), max(count, 1)))
    return np.column_stack(((index % columns + 0.5) * across, (index // columns + 0.5) * down))


def _spot(skyline: list[Size], width: float, limit: float) -> Size:
    """The highest place, then the leftmost, at which something so wide finds room."""
    best = (0.0, max(down for _, down in skyline))
    for at, (left, _) in enumerate(skyline):
        if left > 0 and left + width > limit + 1e-6:
            break
        top, after = 0.0, at
        while after < len(skyline) and skyline[after][0] < left + width - 1e-6:
            top = max(top, skyline[after][1])
            after += 1
        if top < best[1]:
            best = (left, top)
    return best


def _raised(skyline: list[Size], left: float, right: float, down: float) -> list[Size]:
    before = [step for step in skyline if step[0] < left]
    under = [step for step in skyline if step[0] <= right + 1e-6]
    after = [step for step in skyline if step[0] > right + 1e-6]
    return [*before, (left, down), (right, under[-1][1]), *after]
