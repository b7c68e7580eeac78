"""A network as rows of plain values: what formats can hold that know neither lists nor two languages at once."""

from dataclasses import dataclass, field

from kg.export.model import ExportEdge, ExportNetwork, ExportNode
from kg.query.values import shorten
from kg.schema import Schema

Plain = str | int | float | bool

EDGE_TYPES = {
    "tie": "string", "label": "string", "directed": "boolean", "weight": "double", "tentative": "boolean",
    "witnesses": "integer", "fact_count": "integer", "facts": "string", "sources": "string",
    "start": "string", "end": "string", "spans": "string",
}  # fmt: skip
"""The attributes of an edge, in order, and what each holds."""


@dataclass(frozen=True, slots=True)
class Flat:
    """Flattens a network in one language (`place`: 0 Korean, 1 English). What is not known is left out of a row.

    Several facts, sources or spans stand in one value, set apart by spaces: IRIs and dates hold none.
    """

    network: ExportNetwork
    schema: Schema
    place: int
    _names: dict[str, str] = field(default_factory=dict)  # a fact of a projected network stands in many edges

    @property
    def directed(self) -> bool:
        """Whether the network as a whole has directions: only one of projected ties alone has none."""
        return any(not tie.projects for tie in self.network.ties)

    def node_columns(self) -> tuple[str, ...]:
        """Return the names of all attributes of nodes, those of every node first."""
        pairs = ((name, f"{name}_label") for name in self.network.attributes)
        return ("label_ko", "label_en", *(name for pair in pairs for name in pair))

    def node(self, node: ExportNode) -> dict[str, str]:
        """Return the attributes of a node by name, without id and label."""
        values = {"label_ko": node.label[0], "label_en": node.label[1]}
        for name, (written, label) in node.values.items():
            values |= {name: written, f"{name}_label": label[self.place]}
        return values

    def edge(self, edge: ExportEdge) -> dict[str, Plain]:
        """Return the attributes of an edge by name, those of EDGE_TYPES."""
        values: dict[str, Plain] = {
            "tie": edge.tie.name,
            "label": edge.tie.label[self.place],
            "directed": edge.directed,
            "weight": edge.weight,
            "tentative": edge.tentative,
            "witnesses": edge.witnesses,
            "fact_count": len(edge.facts),
            "facts": self._short(edge.facts),
            "sources": self._short(edge.sources),
        }
        if edge.spans:
            spans = " ".join("/".join(span) for span in edge.spans)  # ISO 8601, 4.4: an interval
            values |= {"start": edge.spans[0][0], "end": edge.spans[-1][1], "spans": spans}
        return values

    def _short(self, iris: tuple[str, ...]) -> str:
        names = self._names
        for iri in iris:
            if iri not in names:
                names[iri] = shorten(self.schema, iri)
        return " ".join([names[iri] for iri in iris])
