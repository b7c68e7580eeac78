"""The graph as RDF text: Turtle for the merged view, TriG and N-Quads for the whole dataset. Streams, sorted.

Sorted by graph (the default graph first), subject, and predicate with the type first, so that equal graphs give equal
bytes. Only the subjects of one graph are held at a time. We write the text ourselves, because a serializer's order of
prefixes is its own; what a prefixed name cannot hold is written as a full IRI.
"""

import re
from collections.abc import Iterator, Mapping

from kg.rdf import RDF_TYPE, XSD, Literal, NamedNode, Node, Triple, nt_iri, nt_string
from kg.schema import Schema
from kg.store import EmbeddedStore

# A safe part of PN_LOCAL (RDF 1.1 Turtle, section 6.5): no escapes, and no dot at the end.
_LOCAL = re.compile(r"(?:[A-Za-z0-9_]|%[0-9A-F]{2})(?:[A-Za-z0-9_.-]|%[0-9A-F]{2})*(?<!\.)\Z").match
_BARE = {XSD + "integer": re.compile(r"[+-]?[0-9]+\Z"), XSD + "boolean": re.compile(r"(?:true|false)\Z")}


def iter_nquads(store: EmbeddedStore) -> Iterator[str]:
    """Iterate over all quads as lines of N-Quads."""
    for graph in (None, *store.graphs()):
        end = f" {nt_iri(graph)} .\n" if graph else " .\n"
        for subject, triples in iter_subjects(store, graph):
            yield "".join(f"{subject} {t.predicate} {t.object}{end}" for t in triples)


def iter_turtle(store: EmbeddedStore, schema: Schema) -> Iterator[str]:
    """Iterate over the merged default graph as pieces of Turtle."""
    names = Names(schema.prefixes)
    yield names.header()
    for subject, triples in iter_subjects(store, None):
        yield "\n" + names.block(subject, triples, "")


def iter_trig(store: EmbeddedStore, schema: Schema) -> Iterator[str]:
    """Iterate over the whole dataset as pieces of TriG: the default graph, then each named graph in its braces."""
    names = Names(schema.prefixes)
    yield from iter_turtle(store, schema)
    for graph in store.graphs():
        yield f"\n{names.iri(graph)} {{\n"
        for subject, triples in iter_subjects(store, graph):
            yield names.block(subject, triples, "    ")
        yield "}\n"


def iter_subjects(store: EmbeddedStore, graph: str | None) -> Iterator[tuple[Node, list[Triple]]]:
    """Iterate over the subjects of a graph (None: the default graph) in order, each with its triples in order."""
    subjects = {str(t.subject): t.subject for t in store.triples(graph)}
    for name in sorted(subjects):
        subject = subjects[name]
        if isinstance(subject, NamedNode):  # there is no blank node in what we store
            yield subject, sorted(store.triples(graph, subject), key=_order)


def _order(triple: Triple) -> tuple[bool, str, str]:
    return (triple.predicate.value != RDF_TYPE, str(triple.predicate), str(triple.object))


class Names:
    """Writes terms with prefixes."""

    def __init__(self, prefixes: Mapping[str, str]):
        self.prefixes = dict(sorted(prefixes.items()))
        self._known: dict[str, str] = {}

    def header(self) -> str:
        """Return the prefix declarations."""
        return "".join(f"@prefix {prefix}: {nt_iri(base)} .\n" for prefix, base in self.prefixes.items())

    def block(self, subject: Node, triples: list[Triple], indent: str) -> str:
        """Return the statements about one subject."""
        by_predicate: dict[str, list[str]] = {}
        for triple in triples:
            by_predicate.setdefault(triple.predicate.value, []).append(self.term(triple.object))
        lines = [
            f"{'a' if predicate == RDF_TYPE else self.iri(predicate)} {' , '.join(values)}"
            for predicate, values in by_predicate.items()
        ]
        return f"{indent}{self.term(subject)} " + f" ;\n{indent}    ".join(lines) + " .\n"

    def term(self, term: object) -> str:
        """Return a term in Turtle."""
        if isinstance(term, NamedNode):
            return self.iri(term.value)
        if not isinstance(term, Literal) or term.language:
            return str(term)
        datatype = term.datatype.value
        if datatype == XSD + "string":
            return nt_string(term.value)
        if datatype in _BARE and _BARE[datatype].match(term.value):
            return term.value
        return f"{nt_string(term.value)}^^{self.iri(datatype)}"

    def iri(self, iri: str) -> str:
        """Return an IRI as `prefix:local` where that is safe, else in angle brackets."""
        found = self._known.get(iri)
        if found is None:
            found = self._known[iri] = self._iri(iri)
        return found

    def _iri(self, iri: str) -> str:
        fitting = [(base, prefix) for prefix, base in self.prefixes.items() if iri.startswith(base)]
        base, prefix = max(fitting, key=lambda each: len(each[0]), default=("", ""))
        return f"{prefix}:{iri[len(base) :]}" if base and _LOCAL(iri[len(base) :]) else nt_iri(iri)
