"""Short triples: the one direct tie that a row stands for, as in `person kg:opened event`. For `kg.build`."""

from collections.abc import Callable, Iterable
from operator import itemgetter

from kg.rdf import nt_iri
from kg.schema import Schema, Short, Table
from kg.tables.lines import Pair, lines_of, pairs_of
from kg.tables.remember import Remembered


class ShortRule:
    """A table's short property, ready for rows.

    It goes from the values of one column to those of another. The table names it, or the value of its column of roles;
    a row whose status is not factual says nothing that happened.
    """

    def __init__(self, table: Table, short: Short, schema: Schema):
        paths = [column.path for column in table.columns]
        asked = (short.subject, short.object, short.role, schema.vocabulary.namespace + "status")
        # A column that the table does not have names no property and is no status: that of the subject is none either.
        self._paths = [path if path in paths else short.subject for path in asked]
        self._asked = itemgetter(*map(paths.index, self._paths))
        always = (nt_iri(short.property),) if short.property else ()
        codes = schema.by_code.values()
        roles = {f"<{code.iri}>": nt_iri(code.short_property) for code in codes if code.short_property}
        unreal = {f"<{code.iri}>" for code in codes if not code.factual}
        subjects, targets, named, status = [_values(f"<{path}>") for path in self._paths]
        self._subjects = Remembered(subjects)
        self._targets = Remembered(targets)
        self._names: Remembered[bytes, list[str]] = Remembered(
            lambda cell: [*always, *[roles[value] for value in named(cell) if value in roles]]
        )
        self._real: Remembered[bytes, bool] = Remembered(lambda cell: unreal.isdisjoint(status(cell)))

    def of_cells(self, cells: tuple[bytes, ...]) -> list[tuple[str, Pair]]:
        """Return the short triples that the cells of a row stand for, as (subject, pair)."""
        return self._triples(*self._asked(cells))

    def of_pairs(self, pairs: Iterable[Pair]) -> list[tuple[str, Pair]]:
        """Return the short triples that the pairs of a relation stand for."""
        listed = list(pairs)
        return self._triples(*[lines_of(p for p in listed if p[0] == f"<{path}>") for path in self._paths])

    def _triples(self, subject: bytes, target: bytes, role: bytes, status: bytes) -> list[tuple[str, Pair]]:
        if not self._real[status]:
            return []
        ends = [(s, o) for s in self._subjects[subject] for o in self._targets[target] if s != o]
        return [(s, (name, o)) for name in self._names[role] for s, o in ends]


def short_rule(table: Table, schema: Schema) -> ShortRule | None:
    """Return the rule of a table, or None for one without a short property."""
    return ShortRule(table, table.short, schema) if table.short else None


def _values(predicate: str) -> Callable[[bytes], list[str]]:
    """Return what reads the values of a predicate from a cell: one that is contested has none."""
    return lambda cell: [value for found, value in pairs_of(cell) if found == predicate]
