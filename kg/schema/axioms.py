"""Reading the axioms that hold across rows; an OWL construct we do not derive from is refused by name."""

from kg.errors import InputError
from kg.rdf import RDF_TYPE
from kg.schema.model import Axioms
from kg.vocabulary import OWL, RDF, RDFS, Vocabulary, name

# What may stand in the file: read here, read elsewhere (classes, header), or only checked by the tests (disjointWith).
_KNOWN = {
    OWL + local
    for local in (
        "Ontology", "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "TransitiveProperty",
        "inverseOf", "propertyChainAxiom", "disjointWith", "versionIRI", "versionInfo",
    )
}  # fmt: skip


def read_axioms(vocabulary: Vocabulary) -> Axioms:
    """Return the axioms (OWL 2 RL rules prp-spo1, prp-inv1/2, prp-spo2 with two steps, prp-trp).

    Raises InputError for any other construct of OWL, and for chains that are not of two properties.
    """
    _refuse_unknown(vocabulary)
    pairs = [(name(t.subject), t.predicate.value, name(t.object)) for t in vocabulary.triples]
    upper, inverse = RDFS + "subPropertyOf", OWL + "inverseOf"
    transitive = vocabulary.subjects(RDF_TYPE, OWL + "TransitiveProperty")
    inverses = [(s, o) for s, p, o in pairs if p == inverse]
    return Axioms(
        tuple((s, o) for s, p, o in pairs if p == upper),
        tuple(dict.fromkeys(inverses + [(b, a) for a, b in inverses])),
        tuple([(p, p, p) for p in transitive] + _chains(vocabulary)),
    )


def _chains(vocabulary: Vocabulary) -> list[tuple[str, str, str]]:
    chains = []
    predicate = OWL + "propertyChainAxiom"
    for subject in dict.fromkeys(name(t.subject) for t in vocabulary.triples if t.predicate.value == predicate):
        for head in vocabulary.names(subject, predicate):
            steps = _list(vocabulary, head)
            if len(steps) != 2:
                short = vocabulary.shorten(subject)
                raise InputError(
                    f"{vocabulary.path}: {short}: a chain of {len(steps)} properties; only two are supported."
                )
            chains.append((steps[0], steps[1], subject))
    return chains


def _list(vocabulary: Vocabulary, head: str) -> list[str]:
    items = []
    while head != RDF + "nil":
        items += vocabulary.names(head, RDF + "first")
        head = vocabulary.name_of(head, RDF + "rest") or RDF + "nil"
    return items


def _refuse_unknown(vocabulary: Vocabulary) -> None:
    for triple in vocabulary.triples:
        for node in (triple.predicate, triple.object):
            iri = getattr(node, "value", "")
            if iri.startswith(OWL) and iri not in _KNOWN:
                where = vocabulary.shorten(getattr(triple.subject, "value", str(triple.subject)))
                raise InputError(f"{vocabulary.path}: {where}: {vocabulary.shorten(iri)} is not supported.")
