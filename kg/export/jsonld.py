"""The whole dataset as JSON-LD 1.1: the default graph's things first, then one object per named graph.

Names are prefixed by the `@context`, which also says which properties of ours point at things, so that their values
are plain names. One thing per line: a diff of two exports shows what changed. Streams like `kg.export.rdf`.
"""

import json
from collections.abc import Iterator
from typing import Any

from kg.errors import DataError
from kg.export.rdf import iter_subjects
from kg.rdf import RDF_TYPE, XSD, Literal, Node, Triple
from kg.schema import Schema
from kg.store import EmbeddedStore
from kg.vocabulary import OWL

_GENERIC_DELIMITERS = ":/?#[]@"  # JSON-LD 1.1, 4.1.2: only an IRI that ends in one of these may serve as a prefix


def iter_jsonld(store: EmbeddedStore, schema: Schema) -> Iterator[str]:
    """Iterate over the dataset as pieces of one JSON document."""
    writer = _Writer(schema)
    yield f'{{"@context": {_dump(writer.context(), indent=2)},\n"@graph": [\n'
    before = ""
    for subject, triples in iter_subjects(store, None):
        yield f"{before}{_dump(writer.thing(subject, triples))}"
        before = ",\n"
    for graph in store.graphs():
        yield f'{before}{{"@id": {_dump(writer.name(graph))}, "@graph": [\n'
        before = ""
        for subject, triples in iter_subjects(store, graph):
            yield f"{before}{_dump(writer.thing(subject, triples))}"
            before = ",\n"
        yield "\n]}"
        before = ",\n"
    yield "\n]}\n"


class _Writer:
    def __init__(self, schema: Schema):
        prefixes = {p: base for p, base in schema.prefixes.items() if p and base[-1:] in _GENERIC_DELIMITERS}
        self.prefixes = dict(sorted(prefixes.items()))
        self.to_things = sorted(schema.vocabulary.subjects(RDF_TYPE, OWL + "ObjectProperty"))
        self._pointing = frozenset(self.to_things)

    def context(self) -> dict[str, Any]:
        """Return the context: prefixes, and the object properties of the ontology."""
        return self.prefixes | {self.name(property_): {"@type": "@id"} for property_ in self.to_things}

    def thing(self, subject: Node, triples: list[Triple]) -> dict[str, Any]:
        """Return a thing as an object; a property with one value has it without a list."""
        found: dict[str, list[Any]] = {}
        for triple in triples:
            predicate, value = triple.predicate.value, triple.object
            if predicate == RDF_TYPE and not isinstance(value, Literal):
                found.setdefault("@type", []).append(self.name(getattr(value, "value", "")))
            else:
                found.setdefault(self.name(predicate), []).append(self.value(predicate, value))
        single = {name: values[0] if len(values) == 1 else values for name, values in found.items()}
        return {"@id": self.name(getattr(subject, "value", "")), **single}

    def value(self, predicate: str, value: object) -> Any:
        """Return a value: a name or number where the reader takes it back as the same term, else an object."""
        if not isinstance(value, Literal):
            name = self.name(getattr(value, "value", ""))
            return name if predicate in self._pointing else {"@id": name}
        datatype = value.datatype.value
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if datatype == XSD + "string":
            return {"@value": value.value} if predicate in self._pointing else value.value
        if predicate not in self._pointing:
            if datatype == XSD + "boolean" and value.value in ("true", "false"):
                return value.value == "true"
            if datatype == XSD + "integer" and len(value.value) < 16 and value.value == str(_integer(value.value)):
                return int(value.value)  # beyond 2^53 readers in JavaScript lose digits
        return {"@value": value.value, "@type": self.name(datatype)}

    def name(self, iri: str) -> str:
        """Return `prefix:local` where a reader takes that for the IRI, else the IRI.

        Raises DataError for an IRI whose scheme is one of our prefixes: no reader would take it for itself.
        """
        scheme, _, rest = iri.partition(":")
        if scheme in self.prefixes and not rest.startswith("//"):
            raise DataError(f"{iri}: JSON-LD에서는 접두어로 읽힙니다. JSON-LD would read this IRI as a prefixed name.")
        fitting = [(base, prefix) for prefix, base in self.prefixes.items() if iri.startswith(base)]
        base, prefix = max(fitting, key=lambda each: len(each[0]), default=("", ""))
        local = iri[len(base) :]
        return f"{prefix}:{local}" if base and local and not local.startswith("//") else iri


def _integer(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None


def _dump(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
