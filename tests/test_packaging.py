"""What surrounds the library: the wheel, the script of a checkout, the lock files and the set-up helpers."""

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import kg

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def run(*command: str | Path, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a program without the variables that could lead it back to this checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "KG_"))}
    environment = {**kept, "PYTHONUTF8": "1", **variables}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def files_below(folder: Path) -> set[str]:
    """Name all files below a folder, relative to it, less what Python and the system leave there."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if "__pycache__" not in path.parts and path.name != ".DS_Store"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a new environment, which borrows the dependencies of this one.

    A folder named in a .pth file is searched, but the .pth files inside it are not read: so an editable install or
    the Makefile's link to this checkout does not come along.
    """
    folder = tmp_path_factory.mktemp("fresh environment")
    venv.create(folder, with_pip=False)
    library = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(folder)}))
    borrowed = dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib"))
    (library / "borrowed.pth").write_text("\n".join(borrowed) + "\n", encoding="utf-8")
    done = run(folder / "bin" / "python", "-m", "installer", wheel)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_wheel_holds_the_package_the_ontology_and_the_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        packed_ontology = archive.read("kg/_assets/ontology.ttl")
    expected = {f"kg/{name}" for name in files_below(ROOT / "kg")}
    expected |= {f"kg/_assets/data/{name}" for name in files_below(ROOT / "data")} | {"kg/_assets/ontology.ttl"}
    assert names == expected
    assert packed_ontology == (ROOT / "ontology.ttl").read_bytes()


def test_wheel_metadata_says_what_pyproject_says(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata_name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(metadata_name).decode())
        assert metadata_name.replace("METADATA", "licenses/LICENSE") in archive.namelist()
    assert metadata["Version"] == kg.__version__
    extras = PROJECT["project"]["optional-dependencies"]
    expected = PROJECT["project"]["dependencies"] + [f"{t}; extra == '{e}'" for e, ts in extras.items() for t in ts]
    assert set(map(Requirement, metadata.get_all("Requires-Dist", []))) == set(map(Requirement, expected))


def test_wheel_makes_graph_and_map_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "bin" / "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path)
    assert Path(where.stdout.strip()).is_relative_to(installed), where.stdout + where.stderr
    done = run(installed / "bin" / "kg", "demo", "-o", "x", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert any((tmp_path / "x" / "graph").rglob("*"))
    assert (tmp_path / "x" / "map.html").stat().st_size > 0
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_wheel_brings_what_its_commands_read(installed: Path, tmp_path: Path) -> None:
    """The template of the ontology page, the stored questions, the shipped tables for look-ups."""
    for command, made in (
        (["docs", "-o", "pages"], "pages/index.html"),
        (["template", "-o", "book.xlsx"], "book.xlsx"),
        (["questions"], None),
    ):
        done = run(installed / "bin" / "kg", *command, cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        assert made is None or (tmp_path / made).stat().st_size > 10_000


def test_checkout_script_without_packages_says_what_to_run(tmp_path: Path) -> None:
    done = run(sys.executable, "-S", ROOT / "cli.py", "--help", cwd=tmp_path)  # -S: no installed packages
    assert (done.returncode, done.stdout) == (3, "")
    assert re.fullmatch(
        r"패키지 \w+이\(가\) 없습니다\. 먼저 `make demo` 또는 `pip install \.`을 실행하십시오\.\n"
        r"Package \w+ is missing: run `make demo` or `pip install \.` first\.\n",
        done.stderr,
    )


def test_checkout_script_with_packages_runs_the_command_line(tmp_path: Path) -> None:
    done = run(sys.executable, ROOT / "cli.py", "--help", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "demo" in done.stdout


def read_pins(lock: str) -> dict[str, set[str]]:
    """Read the versions a lock file allows for each package; several where they differ by platform."""
    pins: dict[str, set[str]] = {}
    blocks = re.split(r"^(?=[a-z0-9])", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)
    for block in blocks[1:]:
        name, version = re.split("==|[ ;]", block)[:2]
        assert "--hash=sha256:" in block, f"{name} in {lock} has no hash"
        pins.setdefault(name, set()).add(version)
    return pins


@pytest.mark.parametrize(
    ("lock", "declared"),
    [
        ("requirements.txt", PROJECT["project"]["dependencies"]),
        ("requirements-dev.txt", PROJECT["dependency-groups"]["dev"] + PROJECT["build-system"]["requires"]),
    ],
)
def test_lock_satisfies_pyproject(lock: str, declared: list[str]) -> None:
    pins = read_pins(lock)
    for requirement in map(Requirement, declared):
        assert requirement.name in pins, f"{requirement} is not in {lock}: run `make lock`"
        assert all(version in requirement.specifier for version in pins[requirement.name]), f"{requirement}: {lock}"


def test_locks_agree_on_what_both_install() -> None:
    development = read_pins("requirements-dev.txt")
    assert {name: development.get(name) for name in read_pins("requirements.txt")} == read_pins("requirements.txt")


def make_program(folder: Path, name: str, text: str) -> None:
    """Put a program of our own on a search path."""
    (folder / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def test_find_python_refuses_an_old_one_by_name(tmp_path: Path) -> None:
    make_program(tmp_path, "python3", 'case $1 in -V) echo "Python 3.9.2" ;; *) exit 1 ;; esac')
    done = run("/bin/sh", ROOT / "tools" / "find-python.sh", tmp_path / "python3")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Python 3.11 이상이 없습니다 (찾은 것: {tmp_path}/python3 = Python 3.9.2).")
    assert f"Python 3.11 or newer is missing (found: {tmp_path}/python3 = Python 3.9.2). Install it" in done.stderr


def test_install_browser_without_rights_names_what_is_missing(tmp_path: Path) -> None:
    for name, text in {"id": "echo 1000", "uname": "echo Linux", "apt-get": "echo apt-get was called"}.items():
        make_program(tmp_path, name, text)
    done = run("/bin/sh", ROOT / "tools" / "install-browser.sh", PATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    how = "설치한 뒤 다시 하십시오 · install and try again; Debian, Ubuntu (root): apt-get install"
    assert done.stderr.splitlines() == [
        "브라우저 시험에 필요한 Chromium이 없습니다. · Chromium, needed by the browser tests, is missing.",
        "화면에 쓸 한글 글꼴이 없습니다. · A Korean font to draw with is missing (or fontconfig, to find it).",
        f"{how} chromium fontconfig fonts-nanum",
    ]


def test_install_browser_finds_what_is_there_and_installs_nothing(tmp_path: Path) -> None:
    found = {"id": "echo 0", "uname": "echo Linux", "fc-list": "echo Nanum", "apt-get": "exit 9", "google-chrome": ""}
    for name, text in found.items():
        make_program(tmp_path, name, text)
    done = run("/bin/sh", ROOT / "tools" / "install-browser.sh", PATH=str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{tmp_path}/google-chrome\n", "")
