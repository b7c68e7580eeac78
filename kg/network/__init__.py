"""Networks: read out of the graph by the ties that the ontology declares, held as integer edge arrays.

Edges keep their facts (the relations behind them), so that every line on a map and every number can show its evidence.
`model` is what a network is, `read` makes one, `backing` says who states its edges.
"""

from kg.network.backing import read_backing, witnesses
from kg.network.model import Network, Weight
from kg.network.read import find_ties, read_network

__all__ = ["Network", "Weight", "find_ties", "read_backing", "read_network", "witnesses"]
