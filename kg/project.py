"""What users import: build a graph, open it, ask it, measure it, draw it.

    from kg.project import Graph, build_graph
    build_graph([Path("data")], Path("out/graph"))
    graph = Graph.open(Path("out/graph"))

A built graph carries a copy of its ontology, so questions and maps always read it by the rules it was built by.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg.build import Sink, build_view, derive, write_graph
from kg.errors import DataError, InputError, StoreError, UsageError
from kg.nearest import nearest
from kg.query.ask import AS_OF, prepare
from kg.query.questions import find_question
from kg.query.values import Values
from kg.schema import Schema, read_schema
from kg.schema.shapes import read_shapes
from kg.store import EmbeddedStore, Generation, Rows, current_generation, new_generation
from kg.tables import NameIndex, Problems, TableFile, find_tables, read_names
from kg.tables.files import shown
from kg.validation import Report, run_validation
from kg.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from kg.network import Network
    from kg.rdf import Triple

Progress = Callable[[str, int], None]

_ASSETS = Path(__file__).parent / "_assets"
_CHECKOUT = Path(__file__).parent.parent


class BuildError(DataError):
    """A build that was refused: bad cells (`problems`) or a graph that does not conform (`report`).

    The old graph stays in place.
    """

    def __init__(self, problems: Problems, report: Report | None = None):
        super().__init__("the graph was not built")
        self.problems = problems
        self.report = report

    def render(self, lang: str) -> str:
        """Return all that is wrong, in a language."""
        return self.report.render_text(lang) if self.report else self.problems.render(lang)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did; `quads` counts the stored ones, `derived` those that follow across rows."""

    folder: Path
    rows: int
    sources: int
    quads: int
    derived: int
    digest: str
    report: Report
    seconds: float


def asset(name: str) -> Path:
    """Return the path of `ontology.ttl` or `data`: beside the package in a checkout, inside it when installed."""
    return _ASSETS / name if (_ASSETS / name).exists() else _CHECKOUT / name


def build_graph(
    data: list[Path], folder: Path, ontology: Path | None = None, progress: Progress = lambda stage, count: None
) -> BuildResult:
    """Build tables into a new generation of the graph in `folder`, validate it, and make it the current one.

    Raises InputError (nothing to read), BuildError (bad cells, or violations: nothing is replaced), StoreError.
    """
    began = time.perf_counter()
    ontology = ontology or asset("ontology.ttl")
    schema = _read_ontology(ontology)
    problems = Problems()
    files = find_tables(data, schema, problems)
    index = read_names(files, schema, problems)
    with new_generation(folder) as generation:
        sink, rows, sources = _write(generation, files, index, problems, progress)
        if problems.items:
            raise BuildError(problems)
        progress("load", rows)
        store = _load(generation)
        progress("derive", rows)
        derived = derive(store, schema.axioms)
        store.finish()
        progress("validate", rows)
        report = run_validation(store, schema, _places(generation.path))
        if not report.conforms:
            raise BuildError(problems, report)
        quads = store.count()
        _seal(generation.path, ontology, {"rows": rows, "sources": sources, "quads": quads, "digest": sink})
        del store
    return BuildResult(folder, rows, sources, quads, derived, sink, report, time.perf_counter() - began)


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
        return _places(self.path)

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


def _read_ontology(path: Path) -> Schema:
    """Read an ontology to build by; a shape that cannot be checked is refused before any table is read."""
    try:
        schema = read_schema(read_vocabulary(path))
        read_shapes(schema.vocabulary)
    except InputError as error:
        raise InputError(f"온톨로지를 쓸 수 없습니다. The ontology cannot be used: {error}") from error
    return schema


def _write(
    generation: Generation, files: list[TableFile], index: NameIndex, problems: Problems, progress: Progress
) -> tuple[str, int, int]:
    path = generation.path
    with _writing(path), (path / "quads.nq").open("wb") as quads, (path / "rows.tsv").open("wb") as places:
        sink = Sink(quads, places)
        written = write_graph(files, index, problems, sink, progress)
    return sink.digest.hexdigest(), written.rows, written.sources


def _load(generation: Generation) -> EmbeddedStore:
    store = EmbeddedStore.create(generation.store)
    quads = generation.path / "quads.nq"
    with quads.open("rb") as stream:
        store.load_nquads(stream)
    quads.unlink()
    return store


def _seal(path: Path, ontology: Path, facts: dict[str, object]) -> None:
    text = ontology.read_bytes()
    manifest = facts | {"ontology": shown(ontology), "ontology_sha256": hashlib.sha256(text).hexdigest()}
    with _writing(path):
        (path / "ontology.ttl").write_bytes(text)
        (path / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _places(path: Path) -> dict[tuple[str, str], str]:
    lines = (path / "rows.tsv").read_text(encoding="utf-8").splitlines()
    places: dict[tuple[str, str], str] = {}
    for node, graph, where in (line.split("\t") for line in lines):
        first = places.get((node, graph))
        places[node, graph] = f"{first}, {where}" if first else where
    return places


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{path}: 쓸 수 없습니다. Cannot write here: {error.strerror}") from error
