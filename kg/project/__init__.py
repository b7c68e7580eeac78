"""What users import: build a graph, open it, ask it, measure it, draw it.

    from kg.project import Graph, build_graph
    build_graph([Path("data")], Path("out/graph"))
    graph = Graph.open(Path("out/graph"))

A built graph carries a copy of its ontology, so questions and maps always read it by the rules it was built by.
"""

from kg.project.assets import asset
from kg.project.building import BuildError, BuildResult, MemoryBuild, Progress, build_graph, build_in_memory
from kg.project.graph import Graph

__all__ = ["BuildError", "BuildResult", "Graph", "MemoryBuild", "Progress", "asset", "build_graph", "build_in_memory"]
