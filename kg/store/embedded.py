"""The embedded store: a thin typed face on pyoxigraph, in memory or on disk.

Used by the builder (loading), by validation, query and network (reading). Queries are strings: prepared queries of
oxrdflib fall back to slow evaluation. Counting over a union of graphs counts a triple of two sources twice, so the
default graph is always the merged one.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from kg.errors import QueryError, StoreError, failed
from kg.rdf import Node, render_turtle
from kg.store.loading import Loading

if TYPE_CHECKING:
    from rdflib import Dataset, Graph

RESULT_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}


@dataclass(frozen=True, slots=True)
class Rows:
    """The solutions of a SELECT: variable names in the order of the projection, one tuple per solution."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Node | None, ...], ...]

    def __iter__(self) -> Iterator[tuple[Node | None, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class EmbeddedStore:
    """Quads in an Oxigraph store. Make one with `memory()`, `create(path)` or `open(path)`."""

    def __init__(self, store: Store):
        self._store = store

    @classmethod
    def memory(cls) -> "EmbeddedStore":
        """Return an empty store in memory."""
        return cls(Store())

    @classmethod
    def create(cls, path: Path) -> "EmbeddedStore":
        """Create a store on disk for writing; raises StoreError."""
        try:
            return cls(Store(str(path)))
        except OSError as error:
            told = failed("저장소를 만들 수 없습니다", "The store cannot be created", error)
            raise StoreError(f"{path}: {told}") from error

    @classmethod
    def open(cls, path: Path) -> "EmbeddedStore":
        """Open a finished store on disk for reading; raises StoreError."""
        try:
            return cls(Store.read_only(str(path)))
        except OSError as error:
            raise StoreError(
                f"{path}: {failed('저장소를 열 수 없습니다', 'The store cannot be opened', error)}"
            ) from error

    def close(self) -> None:
        """Let go of the quads and of the lock on their folder, also where a traceback still holds this store.

        After this nothing can be asked of it.
        """
        del self._store

    def load_nquads(self, source: bytes | IO[bytes]) -> None:
        """Load N-Quads in bulk, strictly: an IRI or literal that is not well-formed raises StoreError."""
        try:
            self._store.bulk_load(source, format=RdfFormat.N_QUADS)
        except (SyntaxError, ValueError, OSError, RuntimeError) as error:
            raise StoreError(failed("쿼드를 실을 수 없습니다", "The quads cannot be loaded", error)) from error

    def add(self, triples: Iterable[Triple], graph: str | None = None) -> int:
        """Add triples to a named graph, or to the default graph; returns how many were given."""
        where = NamedNode(graph) if graph else DefaultGraph()
        quads = [Quad(t.subject, t.predicate, t.object, where) for t in triples]
        try:
            self._store.bulk_extend(quads)
        except (OSError, RuntimeError) as error:  # RuntimeError: the store is open for reading only
            raise StoreError(failed("저장소에 쓸 수 없습니다", "The store cannot be written", error)) from error
        return len(quads)

    def construct_lines(self, text: str) -> list[bytes]:
        """Run a CONSTRUCT and return its triples as lines of N-Triples, one for each solution.

        For many triples: several times as fast as `construct`, which makes an object of each term.
        """
        results = self._run(text, None)
        if not isinstance(results, QueryTriples):
            raise QueryError("CONSTRUCT로 물어야 합니다. Expected a CONSTRUCT query.")
        return (results.serialize(format=RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True)

    def add_lines(self, lines: Collection[bytes]) -> int:
        """Add triples, each a line of N-Triples, to the default graph in bulk; returns how many were given."""
        if lines:
            self.load_nquads(b"".join(lines))
        return len(lines)

    @contextmanager
    def loading(self) -> Iterator[Loading]:
        """Give a stream that loads the N-Quads written to it, in bulk, while more are written; raises as `load_nquads`.

        All are loaded when it is closed; where the block ends without that, the rest is not.
        """
        stream = Loading(self.load_nquads)
        try:
            yield stream
        finally:
            stream.abandon()

    def triples(
        self,
        graph: str | None = None,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
    ) -> Iterator[Triple]:
        """Iterate over the triples of one graph (None: the default graph) that match."""
        where = NamedNode(graph) if graph else DefaultGraph()
        return (quad.triple for quad in self._store.quads_for_pattern(subject, predicate, None, where))

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        return sorted(g.value for g in self._store.named_graphs() if isinstance(g, NamedNode))

    def select(self, text: str, prefixes: Mapping[str, str] | None = None) -> Rows:
        """Run a SELECT; raises QueryError for another form or an invalid text, StoreError when reading fails."""
        results = self._run(text, prefixes)
        if not isinstance(results, QuerySolutions):
            raise QueryError("SELECT로 물어야 합니다. Expected a SELECT query.")
        variables = tuple(variable.value for variable in results.variables)
        try:
            return Rows(variables, tuple(tuple(solution) for solution in results))
        except OSError as error:
            raise StoreError(failed("저장소를 읽을 수 없습니다", "The store cannot be read", error)) from error

    def ask(self, text: str, prefixes: Mapping[str, str] | None = None) -> bool:
        """Run an ASK; raises QueryError for another form or an invalid text."""
        results = self._run(text, prefixes)
        if not isinstance(results, QueryBoolean):
            raise QueryError("ASK로 물어야 합니다. Expected an ASK query.")
        return bool(results)

    def construct(self, text: str, prefixes: Mapping[str, str] | None = None) -> Iterator[Triple]:
        """Run a CONSTRUCT or DESCRIBE; raises QueryError for another form or an invalid text."""
        results = self._run(text, prefixes)
        if not isinstance(results, QueryTriples):
            raise QueryError("CONSTRUCT나 DESCRIBE로 물어야 합니다. Expected a CONSTRUCT or DESCRIBE query.")
        return iter(results)

    def answer(self, text: str, prefixes: Mapping[str, str] | None = None) -> "Rows | bool | tuple[Triple, ...]":
        """Run a query of any form and return what it gives."""
        results = self._run(text, prefixes)
        if isinstance(results, QueryBoolean):
            return bool(results)
        if isinstance(results, QueryTriples):
            return tuple(results)
        return Rows(tuple(v.value for v in results.variables), tuple(tuple(s) for s in results))

    def serialize(self, text: str, form: str, prefixes: Mapping[str, str] | None = None) -> bytes:
        """Run a query and return its results as csv, tsv, json or xml (SELECT, ASK), or as ttl (CONSTRUCT, DESCRIBE).

        Raises QueryError when the form of the query does not go with the format.
        """
        results = self._run(text, prefixes)
        if isinstance(results, QueryTriples):
            if form != "ttl":
                raise QueryError(
                    f"CONSTRUCT와 DESCRIBE의 답은 --format ttl로 씁니다. Triples need --format ttl, not {form}."
                )
            return render_turtle(results, prefixes or {}).encode()
        if form not in RESULT_FORMATS or (isinstance(results, QueryBoolean) and form in ("csv", "tsv")):
            kind = "ASK" if isinstance(results, QueryBoolean) else "SELECT"
            raise QueryError(
                f"{kind}의 답은 {form} 꼴로 쓸 수 없습니다. The answer of {kind} cannot be written as {form}."
            )
        return results.serialize(format=RESULT_FORMATS[form]) or b""

    def to_rdflib(
        self, prefixes: Mapping[str, str] | None = None, check: Callable[[str], None] = lambda text: None
    ) -> "Graph":
        """Return the default graph as an rdflib graph over these same quads, for reading only.

        `check` sees each question before the engine does, and raises for what may not be asked.
        """
        from kg.store.rdflib_view import as_rdflib  # noqa: PLC0415  rdflib takes 0.3 s to import

        return as_rdflib(self._store, prefixes, check)

    def to_dataset(
        self, prefixes: Mapping[str, str] | None = None, check: Callable[[str], None] = lambda text: None
    ) -> "Dataset":
        """Return all quads as an rdflib dataset over these same quads, for reading only."""
        from kg.store.rdflib_view import as_dataset  # noqa: PLC0415  as above

        return as_dataset(self._store, prefixes, check)

    def construct_graph(self, text: str, prefixes: Mapping[str, str]) -> "Graph":
        """Run a CONSTRUCT or DESCRIBE and return an rdflib graph of its own; raises QueryError for another form."""
        from kg.store.rdflib_view import copied  # noqa: PLC0415  as above

        return copied(self.construct(text, prefixes), prefixes)

    def dump_nquads(self) -> bytes:
        """Return all quads as N-Quads, sorted, so that equal stores give equal bytes."""
        data = self._store.dump(format=RdfFormat.N_QUADS) or b""
        return b"".join(sorted(data.splitlines(keepends=True)))

    def count(self) -> int:
        """Return the number of quads."""
        return len(self._store)

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """`finish` while the block reads what was written."""
        with ThreadPoolExecutor(1, "finish") as thread:
            finished = thread.submit(self.finish)
            yield
            finished.result()

    def finish(self) -> None:
        """Make what was written durable and compact; raises StoreError."""
        try:
            self._store.flush()
            self._store.optimize()
        except (OSError, RuntimeError) as error:
            raise StoreError(failed("저장소에 쓸 수 없습니다", "The store cannot be written", error)) from error

    def _run(self, text: str, prefixes: Mapping[str, str] | None) -> "QuerySolutions | QueryBoolean | QueryTriples":
        try:
            return self._store.query(text, prefixes=dict(prefixes or {}))
        except SyntaxError as error:
            raise QueryError(f"SPARQL 문법에 맞지 않습니다. Not valid SPARQL: {error}") from error
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError(failed("저장소를 읽을 수 없습니다", "The store cannot be read", error)) from error
