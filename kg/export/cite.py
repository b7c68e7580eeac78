"""How to cite a graph: title, version, date, licence, size, and every source with its address.

`kg.export.cite_formats` writes it down. No clock is read: the version is the digest of what was built, the date the
latest day that the data themselves name as one of reading or recording.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.export.sources import SourceEntry, read_sources
from kg.rdf import Literal, NamedNode
from kg.schema import Schema
from kg.store import EmbeddedStore
from kg.vocabulary import DCTERMS, OWL, RDF, Text

_DATASET = "https://schema.org/Dataset"


@dataclass(frozen=True, slots=True)
class Citation:
    """A data set as it is cited. `version` is short and of this build alone; "" for what is not known.

    `licence` and `title` are those of the schema:Dataset that the ontology declares; `as_of` is the latest day of
    reading or recording; `narrowed` tells that `sources` and `facts` are not all there are.
    """

    title: Text
    version: str
    ontology_version: str
    as_of: str
    coders: tuple[str, ...]
    licence: str
    facts: int
    sources: tuple[SourceEntry, ...]
    narrowed: bool


def read_citation(
    store: EmbeddedStore, schema: Schema, manifest: Mapping[str, object], only: tuple[str, ...] = ()
) -> Citation:
    """Return how to cite a graph.

    `only`: IRIs of sources, for a citation of what these say, by those who recorded them and as of their days; without
    it, sources without a fact are left out.
    """
    vocabulary = schema.vocabulary
    declared = next(iter(vocabulary.subjects(RDF + "type", _DATASET)), None)
    title = vocabulary.texts(declared or vocabulary.iri, DCTERMS + "title") or (vocabulary.iri, vocabulary.iri)
    sources = tuple(s for s in read_sources(store, schema) if (s.iri in only if only else s.facts))
    return Citation(
        title,
        str(manifest.get("digest", ""))[:12],
        vocabulary.text(vocabulary.iri, OWL + "versionInfo") or "",
        max((*_register(store, schema, "readOn", only), *_register(store, schema, "codedOn", only)), default=""),
        tuple(sorted(_register(store, schema, "coder", only))),
        (vocabulary.name_of(declared, DCTERMS + "license") if declared else None) or "",
        _facts(store, schema, [source.iri for source in sources]),
        sources,
        bool(only),
    )


def _register(store: EmbeddedStore, schema: Schema, local: str, only: tuple[str, ...]) -> set[str]:
    """Return the texts of a property of ours in the register, of all things or of some; days sort as text."""
    path, graph = NamedNode(schema.vocabulary.namespace + local), schema.vocabulary.register_graph
    subjects: list[NamedNode | None] = [NamedNode(iri) for iri in only] or [None]
    found = (triple.object for subject in subjects for triple in store.triples(graph, subject, path))
    return {value.value for value in found if isinstance(value, Literal)}


def _facts(store: EmbeddedStore, schema: Schema, sources: list[str]) -> int:
    """Return how many facts these sources state, each once."""
    path = NamedNode(schema.vocabulary.namespace + "source")
    return len({str(triple.subject) for source in sources for triple in store.triples(source, None, path)})
