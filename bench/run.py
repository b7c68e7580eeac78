"""All measurements, or some: `make bench`, or `python -m bench.run --help`.

make bench BENCH_ARGS="--quick"
make bench BENCH_ARGS="loading questions --write"

With `--write`, what each subject gives is kept in `bench/results/SUBJECT.json`, and `bench/RESULTS.md` is made of all
that is there: a subject can be measured again alone, and says for itself when and how it was.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from bench import derivation, frames, growth, layout, loading, maps, questions, start, validation
from bench.measure import Settings
from bench.report import Circumstances, Record, circumstances, read_records, render_results, render_table, write_record

_MODULES = (loading, growth, questions, frames, derivation, validation, maps, layout, start)
SUBJECTS: dict[str, ModuleType] = {module.SUBJECT: module for module in _MODULES}
RESULTS = Path(__file__).parent / "RESULTS.md"
RECORDS = Path(__file__).parent / "results"
QUICK_ROWS = 200


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the tables, and with --write keep them."""
    arguments = sys.argv[1:] if arguments is None else arguments
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        for name in options.subjects or SUBJECTS:
            print(f"{name} …", file=sys.stderr, flush=True)
            record = _measure(name, options, Path(folder))
            print(render_table([record]), flush=True)
            if options.write:
                write_record(RECORDS, record)
                RESULTS.write_text(render_results(read_records(RECORDS, list(SUBJECTS))), encoding="utf-8")
                print(f"→ {RESULTS}", file=sys.stderr)
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description="Ratios against peers, side by side.")
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=f"some of: {', '.join(SUBJECTS)} (default: all)")
    parser.add_argument("--rows", type=int, help="rows of the made-up tables (default: as each subject needs)")
    parser.add_argument("--quick", action="store_true", help="one run of each call, little data, peers beside us")
    parser.add_argument("--write", action="store_true", help="keep the results and write bench/RESULTS.md")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.subjects if name not in SUBJECTS]
    if unknown:
        parser.error(f"{unknown[0]}: expected some of {', '.join(SUBJECTS)}")
    return options


def _measure(name: str, options: argparse.Namespace, folder: Path) -> Record:
    subject = SUBJECTS[name]
    rows = subject.ROWS and (options.rows or (QUICK_ROWS if options.quick else subject.ROWS))
    if options.quick:
        settings = Settings(rows, (20, 50), 1, patience=5.0, limit=5.0, folder=folder, apart=False)
    else:
        settings = Settings(rows, (100, 500), 5, patience=subject.PATIENCE, limit=30.0, folder=folder)
    before: Circumstances = circumstances()
    lines = subject.run(settings)
    more = [*(["--rows", str(options.rows)] if options.rows else []), *(["--quick"] if options.quick else [])]
    return Record(name, " ".join(["python -m bench.run", name, *more]), rows, before, circumstances(), lines)


if __name__ == "__main__":
    sys.exit(main())
