"""The formats by name: which there are, and the pieces of text that each one is written from.

Used by `kg export` and by Python users. What a format carries and what it loses: `docs/export.md`.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

from kg.errors import UsageError
from kg.export.collect import read_export
from kg.export.flat import Flat
from kg.export.gexf import iter_gexf
from kg.export.graphml import iter_graphml
from kg.export.jsonld import iter_jsonld
from kg.export.lists import iter_edges, iter_nodes
from kg.export.markup import Markup
from kg.export.rdf import iter_nquads, iter_trig, iter_turtle
from kg.export.sheets import iter_csv
from kg.nearest import nearest
from kg.network import Network
from kg.schema import Schema
from kg.store import EmbeddedStore


class Format(StrEnum):
    """What the graph can be written as."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    TABLES = "tables"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV_EDGES = "csv-edges"
    CSV_NODES = "csv-nodes"

    @property
    def network(self) -> bool:
        """Whether the format holds a network read by ties."""
        return self in (Format.GRAPHML, Format.GEXF, Format.CSV_EDGES, Format.CSV_NODES)

    @property
    def sheet(self) -> bool:
        """Whether the format is CSV, so that a spreadsheet may open it."""
        return self in (Format.TABLES, Format.CSV_EDGES, Format.CSV_NODES)


def find_format(name: str) -> Format:
    """Return a format by name; raises UsageError, with the nearest, for an unknown one."""
    known = {form.value: form for form in Format}
    if name in known:
        return known[name]
    near = nearest(name, known, 1)
    hint = f" 가장 가까운 것 Closest: {near[0]}." if near else ""
    raise UsageError(f"{name}: 그런 형식이 없습니다. No such format. Known: {', '.join(known)}.{hint}")


def iter_dataset(form: Format, store: EmbeddedStore, schema: Schema) -> Iterator[str]:
    """Iterate over the pieces of the graph in one of the RDF formats."""
    match form:
        case Format.TURTLE:
            return iter_turtle(store, schema)
        case Format.TRIG:
            return iter_trig(store, schema)
        case Format.NQUADS:
            return iter_nquads(store)
        case Format.JSONLD:
            return iter_jsonld(store, schema)
    raise ValueError(f"{form} is no RDF format")


def iter_network(
    form: Format,
    network: Network,
    store: EmbeddedStore,
    schema: Schema,
    *,
    lang: Literal["ko", "en"] = "ko",
    excel: bool = False,
    markup: Markup | None = None,
) -> Iterator[str]:
    """Iterate over the pieces of a network in one of its formats.

    Raises UsageError when there is no edge. `markup` counts the characters that the XML formats could not hold.
    """
    if not network.facts:
        names = ", ".join(tie.name for tie in network.ties)
        raise UsageError(f"내보낼 선이 없습니다: 이음 {names}. Nothing to export: no {names} tie in this graph.")
    flat = Flat(read_export(network, store, schema), schema, 0 if lang == "ko" else 1)
    match form:
        case Format.GEXF:
            return iter_gexf(flat, markup or Markup())
        case Format.GRAPHML:
            return iter_graphml(flat, markup or Markup())
        case Format.CSV_EDGES:
            return iter_csv(iter_edges(flat), excel=excel)
        case Format.CSV_NODES:
            return iter_csv(iter_nodes(flat), excel=excel)
    raise ValueError(f"{form} is no network format")
