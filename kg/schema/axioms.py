"""Reading the axioms that hold across rows; an OWL construct we do not derive from is refused by name.

Supported are those of the OWL 2 RL rules (https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules)
prp-spo1, prp-inv1, prp-inv2, prp-symp, prp-trp and prp-spo2 with two steps. Classes above a class are read by
`kg.vocabulary`. Everything else of the tables there would say something that no graph of ours holds, so it may not
stand in the file.
"""

from collections.abc import Iterator

from kg.errors import InputError
from kg.rdf import RDF_TYPE, BlankNode, NamedNode, Node
from kg.schema.model import Axioms
from kg.vocabulary import OWL, RDF, RDFS, Text, Vocabulary, name

_INVERSE, _CHAIN, _ABOVE = OWL + "inverseOf", OWL + "propertyChainAxiom", RDFS + "subPropertyOf"
_TRANSITIVE, _SYMMETRIC = OWL + "TransitiveProperty", OWL + "SymmetricProperty"
_VALUES = (OWL + "DatatypeProperty", OWL + "AnnotationProperty")  # properties whose values are literals, or no matter
_KNOWN = {
    _INVERSE, _CHAIN, _TRANSITIVE, _SYMMETRIC,
    # declarations
    OWL + "Ontology", OWL + "Class", OWL + "ObjectProperty", *_VALUES, OWL + "NamedIndividual",
    # said to readers: nothing follows from it
    OWL + "versionIRI", OWL + "versionInfo", OWL + "priorVersion", OWL + "backwardCompatibleWith",
    OWL + "incompatibleWith", OWL + "deprecated", OWL + "DeprecatedClass", OWL + "DeprecatedProperty",
    OWL + "disjointWith",  # of it only contradictions follow: no row has two classes, and the tests look at the file
}  # fmt: skip
_CHECK = ("kg:Check로 적으세요", "state a kg:Check")
_KEY = ("열의 kg:key로 적으세요", "state the key by kg:key of its columns")
_SHAPE = ("열의 SHACL 제약으로 적으세요", "state it as a SHACL constraint of a column")
_SAME = ("skos:exactMatch로 적으세요", "say skos:exactMatch")
_INSTEAD: dict[str, Text] = {
    RDFS + "domain": ("schema:domainIncludes로 적으세요", "say schema:domainIncludes"),
    RDFS + "range": ("schema:rangeIncludes로 적으세요", "say schema:rangeIncludes"),
    OWL + "equivalentProperty": ("rdfs:subPropertyOf를 양쪽으로 적으세요", "say rdfs:subPropertyOf both ways"),
    OWL + "equivalentClass": ("한 클래스만 두세요", "keep one of the classes"),
    OWL + "FunctionalProperty": ("열의 sh:maxCount 1로 적으세요", "state sh:maxCount 1 of its column"),
    OWL + "InverseFunctionalProperty": _KEY,
    OWL + "hasKey": _KEY,
    OWL + "sameAs": _SAME,
    OWL + "differentFrom": _CHECK,
    OWL + "propertyDisjointWith": _CHECK,
    OWL + "AsymmetricProperty": _CHECK,
    OWL + "IrreflexiveProperty": _CHECK,
    OWL + "Restriction": _SHAPE,
    OWL + "imports": ("쓰는 것을 이 파일에 옮겨 적으세요", "put what is used into this file"),
}
_ANYTHING_ELSE: Text = (
    "이끌어내는 것은 하위 속성, 역속성, 두 속성의 사슬, 이행, 대칭뿐입니다",
    "what we derive from are sub-properties, inverses, chains of two, transitive and symmetric properties",
)


def read_axioms(vocabulary: Vocabulary) -> Axioms:
    """Return the axioms of a file, inverses both ways, a symmetric property as its own inverse.

    Raises InputError that names, a line each, every other construct of OWL, chains that are not of two properties,
    properties without a name, and axioms on properties whose values are no things.
    """
    problems = [*_unsupported(vocabulary), *_long_chains(vocabulary), *_misplaced(vocabulary)]
    if problems:
        raise InputError("\n".join(f"{vocabulary.path}: {problem}" for problem in dict.fromkeys(problems)))
    pairs = [(name(t.subject), t.predicate.value, name(t.object)) for t in vocabulary.triples]
    inverses = [(s, o) for s, p, o in pairs if p == _INVERSE]
    symmetric, transitive = (vocabulary.subjects(RDF_TYPE, kind) for kind in (_SYMMETRIC, _TRANSITIVE))
    chains = [(*map(name, _list(vocabulary, o)), s) for s, p, o in pairs if p == _CHAIN]
    return Axioms(
        tuple(dict.fromkeys((s, o) for s, p, o in pairs if p == _ABOVE)),
        tuple(dict.fromkeys([*inverses, *((b, a) for a, b in inverses), *((p, p) for p in symmetric)])),
        tuple(dict.fromkeys([*((p, p, p) for p in transitive), *((a, b, c) for a, b, c in chains)])),
    )


def _unsupported(vocabulary: Vocabulary) -> Iterator[str]:
    for triple in vocabulary.triples:
        for node in (triple.predicate, triple.object):
            iri = node.value if isinstance(node, NamedNode) else ""
            if iri in _INSTEAD or (iri.startswith(OWL) and iri not in _KNOWN):
                where, short = _short(vocabulary, triple.subject), vocabulary.shorten(iri)
                ko, en = _INSTEAD.get(iri, _ANYTHING_ELSE)
                yield f"{where}: {short}: 쓸 수 없습니다. {ko}. {where}: {short} is not supported; {en}."


def _long_chains(vocabulary: Vocabulary) -> Iterator[str]:
    for triple in vocabulary.triples:
        if triple.predicate.value == _CHAIN and (steps := len(_list(vocabulary, name(triple.object)))) != 2:
            short = _short(vocabulary, triple.subject)
            yield (
                f"{short}: 속성 {steps}개의 사슬은 쓸 수 없고 두 개만 됩니다. "
                f"{short}: a chain of {steps} properties; only two are supported."
            )


def _misplaced(vocabulary: Vocabulary) -> Iterator[str]:
    """Say which properties of axioms have no name, or have values that are no things where things are needed."""
    for node, links in _mentioned(vocabulary):
        short = _short(vocabulary, node)
        kinds = [vocabulary.shorten(kind) for kind in vocabulary.names(name(node), RDF_TYPE) if kind in _VALUES]
        if not isinstance(node, NamedNode):
            yield (
                f"{short}: 공리에는 이름(IRI)이 있는 속성을 적어야 합니다. "
                f"{short}: an axiom needs a property that has a name, an IRI."
            )
        elif kinds and links:
            yield (
                f"{short}: {kinds[0]}: 역속성, 대칭, 이행, 사슬은 owl:ObjectProperty에만 씁니다. {short} is of "
                f"{kinds[0]}; inverses, symmetric and transitive properties and chains are of owl:ObjectProperty."
            )


def _mentioned(vocabulary: Vocabulary) -> Iterator[tuple[object, bool]]:
    """Yield each property that an axiom speaks of, and whether the axiom needs it to link things."""
    for triple in vocabulary.triples:
        predicate = triple.predicate.value
        if predicate in (_ABOVE, _INVERSE):
            yield from ((node, predicate == _INVERSE) for node in (triple.subject, triple.object))
        elif predicate == _CHAIN:
            yield from ((node, True) for node in (triple.subject, *_list(vocabulary, name(triple.object))))
        elif predicate == RDF_TYPE and name(triple.object) in (_SYMMETRIC, _TRANSITIVE):
            yield triple.subject, True


def _short(vocabulary: Vocabulary, node: object) -> str:
    """Return how a message calls a node; the label of a blank one would be another each time."""
    return "[ ]" if isinstance(node, BlankNode) else vocabulary.shorten(name(node))


def _list(vocabulary: Vocabulary, head: str | None) -> list[Node]:
    """Return the items of an RDF list, as far as it goes: one that bites its tail ends there."""
    items: list[Node] = []
    seen: set[str] = set()
    while head and head != RDF + "nil" and head not in seen:
        seen.add(head)
        items += vocabulary.objects(head, RDF + "first")
        head = vocabulary.name_of(head, RDF + "rest")
    return items
