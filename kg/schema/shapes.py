"""Reading the SHACL shapes out of an ontology file; a part of SHACL we do not check is refused by name, never skipped.

`kg.validation` turns these records into questions. Clauses are those of SHACL, W3C Recommendation 2017-07-20.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from kg.nearest import nearest
from kg.rdf import RDF_TYPE, XSD, Literal, NamedNode, Node
from kg.schema.refusals import found, refusal
from kg.vocabulary import OWL, RDF, RDFS, SH, Text, Vocabulary, name

COMPONENTS = (
    "class", "datatype", "nodeKind", "minCount", "maxCount", "minExclusive", "minInclusive", "maxExclusive",
    "maxInclusive", "minLength", "maxLength", "pattern", "languageIn", "uniqueLang", "lessThan", "lessThanOrEquals",
    "hasValue", "in",
)  # fmt: skip
NODE_KINDS = ("IRI", "Literal", "BlankNode", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral")
SEVERITIES = ("Violation", "Warning", "Info")

_DIGITS = 18
_COUNTS = {"minCount", "maxCount", "minLength", "maxLength"}
_IRIS = {"class", "datatype", "lessThan", "lessThanOrEquals"}
_BOUNDS = {"minExclusive", "minInclusive", "maxExclusive", "maxInclusive"}
_LISTS = {"in", "languageIn"}
# Only these may be given several times on one shape (the others are ill-formed then, or have a second parameter).
_REPEATABLE = {"class", "hasValue", "lessThan", "lessThanOrEquals"}
_DESCRIPTIVE = {"name", "description", "order", "group", "defaultValue", "message", "severity"}
_ON_NODE_SHAPES = _DESCRIPTIVE | {"targetClass", "property"}
_ON_PROPERTY_SHAPES = _DESCRIPTIVE | {"path", "flags", *COMPONENTS}
_OBJECTS = {"NodeShape", "PropertyShape", *NODE_KINDS, *SEVERITIES}
# Known to SHACL and not checked here; any other word is a slip of the pen.
_UNSUPPORTED = {
    "alternativePath", "and", "annotationProperty", "annotationValue", "annotationVarName", "ask", "closed",
    "condition", "construct", "count", "deactivated", "declare", "desc", "disjoint", "distinct", "else", "entailment",
    "equals", "exists", "expression", "filterShape", "groupConcat", "if", "ignoredProperties", "intersection",
    "inversePath", "js", "jsFunctionName", "jsLibrary", "jsLibraryURL", "labelTemplate", "limit", "max", "min", "minus",
    "namespace", "node", "nodeValidator", "nodes", "not", "object", "offset", "oneOrMorePath", "optional", "or",
    "orderBy", "parameter", "predicate", "prefix", "prefixes", "propertyValidator", "qualifiedMaxCount",
    "qualifiedMinCount", "qualifiedValueShape", "qualifiedValueShapesDisjoint", "resultAnnotation", "returnType",
    "rule", "select", "separator", "shapesGraph", "shapesGraphWellFormed", "sparql", "subject", "suggestedShapesGraph",
    "sum", "target", "targetNode", "targetObjectsOf", "targetSubjectsOf", "then", "this", "union", "update",
    "validator", "values", "xone", "zeroOrMorePath", "zeroOrOnePath",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint: the IRI of its component and its parameters (for one with a list, the members)."""

    component: str
    parameters: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """What must hold for the values of one property; `message` is a pair of empty texts when the file has none."""

    iri: str
    path: str
    constraints: tuple[Constraint, ...]
    message: Text
    severity: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape: the class whose instances it is about, and what must hold for their properties.

    Its severity is that of constraints on the node itself, of which we support none: a result has the severity of the
    property shape that found it (section 2.1.4).
    """

    iri: str
    target_class: str
    severity: str
    properties: tuple[PropertyShape, ...]


def read_shapes(vocabulary: Vocabulary) -> tuple[Shape, ...]:
    """Return the node shapes in file order.

    Raises InputError, naming file, shape and term, for what is not SHACL, not supported or ill-formed.
    """
    return _Reader(vocabulary).read()


def component_iri(local: str) -> str:
    """Return the IRI of a constraint component, given the local name of its (first) parameter."""
    return f"{SH}{local[0].upper()}{local[1:]}ConstraintComponent"


class _Reader:
    """One pass over a vocabulary: first every term in the namespace of SHACL is looked at, then the shapes are read."""

    def __init__(self, vocabulary: Vocabulary):
        self.vocab = vocabulary
        subjects = dict.fromkeys(name(t.subject) for t in vocabulary.triples)
        self.node_shapes = [s for s in subjects if self._is_node_shape(s)]

    def read(self) -> tuple[Shape, ...]:
        # Named subjects first: sh:not or a path is then reported with its shape, not with the blank node below it.
        for triple in sorted(self.vocab.triples, key=lambda t: not isinstance(t.subject, NamedNode)):
            subject, predicate = name(triple.subject), triple.predicate.value
            if predicate.startswith(SH):
                self._check_predicate(subject, predicate.removeprefix(SH))
            if name(triple.object).startswith(SH) and isinstance(triple.object, NamedNode):
                self._check_object(subject, predicate, name(triple.object).removeprefix(SH))
        return tuple(self.shape(iri) for iri in self.node_shapes)

    def shape(self, iri: str) -> Shape:
        self._refuse_blank(iri)
        targets = self.vocab.names(iri, SH + "targetClass")
        if len(targets) != 1:
            self._refuse(
                iri,
                "sh:targetClass",
                (f"{len(targets)}번 나옵니다", f"is given {len(targets)} times"),
                ("점검할 클래스 하나를 적으세요", "give the one class whose nodes it checks"),
            )
        if {RDFS + "Class", OWL + "Class"} & set(self.vocab.names(iri, RDF_TYPE)):
            self._refuse(
                iri,
                "implicit class target",
                ("쓸 수 없습니다", "is not supported"),
                ("클래스와 모양을 따로 적으세요", "keep the class and its shape apart"),
            )
        properties = self.vocab.objects(iri, SH + "property")
        return Shape(iri, targets[0], self._severity(iri), tuple(self.property_shape(iri, name(p)) for p in properties))

    def property_shape(self, shape: str, iri: str) -> PropertyShape:
        if iri.startswith("_:"):
            self._refuse(
                shape,
                "sh:property",
                ("이름 없는 마디입니다", "has a blank node"),
                ("결과가 부를 IRI를 속성 모양에 붙이세요", "give the property shape an IRI, by which findings name it"),
            )
        path = self._path(iri)
        if self.vocab.objects(iri, SH + "flags") and not self.vocab.objects(iri, SH + "pattern"):
            advice = "sh:pattern을 더하거나 sh:flags를 빼세요", "add the pattern or leave the flags out"
            self._refuse(iri, "sh:flags", ("sh:pattern 없이 있습니다", "has no sh:pattern beside it"), advice)
        constraints = tuple(c for local in COMPONENTS for c in self.constraints(iri, local))
        message = self.vocab.texts(iri, SH + "message") or ("", "")
        return PropertyShape(iri, path, constraints, message, self._severity(iri))

    def constraints(self, iri: str, local: str) -> Iterator[Constraint]:
        """Yield the constraints of one component on a property shape."""
        for value in self._values(iri, local):
            if local == "uniqueLang" and name(value) in ("false", "0"):
                continue
            yield Constraint(component_iri(local), self._parameters(iri, local, value))

    def _values(self, iri: str, local: str) -> list[Node]:
        values = self.vocab.objects(iri, SH + local)
        if len(values) > 1 and local not in _REPEATABLE:
            times = f"{len(values)}번 나옵니다", f"is given {len(values)} times"
            self._refuse(iri, f"sh:{local}", times, ("한 번만 적으세요", "give it once"))
        for value in values:
            if expected := _expected(local, value):
                shown = found(self.vocab, value)
                advice = f"{expected[0]} 적으세요", f"give {expected[1]}"
                self._refuse(iri, f"sh:{local}", (f"값이 {shown}입니다", f"is {shown}"), advice)
        return values

    def _path(self, iri: str) -> str:
        paths = self.vocab.objects(iri, SH + "path")
        if len(paths) != 1 or not isinstance(paths[0], NamedNode):
            self._refuse(
                iri,
                "sh:path",
                ("없거나 IRI 하나가 아닙니다", "is missing or not one IRI"),
                ("속성 하나를 적고, 여럿이면 모양을 나누세요", "name one property; split the shape for several"),
            )
        return paths[0].value

    def _parameters(self, iri: str, local: str, value: Node) -> tuple[Node, ...]:
        if local in _LISTS:
            return tuple(self._members(iri, local, name(value)))
        if local == "pattern":
            return (value, *self._values(iri, "flags"))
        return (value,)

    def _members(self, iri: str, local: str, head: str) -> Iterator[Node]:
        seen = set()
        while head != RDF + "nil":
            first, rest = self.vocab.objects(head, RDF + "first"), self.vocab.objects(head, RDF + "rest")
            if len(first) != 1 or len(rest) != 1 or head in seen or name(first[0]).startswith("_:"):
                advice = "괄호 안에 IRI나 글을 적으세요", "write ( … ) with IRIs or literals"
                self._refuse(iri, f"sh:{local}", ("목록의 꼴이 아닙니다", "is not a well-formed list"), advice)
            if local == "languageIn" and not isinstance(first[0], Literal):
                shown = found(self.vocab, first[0])
                member = f"{shown}: 언어 태그가 아닙니다", f"has the member {shown}"
                advice = '"ko" 같은 언어 태그를 적으세요', 'give language tags such as "ko"'
                self._refuse(iri, f"sh:{local}", member, advice)
            seen.add(head)
            yield first[0]
            head = name(rest[0])

    def _severity(self, iri: str) -> str:
        values = self.vocab.objects(iri, SH + "severity") or [NamedNode(SH + "Violation")]
        severity = name(values[0])
        if len(values) > 1 or severity.removeprefix(SH) not in SEVERITIES or not isinstance(values[0], NamedNode):
            shown = ", ".join(found(self.vocab, value) for value in values)
            words = ", ".join(f"sh:{word}" for word in SEVERITIES)
            advice = f"{words} 가운데 하나를 적으세요", f"give one of {words}"
            self._refuse(iri, "sh:severity", (f"값이 {shown}입니다", f"is {shown}"), advice)
        return severity

    def _is_node_shape(self, subject: str) -> bool:
        typed = SH + "NodeShape" in self.vocab.names(subject, RDF_TYPE)
        return typed or any(self.vocab.objects(subject, SH + p) for p in ("targetClass", "property"))

    def _check_predicate(self, subject: str, local: str) -> None:
        term = f"sh:{local}"
        if local in _UNSUPPORTED:
            self._refuse(
                subject,
                term,
                ("여기서 점검하지 않는 SHACL입니다", "is part of SHACL that is not checked here"),
                ("kg:Check로 적거나 빼세요", "say it with a kg:Check, or leave it out"),
            )
        if local not in _ON_NODE_SHAPES | _ON_PROPERTY_SHAPES:
            self._refuse_word(subject, local, _ON_NODE_SHAPES | _ON_PROPERTY_SHAPES)
        if subject in self.node_shapes and local not in _ON_NODE_SHAPES:
            advice = "sh:property로 잇는 속성 모양에 적으세요", "put it on a property shape, under sh:property"
            self._refuse(subject, term, ("마디 모양에 있습니다", "stands on a node shape"), advice)
        if local not in _DESCRIPTIVE and subject not in self.node_shapes:
            self._path(subject)

    def _check_object(self, subject: str, predicate: str, local: str) -> None:
        # Annotations may point anywhere; what says that something is a shape, or how bad, must be right.
        if predicate in (RDF_TYPE, SH + "nodeKind", SH + "severity") and local not in _OBJECTS:
            self._refuse_word(subject, local, _OBJECTS)

    def _refuse_word(self, subject: str, local: str, known: set[str]) -> NoReturn:
        near = nearest(local, known, 1)
        hint = (
            (f"가장 가까운 것: sh:{near[0]}", f"closest: sh:{near[0]}")
            if near
            else ("표준에서 찾아보세요", "look it up in the Recommendation")
        )
        why = "여기에 쓸 수 있는 SHACL의 말이 아닙니다", "is not a word of SHACL that may stand here"
        self._refuse(subject, f"sh:{local}", why, hint)

    def _refuse_blank(self, iri: str) -> None:
        if iri.startswith("_:"):
            advice = "결과가 부를 IRI를 붙이세요", "give it an IRI, by which findings name it"
            self._refuse(iri, "sh:NodeShape", ("이름 없는 마디입니다", "is a blank node"), advice)

    def _refuse(self, subject: str, term: str, why: Text, advice: Text) -> NoReturn:
        told = f"{term}: {why[0]}. {advice[0]}", f"{term} {why[1]}; {advice[1]}"
        raise refusal(self.vocab, subject, told)


def _expected(local: str, value: Node) -> Text | None:
    """Return what a parameter should have been, in words that "write" follows in Korean, or None when it is right."""
    text, datatype = name(value), value.datatype.value if isinstance(value, Literal) else ""
    # Of more digits the engine makes no number: every value would be reported.
    count = datatype == XSD + "integer" and text.isascii() and text.isdigit() and len(text) <= _DIGITS
    kinds = ", ".join(f"sh:{kind}" for kind in NODE_KINDS)
    rules: tuple[tuple[Text, set[str], bool], ...] = (
        (("0부터 세는 정수를", f"a whole number from 0 up, of at most {_DIGITS} digits"), _COUNTS, count),
        (("IRI 하나를", "one IRI"), _IRIS, isinstance(value, NamedNode)),
        (("견줄 글이나 수를", "a literal to compare with"), _BOUNDS, isinstance(value, Literal)),
        (("( … ) 꼴의 목록을", "a list ( … )"), _LISTS, not isinstance(value, Literal)),
        (("언어 태그가 없는 글을", "a plain text"), {"pattern", "flags"}, datatype == XSD + "string"),
        (
            ("true나 false를", "true or false"),
            {"uniqueLang"},
            datatype == XSD + "boolean" and text in ("true", "false", "1", "0"),
        ),
        (("IRI나 글을", "an IRI or a literal"), {"hasValue"}, not text.startswith("_:") or isinstance(value, Literal)),
        ((f"다음 가운데 하나를({kinds})", f"one of {kinds}"), {"nodeKind"}, text.removeprefix(SH) in NODE_KINDS),
    )
    return next((expected for expected, locals_, right in rules if local in locals_ and not right), None)
