"""Our own annotations, each for itself: what it may stand on, how often, and what its value looks like.

Everything that is wrong is told at once, and so is every name of ours that the file uses and does not declare. What
must fit together, such as the columns of a table, is looked at by `kg.schema.fit`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.nearest import nearest
from kg.rdf import RDF_TYPE, Literal, NamedNode, Node
from kg.schema.patterns import compiled
from kg.schema.refusals import found, instead, problem, refusal_of_all
from kg.vocabulary import OWL, SH, Text, Vocabulary, name

MERGES = ("agree", "all", "rank", "none")
_SHAPES = ("dot", "square", "diamond", "star", "triangle", "triangleDown", "hexagon")  # those the maps can draw
_PROPERTIES = (OWL + "ObjectProperty", OWL + "DatatypeProperty")
_OWN_CLASSES = ("Tie", "Check")
_OWN_NAMES = (*_OWN_CLASSES, "Register", "SourceGraph")

Holder = tuple[str, Text]
"""On what an annotation may stand: the name of a test below, and how a message calls it."""
_HEADER: Holder = ("header", ("owl:Ontology", "the owl:Ontology"))
_TABLE: Holder = ("table", ("sh:NodeShape", "a sh:NodeShape"))
_COLUMN: Holder = ("column", ("sh:PropertyShape", "a sh:PropertyShape"))
_TIE: Holder = ("tie", ("kg:Tie", "a kg:Tie"))
_RULE: Holder = ("rule", ("kg:Tie나 kg:Check", "a kg:Tie or a kg:Check"))
_ANY: Holder = ("any", ("", ""))


@dataclass(frozen=True, slots=True)
class _Annotation:
    """What may be said with one annotation; `fits` tells whether a value is one, `advice` what to write."""

    holder: Holder
    fits: Callable[[Node], bool]
    advice: Text
    many: bool = False


def check_annotations(vocabulary: Vocabulary) -> None:
    """Raise InputError that names, a line each, every annotation of ours that cannot be understood as it stands."""
    problems = list(_Checker(vocabulary).problems())
    if problems:
        raise refusal_of_all(problems)


def _written(pattern: str) -> Callable[[Node], bool]:
    whole = re.compile(pattern)
    return lambda node: isinstance(node, Literal) and bool(whole.fullmatch(node.value))


def _named(node: Node) -> bool:
    return isinstance(node, NamedNode)


def _respelling(node: Node) -> bool:
    pattern, arrow, text = name(node).partition(" => ")
    known = compiled(pattern)
    try:
        fits = known is not None and known.sub(text, "") is not None
    except (re.error, IndexError):  # the text names a group that the expression does not have
        return False
    return fits and isinstance(node, Literal) and bool(arrow)


_YES_NO = _written("true|false"), ("true나 false를 적으세요", "write true or false")
_PROPERTY = _named, ("속성 하나를 이름(IRI)으로 적으세요", "name one property by its IRI")
_SPARQL = _written(r"(?s).*\S.*"), ("SPARQL 문 하나를 따옴표로 적으세요", "write one SPARQL text, in quotes")

_ANNOTATIONS: dict[str, _Annotation] = {
    "idBase": _Annotation(
        _HEADER, _written(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]+'),
        ("온전한 IRI 하나를 따옴표로 적으세요", "write one full IRI, in quotes"),
    ),
    "table": _Annotation(
        _TABLE, _written(r"[^\W_][\w-]{0,30}"),
        ("파일 이름이 될 31자 이내의 글자, 숫자, 붙임표를 적으세요",
         "write at most 31 letters, digits and hyphens, to be the name of a file"),
    ),
    "graph": _Annotation(
        _TABLE, _named, ("kg:Register나 kg:SourceGraph를 적으세요", "write kg:Register or kg:SourceGraph"),
    ),
    "idSegment": _Annotation(
        _TABLE, _written("[a-z][a-z0-9-]{0,40}"),
        ("영문 소문자로 시작하는 소문자, 숫자, 붙임표를 적으세요",
         "write small ASCII letters, digits and hyphens, a letter first"),
    ),
    "shortSubject": _Annotation(_TABLE, *_PROPERTY),
    "shortObject": _Annotation(_TABLE, *_PROPERTY),
    "shortPropertyOf": _Annotation(_TABLE, *_PROPERTY),
    "shortProperty": _Annotation(_ANY, *_PROPERTY),
    "key": _Annotation(
        _COLUMN, _written("[1-9][0-9]{0,3}"), ("1부터 세는 정수 하나를 적으세요", "write one whole number from 1 up")
    ),
    "language": _Annotation(
        _COLUMN, _written("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"),
        ('"ko" 같은 언어 태그 하나를 적으세요', 'write one language tag such as "ko"'),
    ),
    "mintsId": _Annotation(_COLUMN, *_YES_NO),
    "selfDefault": _Annotation(_COLUMN, *_YES_NO),
    "separator": _Annotation(
        _COLUMN, _written(r"[^\w\s]"),
        ("글자, 숫자, 빈칸이 아닌 부호 한 글자를 적으세요",
         "write one character that is no letter, digit or space"),
    ),
    "earliest": _Annotation(_COLUMN, *_PROPERTY),
    "latest": _Annotation(_COLUMN, *_PROPERTY),
    "sourceDefault": _Annotation(_COLUMN, *_PROPERTY),
    "respelling": _Annotation(
        _COLUMN, _respelling,
        ("'정규식 => 바꿀 글' 꼴로 적으세요", "write it as 'regular expression => text'"), many=True,
    ),
    "merge": _Annotation(
        _COLUMN, _written("|".join(MERGES)),
        (f"다음 가운데 하나를 적으세요: {', '.join(MERGES)}", f"write one of {', '.join(MERGES)}"),
    ),
    "rank": _Annotation(_ANY, _written("-?[0-9]{1,9}"), ("정수 하나를 적으세요", "write one whole number")),
    "factual": _Annotation(_ANY, *_YES_NO),
    "select": _Annotation(_RULE, *_SPARQL),
    "projects": _Annotation(_TIE, _named, ("투영할 이음 하나를 적으세요", "name the one tie that it projects")),
    "onMap": _Annotation(_TIE, *_YES_NO),
    "colour": _Annotation(_ANY, _written("#[0-9A-Fa-f]{6}"), ("#rrggbb 꼴로 적으세요", "write it as #rrggbb")),
    "mapShape": _Annotation(
        _ANY, _written("|".join(_SHAPES)),
        (f"다음 가운데 하나를 적으세요: {', '.join(_SHAPES)}", f"write one of {', '.join(_SHAPES)}"),
    ),
    "mapFacet": _Annotation(_ANY, *_YES_NO),
}  # fmt: skip


class _Checker:
    """One pass over what a file says in words of its own namespace."""

    def __init__(self, vocabulary: Vocabulary):
        self.vocab, self.kg = vocabulary, vocabulary.namespace
        self.known = vocabulary.terms | {self.kg + local for local in (*_ANNOTATIONS, *_OWN_NAMES)}

    def problems(self) -> Iterator[str]:
        """Yield everything that is wrong, a line each."""
        for triple in self.vocab.triples:
            subject = name(triple.subject)
            for node in (triple.predicate, triple.object):
                if isinstance(node, NamedNode) and node.value.startswith(self.kg) and node.value not in self.known:
                    yield problem(self.vocab, subject, undeclared(self.vocab, node.value, self.known))
        for local, annotation in _ANNOTATIONS.items():
            for subject in self.vocab.subjects_of(self.kg + local):
                why = self.wrong(subject, local, annotation)
                if why:
                    yield problem(self.vocab, subject, why)

    def wrong(self, subject: str, local: str, annotation: _Annotation) -> Text | None:
        """Return what is wrong with an annotation of a term, if anything is."""
        term, values = self.vocab.shorten(self.kg + local), self.vocab.objects(subject, self.kg + local)
        test, (ko, en) = annotation.holder
        if test != "any" and not getattr(self, test)(subject):
            return f"{term}: 여기에는 쓸 수 없습니다. {ko}에만 적으세요", f"{term} cannot stand here; put it on {en}"
        if len(values) > 1 and not annotation.many:
            return (
                f"{term}: {len(values)}번 나옵니다. 한 번만 적으세요",
                f"{term} is given {len(values)} times; give it once",
            )
        bad = next((value for value in values if not (annotation.fits(value) and self.meant(local, value))), None)
        return None if bad is None else instead(term, found(self.vocab, bad), annotation.advice)

    def meant(self, local: str, value: Node) -> bool:
        """Tell whether what a value names is of the right kind; of what is not ours we do not know."""
        iri = name(value)
        if local == "graph":
            return iri in (self.kg + "Register", self.kg + "SourceGraph")
        if _ANNOTATIONS[local].fits is not _named or not iri.startswith(self.kg) or local == "projects":
            return True
        return any(kind in _PROPERTIES for kind in self.vocab.names(iri, RDF_TYPE))

    def header(self, subject: str) -> bool:
        return subject == self.vocab.iri

    def table(self, subject: str) -> bool:
        return SH + "NodeShape" in self.vocab.names(subject, RDF_TYPE)

    def column(self, subject: str) -> bool:
        return SH + "PropertyShape" in self.vocab.names(subject, RDF_TYPE)

    def tie(self, subject: str) -> bool:
        return self.kg + "Tie" in self.vocab.names(subject, RDF_TYPE)

    def rule(self, subject: str) -> bool:
        return any(self.kg + local in self.vocab.names(subject, RDF_TYPE) for local in _OWN_CLASSES)


def undeclared(vocabulary: Vocabulary, iri: str, known: frozenset[str]) -> Text:
    """Return that a name of ours is used and not declared, with the nearest that is."""
    short, start = vocabulary.shorten(iri), vocabulary.namespace
    near = nearest(iri.removeprefix(start), [term.removeprefix(start) for term in known], 1)
    hint = vocabulary.shorten(start + near[0]) if near else ""
    ko, en = (f"가장 가까운 것: {hint}", f"closest: {hint}") if hint else ("먼저 정의하세요", "declare it")
    return f"{short}: 이 파일에 없는 이름입니다. {ko}", f"{short} is used and not declared; {en}"
