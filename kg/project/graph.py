"""A built graph, open for reading: asked, measured, drawn."""

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg.build import build_view
from kg.errors import UsageError
from kg.nearest import nearest
from kg.project.building import read_places
from kg.query.ask import AS_OF, prepare
from kg.query.questions import find_question
from kg.query.values import Values
from kg.schema import Schema, read_schema
from kg.store import EmbeddedStore, Generation, Rows, current_generation
from kg.validation import Report, run_validation
from kg.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from kg.network import Network
    from kg.rdf import Triple


class Graph:
    """A built graph, open for reading: the whole, or a view on some sources."""

    def __init__(self, store: EmbeddedStore, schema: Schema, path: Path, generation: Generation | None = None):
        self.store = store
        self.schema = schema
        self.path = path
        self._generation = generation  # held, so that the next build leaves the files alone

    @classmethod
    def open(cls, folder: Path) -> "Graph":
        """Open the current graph of a folder; raises InputError when there is none."""
        generation = current_generation(folder)
        try:
            schema = read_schema(read_vocabulary(generation.path / "ontology.ttl"))
            return cls(EmbeddedStore.open(generation.store), schema, generation.path, generation)
        except BaseException:
            generation.close()
            raise

    def close(self) -> None:
        """Let go of the files: a later build may then remove this generation."""
        if self._generation is not None:
            self._generation.close()

    def __enter__(self) -> "Graph":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def view(self, sources: list[str]) -> "Graph":
        """Return the graph as if only these sources (ids) had been read; raises UsageError for an unknown one."""
        iris = [self._source(source) for source in sources]
        return Graph(build_view(self.store, self.schema, iris), self.schema, self.path, self._generation)

    def validate(self) -> Report:
        """Run all shapes and checks again and return the report."""
        return run_validation(self.store, self.schema, self.places)

    def query(self, question: str, as_of: str = "", **parameters: str) -> "Rows | bool | tuple[Triple, ...]":
        """Answer SPARQL, a `.rq` file or a stored question, with the checks of the command line but without a deadline.

        Parameters are given as on the command line (ids, names, dates). Returns rows for SELECT, a truth value for ASK,
        triples for CONSTRUCT and DESCRIBE. Raises QueryError or UsageError.
        """
        given = parameters | ({AS_OF: as_of} if as_of else {})
        prepared = prepare(find_question(question), given, self.schema, self.store)
        return self.store.answer(prepared.sparql, self.schema.prefixes)

    def network(self, ties: Iterable[str] = (), *, weight: str = "newman", stated_size: bool = False) -> "Network":
        """Return the network of these ties (names of the ontology; none: those that maps draw)."""
        from kg.network import Weight, find_ties, read_network  # noqa: PLC0415  numpy is for those who measure or draw

        if weight not in (known := [w.value for w in Weight]):
            raise UsageError(f"{weight}: 그런 무게가 없습니다. No such weight. Known: {', '.join(known)}.")
        found = find_ties(ties, self.schema)
        return read_network(self.store, self.schema, found, weight=Weight(weight), stated_size=stated_size)

    def map(
        self, ties: Iterable[str] = (), *, focus: str = "", hops: int = 1, language: Literal["ko", "en"] = "ko"
    ) -> str:
        """Return a map as the text of one HTML page; raises UsageError when the choice leaves nothing to draw."""
        from kg.maps.collect import collect_map  # noqa: PLC0415
        from kg.maps.page import render_page  # noqa: PLC0415

        network = self.network(ties)
        if focus:
            found = Values(self.schema, self.store).read("focus", focus, "kg:Entity")[1:-1]
            network = network.around([found], hops)
        if not network.nodes:
            names = ", ".join(tie.name for tie in network.ties)
            raise UsageError(
                f"그릴 것이 없습니다: 이음 {names}"
                + (f", 초점 {focus}" if focus else "")
                + f". Nothing to draw: no {names} tie"
                + (f" around {focus}." if focus else " in this graph.")
            )
        data = collect_map(self.store, self.schema, network, everything=not focus)
        return render_page(data, language=language)

    @cached_property
    def places(self) -> Mapping[tuple[str, str], str]:
        """Where each row stands: (node, graph) to `file:line`."""
        return read_places(self.path)

    @property
    def manifest(self) -> Mapping[str, object]:
        """What was built: counts, the digest of the quads, the ontology it was built by."""
        manifest: Mapping[str, object] = json.loads((self.path / "manifest.json").read_text(encoding="utf-8"))
        return manifest

    def _source(self, source: str) -> str:
        known = [graph.rsplit("/", 1)[1] for graph in self.store.graphs() if "/source/" in graph]
        if source in known:
            return f"{self.schema.vocabulary.id_base}source/{source}"
        near = nearest(source, known, 1)
        hint = f" Closest: {near[0]}." if near else ""
        raise UsageError(f"{source!r}: 그런 출처가 없습니다. No such source. Known: {', '.join(sorted(known))}.{hint}")
