"""Validation: our shapes as SPARQL in the store, beside pyshacl on rdflib graphs; load and validation apart.

The data are damaged first (`bench.damage`), so that there is something to find. pyshacl is run in two ways. Source by
source is the same question as ours: each named graph by itself, with the types of what it mentions, its own nodes as
targets; the findings are compared one by one. All in one is the cheapest that pyshacl can do, but another question:
there the sources meet, and what one of them lacks another may have.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from bench import worlds
from bench.damage import damaged
from bench.measure import Call, Facts, Line, Measured, Settings, compare, side_by_side

if TYPE_CHECKING:
    from rdflib import Graph as RdfGraph

    from kg.rdf import Triple
    from kg.schema import Schema
    from kg.store import EmbeddedStore

SUBJECT = "validation"
ROWS = 9_000  # some 235,000 quads
PATIENCE = 60.0
BY_SOURCE, AS_ONE = "pyshacl, source by source", "pyshacl, all in one"
SHACL = "http://www.w3.org/ns/shacl#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def run(settings: Settings) -> list[Line]:
    """Validate the shipped data and made-up ones."""
    from kg.project import asset

    lines = []
    for what, data in (("shipped data", asset("data")), (f"{settings.rows:,} made-up rows", worlds.tables(settings))):
        folder = settings.folder / what.replace(" ", "-")
        size = prepare(data, folder)
        calls: dict[str, Call] = {
            "kg": (validate_kg, (folder / "all.nq",)),
            BY_SOURCE: (validate_by_source, (folder,), "pyshacl"),
            AS_ONE: (validate_as_one, (folder,), "pyshacl"),
        }
        found = side_by_side(calls, settings)
        lines += [_line(f"{what}, {size}", found, peer) for peer in (BY_SOURCE, AS_ONE)]
    return lines


def prepare(data: Path, folder: Path) -> str:
    """Build tables, damage the quads, and lay out what each call reads; returns how much it is, in words."""
    from kg.project import Graph, asset, build_graph

    result = build_graph([data], folder / "graph")
    with Graph.open(folder / "graph") as opened:
        quads = list(damaged(opened.store.dump_nquads().decode().splitlines(keepends=True)))
    (folder / "all.nq").write_text("".join(quads), encoding="utf-8")
    (folder / "shapes.ttl").write_bytes(asset("ontology.ttl").read_bytes())
    store, schema = _load(folder / "all.nq", folder / "shapes.ttl")
    _lay_out(store, schema, folder)
    return f"{len(quads):,} quads, {result.sources} sources"


def _lay_out(store: "EmbeddedStore", schema: "Schema", folder: Path) -> None:
    """Write what pyshacl reads: N.nt and N.targets.nt for each named graph, and one.nt; what it mentions is typed."""
    types: dict[str, list[Triple]] = {}
    for triple in store.triples():
        if triple.predicate.value == TYPE:
            types.setdefault(str(triple.subject), []).append(triple)
    graphs = [graph for graph in store.graphs() if graph != schema.vocabulary.ontology_graph]
    for number, graph in enumerate(graphs):
        own = list(store.triples(graph))
        mentioned = dict.fromkeys(str(node) for triple in own for node in (triple.subject, triple.object))
        text = _text([*own, *(triple for node in mentioned for triple in types.get(node, ()))])
        (folder / f"{number}.nt").write_text(text, encoding="utf-8")
        (folder / f"{number}.targets.nt").write_text("".join(_targets(own, schema)), encoding="utf-8")
    every = (triple for graph in store.graphs() for triple in store.triples(graph))
    (folder / "one.nt").write_text(_text([*every, *(t for each in types.values() for t in each)]), encoding="utf-8")


def _targets(own: Iterable["Triple"], schema: "Schema") -> Iterable[str]:
    """Yield, in place of the classes that shapes target, the nodes to which the graph itself gives such a type."""
    from kg.schema.shapes import read_shapes

    typed = [(str(t.subject), t.object.value) for t in own if t.predicate.value == TYPE and hasattr(t.object, "value")]
    for shape in read_shapes(schema.vocabulary):
        below = set(schema.vocabulary.descendants(shape.target_class))
        nodes = dict.fromkeys(node for node, cls in typed if cls in below)
        yield from (f"<{shape.iri}> <{SHACL}targetNode> {node} .\n" for node in nodes)


def validate_kg(quads: str) -> tuple[float, Facts]:
    """Load the quads into a store in memory, run all shapes and all checks."""
    from kg.project import asset
    from kg.validation import run_validation

    ontology = asset("ontology.ttl")  # imports all that is needed below
    began = perf_counter()
    store, schema = _load(Path(quads), ontology)
    loaded = perf_counter()
    report = run_validation(store, schema)
    ended = perf_counter()
    found = sorted(
        (f.focus, f.path or "", f.component, SHACL + f.severity.capitalize())
        for f in report.findings
        if f.component != f.source_shape  # a check has no shape
    )
    return ended - began, {"load": loaded - began, "validate": ended - loaded, "found": found}


def validate_by_source(folder: str) -> tuple[float, Facts]:
    """Validate each named graph by itself with pyshacl, the shapes' targets being its own nodes."""
    import pyshacl  # noqa: F401  before the clock starts
    from rdflib import Graph
    from rdflib.namespace import SH

    began = perf_counter()
    shapes = Graph().parse(Path(folder) / "shapes.ttl", format="turtle")
    shapes.remove((None, SH.targetClass, None))
    load, validate, found = perf_counter() - began, 0.0, []
    for path in sorted(Path(folder).glob("*.targets.nt")):
        began = perf_counter()
        data = Graph().parse(path.with_name(path.name.replace(".targets", "")), format="nt")
        targets = Graph().parse(path, format="nt")
        load += perf_counter() - began
        began = perf_counter()
        shapes += targets
        found += _pyshacl(data, shapes)
        shapes -= targets
        validate += perf_counter() - began
    return load + validate, {"load": load, "validate": validate, "found": sorted(found)}


def validate_as_one(folder: str) -> tuple[float, Facts]:
    """Validate everything at once with pyshacl: all named graphs and all types as one graph."""
    import pyshacl  # noqa: F401  before the clock starts
    from rdflib import Graph

    began = perf_counter()
    shapes = Graph().parse(Path(folder) / "shapes.ttl", format="turtle")
    data = Graph().parse(Path(folder) / "one.nt", format="nt")
    loaded = perf_counter()
    found = _pyshacl(data, shapes)
    ended = perf_counter()
    return ended - began, {"load": loaded - began, "validate": ended - loaded, "found": sorted(found)}


def _pyshacl(data: "RdfGraph", shapes: "RdfGraph") -> list[tuple[str, ...]]:
    """Return the findings: focus node, path, component, severity."""
    import pyshacl
    from rdflib.namespace import RDF, SH

    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    told = (SH.focusNode, SH.resultPath, SH.sourceConstraintComponent, SH.resultSeverity)
    results = report.subjects(RDF.type, SH.ValidationResult)
    return [tuple(str(report.value(result, each)) for each in told) for result in results]


def _load(quads: Path, ontology: Path) -> tuple["EmbeddedStore", "Schema"]:
    from kg.schema import read_schema
    from kg.store import EmbeddedStore
    from kg.vocabulary import read_vocabulary

    store = EmbeddedStore.memory()
    with quads.open("rb") as stream:
        store.load_nquads(stream)
    return store, read_schema(read_vocabulary(ontology))


def _text(triples: Iterable["Triple"]) -> str:
    return "".join(f"{triple} .\n" for triple in triples)


def _line(task: str, found: dict[str, Measured], peer: str) -> Line:
    if found[peer].missing:
        return compare(SUBJECT, task, found["kg"], peer, found[peer])
    ours, theirs = found["kg"].facts, found[peer].facts
    parts = [f"{name} {ours[name]:.2f} s, peer {theirs[name]:.2f} s" for name in ("load", "validate")]
    note = "; ".join([_findings(ours["found"], theirs["found"], peer), *parts, "ours runs the checks too"])
    return compare(SUBJECT, task, found["kg"], peer, found[peer], note)


def _findings(ours: list[list[str]], theirs: list[list[str]], peer: str) -> str:
    told = f"findings of shapes {len(ours)}, peer {len(theirs)}"
    if peer == AS_ONE:
        return f"{told} (another question: the sources meet)"
    mine, other = Counter(map(tuple, ours)), Counter(map(tuple, theirs))
    if mine == other:
        return f"{told}; the same focus nodes, paths, components and severities"
    return f"{told}; NOT THE SAME: {(mine - other).total()} are ours alone, {(other - mine).total()} theirs alone"
