"""All measurements, or some: `make bench`, or `python -m bench.run --help`.

make bench BENCH_ARGS="--quick"
make bench BENCH_ARGS="--write"
"""

import argparse
import sys
import tempfile
from pathlib import Path

from bench import loading, maps, questions, start, validation
from bench.generate import write_tables
from bench.measure import Line, Settings
from bench.report import load_average, render_results, render_table

SUBJECTS = (loading, questions, validation, maps, start)  # the questions ask the graph that loading builds
RESULTS = Path(__file__).parent / "RESULTS.md"


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the tables, and with --write keep them."""
    arguments = sys.argv[1:] if arguments is None else arguments
    options = _options(arguments)
    load, lines = load_average(), []
    with tempfile.TemporaryDirectory() as folder:
        settings = _settings(options, Path(folder))
        write_tables(settings.folder / "tables", settings.rows)
        for subject in SUBJECTS:
            print(f"{subject.SUBJECT} …", file=sys.stderr, flush=True)
            lines += subject.run(settings)
    print(render_table(lines))
    if options.write:
        RESULTS.write_text(_results(lines, arguments, settings, load), encoding="utf-8")
        print(f"→ {RESULTS}", file=sys.stderr)
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description="Ratios against peers, side by side.")
    parser.add_argument("--rows", type=int, default=20_000, help="rows of the made-up tables (default: 20000)")
    parser.add_argument("--validate", type=int, default=2_000, help="rows of those to validate (default: 2000)")
    parser.add_argument("--quick", action="store_true", help="one run of each call, small maps, little to validate")
    parser.add_argument("--write", action="store_true", help="write bench/RESULTS.md")
    return parser.parse_args(arguments)


def _settings(options: argparse.Namespace, folder: Path) -> Settings:
    if options.quick:
        return Settings(options.rows, min(200, options.rows), (20, 50), 1, patience=5.0, limit=5.0, folder=folder)
    return Settings(
        options.rows, min(options.validate, options.rows), (100, 500), 5, patience=20.0, limit=30.0, folder=folder
    )


def _results(lines: list[Line], arguments: list[str], settings: Settings, load: str) -> str:
    command = " ".join(["python -m bench.run", *arguments])
    sizes = f"{settings.rows:,} made-up rows (seed 2023), {settings.rows_to_validate:,} for validation"
    return render_results(lines, command, sizes, (load, load_average()))


if __name__ == "__main__":
    sys.exit(main())
