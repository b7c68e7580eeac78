"""Building: tables into a new generation of a graph, checked before anyone sees it."""

import hashlib
import io
import json
import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build import Sink, Written, derive, following, write_graph
from kg.errors import DataError, InputError, StoreError, unwritable
from kg.project.assets import asset
from kg.schema import Schema, read_schema
from kg.schema.shapes import read_shapes
from kg.store import EmbeddedStore, current_generation, new_generation
from kg.tables import NameIndex, Problems, TableFile, find_tables, read_names
from kg.tables.files import shown
from kg.validation import Report, run_validation
from kg.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from kg.project.graph import Graph

Progress = Callable[[str, int], None]

_MANIFEST = "manifest.json"


class BuildError(DataError):
    """A build that was refused: bad cells (`problems`) or a graph that does not conform (`report`).

    The old graph stays in place.
    """

    def __init__(self, problems: Problems, report: Report | None = None):
        super().__init__("the graph was not built")
        self.problems = problems
        self.report = report

    def __str__(self) -> str:
        said = self.render("ko").rstrip("\n")
        return f"그래프를 짓지 않았습니다. The graph was not built; in English: error.render('en').\n{said}"

    def render(self, lang: str) -> str:
        """Return all that is wrong, in a language."""
        return self.report.render_text(lang) if self.report else self.problems.render(lang)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did; `quads` counts the stored ones, `derived` those that follow across rows.

    `written` counts rows and sources, and what requests left out or changed.
    """

    folder: Path
    written: Written
    quads: int
    derived: int
    digest: str
    report: Report = field(repr=False)  # long; `.report.render_text("ko")` tells it
    seconds: float

    def open(self) -> "Graph":
        """Open what was built."""
        from kg.project.graph import Graph  # noqa: PLC0415  it imports this module

        return Graph.open(self.folder)

    @property
    def rows(self) -> int:
        """Rows read."""
        return self.written.rows

    @property
    def sources(self) -> int:
        """Sources that state something."""
        return self.written.sources


def build_graph(
    data: list[Path], folder: Path, ontology: Path | None = None, progress: Progress = lambda stage, count: None
) -> BuildResult:
    """Build tables into a new generation of the graph in `folder`, validate it, and make it the current one.

    Raises InputError (nothing to read), BuildError (bad cells, or violations: nothing is replaced), StoreError.
    """
    began = time.perf_counter()
    ontology = ontology or asset("ontology.ttl")
    schema = read_ontology(ontology)
    problems = Problems()
    files = find_tables(data, schema, problems)
    index = read_names(files, schema, problems)
    with new_generation(folder) as generation, closing(EmbeddedStore.create(generation.store)) as store:
        digest, written = _write(generation.path, store, files, index, problems, progress)
        if not written.rows:
            told = ", ".join(map(str, data))
            raise InputError(f"{told}: 표에 행이 하나도 없습니다. 열 이름 아래에 적으세요. No table has a row.")
        progress("derive", written.rows)
        derived = derive(store, schema.axioms, following(schema).done)
        progress("validate", written.rows)
        with store.finishing():
            report = run_validation(store, schema, lambda found: read_places(generation.path, found))
        if not report.conforms:
            raise BuildError(problems, report)
        quads = store.count()
        facts = {"rows": written.rows, "sources": written.sources, "quads": quads, "digest": digest}
        _seal(generation.path, ontology, facts)
    return BuildResult(folder, written, quads, derived, digest, report, time.perf_counter() - began)


@dataclass(frozen=True, slots=True)
class MemoryBuild:
    """Tables built into a store in memory, not validated; bad rows are left out of it and stand in `problems`."""

    store: EmbeddedStore
    schema: Schema
    files: tuple[TableFile, ...]
    index: NameIndex
    problems: Problems
    written: Written
    places: Mapping[tuple[str, str], str]
    digest: str


def build_in_memory(data: list[Path], ontology: Path | None = None) -> MemoryBuild:
    """Build tables into memory, for those who check or compare data without keeping a graph.

    Raises InputError when there is nothing to read or the ontology cannot be used.
    """
    schema, problems = read_ontology(ontology or asset("ontology.ttl")), Problems()
    files = find_tables(data, schema, problems)
    index = read_names(files, schema, problems)
    quads, places = io.BytesIO(), io.BytesIO()
    sink = Sink(quads, places)
    written = write_graph(files, index, problems, sink, lambda stage, count: None)
    store = EmbeddedStore.memory()
    store.load_nquads(quads.getvalue())
    derive(store, schema.axioms, following(schema).done)
    found = _parse_places(places.getvalue().decode().splitlines())
    return MemoryBuild(store, schema, tuple(files), index, problems, written, found, sink.digest)


def rows_before(folder: Path) -> int:
    """Return how many rows the graph that stands in a folder was built from, 0 where there is none that can be read."""
    try:
        generation = current_generation(folder)
    except (InputError, StoreError):
        return 0
    try:
        rows = read_manifest(generation.path).get("rows")
    except StoreError:
        return 0
    finally:
        generation.close()
    return rows if isinstance(rows, int) else 0


def read_manifest(path: Path) -> Mapping[str, object]:
    """Return what was built into a generation: counts, the digest of the quads, the ontology it was built by.

    Raises StoreError where the file that says so is missing or damaged.
    """
    file = path / _MANIFEST
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        manifest = None
    if not isinstance(manifest, dict):
        raise StoreError(
            f"{file}: 없거나 망가졌습니다. 다시 `kg build`를 실행하세요. "
            "This file of the graph is missing or damaged; run `kg build` again."
        )
    return manifest


def read_places(path: Path, nodes: Container[str] | None = None) -> dict[tuple[str, str], str]:
    """Return where each row of a generation stands, or those about some nodes: (node, graph) to `file:line`."""
    with (path / "rows.tsv").open(encoding="utf-8", newline="\n") as lines:
        return _parse_places(line for line in lines if nodes is None or line.partition("\t")[0] in nodes)


def _parse_places(lines: Iterable[str]) -> dict[tuple[str, str], str]:
    places: dict[tuple[str, str], str] = {}
    for node, graph, where in (line.rstrip("\n").split("\t") for line in lines):
        first = places.get((node, graph))
        places[node, graph] = f"{first}, {where}" if first else where
    return places


def read_ontology(path: Path) -> Schema:
    """Read an ontology to build by; a shape that cannot be checked is refused before any table is read."""
    try:
        schema = read_schema(read_vocabulary(path))
        read_shapes(schema.vocabulary)
    except InputError as error:
        raise InputError(f"온톨로지를 쓸 수 없습니다. The ontology cannot be used: {error}") from error
    return schema


def _write(
    path: Path, store: EmbeddedStore, files: list[TableFile], index: NameIndex, problems: Problems, progress: Progress
) -> tuple[str, Written]:
    """Write all quads into the store; raises BuildError where a row is bad."""
    with store.loading() as quads:
        with _writing(path), (path / "rows.tsv").open("wb") as places:
            sink = Sink(quads, places)
            written = write_graph(files, index, problems, sink, progress)
        if problems.items:
            raise BuildError(problems)
        progress("load", written.rows)
        quads.close()
    return sink.digest, written


def _seal(path: Path, ontology: Path, facts: dict[str, object]) -> None:
    text = ontology.read_bytes()
    manifest = facts | {"ontology": shown(ontology), "ontology_sha256": hashlib.sha256(text).hexdigest()}
    with _writing(path):
        (path / "ontology.ttl").write_bytes(text)
        (path / _MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(path, error) from error
