"""An ontology file as an object: its prefixes, terms and labels; a misspelt term is an error.

`kg.schema` reads tables, ties and shapes out of it; everything else asks it for terms and labels.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from kg.errors import InputError, UsageError
from kg.nearest import nearest
from kg.rdf import Literal, NamedNode, Node, Triple, read_turtle

Text = tuple[str, str]
"""A text in Korean and English; where one is missing, both are the one there is."""

OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
_VANN = "http://purl.org/vocab/vann/"


def read_vocabulary(path: Path) -> "Vocabulary":
    """Read an ontology file; raises InputError when it is missing, not Turtle, or has no ontology header."""
    turtle = read_turtle(path)
    return Vocabulary(path, turtle.triples, dict(turtle.prefixes))


class Vocabulary:
    """The terms of one ontology file. Nodes are named by strings: an IRI, or `_:` and a blank node's label."""

    def __init__(self, path: Path, triples: tuple[Triple, ...], prefixes: dict[str, str]):
        self.path = path
        self.triples = triples
        self.prefixes = prefixes
        self._objects: dict[str, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
        self._subjects: dict[tuple[str, str], list[str]] = defaultdict(list)
        for triple in triples:
            subject, predicate = name(triple.subject), triple.predicate.value
            if not isinstance(triple.object, Triple):
                self._objects[subject][predicate].append(triple.object)
                self._subjects[predicate, name(triple.object)].append(subject)
        self._ancestors: dict[str, tuple[str, ...]] = {}
        headers = self.subjects(RDF + "type", OWL + "Ontology")
        if len(headers) != 1:
            raise InputError(
                f"{path}: `a owl:Ontology`가 {len(headers)}번 나옵니다. 꼭 한 번 적으세요. "
                f"{len(headers)} ontology headers; expected exactly one `a owl:Ontology`."
            )
        self.iri = headers[0]
        self.namespace = self._header(_VANN + "preferredNamespaceUri")
        self.id_base = self._header(self.namespace + "idBase")

    @property
    def ontology_graph(self) -> str:
        """The IRI of the graph that holds terms, labels and code lists."""
        return self.iri

    @property
    def register_graph(self) -> str:
        """The IRI of the graph of our own decisions."""
        return self.id_base + "graph/register"

    @cached_property
    def terms(self) -> frozenset[str]:
        """All IRIs of our namespace that the file says something about."""
        return frozenset(subject for subject in self._objects if subject.startswith(self.namespace))

    def term(self, local: str) -> str:
        """Return the IRI of a term of our namespace; raises UsageError, with the nearest, for an unknown one."""
        iri = self.namespace + local
        if iri in self.terms:
            return iri
        known = sorted(term.removeprefix(self.namespace) for term in self.terms)
        near = nearest(local, known, 1)
        hint = f" Closest: {near[0]}." if near else ""
        raise UsageError(f"{self.path}: no term kg:{local}.{hint}")

    def objects(self, subject: str, predicate: str) -> list[Node]:
        """Return the objects of a subject and predicate, in file order."""
        return self._objects.get(subject, {}).get(predicate, [])

    def predicates(self, subject: str) -> list[str]:
        """Return the predicates of all that is said of a subject, each once, in file order."""
        return list(self._objects.get(subject, {}))

    def names(self, subject: str, predicate: str) -> list[str]:
        """Return the names of those objects that are no literals."""
        return [name(node) for node in self.objects(subject, predicate) if not isinstance(node, Literal)]

    def name_of(self, subject: str, predicate: str) -> str | None:
        """Return the first such name, or None."""
        return next(iter(self.names(subject, predicate)), None)

    def text(self, subject: str, predicate: str) -> str | None:
        """Return the text of the first literal, or None."""
        return next((n.value for n in self.objects(subject, predicate) if isinstance(n, Literal)), None)

    def texts(self, subject: str, predicate: str) -> Text | None:
        """Return Korean and English texts of a subject, or None when it has neither."""
        found = {n.language: n.value for n in self.objects(subject, predicate) if isinstance(n, Literal)}
        one = found.get("ko") or found.get("en") or found.get(None)
        return None if one is None else (found.get("ko") or one, found.get("en") or one)

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return the subjects that have this object (an IRI or the text of a literal), in file order."""
        return self._subjects.get((predicate, value), [])

    def subjects_of(self, predicate: str) -> list[str]:
        """Return the subjects of which something is said with a predicate, each once, in file order."""
        return [subject for subject, said in self._objects.items() if predicate in said]

    def instances(self, cls: str) -> list[str]:
        """Return the individuals of a class and of the classes below it, in file order."""
        return [i for c in self.descendants(cls) for i in self.subjects(RDF + "type", c)]

    def label(self, iri: str) -> Text:
        """Return the label of a term or code in both languages, else its short form twice."""
        found = self.texts(iri, SKOS + "prefLabel") or self.texts(iri, RDFS + "label")
        return found or (self.shorten(iri), self.shorten(iri))

    def definition(self, iri: str) -> Text:
        """Return what the file says a term is (its definition, else its comment), ("", "") when it says nothing."""
        return self.texts(iri, SKOS + "definition") or self.texts(iri, RDFS + "comment") or ("", "")

    def ancestors(self, cls: str) -> tuple[str, ...]:
        """Return the class and all classes above it (rdfs:subClassOf), nearest first, each once."""
        if cls not in self._ancestors:  # asked for every reference of every row
            self._ancestors[cls] = tuple(self._walk(cls, lambda c: self.names(c, RDFS + "subClassOf")))
        return self._ancestors[cls]

    def descendants(self, cls: str) -> list[str]:
        """Return the class and all classes below it, nearest first, each once."""
        return list(self._walk(cls, lambda c: self.subjects(RDFS + "subClassOf", c)))

    def shorten(self, iri: str) -> str:
        """Return `prefix:local` where a prefix of the file fits, else the IRI."""
        best = max((p for p in self.prefixes.items() if iri.startswith(p[1])), key=lambda p: len(p[1]), default=None)
        return f"{best[0]}:{iri[len(best[1]) :]}" if best else iri

    def _header(self, predicate: str) -> str:
        value = self.text(self.iri, predicate)
        if not value:
            raise InputError(
                f"{self.path}: owl:Ontology에 <{predicate}>가 없습니다. 글로 적으세요. "
                f"The ontology header lacks <{predicate}>; give it as a text."
            )
        return value

    @staticmethod
    def _walk(start: str, step: Callable[[str], list[str]]) -> Iterator[str]:
        seen = {start: None}
        queue = [start]
        for node in queue:
            yield node
            for following in step(node):
                if following not in seen:
                    seen[following] = None
                    queue.append(following)


def name(node: object) -> str:
    """Return the string by which a vocabulary knows a node: IRI, `_:label`, or the text of a literal."""
    return node.value if isinstance(node, NamedNode | Literal) else str(node)
