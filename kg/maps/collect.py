"""From a network to a map: names, captions and evidence of what it draws, and what it does not show.

The only module that knows both the graph and the page's data.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.errors import UsageError
from kg.maps import model
from kg.maps.facets import read_facets
from kg.maps.facts import Facts
from kg.maps.model import Edge, Kind, MapData, Node, Source, Text
from kg.maps.notes import list_notes, read_notes
from kg.maps.regions import read_tiles
from kg.maps.times import read_days, read_states
from kg.maps.views import left_out_notes
from kg.network import Network, Projections, read_backing
from kg.rdf import Literal, NamedNode
from kg.records import Wording, read_labels, read_records, source_graphs
from kg.schema import Schema, Tie
from kg.store import EmbeddedStore
from kg.vocabulary import DCTERMS, RDF, SKOS


def collect_map(
    store: EmbeddedStore,
    schema: Schema,
    network: Network,
    *,
    title: Text | None = None,
    everything: bool = True,
    projections: Projections | None = None,
) -> MapData:
    """Return all that a page needs to draw a network. `everything`: the network is not narrowed to a focus.

    `projections` are what its reader may look at instead: actors connected directly.
    """
    return _Collector(store, schema, network, projections).collect(title, everything)


class _Collector:
    def __init__(self, store: EmbeddedStore, schema: Schema, network: Network, projections: Projections | None):
        self.store, self.schema, self.drawn = store, schema, network
        self.network = network.joined(projections.network) if projections else network
        self.left_out = projections.left_out if projections else ()
        self.vocabulary, self.kg = schema.vocabulary, schema.vocabulary.namespace
        self.records = read_records(store, schema)
        self.labels = read_labels(store)
        self.sources = self.read_sources()
        self.source_place = {iri: i for i, iri in enumerate(self.sources)}
        self.source_names: dict[str, Text] = {iri: (s.title, s.title) for iri, s in self.sources.items()}
        publishers = self.by_subject("publishingInstitution")
        self.wording = Wording(schema, self.labels, {s: found[0] for s, found in publishers.items()})
        self.tiles, self.regions = read_tiles(schema, network.nodes, self.by_subject)
        self.facts = Facts(store, schema, self.wording, self.records, self.network.nodes, self.source_place)

    def collect(self, title: Text | None, everything: bool) -> MapData:
        self.check()
        kinds = self.kinds()
        nodes = self.nodes(kinds)
        edges = self.edges()
        used = sorted({e.source for e in self.facts.evidence})
        place = {source: i for i, source in enumerate(used)}
        sources = tuple(self.sources.values())
        evidence = tuple(replace(e, source=place[e.source]) for e in self.facts.evidence)
        edges = tuple(replace(e, sources=tuple(place[s] for s in e.sources if s in place)) for e in edges)
        return MapData(
            title or ("지역 디지털혁신 연결망", "Regional digital-innovation network"),
            self.subtitle(len(used)),
            tuple(kind for kind, _ in kinds.values()),
            tuple(self.tie(tie) for tie in self.network.ties),
            nodes,
            edges,
            tuple(self.facts.items),
            evidence,
            tuple(sources[i] for i in used),
            self.notes(edges, everything),
            read_facets(self.schema, self.network, self.by_subject, self.labels),
            read_states(self.schema),
            self.tiles,
            self.facts.groups,
            self.facts.roles,
        )

    def check(self) -> None:
        """Refuse a tie that ends at something no table declares: it has no class, so no place in the legend."""
        known = self.classes()
        for iri in self.network.nodes:
            if iri not in known:
                short = self.vocabulary.shorten(iri)
                raise UsageError(
                    f"{short}: 이음이 어느 표에도 없는 것에 닿습니다. A tie ends at {short}, which no table declares."
                )

    def kinds(self) -> dict[str, tuple[Kind, int]]:
        """Return the legend's classes: those of the ontology that have a colour and occur, by class IRI."""
        found: dict[str, tuple[Kind, int]] = {}
        used = {self.drawn_class(cls) for cls in self.classes().values()}
        for table in self.schema.tables:
            colour = self.vocabulary.text(table.cls, self.kg + "colour")
            if table.cls in used:
                shape = self.vocabulary.text(table.cls, self.kg + "mapShape") or "dot"
                label = self.vocabulary.label(table.cls)
                found[table.cls] = (Kind(table.segment, label, colour or "#808080", shape), len(found))
        return found

    def drawn_class(self, cls: str) -> str:
        """Return the class of the table that declares things of a class."""
        tables = {table.cls for table in self.schema.tables}
        return next((c for c in self.vocabulary.ancestors(cls) if c in tables), cls)

    def classes(self) -> dict[str, str]:
        """Return the most special class of each node, from the register."""
        found = {}
        for triple in self.store.triples(self.vocabulary.register_graph, predicate=NamedNode(RDF + "type")):
            found[getattr(triple.subject, "value", "")] = getattr(triple.object, "value", "")
        return {node: found[node] for node in self.network.nodes if node in found}

    def nodes(self, kinds: dict[str, tuple[Kind, int]]) -> tuple[Node, ...]:
        mentions: dict[str, list[str]] = defaultdict(list)
        names: dict[str, list[str]] = defaultdict(list)
        for iri, record in self.records.items():
            of = names if record.table.cls == self.kg + "Name" else mentions
            for thing in record.things():
                of[thing].append(iri)
        forms, classes, lacking = self.by_subject("writtenAs"), self.classes(), self.lacking()
        result = []
        for iri, region in zip(self.network.nodes, self.regions, strict=True):
            cls = classes.get(iri, "")
            label = self.labels.get(iri) or self.vocabulary.label(iri)
            others = tuple(f for f in forms.get(iri, ()) if f not in label)
            facts, named = (tuple(map(self.facts.place, of[iri])) for of in (mentions, names))
            caption = self.caption(iri, cls, mentions[iri])
            kind = kinds[self.drawn_class(cls)][1]
            id_ = iri.removeprefix(self.vocabulary.id_base)
            result.append(Node(id_, iri, kind, label, caption, others, facts, region, named, lacking.get(iri, "")))
        return tuple(result)

    def lacking(self) -> dict[str, str]:
        """Return the language in which things have no name, where they have one in the other."""
        found: dict[str, set[str]] = defaultdict(set)
        for triple in self.store.triples(None, predicate=NamedNode(SKOS + "prefLabel")):
            found[getattr(triple.subject, "value", "")].add(getattr(triple.object, "language", None) or "")
        other = {"ko": "en", "en": "ko"}
        return {iri: other[next(iter(each))] for iri, each in found.items() if each in ({"ko"}, {"en"})}

    def notes(self, edges: Iterable[Edge], everything: bool) -> tuple[Text, ...]:
        things = None if everything else set(self.network.nodes)
        lists = list_notes(self.records, self.facts.lists, self.wording, self.source_names, things)
        days = [edge.days for edge in edges if self.network.ties[edge.tie] in self.drawn.ties]
        left_out = left_out_notes(self.left_out)
        lonely = self.lonely() if everything else None
        return (*read_notes(self.schema, self.drawn, days, left_out, lonely), *lists)

    def caption(self, iri: str, cls: str, records: Iterable[str]) -> Text:
        """Return one line about a thing: the titles of a person as worded, else class and sector."""
        titles = dict.fromkeys(
            node.value
            for record in map(self.records.__getitem__, records)
            if record.table.cls == self.kg + "Membership"
            for nodes in record.values(self.kg + "title").values()
            for node in nodes
            if isinstance(node, Literal)
        )
        if titles and self.kg + "Official" in self.vocabulary.ancestors(cls):
            return (" · ".join(titles), " · ".join(titles))
        parts = [self.vocabulary.label(cls)]
        for triple in self.store.triples(None, NamedNode(iri), NamedNode(self.kg + "sector")):
            parts.append(self.vocabulary.label(getattr(triple.object, "value", "")))
        return (" · ".join(p[0] for p in parts), " · ".join(p[1] for p in parts))

    def edges(self) -> tuple[Edge, ...]:
        net = self.network
        backing = read_backing(self.store, self.schema, net)
        origins = self.by_subject("origin")  # reprints of one text are one witness
        days = read_days(self.store, self.schema, net)
        return tuple(
            Edge(
                int(net.start[i]),
                int(net.end[i]),
                int(net.tie[i]),
                round(float(net.weight[i]), 6),
                bool(net.tentative[i]),
                tuple(self.facts.place(fact) for fact in net.facts[i] if fact in self.records),
                tuple(self.source_place[source] for source in backing[i] if source in self.source_place),
                len({origin for source in backing[i] for origin in origins.get(source, [source])}),
                days[i],
            )
            for i in range(len(net.start))
        )

    def tie(self, tie: Tie) -> model.Tie:
        return model.Tie(
            tie.name,
            tie.label,
            tie.explanation,
            tie.colour,
            directed=not tie.projects,
            meeting=tie.two_mode,
            projected=tie not in self.drawn.ties,
        )

    def read_sources(self) -> dict[str, Source]:
        fields = ("publisher", "published", "address", "reading", "origin")
        told = {name: self.by_subject(name) for name in fields}
        identifiers = self.by_subject(DCTERMS + "identifier")
        result = {}
        for graph in source_graphs(self.store, self.schema):
            one = {name: (told[name].get(graph) or [""])[0] for name in fields}
            title = self.labels.get(graph, ("", ""))[0]
            reading = self.vocabulary.label(one["reading"]) if one["reading"] else ("", "")
            id_ = (identifiers.get(graph) or [""])[0]
            origin = one["origin"].removeprefix(self.vocabulary.id_base)
            result[graph] = Source(
                id_, title, one["publisher"], one["published"], one["address"], reading, origin or id_
            )
        return result

    def by_subject(self, predicate: str) -> dict[str, list[str]]:
        """Return the values of a property of ours (or any full IRI) in the default graph, sorted, by subject."""
        iri = predicate if ":" in predicate else self.kg + predicate
        found: dict[str, list[str]] = defaultdict(list)
        for triple in self.store.triples(None, predicate=NamedNode(iri)):
            found[getattr(triple.subject, "value", "")].append(getattr(triple.object, "value", ""))
        return {subject: sorted(values) for subject, values in found.items()}

    def subtitle(self, sources: int) -> Text:
        told = "1 source tells" if sources == 1 else f"{sources} sources tell"
        return (
            f"출처 {sources}곳이 말하는 만큼 그린 연결망입니다. 점이나 선을 누르면 근거가 열립니다.",
            f"A network as far as {told} of it. Click a node or a line to see the evidence.",
        )

    def lonely(self) -> int:
        drawn = set(self.network.nodes)
        kinds = {table.cls for table in self.schema.tables if self.vocabulary.text(table.cls, self.kg + "colour")}
        count = 0
        for triple in self.store.triples(self.vocabulary.register_graph, predicate=NamedNode(RDF + "type")):
            node, cls = getattr(triple.subject, "value", ""), getattr(triple.object, "value", "")
            count += node not in drawn and self.drawn_class(cls) in kinds
        return count
