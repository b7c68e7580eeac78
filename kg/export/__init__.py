"""What leaves the graph for other programs: RDF files, tables, networks. Nothing here draws, measures or judges.

What each format carries and what it loses stands in `docs/export.md`, and a test compares that page with the files.
"""
