"""Tables in: CSV files and Excel workbooks to typed rows in N-Triples form, every problem by file, row and column.

`files` finds and opens tables (`delimited` and `workbook` read them), `cells` types single cells, `names` resolves
references, `rows` puts rows together.
"""

from kg.tables.files import TableFile, find_tables
from kg.tables.names import Entity, NameIndex, read_names
from kg.tables.problems import Problem, Problems
from kg.tables.rows import Row, iter_rows

__all__ = ["Entity", "NameIndex", "Problem", "Problems", "Row", "TableFile", "find_tables", "iter_rows", "read_names"]
