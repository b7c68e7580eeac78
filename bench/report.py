"""The table of a run: for the terminal, and with its circumstances as `bench/RESULTS.md`. Used by `bench.run`."""

import os
import platform
import sys
from importlib import metadata
from pathlib import Path

from bench.measure import Line

PACKAGES = ("pyoxigraph", "rdflib", "pyshacl", "pyvis", "networkx", "numpy", "typer")
HEADER = ("task", "ours", "peer", "theirs", "theirs ÷ ours", "runs", "note")
EVEN = 0.95  # ratios from here to its inverse are called even: two runs differ as much


def render_table(lines: list[Line]) -> str:
    """Return a table in Markdown for each subject; a ratio above 1 says that we are faster, or smaller."""
    parts = []
    for subject in dict.fromkeys(line.subject for line in lines):
        rows = [_cells(line) for line in lines if line.subject == subject]
        body = "\n".join(f"| {' | '.join(row)} |" for row in [HEADER, tuple("---" for _ in HEADER), *rows])
        parts.append(f"### {subject}\n\n{body}\n")
    return "\n".join(parts)


def render_results(lines: list[Line], command: str, sizes: str, load: tuple[str, str]) -> str:
    """Return the text of `RESULTS.md`; `load` are the load averages before and after."""
    slower = [line for line in lines if line.ratio is not None and line.ratio < EVEN]
    told = "\n".join(f"- {_told(line)}" for line in slower) or "- nowhere, in these tasks."
    return f"""# Measurements

{_korean(lines, slower)}

Each row compares us with a peer on the same machine and the same data: medians of the runs given (ours, theirs; the two
took turns, each run in a process of its own). "theirs ÷ ours" above 1 means that we are faster, or smaller.

- command: `{command}`
- {sizes}
- {platform.python_implementation()} {platform.python_version()}, {_versions()}
- {_processor()}, {os.cpu_count()} logical CPUs, {platform.system()}; load average {load[0]} before, {load[1]} after

## Where we are slower or larger

{told}

## All results

{render_table(lines)}"""


def load_average() -> str:
    """Return the load averages of 1, 5 and 15 minutes, where the system tells them."""
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


def _told(line: Line) -> str:
    return (
        f"{line.subject}, {line.task}: {_shown(line.ours, line.unit)}, {line.peer} {_shown(line.theirs, line.unit)} "
        f"({1 / (line.ratio or 1):.1f} times as much)"
    )


def _korean(lines: list[Line], slower: list[Line]) -> str:
    compared = [line for line in lines if line.ratio is not None]
    faster = sum((line.ratio or 0) > 1 / EVEN for line in compared)
    where = ", ".join(dict.fromkeys(f"{line.subject}({line.task})" for line in slower)) or "없음"
    even = len(compared) - faster - len(slower)
    return (
        f"같은 기계, 같은 자료에서 다른 도구와 나란히 잰 결과다. 비교 {len(compared)}건 가운데 "
        f"{faster}건은 우리가 빠르거나 작고, {even}건은 비슷하며, {len(slower)}건은 우리가 느리거나 크다: {where}. "
        "표의 비는 상대의 값을 우리 값으로 나눈 것으로, 1보다 크면 우리가 낫다."
    )


def _versions() -> str:
    return ", ".join(f"{name} {_version(name)}" for name in PACKAGES)


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
