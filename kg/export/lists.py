"""A network as two lists, of edges and of nodes, for spreadsheets, R and Gephi's import of tables."""

from collections.abc import Iterator

from kg.export.flat import EDGE_TYPES, Flat


def iter_edges(flat: Flat) -> Iterator[list[str]]:
    """Iterate over the edges as rows, the header first; `type` is what Gephi calls the direction of an edge."""
    names = [name for name in EDGE_TYPES if name not in ("directed", "facts", "sources")]
    yield ["source", "target", "type", *names, "source_label", "target_label", "facts", "sources"]
    nodes = flat.network.nodes
    for edge in flat.network.edges:
        start, end, values = nodes[edge.start], nodes[edge.end], flat.edge(edge)
        yield [
            start.id,
            end.id,
            "Directed" if edge.directed else "Undirected",
            *(_cell(values.get(name, "")) for name in names),
            start.label[flat.place],
            end.label[flat.place],
            str(values["facts"]),
            str(values["sources"]),
        ]


def iter_nodes(flat: Flat) -> Iterator[list[str]]:
    """Iterate over the nodes as rows, the header first."""
    columns = flat.node_columns()
    yield ["id", "label", *columns]
    for node in flat.network.nodes:
        values = flat.node(node)
        yield [node.id, node.label[flat.place], *(values.get(name, "") for name in columns)]


def _cell(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
