"""A network as GraphML, which most programs for networks read: networkx, igraph, yEd, Cytoscape, R.

GraphML knows no time and no two languages: spans and labels are attributes like others.
"""

from collections.abc import Iterator, Mapping

from kg.export.flat import EDGE_TYPES, Flat
from kg.export.markup import Markup

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_TYPES = {"integer": "int"}


def iter_graphml(flat: Flat, markup: Markup) -> Iterator[str]:
    """Iterate over a network as pieces of one GraphML document."""
    net = flat.network
    yield _HEAD
    yield from _declarations("node", dict.fromkeys(("label", *flat.node_columns()), "string"), markup)
    yield from _declarations("edge", EDGE_TYPES, markup)
    yield f'<graph id="network" edgedefault="{"directed" if flat.directed else "undirected"}">\n'
    for node in net.nodes:
        values = {"label": node.label[flat.place]} | flat.node(node)
        yield f"  <node{markup.attributes(id=node.id)}>{_data('node', values, markup)}</node>\n"
    for number, edge in enumerate(net.edges):
        ends = {"source": net.nodes[edge.start].id, "target": net.nodes[edge.end].id}
        head = markup.attributes(id=f"e{number}", **ends)
        yield f"  <edge{head}>{_data('edge', flat.edge(edge), markup)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _declarations(of: str, columns: Mapping[str, str], markup: Markup) -> Iterator[str]:
    for name, kind in columns.items():
        values = {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": _TYPES.get(kind, kind)}
        yield f"<key{markup.attributes(**values)}/>\n"


def _data(of: str, values: Mapping[str, object], markup: Markup) -> str:
    return "".join(
        f"<data{markup.attributes(key=f'{of}-{name}')}>{markup.text(value)}</data>" for name, value in values.items()
    )
