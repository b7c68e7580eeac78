"""The answer to a SELECT question: rows of rdflib terms, a data frame, a table in a notebook.

Made by `kg.project.Graph.query`. The question was run once; what it gave is kept as text and read as it is needed, so
that a large answer becomes a data frame without a Python object per term.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, overload

from kg.project import frames
from kg.project.notebook import Names, cells_html, table
from kg.project.terms import read_node, read_rdflib
from kg.store import Rows

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    from rdflib.query import ResultRow

SHOWN = 50
"""Rows that a notebook shows."""


class Result:
    """The rows of an answer, in order; each is an rdflib `ResultRow`: `row.party`, `row["party"]` or `row[0]`.

    A variable that is not bound is None. A row is a tuple too, so that variables called `count` and `index`, like its
    methods, are read as `row["count"]`.

    >>> korean = "FILTER(LANG(?name) = 'ko')"
    >>> result = graph.query("SELECT ?party ?name { ?party kg:signed ?mou ; skos:prefLabel ?name " + korean + " }")
    >>> len(result), result.variables
    (10, ('party', 'name'))
    >>> sorted(row.name for row in result)[0]
    rdflib.term.Literal('경북연구원', lang='ko')
    """

    def __init__(self, tsv: bytes, names: Names, why_empty: Callable[[], list[str]] = list):
        self._tsv = tsv
        self._names = names
        self._why_empty = why_empty

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """The names of the variables, in the order of the question."""
        head = self._tsv[: self._tsv.index(b"\n")].decode()
        return tuple(name.removeprefix("?") for name in head.split("\t")) if head else ()

    @cached_property
    def _lines(self) -> list[str]:
        return self._tsv.decode().split("\n")[1:-1]

    def __len__(self) -> int:
        return self._tsv.count(b"\n") - 1

    def __iter__(self) -> Iterator["ResultRow"]:
        return (self._row(line) for line in self._lines)

    @overload
    def __getitem__(self, index: int) -> "ResultRow": ...
    @overload
    def __getitem__(self, index: slice) -> "list[ResultRow]": ...
    def __getitem__(self, index: int | slice) -> "ResultRow | list[ResultRow]":
        if isinstance(index, slice):
            return [self._row(line) for line in self._lines[index]]
        return self._row(self._lines[index])

    def to_polars(self, *, short: bool = False) -> "pl.DataFrame":
        """Return a polars frame; `short` writes IRIs as prefixed names (`institution:gyeongbuk`).

        A column is Int64, Float64, Boolean or Date when all that is bound in it is whole numbers, numbers, truth values
        or days; otherwise it is text, without language and datatype. What is not bound is null. Decimals become
        doubles, and whole numbers beyond 64 bits stay text. Raises UsageError when polars is not installed.

        >>> graph.query("who-signed").to_polars(short=True).row(0)
        ('institution:gdi', '경북연구원', 2, 0)
        """
        return frames.to_polars(self._tsv, self.variables, self._names.shorten if short else None)

    def to_pandas(self, *, short: bool = False) -> "pd.DataFrame":
        """Return a pandas frame, its columns typed as in `to_polars`; raises UsageError when pandas is not installed.

        Types are int64 (Int64 where something is not bound), float64, bool (boolean), datetime64[s] and string.
        """
        return frames.to_pandas(self._tsv, self.variables, self._names.shorten if short else None)

    @cached_property
    def why_empty(self) -> tuple[str, ...]:
        """Why there is no row: the pattern at which it ends, names that the graph does not use."""
        return () if len(self) else tuple(self._why_empty())

    def __repr__(self) -> str:
        return f"<Result: {len(self)} rows of {', '.join(self.variables)}>"

    def __str__(self) -> str:
        from kg.query.render import render_rows  # noqa: PLC0415  rich is for those who print

        rows = Rows(self.variables, tuple(tuple(map(read_node, line.split("\t"))) for line in self._lines[:SHOWN]))
        lines = [render_rows(rows, self._names.schema, self._names.lang), self._note()]
        return "\n".join(line for line in lines if line)

    def _repr_html_(self) -> str:
        rows = cells_html((line.split("\t") for line in self._lines[:SHOWN]), self._names)
        return table(self.variables, rows, self._note())

    def _note(self) -> str:
        """Say what is not shown, or why there is nothing."""
        ko = self._names.lang == "ko"
        if not len(self):
            return " ".join(["답이 없습니다." if ko else "No rows.", *self.why_empty])
        more = len(self) - SHOWN
        if more <= 0:
            return ""
        return f"… 그리고 {more:,}행이 더 있습니다." if ko else f"… and {more:,} more rows."

    def _row(self, line: str) -> "ResultRow":
        from rdflib.query import ResultRow  # noqa: PLC0415  0.3 s to import, and only those who iterate pay
        from rdflib.term import Variable  # noqa: PLC0415  as above

        labels = [Variable(name) for name in self.variables]
        values = zip(labels, map(read_rdflib, line.split("\t")), strict=False)  # no variables: one empty cell
        return ResultRow({name: value for name, value in values if value is not None}, labels)
