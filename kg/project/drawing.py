"""A map as an object: shown in a notebook, written to a file. Made by `kg.project.Graph.map`."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from kg.errors import unwritable
from kg.project.arguments import check_path
from kg.webpage import clean

LONGEST = 80
"""Letters of a title that `repr` gives."""

HEIGHT = 640
"""Pixels that a map takes in a notebook: a laptop's screen shows it whole."""


@dataclass(frozen=True, slots=True)
class Map:
    """A network map: `html` is the whole page, which needs no other file and no network."""

    html: str
    title: str = ""

    def write(self, path: str | Path) -> Path:
        """Write the page to a file, making its folder, and return the path; raises UsageError, StoreError."""
        path = check_path("path", path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.html.encode())
        except OSError as error:
            raise unwritable(path, error) from error
        return path

    def __repr__(self) -> str:
        title = " ".join(clean(self.title).split())
        return f"<Map: {title if len(title) <= LONGEST else title[: LONGEST - 1] + '…'}>"

    def _repr_html_(self) -> str:
        """Return the page in a frame: it runs scripts, opens sources, saves files, and cannot reach the notebook."""
        return (
            f'<iframe srcdoc="{escape(self.html)}" title="{escape(clean(self.title))}" width="100%" height="{HEIGHT}"'
            ' sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"'
            ' style="border:0"></iframe>'
        )
