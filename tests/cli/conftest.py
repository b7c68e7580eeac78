"""The command line run in this process (`kg_main`) and as a process of its own (`kg_process`)."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from processes import LOCALE, environment

from kg.cli import main


@dataclass(frozen=True)
class Ran:
    """What a run gave: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


@pytest.fixture
def kg_main(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Ran]:
    """Run `kg ARGUMENTS` here, in an empty folder, in Korean unless told otherwise."""
    for name in LOCALE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture
def ask(kg_main: Callable[..., Ran], graph_folder: Path) -> Callable[..., Ran]:
    """Run `kg query ARGUMENTS` on the graph of the shipped data."""
    return lambda *arguments: kg_main("query", *arguments, "--graph", graph_folder)


@pytest.fixture
def kg_process(tmp_path: Path) -> Callable[..., "subprocess.CompletedProcess[bytes]"]:
    """Run `python -m kg ARGUMENTS` in an empty folder."""

    def run(*arguments: object, command: tuple[str, ...] = ("-m", "kg"), **settings: str) -> object:
        line = [sys.executable, *command, *(a if isinstance(a, bytes) else str(a) for a in arguments)]
        return subprocess.run(line, capture_output=True, cwd=tmp_path, env=environment(**settings), check=False)

    return run  # type: ignore[return-value]
