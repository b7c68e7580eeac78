"""`python -m fuzz`: search for so many seconds with one process per processor, or run single inputs again.

Finds are put into `out/fuzz/TARGET/`, each as small as it could be made; exit code 1 when this run put one there. Run
one again with `python -m fuzz FILE`; once it is mended, it goes into `tests/fuzz/seeds/TARGET/` under a telling name.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from fuzz.search import Search, distil, short_name
from fuzz.target import SEEDS, EngineBusyError, Target
from fuzz.targets import make_targets

ROOT = Path(__file__).parent.parent.parent
_BUSY = 9  # exit code of a worker whose engine goes on with a question: the next one takes over
_MOST_BYTES, _MOST_SECONDS = 40_000, 4.0  # of all inputs of a target that are kept for what they reach


def main() -> int:
    """Parse, search or run again, and tell."""
    options = _options()
    if options.worker is not None:
        return work(options)
    if options.files:
        return run_again(options.files)
    print(f"seed {options.seed}, {options.workers} x {options.seconds:g} s", file=sys.stderr)
    before = finds(options.out)
    with tempfile.TemporaryDirectory(prefix="kg-fuzz-run-") as folder:
        workers = [_Worker(number, options, Path(folder)) for number in range(options.workers)]
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        try:
            while sum(worker.goes_on() for worker in workers):
                time.sleep(0.2)
        finally:
            for worker in workers:
                worker.process.kill()
                worker.process.wait()
        tell(Path(folder), options)
    return 1 if finds(options.out) - before else 0


def finds(out: Path) -> set[tuple[Path, int]]:
    """Return the finds that stand there, each with when it was written: one found again is written again."""
    return {(path, path.stat().st_mtime_ns) for path in out.glob("*/*") if path.is_file()}


def work(options: argparse.Namespace) -> int:
    """Search, as one of several processes; what it did is written beside what it found."""
    folder: Path = options.run
    tag = f"{options.worker}-{options.turn}"

    def found(target: Target, kind: str, data: bytes) -> None:
        _put(options.out / target.name / kind[:80], data)

    targets = make_targets(folder, options.targets)
    seed = options.seed * 10_000 + options.worker * 100 + options.turn
    search = Search(targets, seed, found, folder / f"now-{options.worker}")
    busy = False
    try:
        search.run(options.seconds, lambda target: [p.read_bytes() for p in sorted((folder / target.name).glob("*"))])
    except EngineBusyError:
        busy = True
    except KeyboardInterrupt:
        os._exit(130)
    for target in targets:
        tally = search.tallies[target.name]
        for data in tally.corpus:
            _put(folder / target.name / short_name(data), data)
        ways = len(search.arcs[target.name].seen)
        told = {"runs": tally.runs, "ways": ways, "finds": tally.finds, "slowest": tally.slowest}
        _put(folder / f"{target.name}.{tag}.json", json.dumps(told).encode())
    sys.stdout.flush()
    os._exit(_BUSY if busy else 0)  # a thread of the engine may go on for hours


class _Worker:
    """A process that searches, started again when the engine kept it or an input ended it."""

    def __init__(self, number: int, options: argparse.Namespace, folder: Path):
        self.number, self.options, self.folder = number, options, folder
        self.end = time.monotonic() + options.seconds
        self.turn = -1
        self.start()

    def start(self) -> None:
        self.turn += 1
        left = self.end - time.monotonic()
        told = [f"--seconds={left}", f"--seed={self.options.seed}", f"--worker={self.number}", f"--turn={self.turn}"]
        told += [f"--run={self.folder}", f"--out={self.options.out}", *(f"--target={t}" for t in self.options.targets)]
        self.process = subprocess.Popen([sys.executable, "-W", "error", "-m", "fuzz", *told])

    def goes_on(self) -> bool:
        code = self.process.poll()
        if code is None:
            return True
        if code not in (0, _BUSY):
            name, _, data = (self.folder / f"now-{self.number}").read_bytes().partition(b"\n")
            _put(self.options.out / name.decode() / f"ended-the-process-{short_name(data)}", data)
        if code and self.end - time.monotonic() > 5:
            self.start()
            return True
        return False


def tell(folder: Path, options: argparse.Namespace) -> None:
    """Print what was done and found; with --keep put small inputs that reach something new among the kept ones."""
    for target in make_targets(folder, options.targets):
        told = [json.loads(path.read_text()) for path in folder.glob(f"{target.name}.*.json")]
        inputs = [path.read_bytes() for path in (folder / target.name).glob("*")]
        runs, ways = sum(t["runs"] for t in told), max((t["ways"] for t in told), default=0)
        finds = sum((Counter(t["finds"]) for t in told), Counter[str]())
        slowest = max((t["slowest"] for t in told), default=0.0)
        print(f"{target.name}: {runs:,} runs, {ways:,} ways, {len(inputs):,} inputs with news, slowest {slowest:.1f} s")
        for kind, count in finds.most_common():
            print(f"  {count:,} x {kind}: {options.out / target.name / kind[:80]}")
        if options.keep:
            for data in distil(target, inputs, _MOST_BYTES, _MOST_SECONDS):
                _put(SEEDS / target.name / f"reaches-{short_name(data)}", data)


def run_again(files: list[Path]) -> int:
    """Run inputs from files (in folders named after their targets) with a traceback for what is wrong."""
    failed = 0
    for file in files:
        with tempfile.TemporaryDirectory(prefix="kg-fuzz-") as folder:
            (target,) = make_targets(Path(folder), [file.resolve().parent.name])
            try:
                print(f"{file}: {sorted(map(str, target.run(file.read_bytes())))}")
            except BaseException:
                traceback.print_exc()
                failed = 1
    sys.stdout.flush()
    os._exit(failed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="inputs to run again")
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="for the same search again")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--target", dest="targets", action="append", default=[], help="only these")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "fuzz")
    parser.add_argument("--keep", action="store_true", help="add inputs that reach something new to the kept ones")
    for hidden, kind in (("--worker", int), ("--turn", int), ("--run", Path)):
        parser.add_argument(hidden, type=kind, help=argparse.SUPPRESS)
    return parser.parse_args()


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
