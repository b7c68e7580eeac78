"""The XLSX template: a workbook with one sheet per table, drop-downs, checks and notes, all read from the ontology.

`choices` says what a cell can hold, `known` what the look-ups list, `notes` and `rules` word and check a column,
`sheets` lays out, `book` writes bytes. Filled in, the workbook is read like the CSV tables. Used by `kg.project`.
"""

from kg.tables.template.sheets import ROWS, render_template

__all__ = ["ROWS", "render_template"]
