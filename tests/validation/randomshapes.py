"""Random shapes and graphs that go with them, small enough for a second opinion on many of each.

What the second opinion (pyshacl) does otherwise than SHACL is left out: it orders IRIs and language-tagged texts, and
dates and truth values beside numbers, finds ill-formed numbers great or small, and of flags it knows `i` and `m` only.
So what is compared by size has properties of its own: `r` has numbers and what no number can be compared with, `o` and
`q` numbers and texts, `d` and `e` dates. test_compile.py says what SHACL wants of the rest.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

from small import KG, REGISTER

from kg.rdf import RDF_TYPE, XSD, Literal, NamedNode, Node, Quad
from kg.schema.shapes import NODE_KINDS
from kg.store import EmbeddedStore
from kg.vocabulary import Vocabulary

Statement = tuple[Node, str, Node]
Said = list[tuple[str, Statement]]
Draw = Callable[[Random], str]


def typed(text: str, datatype: str) -> Literal:
    """Return a literal of a datatype of XML Schema."""
    return Literal(text, datatype=NamedNode(XSD + datatype))


THINGS = [NamedNode(KG + local) for local in "abc"]
CLASSES = [NamedNode(KG + local) for local in ("Thing", "Part", "Screw", "Other")]
NUMBERS = [Literal(0), Literal(1), Literal(2), Literal(5), typed("1.5", "decimal"), typed("2.5", "decimal")]
TEXTS = [Literal(text) for text in ("", "a", "글", "ABCdef", "가나다라마바사아자차카", "1a", "a\nb")]
WORDS = [
    Literal(text, language=language)
    for text, language in (("말", "ko"), ("글", "ko"), ("word", "en"), ("x", "en-GB"), ("mot", "fr"))
]
DATES = [typed("2020-02-29", "date"), typed("2020-03-01", "date"), typed("2021-01-01", "date")]
TRUTH = [typed("true", "boolean")]
ILL = [typed("2020-02-31", "date"), typed("1.0", "integer"), typed("x", "decimal")]
VALUES: dict[str, list[Sequence[Node]]] = {
    "p": [THINGS, NUMBERS, TEXTS, WORDS, DATES + TRUTH, ILL],
    "r": [THINGS, NUMBERS, TEXTS, WORDS],
    "w": [THINGS, TEXTS, WORDS, WORDS],
    "o": [NUMBERS, TEXTS],
    "q": [NUMBERS, TEXTS],
    "d": [DATES],
    "e": [DATES],
}


def random_graphs(rng: Random, paths: str) -> Said:
    """Say something by these properties, and of types, in the register and in the graph of a source."""
    graphs = [REGISTER, KG + "one"]
    return [(rng.choice(graphs), _statement(rng, rng.choice(["type", *paths]))) for _ in range(rng.randint(40, 60))]


def _statement(rng: Random, path: str) -> Statement:
    if path == "type":
        return rng.choice(THINGS), RDF_TYPE, rng.choice(CLASSES)
    return rng.choice(THINGS), KG + path, rng.choice(rng.choice(VALUES[path]))


def store_of(said: Said, vocabulary: Vocabulary) -> EmbeddedStore:
    """Return a store in which named graphs say this; the default graph has all types and the ontology."""
    made = EmbeddedStore.memory()
    for graph, (subject, predicate, value) in said:
        assert isinstance(subject, NamedNode)
        quad = Quad(subject, NamedNode(predicate), value)
        made.add([quad.triple], graph)
        if predicate == RDF_TYPE:
            made.add([quad.triple])
    for ontology in (None, vocabulary.ontology_graph):
        made.add(vocabulary.triples, ontology)
    return made


def random_world(rng: Random) -> tuple[str, Said]:
    """Return Turtle, one to three node shapes with property shapes of one to four constraints each, and graphs."""
    text = ""
    for number in range(rng.randint(1, 3)):
        target = rng.choice(CLASSES).value.removeprefix(KG)
        text += f"kg:s{number} a sh:NodeShape ; sh:targetClass kg:{target} .\n"
        for part in range(rng.randint(1, 4)):
            text += f"kg:s{number} sh:property kg:s{number}-{part} .\n{_property(rng, f'kg:s{number}-{part}')}"
    return text, random_graphs(rng, "".join(path for path in VALUES if re.search(rf"kg:{path}\b", text)))


def _property(rng: Random, iri: str) -> str:
    path = rng.choice([*VALUES, "type"])
    kinds = [*_ANYWHERE, *_FITTING.get(path, []) * 3]
    drawn = [rng.choice(kinds)(rng) for _ in range(rng.randint(1, 4))]
    constraints = {text.split()[0]: text for text in drawn}.values()  # each component once
    where = "rdf:type" if path == "type" else f"kg:{path}"
    severity = rng.choice(["Violation", "Warning", "Info"])
    return f"{iri} a sh:PropertyShape ; sh:path {where} ; sh:severity sh:{severity} ; {' ; '.join(constraints)} .\n"


def _one(component: str, *values: str) -> Draw:
    return lambda rng: f"sh:{component} {rng.choice(values)}"


def _some(component: str, *members: str) -> Draw:
    return lambda rng: f"sh:{component} ( {' '.join(rng.sample(members, rng.randint(0, 3)))} )"


_BOUNDS = ("minInclusive", "minExclusive", "maxInclusive", "maxExclusive")
_SHOWN = ("kg:a", "kg:b", "1", "5", "2.5", '"글"', '"a"', '"word"@en', '"2021-01-01"^^xsd:date', "true")
_ANYWHERE = [
    _one("class", *(f"kg:{cls.value.removeprefix(KG)}" for cls in CLASSES)),
    _one("datatype", *(f"xsd:{t}" for t in ("string", "integer", "decimal", "date", "boolean")), "rdf:langString"),
    _one("nodeKind", *(f"sh:{kind}" for kind in NODE_KINDS)),
    _one("minCount", "0", "1", "2", "3"),
    _one("maxCount", "0", "1", "2"),
    _one("minLength", "0", "1", "2", "6"),
    _one("maxLength", "0", "1", "2", "10"),
    _one(
        "pattern",
        '"^a"',
        '"글"',
        '"[a-z]$"',
        '"^.{1,2}$"',
        '"a.b"',
        '""',
        '"^A" ; sh:flags "i"',
        '"^B" ; sh:flags "im"',
    ),
    _some("in", *_SHOWN),
    _some("languageIn", '"ko"', '"en"', '"EN-gb"', '"fr"'),
    _one("uniqueLang", "true"),
    _one("hasValue", *_SHOWN),
]
_FITTING = {
    "r": [_one(bound, "1", "2", "2.5") for bound in _BOUNDS],
    "d": [*(_one(bound, '"2020-03-01"^^xsd:date') for bound in _BOUNDS), _one("lessThan", "kg:e")],
    "o": [_one("lessThan", "kg:q"), _one("lessThanOrEquals", "kg:q")],
    "e": [_one("lessThanOrEquals", "kg:d")],
}
