"""Deriving across rows: the ontology's axioms as SPARQL rules, run on the default graph to a fixed point.

What follows from one triple alone stands there already where the builder wrote it (`kg.build.follow`).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kg.schema import Axioms
from kg.store import EmbeddedStore


def derive(store: EmbeddedStore, axioms: Axioms, done: Collection[str] = ()) -> int:
    """Add to the default graph all that follows from the axioms (OWL 2 RL: prp-spo1, prp-inv, prp-spo2, prp-trp).

    `done` are the properties of which all that follows from one triple stands there already. CONSTRUCT and bulk load,
    never INSERT. Returns the number of triples added.
    """
    rules = list(_rules(axioms))
    due = [rule for rule in rules if rule.alone not in done]
    total = 0
    while due:
        found = {rule: set(store.construct_lines(rule.text)) for rule in due}
        total += store.add_lines(set().union(*found.values()))
        grown = {rule.gives for rule, lines in found.items() if lines}
        due = [rule for rule in rules if rule.needs & grown]
    return total


@dataclass(frozen=True, slots=True)
class _Rule:
    """A CONSTRUCT, the predicates it reads, and the one it gives: it runs again only when one of the former grew.

    `alone` is the property that it reads where it reads only one triple.
    """

    text: str
    needs: frozenset[str]
    gives: str
    alone: str = ""


def _rules(axioms: Axioms) -> Iterator[_Rule]:
    for lower, upper in axioms.sub_properties:
        yield _rule(f"?s <{upper}> ?o", f"?s <{lower}> ?o", {lower}, upper, lower)
    for one, other in axioms.inverses:
        yield _rule(f"?o <{other}> ?s", f"?s <{one}> ?o . FILTER(!isLiteral(?o))", {one}, other, one)
    for first, second, implied in axioms.chains:
        yield _rule(f"?s <{implied}> ?o", f"?s <{first}> ?via . ?via <{second}> ?o", {first, second}, implied)


def _rule(head: str, body: str, needs: set[str], gives: str, alone: str = "") -> _Rule:
    text = f"CONSTRUCT {{ {head} }} WHERE {{ {body} FILTER NOT EXISTS {{ {head} }} }}"
    return _Rule(text, frozenset(needs), gives, alone)
