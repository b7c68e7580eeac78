"""The targets by name."""

import os
from collections.abc import Sequence
from pathlib import Path

from fuzz.on_ontologies import Ontologies
from fuzz.on_questions import Questions
from fuzz.on_tables import Checked, Tables
from fuzz.target import Target

TARGETS: dict[str, type[Target]] = {cls.name: cls for cls in (Tables, Checked, Questions, Ontologies)}


def make_targets(folder: Path, names: Sequence[str] = ()) -> list[Target]:
    """Return the targets of these names, or all of them, each with a place of its own in the folder."""
    made = []
    for name in names or TARGETS:
        place = folder / f"{name}-{os.getpid()}"
        place.mkdir()
        made.append(TARGETS[name](place))
    return made
