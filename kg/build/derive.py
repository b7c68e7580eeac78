"""Deriving across rows: the ontology's axioms as SPARQL rules, run on the default graph to a fixed point."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.schema import Axioms
from kg.store import EmbeddedStore


def derive(store: EmbeddedStore, axioms: Axioms) -> int:
    """Add to the default graph all that follows from the axioms (OWL 2 RL: prp-spo1, prp-inv, prp-spo2, prp-trp).

    CONSTRUCT and bulk load, never INSERT. Returns the number of triples added.
    """
    grown: set[str] | None = None  # predicates that got triples in the last round; None before the first
    total = 0
    while grown is None or grown:
        before, grown = grown, set()
        for rule in _rules(axioms):
            if before is None or rule.needs & (before | grown):
                added = store.add(set(store.construct(rule.text)))
                total += added
                grown |= {rule.gives} if added else set()
    return total


@dataclass(frozen=True, slots=True)
class _Rule:
    """A CONSTRUCT, the predicates it reads, and the one it gives: it runs again only when one of the former grew."""

    text: str
    needs: frozenset[str]
    gives: str


def _rules(axioms: Axioms) -> Iterator[_Rule]:
    for lower, upper in axioms.sub_properties:
        yield _rule(f"?s <{upper}> ?o", f"?s <{lower}> ?o", {lower}, upper)
    for one, other in axioms.inverses:
        yield _rule(f"?o <{other}> ?s", f"?s <{one}> ?o . FILTER(!isLiteral(?o))", {one}, other)
    for first, second, implied in axioms.chains:
        yield _rule(f"?s <{implied}> ?o", f"?s <{first}> ?via . ?via <{second}> ?o", {first, second}, implied)


def _rule(head: str, body: str, needs: set[str], gives: str) -> _Rule:
    text = f"CONSTRUCT {{ {head} }} WHERE {{ {body} FILTER NOT EXISTS {{ {head} }} }}"
    return _Rule(text, frozenset(needs), gives)
