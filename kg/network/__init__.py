"""Networks: read out of the graph by the ties that the ontology declares, held as integer edge arrays.

Edges keep their facts (the relations behind them), so that every line on a map and every number can show its evidence.
`model` is what a network is, `read` makes one, `backing` says who states its edges, `times` when they hold,
`posts` what is claimed of when a post is held, `projections` which projected ties belong to a network of others.
"""

from kg.network.backing import read_backing, witnesses
from kg.network.model import Network, Weight
from kg.network.posts import Claim, read_claims
from kg.network.projections import MOST_PAIRS, Projections, read_projections
from kg.network.read import find_ties, read_network
from kg.network.times import Span, join_spans, read_edge_spans, read_spans

__all__ = [
    "MOST_PAIRS",
    "Claim",
    "Network",
    "Projections",
    "Span",
    "Weight",
    "find_ties",
    "join_spans",
    "read_backing",
    "read_claims",
    "read_edge_spans",
    "read_network",
    "read_projections",
    "read_spans",
    "witnesses",
]
