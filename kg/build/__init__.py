"""Rows to quads: the register, one graph per source, the merged default graph, and what is derived across rows.

`writer` streams tables, `merge` says what sources agree on, `derive` applies the axioms, `views` narrows a graph to
some sources. Used by `kg.project`.
"""

from kg.build.derive import derive
from kg.build.views import build_view
from kg.build.writer import Sink, Written, write_graph

__all__ = ["Sink", "Written", "build_view", "derive", "write_graph"]
