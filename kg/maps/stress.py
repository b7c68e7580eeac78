"""The numerical half of `kg.maps.layout`: one connected part of a network becomes a cloud of points in the plane.

Distances on paper should match distances in the network. A start is read off the distances to a few pivot nodes
(Brandes and Pich 2007), then the weighted stress is lowered by majorization (Gansner, Koren and North 2005).
"""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Adjacency = list[dict[int, float]]

FULL_LIMIT = 2500  # above it, the quadratic tables would take gigabytes: the start is used as it is
PIVOTS = 60
ROUNDS = 120


def relax(neighbours: Adjacency, generator: np.random.Generator) -> Points:
    """Lay out one connected part of at least two nodes; one unit is the length of an edge."""
    count = len(neighbours)
    if count <= FULL_LIMIT:
        distances = np.array([_hops(neighbours, node) for node in range(count)], dtype=float)
        start = _from_pivots(distances[:, _spread_out(distances)], generator)
        return _majorized(start, distances, neighbours)
    pivots = sorted(int(node) for node in generator.choice(count, PIVOTS, replace=False))
    columns = np.array([_hops(neighbours, node) for node in pivots], dtype=float).T
    return _from_pivots(columns, generator)


def separate(points: Points, width: float, height: float) -> Points:
    """Scale a cloud so that boxes of this size hardly overlap, then push apart those that still do."""
    scaled = points * _starting_scale(points, width, height)
    for _ in range(60):
        for _ in range(60):
            shift, clashes = _pushes(scaled, width, height)
            if not clashes:
                return scaled
            scaled = scaled + shift
        scaled = scaled * 1.06
    return scaled


def _hops(neighbours: Adjacency, start: int) -> list[int]:
    """Breadth-first distances from one node."""
    distance = [-1] * len(neighbours)
    distance[start] = 0
    queue = [start]
    for node in queue:  # grows while it is walked
        for other in neighbours[node]:
            if distance[other] < 0:
                distance[other] = distance[node] + 1
                queue.append(other)
    return distance


def _spread_out(distances: NDArray[np.float64]) -> list[int]:
    """Pivots, each as far from those before it as can be."""
    chosen = [int(distances.sum(axis=1).argmin())]
    nearest = distances[:, chosen[0]].copy()
    while len(chosen) < min(PIVOTS, len(distances)):
        chosen.append(int(nearest.argmax()))
        nearest = np.minimum(nearest, distances[:, chosen[-1]])
    return chosen


def _from_pivots(columns: NDArray[np.float64], generator: np.random.Generator) -> Points:
    """Classical scaling on the distances to the pivots; twins that would fall on one point are jittered apart."""
    squared = columns**2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()
    _, _, axes = np.linalg.svd(centred.T @ centred)
    points = centred @ axes[:2].T
    if points.shape[1] < 2:
        points = np.column_stack((points[:, 0], np.zeros(len(points))))
    spread = float(np.abs(points).max()) or 1.0
    reach = float(columns.max()) or 1.0
    return np.asarray(points / spread * reach / 2 + generator.normal(0.0, 0.15, points.shape))


def _majorized(points: Points, distances: NDArray[np.float64], neighbours: Adjacency) -> Points:
    """Lower the stress: each round solves for the positions that fit the present directions best."""
    count = len(points)
    apart = distances + np.eye(count)  # the diagonal is never used, but must not divide by zero
    weights = apart**-2.0
    mean = np.mean([weight for row in neighbours for weight in row.values()]) or 1.0
    for node, row in enumerate(neighbours):
        for other, weight in row.items():  # a heavier tie holds its ends closer to the ideal length
            weights[node, other] *= 1.0 + np.log1p(weight / mean)
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.inv(laplacian + 1.0 / count)
    ideal = weights * apart
    for _ in range(ROUNDS if count < 800 else ROUNDS // 3):
        squares = (points**2).sum(axis=1)
        length = np.sqrt(np.maximum(squares[:, None] + squares - 2.0 * (points @ points.T), 1e-9))
        pull = ideal / length
        moved = inverse @ (pull.sum(axis=1)[:, None] * points - pull @ points)
        change = float(np.abs(moved - points).max())
        points = moved
        if change < 1e-3:
            break
    return points


def _starting_scale(points: Points, width: float, height: float) -> float:
    """The smallest scale at which fewer than one box in three clashes with another."""
    scale = width * 0.7
    for _ in range(12):
        _, clashes = _pushes(points * scale, width, height)
        if clashes * 3 < len(points):
            break
        scale *= 1.12
    return scale


def _pushes(points: Points, width: float, height: float) -> tuple[Points, int]:
    """Half of what each pair of overlapping boxes must move, along its easier axis, and how many such pairs there are.

    Boxes are sorted by x and compared with the next, the second next and so on, until no pair is near enough.
    """
    order = np.lexsort((points[:, 1], points[:, 0]))
    x, y = points[order, 0], points[order, 1]
    shift = np.zeros_like(points)
    clashes = 0
    for step in range(1, len(points)):
        across, down = x[step:] - x[:-step], y[step:] - y[:-step]
        if not (across < width).any():
            break
        hit = np.flatnonzero((across < width - 0.5) & (np.abs(down) < height - 0.5))
        clashes += len(hit)
        across, down = width - across[hit], (height - np.abs(down[hit])) * np.where(down[hit] < 0, -1.0, 1.0)
        sideways = across / width < np.abs(down) / height
        move = 0.5 * np.column_stack((np.where(sideways, across, 0.0), np.where(sideways, 0.0, down)))
        np.subtract.at(shift, order[hit], move)
        np.add.at(shift, order[hit + step], move)
    return shift, clashes
