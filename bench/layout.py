"""The layout of maps: processor seconds as maps grow, and whether what belongs together stands together.

The network is made up, with communities that are known: sizes between 20 nodes and an eighth of all, by a power law.
Each node starts three edges, so there are three times as many edges as nodes; four in five go to a node of its own
community. Whom they meet is drawn by a heavy-tailed fitness, so a few nodes collect very many.
"""

from time import process_time
from typing import TYPE_CHECKING

from bench.measure import Facts, Line, Measured, Settings, compare, side_by_side

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np

SUBJECT = "layout"
ROWS = 0
PATIENCE = 20.0
SIZES = (500, 1_000, 2_000, 5_000, 10_000)
PEER_LIMIT = 1_000  # nodes up to which the peer's layout, which compares all pairs, is asked
PARTNERS, WITHIN = 3, 0.8
TAIL, SMALLEST = 1.5, 20
Edges = list[tuple[int, int, float]]


def run(settings: Settings) -> list[Line]:
    """Lay out networks of each size, and find the communities of one; the peer is networkx, which we run on anyway."""
    lines = []
    for nodes in SIZES if settings.times > 1 else SIZES[:1]:
        calls = {"kg": (place_kg, (nodes,)), "networkx": (place_networkx, (nodes,))}
        found = side_by_side(calls if nodes <= PEER_LIMIT else {"kg": calls["kg"]}, settings)
        ours, theirs = found["kg"], found.get("networkx", Measured())
        task = f"places for {nodes} nodes, {PARTNERS * nodes} edges"
        peer = "networkx forceatlas2_layout" if theirs.seconds else "–"
        lines.append(compare(SUBJECT, task, ours, peer, theirs, "processor seconds"))
        for key, said in (("strangers", "strangers among the ten nearest"), ("crowded", "crowded nodes")):
            share = theirs.facts.get(key)
            lines.append(Line(SUBJECT, f"the same, {said}", ours.facts[key], peer, share, unit="%"))
    nodes = SIZES[-1] if settings.times > 1 else SIZES[0]
    found = side_by_side({"kg": (group_kg, (nodes,)), "networkx": (group_networkx, (nodes,))}, settings)
    ours, theirs = found["kg"], found["networkx"]
    note = f"processor seconds; modularity {ours.facts['modularity']:.3f}, theirs {theirs.facts['modularity']:.3f}"
    lines.append(compare(SUBJECT, f"communities of {nodes} nodes", ours, "networkx louvain", theirs, note))
    return lines


def place_kg(nodes: str) -> tuple[float, Facts]:
    """Lay out the network as a map of ours does."""
    from kg.maps.layout import place

    edges, community = planted(int(nodes))
    place(2, [(0, 1, 1.0)])
    began = process_time()
    points = place(int(nodes), edges)
    return process_time() - began, measures(points, community)


def place_networkx(nodes: str) -> tuple[float, Facts]:
    """Lay out the same network as Gephi would (ForceAtlas2, Jacomy et al. 2014), by the defaults: a hundred rounds."""
    import networkx as nx

    graph, community = _graph(int(nodes))
    nx.forceatlas2_layout(nx.path_graph(3), seed=1)
    began = process_time()
    found = nx.forceatlas2_layout(graph, seed=1)
    seconds = process_time() - began
    return seconds, measures([(float(x), float(y)) for x, y in found.values()], community)


def group_kg(nodes: str) -> tuple[float, Facts]:
    """Find communities as a map of ours does."""
    from kg.maps.communities import communities

    edges, _ = planted(int(nodes))
    communities(2, [(0, 1, 1.0)])
    began = process_time()
    found = communities(int(nodes), edges)
    seconds = process_time() - began
    groups = [{node for node, each in enumerate(found) if each == group} for group in set(found)]
    return seconds, _modularity(int(nodes), groups)


def group_networkx(nodes: str) -> tuple[float, Facts]:
    """Find communities by the same method (Blondel et al. 2008) in networkx."""
    import networkx as nx

    graph, _ = _graph(int(nodes))
    nx.community.louvain_communities(nx.path_graph(3), seed=1)
    began = process_time()
    groups = nx.community.louvain_communities(graph, seed=1)
    seconds = process_time() - began
    return seconds, _modularity(int(nodes), groups)


def planted(nodes: int, seed: int = 7) -> tuple[Edges, list[int]]:
    """Return the edges of the made-up network, and the community of each node."""
    import numpy as np

    generator = np.random.default_rng(seed)
    sizes: list[int] = []
    while sum(sizes) < nodes:
        drawn = SMALLEST * (1.0 - generator.random()) ** (-1 / TAIL)
        sizes.append(min(int(drawn), max(nodes // 8, SMALLEST), nodes - sum(sizes)))
    ends = np.cumsum(sizes)
    community = np.repeat(np.arange(len(sizes)), sizes)
    fitness = np.minimum((1.0 - generator.random(nodes)) ** (-1 / TAIL), nodes**0.5)
    upto = np.concatenate([[0.0], np.cumsum(fitness)])
    start = np.repeat(np.arange(nodes), PARTNERS)
    within = generator.random(len(start)) < WITHIN
    first = np.where(within, upto[(ends - sizes)[community[start]]], 0.0)
    last = np.where(within, upto[ends[community[start]]], upto[-1])
    end = np.searchsorted(upto, first + generator.random(len(start)) * (last - first), side="right") - 1
    end = np.where(end == start, (end + 1) % nodes, end)  # nobody meets itself
    names = generator.permutation(nodes)  # which nodes belong together must not show in their numbers
    pairs = zip(names[start].tolist(), names[end].tolist(), strict=True)
    of = np.empty(nodes, dtype=int)
    of[names] = community
    return [(a, b, 1.0) for a, b in pairs], of.tolist()


def measures(points: list[tuple[float, float]], community: list[int]) -> Facts:
    """Return two shares in per cent, of which less is better.

    `strangers`: those among each node's ten nearest that are not of its community. `crowded`: nodes whose nearest
    neighbour is nearer than a quarter of the mean spacing, the root of the bounding box's area for each node.
    """
    import numpy as np

    where, of = np.array(points), np.array(community)
    spacing = float(np.prod(np.ptp(where, axis=0)) / len(where)) ** 0.5
    strangers, crowded = 0.0, 0
    for block in np.array_split(np.arange(len(where)), max(len(where) // 250, 1)):
        apart = _distances(where[block], where)
        apart[np.arange(len(block)), block] = np.inf
        nearest = np.argpartition(apart, 10, axis=1)[:, :10]
        strangers += float((of[nearest] != of[block][:, None]).mean(axis=1).sum())
        crowded += int((apart.min(axis=1) < spacing / 4).sum())
    return {"strangers": 100 * strangers / len(where), "crowded": 100 * crowded / len(where)}


def _graph(nodes: int) -> "tuple[nx.Graph, list[int]]":
    import networkx as nx

    edges, community = planted(nodes)
    graph = nx.Graph()
    graph.add_nodes_from(range(nodes))
    for start, end, weight in edges:  # parallel edges add up
        more = graph.edges[start, end]["weight"] if graph.has_edge(start, end) else 0.0
        graph.add_edge(start, end, weight=weight + more)
    return graph, community


def _modularity(nodes: int, groups: list[set[int]]) -> Facts:
    import networkx as nx

    return {"modularity": nx.community.modularity(_graph(nodes)[0], groups), "groups": len(groups)}


def _distances(some: "np.ndarray", others: "np.ndarray") -> "np.ndarray":
    import numpy as np

    return np.asarray(((some[:, None, :] - others[None, :, :]) ** 2).sum(axis=2) ** 0.5)
