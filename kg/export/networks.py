"""A network for Python users, as a networkx graph with names, classification, evidence and time."""

from typing import TYPE_CHECKING, Any, Literal

from kg.export.collect import read_export
from kg.export.model import ExportEdge, ExportNode
from kg.network import Network
from kg.schema import Schema, Tie
from kg.store import EmbeddedStore

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(
    network: Network, store: EmbeddedStore, schema: Schema, lang: Literal["ko", "en"] = "ko"
) -> "nx.MultiDiGraph":
    """Return a networkx graph with IRIs as nodes and tie names as edge keys.

    Nodes have `id` (prefixed name), `label` (in `lang`), `label_ko`, `label_en`, `class`, and codes and references of
    their table (`sector`, `helix` …), each with a `…_label` beside it. Edges have `tie`, `label`, `directed`, `weight`,
    `tentative`, `facts` and `sources` (lists of IRIs), `witnesses` (distinct origins) and, when dated, `spans` (list of
    first and last days) with their `start` and `end`. What is not known is no key, rather than None. An edge of a
    projected tie stands once, from the lesser IRI to the greater, with `directed` false.
    """
    import networkx as nx  # noqa: PLC0415  0.2 s to import, and only those who ask for it pay

    place, read = (0 if lang == "ko" else 1), read_export(network, store, schema)
    graph = nx.MultiDiGraph()
    for node in read.nodes:
        graph.add_node(node.iri, **node_attributes(node, place))
    for edge in read.edges:
        start, end = read.nodes[edge.start].iri, read.nodes[edge.end].iri
        graph.add_edge(start, end, key=edge.tie.name, **edge_attributes(edge, place))
    return graph


def simplest(graph: "nx.MultiDiGraph", ties: tuple[Tie, ...]) -> "nx.Graph":
    """Return what `to_networkx` made of these ties without the directions and parallel edges that they do not have."""
    import networkx as nx  # noqa: PLC0415  as above

    undirected = all(tie.projects for tie in ties)
    if len(ties) > 1 and not undirected:
        return graph
    kind = nx.MultiGraph if len(ties) > 1 else nx.Graph if undirected else nx.DiGraph
    simple = kind()
    simple.add_nodes_from(graph.nodes(data=True))
    if len(ties) > 1:
        simple.add_edges_from(graph.edges(keys=True, data=True))
    else:
        simple.add_edges_from(graph.edges(data=True))
    return simple


def node_attributes(node: ExportNode, place: int) -> dict[str, str]:
    """Return the attributes of a node, labels in the language at a place (0 Korean, 1 English)."""
    values = {"id": node.id, "label": node.label[place], "label_ko": node.label[0], "label_en": node.label[1]}
    for name, (written, label) in node.values.items():
        values |= {name: written, f"{name}_label": label[place]}
    return values


def edge_attributes(edge: ExportEdge, place: int) -> dict[str, Any]:
    """Return the attributes of an edge, its tie's label in the language at a place (0 Korean, 1 English)."""
    values: dict[str, Any] = {
        "tie": edge.tie.name,
        "label": edge.tie.label[place],
        "directed": edge.directed,
        "weight": edge.weight,
        "tentative": edge.tentative,
        "witnesses": edge.witnesses,
        "facts": list(edge.facts),
        "sources": list(edge.sources),
    }
    if edge.spans:
        values |= {"start": edge.spans[0][0], "end": edge.spans[-1][1], "spans": list(edge.spans)}
    return values
