"""Where each node of a map stands: computed once, seeded, so that a map looks the same each time it is opened.

`kg.maps.page` calls `place`. Connected parts of up to 250 nodes are drawn whole (`kg.maps.whole`), larger ones as
islands of communities (`kg.maps.islands`); either way each name finds room (`kg.maps.boxes`). Parts are packed side by
side, and nodes without any edge stand in a grid below. Coordinates are screen pixels at zoom 1, y pointing down.
"""

import math
from collections.abc import Sequence

import numpy as np

from kg.maps.boxes import separate
from kg.maps.islands import lay_out
from kg.maps.links import Floats, Indices, Links, connected, numbered, read_links
from kg.maps.packing import grid, packed
from kg.maps.whole import draw

ASPECT = 1.15  # width to height: between the map beside its panels on a laptop (1.1) and on a large screen (1.5)
NAME = (78.0, 15.0)  # of a short name, where none are told
SYMBOL = 22.0  # room for a symbol and its rim, across and down
GAP = (10.0, 2.0)  # between names, and between a name and what is above it
MARGIN = 30.0  # between connected parts
WHOLE, PAIRS = 250, 800_000  # nodes of a part drawn whole, and pairs of nodes in all such parts together
PIECE = 100  # nodes of a part drawn whole, where there would be more pairs


def place(
    node_count: int,
    edges: Sequence[tuple[int, int, float]],
    *,
    names: Sequence[tuple[float, float]] | None = None,
    seed: int = 0,
) -> list[tuple[float, float]]:
    """Return one (x, y) per node, centred on (0, 0), rounded to whole pixels, no two nodes or names on each other.

    `edges` are (start, end, weight) by node position, in any order, weights finite and not negative; direction and
    self-loops do not matter. `names` are the (width, height) of what is written below each node
    (`kg.maps.lettering`). The same input and seed give the same output on every machine. Time grows with the square of
    the nodes up to 250, and about linearly above.
    """
    if not node_count:
        return []
    links = read_links(node_count, edges)
    box = np.array([NAME] * node_count if names is None else names, dtype=float).reshape(node_count, 2)
    box = np.column_stack([np.maximum(box[:, 0], SYMBOL) + GAP[0], box[:, 1] + SYMBOL + GAP[1]])
    part = connected(links)
    points = _packed(_drawn(links, part, box, np.random.default_rng(seed)), box, part)
    points -= (points.min(axis=0) + points.max(axis=0)) / 2
    # a name hangs below its symbol, which stands in the middle of its box's upper edge
    points[:, 1] -= (box[:, 1] - SYMBOL) / 2
    # rounded twice, so that what is one number but for its last digit is one number; adding zero turns -0.0 into 0.0
    return [(x + 0.0, y + 0.0) for x, y in np.round(np.round(points, 6)).tolist()]


def _drawn(links: Links, part: Indices, box: Floats, generator: np.random.Generator) -> Floats:
    """The middles of all boxes, each as seen from the middle of its connected part."""
    size = np.bincount(part)[part]
    whole = WHOLE if size[size <= WHOLE].sum() <= PAIRS else PIECE
    points = np.zeros((links.count, 2))
    small, large = np.flatnonzero((size > 1) & (size <= whole)), np.flatnonzero(size > whole)
    if len(small):
        points[small] = draw(links.part(small), numbered(part[small]), box[small], ASPECT, generator)
    if len(large):
        of = numbered(part[large])
        spacing = math.sqrt(float((box[large, 0] * box[large, 1]).mean()))
        islands = lay_out(links.part(large), of, ASPECT, generator) * spacing
        points[large] = separate(islands, box[large], of)
    return points


def _packed(points: Floats, box: Floats, part: Indices) -> Floats:
    """Set connected parts side by side, the largest first, and nodes without edges in rows below."""
    size = np.bincount(part)[part]
    alone = np.flatnonzero(size == 1)
    _, first, of = np.unique(part, return_index=True, return_inverse=True)
    low, high = np.full((len(first), 2), np.inf), np.full((len(first), 2), -np.inf)
    np.minimum.at(low, of, points - box / 2)
    np.maximum.at(high, of, points + box / 2)
    order = [int(at) for at in np.lexsort((first, -size[first])) if size[first[at]] > 1]
    corners, (width, height) = packed([(w, h) for w, h in (high[order] - low[order] + MARGIN).tolist()], ASPECT)
    shift = np.zeros((len(first), 2))
    shift[order] = np.array(corners).reshape(-1, 2) - low[order]
    points = points + shift[of]
    if len(alone):
        cell = float(box[alone, 0].max()), float(box[alone, 1].max())
        rows = grid(len(alone), cell, width, ASPECT)
        spare = max(width - float(rows[:, 0].max()) - cell[0] / 2, 0.0)
        points[alone] = rows + np.array([spare / 2, height])
    return points
