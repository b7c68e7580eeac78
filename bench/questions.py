"""Questions: five stored questions asked through kg, of pyoxigraph directly, and of rdflib's own store in memory.

Each peer is one process that opens or loads the graph once (not timed) and asks every question several times; the
first time, which fills caches, is not counted unless it is the only one.
"""

import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from bench import worlds
from bench.measure import Call, Facts, Line, Measured, Settings, side_by_side

SUBJECT = "questions"
ROWS = 20_000
QUESTIONS: dict[str, dict[str, str]] = {  # those with the most rows of the made-up graph
    "who-signed": {"mou": "mou-0"},
    "programme": {"event": "forum-0"},
    "evidence": {"entity": "institution-1"},
    "posts-as-of": {"asOf": "2026-01-01"},
    "one-origin": {},
}
RDFLIB = "rdflib in memory"
PATIENCE = 120.0
ENOUGH = 5.0  # seconds after which a question is repeated no more


def run(settings: Settings) -> list[Line]:
    """Ask the graph of made-up tables."""
    graph, quads = worlds.graph(settings), worlds.quads(settings)
    times, limit = settings.times, settings.limit
    calls: dict[str, Call] = {
        "kg": (ask_kg, (graph, times)),
        "pyoxigraph": (ask_pyoxigraph, (graph, times)),
        RDFLIB: (ask_rdflib, (graph, quads, times, limit)),
    }
    found = side_by_side(calls, replace(settings, times=1))
    return [_line(name, found, peer) for name in QUESTIONS for peer in ("pyoxigraph", RDFLIB)]


def ask_kg(graph: str, times: str) -> tuple[float, Facts]:
    """Ask as the command line does: check the text, fill in the parameters, run, give typed terms."""
    from kg.project import Graph
    from kg.query.ask import prepare
    from kg.query.questions import stored_questions

    opened = Graph.open(Path(graph))

    def ask(name: str) -> int:
        prepared = prepare(stored_questions()[name], QUESTIONS[name], opened.schema, opened.store)
        return len(opened.store.select(prepared.sparql, opened.schema.prefixes))

    return _ask_all(ask, int(times))


def ask_pyoxigraph(graph: str, times: str) -> tuple[float, Facts]:
    """Ask the same store on disk with nothing in between, the parameters filled in beforehand."""
    from pyoxigraph import QuerySolutions, Store

    texts, prefixes, path = _texts(graph)
    store = Store.read_only(str(path))

    def ask(name: str) -> int:
        solutions = store.query(texts[name], prefixes=prefixes)
        return len([tuple(each) for each in solutions]) if isinstance(solutions, QuerySolutions) else 0

    return _ask_all(ask, int(times))


def ask_rdflib(graph: str, quads: str, times: str, limit: str) -> tuple[float, Facts]:
    """Ask rdflib's own store, loaded with the same quads; a question may take `limit` seconds."""
    from rdflib import Dataset

    texts, prefixes, _ = _texts(graph)
    dataset = Dataset()
    began = perf_counter()
    dataset.parse(quads, format="nquads")
    loading = perf_counter() - began

    def ask(name: str) -> int:
        return len(list(dataset.query(texts[name], initNs=prefixes)))

    seconds, facts = _ask_all(ask, int(times), float(limit))
    return seconds, facts | {"loading": loading}


class _TooLongError(Exception):
    """The alarm of a question that takes longer than it was given."""


def _ask_all(ask: Callable[[str], int], times: int, limit: float = 0) -> tuple[float, Facts]:
    """Ask every question once for the caches, then up to `times` times; an error or the alarm is kept as a word."""
    signal.signal(signal.SIGALRM, _alarm)
    began, facts = perf_counter(), Facts()
    for name in QUESTIONS:
        seconds: list[float] = []
        try:
            while len(seconds) <= times and sum(seconds) <= ENOUGH:
                signal.setitimer(signal.ITIMER_REAL, limit)
                start = perf_counter()
                rows = ask(name)
                seconds.append(perf_counter() - start)
            facts[name] = {"seconds": seconds[1:] or seconds, "rows": rows}
        except _TooLongError:
            facts[name] = {"failed": f"not done in {limit:.0f} s"}
        except Exception as error:
            facts[name] = {"failed": f"{type(error).__name__}: {error}"[:80]}
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    return perf_counter() - began, facts


def _alarm(number: int, frame: object) -> None:
    raise _TooLongError


def _texts(graph: str) -> tuple[dict[str, str], dict[str, str], Path]:
    """Return the questions with their parameters filled in, the prefixes, and the folder of the store."""
    from kg.project import Graph
    from kg.query.ask import prepare
    from kg.query.questions import stored_questions

    opened, stored = Graph.open(Path(graph)), stored_questions()
    texts = {name: prepare(stored[name], QUESTIONS[name], opened.schema, opened.store).sparql for name in QUESTIONS}
    return texts, opened.schema.prefixes, opened.path / "store"


def _line(name: str, found: dict[str, Measured], peer: str) -> Line:
    ours, theirs = found["kg"].facts[name], found[peer].facts.get(name, {"failed": f"{found[peer].missing} is missing"})
    times = [median(each["seconds"]) if "seconds" in each else None for each in (ours, theirs)]
    note = theirs.get("failed") or f"{theirs['rows']:,} rows"
    if "rows" in theirs and theirs["rows"] != ours["rows"]:
        note += f", ours {ours['rows']:,}"
    if peer == RDFLIB and name == next(iter(QUESTIONS)):
        note += f"; rdflib took {found[peer].facts['loading']:.0f} s to load the quads"
    runs = ", ".join(str(len(each.get("seconds", ()))) for each in (ours, theirs))
    return Line(SUBJECT, name, times[0], peer, times[1], note, runs=runs)
