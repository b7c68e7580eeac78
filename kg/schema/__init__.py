"""The ontology's shape as frozen records: tables, columns, code lists, ties, checks, axioms.

The one place that knows how `ontology.ttl` declares them; everything after it works on these records alone.
"""

from kg.schema.model import Axioms, Check, Code, Column, Kind, Schema, Short, Table, Tie
from kg.schema.read import read_schema

__all__ = ["Axioms", "Check", "Code", "Column", "Kind", "Schema", "Short", "Table", "Tie", "read_schema"]
