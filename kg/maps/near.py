"""Which points are near each other, found in a grid of cells instead of by comparing all with all."""

import numpy as np

from kg.maps.links import Floats, Indices


def pairs_near(x: Floats, y: Floats, width: float, height: float) -> tuple[Indices, Indices]:
    """Return pairs of points (each once) among which are all that differ by less than `width` and `height`.

    Time grows with the number of pairs: with that of the points, as long as no cell holds many.
    """
    column = np.floor((x - x.min(initial=0.0)) / width).astype(np.int64)
    row = np.floor((y - y.min(initial=0.0)) / height).astype(np.int64)
    stride = int(row.max(initial=0)) + 3  # one cell more than needed on either side, so that columns do not touch
    cell = column * stride + row + 1
    order = np.argsort(cell, kind="stable")
    cell = cell[order]
    # partners stand later in the same cell or in the next one of this column, or in one of three of the next column
    here = np.arange(1, len(cell) + 1), np.searchsorted(cell, cell + 1, side="right")
    beside = np.searchsorted(cell, cell + stride - 1), np.searchsorted(cell, cell + stride + 1, side="right")
    first, second = (np.concatenate(both) for both in zip(_ranges(*here), _ranges(*beside), strict=True))
    return order[first], order[second]


def _ranges(low: Indices, high: Indices) -> tuple[Indices, Indices]:
    """For each place i, pair it with the places low[i] to high[i] - 1."""
    count = high - low
    first = np.repeat(np.arange(len(count)), count)
    begin = np.cumsum(count) - count
    return first, np.arange(int(count.sum())) - np.repeat(begin - low, count)
