"""Terms as entries: their names, and all that the ontology says of them and with them, in words.

What is not named here is shown under the name of its own property, so nothing that a file says is lost.
"""

import re

from kg.publish.model import NONE, Entry, Fact, Link, Mark
from kg.publish.turtle import render_terms
from kg.publish.uses import Uses
from kg.rdf import Literal, Node
from kg.schema import Schema
from kg.vocabulary import OWL, RDF, RDFS, SH, SKOS, Text, name

_SCHEMA_ORG = "https://schema.org/"
_FORWARD: dict[str, Text] = {
    RDFS + "subClassOf": ("상위 클래스", "Super-classes"),
    RDFS + "subPropertyOf": ("상위 속성", "Super-properties"),
    _SCHEMA_ORG + "domainIncludes": ("주어가 되는 것", "Subjects (domain)"),
    _SCHEMA_ORG + "rangeIncludes": ("값이 되는 것", "Values (range)"),
    RDFS + "comment": ("덧붙임", "Note"),
    RDFS + "seeAlso": ("더 볼 것", "See also"),
    SKOS + "exactMatch": ("같은 뜻", "Exact match"),
    SKOS + "closeMatch": ("가까운 뜻", "Close match"),
    SKOS + "broader": ("넓은 뜻", "Broader"),
}
_BOTH_WAYS: dict[str, Text] = {
    OWL + "inverseOf": ("역속성", "Inverse"),
    OWL + "disjointWith": ("겹치지 않는 클래스", "Disjoint with"),
}
_BACKWARD: dict[str, Text] = {
    RDFS + "subClassOf": ("하위 클래스", "Sub-classes"),
    RDFS + "subPropertyOf": ("하위 속성", "Sub-properties"),
    _SCHEMA_ORG + "domainIncludes": ("가지는 속성", "Properties"),
    _SCHEMA_ORG + "rangeIncludes": ("가리켜지는 속성", "Value of"),
    SH + "path": ("열과 규칙", "Columns and rules"),
    SH + "class": ("고르는 열", "Chosen in columns"),
}
_CHAIN: Text = ("이어서 이끌어냄", "Follows from")
_PART_OF_CHAIN: Text = ("이끌어내는 데 쓰임", "Part of chains for")
_USERS: Text = ("쓰이는 곳", "Used by")
_QUESTIONS: Text = ("저장된 질문", "Stored questions")
_TIMES: Text = ("쓰인 횟수", "Times used")
_KINDS: dict[str, Text] = {
    OWL + "ObjectProperty": ("것을 가리킴", "object property"),
    OWL + "DatatypeProperty": ("값을 적음", "datatype property"),
    OWL + "TransitiveProperty": ("이어짐", "transitive"),
}
_YES_NO: dict[str, Text] = {"true": ("예", "yes"), "false": ("아니오", "no")}
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_NAMES = {RDFS + "label", SKOS + "prefLabel", SKOS + "definition"}
# Shown by the entry's section: kinds, lists, tables, rules, the SPARQL.
_ELSEWHERE = {
    RDF + "type",
    OWL + "propertyChainAxiom",
    SH + "targetClass",
    SH + "property",
    SH + "message",
    SH + "severity",
}
_ELSEWHERE |= {SKOS + "notation"}
_SHAPES = {  # the shapes of vis-network, in a square of 20 by 20
    "dot": "M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16z",
    "square": "M3 3h14v14h-14z",
    "diamond": "M10 1l9 9l-9 9l-9-9z",
    "star": "M10 1l2.6 6 6.4.6-4.8 4.3 1.4 6.4-5.6-3.3-5.6 3.3 1.4-6.4L1 7.6 7.4 7z",
    "triangle": "M10 2l9 15.5h-18z",
    "triangleDown": "M10 18l9-15.5h-18z",
    "hexagon": "M5.5 2h9l4.5 8l-4.5 8h-9l-4.5-8z",
}


class Entries:
    """Makes entries and links for the terms of one schema."""

    def __init__(self, schema: Schema):
        self.schema, self.vocab, self.uses = schema, schema.vocabulary, Uses(schema)
        self.kg = schema.vocabulary.namespace
        self.columns = {
            column.shape: (f"{table.name}.{column.name}", column) for table in schema.tables for column in table.columns
        }
        self.shared = {s for s, users in self.shape_users().items() if len(users) > 1}

    def shape_users(self) -> dict[str, list[str]]:
        """Return the node shapes that have each property shape."""
        shapes = [iri for iri, incoming in list(self.uses.incoming.items()) if SH + "property" in incoming]
        return {iri: self.uses.incoming[iri][SH + "property"] for iri in shapes}

    def entry(self, iri: str, **more: str | Text) -> Entry:
        """Return a term with all that is said of it; `more` are further fields of its section."""
        definition = self.vocab.texts(iri, SKOS + "definition") or NONE
        return Entry(
            self.id(iri),
            self.id(iri),
            self.vocab.shorten(iri),
            self.label(iri),
            definition,
            tuple(_KINDS[t] for t in self.vocab.names(iri, RDF + "type") if t in _KINDS),
            tuple(self.facts(iri)),
            self.marks(iri) if self.own_mark(iri) else (),
            colour=self.colour(iri),
            **more,  # type: ignore[arg-type]
        )

    def id(self, iri: str) -> str:
        """Return the anchor of a term of ours."""
        return iri.removeprefix(self.kg)

    def label(self, iri: str) -> Text:
        """Return the label of a term; a column's is its header, that of a rule without any is its message."""
        for predicate in (SKOS + "prefLabel", RDFS + "label", SH + "name", SH + "message"):
            if found := self.vocab.texts(iri, predicate):
                return found
        return NONE

    def link(self, iri: str) -> Link:
        """Return a link to a term: to its place on this page, or to its own address when it is another's."""
        if iri in self.vocab.terms:
            shown = self.columns[iri][0] if iri in self.columns and iri not in self.shared else self.vocab.shorten(iri)
            return Link(shown, "#" + self.id(iri), self.label(iri))
        return Link(self.vocab.shorten(iri), iri, NONE)

    def value(self, node: Node) -> Link | None:
        """Return a value as it is shown; None for a blank node."""
        if isinstance(node, Literal):
            text = node.value
            return Link(text, label=_YES_NO.get(text, NONE), colour=text if _COLOUR.match(text) else "")
        return None if name(node).startswith("_:") else self.link(name(node))

    def facts(self, iri: str) -> list[Fact]:
        """Return what is said of a term and with it."""
        return [*self.said_of(iri), *self.said_with(iri)]

    def said_of(self, iri: str, without: frozenset[str] = frozenset()) -> list[Fact]:
        """Return what the file says of a term; `without` are predicates that are shown otherwise."""
        facts = []
        for predicate in self.vocab.predicates(iri):
            if predicate in _NAMES | _ELSEWHERE | _BOTH_WAYS.keys() | without or predicate == self.kg + "select":
                continue
            texts = [n for n in self.vocab.objects(iri, predicate) if isinstance(n, Literal) and n.language]
            values = [link for n in self.vocab.objects(iri, predicate) if n not in texts and (link := self.value(n))]
            if texts:
                values.append(Link("", label=self.vocab.texts(iri, predicate) or NONE))
            facts.append(Fact(self.predicate(predicate), tuple(values)))
        for predicate, words in _BOTH_WAYS.items():
            both = self.vocab.names(iri, predicate) + self.uses.incoming[iri][predicate]
            facts.append(Fact(words, tuple(self.link(other) for other in dict.fromkeys(both))))
        facts += [
            Fact(_CHAIN, (self.link(first), Link("∘"), self.link(second)))
            for first, second, implied in self.schema.axioms.chains
            if implied == iri
        ]
        return [fact for fact in facts if fact.values]

    def said_with(self, iri: str) -> list[Fact]:
        """Return where a term is used."""
        incoming = self.uses.incoming.get(iri, {})
        facts = [Fact(words, self._links(incoming.get(p, []))) for p, words in _BACKWARD.items()]
        facts.append(
            Fact(
                _PART_OF_CHAIN, self._links([c for a, b, c in self.schema.axioms.chains if iri in (a, b) and c != iri])
            )
        )
        shown = (
            _BACKWARD.keys() | _BOTH_WAYS.keys() | {RDF + "type", RDF + "first", SH + "property", SH + "targetClass"}
        )
        others = [user for predicate, users in incoming.items() if predicate not in shown for user in users]
        facts.append(Fact(_USERS, self._links([*others, *self.uses.queries.get(iri, [])])))
        asked = [Link(q.name, f"#--question-{q.name}") for q in self.uses.asked_by(iri)]
        facts.append(Fact(_QUESTIONS, tuple(asked)))
        if times := self.uses.as_predicate.get(iri):
            facts.append(Fact(_TIMES, (Link(str(times)),)))
        return [fact for fact in facts if fact.values]

    def predicate(self, iri: str) -> Text:
        """Return what a property is called beside its value."""
        found = _FORWARD.get(iri) or self.vocab.texts(iri, RDFS + "label")
        return found or (self.vocab.shorten(iri), self.vocab.shorten(iri))

    def marks(self, cls: str) -> tuple[Mark, ...]:
        """Return how maps draw a class: as itself or its nearest superior, else as the classes below it."""
        upwards = next((mark for c in self.vocab.ancestors(cls) if (mark := self.own_mark(c))), None)
        if upwards:
            return (upwards,)
        return tuple(dict.fromkeys(mark for c in self.vocab.descendants(cls) if (mark := self.own_mark(c))))

    def own_mark(self, cls: str) -> Mark | None:
        """Return the colour and shape that the ontology gives a class, if it gives any."""
        colour, path = self.colour(cls), _SHAPES.get(self.vocab.text(cls, self.kg + "mapShape") or "")
        return Mark(colour, path) if colour and path else None

    def colour(self, iri: str) -> str:
        """Return the colour of a term on maps, or "" when it has none or what it has is no colour."""
        found = self.vocab.text(iri, self.kg + "colour") or ""
        return found if _COLOUR.match(found) else ""

    def turtle(self, *iris: str) -> str:
        """Return terms as Turtle."""
        return render_terms(iris, self.vocab)

    def _links(self, iris: list[str]) -> tuple[Link, ...]:
        return tuple(self.link(iri) for iri in dict.fromkeys(iris) if not iri.startswith("_:"))
