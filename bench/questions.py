"""Questions: ten stored questions asked through kg, of pyoxigraph directly, and of rdflib's own store in memory.

The ten are those that take the engine 50 ms and more at 20,000 rows, two of each group of questions. All get the very
same text and prefixes. The first time, which fills caches, is not counted unless it is the only one.
"""

import json
import signal
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bench import worlds
from bench.measure import Call, Facts, Line, Settings, side_by_side

SUBJECT = "questions"
ROWS = 20_000
QUESTIONS: dict[str, dict[str, str]] = {
    "programme": {"event": "forum-0"},  # the one with most rows
    "talks": {},
    "repeat-cosigners": {},
    "signers-without-role": {"mou": "mou-0", "event": "forum-0"},
    "posts-as-of": {"asOf": "2026-01-01"},
    "differing-posts": {},
    "first-and-last-seen": {},
    "regions-by-role": {},
    "one-origin": {},
    "announced": {},
}
TRIVIAL = "SELECT ?class WHERE { kg:host a ?class }"
OFTEN = 100  # how often the trivial question is asked
RDFLIB = "rdflib in memory"
PATIENCE = 120.0
ENOUGH = 40.0  # seconds after which a question is repeated no more
Ask = Callable[[], int]


def run(settings: Settings) -> list[Line]:
    """Ask the graph of made-up tables."""
    graph, quads = worlds.graph(settings), worlds.quads(settings)
    texts = _write_texts(settings.folder / f"questions-{settings.rows}.json", graph)
    times = settings.times
    calls: dict[str, Call] = {
        "both": (ask_both, (graph, times)),
        RDFLIB: (ask_rdflib, (texts, quads, times, settings.limit), "rdflib"),
    }
    found = side_by_side(calls, replace(settings, times=1))
    both, theirs = found["both"].facts, found[RDFLIB].facts
    lines = [_beside_engine(name, both[name]) for name in QUESTIONS]
    lines += [_beside_rdflib(name, both[name], theirs[name]) for name in QUESTIONS]
    loading = f"; it took {theirs['loading']:.0f} s to load the quads"
    lines[len(QUESTIONS)] = replace(lines[len(QUESTIONS)], note=lines[len(QUESTIONS)].note + loading)
    return [*lines, _overhead(both["trivial"])]


def ask_both(graph: str, times: str) -> tuple[float, Facts]:
    """Ask through kg and of pyoxigraph in turn; each has opened the same store on disk for itself.

    Through kg as the command line does: find the question, check its text, fill in the parameters, run. pyoxigraph gets
    the text with the parameters filled in. Both give each row as a tuple of terms. `Graph.query` keeps the rows as text
    until they are read, and is measured beside.
    """
    from pyoxigraph import QuerySolutions, Store

    from kg.project import Graph
    from kg.query.ask import prepare
    from kg.query.questions import find_question

    opened = Graph.open(Path(graph))
    engine, prefixes = Store.read_only(str(opened.path / "store")), opened.schema.prefixes

    def kg(name: str, given: Mapping[str, str]) -> Ask:
        return lambda: len(opened.store.select(_prepared(name, given), opened.schema.prefixes))

    def direct(name: str, given: Mapping[str, str]) -> Ask:
        text = _prepared(name, given)

        def ask() -> int:
            solutions = engine.query(text, prefixes=prefixes)
            return len([tuple(each) for each in solutions]) if isinstance(solutions, QuerySolutions) else 0

        return ask

    def python(name: str, given: Mapping[str, str]) -> Ask:
        parameters: dict[str, Any] = {key: value for key, value in given.items() if key != "asOf"}
        return lambda: len(opened.query(name, as_of=given.get("asOf", ""), **parameters))

    def _prepared(name: str, given: Mapping[str, str]) -> str:
        return prepare(find_question(name), given, opened.schema, opened.store).sparql

    began = perf_counter()
    facts = Facts()
    for name, given in QUESTIONS.items():
        asks = {"kg": kg(name, given), "pyoxigraph": direct(name, given), "Graph.query": python(name, given)}
        facts[name] = _in_turn(asks, int(times), ENOUGH)
    facts["trivial"] = _in_turn({"kg": kg(TRIVIAL, {}), "pyoxigraph": direct(TRIVIAL, {})}, OFTEN, ENOUGH)
    return perf_counter() - began, facts


def ask_rdflib(texts: str, quads: str, times: str, limit: str) -> tuple[float, Facts]:
    """Ask rdflib's own store, loaded with the same quads; a question may take `limit` seconds."""
    from rdflib import Dataset

    questions, prefixes = json.loads(Path(texts).read_text(encoding="utf-8"))
    dataset = Dataset()
    began = perf_counter()
    dataset.parse(quads, format="nquads")
    facts: Facts = {"loading": perf_counter() - began}
    signal.signal(signal.SIGALRM, _alarm)
    for name, text in questions.items():

        def ask(text: str = text) -> int:
            signal.setitimer(signal.ITIMER_REAL, float(limit))
            return len(list(dataset.query(text, initNs=prefixes)))

        try:
            facts[name] = _in_turn({"rdflib": ask}, int(times), ENOUGH)
        except _TooLongError:
            facts[name] = {"failed": f"not done in {float(limit):.0f} s"}
        except Exception as error:
            facts[name] = {"failed": f"{type(error).__name__}: {error}"[:80]}
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    return perf_counter() - began, facts


class _TooLongError(Exception):
    """The alarm of a question that takes longer than it was given."""


def _alarm(number: int, frame: object) -> None:
    raise _TooLongError


def _in_turn(asks: Mapping[str, Ask], times: int, enough: float) -> Facts:
    """Ask all in turn, once for the caches and then up to `times` times; their seconds and numbers of rows."""
    seconds: dict[str, list[float]] = {name: [] for name in asks}
    rows: dict[str, int] = {}
    began = perf_counter()
    for done in range(times + 1):
        if done and perf_counter() - began > enough:
            break
        for name, ask in asks.items():
            start = perf_counter()
            rows[name] = ask()
            seconds[name].append(perf_counter() - start)
    return {"seconds": {name: each[1:] or each for name, each in seconds.items()}, "rows": rows}


def _write_texts(path: Path, graph: Path) -> Path:
    """Write the questions with their parameters filled in, and the prefixes, for a peer that knows nothing of ours."""
    from kg.project import Graph
    from kg.query.ask import prepare
    from kg.query.questions import stored_questions

    with Graph.open(graph) as opened:
        stored, schema, store = stored_questions(), opened.schema, opened.store
        texts = {name: prepare(stored[name], given, schema, store).sparql for name, given in QUESTIONS.items()}
        path.write_text(json.dumps([texts, dict(schema.prefixes)], ensure_ascii=False), encoding="utf-8")
    return path


def _beside_engine(name: str, both: Facts) -> Line:
    ours, theirs, python = (both["seconds"][each] for each in ("kg", "pyoxigraph", "Graph.query"))
    rows = both["rows"]
    same = "" if rows["kg"] == rows["pyoxigraph"] else f", peer {rows['pyoxigraph']:,}"
    note = f"{rows['kg']:,} rows{same}, as terms; kept as text, by Graph.query: {median(python) * 1000:.0f} ms"
    return Line(SUBJECT, name, median(ours), "pyoxigraph", median(theirs), note, runs=f"{len(ours)}, {len(theirs)}")


def _beside_rdflib(name: str, both: Facts, theirs: Facts) -> Line:
    ours = both["seconds"]["kg"]
    if "failed" in theirs:
        return Line(SUBJECT, name, median(ours), RDFLIB, None, theirs["failed"], runs=f"{len(ours)}, 0")
    seconds, rows = theirs["seconds"]["rdflib"], theirs["rows"]["rdflib"]
    note = f"{rows:,} rows" + ("" if rows == both["rows"]["kg"] else f", ours {both['rows']['kg']:,}")
    return Line(SUBJECT, name, median(ours), RDFLIB, median(seconds), note, runs=f"{len(ours)}, {len(seconds)}")


def _overhead(trivial: Facts) -> Line:
    ours, theirs = (trivial["seconds"][each] for each in ("kg", "pyoxigraph"))
    note = "what we add to each question: tokens, checks of terms and prefixes; a name as parameter adds a look-up"
    runs = f"{len(ours)}, {len(theirs)}"
    return Line(SUBJECT, "a question of one row", median(ours), "pyoxigraph", median(theirs), note, runs=runs)
