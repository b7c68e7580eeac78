"""Derivation: all that follows from 300,000 triples by the ontology's axioms, loading included, beside `reasonable`.

The triples are what the sources and the register of made-up tables say, as one graph, and everything is left to the
rules. (A build leaves them less: it writes what follows from one triple alone beside it, see `kg.build.follow`.)
Whether all is found that should be, is for the tests to say, with owlrl as the judge.
"""

import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from time import perf_counter

from bench import worlds
from bench.measure import Call, Facts, Line, Settings, compare, side_by_side

SUBJECT = "derivation"
ROWS = 30_000
PATIENCE = 60.0
MEMORY, DISK = "in memory", "on disk"
PEER = "reasonable, in memory"
PART = 1_000_000  # bytes handed to the store at once


def run(settings: Settings) -> list[Line]:
    """Load the triples and derive."""
    graph = worlds.graph(settings)
    said, axioms = _write_said(settings, graph), _write_axioms(settings, graph)
    calls: dict[str, Call] = {
        DISK: (load_and_derive, (graph, said, DISK)),
        MEMORY: (load_and_derive, (graph, said, MEMORY)),
        PEER: (reason, (said, axioms), "reasonable"),
    }
    found = side_by_side(calls, settings)
    theirs = found[PEER].facts.get("count", {})
    lines = []
    for where in (DISK, MEMORY):
        facts = found[where].facts
        missing = {name: count - theirs.get(name, 0) for name, count in facts["chains"].items()}
        lacks = ", ".join(f"{count:,} of {name.rsplit('#')[-1]}" for name, count in sorted(missing.items()) if count)
        note = f"{facts['said']:,} triples, {facts['derived']:,} derived; the peer lacks {lacks or 'nothing'} (chains)"
        lines.append(compare(SUBJECT, f"load and derive, {where}", found[where], PEER, found[PEER], note))
    return lines


def load_and_derive(graph: str, said: str, where: str) -> tuple[float, Facts]:
    """Load the triples as a build loads them, and derive by the rules of the graph's ontology."""
    from kg.build import derive
    from kg.project import Graph
    from kg.store import EmbeddedStore

    axioms = Graph.open(Path(graph)).schema.axioms

    def fresh(folder: str) -> EmbeddedStore:
        return EmbeddedStore.memory() if where == MEMORY else EmbeddedStore.create(Path(folder) / "store")

    with tempfile.TemporaryDirectory() as folder, closing(fresh(folder)) as store:
        began = perf_counter()
        with Path(said).open("rb") as lines, store.loading() as stream:
            while part := lines.readlines(PART):
                stream.write(b"".join(part))
            stream.close()
        derived = derive(store, axioms)
        seconds = perf_counter() - began
        count = "CONSTRUCT {{ ?s <{0}> ?o }} WHERE {{ ?s <{0}> ?o }}"
        chains = {chain[2]: len(store.construct_lines(count.format(chain[2]))) for chain in axioms.chains}
        given = store.count() - derived
    return seconds, {"said": given, "derived": derived, "chains": chains}


def reason(said: str, axioms: str) -> tuple[float, Facts]:
    """Load the triples and the axioms, and derive by the rules of OWL 2 RL; gives a list of tuples."""
    import reasonable  # type: ignore[import-not-found]  # in the peer's environment alone

    began = perf_counter()
    reasoner = reasonable.PyReasoner()
    reasoner.load_file(said)
    reasoner.load_file(axioms)
    triples = reasoner.reason()
    seconds = perf_counter() - began
    return seconds, {"count": Counter(str(predicate) for _, predicate, _ in triples)}


def _write_said(settings: Settings, graph: Path) -> Path:
    """Write what the sources and the register say as one graph, sorted; N-Triples are Turtle too."""
    from kg.project import Graph

    path = settings.folder / f"said-{settings.rows}.ttl"
    with Graph.open(graph) as opened:
        terms = opened.schema.vocabulary.ontology_graph
        said = f"SELECT DISTINCT ?s ?p ?o WHERE {{ GRAPH ?graph {{ ?s ?p ?o }} FILTER(?graph != <{terms}>) }}"
        lines = opened.store.construct_lines(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {said} }}")
    path.write_bytes(b"".join(sorted(lines)))
    return path


def _write_axioms(settings: Settings, graph: Path) -> Path:
    """Write the axioms that we derive from, and nothing else of the ontology."""
    from kg.project import Graph
    from kg.vocabulary import OWL, RDF, RDFS

    with Graph.open(graph) as opened:
        axioms = opened.schema.axioms
    triples = [(lower, f"{RDFS}subPropertyOf", f"<{upper}>") for lower, upper in axioms.sub_properties]
    triples += [(one, f"{OWL}inverseOf", f"<{other}>") for one, other in axioms.inverses]
    for first, second, implied in axioms.chains:
        if first == second == implied:
            triples.append((implied, f"{RDF}type", f"<{OWL}TransitiveProperty>"))
        else:
            triples.append((implied, f"{OWL}propertyChainAxiom", f"( <{first}> <{second}> )"))
    path = settings.folder / "axioms.ttl"
    path.write_text("".join(f"<{s}> <{p}> {o} .\n" for s, p, o in triples), encoding="utf-8")
    return path
