"""Rows of a built graph in words: a heading, the values that each source gives, and where it says so.

Read in one pass over the graphs that hold rows. Maps, cards and comparisons all word a row by this package, so that one
fact reads the same everywhere.
"""

from kg.records.read import Record, first, read_labels, read_records, source_graphs
from kg.records.wording import INTERESTED, Value, Wording, locator_words, read_wording

__all__ = [
    "INTERESTED", "Record", "Value", "Wording", "first", "locator_words", "read_labels", "read_records", "read_wording",
    "source_graphs",
]  # fmt: skip
