"""What sources claim of when posts are held: enough to say how things stood as of any day (design D5).

A post is a relation whose table has the start and the end of a period and a day on which it was seen; which columns
these are is read from the ontology. What states follow from the claims, the question `posts-as-of` says.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.network.times import END, START, Span, means
from kg.rdf import nt_iri
from kg.schema import Column, Kind, Schema, Table
from kg.store import EmbeddedStore


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of a post: the days that its start and its end can mean, and one on which it shows it."""

    start: Span | None = None
    end: Span | None = None
    seen: str | None = None


def read_claims(store: EmbeddedStore, schema: Schema, facts: Iterable[str]) -> dict[str, tuple[Claim, ...]]:
    """Return the claims on each fact that is a post, by sources that do not only announce it; sorted.

    A post that no source reports has none. Linear in the rows of the tables of posts.
    """
    wanted = set(facts)
    found: dict[str, set[Claim]] = {}
    for table in schema.tables:
        if columns := _columns(schema, table):
            posts = store.select(f"SELECT ?fact WHERE {{ ?fact a {nt_iri(table.cls)} }}", schema.prefixes)
            found |= {fact: set() for (node,) in posts if (fact := getattr(node, "value", "")) in wanted}
            for fact, claim in _claims(store, schema, table, columns):
                if fact in found:
                    found[fact].add(claim)
    return {fact: tuple(sorted(claims, key=_order)) for fact, claims in found.items()}


def _columns(schema: Schema, table: Table) -> tuple[Column, Column, Column] | None:
    """Return the columns of a table of posts for start, end and day of attestation; None for any other table."""
    found = defaultdict(list)
    for column in table.columns:
        if column.kind is Kind.DAY:
            found["seen"].append(column)
        elif column.kind is Kind.DATE and column.earliest and column.latest:
            for term in (START, END):
                if means(schema, column, term):
                    found[term].append(column)
    if table.register or not all(len(found[what]) == 1 for what in (START, END, "seen")):
        return None
    return found[START][0], found[END][0], found["seen"][0]


def _claims(
    store: EmbeddedStore, schema: Schema, table: Table, columns: tuple[Column, Column, Column]
) -> Iterable[tuple[str, Claim]]:
    start, end, seen = columns
    query = f"""SELECT ?fact ?s1 ?s2 ?e1 ?e2 ?seen WHERE {{
        GRAPH ?source {{
            ?fact a {nt_iri(table.cls)} ; kg:status ?said .
            OPTIONAL {{ ?fact {nt_iri(start.earliest or "")} ?s1 ; {nt_iri(start.latest or "")} ?s2 }}
            OPTIONAL {{ ?fact {nt_iri(end.earliest or "")} ?e1 ; {nt_iri(end.latest or "")} ?e2 }}
            OPTIONAL {{ ?fact {nt_iri(seen.path)} ?seen }}
        }}
        ?said kg:factual true .
        ?fact kg:status/kg:factual true }}"""
    for row in store.select(query, schema.prefixes):
        fact, s1, s2, e1, e2, day = (getattr(node, "value", None) for node in row)
        yield fact or "", Claim((s1, s2) if s1 and s2 else None, (e1, e2) if e1 and e2 else None, day)


def _order(claim: Claim) -> tuple[Span, Span, str]:
    return claim.start or ("", ""), claim.end or ("", ""), claim.seen or ""
