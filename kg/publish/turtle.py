"""Terms as Turtle, the way a machine reads them; the prefixes stand once on the page, not at each term."""

from collections.abc import Iterable, Iterator

from kg.rdf import BlankNode, NamedNode, Node, Triple, render_turtle
from kg.vocabulary import Vocabulary, name


def render_terms(terms: Iterable[str], vocabulary: Vocabulary) -> str:
    """Return what the ontology says of these terms (IRIs), without the lines that declare prefixes.

    Blank nodes get names by their order, because a parser's own differ from run to run.
    """
    names: dict[str, BlankNode] = {}
    triples = [triple for term in terms for triple in _about(term, vocabulary, names)]
    lines = render_turtle(triples, vocabulary.prefixes).splitlines()
    return "\n".join(line for line in lines if not line.startswith("@prefix ")).strip() + "\n"


def _about(subject: str, vocabulary: Vocabulary, names: dict[str, BlankNode]) -> Iterator[Triple]:
    for predicate in vocabulary.predicates(subject):
        for value in vocabulary.objects(subject, predicate):
            new = isinstance(value, BlankNode) and name(value) not in names
            yield Triple(_node(subject, names), NamedNode(predicate), _renamed(value, names))
            if new:
                yield from _about(name(value), vocabulary, names)


def _node(subject: str, names: dict[str, BlankNode]) -> NamedNode | BlankNode:
    return names[subject] if subject.startswith("_:") else NamedNode(subject)


def _renamed(value: Node, names: dict[str, BlankNode]) -> Node:
    if not isinstance(value, BlankNode):
        return value
    return names.setdefault(name(value), BlankNode(f"b{len(names) + 1}"))
