"""Every command and every piece of Python that the documentation shows runs, in a folder like a fresh checkout."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import tablekit

import kg
from kg.cli import main
from kg.project import Graph

PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "data/*.md")
    for path in tablekit.ROOT.glob(pattern)
    if ".venv" not in path.parts
)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
# What would reach the network, install something, or run these tests again. Nothing else may be left out.
NOT_RUN = ("git clone ", "make", "pip install ", ".venv/bin/python -m pip ")
SHELL = ("|", ">", "<", "&&", "||", ";")
# Pages whose commands build on one another, one of them failing on purpose: tests/docs/test_tutorial.py walks them.
WALKED = ("tutorial.ko.md", "tutorial.en.md")


@dataclass(frozen=True)
class Example:
    """A command line or a piece of Python, and where it stands."""

    page: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(tablekit.ROOT)}:{self.line}"


def examples(*languages: str) -> Iterator[Example]:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for fence in FENCE.finditer(text):
            if fence[1] in languages:
                yield Example(page, text.count("\n", 0, fence.start()) + 2, fence[2])


def commands() -> Iterator[Example]:
    """Yield the command lines: of `sh` every line, of `console` those after a prompt."""
    for language in ("sh", "console"):
        for example in examples(language):
            for number, line in enumerate(example.text.replace("\\\n", "  ").splitlines()):
                command = line.removeprefix("$ ") if language == "console" and line.startswith("$ ") else line
                if (language == "console" and command == line) or not shlex.split(command, comments=True):
                    continue
                yield Example(example.page, example.line + number, command)


RUN = [example for example in commands() if not example.text.startswith(NOT_RUN) and example.page.name not in WALKED]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what a checkout holds, and what `make demo` leaves in out/."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("data", "kg", "ontology.ttl", "cli.py", "tools", "docs", "README.md"):
        (folder / name).symlink_to(tablekit.ROOT / name)
    assert main(["demo", "-o", str(folder / "out")]) == 0
    return folder


@pytest.mark.parametrize("example", RUN, ids=str)
def test_a_command_of_the_documentation_runs(
    example: Example, checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(checkout)
    words = shlex.split(example.text, comments=True)
    if words[0] == "kg" and not set(SHELL) & set(words):
        code, said = main(words[1:]), capsys.readouterr()
        assert code == 0, said.err
        assert "답이 없습니다" not in said.err
        assert "No rows" not in said.err
        return
    script = f'kg() {{ "{sys.executable}" -m kg "$@"; }}\npython() {{ "{sys.executable}" "$@"; }}\n{example.text}'
    ran = subprocess.run(["/bin/sh", "-e", "-c", script], cwd=checkout, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("example", list(examples("python")), ids=str)
def test_python_of_the_documentation_runs(
    example: Example, checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(checkout)
    names: dict[str, object] = {"graph": kg.open()}  # a page may show what to do with a graph that is open
    try:
        exec(compile(example.text, str(example), "exec"), names)
    finally:
        for value in names.values():
            if isinstance(value, Graph):
                value.close()


def test_there_are_examples_in_both_languages_and_only_a_few_kinds_are_left_out() -> None:
    assert len(RUN) >= 10
    others = [example for example in commands() if example.page.name not in WALKED]
    left_out = {example.text.split()[0] for example in others} - {example.text.split()[0] for example in RUN}
    assert left_out <= {"git", "make", "pip", ".venv/bin/python"}
    assert {"README.md", "docs/cli.md"} <= {str(example).partition(":")[0] for example in RUN}


def test_a_wrong_command_would_be_noticed(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)

    assert main(["query", "who-signd"]) == 2


def test_every_file_that_the_documentation_links_to_is_there() -> None:
    missing = [
        f"{page.relative_to(tablekit.ROOT)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert missing == []
