"""When the lines of a map hold, and what sources claim of posts, in days since 1970-01-01 (before it: below 0).

`kg.maps.collect` calls this, nobody else.
"""

from collections.abc import Iterable
from datetime import date

from kg.maps.model import Claim, Days, State
from kg.network import Network, Span, read_claims, read_edge_spans, read_spans
from kg.schema import Schema
from kg.store import EmbeddedStore
from kg.vocabulary import SKOS

_EPOCH = date(1970, 1, 1).toordinal()


def read_days(store: EmbeddedStore, schema: Schema, network: Network) -> tuple[tuple[Days, ...], ...]:
    """Return the spans of days on which each edge holds, in order; none where no source says when."""
    return tuple(tuple(map(_days, spans)) for spans in read_edge_spans(store, schema, network))


def read_fact_days(store: EmbeddedStore, schema: Schema, facts: Iterable[str]) -> dict[str, tuple[Days, ...]]:
    """Return the spans of days on which each fact holds, in order."""
    return {fact: tuple(map(_days, spans)) for fact, spans in read_spans(store, schema, facts).items()}


def read_posts(store: EmbeddedStore, schema: Schema, facts: Iterable[str]) -> dict[str, tuple[Claim, ...]]:
    """Return the claims on each fact that is a post; one that is only announced has none."""
    return {
        fact: tuple(
            Claim(
                _days(claim.start) if claim.start else None,
                _days(claim.end) if claim.end else None,
                _number(claim.seen) if claim.seen else None,
            )
            for claim in claims
        )
        for fact, claims in read_claims(store, schema, facts).items()
    }


def read_states(schema: Schema) -> tuple[State, ...]:
    """Return the states of a post as the ontology names them, in its order."""
    vocabulary = schema.vocabulary
    states = vocabulary.instances(vocabulary.namespace + "PostState")
    notations = [vocabulary.text(iri, SKOS + "notation") or vocabulary.shorten(iri) for iri in states]
    return tuple(
        State(id_, vocabulary.label(iri), vocabulary.definition(iri))
        for id_, iri in zip(notations, states, strict=True)
    )


def _days(span: Span) -> Days:
    return _number(span[0]), _number(span[1])


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal() - _EPOCH
