"""What follows from one triple alone: the properties above its property, and their inverses.

The builder writes that beside the triple: a line costs a fraction of a look-up and a second load in the store. What
follows from two triples, `kg.build.derive` finds in the store.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.rdf import nt_iri
from kg.schema import Axioms, Schema
from kg.tables.lines import Pair

_REMEMBERED = 1 << 15  # triples; a bound, for a few that are written twice do no harm


@dataclass(frozen=True, slots=True)
class Following:
    """What each property brings, in N-Triples form: the ones above it, and what only inverses lead to.

    The latter are (property, whether subject and object are exchanged), and hold for what is no literal. `done` are the
    IRIs of the properties of which all this stands in the store when the writer is through.
    """

    above: Mapping[str, tuple[str, ...]]
    turned: Mapping[str, tuple[tuple[str, bool], ...]]
    done: frozenset[str]
    seen: set[str] = field(default_factory=set)

    def lifted(self, pairs: list[Pair]) -> list[Pair]:
        """Return the pairs of a node with those of the properties above theirs, each once."""
        above = self.above
        more = [(high, value) for predicate, value in pairs for high in above.get(predicate, ())]
        return list(dict.fromkeys(pairs + more)) if more else pairs

    def whole(self, subject: str, pair: Pair) -> list[str]:
        """Return a triple with all that follows from it, as lines of N-Triples, without what was given lately."""
        predicate, value = pair
        found = [f"{subject} {name} {value} .\n" for name in (predicate, *self.above.get(predicate, ()))]
        if not value.startswith('"'):
            for name, exchanged in self.turned.get(predicate, ()):
                found.append(f"{value} {name} {subject} .\n" if exchanged else f"{subject} {name} {value} .\n")
        new = [line for line in found if line not in self.seen]
        if len(self.seen) > _REMEMBERED:
            self.seen.clear()
        self.seen.update(new)
        return new


def following(schema: Schema) -> Following:
    """Return what follows from the triples of rows by the axioms of an ontology."""
    axioms, vocabulary = schema.axioms, schema.vocabulary
    starts = dict.fromkeys(first for first, _ in (*axioms.sub_properties, *axioms.inverses))
    above = {start: _reached(start, Axioms(axioms.sub_properties, (), ())) for start in starts}
    turned = {start: [state for state in _reached(start, axioms) if state not in above[start]] for start in starts}
    columns = [column for table in schema.tables for column in table.columns]
    own = {path for column in columns for path in (column.path, column.earliest, column.latest)}
    own |= {triple.predicate.value for triple in vocabulary.triples}  # whose pairs are `lifted`, and no more
    return Following(
        {nt_iri(start): tuple(nt_iri(name) for name, _ in states) for start, states in above.items() if states},
        {nt_iri(start): tuple((nt_iri(n), x) for n, x in states) for start, states in turned.items() if states},
        frozenset(start for start in starts if start not in own or not turned[start]),
    )


def _reached(start: str, axioms: Axioms) -> list[tuple[str, bool]]:
    """Return the properties that a triple leads to, each with whether subject and object are exchanged."""
    steps = [(low, high, False) for low, high in axioms.sub_properties]
    steps += [(one, other, True) for one, other in axioms.inverses]
    found: list[tuple[str, bool]] = [(start, False)]
    for name, exchanged in found:
        new = ((after, exchanged ^ turns) for before, after, turns in steps if before == name)
        found += [state for state in _distinct(new) if state not in found]
    return found[1:]


def _distinct(states: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    return list(dict.fromkeys(states))
