"""Merging: what the default graph says of a relation that several sources state.

Pure functions over witnesses, shared by the builder (witnesses from rows) and by views (witnesses from stored graphs).
Which rule a property follows stands in the ontology (`kg:merge`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.schema import Kind, Schema, Table

Pair = tuple[str, str]


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
    merged: dict[Pair, None] = {}
    contested = f"<{schema.vocabulary.namespace}contested>"
    for predicate in dict.fromkeys(p for witness in witnesses for p, _ in witness.pairs):
        rule = rules.rules.get(predicate, Rule.ALL)
        values = _values(witnesses, predicate)
        if rule is Rule.ALL:
            merged |= dict.fromkeys((predicate, v) for v in values)
        elif rule is Rule.RANK:
            merged[predicate, max(values, key=lambda v: (_rank(v, schema), v))] = None
        elif rule is not Rule.NONE:
            pairs = _agreed(node, witnesses, predicate, values, rules, judgements)
            merged |= dict.fromkeys(pairs or [(contested, predicate)])
    return list(merged)


def _agreed(
    node: str, witnesses: list[Witness], predicate: str, values: list[str], rules: TableRules, judgements: Judgements
) -> list[Pair]:
    chosen = judgements.chosen.get((node, predicate))
    told = [w for w in witnesses if any(p == predicate for p, _ in w.pairs)]
    judged = [w for w in told if w.source == chosen]
    if predicate in rules.dates:
        witness = judged[0] if judged else _narrowest(told, rules.dates[predicate])
        wanted = (predicate, *rules.dates[predicate])
        return [pair for pair in witness.pairs if pair[0] in wanted] if witness else []
    if judged:
        return [pair for pair in judged[0].pairs if pair[0] == predicate][:1]
    return [(predicate, values[0])] if len(values) == 1 else []


def _narrowest(told: list[Witness], bounds: Pair) -> Witness | None:
    """Return the witness whose date lies within all the others', or None; xsd:date sorts as text (four-digit years)."""
    spans = [(tuple(next(o for p, o in w.pairs if p == bound) for bound in bounds), w) for w in told]
    for (earliest, latest), witness in spans:
        if all(other[0] <= earliest and latest <= other[1] for other, _ in spans):
            return witness
    return None


def _values(witnesses: list[Witness], predicate: str) -> list[str]:
    return list(dict.fromkeys(o for witness in witnesses for p, o in witness.pairs if p == predicate))


def _rank(value: str, schema: Schema) -> int:
    code = schema.code(value[1:-1])
    return code.rank if code else 0
