"""Nodes made from shapes: for each shape a valid one, for each of its constraints some that break it, and little else.

All of it is read off the shapes, so a new table or column is covered without a word here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hypothesis import Phase, find, settings
from hypothesis import strategies as st

from kg.rdf import RDF_TYPE, XSD, Literal, NamedNode, Node, Quad
from kg.schema.shapes import COMPONENTS, Constraint, PropertyShape, Shape, component_iri
from kg.vocabulary import RDF, SH, Vocabulary

LANG = RDF + "langString"
Values = dict[str, list[Node]]
ELSEWHERE = NamedNode("https://example.org/untyped")
WRONG = Literal("!")
QUIET = settings(
    database=None, derandomize=True, deadline=None, max_examples=2000, phases=(Phase.generate, Phase.shrink)
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A node that one constraint of one property shape must object to."""

    shape: Shape
    prop: PropertyShape
    constraint: Constraint
    number: int
    values: Values

    @property
    def name(self) -> str:
        """A name for the node and for the test."""
        parts = (self.shape.iri, self.prop.iri, self.constraint.component, str(self.number))
        return "-".join(re.split(r"[#/]", part)[-1] for part in parts)


class Maker:
    """Makes values for the shapes of one vocabulary; `types` are those it had to give to things it points at."""

    def __init__(self, vocabulary: Vocabulary):
        self.vocab = vocabulary
        self.types: dict[str, str] = {}

    def valid(self, shape: Shape) -> Values:
        """Return a value for each property, so that every constraint of the shape holds."""
        values: Values = {}
        for prop in shape.properties:
            if prop.path != RDF_TYPE and prop.path not in values:
                values[prop.path] = [self.value(prop)]
            for bound in _parameters(prop, "lessThanOrEquals"):
                values[bound.value] = values[prop.path]
        return values

    def value(self, prop: PropertyShape) -> Node:
        """Return one value that suits the constraints of a property shape."""
        (pattern,) = (p.value for p in _parameters(prop, "pattern")[:1] or (Literal(""),))
        (longest,) = (int(p.value) for p in _parameters(prop, "maxLength")[:1] or (Literal(100),))
        text = matching(pattern, longest) if pattern else "가나다"
        if _parameters(prop, "class"):
            return self.instance(_parameters(prop, "class")[0].value)
        if _parameters(prop, "nodeKind") == [NamedNode(SH + "IRI")]:
            return NamedNode(text if pattern else "https://example.org/any")
        (datatype,) = (p.value for p in _parameters(prop, "datatype")[:1] or (NamedNode(XSD + "string"),))
        if _parameters(prop, "lessThanOrEquals") or datatype == XSD + "date":
            return Literal("2023-04-20", datatype=NamedNode(XSD + "date"))
        if datatype == XSD + "integer":
            return next(iter(_parameters(prop, "minInclusive")), Literal(1))
        return Literal(text, language="ko") if datatype == LANG else Literal(text, datatype=NamedNode(datatype))

    def instance(self, cls: str) -> NamedNode:
        """Return a code of a class, or a thing to be typed with its lowest class, so only indirectly with it."""
        lowest = self.vocab.descendants(cls)[-1]
        codes = self.vocab.instances(cls)
        thing = codes[-1] if codes else f"{self.vocab.id_base}thing/{lowest.removeprefix(self.vocab.namespace)}"
        self.types.setdefault(thing, lowest)
        return NamedNode(thing)

    def mutants(self, shape: Shape) -> Iterator[Mutant]:
        """Yield the mutants of all constraints of a shape; of rdf:type, see `cannot_fail`."""
        for prop in shape.properties:
            for constraint in prop.constraints:
                for number, change in enumerate(self.changes(prop, constraint)):
                    yield Mutant(shape, prop, constraint, number, self.valid(shape) | change)

    def changes(self, prop: PropertyShape, constraint: Constraint) -> list[Values]:
        """Return what to put in place of the valid values, in several ways, to break one constraint."""
        if cannot_fail(prop, constraint):
            return []
        first = constraint.parameters[0]
        number = int(first.value) if first.value.isdigit() else 0
        datatypes = {p.value for p in _parameters(prop, "datatype")}
        too_long = "가" * (number + 1)
        values: dict[str, list[list[Node]]] = {
            "class": [[ELSEWHERE], [WRONG]],
            "datatype": [[ELSEWHERE], [Literal("2023", datatype=NamedNode(XSD + "gYear"))]]
            + [[Literal("2020-02-31", datatype=NamedNode(d))] for d in datatypes & {XSD + "date", XSD + "integer"}],
            "nodeKind": [[WRONG if first.value == SH + "IRI" else ELSEWHERE]],
            "minCount": [[]],
            "maxCount": [[self.value(prop), *(Literal(f"more {n}") for n in range(number))]],
            "minInclusive": [[Literal(number - 1)], [WRONG], [ELSEWHERE]],
            "maxLength": [[Literal(too_long, language="ko") if LANG in datatypes else Literal(too_long)]],
            "pattern": [[WRONG], [NamedNode("urn:x")], [first]],
            "uniqueLang": [[Literal("가", language="ko"), Literal("나", language="ko"), Literal("a", language="en")]],
            "lessThanOrEquals": [[Literal("2023-04-21", datatype=NamedNode(XSD + "date"))], [WRONG]],
        }
        local = next(local for local in COMPONENTS if component_iri(local) == constraint.component)
        return [{prop.path: changed} for changed in values[local]]


def cannot_fail(prop: PropertyShape, constraint: Constraint) -> bool:
    """Whether no node can break this: one that a shape targets by its class has a type."""
    return prop.path == RDF_TYPE and constraint.component == component_iri("minCount")


def quads(node: str, cls: str, values: Values, graph: str) -> Iterator[Quad]:
    """Yield what one graph says of a node."""
    rows: list[tuple[str, Node]] = [(RDF_TYPE, NamedNode(cls)), *((p, v) for p, vs in values.items() for v in vs)]
    for path, value in rows:
        yield Quad(NamedNode(node), NamedNode(path), value, NamedNode(graph))


@cache
def matching(pattern: str, longest: int) -> str:
    """Return the simplest text that matches a pattern."""
    return find(st.from_regex(pattern), lambda text: text.isprintable() and len(text) <= longest, settings=QUIET)


def _parameters(prop: PropertyShape, local: str) -> list[Node]:
    return [c.parameters[0] for c in prop.constraints if c.component == component_iri(local)]
