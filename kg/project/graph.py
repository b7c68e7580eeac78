"""A built graph, open for reading: asked, measured, drawn."""

import weakref
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build import build_view
from kg.errors import QueryError, UsageError
from kg.maps.model import MAX_NODES
from kg.nearest import nearest
from kg.project.arguments import check_choice, check_count, check_path, check_text
from kg.project.building import Progress, read_manifest, read_places
from kg.project.drawing import Map
from kg.project.notebook import Language, Names, table
from kg.project.result import Result
from kg.project.terms import written
from kg.query.ask import AS_OF, Prepared, explain, prepare
from kg.query.questions import Question, find_question, parse_question, stored_questions
from kg.query.text import refuse_service
from kg.rdf import nt_string
from kg.schema import Schema, read_schema
from kg.store import EmbeddedStore, Generation, current_generation
from kg.validation import Report, run_validation
from kg.vocabulary import read_vocabulary

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.network import Network

_METHODS = {"select": "query", "ask": "ask", "construct": "construct", "describe": "construct"}
_SOURCES = """SELECT ?source ?id ?name ?published ?address WHERE {
  ?source a kg:Source ; dcterms:identifier ?id ; skos:prefLabel ?name .
  OPTIONAL { ?source kg:published ?published } OPTIONAL { ?source kg:address ?address }
} ORDER BY ?id"""


class Graph:
    """A built graph, open for reading: the whole, or a view on some sources. Made by `kg.open`.

    `query`, `ask` and `construct` answer questions, `dataset` is for rdflib, `network` for networkx, `map` draws.
    `store`, `schema` and `read_network` are for those who build on this package.
    """

    def __init__(self, store: EmbeddedStore, schema: Schema, path: Path, generation: Generation | None = None):
        self.store = store
        self.schema = schema
        self.path = path
        self._generation = generation  # held, so that the next build leaves the files alone
        self._whole: Graph | None = None  # what this is a view on: held for the same reason

    @classmethod
    def open(cls, folder: str | Path = "out/graph") -> "Graph":
        """Open the current graph of a folder; raises InputError when there is none."""
        generation = current_generation(Path(folder))
        try:
            schema = read_schema(read_vocabulary(generation.path / "ontology.ttl"))
            graph = cls(EmbeddedStore.open(generation.store), schema, generation.path, generation)
        except BaseException:
            generation.close()
            raise
        weakref.finalize(graph, generation.close)  # in a notebook nobody closes
        return graph

    def close(self) -> None:
        """Let go of the files: a later build may then remove this generation."""
        if self._generation is not None:
            self._generation.close()

    def __enter__(self) -> "Graph":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def view(self, sources: Iterable[object]) -> "Graph":
        """Return the graph as if only these sources had been read: ids, or ids and addresses out of an answer.

        Raises UsageError for an unknown one, and for one from which no fact is recorded.

        >>> len(graph.query("who-signed")), len(graph.view(["zdnet-20230420"]).query("who-signed"))
        (10, 9)
        """
        iris = [self._source(str(source)) for source in ([sources] if isinstance(sources, str) else sources)]
        view = Graph(build_view(self.store, self.schema, iris), self.schema, self.path, self._generation)
        view._whole = self
        return view

    def validate(self) -> Report:
        """Run all shapes and checks again and return the report."""
        return run_validation(self.store, self.schema, self.places)

    def query(self, question: str, /, *, lang: Language = "ko", as_of: str | date = "", **parameters: object) -> Result:
        """Answer a SELECT: a stored question by name, a `.rq` file, or SPARQL; our prefixes need not be declared.

        Parameters are ids, names, days or terms of an earlier answer, and are checked like those of the command line;
        `as_of` is the day that `$asOf` stands for, `lang` the language of names. There is no deadline. Raises
        QueryError for what cannot be asked or is no SELECT, UsageError for parameters that are missing or do not fit.

        >>> for row in graph.query("who-signed", mou="dri-mou-2")[:2]:
        ...     print(row.partyName, row.witnesses)
        경북연구원 2
        경상북도 2
        """
        prepared = self._prepare(question, ("select",), lang, as_of, parameters)
        return self._result(prepared, lang)

    def ask(self, question: str, /, *, lang: Language = "ko", as_of: str | date = "", **parameters: object) -> bool:
        """Answer an ASK, asked as in `query`; raises QueryError for another form.

        >>> graph.ask("ASK { $who kg:signed ?mou }", who="경북연구원")
        True
        """
        prepared = self._prepare(question, ("ask",), lang, as_of, parameters)
        return self.store.ask(prepared.sparql, self.schema.prefixes)

    def construct(
        self, question: str, /, *, lang: Language = "ko", as_of: str | date = "", **parameters: object
    ) -> "rdflib.Graph":
        """Answer a CONSTRUCT or DESCRIBE, asked as in `query`, as an rdflib graph of its own with our prefixes.

        >>> made = graph.construct("CONSTRUCT { ?p kg:signed ?m } WHERE { ?p kg:signed ?m }")
        >>> len(made)
        10
        """
        prepared = self._prepare(question, ("construct", "describe"), lang, as_of, parameters)
        return self.store.construct_graph(prepared.sparql, self.schema.prefixes)

    @cached_property
    def dataset(self) -> "rdflib.Dataset":
        """The same quads as an rdflib dataset, for reading only: the default graph is the merged view.

        Each source is a named graph. Writing raises StoreError.

        >>> seed = graph.dataset.graph("https://w3id.org/rikg/id/source/zdnet-20230420")
        >>> any(seed)
        True
        """
        return self.store.to_dataset(self.schema.prefixes, refuse_service)

    @cached_property
    def default_graph(self) -> "rdflib.Graph":
        """The merged view as an rdflib graph over the same quads, for reading only."""
        return self.store.to_rdflib(self.schema.prefixes, refuse_service)

    @property
    def sources(self) -> Result:
        """The sources, by id: their IRI, id, name, day of publication and address."""
        prepared = prepare(parse_question("", _SOURCES), {}, self.schema, self.store)
        return self._result(prepared, "ko")

    @property
    def questions(self) -> Mapping[str, Question]:
        """The stored questions by name, each with its wording in two languages, its parameters and its SPARQL."""
        return stored_questions()

    def network(
        self, *ties: str, weight: str = "newman", stated_size: bool = False, lang: Language = "ko"
    ) -> "nx.Graph":
        """Return a networkx graph of these ties (names of the ontology; none: those that maps draw).

        Nodes are IRIs. They have `label` (in `lang`), `class` and more, edges `tie`, `weight`, `facts`, `sources`, and
        `start` and `end` where dated: see `kg.export.networks.to_networkx`. One tie gives a simple graph, several a
        multigraph with the names of ties as keys; it is undirected when all ties are projections, such as co-signing.
        `weight` is newman, count or jaccard; `stated_size`: see `kg.network.read_network`. Raises UsageError for an
        unknown tie or weight.

        >>> signed = graph.network("co-signing")
        >>> signed.is_directed(), signed.number_of_nodes(), signed.number_of_edges()
        (False, 10, 45)
        """
        from kg.export.networks import simplest, to_networkx  # noqa: PLC0415  networkx is for those who measure

        found = self.read_network(ties, weight=weight, stated_size=stated_size)
        return simplest(to_networkx(found, self.store, self.schema, lang), found.ties)

    def read_network(self, ties: Iterable[str] = (), *, weight: str = "newman", stated_size: bool = False) -> "Network":
        """Return the network of these ties as integer arrays, for those who compute on it or draw it."""
        from kg.network import Weight, find_ties, read_network  # noqa: PLC0415  numpy is for those who measure or draw

        if weight not in (known := [w.value for w in Weight]):
            raise UsageError(f"{weight}: 그런 무게가 없습니다. No such weight. Known: {', '.join(known)}.")
        found = find_ties(ties, self.schema)
        return read_network(self.store, self.schema, found, weight=Weight(weight), stated_size=stated_size)

    def map(  # noqa: PLR0913  as many as a map has choices
        self,
        *ties: str,
        focus: object = "",
        hops: int = 1,
        title: str = "",
        view: str | Path = "",
        language: Language = "ko",
        layout: str = "network",
        colour_by: str = "",
        size_by: str = "",
        max_nodes: int = MAX_NODES,
        progress: Progress = lambda stage, count: None,
    ) -> Map:
        """Return a map of these ties (none: those that maps draw), to be shown in a notebook or written to a file.

        `focus` (a name, an id, a term) and `hops` draw only its surroundings; `title` stands above the map; `language`
        is the one the page opens in, `layout` where things stand (network, tiles of regions, chronology), `colour_by`
        and `size_by` the look: class, sector, community … (`kg.maps.looks` has all). Of more than `max_nodes` nodes the
        page draws the most connected, and the rest as communities that open. `view` is a YAML file with a story that
        the page tells step by step: `data/README.md` says how to write one. `progress` is told each stage of the work.
        Raises UsageError, which names the choice that did it, when nothing is left to draw, and for an unknown look or
        layout, InputError and DataError for a story that cannot be read or does not fit the map.

        >>> graph.map("signs", focus="경북연구원", title="Who signed", language="en", colour_by="sector")
        <Map: Who signed>
        """
        from kg.project.mapping import draw_map, map_data  # noqa: PLC0415  numpy and pyvis are for those who draw

        texts = {"title": title, "layout": layout, "colour_by": colour_by, "size_by": size_by}
        for name, value in (*(("ties", tie) for tie in ties), *texts.items()):
            check_text(name, value)
        for name, number in (("hops", hops), ("max_nodes", max_nodes)):
            check_count(name, number)
        check_choice("language", language, ("ko", "en"))
        if view != "":
            check_path("view", view)
        centre = written(focus) if focus else ""
        data = map_data(self, ties, focus=centre, hops=hops, title=title, progress=progress)
        look = (colour_by, size_by, layout)
        return draw_map(data, view=view, language=language, look=look, max_nodes=max_nodes, progress=progress)

    @property
    def whole(self) -> "Graph":
        """The graph that this is a view on, or itself."""
        return self._whole or self

    @cached_property
    def places(self) -> Mapping[tuple[str, str], str]:
        """Where each row stands: (node, graph) to `file:line`."""
        return read_places(self.path)

    @property
    def manifest(self) -> Mapping[str, object]:
        """What was built: counts, the digest of the quads, the ontology it was built by."""
        return read_manifest(self.path)

    def __repr__(self) -> str:
        counts = self._counts()
        facts = sum(counts[table.cls] for table in self.schema.tables if not table.register)
        return f"<Graph {self.path.parent}: {len(self._source_ids())} sources, {facts} facts>"

    def _repr_html_(self) -> str:
        counts = self._counts()
        rows = [[*map(escape, t.label), f"{counts[t.cls]:,}"] for t in self.schema.tables if counts[t.cls]]
        return table(("종류", "class", "count"), rows, repr(self)[1:-1])

    def _counts(self) -> Counter[str]:
        """Count the things and facts of each class, those of the classes below it included."""
        rows = self.store.select("SELECT ?class (COUNT(*) AS ?n) WHERE { ?x a ?class } GROUP BY ?class")
        return Counter({getattr(cls, "value", ""): int(getattr(n, "value", 0)) for cls, n in rows})

    def _prepare(
        self, question: str, forms: tuple[str, ...], lang: Language, as_of: object, parameters: Mapping[str, object]
    ) -> Prepared:
        given = {name: written(value) for name, value in parameters.items()} | (
            {AS_OF: written(as_of)} if as_of else {}
        )
        prepared = prepare(find_question(question), given, self.schema, self.store, lang)
        if prepared.form not in forms:
            found, method = prepared.form.upper(), _METHODS[prepared.form]
            raise QueryError(
                f"{found} 질문입니다. graph.{method}()로 물으세요. This is {found}; put it to graph.{method}()."
            )
        return prepared

    def _result(self, prepared: Prepared, lang: Language) -> Result:
        tsv = self.store.serialize(prepared.sparql, "tsv", self.schema.prefixes)
        names = Names(self.store, self.schema, lang)
        return Result(tsv, names, lambda: explain(prepared, self.schema, self.store, lang))

    def _source_ids(self) -> list[str]:
        return [graph.rsplit("/", 1)[1] for graph in self.store.graphs() if "/source/" in graph]

    def _source(self, source: str) -> str:
        known, base = self._source_ids(), f"{self.schema.vocabulary.id_base}source/"
        source = source.removeprefix(base)
        if source in known:
            return base + source
        named = f"ASK {{ ?source a kg:Source ; dcterms:identifier {nt_string(source)} }}"
        if self.store.ask(named, self.schema.prefixes):
            raise UsageError(f"{source}: 이 출처에서 적은 사실이 없습니다. No fact is recorded from this source.")
        near = nearest(source, known, 3)
        hint = f" 가장 가까운 것 Closest: {', '.join(near)}." if near else ""
        raise UsageError(
            f"{source!r}: 그런 출처가 없습니다. `kg source`가 모두 늘어놓습니다. "
            f"No such source; `kg source` lists all.{hint}"
        )
