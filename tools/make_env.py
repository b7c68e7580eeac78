"""Make `.venv` ready: the packages of a hashed lock file, and the `kg` command. Run by the Makefile, and by `bench`.

Only the standard library is used, since nothing is installed yet. Debian splits Python: there `python3-venv` may be
missing, so the environment is made without pip and filled by the pip outside it.

    python3 tools/make_env.py requirements.txt
    python3 tools/make_env.py bench/peers/rdflib.txt .bench/rdflib    # an environment without us, for a peer

Nothing is installed when the environment already holds exactly that lock file (its hash is stamped into it).
"""

import hashlib
import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST_PIP = (22, 3)  # the first one with --python

NO_VENV = (
    "{0}: 가상환경을 만들 수 없습니다. venv 모듈을 먼저 설치하십시오 (Debian·Ubuntu: apt-get install python3-venv).",
    "{0} cannot make an environment: install its venv module first (Debian, Ubuntu: apt-get install python3-venv).",
)
NO_PIP = (
    "{0}: pip 22.3 이상이 없습니다. 먼저 설치하십시오 (Debian·Ubuntu: apt-get install python3-pip).",
    "{0} has no pip 22.3 or newer: install it first (Debian, Ubuntu: apt-get install python3-pip).",
)
NO_PACKAGES = (
    "{0}: 패키지를 설치하지 못했습니다. 까닭은 위의 pip 메시지에 있습니다 (네트워크, 프록시 또는 해시).",
    "The packages of {0} could not be installed: pip says why above (network, proxy or a hash).",
)


def main(lock_name: str, folder: str = "") -> None:
    """Bring `.venv` to the state that one lock file of this checkout describes, or another folder, without us in it."""
    if folder:
        fill(ROOT / folder, ROOT / lock_name)
    else:
        fill(VENV, ROOT / lock_name)
        link_checkout()


def fill(venv: Path, lock: Path) -> None:
    """Bring an environment to the state that a lock file describes."""
    stamp = venv / f".installed-{lock.name}"
    content = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not is_usable(venv):
        make_environment(venv)
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != content:
        stamp.unlink(missing_ok=True)  # an interrupted install must not look like a finished one
        install(venv, lock)
        stamp.write_text(content, encoding="utf-8")


def python(venv: Path) -> Path:
    """Return the interpreter of an environment."""
    return venv / "bin" / "python"


def is_usable(venv: Path) -> bool:
    """Tell whether an environment runs, and belongs to the interpreter that runs this script."""
    if not python(venv).exists():
        return False
    code = "import sys; print(sys.version_info[:2], sys.base_prefix)"
    return run(python(venv), "-c", code).stdout.strip() == f"{sys.version_info[:2]} {sys.base_prefix}"


def make_environment(venv: Path) -> None:
    """Make an empty environment; it gets a pip of its own only where the interpreter brings none."""
    outer = has_outer_pip()
    if not outer and importlib.util.find_spec("ensurepip") is None:
        stop(NO_PIP, sys.executable)
    shutil.rmtree(venv, ignore_errors=True)
    made = run(sys.executable, "-m", "venv", *(["--without-pip"] if outer else []), venv)
    if made.returncode != 0:
        shutil.rmtree(venv, ignore_errors=True)
        sys.stderr.write(made.stderr)
        stop(NO_VENV, sys.executable)


def has_outer_pip() -> bool:
    """Tell whether the interpreter's own pip can install into another environment."""
    found = re.match(r"pip (\d+)\.(\d+)", run(sys.executable, "-m", "pip", "--version").stdout)
    return found is not None and (int(found[1]), int(found[2])) >= OLDEST_PIP


def install(venv: Path, lock: Path) -> None:
    """Install the packages of a lock file, each checked against its hashes."""
    sys.stderr.write(f"설치 중 · installing: {lock.name} → {venv.relative_to(ROOT)}\n")
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", python(venv)]
    if not has_outer_pip():
        pip = [python(venv), "-m", "pip"]
    options = ["--quiet", "--no-user", "--disable-pip-version-check", "--no-warn-script-location", "--require-hashes"]
    if subprocess.run([*pip, "install", *options, "-r", lock], check=False).returncode != 0:
        stop(NO_PACKAGES, lock.name)


def link_checkout() -> None:
    """Put this checkout on the path of `.venv`, and the command `kg` among its programs.

    It is what an editable install does, without a build backend. The command starts in `sh`, because a `#!` line
    holds neither blanks nor a long path.
    """
    # The scheme is named, because Debian's default one would answer with its own dist-packages.
    library = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(VENV)}))
    write(library / "kg-checkout.pth", f"{ROOT}\n")
    lines = ["#!/bin/sh", f"'''exec' {shlex.quote(str(python(VENV)))} \"$0\" \"$@\"", "' '''"]
    lines += ["import sys", "from kg.__main__ import run", "sys.exit(run())", ""]
    write(VENV / "bin" / "kg", "\n".join(lines))
    (VENV / "bin" / "kg").chmod(0o755)


def write(path: Path, text: str) -> None:
    """Write a file unless it already holds that text."""
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def run(*command: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run a program quietly and keep what it says."""
    return subprocess.run(command, capture_output=True, text=True, check=False)


def stop(sentences: tuple[str, str], subject: str) -> NoReturn:
    """Say what is missing, in Korean and English, and end."""
    sys.exit("\n".join(sentence.format(subject) for sentence in sentences))


if __name__ == "__main__":
    main(*sys.argv[1:])
