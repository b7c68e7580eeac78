"""Boxes, each a symbol with its name, set apart until none lies on another, in many separate groups at once.

Two that overlap move along the axis on which less is missing (as do those of Dwyer, Marriott and Stuckey 2005, who plan
all moves of an axis together; here everybody moves a little, again and again). Where that does not work out, the group
grows.
"""

import numpy as np
from numpy.typing import NDArray

from kg.maps.links import Floats, Indices
from kg.maps.near import pairs_near

ROOM = 2.0  # area of the bounding box for the area of all boxes in it, to begin with
WIDEST = 1.5  # mean length of a link, in widths of a box, beyond which there is no need for more room
STRETCH = 1.6  # how far a group's proportions may be changed towards those of a screen
ROUNDS, GROWTH, LIMIT = 100, 1.08, 6_000
SLACK = 0.5  # pixels that boxes may overlap


def separate(points: Floats, box: Floats, group: Indices) -> Floats:
    """Return (nodes, 2) centres of boxes of these (nodes, 2) widths and heights, such that none of a group overlap."""
    for turn in range(1, LIMIT):
        shift, overlapping = _pushes(points, box, group)
        if not overlapping.any():
            break
        points = points + shift
        if turn % ROUNDS == 0:
            points = np.where(overlapping[group, None], points * GROWTH, points)
    return points


def scaled(points: Floats, box: Floats, group: Indices, length: Floats, aspect: float) -> Floats:
    """Scale each group so that its boxes find room, and stretch it a little towards a screen's proportions.

    `length` is that of a link on the average of each group, before.
    """
    size = np.maximum(_furthest(points, group) + _furthest(-points, group), 1e-9)
    area = ROOM * np.bincount(group, box[:, 0] * box[:, 1])
    widest = WIDEST * np.bincount(group, box[:, 0]) / np.bincount(group) / np.maximum(length, 1e-9)
    scale = np.minimum(np.sqrt(area / (size[:, 0] * size[:, 1])), widest)
    stretch = np.sqrt(np.clip(aspect * size[:, 1] / size[:, 0], 1.0 / STRETCH, STRETCH))
    return np.asarray(points * np.column_stack([scale * stretch, scale / stretch])[group])


def _furthest(points: Floats, group: Indices) -> Floats:
    """The largest coordinates in each group."""
    found = np.full((int(group.max()) + 1, 2), -np.inf)
    np.maximum.at(found, group, points)
    return found


def _pushes(points: Floats, box: Floats, group: Indices) -> tuple[Floats, NDArray[np.bool_]]:
    """Half of what each pair of overlapping boxes must move, and which groups have such pairs."""
    width, height = float(box[:, 0].max()), float(box[:, 1].max())
    # groups do not meet: each is set down beside the one before
    aside = group * (2.0 * float(np.abs(points[:, 0]).max()) + 2.0 * width)
    one, other = pairs_near(points[:, 0] + aside, points[:, 1], width, height)
    apart, room = points[other] - points[one], (box[one] + box[other]) / 2.0
    missing = room - np.abs(apart)
    hit = np.flatnonzero((missing[:, 0] > SLACK) & (missing[:, 1] > SLACK) & (group[one] == group[other]))
    one, other, apart, room, missing = one[hit], other[hit], apart[hit], room[hit], missing[hit]
    sideways = missing[:, 0] / room[:, 0] < missing[:, 1] / room[:, 1]
    push = 0.5 * missing * np.where(apart < 0, -1.0, 1.0) * np.column_stack([sideways, ~sideways])
    count = len(points)
    shift = [np.bincount(other, axis, count) - np.bincount(one, axis, count) for axis in push.T]
    return np.column_stack(shift), np.bincount(group[one], minlength=int(group.max()) + 1) > 0
