"""Running the page's pure modules in node, which playwright brings along."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

SCRIPTS = Path(__file__).parent / "js"
QUIET = ("--disable-warning=MODULE_TYPELESS_PACKAGE_JSON",)


def find_node() -> str:
    """Return the path of node; fails the test, with what to do, where there is none."""
    try:
        from playwright._impl._driver import compute_driver_executable

        node = compute_driver_executable()[0]
    except ImportError:
        node = ""
    if not Path(node).is_file():
        pytest.fail("node was not found. `make test` needs the one in the package playwright: install it again.")
    return str(node)


def run_script(file: Path, **environment: str) -> None:
    """Run a test file with `node --test`, in one process, which ends with the wait; failures are shown in full."""
    done = subprocess.run(
        [find_node(), *QUIET, "--test", "--test-reporter=tap", "--test-isolation=none", str(file)],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=120, env={**os.environ, **environment},
    )  # fmt: skip
    if done.returncode or "\n# pass 0\n" in done.stdout:
        pytest.fail(f"{file.name}\n{done.stdout}\n{done.stderr}", pytrace=False)


def read_printed(file: Path, cases: Any, folder: Path) -> Any:
    """Return what a script prints as JSON; it finds its cases, as JSON, in the file that KG_CASES names."""
    told = folder / "cases.json"
    told.write_text(json.dumps(cases), encoding="utf-8")
    done = subprocess.run(
        [find_node(), *QUIET, str(file)],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
        env={**os.environ, "KG_CASES": str(told)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
