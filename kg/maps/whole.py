"""Small networks drawn whole: distances by stress, few crossings, and room for every name.

`kg.maps.layout` uses it for connected parts of up to 250 nodes, all of them at once.
"""

import numpy as np

from kg.maps.batches import embedded
from kg.maps.boxes import scaled, separate
from kg.maps.links import Floats, Indices, Links
from kg.maps.turning import lying

TRIES = 8  # starts, of which the one with the fewest crossings is kept
FEW = 400  # links up to which that is worth the time
LIGHTER = 0.25  # how much longer than the heaviest link the lightest is


def draw(links: Links, part: Indices, box: Floats, aspect: float, generator: np.random.Generator) -> Floats:
    """Return (nodes, 2) middles of boxes, seen from the middle of each node's connected `part`.

    `box` holds the width and height of each node with its name; those of a part do not overlap.
    """
    tries = TRIES if len(links.start) <= FEW else 1
    found = embedded(links, _lengths(links), part, int(np.bincount(part).max()), generator, tries)
    best = np.array([_crossings(links, part, points) for points in found]).argmin(axis=0) if tries > 1 else part * 0
    points = found[best[part], np.arange(links.count)]
    across, down = (points[links.end] - points[links.start]).T
    of = part[links.start]
    length = np.bincount(of, np.sqrt(across * across + down * down)) / np.bincount(of)
    return separate(scaled(lying(points, part), box, part, length, aspect), box, part)


def _lengths(links: Links) -> Floats:
    """Links are longer where their ends have many neighbours that they do not share, so that those find room.

    (Gansner, Koren and North 2005, section 5, with the power 3/4.) And a little shorter where they are heavy.
    """
    around = [{node, *(other for other, _ in ties)} for node, ties in enumerate(links.neighbours())]
    pairs = zip(links.start.tolist(), links.end.tolist(), strict=True)
    alone = np.sqrt([float(len(around[start] ^ around[end]) + 1) for start, end in pairs])
    heavy = np.sqrt(links.weight / links.weight.max(initial=1e-300))
    return np.asarray(alone * np.sqrt(alone) * (1.0 + LIGHTER * (1.0 - heavy)))


def _crossings(links: Links, part: Indices, points: Floats) -> Indices:
    """How many pairs of links cross in each part, those that share an end aside."""
    one, other = np.triu_indices(len(links.start), 1)
    a, b, c, d = (side[pair] for pair in (one, other) for side in (links.start, links.end))
    apart = (part[a] == part[c]) & (a != c) & (a != d) & (b != c) & (b != d)
    a = a[apart]
    p, q, r, s = points[a], points[b[apart]], points[c[apart]], points[d[apart]]
    cross = (_side(p, q, r) * _side(p, q, s) < 0) & (_side(r, s, p) * _side(r, s, q) < 0)
    return np.bincount(part[a[cross]], minlength=int(part.max()) + 1)


def _side(start: Floats, end: Floats, point: Floats) -> Floats:
    """On which side of a line from start to end a point lies, by the sign."""
    along, towards = end - start, point - start
    return np.asarray(along[:, 0] * towards[:, 1] - along[:, 1] * towards[:, 0])
