"""A network as GEXF 1.3, which Gephi and gephi-lite open: names, classes, colours, evidence, and time.

Our own writer, because that of networkx stamps today's date, cannot hold what is missing, and turns Korean into
character references. Gephi merges parallel edges unless they differ in `kind`: that is the tie.
"""

from collections.abc import Iterator

from kg.export.flat import EDGE_TYPES, Flat
from kg.export.markup import Markup
from kg.export.model import ExportEdge, ExportNode

_NATIVE = ("label", "weight", "start", "end", "spans")  # GEXF has places of its own for these


def iter_gexf(flat: Flat, markup: Markup) -> Iterator[str]:
    """Iterate over a network as pieces of one GEXF document."""
    net = flat.network
    ties = ", ".join(f"{tie.name} ({tie.label[flat.place]})" for tie in net.ties)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield f"<meta><creator>kg export</creator><description>{markup.text(ties)}</description></meta>\n"
    dynamic = any(edge.spans for edge in net.edges)
    mode = ' mode="dynamic" timeformat="date" timerepresentation="interval"' if dynamic else ' mode="static"'
    yield f'<graph defaultedgetype="{"directed" if flat.directed else "undirected"}"{mode}>\n'
    yield from _declarations("node", dict.fromkeys(flat.node_columns(), "string"), markup)
    yield from _declarations("edge", {n: t for n, t in EDGE_TYPES.items() if n not in _NATIVE}, markup)
    yield "<nodes>\n"
    for node in net.nodes:
        yield _node(node, flat, markup)
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(net.edges):
        yield _edge(number, edge, flat, markup)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declarations(of: str, columns: dict[str, str], markup: Markup) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for name, kind in columns.items():
        yield f"  <attribute{markup.attributes(id=name, title=name, type=kind)}/>\n"
    yield "</attributes>\n"


def _node(node: ExportNode, flat: Flat, markup: Markup) -> str:
    head = markup.attributes(id=node.id, label=node.label[flat.place])
    return f"  <node{head}>{_values(flat.node(node), markup)}{_colour(node.colour, markup)}</node>\n"


def _edge(number: int, edge: ExportEdge, flat: Flat, markup: Markup) -> str:
    values, nodes = flat.edge(edge), flat.network.nodes
    start, end = edge.spans[0] if len(edge.spans) == 1 else (None, None)
    head = markup.attributes(
        id=number,
        source=nodes[edge.start].id,
        target=nodes[edge.end].id,
        kind=edge.tie.name,
        label=values["label"],
        weight=edge.weight,
        start=start,
        end=end,
    )
    own = {name: value for name, value in values.items() if name not in _NATIVE}
    spells = "".join(f"<spell{markup.attributes(start=first, end=last)}/>" for first, last in edge.spans)
    several = f"<spells>{spells}</spells>" if len(edge.spans) > 1 else ""
    return f"  <edge{head}>{_values(own, markup)}{several}{_colour(edge.tie.colour, markup)}</edge>\n"


def _values(values: dict[str, str] | dict[str, str | int | float | bool], markup: Markup) -> str:
    each = (f"<attvalue{markup.attributes(for_=name, value=value)}/>" for name, value in values.items())
    return f"<attvalues>{''.join(each)}</attvalues>"


def _colour(colour: str, markup: Markup) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"<viz:color{markup.attributes(r=red, g=green, b=blue)}/>"
