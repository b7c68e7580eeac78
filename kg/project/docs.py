"""Making the ontology page, with example rows from tables."""

from dataclasses import dataclass
from pathlib import Path

from kg.project.assets import asset
from kg.project.building import read_ontology
from kg.publish import describe, read_examples, render_docs
from kg.tables import Problems


@dataclass(frozen=True, slots=True)
class OntologyPage:
    """The page, the ontology itself as its file has it, and what was wrong with the tables of the examples."""

    html: str
    turtle: bytes
    problems: Problems


def make_docs(data: list[Path], ontology: Path | None = None) -> OntologyPage:
    """Make the page; example rows come from the tables in `data` (none given: the shipped ones).

    Raises InputError when the ontology cannot be read or used, or there is no table at all.
    """
    path = ontology or asset("ontology.ttl")
    schema = read_ontology(path)
    examples, problems = read_examples(data or [asset("data")], schema)
    if ontology and not data:
        problems = Problems()  # the shipped tables give examples as far as another ontology knows them
    return OntologyPage(render_docs(describe(schema, examples)), path.read_bytes(), problems)
