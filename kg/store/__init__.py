"""Where the quads live. The only package that knows which engine answers: embedded Oxigraph, on disk or in memory.

`kg.store.embedded` is the engine, `kg.store.generations` the folder in which builds replace one another.
"""

from kg.store.embedded import EmbeddedStore, Rows
from kg.store.generations import Generation, current_generation, is_graph, new_generation

__all__ = ["EmbeddedStore", "Generation", "Rows", "current_generation", "is_graph", "new_generation"]
