"""Positions whose distances on paper match the distances in the network, for many networks of like size at once.

`kg.maps.batches` uses it, for small networks and for the communities of large ones. The measure of misfit
is the stress of Gansner, Koren and North (2005); it is lowered by moving one pair of nodes at a time to its distance,
in steps that shrink (Zheng, Pawar and Goodman 2018). Pairs are taken in the rounds of a tournament in which everybody
meets everybody: the pairs of one round share no node, so all of them move at once.
"""

import numpy as np

from kg.maps.links import Floats, Indices

HALVINGS = 4
EPOCHS = (1 << HALVINGS) + 1  # how often each meets each
LAST_STEP = 0.1  # how far the nearest pairs are moved to their distance in the end


def shortest(lengths: Floats) -> Floats:
    """Turn the edge lengths of networks, (networks, n, n) and infinite where no edge is, into those of paths.

    (Floyd and Warshall.) Where no path leads, it stays infinite.
    """
    found = lengths.copy()
    for via in range(found.shape[1]):
        np.minimum(found, found[:, :, via, None] + found[:, None, via, :], out=found)
    return found


def embed(distances: Floats, generator: np.random.Generator) -> Floats:
    """Return (networks, n, 2) positions for (networks, n, n) distances; infinite ones have no say."""
    networks, size, _ = distances.shape
    one, other = _tournament(size + size % 2)
    apart, weight = _meetings(distances, one, other)
    longest = np.where(weight > 0, apart, 0.0).max(axis=(0, 2), initial=0.0)
    nearest = np.where(weight > 0, apart, np.inf).min(axis=(0, 2), initial=1e150)
    players = size + size % 2
    x, y = (((generator.random((networks, players)) - 0.5) * longest[:, None]).ravel() for _ in range(2))
    table = np.arange(networks)[:, None] * players
    firsts, seconds = ((table + side[:, None, :]).reshape(len(side), -1) for side in (one, other))
    wanted = apart.reshape(len(one), -1)
    for step in _steps(longest, np.minimum(nearest, longest)):
        strength = 0.5 * np.minimum(weight * step[None, :, None], 1.0).reshape(len(one), -1)
        for turn in generator.permutation(len(one)).tolist():
            _meet(x, y, firsts[turn], seconds[turn], wanted[turn], strength[turn])
    return np.stack((x, y), axis=-1).reshape(networks, players, 2)[:, :size]


def _meet(x: Floats, y: Floats, one: Indices, other: Indices, wanted: Floats, strength: Floats) -> None:
    """Move pairs towards the distances they want; no node is in two of them."""
    x1, y1, x2, y2 = x[one], y[one], x[other], y[other]
    across, down = x1 - x2, y1 - y2
    length = np.sqrt(across * across + down * down + 1e-18)
    move = strength * (wanted - length) / length
    across *= move
    down *= move
    x[one], y[one], x[other], y[other] = x1 + across, y1 + down, x2 - across, y2 - down


def _tournament(players: int) -> tuple[Indices, Indices]:
    """Rounds in which an even number of players all meet: one stays, the others move around the table."""
    turn, seat = np.arange(players - 1)[:, None], np.arange(1, players // 2)[None, :]
    one = np.concatenate([turn, (turn + seat) % (players - 1)], axis=1)
    other = np.concatenate([np.full_like(turn, players - 1), (turn - seat) % (players - 1)], axis=1)
    return one, other


def _meetings(distances: Floats, one: Indices, other: Indices) -> tuple[Floats, Floats]:
    """The distance each meeting wants, (rounds, networks, pairs), and its weight: 0 where a node is missing."""
    networks, size, _ = distances.shape
    whole = np.full((networks, size + size % 2, size + size % 2), np.inf)
    whole[:, :size, :size] = distances
    apart = whole[:, one, other].transpose(1, 0, 2)
    real = np.isfinite(apart)
    apart = np.where(real, apart, 1.0)
    return apart, np.where(real, 1.0 / (apart * apart), 0.0)


def _steps(longest: Floats, nearest: Floats) -> list[Floats]:
    """Steps for each network, each the same fraction of the one before, from the longest to the least distance."""
    first, last = longest * longest, LAST_STEP * nearest * nearest
    fraction = last / np.where(first > 0, first, 1.0)
    for _ in range(HALVINGS):  # the 16th root by square roots: those are the same on every machine, powers are not
        fraction = np.sqrt(fraction)
    steps = [first]
    while len(steps) < EPOCHS:
        steps.append(steps[-1] * fraction)
    return steps
