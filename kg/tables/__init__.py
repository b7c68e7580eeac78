"""Tables in: CSV files to typed rows in N-Triples form, with every problem named by file, row and column.

`files` finds and opens tables, `cells` types single cells, `names` resolves references, `rows` puts rows together.
Used by `kg.build` alone.
"""

from kg.tables.files import TableFile, find_tables
from kg.tables.names import Entity, NameIndex, read_names
from kg.tables.problems import Problem, Problems
from kg.tables.rows import Row, iter_rows

__all__ = ["Entity", "NameIndex", "Problem", "Problems", "Row", "TableFile", "find_tables", "iter_rows", "read_names"]
