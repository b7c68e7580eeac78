"""Ontologies: the bytes of a Turtle file by which a small table is read, checked and offered as a template."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from unittest.mock import patch

from fuzz.mutate import change_text, read_words
from fuzz.oracles import calls_a_server, check_error, kind_of, require
from fuzz.target import Target
from kg.errors import KgError
from kg.project.checking import check_tables
from kg.project.template import make_template
from kg.store import EmbeddedStore

_TABLES = {
    "sources": "id,name_ko\ns1,글\n",
    "clubs": "id,name_ko,note,count\nc1,모임,a;b,3\n,다른 모임,가b,0\n",
    "joinings": "club,rank,on,source\nc1,first,2023-04,s1\n모임,,2023-02-30,s1\n",
}
_WORDS = read_words("ontologies")


def _refusing_calls(run: Callable[..., object]) -> Callable[..., object]:
    """Return what asks the engine, but for questions that would call another server."""

    def checked(store: EmbeddedStore, text: str, *given: object) -> object:
        require(not calls_a_server(text, *given), f"calls another server: {text!r:.300}")
        return run(store, text, *given)

    return checked


class Ontologies(Target):
    """Reads an ontology as `--ontology FILE` does, then checks a table by it and makes its template."""

    name = "ontologies"
    modules = ("schema/", "vocabulary", "rdf", "tables/template/", "validation/", "build/follow", "build/derive")

    def __init__(self, folder: Path):
        self.data, self.file = folder / "data", folder / "ontology.ttl"
        self.data.mkdir()
        for name, text in _TABLES.items():
            (self.data / f"{name}.csv").write_text(text, encoding="utf-8")

    def run(self, data: bytes) -> Iterable[object]:
        """Check the table by the ontology, and make the template."""
        self.file.write_bytes(data)
        with patch.object(EmbeddedStore, "_run", _refusing_calls(EmbeddedStore._run)):
            return self.read()

    def read(self) -> Iterable[object]:
        """Check and make."""
        try:
            result = check_tables([self.data], self.file)
            kinds: list[object] = [kind_of(trouble.message[0]) for trouble in result.troubles]  # in its words
            make_template([self.data], self.file)
        except KgError as error:
            return [check_error(error)]
        return kinds

    def change(self, data: bytes, random: Random) -> bytes:
        """Change words, mostly."""
        return change_text(data, random, _WORDS)

    def samples(self) -> Iterator[bytes]:
        """Yield nothing: among the kept ones is a small ontology that has a bit of everything."""
        return iter(())
