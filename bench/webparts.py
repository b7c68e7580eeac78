"""What a widget's page loads beside its Python package: fetched once by npm, checked by hash, for the subject `map`.

ipysigma writes a page that asks a web service for Jupyter's loader of widgets. Here both come from their packages: no
measurement waits for a network. Run by `make bench`: `python -m bench.webparts`.
"""

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from bench.measure import ENVIRONMENTS

FOLDER = ENVIRONMENTS / "ipysigma" / "web"
# package, hash of its archive, file in it, name by which the page asks for it
PARTS = (
    (
        "requirejs@2.3.7",
        "DouTG8T1WanGok6Qjg2SXuCMzszOo0eHeH9hDZ5Y4x8Je+9JB38HdTLT4/VA8OaUhBa0JPVHJ0pyBkM1z+pDsw==",
        "require.js",
        "require.min.js",
    ),
    (
        "@jupyter-widgets/html-manager@1.0.14",
        "wglgQQ+VMj+MBKkTttdeoMtOah/H2A1w5GU1OAVXmDQqZYTK6C+oHZjQMxcNezIpiqUjC1YHKOo5XdP3ENvBng==",
        "dist/embed-amd.js",
        "embed-amd.js",
    ),
)


def main() -> int:
    """Fetch what is not there yet; without npm nothing, and the row of that peer says so."""
    for package, digest, inside, name in PARTS:
        if not (FOLDER / name).exists():
            fetch(package, digest, inside, FOLDER / name)
    return 0


def fetch(package: str, digest: str, inside: str, target: Path) -> None:
    """Take one file out of a package's archive; ends the run if that is not the archive that was pinned."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--pack-destination", folder, package]
        try:
            subprocess.run(command, check=True, capture_output=True, text=True)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{package} could not be fetched: {error}", file=sys.stderr)
            return
        (archive,) = Path(folder).iterdir()
        content = archive.read_bytes()
        found = base64.b64encode(hashlib.sha512(content).digest()).decode()
        if found != digest:
            raise SystemExit(f"{package}: another archive than the one that was pinned ({found})")
        with tarfile.open(archive) as packed:
            part = packed.extractfile(f"package/{inside}")
            if part is None:
                raise SystemExit(f"{package}: no {inside} in it")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(part.read())


if __name__ == "__main__":
    sys.exit(main())
