"""Turning groups of points about their middles, without sines: square roots are the same on every machine."""

import numpy as np

from kg.maps.links import Floats, Indices, Links


def lying(points: Floats, group: Indices) -> Floats:
    """Return each group as seen from its middle, turned so that it is widest from left to right, as screens are."""
    count = np.bincount(group)
    centred = points - np.column_stack([np.bincount(group, axis) / count for axis in points.T])[group]
    x, y = centred.T
    spread = np.bincount(group, x * x) - np.bincount(group, y * y)
    skew = 2.0 * np.bincount(group, x * y)
    length = np.sqrt(spread * spread + skew * skew)
    double = np.where(length > 0, spread / np.where(length > 0, length, 1.0), 1.0)  # cosine of twice the angle
    cosine = np.sqrt(np.maximum(1.0 + double, 0.0) / 2.0)[group]
    sine = (np.sqrt(np.maximum(1.0 - double, 0.0) / 2.0) * np.where(skew < 0, -1.0, 1.0))[group]
    return np.column_stack([cosine * x + sine * y, cosine * y - sine * x])


def facing(points: Floats, middle: Floats, group: Indices, links: Links) -> Floats:
    """Return each group, seen from its middle, turned or mirrored so that its nodes face those they are linked with.

    `middle` holds the middle of each node's group. (Procrustes, with squared lengths of the links between groups.)
    """
    outer = links.kept(group[links.start] != group[links.end])
    here, there = np.concatenate([outer.start, outer.end]), np.concatenate([outer.end, outer.start])
    weight = np.concatenate([outer.weight, outer.weight])
    towards = (middle[there] + points[there] - middle[here]) * weight[:, None]
    (x, y), (u, v) = points[here].T, towards.T
    count, of = int(group.max()) + 1, group[here]
    as_is = [np.bincount(of, x * u + y * v, count), np.bincount(of, x * v - y * u, count)]
    mirrored = [np.bincount(of, x * u - y * v, count), np.bincount(of, x * v + y * u, count)]
    squares = [a * a + b * b for a, b in (as_is, mirrored)]
    flip = squares[1] > squares[0]
    cosine, sine = (np.where(flip, b, a) for a, b in zip(as_is, mirrored, strict=True))
    length = np.sqrt(cosine * cosine + sine * sine)
    still = length < 1e-9
    length[still], cosine[still], sine[still] = 1.0, 1.0, 0.0
    cosine, sine = (cosine / length)[group], (sine / length)[group]
    x, y = points[:, 0], points[:, 1] * np.where(flip, -1.0, 1.0)[group]
    return np.column_stack([cosine * x - sine * y, sine * x + cosine * y])
