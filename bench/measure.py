"""Measuring one call in one fresh process. The subjects of `bench` use `side_by_side`; `bench.run` shows what it gives.

A measured call is a function of a subject's module that takes texts, times its own core and returns `(seconds, facts)`:
start of the interpreter and imports do not count, and no call finds caches or memory of another. Peers take turns, so
that a change of the machine's load meets all of them. A call of a peer names the peer's environment: it runs there,
where nothing of ours is installed, so it imports only the peer and the standard library.
"""

import importlib
import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

Facts = dict[str, Any]
Function = Callable[..., tuple[float, Facts]]
Call = tuple[Function, tuple[object, ...]] | tuple[Function, tuple[object, ...], str]  # the last: a peer's environment

ROOT = Path(__file__).resolve().parent.parent
PEERS = Path(__file__).parent / "peers"  # NAME.in: the packages of a peer's environment; NAME.txt: the same, hashed
ENVIRONMENTS = ROOT / ".bench"


@dataclass(frozen=True, slots=True)
class Settings:
    """How large and how often; a call that has taken `patience` seconds in all is not repeated further."""

    rows: int
    map_sizes: tuple[int, ...]
    times: int
    patience: float
    limit: float  # seconds that rdflib is given for one question
    folder: Path
    apart: bool = True  # each peer in its own environment, not in ours


@dataclass(slots=True)
class Measured:
    """All runs of one call; `facts` and `peak` (megabytes, 0 where the system does not tell) are those of the last."""

    seconds: list[float] = field(default_factory=list)
    facts: Facts = field(default_factory=dict)
    peak: float = 0.0
    missing: str = ""
    told: list[Facts] = field(default_factory=list)

    @property
    def median(self) -> float | None:
        """The median in seconds; None for a peer that is not installed."""
        return median(self.seconds) if self.seconds else None

    def usual(self, fact: str) -> float:
        """The median of a number among the facts of all runs."""
        return float(median(facts[fact] for facts in self.told))


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison: ours and theirs in the same unit, of which less is better; None where there is no such number."""

    subject: str
    task: str
    ours: float | None
    peer: str
    theirs: float | None
    note: str = ""
    unit: str = "s"
    runs: str = ""

    @property
    def ratio(self) -> float | None:
        """Theirs divided by ours: above 1 we are faster or smaller."""
        return self.theirs / self.ours if self.ours and self.theirs is not None else None


def side_by_side(calls: Mapping[str, Call], settings: Settings) -> dict[str, Measured]:
    """Run all calls in turn, up to `times` times each."""
    found = {name: Measured() for name in calls}
    spent = dict.fromkeys(calls, 0.0)
    for _ in range(settings.times):
        for name, (function, arguments, *peer) in calls.items():
            if spent[name] <= settings.patience and not found[name].missing:
                python = interpreter(peer[0]) if peer and settings.apart else sys.executable
                began = perf_counter()
                _run_once(found[name], python, function, arguments)
                spent[name] += perf_counter() - began
    return found


def interpreter(peer: str) -> str:
    """Return the interpreter of a peer's environment; ends the run where it has not been made."""
    python = ENVIRONMENTS / peer / "bin" / "python"
    if not python.exists():
        raise SystemExit(f"the environment of {peer} is missing: run 'make bench', which makes it")
    return str(python)


def compare(subject: str, task: str, ours: Measured, peer: str, theirs: Measured, note: str = "") -> Line:
    """Return the comparison of two measured calls by their medians."""
    runs = f"{len(ours.seconds)}, {len(theirs.seconds)}"
    note = f"{theirs.missing} is not installed" if theirs.missing else note
    return Line(subject, task, ours.median, peer, theirs.median, note, runs=runs)


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes of this process in memory: now, and at the most so far; 0 where the system does not tell."""

    now: float
    most: float


def memory() -> Memory:
    """Return how much memory this process takes."""
    # Not ru_maxrss: on Linux that is handed down from the parent process.
    status = Path("/proc/self/status")
    text = status.read_text(encoding="ascii") if status.exists() else ""
    found = {name: int(size) / 1000 for name, size in re.findall(r"(VmRSS|VmHWM):\s+(\d+) kB", text)}
    return Memory(found.get("VmRSS", 0.0), found.get("VmHWM", 0.0))


def _run_once(measured: Measured, python: str, function: Function, arguments: tuple[object, ...]) -> None:
    name = f"{function.__module__}:{function.__qualname__}"
    command = [python, "-m", "bench.measure", name, json.dumps([str(a) for a in arguments])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(f"{name}: exit code {done.returncode}\n{done.stderr}")
    result = json.loads(done.stdout.splitlines()[-1])
    measured.missing = result["missing"]
    if not measured.missing:
        measured.seconds.append(result["seconds"])
        measured.facts, measured.peak = result["facts"], result["peak"]
        measured.told.append(result["facts"])


def _measure(name: str, arguments: list[str]) -> dict[str, object]:
    module, _, function = name.partition(":")
    try:
        seconds, facts = getattr(importlib.import_module(module), function)(*arguments)
    except ModuleNotFoundError as error:
        return {"missing": error.name}
    return {"missing": "", "seconds": seconds, "facts": facts, "peak": memory().most}


if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1], json.loads(sys.argv[2]))))
