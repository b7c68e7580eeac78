"""The search: inputs are changed and run; what reaches something new is changed further, what breaks a rule is kept."""

import faulthandler
import hashlib
import re
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType

from fuzz.arcs import Arcs
from fuzz.mutate import splice
from fuzz.target import EngineBusyError, Target

_OURS = f"{Path(__file__).resolve().parents[2] / 'kg'}/"
MOST_SECONDS = 5.0  # of processor time for one input; seconds of the clock say little on a busy machine
_LAST_RESORT = 120  # seconds of the clock: some code in C neither ends nor lets a signal through
_SLICE = 4.0  # seconds for one target before the next one's turn
_MINIMISING = 20.0


class HangError(BaseException):
    """An input took too long. Not an Exception, so that nothing under test takes it for its own."""


@dataclass(slots=True)
class Tally:
    """What was done for one target: runs, inputs that showed something new, finds by kind, and the slowest input."""

    runs: int = 0
    corpus: list[bytes] = field(default_factory=list)
    finds: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0


def run_once(target: Target, data: bytes, arcs: Arcs | None = None) -> str | None:
    """Run an input; returns what kind of find it is, None for none."""
    with _watched():
        try:
            if arcs is None:
                tuple(target.run(data))
            else:
                with arcs:
                    results = tuple(target.run(data))
                arcs.note(results)
        except (EngineBusyError, KeyboardInterrupt):
            raise
        except BaseException as error:  # also panics of the engine, which are no Exceptions
            return kind_of_find(error)
    return None


def kind_of_find(error: BaseException) -> str:
    """Name an error by its type and by where in our code it came up."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if f.filename.startswith(_OURS)]  # wherever the checkout stands
    ours = ours or [f for f in frames if "/fuzz/" in f.filename] or frames[-1:]
    said = re.sub(r"/\S*/", "", str(error))[:40] if isinstance(error, AssertionError) else ""
    where = "-".join((Path(ours[-1].filename).stem, ours[-1].name)) if ours else "nowhere"
    text = f"{type(error).__name__}-{where}" if not said else f"{type(error).__name__}-{said}"
    return "".join(c if c.isalnum() else "-" for c in text.translate(dict.fromkeys(range(48, 58)))).strip("-")


class Search:
    """Searches for one target after the other; `found` is told of each new kind of find, with the smallest input."""

    def __init__(self, targets: list[Target], seed: int, found: Callable[[Target, str, bytes], None], current: Path):
        self.random, self.found, self.current = Random(seed), found, current
        self.targets = targets
        self.tallies = {target.name: Tally() for target in targets}
        self.arcs = {target.name: Arcs(target.modules) for target in targets}
        self.waiting: dict[str, list[bytes]] = {target.name: [] for target in targets}

    def run(self, seconds: float, extra: Callable[[Target], list[bytes]] = lambda target: []) -> None:
        """Search for so many seconds; `extra` are inputs to begin with beside the target's own."""
        end = time.monotonic() + seconds
        for target in self.targets:
            kept = [path.read_bytes() for path in target.kept()]
            self.waiting[target.name] = [*extra(target), *target.samples(), *kept][::-1]
        while time.monotonic() < end:
            for target in self.targets:
                until = min(end, time.monotonic() + _SLICE)
                while time.monotonic() < until:
                    self.attempt(target, self.next(target))

    def next(self, target: Target) -> bytes:
        """Return an input to begin with; then change one that showed something new, half of the time a late one."""
        if self.waiting[target.name]:
            return self.waiting[target.name].pop()
        corpus, random = self.tallies[target.name].corpus, self.random
        if not corpus:
            return target.change(b"", random)
        latest = corpus[-20:] if random.random() < 0.5 else corpus
        data = random.choice(latest)
        if random.random() < 0.05:
            data = splice(data, random.choice(corpus), random)
        for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
            data = target.change(data, random)
        return data

    def attempt(self, target: Target, data: bytes) -> None:
        """Run an input and draw the conclusions."""
        tally, arcs = self.tallies[target.name], self.arcs[target.name]
        self.current.write_bytes(target.name.encode() + b"\n" + data)  # for whoever finds us dead
        began, arcs.fresh = time.process_time(), 0
        kind = run_once(target, data, arcs)
        tally.runs += 1
        tally.slowest = max(tally.slowest, time.process_time() - began)
        if kind is not None:
            tally.finds[kind] += 1
            if tally.finds[kind] == 1:
                self.found(target, kind, minimise(data, lambda smaller: run_once(target, smaller) == kind))
        elif arcs.fresh:
            tally.corpus.append(data)


def minimise(data: bytes, still: Callable[[bytes], bool], seconds: float = _MINIMISING) -> bytes:
    """Leave out what is not needed for `still` to hold, halves first, then ever smaller pieces."""
    end = time.monotonic() + seconds
    size = len(data) // 2
    while size and time.monotonic() < end:
        at = 0
        while at < len(data) and time.monotonic() < end:
            smaller = data[:at] + data[at + size :]
            if still(smaller):
                data = smaller
            else:
                at += size
        size //= 2
    return data


def distil(target: Target, inputs: list[bytes], most: int, seconds: float) -> Iterator[bytes]:
    """Yield small inputs that together show what all of them show beyond the kept ones, as far as that goes.

    They have at most so many bytes and take about so many seconds of processor time, all together.
    """
    arcs = Arcs(target.modules)
    for path in target.kept():
        run_once(target, path.read_bytes(), arcs)
    for data in sorted(inputs, key=len):
        arcs.fresh, began = 0, time.process_time()
        with suppress(EngineBusyError):
            if seconds > 0 and len(data) <= most and run_once(target, data, arcs) is None and arcs.fresh:
                most -= len(data)
                seconds -= time.process_time() - began
                yield data


def short_name(data: bytes) -> str:
    """Return a name for an input that depends on nothing else."""
    return hashlib.sha256(data).hexdigest()[:10]


@contextmanager
def _watched() -> Iterator[None]:
    """Raise HangError in what takes too much processor time; what does not even hear of it ends the process."""

    def hang(number: int, frame: FrameType | None) -> None:
        raise HangError(f"more than {MOST_SECONDS:g} s of processor time")

    before = signal.signal(signal.SIGPROF, hang)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    faulthandler.dump_traceback_later(_LAST_RESORT, exit=True, file=sys.__stderr__)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
        signal.signal(signal.SIGPROF, before)
