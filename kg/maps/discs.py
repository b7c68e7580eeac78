"""Discs drawn together and pushed apart until they hardly overlap, in many separate groups at once."""

import numpy as np

from kg.maps.links import Floats, Indices
from kg.maps.near import pairs_near

PULL = 0.95  # what is left of a disc's way to the middle of its group after a round of pulling
CROWDED = 2.0  # overlaps for each disc from which on a group is dense enough not to be pulled together further
PUSHES = 12  # rounds without pulling, in the end
FIRMNESS = 0.6  # how much of an overlap a push undoes: several push at once


def settle(points: Floats, radius: Floats, group: Indices, rounds: int) -> Floats:
    """Return the centres of discs, as seen from the middles of their groups, after so many rounds of pulling."""
    area = radius * radius
    whole = np.bincount(group, area)
    overlaps = np.zeros(len(whole))
    for turn in range(rounds + PUSHES):
        loose = (overlaps < CROWDED * np.bincount(group)) & (turn < rounds)
        middle = np.column_stack([np.bincount(group, area * axis) / whole for axis in points.T])
        points = (points - middle[group]) * np.where(loose, PULL, 1.0)[group, None]
        shift, overlaps = _pushes(points, radius, group)
        if turn >= rounds and not overlaps.any():
            break
        points = points + shift
    return points


def _pushes(points: Floats, radius: Floats, group: Indices) -> tuple[Floats, Floats]:
    """How overlapping discs of the same group push each other, larger ones less, and how many overlaps a group has."""
    reach = 2.0 * float(radius.max())
    # groups do not meet: each is set down beside the one before
    aside = group * (2.0 * float(np.abs(points[:, 0]).max()) + 2.0 * reach)
    one, other = pairs_near(points[:, 0] + aside, points[:, 1], reach, reach)
    apart = points[other] - points[one]
    wanted = radius[one] + radius[other]
    length = np.sqrt(apart[:, 0] * apart[:, 0] + apart[:, 1] * apart[:, 1] + 1e-18)
    hit = np.flatnonzero((length < 0.99 * wanted) & (group[one] == group[other]))
    one, other, apart, wanted, length = one[hit], other[hit], apart[hit], wanted[hit], length[hit]
    push = FIRMNESS * (wanted - length) / length
    # two centres on one point have no direction to leave by
    apart = np.where(length[:, None] < 1e-8, wanted[:, None] * (0.6, 0.8), apart)
    push = np.where(length < 1e-8, FIRMNESS, push)
    areas = radius * radius
    share = areas[other] / (areas[one] + areas[other])
    count = len(points)
    shift = [
        np.bincount(other, push * (1.0 - share) * axis, count) - np.bincount(one, push * share * axis, count)
        for axis in apart.T
    ]
    return np.column_stack(shift), np.bincount(group[one], minlength=int(group.max()) + 1).astype(float)
