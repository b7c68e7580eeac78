"""Making the XLSX template of an ontology, with the things that some tables declare already as its look-ups."""

from dataclasses import dataclass
from pathlib import Path

from kg.build import hide_requested
from kg.errors import DataError
from kg.project.assets import asset
from kg.project.building import read_ontology
from kg.tables import Problems, find_tables, read_names
from kg.tables.template import render_template


@dataclass(frozen=True, slots=True)
class Template:
    """A workbook's bytes, and what was wrong with the tables that its look-ups come from."""

    workbook: bytes
    problems: Problems


def make_template(data: list[Path], ontology: Path | None = None, lang: str = "ko", *, fill: bool = False) -> Template:
    """Make the template; its look-ups come from the tables in `data` (none given: the shipped ones).

    What was asked to be removed (the table of requests) is not offered. `fill` copies the rows too, requests and all.
    Raises InputError (nothing to read), and DataError when rows were to be copied and some cannot be: a filled-in book
    that lacks a column or a file would look complete.
    """
    schema, problems = read_ontology(ontology or asset("ontology.ttl")), Problems()
    files = find_tables(data or [asset("data")], schema, problems)
    index = read_names(files, schema, problems)
    if fill and problems.items:
        told = "\n".join(problems.render(lang) for lang in ("ko", "en"))
        raise DataError(f"자료를 빠짐없이 옮길 수 없습니다. The data cannot be copied whole:\n{told}")
    if ontology and not data:
        problems = Problems()  # the shipped tables are looked up as far as another ontology knows them
    offered = hide_requested(files, index)
    if offered is not files:
        index = read_names(offered, schema, Problems())
    return Template(render_template(schema, offered, index, lang, files if fill else None), problems)
