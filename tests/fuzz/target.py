"""A target: what its inputs look like, and what is done with one."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

SEEDS = Path(__file__).parent / "seeds"


class EngineBusyError(BaseException):
    """The store's engine still works at a question: what the command line's deadline is for, and no find of ours."""


class Target(ABC):
    """Something that reads bytes that others wrote."""

    name: str
    modules: tuple[str, ...]  # of ours, whose ways are of interest (`fuzz.arcs`)

    @abstractmethod
    def __init__(self, folder: Path):
        """Make ready; files may be put into the folder."""

    @abstractmethod
    def run(self, data: bytes) -> Iterable[object]:
        """Do what a user would have done with an input, and return what kind of results there were.

        Anything that is raised is a find, but for EngineBusyError.
        """

    @abstractmethod
    def change(self, data: bytes, random: Random) -> bytes:
        """Return an input a little different from another."""

    @abstractmethod
    def samples(self) -> Iterator[bytes]:
        """Yield inputs to begin with, beside the kept ones."""

    def kept(self) -> list[Path]:
        """Return the inputs that stay with the tests, in the order of their names."""
        return sorted(path for path in (SEEDS / self.name).glob("*") if path.is_file())
