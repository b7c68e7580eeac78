"""Views: the graph as if only some sources had been read.

Their graphs and the part of the register they speak of, merged and derived anew by the code that the builder uses.
"""

import io
from collections.abc import Iterable

from kg.build.derive import derive
from kg.build.follow import following
from kg.build.merge import Judgements, Witness, table_rules
from kg.build.relations import TYPE, Relations
from kg.build.sink import Sink
from kg.iri import split_iri
from kg.rdf import NamedNode, Triple, nt_iri
from kg.schema import Schema
from kg.store import EmbeddedStore
from kg.tables.lines import Pair


def build_view(store: EmbeddedStore, schema: Schema, sources: list[str]) -> EmbeddedStore:
    """Return a store in memory that holds register, ontology and these sources' graphs, merged and derived again.

    Of the register it holds only what the sources speak of, directly or through what the register says of that: a thing
    that only another source names is not in the view.
    """
    quads = io.BytesIO()
    _View(store, schema, Sink(quads, io.BytesIO())).write(sources)
    view = EmbeddedStore.memory()
    view.load_nquads(quads.getvalue())
    derive(view, schema.axioms, following(schema).done)
    return view


class _View:
    def __init__(self, store: EmbeddedStore, schema: Schema, sink: Sink):
        self.store, self.schema, self.sink = store, schema, sink
        self.vocabulary = schema.vocabulary
        self.follows = following(schema)
        self.sources: dict[str, None] = {}
        self.mentioned: dict[str, None] = {}

    def write(self, sources: list[str]) -> None:
        self.copy(self.vocabulary.ontology_graph, merged=True)
        self.sources = dict.fromkeys(sources)
        self.mentioned = dict.fromkeys(sources)
        witnesses: dict[str, dict[str, list[Witness]]] = {}
        for source in sources:
            for subject, pairs in _grouped(self.store.triples(source)).items():
                self.sink.write(subject, pairs, nt_iri(source))
                self.mention(subject, pairs)
                if self.is_record(subject):
                    told = Witness(nt_iri(source), tuple(pair for pair in pairs if pair[0] != TYPE))
                    witnesses.setdefault(self.segment(subject), {}).setdefault(subject, []).append(told)
        judgements = self.register({node for nodes in witnesses.values() for node in nodes})
        for segment, nodes in witnesses.items():
            table = self.schema.by_segment[segment]
            relations = Relations(self.sink, table, judgements, self.schema, self.follows)
            for node, witnessed in nodes.items():
                relations.write(node, witnessed)

    def register(self, records: set[str]) -> Judgements:
        """Copy what the register says of things mentioned and of what it names with them; return its judgements."""
        graph, kg = self.vocabulary.register_graph, self.vocabulary.namespace
        chosen: dict[Pair, str] = {}
        for subject, pairs in _grouped(self.store.triples(graph)).items():
            found = dict(pairs)
            record = found.get(f"<{kg}judgedRecord>")
            source = found.get(f"<{kg}chosenSource>", "")
            if record in records and source[1:-1] in self.sources:
                self.mentioned[subject[1:-1]] = None
                chosen[record, found.get(f"<{kg}judgedProperty>", "")] = source
        done: set[str] = set()
        while todo := [iri for iri in self.mentioned if iri not in done]:
            for iri in todo:
                done.add(iri)
                for subject, pairs in _grouped(self.store.triples(graph, NamedNode(iri))).items():
                    self.entity(subject, pairs)
                    self.mention(subject, pairs)
        return Judgements(chosen)

    def entity(self, subject: str, pairs: list[Pair]) -> None:
        rules = table_rules(self.schema.by_segment[self.segment(subject)])
        kept = rules.kept(pair for pair in pairs if pair[0] != TYPE)
        self.sink.write(subject, pairs, nt_iri(self.vocabulary.register_graph))
        self.sink.write(subject, [*self.types([o[1:-1] for p, o in pairs if p == TYPE]), *self.follows.lifted(kept)])

    def mention(self, subject: str, pairs: list[Pair]) -> None:
        """Note what a statement names; other sources are not part of the view, though one may be named as an origin."""
        base, others = "<" + self.vocabulary.id_base, "<" + self.vocabulary.id_base + "source/"
        for iri in (subject, *(value for _, value in pairs)):
            if iri.startswith(base) and not iri.startswith(others):
                self.mentioned[iri[1:-1]] = None

    def copy(self, graph: str, *, merged: bool) -> None:
        for subject, pairs in _grouped(self.store.triples(graph)).items():
            self.sink.write(subject, pairs, nt_iri(graph))
            if merged:
                types = self.types([value[1:-1] for predicate, value in pairs if predicate == TYPE and value[0] == "<"])
                self.sink.write(subject, [*types, *self.follows.lifted(pairs)])

    def types(self, classes: list[str]) -> list[Pair]:
        every = dict.fromkeys(a for cls in classes for a in self.vocabulary.ancestors(cls))
        return [(TYPE, nt_iri(cls)) for cls in every]

    def is_record(self, subject: str) -> bool:
        table = self.schema.by_segment.get(self.segment(subject))
        return table is not None and not table.register

    def segment(self, subject: str) -> str:
        parts = split_iri(self.vocabulary.id_base, subject[1:-1])
        return parts[0] if parts else ""


def _grouped(triples: Iterable[Triple]) -> dict[str, list[Pair]]:
    """Return triples by subject, in N-Triples form, sorted: the store's own order is not ours to rely on."""
    found: dict[str, list[Pair]] = {}
    for subject, predicate, value in sorted((str(t.subject), str(t.predicate), str(t.object)) for t in triples):
        found.setdefault(subject, []).append((predicate, value))
    return found
