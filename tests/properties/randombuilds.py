"""Builds of random tables in memory, and their quads taken apart. See `randomtables`."""

import io
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import tablekit
from randomtables import EVERY_KIND, write_csv
from randomworld import Quad, Sheet, World

from kg.build import Sink, Written, derive, following, write_graph
from kg.rdf import Node
from kg.schema import Schema, read_schema
from kg.store import EmbeddedStore
from kg.tables import Problems, TableFile, find_tables, read_names
from kg.vocabulary import read_vocabulary

Triple = tuple[str, str, Node]
TABLES = [table.name for table in tablekit.shipped_schema().tables if table.segment != "request"] + ["surveys"]
GROUPS = [TABLES[start::6] for start in range(6)]  # to be tried together: things and relations in each


@dataclass(frozen=True)
class Built:
    """What came of tables: bad rows are left out and stand in `problems`."""

    store: EmbeddedStore
    problems: Problems
    files: list[TableFile]
    written: Written
    digest: str
    places: dict[str, tuple[str, str]]

    @cached_property
    def dump(self) -> bytes:
        return self.store.dump_nquads()

    def told(self) -> set[Quad]:
        """Return the quads of all named graphs but that of the ontology."""
        graphs = [graph for graph in self.store.graphs() if "/id/" in graph]
        return {(s, p, o, graph) for graph in graphs for s, p, o in triples(self.store, graph)}

    def merged(self) -> set[Triple]:
        """Return the triples of the default graph."""
        return triples(self.store, None)


def triples(store: EmbeddedStore, graph: str | None) -> set[Triple]:
    return {(getattr(t.subject, "value", ""), t.predicate.value, t.object) for t in store.triples(graph)}  # type: ignore[misc]


def build(paths: Iterable[Path], schema: Schema) -> Built:
    """Build tables into memory; `places` maps `file:line` to the node and the graph of each row."""
    problems, quads, places = Problems(), io.BytesIO(), io.BytesIO()
    files = find_tables(list(paths), schema, problems)
    index = read_names(files, schema, problems)
    sink = Sink(quads, places)
    written = write_graph(files, index, problems, sink, lambda stage, count: None)
    store = EmbeddedStore.memory()
    store.load_nquads(quads.getvalue())
    derive(store, schema.axioms, following(schema).done)
    found = (line.split("\t") for line in places.getvalue().decode().splitlines())
    return Built(store, problems, files, written, sink.digest, {where: (node, graph) for node, graph, where in found})


def every_kind_schema(folder: Path) -> Schema:
    """Return the schema of the shipped ontology with one more table (`EVERY_KIND`)."""
    path = folder / "ontology.ttl"
    path.write_text(tablekit.ONTOLOGY.read_text(encoding="utf-8") + EVERY_KIND, encoding="utf-8")
    return read_schema(read_vocabulary(path))


@contextmanager
def folder() -> Iterator[Path]:
    """Give a new folder, for one example."""
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def write_register(world: World, where: Path) -> Path:
    """Write the tables of a world's known things; return their folder."""
    for name, records in world.register().items():
        write_csv(where / f"{name}.csv", records)
    return where


def write_sheets(sheets: Iterable[Sheet], where: Path) -> dict[str, list[int]]:
    """Write random tables as CSV files; returns the line on which each record starts, by table."""
    return {sheet.table.name: write_csv(where / f"{sheet.table.name}.csv", sheet.records()) for sheet in sheets}
