"""What a run gives: tables for the terminal, a record of each subject, and `bench/RESULTS.md` made of all records.

Used by `bench.run`.
"""

import json
import os
import platform
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

from bench.measure import PEERS, Line

HEADER = ("task", "ours", "peer", "theirs", "theirs ÷ ours", "runs", "note")
EVEN = 0.95  # ratios from here to its inverse are called even: two runs differ as much
OURS = ("pyoxigraph", "rdflib", "networkx", "numpy", "pyvis", "polars", "typer")  # packages that we run on


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a measurement depends on beside the code: day, machine, versions, and the load at that moment."""

    day: str
    machine: str
    versions: str
    load: str


@dataclass(frozen=True, slots=True)
class Record:
    """What one subject gave, by which command, on how many made-up rows, and when."""

    subject: str
    command: str
    rows: int
    before: Circumstances
    after: Circumstances
    lines: list[Line]


def circumstances() -> Circumstances:
    """Return those of this moment."""
    versions = ", ".join(f"{name} {_version(name)}" for name in OURS)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    machine = f"{_processor()}, {os.cpu_count()} logical CPUs, {platform.system()}"
    return Circumstances(date.today().isoformat(), machine, f"{python}, {versions}", _load_average())


def write_record(folder: Path, record: Record) -> None:
    """Keep a record as JSON, in place of the one before."""
    folder.mkdir(exist_ok=True)
    text = json.dumps(asdict(record), ensure_ascii=False, indent=1)
    (folder / f"{record.subject}.json").write_text(text + "\n", encoding="utf-8")


def read_records(folder: Path, subjects: Iterable[str]) -> list[Record]:
    """Return the records that there are, in the order of the subjects."""
    paths = (folder / f"{subject}.json" for subject in subjects)
    return [_record(path.read_text(encoding="utf-8")) for path in paths if path.exists()]


def render_table(records: list[Record]) -> str:
    """Return a table in Markdown for each subject; a ratio above 1 says that we are faster, or smaller."""
    parts = []
    for record in records:
        rows = [HEADER, tuple("---" for _ in HEADER), *(_cells(line) for line in record.lines)]
        body = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        load = f"load average {record.before.load} before, {record.after.load} after"
        size = f", {record.rows:,} made-up rows (seed 2023)" if record.rows else ""
        told = f"`{record.command}`{size}, {record.before.day}; {load}"
        parts.append(f"### {record.subject}\n\n{told}\n\n{body}\n")
    return "\n".join(parts)


def render_results(records: list[Record]) -> str:
    """Return the text of `RESULTS.md`."""
    slower = [(record, line) for record in records for line in record.lines if (line.ratio or 1) < EVEN]
    told = "\n".join(f"- {_told(record.subject, line)}" for record, line in slower) or "- nowhere, in these tasks."
    machines = dict.fromkeys(f"- {each.before.machine}; {each.before.versions}" for each in records)
    surroundings = "\n".join([*machines, f"- peers' environments: {_peers()}"])
    return f"""# Measurements

{_korean([line for record in records for line in record.lines], slower)}

Each row compares us with a peer on the same machine and the same data: medians of the runs given (ours, theirs; the two
took turns, each run in a process of its own, each peer in an environment of its own). "theirs ÷ ours" above 1 means
that we are faster, or smaller. Each subject was measured by the command above its table.

{surroundings}

## Where we are slower or larger

{told}

## All results

{render_table(records)}"""


def _record(text: str) -> Record:
    found = json.loads(text)
    found["lines"] = [Line(**line) for line in found["lines"]]
    return Record(**found | {name: Circumstances(**found[name]) for name in ("before", "after")})


def _peers() -> str:
    """Return the packages that the peers' environments are made for, in the versions of their lock files."""
    told = []
    for path in sorted(PEERS.glob("*.in")):
        locked = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
        versions = dict(line.split()[0].split("==") for line in locked if "==" in line)
        wanted = path.read_text(encoding="utf-8").split()
        names = [package.partition("<")[0] for package in wanted]  # one may have an upper limit
        told += [f"{name} {versions[name]}" for name in names]
    return ", ".join(dict.fromkeys(told))


def _load_average() -> str:
    return " ".join(f"{each:.2f}" for each in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"


def _cells(line: Line) -> tuple[str, ...]:
    ratio = "–" if line.ratio is None else f"{line.ratio:.2f}"
    ours, theirs = _shown(line.ours, line.unit), _shown(line.theirs, line.unit)
    return (line.task, ours, line.peer, theirs, ratio, line.runs, line.note)


def _shown(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    if unit == "s":
        return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"
    return f"{value:,.0f} {unit}"


def _told(subject: str, line: Line) -> str:
    return (
        f"{subject}, {line.task}: {_shown(line.ours, line.unit)}, {line.peer} {_shown(line.theirs, line.unit)} "
        f"({1 / (line.ratio or 1):.1f} times as much)"
    )


def _korean(lines: list[Line], slower: list[tuple[Record, Line]]) -> str:
    compared = [line for line in lines if line.ratio is not None]
    faster = sum((line.ratio or 0) > 1 / EVEN for line in compared)
    where = ", ".join(dict.fromkeys(f"{record.subject}({line.task})" for record, line in slower)) or "없음"
    even = len(compared) - faster - len(slower)
    return (
        f"같은 기계, 같은 자료에서 다른 도구와 나란히 잰 결과다. 비교 {len(compared)}건 가운데 "
        f"{faster}건은 우리가 빠르거나 작고, {even}건은 비슷하며, {len(slower)}건은 우리가 느리거나 크다: {where}. "
        "표의 비는 상대의 값을 우리 값으로 나눈 것으로, 1보다 크면 우리가 낫다."
    )


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine() or sys.platform
