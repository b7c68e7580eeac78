"""Validation: our shapes as SPARQL in the store, beside pyshacl on rdflib graphs; load and validation apart.

The data are damaged first (a locator taken out, an anchor made too long), so that there is something to find. pyshacl
is run in two ways: on one source's graph at a time, as our shapes mean it, with just the types that graph needs; and
once on the union of all, which is the cheapest it can do, but another question: there the sources meet.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from bench import worlds
from bench.measure import Facts, Line, Measured, Settings, compare, side_by_side

if TYPE_CHECKING:
    from kg.rdf import Triple
    from kg.schema import Schema
    from kg.store import EmbeddedStore

SUBJECT = "validation"
ROWS = 9_000  # some 235,000 quads
PATIENCE = 60.0
DAMAGED = 25  # one in so many locators and anchors
BY_SOURCE, AS_ONE = "pyshacl, source by source", "pyshacl, all in one"


def run(settings: Settings) -> list[Line]:
    """Validate the shipped data and made-up ones."""
    from kg.project import asset

    tables = worlds.tables(settings)
    lines = []
    for what, data in (("shipped data", asset("data")), (f"{settings.rows:,} made-up rows", tables)):
        quads = settings.folder / "damaged.nq"
        sources = prepare(data, settings.folder / "graph-to-validate", quads)
        calls = {
            "kg": (validate_kg, (quads,)),
            BY_SOURCE: (validate_by_source, (quads,)),
            AS_ONE: (validate_as_one, (quads,)),
        }
        found = side_by_side(calls, settings)
        lines += [_line(f"{what}, {sources} sources", found, peer) for peer in (BY_SOURCE, AS_ONE)]
    return lines


def prepare(data: Path, graph: Path, quads: Path) -> int:
    """Build tables, damage a copy of the quads, and write it; returns the number of sources."""
    from kg.project import Graph, build_graph

    result = build_graph([data], graph)
    with Graph.open(graph) as opened:
        lines = opened.store.dump_nquads().decode().splitlines(keepends=True)
    quads.write_text("".join(_damaged(lines)), encoding="utf-8")
    return result.sources


def validate_kg(quads: str) -> tuple[float, Facts]:
    """Load the quads into a store in memory, run all shapes and all checks."""
    from kg.validation import run_validation

    began = perf_counter()
    store, schema = _load(quads)
    loaded = perf_counter()
    report = run_validation(store, schema)
    ended = perf_counter()
    found = sum(finding.component != finding.source_shape for finding in report.findings)
    return ended - began, {"load": loaded - began, "validate": ended - loaded, "found": found}


def validate_by_source(quads: str) -> tuple[float, Facts]:
    """Hand pyshacl each named graph with the types of what the graph mentions; those above them are among these."""
    store, schema = _load(quads)
    vocabulary, default = schema.vocabulary, list(store.triples())
    types: dict[str, list[Triple]] = {}
    for triple in default:
        if triple.predicate.value.endswith("#type"):
            types.setdefault(str(triple.subject), []).append(triple)
    texts = []
    for graph in store.graphs():
        own = list(store.triples(graph)) if graph != vocabulary.ontology_graph else []
        mentioned = {str(node) for triple in own for node in (triple.subject, triple.object)}
        texts.append((_text([*own, *(t for node in mentioned for t in types.get(node, ()))]), _typed(own)))
    return _pyshacl([each for each in texts if each[1]])


def validate_as_one(quads: str) -> tuple[float, Facts]:
    """Hand pyshacl everything at once: all named graphs and all types as one graph."""
    store, _ = _load(quads)
    own = [triple for graph in store.graphs() for triple in store.triples(graph)]
    types = [triple for triple in store.triples() if triple.predicate.value.endswith("#type")]
    return _pyshacl([(_text([*own, *types]), _typed(own))])


def _pyshacl(graphs: list[tuple[str, set[str]]]) -> tuple[float, Facts]:
    """Validate texts in N-Triples; results count where the focus node is typed by the graph itself."""
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    from kg.project import asset

    shapes = rdflib.Graph().parse(asset("ontology.ttl"), format="turtle")
    load = validate = 0.0
    found = 0
    for text, typed in graphs:
        began = perf_counter()
        graph = rdflib.Graph().parse(data=text, format="nt")
        loaded = perf_counter()
        _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
        validate += perf_counter() - loaded
        load += loaded - began
        found += sum(str(focus) in typed for focus in report.objects(None, SH.focusNode))
    return load + validate, {"load": load, "validate": validate, "found": found}


def _load(quads: str) -> tuple["EmbeddedStore", "Schema"]:
    from kg.project import asset
    from kg.schema import read_schema
    from kg.store import EmbeddedStore
    from kg.vocabulary import read_vocabulary

    store = EmbeddedStore.memory()
    with Path(quads).open("rb") as stream:
        store.load_nquads(stream)
    return store, read_schema(read_vocabulary(asset("ontology.ttl")))


def _text(triples: Iterable["Triple"]) -> str:
    return "".join(f"{triple} .\n" for triple in triples)


def _typed(triples: Iterable["Triple"]) -> set[str]:
    return {str(t.subject)[1:-1] for t in triples if t.predicate.value.endswith("#type")}


def _damaged(lines: list[str]) -> Iterable[str]:
    """Leave out some locators and lengthen some anchors in the sources' graphs, always the same ones."""
    seen = 0
    for line in lines:
        hit = re.search(r'#(locator|anchor)> "', line) if "/id/source/" in line.rsplit(" ", 2)[1] else None
        seen += hit is not None
        if hit is None or seen % DAMAGED:
            yield line
        elif hit[1] == "anchor":
            yield line.replace('#anchor> "', '#anchor> "' + "가" * 31, 1)


def _line(task: str, found: dict[str, Measured], peer: str) -> Line:
    if found[peer].missing:
        return compare(SUBJECT, task, found["kg"], peer, found[peer])
    both = [found["kg"].facts, found[peer].facts]
    parts = "; ".join(
        f"{name} {ours:.2f} s, peer {theirs:.2f} s"
        for name, ours, theirs in ((n, *(facts[n] for facts in both)) for n in ("load", "validate"))
    )
    counts = f"findings of shapes {both[0]['found']}, peer {both[1]['found']}"
    counts += " (another question: the sources meet)" if peer == AS_ONE else ""
    return compare(SUBJECT, task, found["kg"], peer, found[peer], f"{counts}; {parts}; ours runs the checks too")
