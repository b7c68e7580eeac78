"""Deriving across rows: the ontology's axioms as SPARQL rules, run on the default graph to a fixed point."""

from collections.abc import Iterator

from kg.schema import Axioms
from kg.store import EmbeddedStore


def derive(store: EmbeddedStore, axioms: Axioms) -> int:
    """Add to the default graph all that follows from the axioms (OWL 2 RL: prp-spo1, prp-inv, prp-spo2, prp-trp).

    CONSTRUCT and bulk load, never INSERT. Returns the number of triples added.
    """
    rules = list(_rules(axioms))
    total = 0
    while True:
        added = sum(store.add(set(store.construct(rule))) for rule in rules)
        if not added:
            return total
        total += added


def _rules(axioms: Axioms) -> Iterator[str]:
    for lower, upper in axioms.sub_properties:
        yield _rule(f"?s <{upper}> ?o", f"?s <{lower}> ?o")
    for one, other in axioms.inverses:
        yield _rule(f"?o <{other}> ?s", f"?s <{one}> ?o . FILTER(!isLiteral(?o))")
    for first, second, implied in axioms.chains:
        yield _rule(f"?s <{implied}> ?o", f"?s <{first}> ?via . ?via <{second}> ?o")


def _rule(head: str, body: str) -> str:
    return f"CONSTRUCT {{ {head} }} WHERE {{ {body} FILTER NOT EXISTS {{ {head} }} }}"
