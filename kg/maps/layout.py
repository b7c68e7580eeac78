"""Where each node of a map stands: computed once, seeded, so that a map looks the same each time it is opened.

`kg.maps.page` calls `place`. Connected parts are laid out one by one (`kg.maps.stress`), packed side by side, and
nodes without any edge stand in a tidy grid below. Coordinates are screen pixels at zoom 1, y pointing down.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.maps.stress import relax, separate

Points = NDArray[np.float64]

NODE_WIDTH = 88.0  # room for a node with a short label below it
NODE_HEIGHT = 46.0
ASPECT = 1.45  # width to height of the whole map: a screen beside its panels


def place(node_count: int, edges: Sequence[tuple[int, int, float]], *, seed: int = 0) -> list[tuple[float, float]]:
    """Return one (x, y) per node, centred on (0, 0), rounded to whole pixels, no two nodes on top of each other.

    `edges` are (start, end, weight) by node position, in any order; direction and self-loops do not matter. The same
    input and seed give the same output. Time and memory grow with the square of the largest connected part up to
    2,500 nodes (about five seconds for 2,000), and roughly linearly above, where the result is coarser.
    """
    neighbours = _neighbours(node_count, edges)
    parts = _connected_parts(neighbours)
    generator = np.random.default_rng(seed)
    blocks = [_arranged(part, neighbours, generator) for part in parts if len(part) > 1]
    lone = [part[0] for part in parts if len(part) == 1]
    if lone:
        blocks.append(_grid(len(lone)))
    members = [part for part in parts if len(part) > 1] + ([lone] if lone else [])
    points = np.zeros((node_count, 2))
    for part, block in zip(members, _packed(blocks), strict=True):
        points[part] = block
    if node_count:
        points -= (points.min(axis=0) + points.max(axis=0)) / 2
    # adding zero turns -0.0 into 0.0
    return [(float(x) + 0.0, float(y) + 0.0) for x, y in np.round(points)]


def _neighbours(node_count: int, edges: Sequence[tuple[int, int, float]]) -> list[dict[int, float]]:
    """Undirected adjacency with summed weights, in an order that does not depend on the order of the edges."""
    found: list[dict[int, float]] = [{} for _ in range(node_count)]
    for start, end, weight in sorted(edges):
        if start != end:
            found[start][end] = found[start].get(end, 0.0) + weight
            found[end][start] = found[end].get(start, 0.0) + weight
    return found


def _connected_parts(neighbours: list[dict[int, float]]) -> list[list[int]]:
    """Connected parts, largest first, then by their first node."""
    seen = [False] * len(neighbours)
    parts = []
    for first in range(len(neighbours)):
        if seen[first]:
            continue
        seen[first] = True
        part = [first]
        for node in part:  # grows while it is walked
            for other in neighbours[node]:
                if not seen[other]:
                    seen[other] = True
                    part.append(other)
        parts.append(sorted(part))
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _arranged(part: list[int], neighbours: list[dict[int, float]], generator: np.random.Generator) -> Points:
    position = {node: index for index, node in enumerate(part)}
    local = [{position[other]: weight for other, weight in sorted(neighbours[node].items())} for node in part]
    return separate(_lying(relax(local, generator)), NODE_WIDTH, NODE_HEIGHT)


def _lying(points: Points) -> Points:
    """Turn a cloud of points so that it is widest from left to right: labels are wide, and so are screens."""
    centred = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned = centred @ axes.T
    # an axis has no direction of its own: fix one, or the mirror image is a matter of rounding
    signs = np.where(turned[np.argmax(np.abs(turned).round(6), axis=0), np.arange(turned.shape[1])] < 0, -1.0, 1.0)
    return np.asarray(turned * signs)


def _grid(count: int) -> Points:
    columns = max(1, min(count, round((count * ASPECT * NODE_HEIGHT / NODE_WIDTH) ** 0.5) * 2))
    index = np.arange(count)
    return np.column_stack((index % columns * NODE_WIDTH, index // columns * NODE_HEIGHT)).astype(float)


def _packed(blocks: list[Points]) -> list[Points]:
    """Set blocks in rows from left to right, like words on a page, each row centred."""
    sizes = [block.max(axis=0) - block.min(axis=0) + (NODE_WIDTH * 1.3, NODE_HEIGHT * 1.6) for block in blocks]
    area = sum(float(width * height) for width, height in sizes)
    limit = max([(area * ASPECT) ** 0.5, *(float(size[0]) for size in sizes)]) if sizes else 0.0
    rows: list[list[int]] = []
    used = limit
    for index, (width, _) in enumerate(sizes):
        if used + width > limit:
            rows.append([])
            used = 0.0
        rows[-1].append(index)
        used += float(width)
    placed: list[Points] = [np.empty((0, 2))] * len(blocks)
    top = 0.0
    for row in rows:
        left = -sum(float(sizes[index][0]) for index in row) / 2
        height = max(float(sizes[index][1]) for index in row)
        for index in row:
            slack = (height - float(sizes[index][1])) / 2
            placed[index] = blocks[index] - blocks[index].min(axis=0) + (left, top + slack)
            left += float(sizes[index][0])
        top += height
    return placed
