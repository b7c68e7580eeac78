"""Merging: what the default graph says of a relation that several sources state.

Pure functions over witnesses, shared by the builder (witnesses from rows) and by views (witnesses from stored graphs).
Which rule a property follows stands in the ontology (`kg:merge`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.schema import Kind, Schema, Table
from kg.tables.lines import Pair


class Rule(StrEnum):
    """How values of several sources meet."""

    ALL = "all"
    AGREE = "agree"
    DATE = "date"
    RANK = "rank"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Witness:
    """What one source says of one relation: its predicate-object pairs, in N-Triples form."""

    source: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class TableRules:
    """The rule of each predicate of a table, and for claimed dates their earliest and latest predicates.

    `dropped` are the predicates that are never merged.
    """

    rules: Mapping[str, Rule]
    dates: Mapping[str, tuple[str, str]]
    dropped: frozenset[str]

    def kept(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Return those pairs that the default graph repeats where nothing is to be merged, as in the register."""
        dropped = self.dropped
        return [pair for pair in pairs if pair[0] not in dropped]


@dataclass(frozen=True, slots=True)
class Judgements:
    """Our decisions which source to follow: (record, property) to the source, all in N-Triples form."""

    chosen: Mapping[Pair, str]


def table_rules(table: Table) -> TableRules:
    """Return the merge rules that a table's columns declare; key columns always keep all values."""
    rules: dict[str, Rule] = {}
    dates = {}
    for column in table.columns:
        rule = Rule.ALL if column.key else Rule(column.merge)
        if column.kind is Kind.DATE and column.earliest and column.latest and rule is Rule.AGREE:
            rule = Rule.DATE
            dates[f"<{column.path}>"] = (f"<{column.earliest}>", f"<{column.latest}>")
            rules[f"<{column.earliest}>"] = rules[f"<{column.latest}>"] = Rule.NONE
        rules[f"<{column.path}>"] = rule
    bounds = {bound for both in dates.values() for bound in both}
    never = {predicate for predicate, rule in rules.items() if rule is Rule.NONE}
    return TableRules(rules, dates, frozenset(never - bounds))


def merge(node: str, witnesses: list[Witness], rules: TableRules, judgements: Judgements, schema: Schema) -> list[Pair]:
    """Return the pairs of the merged relation, in the order of first appearance.

    A single-valued property stands only where all witnesses agree or a judgement chooses; else `kg:contested` names it.
    Claimed dates agree when one lies within the other; the narrower one stands.
    """
    # Most relations have one witness that says everything once: there is nothing to compare.
    if len(witnesses) == 1 and len(dict(witnesses[0].pairs)) == len(witnesses[0].pairs):
        return rules.kept(witnesses[0].pairs)
    contested = f"<{schema.vocabulary.namespace}contested>"
    told: dict[str, dict[str, None]] = {}
    for predicate, value in (pair for witness in witnesses for pair in witness.pairs):
        told.setdefault(predicate, {})[value] = None
    merged: list[Pair] = []
    for predicate, values in told.items():
        rule = rules.rules.get(predicate, Rule.ALL)
        if rule is Rule.ALL or (rule is Rule.AGREE and len(values) == 1):
            merged += [(predicate, value) for value in values]
        elif rule is Rule.RANK:
            merged.append((predicate, max(values, key=lambda v: (_rank(v, schema), v))))
        elif rule is not Rule.NONE:
            merged += _agreed(node, witnesses, predicate, rules, judgements) or [(contested, predicate)]
    return list(dict.fromkeys(merged))


def _agreed(
    node: str, witnesses: list[Witness], predicate: str, rules: TableRules, judgements: Judgements
) -> list[Pair]:
    """Return what stands of a property of which not all values are one, if anything does."""
    chosen = judgements.chosen.get((node, predicate))
    told = [w for w in witnesses if any(p == predicate for p, _ in w.pairs)]
    judged = [w for w in told if w.source == chosen]
    if predicate in rules.dates:
        witness = judged[0] if judged else _narrowest(told, rules.dates[predicate])
        wanted = (predicate, *rules.dates[predicate])
        return [pair for pair in witness.pairs if pair[0] in wanted] if witness else []
    return [pair for pair in judged[0].pairs if pair[0] == predicate][:1] if judged else []


def _narrowest(told: list[Witness], bounds: Pair) -> Witness | None:
    """Return the witness whose date lies within all the others', or None; xsd:date sorts as text (four-digit years)."""
    spans = [(tuple(next(o for p, o in w.pairs if p == bound) for bound in bounds), w) for w in told]
    for (earliest, latest), witness in spans:
        if all(other[0] <= earliest and latest <= other[1] for other, _ in spans):
            return witness
    return None


def _rank(value: str, schema: Schema) -> int:
    code = schema.code(value[1:-1])
    return code.rank if code else 0
