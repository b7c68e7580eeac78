"""A network as the exports know it: plain records, filled by `kg.export.collect`, written by the formats."""

from dataclasses import dataclass

from kg.network import Span
from kg.schema import Tie
from kg.vocabulary import Text

Value = tuple[str, Text]
"""A value as a cell says it, and its label in both languages."""


@dataclass(frozen=True, slots=True)
class ExportNode:
    """A node: its IRI and prefixed name, its label, and its class, codes and references by name of the attribute."""

    iri: str
    id: str
    label: Text
    values: dict[str, Value]
    colour: str


@dataclass(frozen=True, slots=True)
class ExportEdge:
    """An edge between nodes by position; facts and sources are IRIs, `witnesses` counts distinct origins of sources."""

    start: int
    end: int
    tie: Tie
    weight: float
    tentative: bool
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    witnesses: int
    spans: tuple[Span, ...]

    @property
    def directed(self) -> bool:
        """Whether the edge has a direction: a projected one has none."""
        return not self.tie.projects


@dataclass(frozen=True, slots=True)
class ExportNetwork:
    """Nodes in the order of their IRIs, edges by tie, start and end; `attributes` names the values that nodes have."""

    ties: tuple[Tie, ...]
    attributes: tuple[str, ...]
    nodes: tuple[ExportNode, ...]
    edges: tuple[ExportEdge, ...]
