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
        held = {rule.gives for rule in due if store.ask(f"ASK {{ ?s <{rule.gives}> ?o }}")}
        found = {rule: set(store.construct_lines(rule.text(new=rule.gives not in held))) for rule in due}
        total += store.add_lines(set().union(*found.values()))
        grown = {rule.gives for rule, lines in found.items() if lines}
        due = [rule for rule in rules if rule.needs & grown]
    return total


@dataclass(frozen=True, slots=True)
class _Rule:
    """A CONSTRUCT, the predicates it reads, and the one it gives: it runs again only when one of the former grew.

    `alone` is the property that it reads where it reads only one triple.
    """

    head: str
    body: str
    needs: frozenset[str]
    gives: str
    alone: str = ""

    def text(self, *, new: bool) -> str:
        """Return the CONSTRUCT, less what stands there already, unless nothing of the property that it gives does.

        By MINUS, which reads what stands there once, and not by NOT EXISTS, which would look each triple up.
        """
        known = "" if new else f" MINUS {{ {self.head} }}"
        return f"CONSTRUCT {{ {self.head} }} WHERE {{ {self.body}{known} }}"


def _rules(axioms: Axioms) -> Iterator[_Rule]:
    for lower, upper in axioms.sub_properties:
        yield _Rule(f"?s <{upper}> ?o", f"?s <{lower}> ?o", frozenset({lower}), upper, lower)
    for one, other in axioms.inverses:
        yield _Rule(f"?o <{other}> ?s", f"?s <{one}> ?o . FILTER(!isLiteral(?o))", frozenset({one}), other, one)
    for first, second, implied in axioms.chains:
        # Sub-selects are read once each and matched by hashing; two patterns would be a look-up for each triple.
        one, other = f"SELECT ?s ?via {{ ?s <{first}> ?via }}", f"SELECT ?via ?o {{ ?via <{second}> ?o }}"
        body = f"{{ SELECT DISTINCT ?s ?o {{ {{ {one} }} {{ {other} }} }} }}"
        yield _Rule(f"?s <{implied}> ?o", body, frozenset({first, second}), implied)
