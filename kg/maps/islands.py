"""Large networks as islands: communities laid out inside, each in its own disc, and packed apart by their ties.

From the smallest communities up, the members of each are discs laid out by stress (`kg.maps.stress`), drawn together
and set apart, and so make a disc themselves: nodes in parts of communities, those in communities, those on the map. The
idea of maps in levels is that of Walshaw (2003) and Hu (2005); the levels here are communities, so that what belongs
together stands together. Time grows with the number of nodes and edges.
"""

import math
from dataclasses import dataclass

import numpy as np

from kg.maps.batches import embedded
from kg.maps.communities import grouped
from kg.maps.discs import settle
from kg.maps.links import Floats, Indices, Links, numbered
from kg.maps.turning import facing, lying

MEMBERS = 64  # a community with more is divided, if it has communities inside
TOPS = 400  # communities that are laid out by stress together
LEVELS = 5
INNER_GAP, OUTER_GAP = 0.5, 0.6  # around parts of communities, and around communities, for the root of their radius
INNER_ROUNDS, MIXED_ROUNDS, OUTER_ROUNDS = 30, 8, 60


@dataclass(frozen=True, slots=True)
class _Discs:
    """The discs of one level: their links and radii, and in which of them each node is."""

    links: Links
    radius: Floats
    of: Indices


def lay_out(links: Links, part: Indices, aspect: float, generator: np.random.Generator) -> Floats:
    """Return (nodes, 2) positions, about 1 from the next, as seen from the middle of each node's connected `part`."""
    points = np.zeros((links.count, 2))
    discs = _Discs(links, np.full(links.count, 0.5), np.arange(links.count))
    levels = _levels(links, part, generator)
    for group in reversed(levels):
        inside = links.kept(group[links.start] == group[links.end])
        start = _arranged(discs, group, MEMBERS, generator)
        points = _filled(points, inside, discs, settle(start, discs.radius, _outer(discs, group), INNER_ROUNDS))
        if group is levels[0]:  # inside a community its parts need not stay discs: they may fill each other's gaps
            points = settle(points, np.full(links.count, 0.5), group, MIXED_ROUNDS)
        radius = np.zeros(int(group.max()) + 1)
        np.maximum.at(radius, group, np.sqrt(points[:, 0] * points[:, 0] + points[:, 1] * points[:, 1]) + 0.5)
        radius += OUTER_GAP * np.sqrt(radius) if group is levels[0] else INNER_GAP
        discs = _Discs(links.merged(group, len(radius)), radius, group)
    start = lying(_arranged(discs, part, TOPS, generator), _outer(discs, part)) * np.array([aspect, 1.0 / aspect])
    return _filled(points, links, discs, settle(start, discs.radius, _outer(discs, part), OUTER_ROUNDS))


def _outer(discs: _Discs, group: Indices) -> Indices:
    """The group of each disc, from that of each node."""
    found = np.zeros(len(discs.radius), dtype=np.int64)
    found[discs.of] = group
    return found


def _filled(points: Floats, links: Links, discs: _Discs, middles: Floats) -> Floats:
    """Set the nodes of each disc, `points` as seen from its middle, down around that, facing their neighbours."""
    around = middles[discs.of]
    return around + facing(points, around, discs.of, links)


def _levels(links: Links, part: Indices, generator: np.random.Generator) -> list[Indices]:
    """Communities, then, as often as there are such with many members, what they and the others are made of."""
    levels = [numbered(grouped(links, part, generator))]
    while len(levels) < LEVELS:
        above = levels[-1]
        many = np.flatnonzero(np.bincount(above)[above] > MEMBERS)
        label = above.copy()
        label[many] = links.count + grouped(links.part(many), numbered(above[many]), generator, rounds=1)
        label = numbered(label)
        if label.max() == above.max():
            break
        levels.append(label)
    return levels


def _arranged(discs: _Discs, group: Indices, largest: int, generator: np.random.Generator) -> Floats:
    """Discs of each group laid out by their links: next to each other when linked more than chance would have it.

    Those of a group of more than `largest`, in which no smaller ones could be found, are spread over a disc.
    """
    outer, radius, links = _outer(discs, group), discs.radius, discs.links
    load = np.bincount(links.start, links.weight, links.count) + np.bincount(links.end, links.weight, links.count)
    inside = links.kept(outer[links.start] == outer[links.end])
    chance = load[inside.start] * load[inside.end] / np.bincount(outer, load)[outer[inside.start]]
    length = (radius[inside.start] + radius[inside.end]) * (1.0 + chance / (chance + inside.weight))
    points: Floats = embedded(inside, length, outer, largest, generator)[0]
    for each in np.flatnonzero(np.bincount(outer) > largest).tolist():
        members = np.flatnonzero(outer == each)
        members = members[np.argsort(-load[members], kind="stable")]  # those with many links in the middle
        points[members] = _spread(len(members)) * 2.2 * radius[members].max()
    return points


def _spread(count: int) -> Floats:
    """So many points, evenly over a disc, from the middle outwards, each with a unit of area.

    (The sequence of Roberts 2018 for the plane: multiples of powers of the plastic number, without their integer part.)
    """
    index = np.arange(1.0, 2 * count + 20)
    x, y = (2.0 * (index * each % 1.0) - 1.0 for each in (0.7548776662466927, 0.5698402909980532))
    square = x * x + y * y
    order = np.argsort(square, kind="stable")[:count]
    scale = math.sqrt(count / (math.pi * float(square[order[-1]])))
    return np.column_stack([x[order], y[order]]) * scale
