"""Short triples: the one direct tie that a row stands for, as in `person kg:opened event`. For `kg.build.writer`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.build.merge import Pair
from kg.rdf import nt_iri
from kg.schema import Schema, Table


@dataclass(frozen=True, slots=True)
class ShortRule:
    """A table's short property, ready for rows: predicates and codes in N-Triples form.

    `always` is the property of every row; `by_role` those that the value of `role` names; a row whose status is one of
    `unreal` says nothing that happened.
    """

    subject: str
    object: str
    always: tuple[str, ...]
    role: str
    by_role: Mapping[str, str]
    status: str
    unreal: frozenset[str]

    def triples(self, pairs: Iterable[Pair]) -> list[tuple[str, Pair]]:
        """Return the short triples of a row, as (subject, pair); none when its status is not factual."""
        names, subjects, targets = list(self.always), [], []
        for predicate, value in pairs:
            if predicate == self.status and value in self.unreal:
                return []
            if predicate == self.role and value in self.by_role:
                names.append(self.by_role[value])
            if predicate == self.subject:
                subjects.append(value)
            if predicate == self.object:
                targets.append(value)
        return [(s, (p, o)) for p in names for s in subjects for o in targets if s != o]


def short_rule(table: Table, schema: Schema) -> ShortRule | None:
    """Return the rule of a table, or None for one without a short property."""
    short, kg = table.short, schema.vocabulary.namespace
    if short is None:
        return None
    codes = schema.by_code.values()
    return ShortRule(
        f"<{short.subject}>",
        f"<{short.object}>",
        (nt_iri(short.property),) if short.property else (),
        f"<{short.role}>" if short.role else "",
        {f"<{code.iri}>": nt_iri(code.short_property) for code in codes if code.short_property},
        f"<{kg}status>",
        frozenset(f"<{code.iri}>" for code in codes if not code.factual),
    )
