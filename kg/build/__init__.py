"""Rows to quads: the register, one graph per source, the merged default graph, and what is derived across rows.

`writer` streams tables, `gather` and `merge` bring together what sources say, `follow` and `derive` apply the axioms,
`views` narrows a graph to some sources, `requests` leaves out what was asked to be removed. Used by `kg.project`.
"""

from kg.build.derive import derive
from kg.build.follow import following
from kg.build.requests import hide_requested
from kg.build.sink import Sink
from kg.build.views import build_view
from kg.build.writer import Written, write_graph

__all__ = ["Sink", "Written", "build_view", "derive", "following", "hide_requested", "write_graph"]
