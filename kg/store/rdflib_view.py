"""A store through rdflib's API, for researchers who know it; a module of its own, because rdflib is slow to import."""

from oxrdflib import OxigraphStore
from pyoxigraph import Store
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID


def as_rdflib(store: Store) -> Graph:
    """Return the default graph of a store as an rdflib graph over the same quads.

    Without this identifier the graph looks empty: oxrdflib maps rdflib's own default graph to a named one.
    """
    return Graph(store=OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID)
