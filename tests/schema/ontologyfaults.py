"""Faulty ontologies, made by rule: each annotation of ours and each word of SHACL removed, doubled, mistyped, misled.

A mutant is the triples of an ontology with one of them changed. Nothing is chosen by hand, so that a new annotation or
constraint is mutated as soon as the ontology has it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.rdf import RDF_TYPE, XSD, BlankNode, Literal, NamedNode, Node, Triple, read_turtle
from kg.schema import Schema, read_schema
from kg.schema.shapes import read_shapes
from kg.vocabulary import DCTERMS, OWL, SH, SKOS, Vocabulary

BLANK = BlankNode("mutant")
NO_VALUES: Mapping[str, Node] = {
    "a word": Literal("x"),
    "an empty text": Literal(""),
    "a number beyond all": Literal("1e999", datatype=NamedNode(XSD + "double")),
    "a text beyond all": Literal("1e999"),
    "a negative number": Literal("-1", datatype=NamedNode(XSD + "integer")),
    "a long number": Literal("9" * 40, datatype=NamedNode(XSD + "integer")),
    "no number": Literal("NaN", datatype=NamedNode(XSD + "double")),
    "a broken expression": Literal("a(b[ => \\9"),
    "a text in a language": Literal("가", language="ko"),
    "a blank node": BLANK,
    "a name of another": NamedNode("http://example.org/other"),
    "a standard property": NamedNode(SKOS + "prefLabel"),
    "the path of ids": NamedNode(DCTERMS + "identifier"),
    "a class": NamedNode(OWL + "Class"),
}


@dataclass(frozen=True)
class Mutant:
    """An ontology with one thing changed, and what that was."""

    name: str
    path: Path
    triples: tuple[Triple, ...]
    prefixes: dict[str, str]

    def read(self) -> Schema:
        """Read it as a build does."""
        schema = read_schema(Vocabulary(self.path, self.triples, self.prefixes))
        read_shapes(schema.vocabulary)
        return schema


def iter_mutants(path: Path, values: Mapping[str, Node] = NO_VALUES, *, every: bool = False) -> Iterator[Mutant]:
    """Yield the mutants of an ontology: of the first statement with each such predicate, or of every one.

    Values that are wrong in most places stand in the place of each, and so do terms of the ontology of another kind.
    """
    file = read_turtle(path)
    whole = Vocabulary(path, file.triples, dict(file.prefixes))
    own = whole.namespace
    values = {**values, **{f"kg:{local}": NamedNode(own + local) for local in ("Unheard", *_of_each_kind(whole))}}
    seen: set[str] = set()
    for place, triple in enumerate(file.triples):
        predicate = triple.predicate.value
        if not predicate.startswith((own, SH)) or (predicate in seen and not every):
            continue
        seen.add(predicate)
        for how, changed in _changes(triple, values):
            triples = (*file.triples[:place], *changed, *file.triples[place + 1 :])
            about = f"{whole.shorten(_name(triple.subject))} {whole.shorten(predicate)}: {how}"
            yield Mutant(about, path, triples, dict(file.prefixes))


def _changes(triple: Triple, values: Mapping[str, Node]) -> Iterator[tuple[str, tuple[Triple, ...]]]:
    yield "removed", ()
    for how, value in values.items():
        changed = Triple(triple.subject, triple.predicate, value)
        yield how, (changed,)
        if how in ("a word", "kg:Unheard"):
            yield f"doubled with {how}", (triple, changed)
    yield "elsewhere", (triple, Triple(NamedNode(DCTERMS + "title"), triple.predicate, triple.object))
    yield "on a blank node", (triple, Triple(BLANK, triple.predicate, triple.object))


def _of_each_kind(whole: Vocabulary) -> list[str]:
    """Return a shape, a column, a class, a property, a tie and a check of the ontology."""
    own = whole.namespace
    kinds = (SH + "NodeShape", SH + "PropertyShape", OWL + "Class", OWL + "ObjectProperty", own + "Tie", own + "Check")
    subjects = [found[-1] for kind in kinds if (found := whole.subjects(RDF_TYPE, kind))]
    return [subject.removeprefix(own) for subject in subjects if subject.startswith(own)]


def _name(node: object) -> str:
    return getattr(node, "value", "[ ]")
