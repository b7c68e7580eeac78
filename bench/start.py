"""Start: what a user waits for before anything happens, and the whole of `kg demo`; wall time of whole processes."""

import subprocess
import sys
from time import perf_counter

from bench.measure import Call, Facts, Line, Measured, Settings, compare, side_by_side

SUBJECT = "start"
ROWS = 0
PATIENCE = 20.0
BARE = (
    "import typer; app = typer.Typer(rich_markup_mode=None, add_completion=False); "
    "app.command()(lambda: None); app(['--help'])"
)


def run(settings: Settings) -> list[Line]:
    """Start the command line and its peers."""
    calls: dict[str, Call] = {
        "help": (start, ("-m", "kg", "--help")),
        "pass": (start, ("-c", "pass")),
        "typer": (start, ("-c", BARE), "typer"),
        "demo": (start, ("-m", "kg", "demo", "-o", settings.folder / "demo")),
    }
    found = side_by_side(calls, settings)
    return [
        compare(SUBJECT, "kg --help", found["help"], "python -c pass", found["pass"], "the interpreter alone"),
        compare(SUBJECT, "kg --help", found["help"], "an empty typer app, --help", found["typer"]),
        compare(SUBJECT, "kg demo", found["demo"], "none", Measured(), "build, three questions, a map"),
    ]


def start(*arguments: str) -> tuple[float, Facts]:
    """Run this Python with arguments and wait for its end."""
    began = perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return perf_counter() - began, {}
