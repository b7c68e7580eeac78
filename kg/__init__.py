"""A knowledge graph of regional digital-innovation actors, with the evidence of every relation.

`import kg` is cheap: nothing heavy is imported until a graph is built or opened.
"""

__version__ = "0.1.0"
